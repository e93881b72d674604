"""The minutes written by hand: what their gold says stands on their pages, and nothing falls off the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.evaluate.gold import GoldDocument, load_gold
from extract.evaluate.synth.archive import make_written
from extract.evaluate.synth.written import sources, typeset_written

WRITTEN = Path(__file__).resolve().parents[2] / "data" / "written"
FOLDERS = [folder for split in ("development", "test") for folder in sources(WRITTEN / split)]
UNITS = "tkr|mnkr|Mkr|miljoner kronor|kronor|kr"
SUM = re.compile(rf"\d[\d .]*(?:,\d+)? ?(?:(?:{UNITS})\b|:-)")


@pytest.fixture(params=FOLDERS, ids=lambda folder: str(folder.name))
def folder(request: pytest.FixtureRequest) -> Path:
    """One of the minutes."""
    return Path(request.param)


def _gold(folder: Path) -> GoldDocument:
    return load_gold(folder)[folder.name]


def _flat(text: str) -> str:
    return re.sub(r"(\w)- (?!och\b)(\w)", r"\1\2", " ".join(text.split()))


def _claims(gold: GoldDocument) -> Iterator[str]:
    for table, column in (
        ("items", "heading"),
        ("participants", "name"),
        ("participants", "organisation"),
        ("participants", "title"),
        ("dnr", "dnr"),
        ("decisions", "text"),
        ("grants", "recipient"),
        ("applications", "applicant"),
    ):
        yield from (row[column] for row in gold.tables[table] if row[column])


def test_what_gold_says_is_printed(folder: Path, tmp_path: Path) -> None:
    """Headings, names, case numbers, decisions and receivers stand word for word on the pages."""
    printed = _flat(" ".join(word.text for word in typeset_written(folder, tmp_path / "minutes.pdf")))
    source = _flat(re.sub(r"(?m)^(?:\.\w+|[|/#_]+)", " ", (folder / "minutes.txt").read_text(encoding="utf-8")))
    source = " ".join(re.sub(r"[|*>]", " ", source).split())
    missing = [claim for claim in _claims(_gold(folder)) if claim not in printed and claim not in source]
    assert not missing


def test_every_sum_has_a_row(folder: Path) -> None:
    """Each sum with its unit in the running text has a row in amounts; rows of tables may come on top."""
    text = (folder / "minutes.txt").read_text(encoding="utf-8")
    amounts = _gold(folder).tables["amounts"]
    assert len(SUM.findall(_flat(text))) <= len(amounts)
    items = {row["item"] for row in _gold(folder).tables["items"]}
    assert {row["item"] for row in amounts} <= items


def test_grants_are_sums_of_the_item(folder: Path) -> None:
    """The ledger holds no sum that its item does not name, and decisions are counted from one."""
    gold = _gold(folder)
    named = {(row["item"], row["amount_sek"]) for row in gold.tables["amounts"]}
    assert all((row["item"], row["amount_sek"]) in named for row in gold.tables["grants"])
    numbers: dict[str, list[int]] = {}
    for row in gold.tables["decisions"]:
        numbers.setdefault(row["item"], []).append(int(row["decision_no"]))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_words_lie_on_the_paper(folder: Path, tmp_path: Path) -> None:
    """No word is set off the page."""
    placed = typeset_written(folder, tmp_path / "minutes.pdf")
    assert all(w.x0 > 20 and w.x1 < 590 and w.y0 > 20 and w.y1 < 838 for w in placed)


def test_scans_have_their_gold_beside(tmp_path: Path) -> None:
    """`name_class.pdf` for each of the minutes, its gold in a folder of its name, its family that name."""
    made = make_written(tmp_path, WRITTEN / "development")
    gold = load_gold(tmp_path / "gold")
    assert {path.stem.rpartition("_")[0] for path in made} == set(gold)
    assert all(document.family == name for name, document in gold.items())
    with pytest.raises(UsageError):
        make_written(tmp_path, tmp_path / "gold")
