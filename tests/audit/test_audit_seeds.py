"""What the two minutes beside the checkout must yield, read by the program, with a budget made of what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from extract.archive.importer import run
from extract.audit.audit import Audit, audit
from extract.audit.budget import read_budget
from extract.audit.crops import crops_of
from extract.audit.holdings import Holdings, gather
from extract.audit.nouns import Finding, Severity
from extract.audit.verdicts import tkr
from extract.settings import Settings
from extract.tables.csvfile import read_rows
from extract.tables.tabulate import tabulate

FIRST = Counter(
    {
        "F04": 1,
        "F22": 1,
        "F23": 1,
        "D01": 1,
        "D02": 1,
        "D05": 1,
        "M01": 1,
        "M02": 1,
        "M03": 1,
        "M11": 2,
        "M12": 1,
        "M14": 2,
    }
)
SECOND = Counter({"F05": 1, "F01": 1, "F11": 1, "F22": 1, "F23": 1, "D01": 1})


Gold = Callable[[str], Sequence[Mapping[str, str]]]


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    """Both minutes as born-digital files, so that no recogniser is needed here."""
    files = sorted((shared / "scans").glob("*_born-digital.pdf"))
    settings = Settings().changed(["cache=no", "jobs=1"])
    found = gather(tabulate(run(files, tmp_path_factory.mktemp("seeds"), settings), settings))
    originals = {one.id: shared / "scans" / one.file for one in found.minutes}
    return replace(found, originals=originals)


@pytest.fixture(scope="module")
def audited(seeds: Holdings, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """The audit with a budget for 2017 in tkr, a line a grant, headings and sums between."""
    path = tmp_path_factory.mktemp("budget") / "budget.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Budget 2017")
        for line, cells in enumerate(_lines(seeds)):
            sheet.write_row(line, 0, cells)
    return audit(seeds, read_budget(path))


@pytest.fixture
def gold(shared: Path) -> Gold:
    """Rows of a table as they should be, of the first minutes."""
    (folder,) = (shared / "gold").glob("*2017*")
    return lambda name: read_rows(folder / f"{name}.csv")


def _lines(seeds: Holdings) -> Iterator[tuple[object, ...]]:
    yield ("Belopp i tkr",)
    yield ("Dnr", "Insats", "Budget 2017")
    rows = [row for row in seeds.grants if row["year"] in {"2017", ""}]
    for row in rows:
        yield row["dnr"], row["matter"] if row["year"] else row["purpose"], float(row["amount_tkr"])
    yield "", "Summa", float(sum(Decimal(row["amount_tkr"]) for row in rows))


def _of(found: Audit, year: str, severity: Severity) -> list[Finding]:
    days = {one.id: one.head["meeting_date"] for one in found.holdings.minutes}
    return [
        one
        for one in found.findings
        if one.severity is severity and days.get(one.verdict.document_id, "").startswith(year)
    ]


def test_the_list_is_exact(audited: Audit) -> None:
    """Warnings and remarks of both minutes are those of the specification, and there is no error."""
    assert [one.rule.id for one in _of(audited, "2017", Severity.WARNING)] == ["F02", "F03", "M03"]
    assert [one.rule.id for one in _of(audited, "2020", Severity.WARNING)] == ["F03"]
    assert Counter(one.rule.id for one in _of(audited, "2017", Severity.INFO)) == FIRST
    assert Counter(one.rule.id for one in _of(audited, "2020", Severity.INFO)) == SECOND
    assert not [one for one in audited.findings if one.severity is Severity.ERROR]
    assert len(audited.findings) == 4 + FIRST.total() + SECOND.total()


def test_the_frame_holds(audited: Audit, gold: Gold) -> None:
    """All grants of the call against its frame; what is left is told, with the place of a grant and of the frame."""
    frame = next(one for one in audited.findings if one.rule.id == "M01")
    limit = sum(Decimal(row["amount_sek"]) for row in gold("amounts") if row["role"] == "frame")
    spent = sum(Decimal(row["amount_sek"]) for row in gold("grants") if row["dnr"])
    assert (frame.verdict.expected, frame.verdict.actual) == (limit, spent)
    assert frame.message.startswith("Fem bifall")
    assert f"{tkr(limit - spent)} återstår" in frame.message
    assert frame.verdict.place is not None
    assert frame.verdict.place_2 is not None
    assert (frame.verdict.place.page, frame.verdict.place_2.page) == ("3", "3")


def test_two_grants_go_against_the_recommendation(audited: Audit, gold: Gold) -> None:
    """The one with an appendix is a remark, the one without a reason a warning; both on page 4."""
    found = {one.verdict.dnr: one for one in audited.findings if one.rule.id == "M03"}
    assert list(found) != []
    assert set(found) == {row["dnr"] for row in gold("decisions") if row["deviates"] == "true"}
    assert {one.severity: one.verdict.actual for one in found.values()} == {
        severity: Decimal(row["amount_sek"])
        for severity, row in zip(
            (Severity.INFO, Severity.WARNING),
            (row for row in gold("grants") if row["deviates"] == "true"),
            strict=True,
        )
    }
    assert {one.verdict.place.page for one in found.values() if one.verdict.place} == {"4"}


def test_the_days_are_counted_by_the_rules_of_then(audited: Audit) -> None:
    """Fourteen and three days late in 2017 by the old law, four in 2020 by the new, each on page 1."""
    late = {(one.rule.id, one.verdict.document_id): one for one in audited.findings if one.rule.id in {"F02", "F03"}}
    told = [one.message for one in late.values()]
    assert ["14 dagar för sent" in told[0], "3 dagar för sent" in told[1], "4 dagar för sent" in told[2]] == [True] * 3
    assert ["KL 1991:900" in text for text in told] == [True, True, False]
    assert {one.verdict.place.page for one in late.values() if one.verdict.place} == {"1"}


def test_the_budget_is_met(audited: Audit, gold: Gold) -> None:
    """Each line of the budget has its grant; awards for later years stay outside."""
    assert audited.comparison is not None
    assert {one.code for one in audited.comparison.answers} == {"lika"}
    years = {"2017", ""}
    whole = sum(Decimal(row["amount_sek"]) for row in gold("grants") if row["year"] in years)
    assert audited.comparison.decided == audited.comparison.budgeted == whole
    assert audited.comparison.outside == 3


def test_warnings_have_their_crops(audited: Audit) -> None:
    """Every warning shows the piece of the page that it speaks of."""
    crops = crops_of(audited.open, audited.holdings.originals, Settings())
    assert {one.verdict.place for one in audited.open} <= set(crops)
    assert all(crop.startswith(b"\x89PNG") for crop in crops.values())
