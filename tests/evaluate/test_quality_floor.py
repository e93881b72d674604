"""The ratchet: the rules reach on kept words what they have reached before."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from extract.evaluate.families import family_scores, score_of
from extract.evaluate.gold import SCORED
from extract.evaluate.metrics import Counts, f1_interval
from extract.evaluate.quality import write_pages
from extract.evaluate.recordings import all_figures, below, evaluate_recordings, figures, floors, load, raised, save
from extract.evaluate.scoring import ALL, Evaluation
from extract.evaluate.synth.families import FAMILIES

ROOT = Path(__file__).resolve().parents[2]
RECORDINGS = ROOT / "tests" / "data" / "recordings" / "families"
FLOOR = ROOT / "docs" / "quality" / "floor.toml"


@cache
def _evaluated() -> Evaluation:
    return evaluate_recordings(load(RECORDINGS))


def test_no_table_falls_below_its_floor() -> None:
    """F1 of every table, and precision where money is told, are at least what docs/quality/floor.toml holds."""
    found = all_figures(RECORDINGS.parent)
    assert set(floors(FLOOR)) == set(found)
    assert below(found, floors(FLOOR)) == []


def test_every_family_is_recorded() -> None:
    """Words of each layout of the generator are kept, and of minutes written by hand."""
    families = {part.family for part in _evaluated().parts}
    assert families >= set(FAMILIES)
    assert len(families - set(FAMILIES)) >= 5


def test_a_floor_is_raised_and_never_lowered(tmp_path: Path) -> None:
    """A better figure lifts the floor, a worse one leaves it and is told."""
    path = tmp_path / "floor.toml"
    names = [f"families.{name}" for name in figures(_evaluated())]
    raised(path, dict.fromkeys(names, Decimal("0.900")))
    raised(path, dict.fromkeys(names, Decimal("0.950")) | {"families.precision.grants": Decimal("0.100")})
    assert floors(path)["families.f1.items"] == Decimal("0.950")
    assert floors(path)["families.precision.grants"] == Decimal("0.900")
    fell = below({"f1.dnr": Decimal("0.1")}, {"f1.dnr": Decimal("0.9")})
    assert fell == ["f1.dnr fell to 0.1 from 0.9"]


def test_a_recording_comes_back_as_it_was(tmp_path: Path) -> None:
    """Pages and gold survive the file."""
    first = load(RECORDINGS)[0]
    save(first, tmp_path)
    assert load(tmp_path) == [first]


def test_families_add_up_to_all() -> None:
    """The counts of the families are those of the whole, table by table."""
    scores = family_scores(_evaluated())
    for table in SCORED:
        own = [s.counts for s in scores if s.table == table and s.family != ALL and s.scan_class == ALL]
        assert sum(own, Counts()) == score_of(_evaluated(), table).counts


def test_interval_holds_the_figure_and_tells_of_few_cases() -> None:
    """F1 lies in its interval; perfect figures on few rows leave room below; more documents narrow it."""
    few, many = [Counts(5, 1, 0)] * 3, [Counts(5, 1, 0)] * 60
    for documents in (few, many):
        low, high = f1_interval(documents)
        assert low <= sum(documents, Counts()).f1 <= high
    assert f1_interval(many)[1] - f1_interval(many)[0] < f1_interval(few)[1] - f1_interval(few)[0]
    assert f1_interval([Counts(4, 0, 0)])[0] < 0.9
    assert f1_interval([Counts(4, 0, 0)])[1] == 1.0
    clustered = [Counts(10, 0, 0)] * 9 + [Counts(0, 10, 0)]
    assert f1_interval(clustered)[0] < f1_interval([Counts(90, 10, 0)])[0]


def test_pages_tell_misses_only_where_they_may(tmp_path: Path) -> None:
    """A page a table; for held-out data the misses are numbers."""
    open_, shut = tmp_path / "open", tmp_path / "shut"
    assert {path.stem for path in write_pages(_evaluated(), open_)} == set(SCORED)
    write_pages(_evaluated(), shut, misses=False)
    row = next(row for row in _evaluated().unmatched if row.table == "decisions" and row.row["text"])
    assert row.row["text"] in (open_ / "decisions.md").read_text(encoding="utf-8")
    assert row.row["text"] not in (shut / "decisions.md").read_text(encoding="utf-8")
    assert "by number only" in (shut / "decisions.md").read_text(encoding="utf-8")
