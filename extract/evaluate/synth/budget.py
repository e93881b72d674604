"""A budget workbook for the bodies of a fictional archive, with a few deviations planted in it.

One sheet a body, in tkr, with the columns that auditors meet: dnr, insats, mottagare, budget. Group headings, blank
rows and sums stand between the rows as in real budgets. Planted, in this order, on the grants with a year that the
minutes award (`Deviation` names them): a sum that differs, a sum entered in kronor under tkr, a grant that is missing,
an activity that nobody decided, and a sum booked on the next year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.evaluate.synth.gold import COLUMNS, gold_tables
from extract.evaluate.synth.plan import Minutes

_SHEET_NAME = 31  # the longest that Excel takes
_KINDS = ("other_sum", "kronor_for_tkr", "missing", "undecided", "other_year")
_UNDECIDED = Decimal(145)


@dataclass(frozen=True)
class BudgetRow:
    """A row of the budget; `amount` in tkr."""

    year: int
    dnr: str
    activity: str
    recipient: str
    amount: Decimal


@dataclass(frozen=True)
class Deviation:
    """What was planted: its kind, the sheet, the activity, and the sums of minutes and budget in tkr."""

    kind: str
    sheet: str
    activity: str
    decided: Decimal
    budget: Decimal


def write_budget(target: Path, minutes: Iterable[Minutes]) -> list[Deviation]:
    """Write the workbook and tell what was planted. Bodies without a grant for a stated year get no sheet."""
    sheets = _sheets(minutes)
    planted: list[Deviation] = []
    book = xlsxwriter.Workbook(str(target))
    book.set_properties({"title": "Budget (påhittad)", "created": dt.datetime(2020, 1, 1)})  # noqa: DTZ001
    for place, (name, rows) in enumerate(sheets.items()):
        kind = _KINDS[place % len(_KINDS)] if len(rows) > 1 else "undecided"
        changed, deviation = _planted(kind, name, rows)
        planted.append(deviation)
        _write_sheet(book, name, changed)
    book.close()
    return planted


def _sheets(minutes: Iterable[Minutes]) -> dict[str, list[BudgetRow]]:
    sheets: dict[str, list[BudgetRow]] = {}
    for made in minutes:
        rows = _rows(made)
        if rows:
            name = _sheet_name(made)
            sheets.setdefault(name, []).extend(rows)
    return sheets


def _sheet_name(made: Minutes) -> str:
    """The body, with its place first where its name leaves that out, as far as Excel takes it."""
    body = made.body
    name = body.name if body.place in body.name else f"{body.place} {body.name}"
    return name[:_SHEET_NAME].strip()


def _rows(minutes: Minutes) -> list[BudgetRow]:
    names = COLUMNS["grants"].split(",")
    grants = [dict(zip(names, row, strict=True)) for row in gold_tables(minutes)["grants"]]
    return [
        BudgetRow(
            int(str(g["year"])), str(g["dnr"]), str(g["matter"]), str(g["recipient"]), Decimal(str(g["amount_tkr"]))
        )
        for g in grants
        if g["year"]
    ]


def _planted(kind: str, sheet: str, rows: Sequence[BudgetRow]) -> tuple[list[BudgetRow], Deviation]:
    first, rest = rows[0], list(rows[1:])
    if kind == "missing":
        return rest, Deviation(kind, sheet, first.activity, first.amount, Decimal(0))
    if kind == "undecided":
        extra = BudgetRow(first.year, "", "Samverkansdagar", "", _UNDECIDED)
        return [*rows, extra], Deviation(kind, sheet, extra.activity, Decimal(0), extra.amount)
    changed = {
        "other_sum": replace(first, amount=first.amount + 25),
        "kronor_for_tkr": replace(first, amount=first.amount * 1000),
        "other_year": replace(first, year=first.year + 1),
    }[kind]
    return [changed, *rest], Deviation(kind, sheet, first.activity, first.amount, changed.amount)


def _write_sheet(book: xlsxwriter.Workbook, name: str, rows: Sequence[BudgetRow]) -> None:
    """Title, unit, header, then the activities, administration and sums."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    money = book.add_format({"num_format": "# ##0.###"})
    total = book.add_format({"bold": True, "num_format": "# ##0.###"})
    sheet.set_column(0, 1, 14)
    sheet.set_column(2, 3, 44)
    sheet.write(0, 0, name, bold)
    sheet.write(1, 0, "Belopp i tkr")
    sheet.write_row(3, 0, ["År", "Dnr", "Insats", "Mottagare", "Budget tkr"], bold)
    sheet.write(4, 2, "Insatser", bold)
    line = 5
    for row in rows:
        line = _write_row(sheet, line, row, money)
    activities = sum((row.amount for row in rows), Decimal(0))
    line = _write_total(sheet, line, "Summa insatser", activities, total) + 1
    sheet.write(line, 2, "Administration", bold)
    office = [
        BudgetRow(rows[0].year, "", what, "", Decimal(sum_)) for what, sum_ in (("Kansli", 420), ("Revision", 35))
    ]
    line += 1
    for row in office:
        line = _write_row(sheet, line, row, money)
    costs = sum((row.amount for row in office), Decimal(0))
    line = _write_total(sheet, line, "Summa administration", costs, total) + 1
    _write_total(sheet, line, "Totalt", activities + costs, total)


def _write_row(sheet: Worksheet, line: int, row: BudgetRow, money: Format) -> int:
    cells = (row.year, row.dnr, row.activity, row.recipient)
    for column, value in enumerate(cells):
        if value:
            sheet.write(line, column, value)
    sheet.write_number(line, 4, float(row.amount), money)
    return line + 1


def _write_total(sheet: Worksheet, line: int, word: str, amount: Decimal, total: Format) -> int:
    sheet.write(line, 2, word, total)
    sheet.write_number(line, 4, float(amount), total)
    return line + 1
