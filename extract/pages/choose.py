"""Two ways of reading a page's lines, and the better of them: as it is, and with its dark print only.

What shows through from the back, a stamp or a pen across the text is paler than print as a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from extract.pages.crops import cut_lines
from extract.pages.textlines import find_lines
from extract.pages.tones import between_inks, dark_print
from extract.pages.words import mean_confidence, signed_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from extract.pages.clean import CleanPage
    from extract.pages.crops import LineCrop
    from extract.pages.ctc import LineReading
    from extract.pages.engines import LineEngine
    from extract.pages.textline import LinePlan, TextLine

    Cut = Callable[[CleanPage], tuple[LinePlan, list[LineCrop]]]

Window = tuple[float, float, float, float]

BAD_LETTER, BAD_LINE = 0.5, 0.85  # least certainty of a letter, mean certainty of a line, that raise no doubt
FRAGMENT = 3  # letters
AROUND = 1.5  # x-heights around badly read lines that are read again
WORTH = 0.7  # certainty above which a letter speaks for a reading, and below which against it
SAMPLE, WRITING = 6, 0.85  # pale lines tried, and their mean certainty if they are writing that faces us
COVERED = 0.5  # share of a line that lies in a window, or under another line


@dataclass(frozen=True)
class LinesRead:
    """The lines of a page and what was read on each."""

    plan: LinePlan
    crops: list[LineCrop]
    readings: list[LineReading]

    def with_lines(self, chosen: Sequence[bool], others: LinesRead, added: Sequence[bool]) -> LinesRead:
        """Those of its lines that are chosen and those of the others that are added, from the top down."""
        pairs = [pair for pair, keep in zip(self._pairs(), chosen, strict=True) if keep]
        pairs += [pair for pair, keep in zip(others._pairs(), added, strict=True) if keep]
        pairs.sort(key=lambda pair: (pair[0].line.base, pair[0].line.x0))
        plan = replace(self.plan, lines=tuple(crop.line for crop, _ in pairs))
        return LinesRead(plan, [crop for crop, _ in pairs], [reading for _, reading in pairs])

    def _pairs(self) -> list[tuple[LineCrop, LineReading]]:
        return list(zip(self.crops, self.readings, strict=True))


def find_and_cut(page: CleanPage) -> tuple[LinePlan, list[LineCrop]]:
    """The lines of a page and a picture of each."""
    plan = find_lines(page)
    return plan, cut_lines(page, plan)


def read_crops(
    crops: Sequence[LineCrop], engine: LineEngine, known: Mapping[int, LineReading] = MappingProxyType({})
) -> list[LineReading]:
    """One reading a crop; those known by number, and lines that their shape told, are not given to the engine."""
    found = {**known, **{i: signed_reading(crop) for i, crop in enumerate(crops) if crop.line.sign}}
    asked = [i for i in range(len(crops)) if i not in found]
    read = engine.read_lines([crops[i].grey for i in asked]) if asked else ()
    found.update(zip(asked, read, strict=True))
    return [found[i] for i in range(len(crops))]


def with_pale_lines(first: LinesRead, page: CleanPage, engine: LineEngine, cut: Cut) -> LinesRead:
    """Add to the lines of dark print those of paler ink, if that is writing that faces us and not the other side's."""
    plan, crops = cut(page)
    free = [crop for crop in crops if not crop.line.sign and not _lies_under(crop.line, first.plan.lines)]
    if not free:
        return first
    longest = sorted(free, key=lambda crop: crop.grey.shape[1])[-SAMPLE:]
    if mean_confidence(read_crops(longest, engine)) < WRITING:
        return first
    pale = LinesRead(plan, free, read_crops(free, engine))
    sure = [mean_confidence([reading]) >= WRITING for reading in pale.readings]
    return first.with_lines([True] * len(first.crops), pale, sure)


def without_crossing_ink(first: LinesRead, page: CleanPage, engine: LineEngine, cut: Cut) -> LinesRead:
    """Read again, without the paler of two inks, where lines read badly; the better reading of each place is kept."""
    windows = [
        (window, level) for window in _windows(first) if (level := between_inks(page.grey[_slices(window)])) is not None
    ]
    if not windows:
        return first
    grey = page.grey.copy()
    for window, level in windows:
        grey[_slices(window)] = dark_print(page.grey[_slices(window)], level)
    plan, crops = cut(replace(page, grey=grey))
    inside = [crop for crop in crops if any(_share_in(crop.line, window) > COVERED for window, _ in windows)]
    second = LinesRead(plan, inside, read_crops(inside, engine))
    better = [window for window, _ in windows if _worth(second, window) > _worth(first, window)]
    kept = [not any(_share_in(crop.line, window) > COVERED for window in better) for crop in first.crops]
    added = [any(_share_in(crop.line, window) > COVERED for window in better) for crop in second.crops]
    return first.with_lines(kept, second, added)


def _windows(read: LinesRead) -> list[Window]:
    """Where lines read badly, with the scraps around them: boxes in pixels that do not overlap."""
    found: list[Window] = []
    for crop, reading in zip(read.crops, read.readings, strict=True):
        letters = [char for char in reading.chars if not char.text.isspace()]
        if letters and not crop.line.sign and _is_bad(reading, len(letters)):
            found.append(_around(crop.line, AROUND * read.plan.x_height))
    return _merged(found)


def _is_bad(reading: LineReading, letters: int) -> bool:
    sure = [char.confidence for char in reading.chars if not char.text.isspace()]
    return letters > FRAGMENT and (min(sure) < BAD_LETTER or mean_confidence([reading]) < BAD_LINE)


def _merged(windows: Iterable[Window]) -> list[Window]:
    found: list[Window] = []
    for window in windows:
        grown = window
        while touching := next((other for other in found if _overlap(grown, other) > 0), None):
            found.remove(touching)
            grown = (
                min(grown[0], touching[0]),
                min(grown[1], touching[1]),
                max(grown[2], touching[2]),
                max(grown[3], touching[3]),
            )
        found.append(grown)
    return found


def _worth(read: LinesRead, window: Window) -> float:
    """What is read in a window is worth: sure letters for it, unsure ones against it."""
    return sum(
        char.confidence - WORTH
        for crop, reading in zip(read.crops, read.readings, strict=True)
        if _share_in(crop.line, window) > COVERED
        for char in reading.chars
        if not char.text.isspace()
    )


def _around(line: TextLine, margin: float) -> Window:
    return (line.x0 - margin, line.y0 - margin, line.x1 + margin, line.y1 + margin)


def _slices(window: Window) -> tuple[slice, slice]:
    x0, y0, x1, y1 = (max(0, round(edge)) for edge in window)
    return slice(y0, y1), slice(x0, x1)


def _overlap(one: Window, other: Window) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)


def _share_in(line: TextLine, window: Window) -> float:
    own = _around(line, 0.0)
    return _overlap(own, window) / max((own[2] - own[0]) * (own[3] - own[1]), 1.0)


def _lies_under(line: TextLine, others: Sequence[TextLine]) -> bool:
    own = _around(line, 0.0)
    covered = sum(_overlap(own, _around(other, 0.0)) for other in others)
    return covered > COVERED * max((own[2] - own[0]) * (own[3] - own[1]), 1.0)
