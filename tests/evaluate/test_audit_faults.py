"""The archive of faults: every rule broken and kept, and what the audit makes of its gold tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.audit.rules import rules
from extract.errors import UsageError
from extract.evaluate.audit_faults import main, report
from extract.evaluate.faults.archive import CLEAN, EXPECTED, PLANTERS, make_faults, plants
from extract.evaluate.faults.judge import Score, gold_holdings, gold_score, others_in, owed_in
from extract.tables.csvfile import read_rows


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of seed 1, born digital but for the papers that must be scanned."""
    folder: Path = tmp_path_factory.mktemp("faults")
    make_faults(folder)
    return folder


@pytest.fixture(scope="module")
def score(archive: Path) -> Score:
    """What the audit of its gold tables finds."""
    return gold_score(archive)


def test_every_rule_is_planted() -> None:
    """No rule of the audit is left out, and what keeps the rules owes nothing."""
    made = plants(1)
    assert {expected.rule for plant in made for expected in plant.expected} == set(rules())
    half = len(made) // 2
    assert all(plant.expected for plant in made[:half])
    assert not any(plant.expected for plant in made[half:])
    assert [plant.rule for plant in made[:half]] == [plant.rule for plant in made[half:]]


def test_every_fault_is_found_on_gold(score: Score) -> None:
    """Recall is 1, each finding in the § and on a page where its fault was planted."""
    assert [owed for owed, told in score.pairs if told is None] == []
    right, placed = score.right_pages
    assert right == placed > 0


def test_hardly_anything_else_is_found_on_gold(score: Score) -> None:
    """At most two false findings in a hundred documents, none of them in a plant."""
    assert score.documents >= 200
    assert score.false_per_100 <= 2
    assert {told.rule for told in score.false} <= {"D01"}  # two boards of one name are one body to the audit


@pytest.mark.parametrize("seed", [77])
def test_plants_of_other_seeds_are_found_too(seed: int, tmp_path: Path) -> None:
    """What is found does not hang on the sums, days and names of one seed."""
    make_faults(tmp_path, seed, chosen=PLANTERS)
    found = gold_score(tmp_path)
    assert found.recall == 1
    assert found.false == ()


def test_archive_holds_what_it_says(archive: Path) -> None:
    """Each document that owes a finding has its paper and its gold; a page that was taken away is known."""
    papers = {path.stem.rpartition("_")[0]: path.stem.rpartition("_")[2] for path in archive.glob("*.pdf")}
    assert set(papers) == {path.name for path in (archive / "gold").iterdir()}
    assert {name for owed in owed_in(archive) for name in owed.documents} <= set(papers)
    assert set(papers.values()) > {CLEAN}
    lost = [owed.documents[0] for owed in owed_in(archive) if owed.rule == "F13"]
    missing = gold_holdings(archive).lacking
    assert missing is not None
    assert {name for name, pages in missing.items() if pages} == set(lost)
    assert others_in(archive)


def test_same_seed_same_plants(archive: Path, tmp_path: Path) -> None:
    """Papers, gold and what is owed are byte for byte the same; other seeds plant elsewhere."""
    make_faults(tmp_path, 1, chosen=("F02", "M05"))
    made = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != EXPECTED]
    assert len(made) > 40
    for path in made:
        assert path.read_bytes() == (archive / path.relative_to(tmp_path)).read_bytes()
    assert plants(1) != plants(2)


def test_a_missed_fault_and_a_false_finding_are_told(score: Score) -> None:
    """The page counts them and says which they are."""
    owed, told = score.pairs[0]
    assert told is not None
    page = report({"gold": replace(score, pairs=((owed, None), *score.pairs[1:]), false=(told,))}, 1)
    assert f"- missed {owed.rule}: {owed.about}" in page
    assert f"- false {told.rule} ({told.severity}): {told.message}" in page
    assert f"| {owed.rule} {rules()[owed.rule].name} | 0 of 1 |" in page


def test_command_audits_gold_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--gold` nothing is read and nothing written but the archive."""
    monkeypatch.setattr("extract.evaluate.faults.archive.OTHERS", 1)
    page = tmp_path / "audit.md"
    assert main(["--gold", "--seed", "3", "--work", str(tmp_path / "work"), "--page", str(page)]) == 0
    assert not page.exists()
    assert read_rows(tmp_path / "work" / "clean" / EXPECTED)


def test_unknown_class_of_scans_is_refused(tmp_path: Path) -> None:
    """A class that does not exist is named before anything is made."""
    with pytest.raises(UsageError, match="nosuch"):
        make_faults(tmp_path / "out", scan_name="nosuch")
    assert not (tmp_path / "out").exists()
