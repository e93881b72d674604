"""Small marks of print: accents, stops, hyphens and bullets go to their line; rows of dots and lone dashes are lines
of their own; specks stay out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.lines.textline import TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from extract.pages.cleaning.inkparts import InkParts

    Numbers = NDArray[np.int64]

# all lengths in x-heights
LEAST_AREA = 0.02  # square: the dot of an i is about 0.05
END_GAP = 1.3  # a stop, hyphen or bullet stands no farther from its line
OVER_LINE = -1.3  # nothing at a line's end stands higher
ABOVE, BELOW = 1.1, 0.45  # reach of accents over the x-line and of commas under the baseline
DOT = 0.45
DOT_GAP = 1.6
LEAST_DOTS = 5
ACCENTS = (-2.1, -0.6)  # where dots are those of letters
BULLET_GAP = 7.0  # a bullet stands no farther to the left of its text
ROW = 60.0  # a dash in a cell stands no farther from other text of its row
MIDDLE = (-0.85, -0.2)  # where dashes and bullets stand over the baseline
DASH_HIGH, DASH_LONG, DASH, LONG_DASH = 0.35, 1.6, (0.36, 2.2), 0.85  # height, length in heights, lengths
RAGGED = 0.4  # share of its box that a dash fills at least, frayed by a fax
BULLET, ROUND, SOLID = (0.3, 1.0), (0.75, 1.35), 0.6  # heights; width to height; share of the box that is filled
MAX_LOOSE = 6000  # more marks than that are grain


def take_marks(
    parts: InkParts, lines: Sequence[TextLine], loose: Numbers, small: float
) -> tuple[list[TextLine], Numbers]:
    """Give each mark to the line it belongs to. Gives the lines and the marks that no line wanted."""
    marks = _plausible(parts, loose, small)
    if not lines or not marks.size:
        return list(lines), marks
    reach = _Reach(lines, small)
    owner = dict.fromkeys((int(i) for i in marks), -1)
    rightwards = [int(i) for i in marks[np.argsort(parts.x0[marks], kind="stable")]]
    for order in (rightwards, rightwards[::-1]):  # marks at line ends follow each other outwards
        for i in order:
            if owner[i] < 0:
                owner[i] = reach.claim(_box(parts, i), parts.area[i] >= 1.5 * LEAST_AREA * small * small)
    taken: dict[int, list[int]] = {}
    for i, line in owner.items():
        if line >= 0:
            taken.setdefault(line, []).append(i)
    grown = [_with_marks(parts, line, taken.get(k, [])) for k, line in enumerate(lines)]
    return grown, np.array([i for i, line in owner.items() if line < 0], np.int64)


class _Reach:
    """The extents of all lines as they grow by the marks they take."""

    def __init__(self, lines: Sequence[TextLine], small: float) -> None:
        self.small = small
        self.start = np.array([line.x0 for line in lines])
        self.left, self.right = self.start.copy(), np.array([line.x1 for line in lines])
        self.base = np.array([line.base for line in lines])
        self.slope = np.array([line.slope for line in lines])

    def claim(self, box: tuple[float, float, float, float], sturdy: bool) -> int:  # noqa: FBT001
        """Number of the line that takes the mark, -1 where none does; a mark at a line's end must be `sturdy`."""
        x0, y0, x1, y1 = box
        along = (x0 + x1) / 2 - self.start
        level = ((y0 + y1) / 2 - (self.base + self.slope * along)) / self.small
        outside = np.maximum(np.maximum(self.left - x1, x0 - self.right), 0.0) / self.small
        cost = np.maximum((-1 - level) / ABOVE, (level - 0.2) / BELOW).clip(0.0)
        at_end = (level > OVER_LINE) & (level < BELOW) & (outside < END_GAP) & sturdy
        cost = np.where((outside <= 0) | at_end, cost + 0.4 * outside, np.inf)
        best = int(cost.argmin())
        if cost[best] > 1.0:
            return -1
        self.left[best], self.right[best] = min(self.left[best], x0), max(self.right[best], x1)
        return best


def dot_rows(
    parts: InkParts, lines: Sequence[TextLine], loose: Numbers, small: float
) -> tuple[list[TextLine], Numbers]:
    """Dotted lines: at least LEAST_DOTS dots at one height and even distance, not over letters as the dots of "jöö".

    Gives them and the other marks.
    """
    marks = _plausible(parts, loose, small)
    dots = marks[(parts.height[marks] <= DOT * small) & (parts.width[marks] <= DOT * small)]
    dots = dots[np.argsort(parts.x0[dots], kind="stable")]
    following = _next_dots(parts, dots, small)
    rows, used = [], set()
    for first in dots.tolist():
        if first in used:
            continue
        row = [first]
        while (after := following.get(row[-1])) is not None and after not in used:
            row.append(after)
        if len(row) >= LEAST_DOTS and _is_even(parts.x0[row]):
            dotted = _signed(parts, row, "." * len(row), small)
            if not any(_tops(dotted, line) for line in lines):
                used.update(row)
                rows.append(dotted)
    return rows, np.array([i for i in loose.tolist() if i not in used], np.int64)


