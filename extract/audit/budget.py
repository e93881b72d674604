"""A budget as its owner has it, understood column by column; what cannot be understood is refused, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from extract.audit.budgetfile import Cell, Sheet, read_sheets
from extract.audit.columns import FACTORS, YEAR, Plan, head_of, kind_of, letter, plan_of, starts
from extract.errors import AuditError

_ROUNDING = Decimal("0.5")
_SWEDISH = {
    "year": "år",
    "activity": "insats",
    "recipient": "mottagare",
    "granted": "beviljat (används inte)",
    "actual": "utfall (används inte)",
    "forecast": "prognos (används inte)",
    "account": "konto (används inte)",
    "decision": "beslut",
    "item": "beslutets paragraf",
    "kind": "slag",
    "note": "anmärkning (används inte)",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the budget for one year. Sums in kronor; `kind` is `insats`, `egen` (own cost), `intäkt` or `rest`."""

    sheet: str
    row: int
    cell: str
    year: int
    activity: str
    budget: Decimal
    dnr: str = ""
    recipient: str = ""
    decision: str = ""
    kind: str = "insats"
    body: str = ""
    unit: Decimal = Decimal(1)

    @property
    def id(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, kw_only=True)
class WrongSum:
    """A row that calls itself a sum and is not that of the rows above it, in kronor."""

    sheet: str
    cell: str
    label: str
    said: Decimal
    found: Decimal


@dataclass(frozen=True, kw_only=True)
class Budget:
    """The lines, the sums that do not add up, and how each sheet was understood, in sentences."""

    file: str
    lines: tuple[Line, ...]
    wrong: tuple[WrongSum, ...] = ()
    understood: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


def read_budget(path: Path, *, unit: str = "", year: int | None = None) -> Budget:
    """The lines of every sheet that has a head. Raises AuditError where none has, or unit or year are not said.

    `unit` (`kr`, `tkr`, `mnkr`) and `year` are for files that do not say; what the file says wins.
    """
    lines: list[Line] = []
    wrong: list[WrongSum] = []
    told: list[str] = []
    titles: dict[str, str] = {}
    for sheet in read_sheets(path):
        head = head_of(sheet)
        if head is None:
            told.append(f"Bladet ”{sheet.name}” har inget tabellhuvud som förstås och är inte läst.")
            continue
        plan = plan_of(sheet, head, unit, year)
        titles[sheet.name] = next((cell for row in sheet.rows[:head] for cell in row if isinstance(cell, str)), "")
        told.append(_told(sheet, plan))
        more, flawed = _lines(sheet, plan)
        lines += more
        wrong += flawed
    if not lines:
        raise AuditError(
            f"{path} has no table of a budget.",
            advice="One of the first 15 rows should head columns such as Insats, Dnr, År and Budget tkr.",
        )
    return Budget(file=path.name, lines=tuple(lines), wrong=tuple(wrong), understood=tuple(told), titles=titles)


def _told(sheet: Sheet, plan: Plan) -> str:
    unit = next(name for name, factor in FACTORS.items() if factor == plan.factor)
    parts = []
    for place, cell in enumerate(sheet.rows[plan.head]):
        if cell is None:
            continue
        meaning = next((name for name, at in plan.columns.items() if at == place), "")
        meaning = f"budget {plan.years[place]}" if place in plan.years else meaning
        parts.append(f"{letter(place)} ”{cell}” → {_SWEDISH.get(meaning, meaning) or 'används inte'}")
    year = f"; år {plan.year}" if plan.year else ""
    return f"Bladet ”{sheet.name}”: huvud på rad {plan.head + 1}; {', '.join(parts)}; belopp i {unit}{year}."


def _lines(sheet: Sheet, plan: Plan) -> tuple[list[Line], list[WrongSum]]:
    lines: list[Line] = []
    wrong: list[WrongSum] = []
    section, since = "", 0
    for place, row in enumerate(sheet.rows[plan.head + 1 :], plan.head + 2):
        label = _label(row, plan)
        sums = list(_sums(row, plan))
        if starts(label, "total"):
            wrong += _checked(sheet, plan, (label, sums), (lines, since))
            since = len(lines)
        elif not sums:
            section = label or section
        else:
            lines += [line for sum_ in sums if (line := _line(sheet, plan, (row, label, section), (place, *sum_)))]
    return lines, wrong


def _sums(row: Sequence[Cell], plan: Plan) -> Iterator[tuple[int, int | None, Decimal]]:
    """Column, year (None where a column of its own says) and sum of a row."""
    columns: dict[int, int | None] = dict(plan.years) if plan.years else {plan.columns["budget"]: plan.year}
    for column, year in columns.items():
        value = row[column] if column < len(row) else None
        if isinstance(value, Decimal):
            yield column, year, value * plan.factor


def _line(
    sheet: Sheet, plan: Plan, told: tuple[Sequence[Cell], str, str], found: tuple[int, int, int | None, Decimal]
) -> Line | None:
    row, label, section = told
    place, column, year, amount = found
    own = _text(row, plan, "year")
    years = YEAR.findall(own)
    year = year if year is not None else int(years[0]) if years else None
    if year is None or not (label or _text(row, plan, "dnr")):
        return None
    return Line(
        sheet=sheet.name,
        row=place,
        cell=f"{letter(column)}{place}",
        year=year,
        activity=label,
        budget=amount,
        dnr=_text(row, plan, "dnr"),
        recipient=_text(row, plan, "recipient"),
        decision=_decision(row, plan),
        kind=kind_of(_text(row, plan, "kind"), label, section),
        unit=plan.factor,
    )


def _checked(
    sheet: Sheet, plan: Plan, told: tuple[str, list[tuple[int, int | None, Decimal]]], so_far: tuple[list[Line], int]
) -> Iterator[WrongSum]:
    """A sum is that of the rows since the last one, or of all rows; else it is wrong."""
    label, sums = told
    lines, since = so_far
    for column, year, said in sums:
        of_year = [line for line in lines if not plan.years or line.year == year]
        part = [line for line in lines[since:] if not plan.years or line.year == year]
        slack = _ROUNDING * plan.factor * max(len(of_year), 1) if plan.factor > 1 else Decimal(1)
        found = [sum((line.budget for line in some), Decimal()) for some in (part, of_year)]
        if lines and all(abs(said - value) > slack for value in found):
            best = min(found, key=lambda value: abs(said - value))
            cell = f"{letter(column)}{lines[-1].row + 1}"
            yield WrongSum(sheet=sheet.name, cell=cell, label=label, said=said, found=best)


def _label(row: Sequence[Cell], plan: Plan) -> str:
    """The activity, or what stands in its place in a row of sums or a heading."""
    own = _text(row, plan, "activity")
    if own or ("activity" in plan.columns and _text(row, plan, "dnr")):
        return own
    return next((cell for cell in row if isinstance(cell, str)), "")


def _decision(row: Sequence[Cell], plan: Plan) -> str:
    """What the budget says of the decision behind a row: `2021-03-12 § 4`, out of one column or two."""
    item = _text(row, plan, "item")
    return f"{_text(row, plan, 'decision')} {'' if '§' in item or not item else '§ '}{item}".strip()


def _text(row: Sequence[Cell], plan: Plan, column: str) -> str:
    place = plan.columns.get(column)
    value = row[place] if place is not None and place < len(row) else None
    return "" if value is None else str(value)
