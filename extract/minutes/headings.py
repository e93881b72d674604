"""Which printed lines open an item (§).

Every line that might be a heading is a candidate with a weight; the heads are the best rising chain, because
numbers that go on (18, 19, 20 ...) tell more than the sign, which scanners and secretaries lose (GENRE.md, section 3).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.minutes.heading import Heading
from extract.minutes.lettered import divides
from extract.minutes.lookalikes import without_lookalikes
from extract.minutes.numbering import Opening, openings
from extract.minutes.plausible import are_too_few, told_range
from extract.nouns.page import Block, BlockKind, Line, Segment
from extract.swedish.item_cells import is_item_cell

_SENTENCE_END = re.compile(r"[a-zåäö]{3,}\.\s*$")
_MAX_HEADING_LINES = 3
_CHAIN_MINIMUM = 2.5
_SIGNED_MINIMUM = 1.0
_GOES_ON = 0.5
_GOES_ON_INSIDE = 0.3
_NEAR = 10.0  # points by which the numbers of two headings may stand out of line
_ROW = 0.5  # of the weight: a row of a table
_WORD = re.compile(r"[^\W\d_]{3,}")
_BACK = 300  # candidates that are looked back at
_SURE_FORM = 1.0
_TOLD, _UNTOLD = 0.3, 0.5  # what the range of the head adds to a number in it, and leaves of one outside
_RATHER = 2  # times as many items in another way of numbering
_SPAN = 2.0  # worth of a chain that runs through the whole text


def find_headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings of items in reading order; empty where the document has none.

    The numbers that its head tells of are likelier than others; where a chain gives few items for all its decisions,
    one that is written in another way is tried. Letters are for minutes that they part better than numbers do.
    """
    found = without_lookalikes(_candidates(blocks), blocks)
    chain = _numbered([c for c in found if not c.opening.letter], blocks)
    for capital in (True, False):
        lettered = _best_chain([c for c in found if c.opening.letter and c.opening.letter.isupper() is capital])
        if divides(lettered, chain, blocks):
            chain = tuple(lettered)
    return chain


