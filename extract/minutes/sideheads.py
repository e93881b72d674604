"""Headings set in a column of their own beside the text, wrapped over several lines: put back before the text.

Layout hands such a page over line by line, so that the second line of a heading meets the second line of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from extract.minutes.beside import is_section_label
from extract.minutes.head import signs
from extract.minutes.headings import tells
from extract.minutes.numbering import item_code, may_open_item
from extract.nouns.page import Block, BlockKind, Line, Segment, Word
from extract.swedish.dnr import find_dnr
from extract.swedish.labels import match_label
from extract.swedish.rules import pattern_of

_SLACK = 8.0  # points by which a column of text may be ragged
_NEAR = 80  # lines between a heading and the text beside it, as layout orders them
_LEAST = 3  # headings beside text that make a manner of setting
_MOST_TEXT = 0.6  # share of the lines that stand in the column of the text
_NEW_PARAGRAPH = 1.25  # line pitches between two paragraphs
_TITLE = pattern_of("heading_phrases", "words_beside_number")
_FIGURE = re.compile(r"\W*\d{1,4}\W*")
_HYPHENATED = 3  # letters of a word that a hyphen cuts, with the hyphen


@dataclass(frozen=True)
class _Margin:
    """The column of headings: it ends at `left`, where the text begins; `codes` are the letters before the numbers of
    items that go on down the page (`Fn` of `Fn 73`), so that a number needs no sign."""

    left: float
    codes: frozenset[str]

    def opens(self, line: Line) -> bool:
        """True for a line that has the number of an item in the column."""
        heads, _ = self.split(line)
        return bool(heads) and _has_number(" ".join(s.text for s in heads), self.codes)

    def split(self, line: Line) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
        """What of the line stands in the column, and the text."""
        heads = tuple(s for s in line.segments if s.flat.x0 < self.left - _SLACK and s.flat.x1 < self.left + _SLACK)
        return heads, line.segments[len(heads) :]

    def is_plain(self, block: Block) -> bool:
        """True for a block that has nothing in the column."""
        return all(line.segments[0].flat.x0 >= self.left - _SLACK for line in block.lines)


@dataclass
class _Part:
    """An item while it is gathered: the words of its heading, and the blocks of its text."""

    page: int
    heading: list[Word] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)


def with_side_heads(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every side heading whole before its text; unchanged where headings stand above their text."""
    margin = _margin(blocks)
    if margin is None:
        return tuple(blocks)
    blocks, closing = _without_closing(_by_height(blocks, margin), margin)
    done: list[Block] = []
    part: _Part | None = None
    for block in blocks:
        rest = block.lines
        if part is None:
            first = next((n for n, line in enumerate(block.lines) if margin.opens(line)), len(block.lines))
            done += [replace(block, lines=block.lines[:first])] if first else []
            rest = block.lines[first:]
        elif margin.is_plain(block):
            part.body.append(block)
            continue
        for line in rest:
            if part is None or margin.opens(line):
                done += _closed(part)
                part = _Part(line.page)
            _take(part, line, block, margin)
    return (*done, *_closed(part), *closing)


def _without_closing(blocks: Sequence[Block], margin: _Margin) -> tuple[list[Block], list[Block]]:
    """The blocks up to the signatures, whose labels stand in the column of the headings, and those from there."""
    places = [(n, m, line) for n, block in enumerate(blocks) for m, line in enumerate(block.lines)]
    last = max((k for k, (*_, line) in enumerate(places) if margin.opens(line)), default=len(places))
    signed = next(((n, m) for n, m, line in places[last + 1 :] if signs(line)), None)
    if signed is None:
        return list(blocks), []
    n, m = signed
    above = [replace(blocks[n], lines=blocks[n].lines[:m])] if m else []
    below = replace(blocks[n], lines=blocks[n].lines[m:])
    return [*blocks[:n], *above], [below, *blocks[n + 1 :]]


def _margin(blocks: Sequence[Block]) -> _Margin | None:
    """The column of side heads; None where there is none."""
    lines = [line for block in blocks for line in block.lines]
    codes = _codes(lines)
    beside = [(n, x) for n in range(len(lines)) if (x := _beside(lines, n, codes)) is not None]
    edges = Counter(round(x / _SLACK) for _, x in beside)
    if _are_forms(lines):
        return None
    if not edges or edges.most_common(1)[0][1] < _LEAST:
        return None
    edge = edges.most_common(1)[0][0]
    left = median(x for _, x in beside if abs(round(x / _SLACK) - edge) <= 1)
    since = lines[beside[0][0] :]
    inside = [line for line in since if line.segments[-1].flat.x0 >= left - _SLACK]
    heads = [line for line in since if line.flat.x1 < left and _has_number(line.text, codes)]
    return _Margin(left, codes) if len(inside) > _MOST_TEXT * (len(since) - len(heads)) else None


