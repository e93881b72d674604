"""How a page lies: which quarter turn sets its lines level, and by how many degrees they still lean.

Both are read off the letters, not the ink: rules, scribbles and specks have no say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.pages.cleaning.inkparts import InkParts, find_parts, x_height

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.uint8]
    Floats = NDArray[np.float32]

NEAR, FAR = 7.0, 25.0  # degrees that a sheet leans at most by carelessness, and by accident
FAR_COUNTS = 0.85  # of what an equal crowding counts within NEAR
COARSE, FINE = 0.5, 0.05  # degrees of a step
FEW_LETTERS = 12
SAMPLE = 300  # letters asked for their nearest neighbour
BAND = 0.12  # x-heights: letters on one line end within so much of each other


@dataclass(frozen=True)
class Turn:
    """`quarters` clockwise right angles, then `skew` degrees (positive: lines fall to the right)."""

    quarters: int = 0
    skew: float = 0.0


def find_turn(ink: Mask, scale: float) -> Turn:
    """The turn that sets text level; `ink` is 0 and 1, `scale` pixels a point. Upside down looks like upright here."""
    parts = find_parts(ink)
    small = x_height(parts, scale)
    letters = letters_for_angle(parts, small)
    if letters.size < FEW_LETTERS:
        return Turn()
    if not _reads_across(parts, letters, small):
        # a clockwise quarter turn takes (x, y) to (height - y, x)
        return Turn(1, _best_angle(parts.x1[letters], -(parts.y0[letters] + parts.y1[letters]) / 2, small))
    return Turn(0, _best_angle(parts.y1[letters], (parts.x0[letters] + parts.x1[letters]) / 2, small))


def letters_for_angle(parts: InkParts, small: float) -> NDArray[np.int64]:
    """Numbers of the pieces that are letters by their size; `small` is the x-height in pixels."""
    size = np.maximum(parts.height, parts.width)
    fit = (size >= 0.6 * small) & (size <= 2.5 * small) & (small > 0)
    fit[0] = False
    return np.flatnonzero(fit)


def _reads_across(parts: InkParts, letters: NDArray[np.int64], small: float) -> bool:
    """True where most letters have their nearest neighbour beside, not above or below, them."""
    some = letters[np.linspace(0, letters.size - 1, min(letters.size, SAMPLE)).astype(np.int64)]
    edges = (parts.x0, parts.x1, parts.y0, parts.y1)
    x0, x1, y0, y1 = (edge[letters].astype(np.float32) for edge in edges)
    sx0, sx1, sy0, sy1 = (edge[some].astype(np.float32)[:, None] for edge in edges)
    shared_x = np.minimum(x1, sx1) - np.maximum(x0, sx0)
    shared_y = np.minimum(y1, sy1) - np.maximum(y0, sy0)
    beside = (shared_y > 0.5 * np.minimum(y1 - y0, sy1 - sy0)) & (shared_x <= 0)
    above = (shared_x > 0.5 * np.minimum(x1 - x0, sx1 - sx0)) & (shared_y <= 0)
    gap_x = np.where(beside, -shared_x, np.inf).min(axis=1)
    gap_y = np.where(above, -shared_y, np.inf).min(axis=1)
    near = np.minimum(gap_x, gap_y) < 2 * small
    return not near.any() or float((gap_x <= gap_y)[near].mean()) >= 0.5  # noqa: PLR2004 (a majority)


def _best_angle(feet: NDArray[Any], along: NDArray[Any], small: float) -> float:
    """Angle in degrees at which the feet of the letters crowd on the fewest rows."""
    rows, columns = feet.astype(np.float32), along.astype(np.float32)
    bin_size = max(1.0, BAND * small)

    def at(angle: float) -> float:
        return _crowding(rows, columns, angle, bin_size)

    def likely(angle: float) -> float:
        return at(angle) * (1.0 if abs(angle) <= NEAR else FAR_COUNTS)

    best = max(np.arange(-FAR, FAR + COARSE / 2, COARSE), key=likely)
    best = max(best + np.arange(-5, 6) * 0.1, key=at)
    return float(max(best + np.arange(-2, 3) * FINE, key=at))


def _crowding(rows: Floats, columns: Floats, angle: float, bin_size: float) -> float:
    lean = np.deg2rad(angle)
    return crowding(rows * np.float32(np.cos(lean)) - columns * np.float32(np.sin(lean)), bin_size)


def crowding(feet: NDArray[Any], row: float) -> float:
    """How much the feet of letters crowd on few rows, each `row` pixels high."""
    level = feet / np.float32(row)
    level -= level.min()
    whole = level.astype(np.int32)
    part = level - whole
    counts = np.bincount(whole, 1 - part, whole.max() + 2) + np.bincount(whole + 1, part, whole.max() + 2)
    return float((counts**2).sum())