def _numbered(candidates: Sequence[Heading], blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The chain of those headings that have numbers."""
    candidates = _as_told(candidates, told_range([line for block in blocks for line in block.lines]))
    chain = _chain(candidates)
    if are_too_few(len(chain), blocks) and not any(c.opening.is_signed for c in chain):
        manners = {(c.opening.dress, c.opening.prefix) for c in chain}
        other = _chain([c for c in candidates if (c.opening.dress, c.opening.prefix) not in manners])
        return other if len(other) >= _RATHER * max(1, len(chain)) else chain
    return chain


def _as_told(candidates: Sequence[Heading], told: range | None) -> list[Heading]:
    """The candidates with their weight by whether their number is one of those told."""
    if told is None or not any(c.number in told for c in candidates):
        return list(candidates)
    return [replace(c, weight=c.weight + _TOLD if c.number in told else c.weight * _UNTOLD) for c in candidates]


def _chain(candidates: Sequence[Heading]) -> tuple[Heading, ...]:
    """The best chain; empty where it is too weak to be one of items."""
    chain = _best_chain(candidates)
    signed = any(c.opening.is_signed for c in chain)
    least = _SIGNED_MINIMUM if signed else _CHAIN_MINIMUM  # an extract has one § only
    return tuple(chain) if chain and _strength(chain) >= least else ()


def _strength(chain: Sequence[Heading]) -> float:
    """The weight of the chain; numbers that go on without a gap tell more, most of all at the head of their blocks."""
    goes_on = [(a, b) for a, b in pairwise(chain) if b.number == a.number + 1]
    heads = sum((not a.line and not b.line) or (a.in_row and b.in_row) for a, b in goes_on)
    return sum(c.weight for c in chain) + _GOES_ON * heads + _GOES_ON_INSIDE * (len(goes_on) - heads)


def _candidates(blocks: Sequence[Block]) -> list[Heading]:
    found: list[Heading] = []
    total = sum(len(block.lines) for block in blocks)
    above = 0
    for index, block in enumerate(blocks):
        for number, line in enumerate(block.lines):
            found += [_candidate(block, (index, number), o, above / total) for o in _openings(block, line)]
            above += 1
    return found


def _openings(block: Block, line: Line) -> tuple[Opening, ...]:
    """The readings of a line; a row of a table that holds figures only is none of the faint ones."""
    found = openings(line.text)
    if not found and len(line.segments) > 1:
        found = openings(line.segments[0].text)  # a number in its cell, whatever was read beside it
    if not _is_row(block, line) or tells(line.segments[-1]) or is_item_cell(line.segments[-1].text):
        return found
    return tuple(o for o in found if o.weight >= _SURE_FORM)


def _is_row(block: Block, line: Line) -> bool:
    return block.kind is BlockKind.TABLE and len(line.segments) > 1


def tells(cell: Segment) -> bool:
    """True for a cell that holds words, no figures or their unit."""
    return _WORD.search(cell.text) is not None


def _candidate(block: Block, place: tuple[int, int], opening: Opening, share: float) -> Heading:
    line = block.lines[place[1]]
    in_row = _is_row(block, line)
    weight = opening.weight * _looks(block, place[1], opening)
    edge = line.segments[0].flat
    return Heading(*place, opening, weight, edge.x0, line.flat.cx, share, in_row)


def _looks(block: Block, number: int, opening: Opening) -> float:
    """How much the line looks like a heading: 1 is neutral."""
    line = block.lines[number]
    rest = line.text[opening.rest_start :]
    factor = 1.0
    if _is_row(block, line) and opening.weight < _SURE_FORM:
        return _ROW
    if number > 0:
        factor *= 0.35
    elif block.gap > 0.55 or (line.words and line.words[0].bold):  # noqa: PLR2004 (half a line of white)
        factor *= 1.3
    if rest[:1].islower():
        factor *= 0.4
    if _SENTENCE_END.search(rest):
        factor *= 0.5
    if len(block.lines) > _MAX_HEADING_LINES:
        factor *= 0.6
    return factor


def _best_chain(candidates: Sequence[Heading]) -> list[Heading]:
    """The rising chain with the greatest weight: the longest path, from each candidate back to those near above it and
    to every sure one, so that pages of numbered rows cost no more than their number."""
    scores: list[float] = []
    before: list[int] = []
    sure = [n for n, c in enumerate(candidates) if c.opening.weight >= _SURE_FORM]
    for n, here in enumerate(candidates):
        best, link = 0.0, -1
        near = max(0, n - _BACK)
        for m in (*sure[: bisect_left(sure, near)], *range(near, n)):
            step = _step(candidates[m], here)
            if step is not None and scores[m] + step > best:
                best, link = scores[m] + step, m
        scores.append(best + here.weight)
        before.append(link)
    if not scores:
        return []
    at = max(range(len(scores)), key=scores.__getitem__)
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


def _step(a: Heading, b: Heading) -> float | None:
    """Worth of going from item `a` to item `b`; None where that cannot be."""
    one, other = a.opening, b.opening
    if a.place == b.place or one.lead != other.lead:
        return None  # two readings of one line: `80` may be § 0 with a damaged sign
    if one.series != other.series and one.series and other.series:
        return None
    if b.number == a.number and other.suffix > one.suffix:
        return 0.5
    gap = b.number - a.number - 1
    if gap < 0:
        return None
    return (1.0 if gap == 0 else -0.4 * min(gap, 6)) + _alike(a, b) + _SPAN * (b.share - a.share)


def _alike(a: Heading, b: Heading) -> float:
    """What is lost where two headings are not set in one manner."""
    one, other = a.opening, b.opening
    lost = 0.0 if one.prefix == other.prefix else 0.8
    if one.dress != other.dress:
        lost += 0.3
    elif one.mark != other.mark:
        lost += 0.1
    if abs(a.x0 - b.x0) > _NEAR and abs(a.cx - b.cx) > _NEAR:
        lost += 0.3
    return -lost - (0.3 if a.in_row != b.in_row else 0.0)
