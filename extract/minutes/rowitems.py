"""Items set as rows of a table, their numbers in a column of their own: each made a heading with its text below.

Where there are more columns than number and text, the first of them names the item; what stands in the others comes
below it, each behind the head of its column (`Beslut`), as if it were written so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.layout.marks import starts_att, starts_bullet
from extract.minutes.beside import is_section_label
from extract.minutes.head import signs
from extract.minutes.headings import Heading
from extract.nouns.page import Block, BlockKind, Line, Segment, Word

_SLACK = 8.0  # points by which a column may be ragged
_NEW_PARAGRAPH = 1.3  # line pitches between two paragraphs of a cell
_LOOSE = 1.9  # where a sentence runs on
_CLOSED = re.compile(r"[.:;!?]\s*$")
_COLUMNS = 3  # a row of so many cells has a title; a shorter one has its number and its text
_TITLE = 90  # characters of a cell that names the item, at most


@dataclass(frozen=True)
class _Row:
    """The lines of one item; the number is the first `figures` words of its first cell."""

    lines: tuple[Line, ...]
    figures: int


def with_row_items(blocks: Sequence[Block], headings: Sequence[Heading]) -> tuple[Block, ...]:
    """The blocks with the rows of tables that open items set as headings and paragraphs; unchanged where none do."""
    opened: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.in_row and _has_columns(blocks[heading.block].lines[heading.line], heading):
            opened.setdefault(heading.block, []).append(heading)
    done: list[Block] = []
    for index, block in enumerate(blocks):
        rows = opened.get(index, [])
        done += _parted(block, rows) if len(rows) > 1 or (rows and len(block.lines) > 1) else [block]
    return tuple(done)


def _has_columns(line: Line, heading: Heading) -> bool:
    """True where the number stands in a cell alone, or in a row of several."""
    return len(line.segments[0].text) <= heading.rest_start or len(line.segments) >= _COLUMNS


def _parted(block: Block, headings: Sequence[Heading]) -> Iterator[Block]:
    first = headings[0].line
    head = block.lines[first - 1] if first and len(block.lines[first - 1].segments) > 1 else None
    above = block.lines[: first - 1 if head else first]
    if above:
        yield replace(block, lines=above)
    ends = [*(h.line for h in headings[1:]), len(block.lines)]
    for heading, end in zip(headings, ends, strict=True):
        signed = [n for n in range(heading.line + 1, end) if end == len(block.lines) and signs(block.lines[n])]
        lines = block.lines[heading.line : signed[0] if signed else end]
        number = lines[0].text[: heading.rest_start].split()
        yield from _opened(_Row(lines, len(number)), head, block)
        if signed:
            yield replace(block, lines=block.lines[signed[0] :], gap=1.0)


def _opened(row: _Row, head: Line | None, block: Block) -> Iterator[Block]:
    """The blocks of one item."""
    number, cells = _cells(row)
    if not cells:
        yield Block(BlockKind.PARAGRAPH, row.lines[:1], gap=1.0)
        return
    edges = [cell.flat.x0 - _SLACK for cell in cells]
    columns: list[list[Line]] = [[] for _ in edges]
    for place, segments in enumerate([cells, *(line.segments for line in row.lines[1:])]):
        for n, within in _by_column(segments, edges):
            columns[n].append(Line(row.lines[place].page, tuple(within)))
    first = columns[0]
    if len(columns) > 1 and len(" ".join(line.text for line in first)) <= _TITLE:
        title = Segment(tuple(w for line in first for w in line.words))
        first = [Line(first[0].page, (title,))]
    opening, *rest = _paragraphs(first, block, gap=1.0)
    numbered = Line(first[0].page, (Segment(number), *opening.lines[0].segments))
    yield replace(opening, kind=BlockKind.PARAGRAPH, lines=(numbered, *opening.lines[1:]), columns=())
    yield from rest
    for column in columns[1:]:
        yield from _below(column, _head_of(head, column), block) if column else ()


def _cells(row: _Row) -> tuple[tuple[Word, ...], tuple[Segment, ...]]:
    """The words of the number, and the cells behind it."""
    first, *rest = row.lines[0].segments
    number, behind = first.words[: row.figures], first.words[row.figures :]
    return number, (*((Segment(behind),) if behind else ()), *rest)


def _by_column(segments: Sequence[Segment], edges: Sequence[float]) -> list[tuple[int, list[Segment]]]:
    found: dict[int, list[Segment]] = {}
    for segment in segments:
        found.setdefault(max(0, bisect_right(edges, segment.flat.x0) - 1), []).append(segment)
    return list(found.items())


def _head_of(head: Line | None, column: Sequence[Line]) -> Segment | None:
    """The cell of the head that stands over a column."""
    left, right = min(line.flat.x0 for line in column), max(line.flat.x1 for line in column)
    over = [s for s in head.segments if s.flat.x0 < right and s.flat.x1 > left] if head else []
    return over[0] if len(over) == 1 else None


def _below(column: Sequence[Line], head: Segment | None, block: Block) -> Iterator[Block]:
    """A column as text below the title: behind its head, which stands alone where it is the label of a section."""
    if head is None:
        yield from _paragraphs(column, block, gap=0.5)
        return
    label = Line(column[0].page, (head,))
    if is_section_label(head.text):
        yield Block(BlockKind.PARAGRAPH, (label,), gap=0.5)
        yield from _paragraphs(column, block, gap=0.0)
        return
    told = Line(column[0].page, (Segment((*head.words, *column[0].words)),))
    yield from _paragraphs([told, *column[1:]], block, gap=0.5)


def _paragraphs(lines: Sequence[Line], block: Block, gap: float) -> Iterator[Block]:
    """The lines of a cell, cut at white, at marks of a list and where they have columns of their own."""
    steps = [b.flat.cy - a.flat.cy for a, b in pairwise(block.lines)]
    pitch = min((s for s in steps if s > 1.0), default=0.0)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1][-1], line, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    for n, group in enumerate(groups):
        columns = tuple(s.flat.x0 for s in group[0].segments) if len(group[0].segments) > 1 else ()
        yield Block(_kind(group[0]), tuple(group), columns, gap if n == 0 else 0.4)


def _begins(last: Line, line: Line, pitch: float) -> bool:
    if (len(last.segments) > 1) != (len(line.segments) > 1) or last.page != line.page:
        return True
    if starts_bullet(line.text) or starts_att(line.text):
        return True
    open_end = not _CLOSED.search(last.text) and not line.text[:1].isupper()
    return line.flat.cy - last.flat.cy > (_LOOSE if open_end else _NEW_PARAGRAPH) * pitch > 0


def _kind(line: Line) -> BlockKind:
    if len(line.segments) > 1:
        return BlockKind.TABLE
    return BlockKind.BULLET if starts_att(line.text) else BlockKind.PARAGRAPH
