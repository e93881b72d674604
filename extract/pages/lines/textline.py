"""A piece of a printed line, its fit to the ink, and all such pieces of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from extract.pages.cleaning.inkparts import InkParts

    Floats = NDArray[np.float64]

# all lengths in x-heights
CAPITALS = (1.15, 1.65)  # heights of figures and capitals of the same size of print
CAPITAL = 1.38  # the usual one
TALLER, FEW_TALLER = (
    1.2,
    0.2,
)  # rise of an ascender beside that of a small letter; share of letters in a line that has some
OWN_SIZE = (0.6, 3.0)  # smallest and largest print beside the page's common size
FOOT = 0.18  # feet of letters on one baseline differ by no more
LEAN_LETTERS, LEAN_LENGTH = 8, 15.0  # letters and length that tell whether a line leans
LEAN_REACH = (0.5, 0.3, 0.2)  # of one fit after the other
MOST_LEAN = 0.06  # 3.4 degrees: more is a bad fit


@dataclass(frozen=True)
class TextLine:
    """A piece of a printed line in pixels of the clean page: hull of its ink, baseline y = base + slope * (x - x0).

    `parts` are the numbers of its pieces of ink. `sign` is what the line says where its shape alone tells (a dash, a
    bullet, a row of dots); empty: to be read.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    slope: float
    x_height: float
    parts: tuple[int, ...]
    sign: str = ""

    def rise(self, x: float) -> float:
        """How far below its left end the baseline lies at `x`."""
        return self.slope * (x - self.x0)

    def base_at(self, x: float) -> float:
        return self.base + self.rise(x)


@dataclass(frozen=True, eq=False)
class LinePlan:
    """All lines of a page; `labels` numbers the ink so that a crop can leave out what belongs to other lines."""

    lines: tuple[TextLine, ...]
    rules: tuple[tuple[int, int, int, int], ...]
    labels: NDArray[np.int32]
    x_height: float


def fit_line(parts: InkParts, members: Iterable[int], small: float) -> TextLine:
    """Hull, baseline and size of a group of pieces; `small` is the page's x-height in pixels."""
    index = np.fromiter(members, np.int64)
    x0, y0, x1, y1 = (a[index].astype(float) for a in (parts.x0, parts.y0, parts.x1, parts.y1))
    left = float(x0.min())
    base, slope = fit_baseline((x0 + x1) / 2 - left, y1, small)
    hull = (left, float(y0.min()), float(x1.max()), float(y1.max()))
    rises = base + slope * ((x0 + x1) / 2 - left) - y0
    return TextLine(*hull, base, slope, _own_x_height(y1 - y0, rises, small), tuple(int(i) for i in index))


def fit_baseline(x: Floats, feet: Floats, small: float) -> tuple[float, float]:
    """Level at x = 0 and slope of the line on which most letters stand; level where it is too short to tell."""
    near = np.abs(feet[:, None] - feet[None, :]) <= FOOT * small
    level = float(np.median(feet[near[int(near.sum(axis=1).argmax())]]))
    if x.size < LEAN_LETTERS or np.ptp(x) < LEAN_LENGTH * small:
        return level, 0.0
    base, slope = level, 0.0
    for reach in LEAN_REACH:
        chosen = np.abs(feet - (base + slope * x)) < reach * small
        if chosen.sum() < LEAN_LETTERS - 2 or np.ptp(x[chosen]) < LEAN_LENGTH * small / 2:
            break
        slope, base = (float(value) for value in np.polyfit(x[chosen], feet[chosen], 1))
    return (base, slope) if abs(slope) < MOST_LEAN else (level, 0.0)


def _own_x_height(heights: Floats, rises: Floats, small: float) -> float:
    """A line's own x-height; one of figures or capitals counts as the page's common size, or as what its size says.

    `rises` are the heights over the baseline.
    """
    usual = float(np.median(heights))
    if CAPITALS[0] <= usual / small <= CAPITALS[1]:
        return small
    if usual > CAPITALS[1] * small and _are_even(rises):
        usual /= CAPITAL
    return min(max(usual, OWN_SIZE[0] * small), OWN_SIZE[1] * small)


def _are_even(rises: Floats) -> bool:
    """True for figures or capitals: few rise over the others, as the ascenders among small letters do."""
    return float((rises > TALLER * np.median(rises)).mean()) < FEW_TALLER
