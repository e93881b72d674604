"""Lines that stand in columns: tables, forms with labels at the left, rosters beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.layout.marks import starts_signed
from extract.layout.measure import Face, Setting, baseline, quantile
from extract.nouns.page import Line

Run = tuple[bool, list[Line]]  # True: in columns

_ROW_REACH = 4.0  # pitches that a form may leave between two of its rows
_CELL_REACH = 1.8  # pitches between the lines of one cell
_WHITE = 1.5  # pitches from which on there is white above a row
_PATIENCE = 4  # lines at the left that may wait for a row that takes them in
_TIGHT = 1.2  # of a table's usual step: no extra white
_ROWS = 3  # full rows that make a table beyond doubt


@dataclass(slots=True)
class _Grid:
    """A table that still grows: its lines, the white that runs through all of them, left edges of its cells."""

    lines: list[Line]
    gutters: list[tuple[float, float]]
    lefts: list[float]
    waiting: list[Line] = field(default_factory=list)


def grids_of(lines: Sequence[Line], setting: Setting) -> list[Run]:
    """`lines` in order, cut into runs; True marks a run that is a table."""
    runs: list[Run] = []
    loose: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not _may_begin(line):
            loose.append(line)
            at += 1
            continue
        before = _cells_above(loose, line, setting)
        grid = _grow(lines[at:], setting)
        at += len(grid.lines)
        del loose[len(loose) - len(before) :]
        if loose:
            runs.append((False, loose))
            loose = []
        runs += _parted(before + grid.lines, setting)
    if loose:
        runs.append((False, loose))
    return runs


def _parted(lines: list[Line], setting: Setting) -> list[Run]:
    """A grid in pieces where a heading stands in it: a line alone, white above it, and no value beside or below."""
    stands = [baseline(line, setting.face) for line in lines]
    steps = [b - a for a, b in pairwise(stands)]
    usual = quantile(steps, 0.5) if steps else 0.0
    runs: list[Run] = []
    piece: list[Line] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        heads = (
            at > 0
            and after is not None
            and len(line.segments) == 1
            and len(after.segments) > 1
            and after.flat.x0 <= line.flat.x0 + setting.face.letter
            and steps[at - 1] > 1.4 * usual
            and steps[at] > 0.9 * usual
        )
        if heads:
            runs += [(True, piece), (False, [line])]
            piece = []
        else:
            piece.append(line)
    return [run for run in [*runs, (True, piece)] if run[1]]


def columns_of(lines: Sequence[Line], face: Face) -> tuple[float, ...]:
    """Left edges of the columns, from left to right, in points; sums set flush right are one column."""
    cells = sorted((s.flat.x0, s.flat.x1, at) for at, line in enumerate(lines) for s in line.segments)
    groups: list[list[tuple[float, float, int]]] = []
    for cell in cells:
        if groups and cell[0] - groups[-1][-1][0] <= 1.5 * face.letter:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    merged: list[list[tuple[float, float, int]]] = []
    for group in groups:
        if merged and _one_column(merged[-1], group):
            merged[-1] += group
        else:
            merged.append(group)
    return tuple(group[0][0] for group in merged)


def _one_column(left: Sequence[tuple[float, float, int]], right: Sequence[tuple[float, float, int]]) -> bool:
    """True where cells that begin at different x never share a row and stand over each other."""
    if {at for *_, at in left} & {at for *_, at in right}:
        return False
    x0, x1 = min(c[0] for c in right), quantile([c[1] for c in right], 0.5)
    reach = quantile([c[1] for c in left], 0.5)
    return min(reach, x1) - x0 >= 0.5 * (x1 - x0)


def _may_begin(line: Line) -> bool:
    return len(line.segments) > 1 and not (starts_signed(line.segments[0].text) and len(line.segments[0].words) > 2)  # noqa: PLR2004


def _whites(line: Line) -> list[tuple[float, float]]:
    return [(a.flat.x1, b.flat.x0) for a, b in pairwise(line.segments)]


def _grow(lines: Sequence[Line], setting: Setting) -> _Grid:
    first = lines[0]
    grid = _Grid([first], _whites(first), [s.flat.x0 for s in first.segments])
    for line in lines[1:]:
        last = (grid.waiting or grid.lines)[-1]
        step = (baseline(line, setting.face) - baseline(last, setting.face)) / setting.pitch
        if step > _ROW_REACH or (starts_signed(line.text) and len(line.segments) == 1):
            break
        if len(line.segments) > 1:
            if not _take_row(grid, line, step, setting.face):
                break
        elif not _take_cell(grid, line, step, setting):
            break
    _with_tail(grid, setting)
    return grid


def _take_row(grid: _Grid, line: Line, step: float, face: Face) -> bool:
    """Add a row of several cells where it shares the grid's white or its left edges."""
    whites = _whites(line)
    kept = [g for g in grid.gutters if not any(_crosses(s.flat.x0, s.flat.x1, g) for s in line.segments)]
    common = [_common(gutter, whites, face.letter) for gutter in kept]
    narrowed = [shared or gutter for shared, gutter in zip(common, kept, strict=True)]
    if not narrowed and _ragged(grid.lines[-1], line):
        narrowed = whites
    elif not narrowed or not _belongs(grid, line, step, face, shares=any(common)):
        return False
    new = [w for w in whites if not any(min(w[1], b) > max(w[0], a) for a, b in narrowed)]
    grid.gutters = narrowed + new
    grid.lefts.extend(s.flat.x0 for s in line.segments)
    grid.lines += [*grid.waiting, line]
    grid.waiting = []
    return True


