"""The archive in data/raw is what the generator makes, small, and of several layouts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

from extract.evaluate.synth.budget import Deviation, write_budget
from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.gold import COLUMNS, gold_tables, write_gold
from extract.evaluate.synth.plan import Minutes
from extract.evaluate.synth.sample import SAMPLE

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
HEADER = ("År", "Dnr", "Insats", "Mottagare", "Budget tkr")


@cache
def _planned() -> list[Minutes]:
    families = [FAMILIES[key].FAMILY for key in SAMPLE.family.split(",")]
    seeds = [(SAMPLE.seed, index) for index in range(SAMPLE.count)]
    return [compose(families[seed[1] % len(families)], seed, SAMPLE.matters) for seed in seeds]


@pytest.fixture
def planted(tmp_path: Path) -> list[Deviation]:
    """What the budget of the sample departs in."""
    return write_budget(tmp_path / "budget.xlsx", _planned())


def _rows(path: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        yield from ((sheet.title, row) for row in sheet.iter_rows(values_only=True))


def test_minutes_are_few_and_small() -> None:
    """At least eight files of two to five pages without text, together under 8 MB with everything beside them."""
    files = sorted(RAW.glob("*.pdf"))
    assert len(files) == SAMPLE.count >= 8
    for path in files:
        document = pdfium.PdfDocument(path)
        assert 2 <= len(document) <= 5
        assert all(page.get_textpage().count_chars() == 0 for page in document)
        document.close()
    assert sum(p.stat().st_size for p in RAW.rglob("*") if p.is_file()) < 8_000_000


def test_gold_is_of_this_generator(tmp_path: Path) -> None:
    """Each file's gold is, byte for byte, what the generator writes for it today; all layouts are there."""
    names = {path.stem.rpartition("_")[0] for path in RAW.glob("*.pdf")}
    assert names == {minutes.name for minutes in _planned()} == {p.name for p in (RAW / "gold").iterdir()}
    for minutes in _planned():
        write_gold(minutes, tmp_path / minutes.name)
        for table in COLUMNS:
            fresh = (tmp_path / minutes.name / f"{table}.csv").read_bytes()
            assert (RAW / "gold" / minutes.name / f"{table}.csv").read_bytes() == fresh
    assert {minutes.family for minutes in _planned()} == set(SAMPLE.family.split(","))


def test_budget_is_reproducible(tmp_path: Path) -> None:
    """The committed workbook is the one that the generator writes."""
    for name in ("one.xlsx", "two.xlsx"):
        write_budget(tmp_path / name, _planned())
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert list(_rows(tmp_path / "one.xlsx")) == list(_rows(RAW / "budget.xlsx"))


def test_budget_sums_are_right() -> None:
    """In each sheet the rows between two sums add up to the lower one."""
    total = Decimal(0)
    for _, row in _rows(RAW / "budget.xlsx"):
        word, amount = str(row[2] or ""), row[4]
        if amount is None or row == HEADER:
            continue
        value = Decimal(str(amount))
        if word.startswith("Summa"):
            assert abs(total - value) < Decimal("0.001")
            total = Decimal(0)
        elif word != "Totalt":
            total += value


def test_every_kind_of_deviation_is_planted(planted: list[Deviation]) -> None:
    """A wrong sum, a wrong unit, a missing row, a row too many and a wrong year; the README names them all."""
    assert {d.kind for d in planted} == {"other_sum", "kronor_for_tkr", "missing", "undecided", "other_year"}
    text = (RAW / "README.md").read_text(encoding="utf-8")
    assert all(f"| {d.sheet} | {d.activity} |" in text for d in planted)


def test_budget_differs_from_gold_only_where_planted(planted: list[Deviation]) -> None:
    """Activities of a sheet that no deviation names have the sums of the minutes."""
    decided: dict[str, Decimal] = {}
    columns = COLUMNS["grants"].split(",")
    for minutes in _planned():
        for row in gold_tables(minutes)["grants"]:
            grant = dict(zip(columns, row, strict=True))
            if grant["year"]:
                matter = str(grant["matter"])
                decided[matter] = decided.get(matter, Decimal(0)) + Decimal(str(grant["amount_tkr"]))
    budget: dict[str, Decimal] = {}
    for _, row in _rows(RAW / "budget.xlsx"):
        if isinstance(row[0], int):
            budget[str(row[2])] = budget.get(str(row[2]), Decimal(0)) + Decimal(str(row[4]))
    named = {d.activity for d in planted} | {"Kansli", "Revision"}
    assert {k: v for k, v in budget.items() if k not in named} == {k: v for k, v in decided.items() if k not in named}
