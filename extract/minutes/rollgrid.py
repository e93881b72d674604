"""A roll set as a table whose head names its columns: organisation, member, deputy, role, presence (GENRE, section 2).

Such a head tells more than any cell below: `Sektor` is no organisation, an empty box below `Närvarande` is an absence,
and an organisation that is printed once holds for the persons below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.minutes.head import ROSTERS, is_table_of_marks
from extract.nouns.minutes import Seat
from extract.nouns.page import Block, Line, Word
from extract.nouns.text import TextMap
from extract.swedish.labels import match_label
from extract.swedish.rules import pattern_of
from extract.swedish.who.people import is_vacancy, looks_like_name, parse_person
from extract.swedish.who.roles import (
    find_grid_head,
    find_mark_column,
    find_presence,
    is_mark,
    role_spans,
    says_serving,
    says_yes,
)

_SLACK = 14.0  # points by which a cell may begin left of its head
_NAME = 0.5
_LISTS = ROSTERS - {"narvarande", "franvarande"}  # above crosses, those two say what the crosses mean
_MARKS = frozenset({"presence", "serving", "absence"})
_TELLING = frozenset({"organisation", "role", "party", "remark", "ignored"})
_MEMBER = pattern_of("table_phrases", "member_column")
_OFFICE = pattern_of("table_phrases", "office_in_roll")
_SERVES = pattern_of("table_phrases", "serves_for")
_FLUSH = 3.0  # points between the left edges of a head and of a cell set flush with it
_EMPTY = TextMap("", (), ())


@dataclass(frozen=True)
class _Column:
    """A column from `x` on: what it holds, and for persons the group of the roster."""

    x: float
    kind: str
    group: str = ""


@dataclass
class _Grid:
    """A grid being read; `organisation` is the one printed last."""

    columns: tuple[_Column, ...]
    seats: list[Seat] = field(default_factory=list)
    organisation: TextMap = _EMPTY
    last: list[int] = field(default_factory=list)
    titled: list[int] = field(default_factory=list)  # seats with a title where others have a role

    def close(self) -> list[Seat]:
        """The seats; one with a title only (`Ekonom`) among members and deputies is an official's."""
        others = [seat for n, seat in enumerate(self.seats) if n not in self.titled]
        if any(_MEMBER.search(seat.affiliation.text) for seat in others):
            for n in self.titled:
                if self.seats[n].group == "narvarande":
                    self.seats[n] = replace(self.seats[n], group="ovriga")
        return self.seats


def take_grids(blocks: Iterable[Block]) -> tuple[tuple[Seat, ...], tuple[Block, ...]]:
    """The persons of the grids among the head's blocks, and the blocks without the lines of the grids."""
    seats: list[Seat] = []
    rest: list[Block] = []
    grid: _Grid | None = None
    for block in blocks:
        if is_table_of_marks(block):
            rest.append(block)
            continue
        kept: list[Line] = []
        for line in block.lines:
            columns = _columns(line)
            if columns:
                seats.extend(grid.close() if grid else ())
                grid = _Grid(columns)
            elif grid is not None and _take(grid, line):
                continue
            else:
                seats.extend(grid.close() if grid else ())
                grid = None
                kept.append(line)
        if kept:
            rest.append(replace(block, lines=tuple(kept)))
    seats.extend(grid.close() if grid else ())
    return tuple(seats), tuple(rest)


def _columns(line: Line) -> tuple[_Column, ...]:
    """The columns that the line is the head of; () for a line that is no head of a grid."""
    if len(line.segments) < 2:  # noqa: PLR2004 (a table)
        return ()
    columns = [_column(segment.text, segment.flat.x0) for segment in line.segments]
    for n, segment in enumerate(line.segments[1:], 1):
        mark = columns[n].group not in _LISTS and find_mark_column(segment.text)
        if mark and any(column.kind == "person" for column in columns[:n]):
            columns[n] = _Column(segment.flat.x0, mark)
    kinds = [column.kind for column in columns]
    if "person" not in kinds or "" in kinds or not _TELLING & set(kinds):
        return ()
    return tuple(columns)


def _column(head: str, x: float) -> _Column:
    label = match_label(head)
    if label and label.name in ROSTERS and label.rest_start >= len(head.rstrip(" :")):
        return _Column(x, "person", label.name)
    kind = find_grid_head(head) or find_mark_column(head)
    return _Column(x, kind, "narvarande" if kind == "person" else "")