def _common(
    gutter: tuple[float, float], whites: Sequence[tuple[float, float]], least: float
) -> tuple[float, float] | None:
    """What a gutter has in common with the first of the `whites` that it overlaps."""
    a, b = gutter
    return next(((max(a, c), min(b, d)) for c, d in whites if min(b, d) - max(a, c) >= least), None)


def _belongs(grid: _Grid, line: Line, step: float, face: Face, *, shares: bool) -> bool:
    """True where the row's edges fit; after white they must fit better, or another table begins with it."""
    near = 1.5 * face.letter
    fits = [any(abs(s.flat.x0 - x) < near for x in grid.lefts) for s in line.segments]
    if step <= _WHITE:
        return shares or any(fits)
    widest = max(len(row.segments) for row in grid.lines)
    if len(line.segments) > widest + 1 and not any(fits[1:]):
        return False
    return fits[0] if step > _CELL_REACH else shares or any(fits)


def _crosses(x0: float, x1: float, gutter: tuple[float, float]) -> bool:
    """True where something from `x0` to `x1` stands over most of the gutter, or over it from side to side."""
    a, b = gutter
    return min(x1, b) - max(x0, a) > 0.8 * (b - a)


def _ragged(one: Line, other: Line) -> bool:
    """Rows of a typed list whose sums are not aligned: as many cells, and a number in the last."""
    return len(one.segments) == len(other.segments) and all(
        line.segments[-1].text[:1].isdigit() for line in (one, other)
    )


def _take_cell(grid: _Grid, line: Line, step: float, setting: Setting) -> bool:
    """A line with one cell: in a column at the right it belongs; at the left it waits for what follows."""
    box = line.flat
    near = 1.5 * setting.face.letter
    whole = [g for g in grid.gutters if not _crosses(box.x0, box.x1, g)]
    if not whole or not any(abs(box.x0 - x) < near for x in grid.lefts):
        return False
    if any(box.x0 >= b - near for _, b in whole):
        if step > _CELL_REACH:
            return False
        grid.gutters = [_narrowed(g, box.x0, box.x1) for g in whole]
        grid.lines += [*grid.waiting, line]
        grid.waiting = []
        return True
    if len(grid.waiting) < _PATIENCE or step * setting.pitch < _TIGHT * _row_step(grid, setting.face):
        grid.waiting.append(line)
        return True
    return False


def _narrowed(gutter: tuple[float, float], x0: float, x1: float) -> tuple[float, float]:
    """The gutter less what a cell from `x0` to `x1` takes of it."""
    a, b = gutter
    if x0 <= a < x1 < b:
        return (x1, b)
    if a < x0 < b <= x1:
        return (a, x0)
    return gutter


def _row_step(grid: _Grid, face: Face) -> float:
    """Usual distance between the cells of the first column."""
    edge = min(a for a, _ in grid.gutters)
    stands = [baseline(line, face) for line in grid.lines if line.flat.x0 < edge]
    steps = [below - above for above, below in pairwise(stands)]
    return quantile(steps, 0.5) if steps else 0.0


def _with_tail(grid: _Grid, setting: Setting) -> None:
    """Take in the lines that still wait where one column simply is the longer one: no extra white above them."""
    edge = min(a for a, _ in grid.gutters)
    firsts = [line for line in grid.lines if line.flat.x0 < edge]
    usual = _row_step(grid, setting.face)
    if len(firsts) < _ROWS or len(grid.lines) <= _ROWS or usual > 1.5 * setting.pitch:
        return
    last = firsts[-1]
    while grid.waiting:
        step = baseline(grid.waiting[0], setting.face) - baseline(last, setting.face)
        if not 0 < step < _TIGHT * usual:
            break
        last = grid.waiting.pop(0)
        grid.lines.append(last)


def _cells_above(loose: Sequence[Line], first: Line, setting: Setting) -> list[Line]:
    """Lines above a table's first full row that already stand in its right-hand columns, and their label."""
    near = 1.5 * setting.face.letter
    edge = first.segments[1].flat.x0
    taken: list[Line] = []
    below = first
    for line in reversed(loose):
        step = (baseline(below, setting.face) - baseline(line, setting.face)) / setting.pitch
        aligned = any(abs(line.flat.x0 - s.flat.x0) < near for s in first.segments)
        if step > _CELL_REACH or line.flat.x0 < edge - near or not aligned:
            break
        taken.insert(0, line)
        below = line
    return taken
