"""Cut each line out of the clean page as a picture of its own, level, with nothing of its neighbours in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.pages.cleaning.clean import CleanPage
    from extract.pages.lines.textline import LinePlan, TextLine

ABOVE, BELOW = 1.45, 0.42  # x-heights from the baseline that a crop holds at least: ascenders and descenders
PAD_Y, PAD_X = 0.22, 0.45  # x-heights of white around the ink
LEVEL_ENOUGH = 0.2  # x-heights of rise over a line that do not hurt the reading
PAPER = 255


@dataclass(frozen=True, eq=False)
class LineCrop:
    """`grey` is the picture of a line, made level; pixel (x, y) of it is (x + left, `page_y(x, y)`) of the page.

    `ink` marks the ink that belongs to the line: no neighbours, no underlining, no specks.
    """

    grey: NDArray[np.uint8]
    ink: NDArray[np.bool_]
    left: int
    top: float
    line: TextLine

    def page_y(self, x: float, y: float) -> float:
        """Row on the clean page of a point of the crop."""
        return self.top + y + self.line.rise(x + self.left)


def cut_lines(page: CleanPage, plan: LinePlan) -> list[LineCrop]:
    """One crop a line, in the order of the plan."""
    owner = np.full(int(plan.labels.max(initial=0)) + 1, -1, np.int32)
    for number, line in enumerate(plan.lines):
        owner[list(line.parts)] = number
    return [_cut(page.grey, plan.labels, owner, number, line) for number, line in enumerate(plan.lines)]


def _cut(
    grey: NDArray[np.uint8], labels: NDArray[np.int32], owner: NDArray[np.int32], number: int, line: TextLine
) -> LineCrop:
    small = line.x_height
    x0 = max(0, int(line.x0 - PAD_X * small))
    x1 = min(grey.shape[1], int(line.x1 + PAD_X * small) + 1)
    rise = line.slope * (np.arange(x0, x1) - line.x0)  # `line.rise` of every column
    high, low = float(rise.max()), float(rise.min())
    top = min(line.y0 - low, line.base - ABOVE * small) - PAD_Y * small
    bottom = max(line.y1 - high, line.base + BELOW * small) + PAD_Y * small
    y0, y1 = max(0, int(top + low)), min(grey.shape[0], int(bottom + high) + 1)
    piece = grey[y0:y1, x0:x1].copy()
    owners = owner[labels[y0:y1, x0:x1]]
    _paint_over(piece, owners, number)
    own = owners == number
    if high - low < LEVEL_ENOUGH * small:
        return LineCrop(piece, own, x0, y0 - (low + high) / 2, line)
    shifts = rise - low
    height = max(1, y1 - y0 - int(high - low))
    return LineCrop(_level(piece, shifts, height), _level(own, shifts, height), x0, y0 - low, line)


def _paint_over(piece: NDArray[np.uint8], owners: NDArray[np.int32], number: int) -> None:
    """Whiten the ink of other lines and the grey seam around it."""
    import cv2

    foreign = ((owners >= 0) & (owners != number)).astype(np.uint8)
    if foreign.any():
        halo = cv2.dilate(foreign, np.ones((3, 3), np.uint8)) > 0
        piece[halo & (owners != number)] = PAPER


def _level(piece: NDArray[Any], shifts: NDArray[np.float64], height: int) -> NDArray[Any]:
    """Move each column up by its shift, so that a leaning or bent line lies level."""
    rows = np.arange(height)[:, None] + np.round(shifts).astype(np.int64)[None, :]
    columns = np.arange(piece.shape[1])[None, :]
    level: NDArray[Any] = piece[np.minimum(rows, piece.shape[0] - 1), columns]
    return level
