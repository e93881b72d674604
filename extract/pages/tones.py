"""Two inks on one page: the print, and something paler that shows through from the back or was stamped over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.pages.inkparts import find_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

REACH = 5  # pixels: edges of a stroke lie no farther from its middle
BARE = 205  # grey of the palest ink worth a look
BIN, VALLEY, DEEP = 10, (20, 160), 0.12  # greys: steps, where two inks part, and how little ink there may be of it
PALE_SHARE = 0.02  # of all pixels in the middles of strokes
PALE_LETTERS, PALE_LETTERS_SHARE = 60, 0.2  # pieces of pale ink as large as letters, and their share: grain is small
FEW_MIDDLES, SECOND_INK, APART = 40, 0.08, 35  # pixels, share of them, grey levels between two inks
DOT = 4.5  # points: dots and rings of letters
FADE = 2.5  # times as fast do greys fade that are paler than the print
CROSSING, CROSSING_INK = (10.0, 24.0, 220.0), 170  # points: least height and width, greatest size; grey
CROSSING_FULL = 0.45  # share of its box that such ink fills at most
LETTER = (3.0, 14.0)  # points: height of letters


def pale_level(grey: Grey, scale: float) -> float | None:
    """The grey that parts the print of a clean page from many letters that are far paler; None where there are none.

    `scale` is pixels a point.
    """
    import cv2

    soft = cv2.blur(grey, (3, 3))
    middles = soft[(soft <= cv2.erode(soft, np.ones((REACH, REACH), np.uint8))) & (soft < BARE)]
    level = _valley(np.asarray(middles, np.uint8))
    if level is None or float((middles >= level).mean()) < PALE_SHARE:
        return None
    half = cv2.resize(soft, (grey.shape[1] // 2, grey.shape[0] // 2), interpolation=cv2.INTER_AREA)
    near_print = cv2.dilate((half < level).astype(np.uint8), np.ones((REACH, REACH), np.uint8))
    parts = find_parts(((half < BARE) & (near_print == 0)).astype(np.uint8))
    low, high = (points * scale / 2 for points in LETTER)
    letters = (parts.height >= low) & (parts.height <= high) & (parts.width <= 4 * high)
    letters &= parts.area >= low  # a run of grain is thinner
    many = int(letters[1:].sum()) >= PALE_LETTERS and float(letters[1:].mean()) >= PALE_LETTERS_SHARE
    return level if many else None


def _valley(middles: Grey) -> float | None:
    """The grey at which there is least ink between two heaps of it; None where it is one heap."""
    counts = np.bincount(middles // BIN, minlength=256 // BIN)[: BARE // BIN].astype(float)
    low, high = VALLEY
    depths = {
        k: counts[k] / max(min(counts[:k].max(), counts[k + 1 :].max()), 1.0) for k in range(low // BIN, high // BIN)
    }
    least = min(depths.values())
    if least > DEEP:
        return None
    lowest = [k for k, depth in depths.items() if depth <= least + DEEP / 10]
    return (lowest[len(lowest) // 2] + 0.5) * BIN


def dark_print(grey: Grey, dark: float) -> Grey:
    """The clean page with only those strokes left whose middles are darker than `dark`."""
    import cv2

    middles = cv2.erode(cv2.blur(grey, (3, 3)), np.ones((REACH, REACH), np.uint8))
    return np.where(middles < dark, cv2.LUT(grey, _paling(dark)), 255).astype(np.uint8)


def without_paler(piece: Grey, dark: float, scale: float) -> Grey:
    """A piece of a clean page without the paler of two inks; dots are left, for those of letters are pale too."""
    import cv2

    middles = cv2.erode(cv2.blur(piece, (3, 3)), np.ones((REACH, REACH), np.uint8))
    parts = find_parts((piece < CROSSING_INK).astype(np.uint8))
    dots = np.maximum(parts.width, parts.height) <= DOT * scale
    dots[0] = False
    paled = np.where(middles < dark, cv2.LUT(piece, _paling(dark)), 255)
    return np.where(dots[parts.labels], piece, paled).astype(np.uint8)


def _paling(dark: float) -> Grey:
    """What each grey becomes: ink stays, the edges of other strokes beside it fade."""
    greys = np.arange(256, dtype=np.float32)
    return np.where(greys <= dark, greys, np.minimum(255, dark + (greys - dark) * FADE)).astype(np.uint8)


def crossings(grey: Grey, scale: float) -> list[tuple[int, int, int, int]]:
    """Boxes, in pixels, of what may be stamps and strokes of a pen across the text: large and sparse pieces of ink."""
    import cv2

    half = cv2.resize(grey, (grey.shape[1] // 2, grey.shape[0] // 2), interpolation=cv2.INTER_AREA)
    parts = find_parts((half < CROSSING_INK).astype(np.uint8))
    wide, high = parts.width / scale * 2, parts.height / scale * 2
    large = (high >= CROSSING[0]) & (wide >= CROSSING[1]) & (np.maximum(wide, high) <= CROSSING[2])
    large &= parts.area <= CROSSING_FULL * parts.width * parts.height
    large[0] = False
    edges = np.stack([parts.x0, parts.y0, parts.x1, parts.y1], axis=1)[large] * 2
    return [(int(x0), int(y0), int(x1), int(y1)) for x0, y0, x1, y1 in edges]


def between_inks(piece: Grey) -> float | None:
    """The grey that parts two inks of different darkness on a piece of a clean page; None where it holds but one."""
    import cv2

    soft = cv2.blur(piece, (3, 3))
    middles = soft[(soft <= cv2.erode(soft, np.ones((REACH, REACH), np.uint8))) & (soft < BARE)]
    if middles.size < FEW_MIDDLES:
        return None
    level, _ = cv2.threshold(middles.reshape(-1, 1), 0, 255, cv2.THRESH_OTSU)
    dark, pale = middles[middles <= level], middles[middles > level]
    if not dark.size or pale.size < SECOND_INK * middles.size:
        return None
    apart = float(np.median(pale)) - float(np.median(dark))
    return float(level) + 1 if apart >= APART else None
