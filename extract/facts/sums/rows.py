"""Sums in table rows: the unit, and often the year, stand in the head of the column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.statements import Statement
from extract.nouns.facts import Qualifier
from extract.nouns.text import TextMap
from extract.swedish.cues import role_of_column
from extract.swedish.days.dates import find_dates
from extract.swedish.days.years import find_years
from extract.swedish.figures.heads import with_whole_years
from extract.swedish.figures.money import Money, Unit, find_money, read_cell, unit_of_heading
from extract.swedish.figures.numbers import Number, parse_number
from extract.swedish.rules import load_rule, pattern_of

_NUMERIC = re.compile(r"\d[\dOoCl. ]{1,}")
_NEXT_DASH = re.compile(r"(?<=\d)\s+[-–—]$")
_LETTERS_AS_DIGITS = str.maketrans("OoCDQlI|SB", "0000011158")
_SUM = pattern_of("table_phrases", "sum_column")
_FIGURE_CELL = pattern_of("table_phrases", "figure_cell")
_WORDS_BELOW = pattern_of("table_phrases", "words_column")
_ASKED_OR_GIVEN = frozenset({"applied", "granted", "proposed"})
_KRONOR = Unit(0, 0, "", factor=1)
_LEAST = 10
_HUNDRED, _THOUSAND = 100, 1000
_NAME_AND_SUM = 2  # cells
_TOO_MANY_THOUSANDS = 10_000  # of thousands of kronor in a table of grants: then the figures are kronor
_NAMED_UNIT = pattern_of("table_phrases", "unit_of_row")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def row_sums(statement: Statement) -> tuple[Money, ...]:
    """The sums of a row, in the unit that is printed beside them or above them; spans in the statement's text."""
    found: list[Money] = []
    if statement.cells == statement.head or _are_years(statement):
        return ()
    years = [c for c in statement.cells if _YEAR.fullmatch(c.text.strip(" :.")) and not _heads_money(c, statement)]
    for cell, offset in _placed(statement):
        if cell in years:
            continue
        sums = find_money(cell.text) or _headed(cell, statement)
        found += [_moved(money, offset) for money in sums]
    return tuple(_dated(m, statement) for m in found)


def _are_years(statement: Statement) -> bool:
    """True for the second line of a head, which has nothing but the years that its columns are for."""
    cells = [cell.text.strip(" :.") for cell in statement.cells]
    return bool(statement.head) and all(_YEAR.fullmatch(cell) for cell in cells)


def _heads_money(cell: TextMap, statement: Statement) -> bool:
    """True for a cell below a head that names sums: `2000` there is no year."""
    head = head_of(cell, statement)
    return head is not None and (unit_of_heading(head.text) is not None or role_of_column(head.text) in _ASKED_OR_GIVEN)


def unread_cells(statement: Statement) -> tuple[TextMap, ...]:
    """Cells with figures, or letters read for figures, that give no sum although their column has a unit."""
    if statement.cells == statement.head or _unit_anywhere(statement) is None:
        return ()
    read = row_sums(statement)
    figures = [
        (cell, at)
        for cell, at in _placed(statement)
        if _NUMERIC.search(cell.text) and not _YEAR.fullmatch(cell.text) and not _holds_no_money(cell, statement)
    ]
    return tuple(cell for cell, at in figures if not any(at <= m.number_start < at + len(cell.text) for m in read))


def _holds_no_money(cell: TextMap, statement: Statement) -> bool:
    """True in a column of case numbers, and for words that name a day in a column of remarks."""
    above = head_of(cell, statement)
    if above is None:
        return False
    remark = _WORDS_BELOW.search(above.text) is not None and bool(find_dates(cell.text))
    return remark or load_rule("table_phrases", "dnr_column").pattern.search(above.text) is not None


def head_over(money: Money, statement: Statement) -> str:
    """The text at the head of the column that the sum stands in; empty where the table has no head."""
    cell = _cell_of(money, statement)
    above = head_of(cell, statement) if cell else None
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
    above = head_of(cell, statement)
    if not statement.head and len(statement.cells) == _NAME_AND_SUM and cell is statement.cells[-1]:
        return _unheaded(cell.text, statement)
    unit = (unit_of_heading(above.text) if above else None) or _unit_of_row(cell, statement)
    if unit is None and (above is None or _shares_unit(_whole(above.text, statement))):
        unit = _unit_anywhere(statement)
        if unit is None and above is not None:
            return _without_unit(cell.text, statement)
    money = (_read(cell.text, unit) or _mended(cell.text, unit)) if unit else None
    return (money,) if money else ()


def _unheaded(text: str, statement: Statement) -> tuple[Money, ...]:
    """A bare number behind a name, in a table without a head below a sum in kronor: doubtful."""
    told = unit_of_heading(f"({statement.unit})") if statement.unit else _unit_anywhere(statement)
    number = parse_number(text)
    if statement.caption or told is None or told.factor != 1 or number is None or number.value < _HUNDRED:
        return _headed_by_caption(text, statement)
    year = _YEAR.fullmatch(text.strip()) is not None
    money = None if year else read_cell(text, _KRONOR)
    return (replace(money, doubtful=True),) if money else ()


def _headed_by_caption(text: str, statement: Statement) -> tuple[Money, ...]:
    unit = _unit_anywhere(statement)
    money = read_cell(text, unit) or _mended(text, unit) if unit else None
    return (money,) if money else ()


