"""Section signs that were read as letters or figures.

What counts upwards at one left edge is numbered by §, and one stands after the chapter of a law (`6 kap. 37 §`) or
before its name (`37 § kommunallagen`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.pages.readers.ctc import LineReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.pages.lines.crops import LineCrop

_OPENING = re.compile(  # a committee may set its letters before its §§: "BUN § 12"
    r"(?:[A-ZÅÄÖ]{2,5} )?(?P<sign>[§S$]|[58](?= ))\.? ?(?P<number>[1-9]\d{0,2})\.?(?!\d|[ .,:/-]\d)(?=\s|$)"
)
_CITED = re.compile(  # "6 kap. 37 §", "37 § kommunallagen": a line may end between them
    r"\d ?kap\.? ?\d{1,3}(?: ?(?:[a-h] )?(?P<sign>[sS$])| (?:[a-h] )?(?P<figure>[58]))(?=[\s,.;)]|$)"
    r"|(?<![\w.,/-])[1-9]\d{0,2} ?(?:[a-h] )?(?P<before>[sS$])(?=(?: |\w{3})\w*(?:lag|balk|förordning)(?:en)?\b)"
)
_SIGN = "§"
_EDGE = 1.0  # x-heights: openings of one column stand no farther apart
_SURE = 0.9  # confidence in a sign that its neighbours told


@dataclass(frozen=True)
class _Opening:
    """Line number `line` begins with something like a § and a number; `place` is that of the sign."""

    line: int
    place: int
    sign: str
    number: int


def with_section_signs(readings: Sequence[LineReading], crops: Sequence[LineCrop]) -> list[LineReading]:
    """The readings, each opening sign that looks like § made one where the numbers after it count upwards by one.

    A figure is only changed beside a § or an S of the same count: a column of numbers stays what it is.
    """
    found = [_cited(reading) for reading in readings]
    for column in _columns(readings, crops):
        for run in _runs(column):
            if len(run) > 1 and any(opening.sign not in "58" for opening in run):
                for opening in run:
                    found[opening.line] = _signed(found[opening.line], opening.place)
    return found


def _cited(reading: LineReading) -> LineReading:
    """The line with the signs after chapter and number of a law made §."""
    for match in _CITED.finditer(reading.text):
        reading = _signed(reading, match.start(match.lastgroup or 0))
    return reading


def _columns(readings: Sequence[LineReading], crops: Sequence[LineCrop]) -> Iterable[list[_Opening]]:
    """Openings by their left edge, from the top down."""
    columns: defaultdict[int, list[_Opening]] = defaultdict(list)
    edges: list[float] = []
    for k in sorted(range(len(crops)), key=lambda k: crops[k].line.base):
        match = _OPENING.match(readings[k].text)
        if not match:
            continue
        line = crops[k].line
        near = next((i for i, edge in enumerate(edges) if abs(edge - line.x0) <= _EDGE * line.x_height), None)
        if near is None:
            near = len(edges)
            edges.append(line.x0)
        columns[near].append(_Opening(k, match.start("sign"), match["sign"], int(match["number"])))
    return columns.values()


def _runs(column: Sequence[_Opening]) -> Iterable[list[_Opening]]:
    """The openings cut wherever the next number is not one more."""
    runs: list[list[_Opening]] = []
    for opening in column:
        if not runs or opening.number != runs[-1][-1].number + 1:
            runs.append([])
        runs[-1].append(opening)
    return runs


def _signed(reading: LineReading, place: int) -> LineReading:
    chars = list(reading.chars)
    read = chars[place]
    if read.text != _SIGN:
        chars[place] = replace(read, text=_SIGN, confidence=min(read.confidence, _SURE), others=())
    return LineReading(tuple(chars))
