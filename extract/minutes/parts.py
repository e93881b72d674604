"""Several minutes bound into one file: where each begins.

A new head stands on top of a page that follows on items: a title, a roster, and a day that the head before it did not
have. A page that only repeats the head (`Närvarande, se nästa sida`) has the same day, an appendix has no roster.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby, pairwise

from extract.minutes.head import ROSTERS
from extract.minutes.headings import find_headings
from extract.minutes.numbering import may_open_item
from extract.nouns.page import Block, BlockKind, Layout, Line
from extract.swedish.days.dates import find_dates
from extract.swedish.labels import match_label
from extract.swedish.rules import pattern_of

_TITLE = pattern_of("meeting_phrases", "minutes_title")
_CONSTITUENT = pattern_of("meeting_phrases", "constituent")
_MEETING = pattern_of("meeting_phrases", "next_minutes")
_LEAST = 3  # items of a meeting told on the page of another


def split_parts(layout: Layout) -> tuple[Layout, ...]:
    """The minutes of the file in their order; one where nothing shows that a second begins."""
    starts = sorted({0, *_starts(layout), *_below(layout.blocks)})
    if len(starts) == 1:
        return (layout,)
    ends = [*starts[1:], len(layout.blocks)]
    parts = [layout.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(find_headings(part) for part in parts):
        return (layout,)
    firsts = [part[0].page for part in parts[1:]]
    bounds = pairwise([0, *firsts, 1 + max(block.page for block in layout.blocks)])
    furniture = [tuple(line for line in layout.furniture if low <= line.page < high) for low, high in bounds]
    whole = [parts[0], *(_with_repeated(part, layout) for part in parts[1:])]
    return tuple(Layout(tuple(p), f) for p, f in zip(whole, furniture, strict=True))


def _with_repeated(part: Sequence[Block], layout: Layout) -> list[Block]:
    """The part with those lines of its head that the head before it has, too, and that were taken for running ones."""
    page = part[0].page
    head = _before_items([block for block in part if block.page == page])
    below = part[len(head)].lines[0].flat.y0 if len(head) < len(part) else 0.0
    above = [line for line in layout.furniture if line.page == page and line.flat.y0 < below]
    repeated = [Block(BlockKind.PARAGRAPH, (line,)) for line in above]
    return [*sorted([*head, *repeated], key=lambda block: block.lines[0].flat.y0), *part[len(head) :]]


def _starts(layout: Layout) -> list[int]:
    starts: list[int] = []
    at, known, has_items = 0, set[dt.date](), False
    for number, group in groupby(layout.blocks, key=lambda block: block.page):
        page = list(group)
        head = _before_items(page)
        days = _days(head)
        told = [line for line in layout.furniture if line.page == number]
        if has_items and days - known and _opens(head, told):
            starts.append(at)
            known, has_items = set(), False
        known |= days if not has_items else set()
        has_items = has_items or len(head) < len(page)
        at += len(page)
    return starts


def _below(blocks: Sequence[Block]) -> list[int]:
    """Where a second meeting is told on the page on which the first one ends, as a constituent one after the annual
    one: a title with a roll or of that name, and numbers that begin again."""
    starts: list[int] = []
    for at, block in enumerate(blocks[1:], 1):
        if not _MEETING.match(block.lines[0].text) or may_open_item(block.lines[0].text):
            continue
        told = find_headings(blocks[at:])
        if len(told) < _LEAST or told[0].number != 1 or not find_headings(blocks[starts[-1] if starts else 0 : at]):
            continue
        if _CONSTITUENT.search(block.text) or _has_roll(blocks[at : at + told[0].block]):
            starts.append(at)
    return starts


def _before_items(page: Sequence[Block]) -> list[Block]:
    first = next((n for n, block in enumerate(page) if may_open_item(block.lines[0].text)), len(page))
    return list(page[:first])


def _opens(head: Sequence[Block], told: Sequence[Line]) -> bool:
    lines = [*told, *(line for block in head for line in block.lines)]
    return _calls_roll(lines) and any(_TITLE.search(line.text) for line in lines)


def _has_roll(head: Sequence[Block]) -> bool:
    return _calls_roll([line for block in head for line in block.lines])


def _calls_roll(lines: Sequence[Line]) -> bool:
    labels = (match_label(line.segments[0].text) for line in lines)
    return any(label and label.kind == "head" and label.name in ROSTERS for label in labels)


def _days(head: Sequence[Block]) -> set[dt.date]:
    return {mention.date for block in head for line in block.lines for mention in find_dates(line.text)}
