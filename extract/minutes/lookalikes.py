"""Lines that begin like items and are none: a table of contents, the points of a decision, a numbered roll."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.minutes.heading import Heading
from extract.nouns.page import Block
from extract.swedish.who.people import looks_like_name

_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|\s\d{1,3}\s*$")
_POINT = re.compile(r"^(?P<number>\d{1,2})\s?(?P<stop>[.)])")
_LIST = 3  # lines that make a list; the most by which its numbers may rise
_OPEN_RUNS = 8  # readings of a line that may each go on with a list of its own
_MOST = 0.7  # of a table of contents is told again
_SURE_NAME = 0.5


def without_lookalikes(candidates: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """The candidates that are no line of a table of contents, no point of a list and no row of a numbered roll."""
    return _without_roll(_without_points(_without_contents(candidates, blocks), blocks), blocks)


def _without_contents(candidates: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """Leave out a table of contents: a list with nothing between its lines that is told again below, and lines that end
    with the number of a page."""
    last = {(c.item, c.opening.dress): c.place for c in candidates}
    listed = {c.place for run in _packed(candidates) if _is_told_again(run, last) for c in run}
    return [c for c in candidates if c.place not in listed and not (_leads(c, blocks) and _comes_again(c, last))]


def _packed(candidates: Sequence[Heading]) -> list[list[Heading]]:
    """Rising runs of candidates of one dress, each at most a block below the one before."""
    runs: list[list[Heading]] = []
    for candidate in candidates:
        for run in reversed(runs[-_OPEN_RUNS:]):
            if _is_next(run[-1], candidate):
                run.append(candidate)
                break
        else:
            runs.append([candidate])
    return [run for run in runs if len(run) >= _LIST]


def _is_next(a: Heading, b: Heading) -> bool:
    return a.opening.dress == b.opening.dress and b.block - a.block <= 1 and 0 < b.number - a.number <= _LIST


def _is_told_again(run: Sequence[Heading], last: Mapping[tuple[str, str], tuple[int, int]]) -> bool:
    again = [place for c in run if (place := last[c.item, c.opening.dress]) > run[-1].place]
    return len(again) >= _MOST * len(run)


def _comes_again(candidate: Heading, last: Mapping[tuple[str, str], tuple[int, int]]) -> bool:
    return last[candidate.item, candidate.opening.dress] > candidate.place


def _leads(candidate: Heading, blocks: Sequence[Block]) -> bool:
    return _LEADERS.search(_line_text(blocks, candidate)) is not None


def _without_points(candidates: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """Leave out `1. 2. 3. ...` below a heading with its sign: points of a decision, though 4. may follow on § 3."""
    signs = {c.place for c in candidates if c.opening.is_signed}
    points: set[tuple[int, int]] = set()
    expected: dict[str, int] = {}  # by the stop behind the number, the next point of a list that is open
    signed = False
    for place, text in {c.place: _line_text(blocks, c) for c in candidates}.items():
        if place in signs:
            signed, expected = True, {}
        point = _POINT.match(text)
        if signed and point and int(point["number"]) == expected.get(point["stop"], 1):
            expected[point["stop"]] = int(point["number"]) + 1
            points.add(place)
    return [c for c in candidates if c.place not in points]


def _without_roll(candidates: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """Leave out the lines of a numbered roll (`1. Ylva Borgsjö, sekreterare`): one line alone may be a title."""
    named = [c for c in candidates if c.opening.is_bare and _is_name(c, blocks)]
    rolls = {c.place for a, b in pairwise(named) if _is_next(a, b) and b.number == a.number + 1 for c in (a, b)}
    return [c for c in candidates if not (c.place in rolls and c.opening.is_bare)]


def _is_name(candidate: Heading, blocks: Sequence[Block]) -> bool:
    words = _line_text(blocks, candidate)[candidate.rest_start :].split(",")[0]
    return bool(words) and looks_like_name(words) > _SURE_NAME


def _line_text(blocks: Sequence[Block], heading: Heading) -> str:
    return blocks[heading.block].lines[heading.line].text