def _take(grid: _Grid, line: Line) -> bool:
    """Read the line as a row of the grid; False where it is none, and the grid ends."""
    cells = _cells(grid.columns, line)
    if any(index < 0 for index, _ in cells) or _runs_over(grid.columns, cells) or _is_label(line):
        return False
    organisations = [cell for index, cell in cells if grid.columns[index].kind == "organisation"]
    names = [(index, cell) for index, cell in cells if _is_person(grid.columns[index], cell)]
    if not names and not grid.seats:
        return False
    if organisations and names and grid.columns[0].kind == "organisation":
        grid.organisation = TextMap.joined(organisations, ", ")
    if not names:
        _go_on(grid, cells)
        return True
    beside = grid.columns[0].kind != "organisation"
    grid.last = []
    for index, cell in names:
        organisation = TextMap.joined(organisations, ", ") if beside else grid.organisation
        roles = [
            _limit(cell) if grid.columns[i].kind in _MARKS else cell
            for i, cell in cells
            if _tells(grid.columns[i], cell)
        ]
        affiliation = TextMap.joined([part for part in (organisation, *roles) if part], ", ")
        grid.last.append(len(grid.seats))
        if any(grid.columns[i].kind == "role" and not _is_office(c.text) for i, c in cells):
            grid.titled.append(len(grid.seats))
        grid.seats.append(Seat(_group(grid, index, cells), cell, affiliation))
    return True


def _is_person(column: _Column, cell: TextMap) -> bool:
    if column.kind != "person" or is_vacancy(cell.text) or is_mark(cell.text):
        return False
    person = parse_person(cell.text)
    return person is not None and looks_like_name(person.name) >= _NAME


def _group(grid: _Grid, index: int, cells: Sequence[tuple[int, TextMap]]) -> str:
    """The group of the column, unless a mark behind the name says that the person was away, or served."""
    group = grid.columns[index].group
    said: dict[str, str] = {}
    for n in range(index + 1, len(grid.columns)):
        if grid.columns[n].kind == "person":
            break
        if grid.columns[n].kind in _MARKS:
            said[grid.columns[n].kind] = next((cell.text for i, cell in cells if i == n), "")
    if says_yes(said.get("serving", "")) or any(says_serving(mark) for mark in said.values()):
        return "tjg_ersattare"
    away = says_yes(said.get("absence", "")) or not says_yes(said.get("presence", "X"))
    return "franvarande" if away else group


def _go_on(grid: _Grid, cells: Sequence[tuple[int, TextMap]]) -> None:
    """A row without a person: what stands there goes on with the row above."""
    for index, cell in cells:
        if grid.columns[index].kind in ("role", "organisation") and grid.last:
            seat = grid.seats[grid.last[-1]]
            grid.seats[grid.last[-1]] = replace(seat, affiliation=TextMap.joined([seat.affiliation, cell]))


def _at(columns: Sequence[_Column], x: float) -> int:
    """The column that a cell which begins at `x` stands in; -1 left of all."""
    return max((n for n, column in enumerate(columns) if column.x <= x + _SLACK), default=-1)


def _cells(columns: Sequence[_Column], line: Line) -> list[tuple[int, TextMap]]:
    """The cells with their columns; words that a narrow gap had set together part where a column begins."""
    cells: list[tuple[int, list[Word]]] = []
    for segment in line.segments:
        for number, word in enumerate(segment.words):
            begins = number == 0 or any(abs(column.x - word.flat.x0) <= _FLUSH for column in columns)
            if begins:
                cells.append((_at(columns, word.flat.x0), []))
            cells[-1][1].append(word)
    return [(index, TextMap.of_words([words])) for index, words in cells]


def _runs_over(columns: Sequence[_Column], cells: Sequence[tuple[int, TextMap]]) -> bool:
    """True for running text: a cell that reaches over the next column's beginning."""
    return any(
        index + 1 < len(columns) and cell.words[-1].flat.x1 > columns[index + 1].x + _SLACK for index, cell in cells
    )


def _limit(mark: TextMap) -> TextMap:
    """What a mark says of §§: `till och med punkt 8` of `Ja, till och med punkt 8`."""
    start, end = find_presence(mark.text)[0]
    served = _SERVES.match(mark.text, start)
    return mark.cut(served.end() if served else start, end)


def _is_office(role: str) -> bool:
    """True for what a member of the board is: chair, deputy, treasurer."""
    return bool(role_spans(role) or _OFFICE.search(role))


def _tells(column: _Column, cell: TextMap) -> bool:
    """True for what says more of a person: a role, a party, a remark that limits the presence."""
    if column.kind in _MARKS:
        return bool(find_presence(cell.text))
    if column.kind == "remark":
        return bool(role_spans(cell.text) or find_presence(cell.text))
    return column.kind in ("role", "party")


def _is_label(line: Line) -> bool:
    label = match_label(line.segments[0].text)
    return label is not None and label.kind == "head" and (label.has_colon or len(line.segments) == 1)
