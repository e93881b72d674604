"""Connected pieces of ink: their boxes, and the height of small letters among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.uint8]
    Ints = NDArray[np.int32]

CAPITAL_RATIO = (0.6, 0.8)  # x-height to capital height in faces for print
SECOND_PEAK, SECOND_PEAK_OF_FEW, MANY_LETTERS = 0.3, 0.12, 60  # of the highest, where small letters are few
SMALLEST_LETTER = 3.0  # points: x-height of 6-point print
TALLEST_LETTER = 40.0  # points


@dataclass(frozen=True, eq=False)
class InkParts:
    """Pieces of ink of one page in pixels: `labels` is the picture of their numbers (0 = paper), `places` where in the
    flattened picture there is ink; the other arrays have one entry a piece, entry 0 being paper.
    """

    labels: Ints
    places: NDArray[np.int64]
    x0: Ints
    y0: Ints
    x1: Ints
    y1: Ints
    area: Ints

    @cached_property
    def inked(self) -> tuple[NDArray[np.int64], Ints]:
        """Where there is ink, as positions in the flattened page, and the number of the piece that it belongs to."""
        return self.places, self.labels.ravel()[self.places]

    @property
    def width(self) -> Ints:
        return self.x1 - self.x0

    @property
    def height(self) -> Ints:
        return self.y1 - self.y0


def find_parts(mask: Mask) -> InkParts:
    """Connected pieces (8 neighbours) of a mask of 0 and 1.

    Boxes and areas are counted here, on the ink alone: OpenCV's own count goes over all paper too and takes six times
    as long as its labelling.
    """
    import cv2

    count, found = cv2.connectedComponents(mask, connectivity=8, ltype=cv2.CV_32S)
    labels = np.asarray(found, np.int32)
    places = np.flatnonzero(mask.view(np.bool_))  # in a sixth of the time that it takes on the numbers
    owners = labels.ravel()[places]
    rows, columns = np.divmod(places.astype(np.int32), np.int32(labels.shape[1]))
    y0, y1 = np.zeros(count, np.int32), np.full(count, labels.shape[0], np.int32)
    y0[owners[::-1]] = rows[::-1]  # rows ascend, so that the last one written is the first of the piece
    y1[owners] = rows + 1
    x0, x1 = np.full(count, labels.shape[1], np.int32), np.zeros(count, np.int32)
    np.minimum.at(x0, owners, columns)
    np.maximum.at(x1, owners, columns + 1)
    x0[0], x1[0] = 0, labels.shape[1]
    area = np.bincount(owners, minlength=count).astype(np.int32)
    area[0] = labels.size - owners.size
    return InkParts(labels, places, x0, y0, x1, y1, area)


def x_height(parts: InkParts, scale: float) -> float:
    """The commonest height of letters in pixels, which is that of the small ones; 0 where there are no letters."""
    high, wide = parts.height[1:], parts.width[1:]
    low, top = max(4.0, SMALLEST_LETTER * scale * 0.7), TALLEST_LETTER * scale
    letters = (high >= low) & (high <= top) & (wide <= 3 * high) & (wide * 8 >= high)
    if not letters.any():
        return 0.0
    heights = high[letters]
    counts = np.bincount(heights).astype(float) * np.arange(heights.max() + 1)  # a speck must not outvote a letter
    smooth = np.convolve(counts, (0.25, 0.5, 1.0, 0.5, 0.25), mode="same")
    peak = int(smooth.argmax())
    lower = range(int(CAPITAL_RATIO[0] * peak), int(CAPITAL_RATIO[1] * peak) + 1)
    below = max(lower, key=lambda height: float(smooth[height]))
    least = SECOND_PEAK if heights.size >= MANY_LETTERS else SECOND_PEAK_OF_FEW
    if smooth[below] > least * smooth[peak]:
        peak = below  # figures and capitals are in the majority, as in a table
    near = np.arange(max(peak - 1, 0), min(peak + 2, len(counts)))
    weight = smooth[near]
    return float((near * weight).sum() / weight.sum())
