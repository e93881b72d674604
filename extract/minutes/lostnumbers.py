"""Headings of items in rows whose number was not read: a single figure in a box of its own is easily lost.

Such a row stands between those of the numbers before and behind it, is set like them, and says like them how its item
is dealt with (`Information`, `Bilaga 1`); it gets the number that is missing there, as a word that nobody read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extract.minutes.heading import Heading
from extract.minutes.headings import tells
from extract.nouns.geometry import Box
from extract.nouns.page import Block, BlockKind, Line, Segment, Word
from extract.swedish.item_cells import is_item_cell

_SLACK = 10.0  # points by which titles may stand out of line
_LEAST = 3  # rows with a number that show how they are set
_Place = tuple[int, int]


def with_lost_numbers(blocks: Sequence[Block], headings: Sequence[Heading]) -> tuple[Block, ...]:
    """The blocks with a word for each number that one row alone can have lost; unchanged where no rows open items."""
    rows = [h for h in headings if _is_set_so(blocks[h.block], h.line)]
    if len(rows) < _LEAST:
        return tuple(blocks)
    left = median(_title_x(blocks[h.block].lines[h.line], h) for h in rows)
    found = dict(_lost(blocks, headings, left))
    return tuple(_mended(block, n, found) for n, block in enumerate(blocks))


def _is_set_so(block: Block, line: int) -> bool:
    cells = block.lines[line].segments
    return (
        block.kind is BlockKind.TABLE
        and any(is_item_cell(c.text) for c in cells[1:])
        and not is_item_cell(cells[0].text)
    )


def _title_x(line: Line, heading: Heading) -> float:
    """Where the title behind the number begins."""
    figures = len(line.text[: heading.rest_start].split())
    return line.words[min(figures, len(line.words) - 1)].flat.x0


def _lost(blocks: Sequence[Block], headings: Sequence[Heading], left: float) -> Iterator[tuple[_Place, int]]:
    """Each row that lost its number, with the number: one that is missing alone, in one row alone."""
    bounds = [(0, (-1, 0)), *((h.number, h.place) for h in headings if not h.opening.series)]
    for (before, above), (after, below) in pairwise(bounds):
        rows = [place for place in _unnumbered(blocks, left) if above < place < below]
        if after - before == 2 and len(rows) == 1:  # noqa: PLR2004 (one number is missing)
            yield rows[0], before + 1


def _unnumbered(blocks: Sequence[Block], left: float) -> Iterator[_Place]:
    for index, block in enumerate(blocks):
        for n, line in enumerate(block.lines):
            first = line.segments[0]
            if _is_set_so(block, n) and abs(first.flat.x0 - left) < _SLACK and tells(first):
                yield index, n


def _mended(block: Block, index: int, lost: dict[_Place, int]) -> Block:
    lines = [_numbered(line, lost.get((index, n))) for n, line in enumerate(block.lines)]
    return replace(block, lines=tuple(lines)) if lines != list(block.lines) else block


def _numbered(line: Line, number: int | None) -> Line:
    if number is None:
        return line
    first = line.segments[0].words[0]
    left, flat = _left_of(first.box), _left_of(first.flat)
    word = replace(first, text=str(number), other="", box=left, flat=flat, confidence=0.0)
    return Line(line.page, (Segment((word, *line.segments[0].words)), *line.segments[1:]))


def _left_of(box: Box) -> Box:
    """An empty place at the left edge of a word."""
    return replace(box, x1=box.x0)


def was_lost(words: Sequence[Word]) -> bool:
    """True for the number of an item that nobody read."""
    return len(words) == 1 and not words[0].confidence and words[0].flat.x0 == words[0].flat.x1