def _codes(lines: Sequence[Line]) -> frozenset[str]:
    """The letters that stand before numbers which go on by one down the left edge."""
    told = [code for line in lines if (code := item_code(line.segments[0].text)) is not None]
    steps = Counter(a for (a, m), (b, n) in pairwise(told) if a == b and n == m + 1)
    return frozenset(letters for letters, times in steps.items() if times >= _LEAST - 1)


def _has_number(text: str, codes: frozenset[str]) -> bool:
    code = item_code(text)
    return may_open_item(text) or (code is not None and code[0] in codes)


def _are_forms(lines: Sequence[Line]) -> bool:
    """True where the left column holds the labels of sections and bare numbers of items, the titles beside them."""
    first = [line.segments[0].text for line in lines if len(line.segments) > 1]
    bare = sum(may_open_item(text) and not _TITLE.search(text) for text in first)
    titled = sum(may_open_item(text) and bool(_TITLE.search(text)) for text in first)
    return bare > titled and sum(is_section_label(text) for text in first) >= _LEAST


def _beside(lines: Sequence[Line], n: int, codes: frozenset[str]) -> float | None:
    """Where the text begins that stands level with a heading of an item, in its line or in one of the next ones."""
    heading = lines[n]
    if not _has_number(heading.text, codes):
        return None
    if len(heading.segments) > 1:
        if _FIGURE.fullmatch(heading.segments[0].text):
            return None  # rows with their numbers in a cell: extract.minutes.rowitems
        return heading.segments[-1].flat.x0 if tells(heading.segments[-1]) else None
    for line in lines[n + 1 : n + _NEAR]:
        level = line.page == heading.page and abs(line.flat.cy - heading.flat.cy) < heading.flat.height / 2
        if level and line.flat.x0 > heading.flat.x1:
            return line.flat.x0
    return None


def _by_height(blocks: Sequence[Block], margin: _Margin) -> list[Block]:
    """The blocks with the two columns of each page together, a heading before the text that stands level with it."""
    first = next((n for n, b in enumerate(blocks) if any(margin.opens(line) for line in b.lines)), len(blocks))

    def height(block: Block) -> tuple[int, float]:
        top = block.lines[0].flat
        return block.page, top.cy - (top.height / 2 if top.x0 < margin.left - _SLACK else 0.0)

    return [*blocks[:first], *sorted(blocks[first:], key=height)]


def _take(part: _Part, line: Line, block: Block, margin: _Margin) -> None:
    """Give the pieces of the line to the heading and to the text."""
    heads, text = margin.split(line)
    for word in (w for s in heads for w in s.words):
        before = part.heading[-1] if part.heading else None
        if before and before.text.endswith("-") and len(before.text) >= _HYPHENATED and word.text[:1].islower():
            part.heading[-1] = replace(before, text=before.text[:-1] + word.text)
        else:
            part.heading.append(word)
    if text:
        _append(part.body, Line(line.page, text), block)


def _append(body: list[Block], line: Line, source: Block) -> None:
    """The line as the next one of the last block, or as a block of its own after white, on a new page or in a table."""
    kind = BlockKind.TABLE if len(line.segments) > 1 else BlockKind.PARAGRAPH
    kind = BlockKind.BULLET if source.kind is BlockKind.BULLET else kind
    last = body[-1] if body else None
    height = line.flat.height or 1.0
    near = last is not None and last.page == line.page and last.kind is kind and kind is not BlockKind.BULLET
    pitch = line.flat.cy - last.lines[-1].flat.cy if last is not None and near else 0.0
    usual = (
        median(b.lines[n + 1].flat.cy - b.lines[n].flat.cy for b in [source] for n in range(len(b.lines) - 1))
        if (len(source.lines) > 1)
        else 1.5 * height
    )
    titled = last is not None and (_is_case(last.lines[-1]) or _is_case(line) or _opens_section(line))
    if last is not None and near and pitch <= _NEW_PARAGRAPH * usual and not titled:
        body[-1] = replace(last, lines=(*last.lines, line))
    else:
        body.append(Block(kind, (line,), tuple(s.flat.x0 for s in line.segments), gap=0.4))


def _is_case(line: Line) -> bool:
    """True for a line that ends with its case number in brackets: the sub-heading of a case."""
    return line.text.endswith(")") and len(line.segments) == 1 and bool(find_dnr(line.text))


def _opens_section(line: Line) -> bool:
    label = match_label(line.text)
    return label is not None and label.kind != "head" and label.has_colon


def _closed(part: _Part | None) -> Iterator[Block]:
    if part is None:
        return
    if part.heading:
        heading = Line(part.page, (Segment(tuple(part.heading)),))
        yield Block(BlockKind.PARAGRAPH, (heading,), gap=1.0)
    yield from part.body
