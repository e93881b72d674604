"""Sums in table rows: the unit, and often the year, stand in the head of the column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.statements import Statement
from extract.nouns.text import TextMap
from extract.swedish.cues import role_of_column
from extract.swedish.money import Money, Unit, find_money, read_cell, unit_of_heading

_NUMERIC = re.compile(r"\d[\dOoCl. ]{1,}")
_LETTERS_AS_DIGITS = str.maketrans("OoCDQlI|SB", "0000011158")
_SUM = re.compile(r"\b(?:belopp|summa|total)\w*", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def row_sums(statement: Statement) -> tuple[Money, ...]:
    """The sums of a row, in the unit that is printed beside them or above them; spans in the statement's text."""
    found: list[Money] = []
    if statement.cells == statement.head:
        return ()
    years = [cell for cell in statement.cells if _YEAR.fullmatch(cell.text.strip(" :."))]
    for cell, offset in _placed(statement):
        if cell in years:
            continue
        sums = find_money(cell.text) or _headed(cell, statement)
        found += [_moved(money, offset) for money in sums]
    return tuple(_dated(m, statement) for m in found)


def unread_cells(statement: Statement) -> tuple[TextMap, ...]:
    """Cells with figures, or letters read for figures, that give no sum although their column has a unit."""
    if statement.cells == statement.head or _unit_anywhere(statement) is None:
        return ()
    read = row_sums(statement)
    figures = [
        (cell, at) for cell, at in _placed(statement) if _NUMERIC.search(cell.text) and not _YEAR.fullmatch(cell.text)
    ]
    return tuple(cell for cell, at in figures if not any(at <= m.number_start < at + len(cell.text) for m in read))


def head_over(money: Money, statement: Statement) -> str:
    """The text at the head of the column that the sum stands in; empty where the table has no head."""
    cell = _cell_of(money, statement)
    above = _above(cell, statement) if cell else None
    return above.text if above else ""


def _cell_of(money: Money, statement: Statement) -> TextMap | None:
    return next((c for c, at in _placed(statement) if at <= money.number_start < at + len(c.text)), None)


def _placed(statement: Statement) -> Iterator[tuple[TextMap, int]]:
    at = 0
    for cell in statement.cells:
        at = statement.text.text.find(cell.text, at)
        if at < 0:
            return
        yield cell, at
        at += len(cell.text)


def _headed(cell: TextMap, statement: Statement) -> tuple[Money, ...]:
    above = _above(cell, statement)
    unit = unit_of_heading(above.text) if above else None
    if unit is None and (above is None or _shares_unit(above.text)):
        unit = _unit_anywhere(statement)
    money = (read_cell(cell.text, unit) or _mended(cell.text, unit)) if unit else None
    return (money,) if money else ()


def _mended(text: str, unit: Unit) -> Money | None:
    """A cell of figures among which letters were read (`620 COO`), marked as repaired and doubtful."""
    if sum(c.isdigit() for c in text) < sum(c.isalpha() for c in text):
        return None
    money = read_cell(text.translate(_LETTERS_AS_DIGITS), unit)
    return replace(money, repaired=True, doubtful=True) if money else None


def _shares_unit(head: str) -> bool:
    """True for a column that may be money in the unit of another one: of a year, or of what was asked or granted."""
    return bool(_YEAR.search(head) or _SUM.search(head) or role_of_column(head)) or unit_of_heading(head) is not None


def _unit_anywhere(statement: Statement) -> Unit | None:
    above = (*statement.head, *([statement.caption] if statement.caption else []))
    return next((u for head in above if (u := unit_of_heading(head.text))), None)


def _above(cell: TextMap, statement: Statement) -> TextMap | None:
    """The head cell over `cell`: the one whose span of x lies nearest to its right edge, where figures align."""
    if not statement.head:
        return None
    right = cell.words[-1].flat.x1

    def distance(head: TextMap) -> float:
        x0, x1 = head.words[0].flat.x0, head.words[-1].flat.x1
        return max(0.0, x0 - right, right - x1)

    return min(statement.head, key=distance)


def _moved(money: Money, by: int) -> Money:
    return replace(
        money,
        start=money.start + by,
        end=money.end + by,
        number_start=money.number_start + by,
        number_end=money.number_end + by,
    )


def _dated(money: Money, statement: Statement) -> Money:
    """The sum with the year of its column, if the head has one."""
    if money.period:
        return money
    match = _YEAR.search(head_over(money, statement))
    years = [m for c in statement.cells if (m := _YEAR.fullmatch(c.text.strip(" :.")))]
    match = match or (years[0] if len(years) == 1 else None)
    return replace(money, period=match[1], years=(int(match[1]),)) if match else money
