"""Columns that nearly touch: figures set to the right with words set to the left directly beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.minutes.tablegrid import is_last_of_cell
from extract.nouns.page import Block, BlockKind, Line, Segment

_NEAR = 2.5  # points by which the edges of a column may be ragged
_ROWS = 3  # rows that must show the border, the head among them
_STEP = 2.2  # word heights between two lines of one cell, at most
_FULL_ROWS = 2  # rows that show where the columns of a table stand
_SHORT = 2  # lines of a cell that go on below its row
_FIGURES = re.compile(r"[\d.,]+")
_DIGIT = re.compile(r"\d")
_UNIT = re.compile(r"\W*(?:[tk]?kr|mn?kr|kronor|st|%)\W*", re.IGNORECASE)


def split_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table, a segment cut where words of all rows end and begin at one border: `226 | Tvärsjö`, and a
    head cut where its words stand over two columns: `Sökt Beviljat`."""
    done = list(lines)
    for border in [b for b in _borders(lines) if _is_border(b, lines)]:
        done = [Line(line.page, tuple(_cut(line.segments, border))) for line in done]
    return [_with_heads_apart(done[0], done[1:]), *done[1:]] if done else done


def _with_heads_apart(head: Line, rows: Sequence[Line]) -> Line:
    """The head of a table, a segment cut between words of which each stands over a column of figures of its own."""
    widest = max((len(row.segments) for row in rows), default=0)
    full = [row for row in rows if len(row.segments) == widest]
    if len(head.segments) >= widest or len(full) < _FULL_ROWS or _DIGIT.search(head.text):
        return head
    columns = [[row.segments[n] for row in full] for n in range(widest)]
    figures = [cells for cells in columns if sum(bool(_DIGIT.search(c.text)) for c in cells) > len(cells) / 2]
    extents = [(min(c.flat.x0 for c in cells), max(c.flat.x1 for c in cells)) for cells in figures]
    return Line(head.page, tuple(piece for segment in head.segments for piece in _over_each(segment, extents)))


def _over_each(segment: Segment, extents: Sequence[tuple[float, float]]) -> list[Segment]:
    over = [[n for n, (x0, x1) in enumerate(extents) if w.flat.x0 < x1 and w.flat.x1 > x0] for w in segment.words]
    if any(len(columns) != 1 for columns in over):
        return [segment]
    cuts = [n for n, (a, b) in enumerate(pairwise(over), 1) if a != b]
    return [Segment(segment.words[s:e]) for s, e in pairwise([0, *cuts, len(segment.words)])]


def _borders(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The right and left edge of each gap between words within a segment, one of those that lie at the same place."""
    found: list[tuple[float, float]] = []
    for line in lines:
        for gap in _gaps(line):
            if not any(_same(gap, other) for other in found):
                found.append(gap)
    return found


def _gaps(line: Line) -> Iterator[tuple[float, float]]:
    for segment in line.segments:
        for left, right in pairwise(segment.words):
            yield left.flat.x1, right.flat.x0


def _same(gap: tuple[float, float], border: tuple[float, float]) -> bool:
    return abs(gap[0] - border[0]) < _NEAR and abs(gap[1] - border[1]) < _NEAR


def _is_border(border: tuple[float, float], lines: Sequence[Line]) -> bool:
    """True where every row that reaches over the border has a gap there, with figures before it and words of more than
    one kind behind it: the thousands and the unit of one sum stand in line as well, but are alike."""
    over = [s for line in lines for s in line.segments if s.flat.x0 < border[0] and s.flat.x1 > border[1]]
    pairs = [(a, b) for s in over for a, b in pairwise(s.words) if _same((a.flat.x1, b.flat.x0), border)]
    if len(pairs) < max(_ROWS, len(over)):
        return False
    figures = sum(_FIGURES.fullmatch(left.text) is not None for left, _ in pairs)
    behind = {right.text for _, right in pairs if not _UNIT.fullmatch(right.text)}
    return figures > 1 and len(behind) > 1 and 2 * sum(not _DIGIT.search(text) for text in behind) >= len(behind)


def _cut(segments: Sequence[Segment], border: tuple[float, float]) -> Iterator[Segment]:
    for segment in segments:
        gaps = [n for n, (a, b) in enumerate(pairwise(segment.words), 1) if _same((a.flat.x1, b.flat.x0), border)]
        at = [0, *gaps, len(segment.words)]
        yield from (Segment(segment.words[s:e]) for s, e in pairwise(at))


def with_cell_rests(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, a table made whole again where the second line of a cell in an inner column cut it in pieces."""
    done: list[Block] = []
    cut = False
    for block in blocks:
        above = done[-1] if done and done[-1].kind is BlockKind.TABLE else None
        rest = above is not None and _is_rest(above, block)
        if above is not None and (rest or (cut and block.kind is BlockKind.TABLE and _is_close(above, block))):
            done[-1] = replace(above, lines=(*above.lines, *block.lines))
        else:
            done.append(block)
        cut = rest
    return done


def _is_close(above: Block, block: Block) -> bool:
    step = block.lines[0].flat.cy - above.lines[-1].flat.cy
    return above.lines[-1].page == block.page and 0 < step < _STEP * max(w.flat.height for w in above.lines[-1].words)


def _is_rest(above: Block, block: Block) -> bool:
    """True for a line or two below a table that begin where words of an inner column do in several rows."""
    if block.kind is BlockKind.TABLE or len(block.lines) > _SHORT or not _is_close(above, block):
        return False
    if is_last_of_cell(above.lines, block.lines, above.rules):
        return True
    x0 = block.lines[0].flat.x0
    inner = [line for line in above.lines if any(abs(w.flat.x0 - x0) < _NEAR for w in line.words[1:])]
    return len(inner) > 1 and all(abs(line.flat.x0 - x0) < _NEAR for line in block.lines)