def _without_unit(text: str, statement: Statement) -> tuple[Money, ...]:
    """A cell of a table that names no unit, `Sökt | Beviljat`: in the unit of the sum told before it, else in kronor;
    doubtful unless that sum was in kronor and no smaller, or the cell's own size leaves no other unit."""
    if not any(role_of_column(head.text) in _ASKED_OR_GIVEN for head in statement.head):
        return ()
    told = unit_of_heading(f"({statement.unit})") if statement.unit else None
    number = parse_number(text) or _bounded(text)
    if number is None or number.value < _LEAST:
        return ()
    in_kronor = told is None or told.factor == 1 or number.value >= _TOO_MANY_THOUSANDS
    money = _read(text, _KRONOR if told is None or in_kronor else told)
    within = number.value >= _TOO_MANY_THOUSANDS or statement.told_sek >= number.value >= _THOUSAND
    sure = told is not None and told.factor == 1 and within
    return (replace(money, doubtful=money.doubtful or not sure),) if money else ()


def _read(text: str, unit: Unit) -> Money | None:
    """The sum of a cell, of which the words before it say how exact it is: `högst 600`; a dash behind it stands in the
    next column."""
    text = _NEXT_DASH.sub("", text)
    money = read_cell(text, unit)
    bounded = _bounded(text) if money is None else None
    if bounded is None:
        return money
    money = read_cell(text[bounded.start : bounded.end], unit)
    qualifier = find_money(f"{text} kr")[0].qualifier
    return replace(_moved(money, bounded.start), qualifier=qualifier) if money else None


def _bounded(text: str) -> Number | None:
    """The one number of a cell behind words such as `högst`; None where other words stand in it."""
    sums = find_money(f"{text} kr") if text[:1].isalpha() else ()
    if len(sums) != 1 or sums[0].start > 0 or sums[0].qualifier is Qualifier.EXAKT:
        return None
    return Number(sums[0].number_start, sums[0].number_end, sums[0].amount_sek)


def _mended(text: str, unit: Unit) -> Money | None:
    """A cell of figures among which letters were read (`620 COO`), marked as repaired and doubtful."""
    if sum(c.isdigit() for c in text) < sum(c.isalpha() for c in text):
        return None
    money = read_cell(text.translate(_LETTERS_AS_DIGITS), unit)
    return replace(money, repaired=True, doubtful=True) if money else None


def _unit_of_row(cell: TextMap, statement: Statement) -> Unit | None:
    """The unit at the end of the row's own name: `Sammanträde, kr per tillfälle`."""
    name = statement.cells[0]
    match = _NAMED_UNIT.search(name.text) if cell is not name else None
    return unit_of_heading(match[0]) if match else None


def _shares_unit(head: str) -> bool:
    """True for a column that may be money in the unit of another one: of a year, or of what was asked or granted."""
    return bool(_YEAR.search(head) or _SUM.search(head) or role_of_column(head)) or unit_of_heading(head) is not None


def _unit_anywhere(statement: Statement) -> Unit | None:
    above = (*statement.head, *([statement.caption] if statement.caption else []))
    return next((u for head in above if (u := unit_of_heading(head.text))), None)


def head_of(cell: TextMap, statement: Statement) -> TextMap | None:
    """The head cell over `cell`. Heads stand to the left of their column and figures to its right, so places alone do
    not tell: where a row has as many cells, or figures, as the table has columns for them, their order does."""
    if not statement.head:
        return None
    if statement.places:
        at = statement.places[statement.cells.index(cell)]
        return statement.head[at] if at >= 0 else None
    ordered = _in_order(cell, statement.cells, statement.head)
    if ordered is not None:
        return ordered
    right = cell.words[-1].flat.x1

    def distance(head: TextMap) -> float:
        x0, x1 = head.words[0].flat.x0, head.words[-1].flat.x1
        return max(0.0, x0 - right, right - x1)

    return min(statement.head, key=distance)


def _in_order(cell: TextMap, cells: Sequence[TextMap], heads: Sequence[TextMap]) -> TextMap | None:
    """The head of the cell's own number from the left; None where the row has too few or too many cells to tell."""
    if len(cells) == len(heads):
        return heads[cells.index(cell)]
    figures = [c for c in cells if _FIGURE_CELL.fullmatch(c.text.strip())]
    over = [head for n, head in enumerate(heads) if n and not _WORDS_BELOW.search(head.text)]
    return over[figures.index(cell)] if len(figures) == len(over) and cell in figures else None


def _moved(money: Money, by: int) -> Money:
    return replace(
        money,
        start=money.start + by,
        end=money.end + by,
        number_start=money.number_start + by,
        number_end=money.number_end + by,
    )


def _whole(head: str, statement: Statement) -> str:
    return with_whole_years(head, " ".join(cell.text for cell in statement.head))


def _dated(money: Money, statement: Statement) -> Money:
    """The sum with the year of its column, if the head has one."""
    if money.period:
        return money
    head = head_over(money, statement)
    match = _YEAR.search(_whole(head, statement))
    torn = match is not None and match[0] not in head
    years = [m for c in statement.cells if (m := _YEAR.fullmatch(c.text.strip(" :.")))]
    match = match or (years[0] if len(years) == 1 else None)
    year = match[1] if match else _year_of_title(statement)
    if not year:
        return money
    return replace(money, period=year, years=(int(year),), repaired=money.repaired or torn)


def _year_of_title(statement: Statement) -> str:
    """The one year in the line above a table that names its unit: `Verksamhetsstöd 2032, tkr`; a date gives none."""
    title = statement.caption.text if statement.caption else ""
    dates = [range(d.start, d.end) for d in find_dates(title)]
    years = {y.period for y in find_years(title) if not any(y.start in date for date in dates)}
    return years.pop() if len(years) == 1 and _YEAR.fullmatch(min(years)) else ""
