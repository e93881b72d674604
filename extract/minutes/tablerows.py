"""Rows of a table out of its printed lines: cells set in several lines made whole, each cell given its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.minutes.tablecolumns import split_columns
from extract.nouns.page import Line, Segment
from extract.nouns.text import TextMap

Cells = tuple[TextMap, ...]

_FIGURE = re.compile(  # what a column of figures holds
    r"(?:kr\.?\s?)?[-–−+±]?\s?[\dOoIl][\dOoIl .,:%]*(?:\s?(?:t|k|mn?)?kr|:-|,-)?|[-–—]", re.IGNORECASE
)
_OPEN = re.compile(r"(?:[-,/&]|\b(?:och|samt|för|i|till|av|med|på|om|vid))$")
_SLACK = 6.0  # points by which the left edge of a column may be ragged
_STEP = 2.2  # word heights between two lines of one cell, at most
_WIDE = 3  # cells of a row of which one may go on below; a shorter row must hold figures


def rows_of(lines: Sequence[Line]) -> list[Cells]:
    """The cells of each row of a table, from the top: what goes on below a cell is part of it."""
    edge = min(line.flat.x0 for line in lines)
    lines = split_columns(lines)
    rows: list[list[list[Segment]]] = []
    last: Line | None = None
    for line in lines:
        if rows and last and line.flat.cy - last.flat.cy < _STEP * _height(line) and _goes_on(rows[-1], line, edge):
            _add(rows[-1], line)
        else:
            rows.append([[segment] for segment in line.segments])
        last = line
    return [tuple(TextMap.of_words([s.words for s in cell]) for cell in row) for row in rows]


def _height(line: Line) -> float:
    return max(word.flat.height for word in line.words)


def _goes_on(row: Sequence[list[Segment]], line: Line, edge: float) -> bool:
    """True for a line that holds no more than the rest of cells of the row above it."""
    if not _is_first(row[0], edge) or any(_is_figure(s.text) for s in line.segments):
        return False
    if len(row) < _WIDE and not any(_is_figure(c[-1].text) for c in row[1:]):
        return False
    below = [_below(row, segment) for segment in line.segments]
    if any(at is None for at in below) or len(set(below)) < len(below):
        return False
    if not _is_first([line.segments[0]], edge):
        return True
    first = line.segments[0].text
    return first[:1].islower() or bool(_OPEN.search(row[0][-1].text))


def _is_first(cell: Sequence[Segment], edge: float) -> bool:
    return cell[0].flat.x0 <= edge + _SLACK


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def _below(row: Sequence[list[Segment]], segment: Segment) -> int | None:
    """The cell of words under which the segment stands: over its width, and no other's."""
    under = [
        n
        for n, cell in enumerate(row)
        if any(s.flat.shared_x(segment.flat) > 0 for s in cell) and not _is_figure(cell[-1].text)
    ]
    return under[0] if len(under) == 1 else None


def _add(row: Sequence[list[Segment]], line: Line) -> None:
    for segment in line.segments:
        at = _below(row, segment)
        if at is not None:
            row[at].append(segment)


def places_of(rows: Sequence[Cells]) -> list[tuple[int, ...]]:
    """The number of the column, from 0, that each cell of each row stands in; () for a row that does not fit.

    The widest rows tell where the columns run: headings stand at the left of theirs and figures at the right, so only
    both together give a column its width.
    """
    widest = max((len(row) for row in rows), default=0)
    full = [row for row in rows if len(row) == widest]
    extents = [(min(_x0(row[n]) for row in full), max(_x1(row[n]) for row in full)) for n in range(widest)]
    if any(b[0] <= a[1] for a, b in pairwise(extents)):
        return [tuple(range(widest)) if len(row) == widest else () for row in rows]
    return [_placed(row, extents) for row in rows]


def _placed(row: Cells, extents: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    if len(row) == len(extents):
        return tuple(range(len(row)))
    places = [_column(cell, extents) for cell in row]
    risen = all(a < b for a, b in pairwise(places))
    return tuple(places) if risen else ()


def _column(cell: TextMap, extents: Sequence[tuple[float, float]]) -> int:
    """The column that the cell shares most of its width with, else the one nearest to it."""
    x0, x1 = _x0(cell), _x1(cell)
    return min(
        range(len(extents)), key=lambda n: max(extents[n][0] - x1, x0 - extents[n][1], -_common(x0, x1, extents[n]))
    )


def _common(x0: float, x1: float, extent: tuple[float, float]) -> float:
    return max(0.0, min(x1, extent[1]) - max(x0, extent[0]))


def _x0(cell: TextMap) -> float:
    return min(word.flat.x0 for word in cell.words)


def _x1(cell: TextMap) -> float:
    return max(word.flat.x1 for word in cell.words)