def lone_marks(parts: InkParts, lines: Sequence[TextLine], loose: Numbers, small: float) -> list[TextLine]:
    """Dashes that fill a table cell and bullets that stand far from their text, known by shape and height."""
    found = []
    for i in loose.tolist():
        sign = _shape(*_proportions(parts, i, small))
        if sign and any(_stands_by(line, _box(parts, i), sign) for line in lines):
            found.append(_signed(parts, [i], sign, small))
    return found


def _tops(dotted: TextLine, line: TextLine) -> bool:
    """True where dots lie over the letters of a line, as accents do."""
    level = (dotted.base - line.base_at(dotted.x0)) / line.x_height
    return line.x0 <= dotted.x0 <= line.x1 and ACCENTS[0] < level < ACCENTS[1]


def known_bullets(parts: InkParts, lines: Sequence[TextLine], small: float) -> list[TextLine]:
    """The lines, those that are a single round blob before a text marked as bullets: a recogniser reads them as o."""
    blobs = [
        line for line in lines if len(line.parts) == 1 and _shape(*_proportions(parts, line.parts[0], small)) == "•"
    ]
    marked = {
        blob: replace(blob, sign="•", base=(blob.y0 + blob.y1) / 2 + 0.5 * small)
        for blob in blobs
        if any(_stands_by(line, (blob.x0, blob.y0, blob.x1, blob.y1), "•") for line in lines if line is not blob)
    }
    return [marked.get(line, line) for line in lines]


def _proportions(parts: InkParts, i: int, small: float) -> tuple[float, float, float]:
    """Width and height in x-heights, and the share of its box that a piece fills."""
    wide, high = float(parts.width[i]), float(parts.height[i])
    return wide / small, high / small, float(parts.area[i]) / (wide * high)


def _shape(wide: float, high: float, full: float) -> str:
    """The sign that a lone piece of such proportions is; empty for none."""
    if high <= DASH_HIGH and wide >= DASH_LONG * high and DASH[0] <= wide <= DASH[1] and full > RAGGED:
        return "–" if wide >= LONG_DASH else "-"
    if BULLET[0] <= high <= BULLET[1] and ROUND[0] <= wide / high <= ROUND[1] and full > SOLID:
        return "•"
    return ""


def _stands_by(line: TextLine, box: tuple[float, float, float, float], sign: str) -> bool:
    """True where the mark stands at mid-height of the line, and a bullet also before its text."""
    level = ((box[1] + box[3]) / 2 - line.base_at((box[0] + box[2]) / 2)) / line.x_height
    before = (line.x0 - box[2]) / line.x_height
    after = (box[0] - line.x1) / line.x_height
    near = 0 <= before <= BULLET_GAP if sign == "•" else max(before, after) <= ROW
    return near and MIDDLE[0] <= level <= MIDDLE[1]


def _plausible(parts: InkParts, loose: Numbers, small: float) -> Numbers:
    """Marks that are neither specks nor larger than any mark of print."""
    least = max(3.0, LEAST_AREA * small * small)
    fit = (parts.area[loose] >= least) & (parts.height[loose] <= 2 * small) & (parts.width[loose] <= 3 * small)
    marks = loose[fit]
    if marks.size > MAX_LOOSE:
        marks = marks[np.argsort(parts.area[marks], kind="stable")[-MAX_LOOSE:]]
    return marks


def _next_dots(parts: InkParts, dots: Numbers, small: float) -> dict[int, int]:
    """For each dot the nearest one to its right at the same height, where there is one."""
    x0, middle = parts.x0[dots], (parts.y0[dots] + parts.y1[dots]) / 2
    found: dict[int, int] = {}
    for k, i in enumerate(dots.tolist()):
        end = int(np.searchsorted(x0, parts.x1[i] + DOT_GAP * small))
        level = np.flatnonzero(np.abs(middle[k + 1 : end] - middle[k]) <= 0.15 * small)
        if level.size:
            found[i] = int(dots[k + 1 + level[0]])
    return found


def _is_even(starts: NDArray[np.int32]) -> bool:
    steps = np.diff(starts).astype(float)
    return bool(steps.std() <= 0.25 * steps.mean())


def _box(parts: InkParts, i: int) -> tuple[float, float, float, float]:
    return float(parts.x0[i]), float(parts.y0[i]), float(parts.x1[i]), float(parts.y1[i])


def _signed(parts: InkParts, members: Sequence[int], sign: str, small: float) -> TextLine:
    index = np.array(members)
    top, bottom = float(parts.y0[index].min()), float(parts.y1[index].max())
    base = bottom if sign.startswith(".") else (top + bottom) / 2 + 0.5 * small
    left, right = float(parts.x0[index].min()), float(parts.x1[index].max())
    return TextLine(left, top, right, bottom, base, 0.0, small, tuple(members), sign=sign)


def _with_marks(parts: InkParts, line: TextLine, marks: Iterable[int]) -> TextLine:
    index = np.fromiter(marks, np.int64)
    if not index.size:
        return line
    x0 = min(line.x0, float(parts.x0[index].min()))
    return replace(
        line,
        x0=x0,
        y0=min(line.y0, float(parts.y0[index].min())),
        x1=max(line.x1, float(parts.x1[index].max())),
        y1=max(line.y1, float(parts.y1[index].max())),
        base=line.base_at(x0),
        parts=(*line.parts, *(int(i) for i in index)),
    )
