"""Items set as rows of a table, their numbers in a column of their own: each made a heading with its text below.

Where there are more columns than number and text, the first of them names the item; what stands in the others comes
below it, each behind the head of its column (`Beslut`), as if it were written so. Cells that only say how the item is
dealt with (`Information`, `Bilaga 2`) are left out, and text below the row that keeps to no column is the item's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.minutes.beside import is_section_label
from extract.minutes.celltext import blocks_of
from extract.minutes.head import signs
from extract.minutes.heading import Heading
from extract.nouns.page import Block, BlockKind, Line, Segment, Word
from extract.swedish.item_cells import is_item_cell

_SLACK = 8.0  # points by which a column may be ragged
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
        done += _parted(block, rows) if _is_form(block, rows) else [block]
    return tuple(done)


def _is_form(block: Block, rows: Sequence[Heading]) -> bool:
    """True for several items in one table, text below an item, or cells beside its title that are no part of it."""
    lone = len(rows) == 1 and len(block.lines) == 1
    return bool(rows) and (not lone or _has_item_cell(block.lines[0], rows[0]))


def _has_columns(line: Line, heading: Heading) -> bool:
    """True where the number stands in a cell alone, in a row of several, or beside a cell that is no text."""
    cells = line.segments
    alone = len(cells[0].text) <= heading.rest_start
    return alone or len(cells) >= _COLUMNS or _has_item_cell(line, heading)


def _has_item_cell(line: Line, heading: Heading) -> bool:
    """True for a cell behind the title that is no part of it."""
    title = 2 if len(line.segments[0].text) <= heading.rest_start else 1
    return any(is_item_cell(cell.text) for cell in line.segments[title:])


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
    kept = (cells[0], *(cell for cell in cells[1:] if not is_item_cell(cell.text)))
    edges = [cell.flat.x0 - _SLACK for cell in kept]
    inside = _inside(row.lines, [cell.flat.x0 - _SLACK for cell in cells], bare=len(kept) == 1 < len(cells))
    columns: list[list[Line]] = [[] for _ in edges]
    for place, segments in enumerate([kept, *(line.segments for line in row.lines[1:inside])]):
        for n, within in _by_column(segments, edges):
            columns[n].append(Line(row.lines[place].page, tuple(within)))
    first = columns[0]
    if len(cells) > 1 and len(" ".join(line.text for line in first)) <= _TITLE:
        title = Segment(tuple(w for line in first for w in line.words))
        first = [Line(first[0].page, (title,))]
    opening, *rest = blocks_of(first, block, gap=1.0)
    numbered = Line(first[0].page, (Segment(number), *opening.lines[0].segments))
    yield replace(opening, kind=BlockKind.PARAGRAPH, lines=(numbered, *opening.lines[1:]), columns=())
    yield from rest
    for column in columns[1:]:
        yield from _below(column, _head_of(head, column), block) if column else ()
    yield from blocks_of(row.lines[inside:], block, gap=0.5)


def _inside(lines: Sequence[Line], edges: Sequence[float], *, bare: bool) -> int:
    """How many lines keep to the columns of the row; `bare` where nothing but the title stands in it."""
    for n, line in enumerate(lines[1:], 1):
        first = line.segments[0]
        crosses = first.flat.x0 < edges[0] < first.flat.x1 - _SLACK and not first.text[:1].islower()
        wide = len(line.segments) == 1 and len(edges) > 1 and first.flat.x1 > edges[1] + _SLACK
        if crosses and (bare or wide):
            return n
    return len(lines)


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
        yield from blocks_of(column, block, gap=0.5)
        return
    label = Line(column[0].page, (head,))
    if is_section_label(head.text):
        yield Block(BlockKind.PARAGRAPH, (label,), gap=0.5)
        yield from blocks_of(column, block, gap=0.0)
        return
    told = Line(column[0].page, (Segment((*head.words, *column[0].words)),))
    yield from blocks_of([told, *column[1:]], block, gap=0.5)
