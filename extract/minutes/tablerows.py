"""Rows of a table out of its printed lines: cells set in several lines made whole, each cell given its column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.minutes.tablecolumns import split_columns
from extract.minutes.tablegrid import Columns, Row, goes_on_in_columns, is_figure, is_open, ruled_rows
from extract.nouns.page import Line, Segment
from extract.nouns.text import TextMap

Cells = tuple[TextMap, ...]

_SLACK = 6.0  # points by which the left edge of a column may be ragged
_STEP = 2.2  # word heights between two lines of one cell, at most
_WIDE = 3  # cells of a row of which one may go on below; a shorter row must hold figures


def rows_of(lines: Sequence[Line], rules: Sequence[float] = ()) -> list[Cells]:
    """The cells of each row of a table, from the top: what goes on below a cell is part of it. `rules` are the heights
    of lines printed across it, in points."""
    lines = split_columns(lines)
    columns = Columns.of(lines)
    ruled = ruled_rows(lines, rules, columns) if columns else None
    rows = [[row[n] for n in sorted(row)] for row in ruled] if ruled else _unruled(lines, columns)
    return [tuple(TextMap.of_words([s.words for s in cell]) for cell in row) for row in rows]


def _unruled(lines: Sequence[Line], columns: Columns | None) -> list[list[list[Segment]]]:
    edge = min(line.flat.x0 for line in lines)
    rows: list[list[list[Segment]]] = []
    last: Line | None = None
    for line in lines:
        near = rows and last and line.flat.cy - last.flat.cy < _STEP * _height(line)
        if near and _goes_on(rows[-1], line, edge):
            _add(rows[-1], line)
        elif near and (whole := _whole(rows[-1], line, columns)):
            rows[-1] = whole
        else:
            rows.append([[segment] for segment in line.segments])
        last = line
    return rows


def _whole(row: Sequence[list[Segment]], line: Line, columns: Columns | None) -> list[list[Segment]]:
    """The row with the line that goes on with it in its columns; [] where it does not."""
    placed = columns.placed(line) if columns else None
    if columns is None or placed is None:
        return []
    above: Row = {columns.at(cell[0]): cell for cell in row}
    if len(above) < len(row) or not goes_on_in_columns(above, placed, columns):
        return []
    for n, segment in placed.items():
        above.setdefault(n, []).append(segment)
    return [above[n] for n in sorted(above)]


def _height(line: Line) -> float:
    return max(word.flat.height for word in line.words)


def _goes_on(row: Sequence[list[Segment]], line: Line, edge: float) -> bool:
    """True for a line that holds no more than the rest of cells of the row above it."""
    if not _is_first(row[0], edge) or any(is_figure(s.text) for s in line.segments):
        return False
    if len(row) < _WIDE and not any(is_figure(c[-1].text) for c in row[1:]):
        return False
    below = [_below(row, segment) for segment in line.segments]
    if any(at is None for at in below) or len(set(below)) < len(below):
        return False
    if not _is_first([line.segments[0]], edge):
        return True
    first = line.segments[0].text
    return first[:1].islower() or is_open(row[0][-1].text)


def _is_first(cell: Sequence[Segment], edge: float) -> bool:
    return cell[0].flat.x0 <= edge + _SLACK


def _below(row: Sequence[list[Segment]], segment: Segment) -> int | None:
    """The cell of words under which the segment stands: over its width, and no other's."""
    under = [
        n
        for n, cell in enumerate(row)
        if any(s.flat.shared_x(segment.flat) > 0 for s in cell) and not is_figure(cell[-1].text)
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
