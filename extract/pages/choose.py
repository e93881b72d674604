"""Two ways of reading a page's lines, and the better of them: as it is, and with its dark print only.

What shows through from the back, a stamp or a pen across the text is paler than print as a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from extract.pages.behind import facing, from_behind
from extract.pages.cleaning.clean import NOISY
from extract.pages.cleaning.tones import between_inks, crossings, without_paler
from extract.pages.lines.crops import cut_lines
from extract.pages.lines.textlines import find_lines
from extract.pages.words.legible import Legibility, legibility
from extract.pages.words.words import mean_confidence, signed_reading
from extract.pages.words.wordwise import merged, worth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from extract.pages.cleaning.clean import CleanPage, Measurement
    from extract.pages.lines.crops import LineCrop
    from extract.pages.lines.textline import LinePlan, TextLine
    from extract.pages.readers.ctc import LineReading
    from extract.pages.readers.interfaces import LineEngine

    Cut = Callable[[CleanPage], tuple[LinePlan, list[LineCrop]]]

Window = tuple[float, float, float, float]

BAD_LETTER, BAD_LINE = 0.5, 0.85  # least certainty of a letter, mean certainty of a line, that raise no doubt
FRAGMENT, ALONE = 3, 5  # letters of a scrap, and of one in paler ink where nothing else stands
AROUND = 1.5  # x-heights around badly read lines that are read again
NEAR = 4.0  # x-heights around other ink that crosses the text: a worn stamp is in pieces
REACHES = 0.1  # share of a line in a window from which it is read anew as a whole
LEVEL = 0.5  # x-heights between the baselines of one line in two readings
WRITING = 0.85  # mean certainty of a pale line if it is writing that faces us
TOUCH = 0.3  # share of the smaller of two lines that lies over the other
RISES, HANGS = 1.7, 0.6  # x-heights over and under the baseline that letters reach
COVERED = 0.5  # share of a line that lies in a window, or under another line


@dataclass(frozen=True)
class LinesRead:
    """The lines of a page and what was read on each."""

    plan: LinePlan
    crops: list[LineCrop]
    readings: list[LineReading]

    @cached_property
    def legibility(self) -> Legibility:
        """How well the page reads, by its letters."""
        sure = (char.confidence for read in self.readings for char in read.chars if not char.text.isspace())
        return legibility((read.text for read in self.readings), sure)

    def with_lines(self, chosen: Sequence[bool], others: LinesRead, added: Sequence[bool]) -> LinesRead:
        """Those of its lines that are chosen and those of the others that are added, from the top down."""
        pairs = [pair for pair, keep in zip(self.pairs(), chosen, strict=True) if keep]
        pairs += [pair for pair, keep in zip(others.pairs(), added, strict=True) if keep]
        pairs.sort(key=lambda pair: (pair[0].line.base, pair[0].line.x0))
        plan = replace(self.plan, lines=tuple(crop.line for crop, _ in pairs))
        return LinesRead(plan, [crop for crop, _ in pairs], [reading for _, reading in pairs])

    def with_readings(self, others: Mapping[int, tuple[LineCrop, LineReading]]) -> LinesRead:
        """Its lines, those of these numbers as they were read otherwise; their order stays."""
        pairs = [others.get(i, pair) for i, pair in enumerate(self.pairs())]
        plan = replace(self.plan, lines=tuple(crop.line for crop, _ in pairs))
        return LinesRead(plan, [crop for crop, _ in pairs], [reading for _, reading in pairs])

    def pairs(self) -> list[tuple[LineCrop, LineReading]]:
        """Each line with its reading."""
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
    free = facing(free, engine)
    pale = LinesRead(plan, free, read_crops(free, engine))
    sure = [mean_confidence([reading]) >= WRITING for reading in pale.readings]
    return first.with_lines([True] * len(first.crops), pale, sure)


def without_other_side(read: LinesRead, engine: LineEngine) -> LinesRead:
    """The lines that face us."""
    behind = from_behind(read.crops, read.readings, engine)
    return read.with_lines([not hidden for hidden in behind], LinesRead(read.plan, [], []), []) if any(behind) else read


def without_crossing_ink(first: LinesRead, page: CleanPage, engine: LineEngine, cut: Cut) -> LinesRead:
    """Read again, without the paler of two inks, where lines read badly; the better reading of each place is kept."""
    windows = [
        (window, level)
        for window in (_windows(first, page) if _may_differ(page.measured) else ())
        if (level := between_inks(page.grey[_slices(window)])) is not None
    ]
    if not windows:
        return first
    grey = page.grey.copy()
    for window, level in windows:
        grey[_slices(window)] = without_paler(page.grey[_slices(window)], level, page.scale)
    plan, crops = cut(replace(page, grey=grey))
    places = _merged(_with_lines(window, (*first.plan.lines, *plan.lines)) for window, _ in windows)
    inside = [crop for crop in crops if any(_share_in(crop.line, place) > COVERED for place in places)]
    second = LinesRead(plan, inside, read_crops(inside, engine))
    return _better_of(first, second, places)


def _may_differ(measured: Measurement) -> bool:
    """Whether two inks can be told apart: not on one bit a pixel, and not where grain hides which is paler."""
    return measured.noise <= NOISY and not measured.bitonal


def _better_of(first: LinesRead, second: LinesRead, places: Sequence[Window]) -> LinesRead:
    """The first reading, but in `places` the better of both, line by line; scraps of the paler ink go."""
    kept = [not any(_share_in(crop.line, place) > COVERED for place in places) for crop in first.crops]
    both = _on_one_level(first, second, kept)
    if both:
        first = first.with_readings({i: merged(first.pairs()[i], second.pairs()[k]) for i, k in both.items()})
        kept = [settled or i in both for i, settled in enumerate(kept)]
        rest = [k not in both.values() for k in range(len(second.crops))]
        second = LinesRead(second.plan, [], []).with_lines([], second, rest)
    old, new = first.pairs(), second.pairs()
    added = [False] * len(new)
    for ours, theirs in _clusters([crop.line for crop in first.crops], [crop.line for crop in second.crops], kept):
        before, after = sum(_worth(*old[i]) for i in ours), sum(_worth(*new[i]) for i in theirs)
        if theirs and (after > before or not ours):
            for i in theirs:
                added[i] = True
        elif theirs or any(len(old[i][1].chars) > ALONE for i in ours):
            for i in ours:
                kept[i] = True
    return first.with_lines(kept, second, added)


def _on_one_level(first: LinesRead, second: LinesRead, settled: Sequence[bool]) -> dict[int, int]:
    """Lines of the first reading, by number, that are the same printed line as one of the second and no other."""
    hits: dict[int, list[int]] = {}
    for k, their in enumerate(second.crops):
        for i, our in enumerate(first.crops):
            if not settled[i] and _is_same(our.line, their.line):
                hits.setdefault(i, []).append(k)
    taken = [k for found in hits.values() for k in found]
    return {i: found[0] for i, found in hits.items() if len(found) == 1 and taken.count(found[0]) == 1}


def _is_same(one: TextLine, other: TextLine) -> bool:
    """Whether two lines that are to be read stand on one baseline and over each other."""
    left, right = max(one.x0, other.x0), min(one.x1, other.x1)
    if one.sign or other.sign or right - left < TOUCH * min(one.x1 - one.x0, other.x1 - other.x0):
        return False
    middle = (left + right) / 2
    return abs(one.base_at(middle) - other.base_at(middle)) < LEVEL * min(one.x_height, other.x_height)


def _clusters(
    ours: Sequence[TextLine], theirs: Sequence[TextLine], settled: Sequence[bool]
) -> list[tuple[set[int], set[int]]]:
    """Numbers of lines of two readings that lie over each other; those of ours that are settled are in none."""
    found: list[tuple[set[int], set[int]]] = [({i}, set()) for i in range(len(ours)) if not settled[i]]
    for k, line in enumerate(theirs):
        box = _around(line, 0.0)
        hit = [
            cluster
            for cluster in found
            if any(_overlap(box, other) > TOUCH * min(_area(box), _area(other)) for other in _boxes(ours, cluster[0]))
        ]
        found = [cluster for cluster in found if cluster not in hit]
        found.append((set().union(*(one for one, _ in hit)), {k}.union(*(two for _, two in hit))))
    return found


def _boxes(lines: Sequence[TextLine], numbers: Iterable[int]) -> list[Window]:
    return [_around(lines[i], 0.0) for i in numbers]


def _windows(read: LinesRead, page: CleanPage) -> list[Window]:
    """Where lines read badly and where other ink crosses them: boxes in pixels that do not overlap."""
    small = read.plan.x_height
    bad = [_around(crop.line, AROUND * small) for crop, reading in read.pairs() if _is_bad(crop, reading)]
    good = [crop.line for crop, reading in read.pairs() if not _is_bad(crop, reading)]
    crossed = [box for box in crossings(page.grey, page.scale) if _is_crossed(box, read.plan.lines, good)]
    return _merged([*bad, *(_grown(box, NEAR * small) for box in crossed)])


def _with_lines(window: Window, lines: Iterable[TextLine]) -> Window:
    """The window and the whole of each line that reaches into it."""
    boxes = [_around(line, 0.0) for line in lines if not line.sign]
    inside = [window, *(box for box in boxes if _overlap(box, window) > REACHES * _area(box))]
    return (
        min(box[0] for box in inside),
        min(box[1] for box in inside),
        max(box[2] for box in inside),
        max(box[3] for box in inside),
    )


def _is_crossed(box: Window, lines: Iterable[TextLine], good: Iterable[TextLine]) -> bool:
    """Whether a large piece of ink touches a line, and is not just letters of a well-read line that run together."""
    touches = any(_overlap(box, _around(line, 0.0)) > 0 for line in lines if not line.sign)
    return touches and not any(_holds(line, box) for line in good)


def _holds(line: TextLine, box: Window) -> bool:
    """True where the box rises and hangs no farther from the baseline than letters do."""
    base, small = line.base_at((box[0] + box[2]) / 2), line.x_height
    return _overlap(box, _around(line, 0.0)) > 0 and base - RISES * small <= box[1] and box[3] <= base + HANGS * small


def _is_bad(crop: LineCrop, reading: LineReading) -> bool:
    sure = [char.confidence for char in reading.chars if not char.text.isspace()]
    doubtful = len(sure) > FRAGMENT and (min(sure) < BAD_LETTER or sum(sure) / len(sure) < BAD_LINE)
    return doubtful and not crop.line.sign


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


def _is_scrap(crop: LineCrop, reading: LineReading) -> bool:
    return bool(crop.line.sign) or len(reading.chars) <= FRAGMENT


def _worth(crop: LineCrop, reading: LineReading) -> float:
    """What the reading of a line is worth: sure letters for it, unsure ones against it, a scrap nothing."""
    if _is_scrap(crop, reading):
        return 0.0
    return worth_of(reading.chars)


def _around(line: TextLine, margin: float) -> Window:
    return _grown((line.x0, line.y0, line.x1, line.y1), margin)


def _grown(box: Window, margin: float) -> Window:
    return (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)


def _area(box: Window) -> float:
    return max((box[2] - box[0]) * (box[3] - box[1]), 1.0)


def _slices(window: Window) -> tuple[slice, slice]:
    x0, y0, x1, y1 = (max(0, round(edge)) for edge in window)
    return slice(y0, y1), slice(x0, x1)


def _overlap(one: Window, other: Window) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)


def _share_in(line: TextLine, window: Window) -> float:
    own = _around(line, 0.0)
    return _overlap(own, window) / _area(own)


def _lies_under(line: TextLine, others: Sequence[TextLine]) -> bool:
    own = _around(line, 0.0)
    covered = sum(_overlap(own, _around(other, 0.0)) for other in others)
    return covered > COVERED * _area(own)
