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
DARK = 110  # middles of strokes of print are darker, but for the thinnest
PALE_SHARE = 0.02  # of all pixels in the middles of strokes
PALE_LETTERS, PALE_LETTERS_SHARE = 60, 0.2  # pieces of pale ink as large as letters, and their share: grain is small
FEW_MIDDLES, SECOND_INK, APART = 40, 0.08, 35  # pixels, share of them, grey levels between two inks
LETTER = (3.0, 14.0)  # points: height of letters


def has_pale_layer(grey: Grey, scale: float) -> bool:
    """True where a clean page bears many letters that are far paler than its print; `scale` is pixels a point."""
    import cv2

    soft = cv2.blur(grey, (3, 3))
    middles = soft[(soft <= cv2.erode(soft, np.ones((REACH, REACH), np.uint8))) & (soft < BARE)]
    if not middles.size or float((middles >= DARK).mean()) < PALE_SHARE:
        return False
    half = cv2.resize(soft, (grey.shape[1] // 2, grey.shape[0] // 2), interpolation=cv2.INTER_AREA)
    near_print = cv2.dilate((half < DARK).astype(np.uint8), np.ones((REACH, REACH), np.uint8))
    parts = find_parts(((half < BARE) & (near_print == 0)).astype(np.uint8))
    low, high = (points * scale / 2 for points in LETTER)
    letters = (parts.height >= low) & (parts.height <= high) & (parts.width <= 4 * high)
    letters &= parts.area >= low  # a run of grain is thinner
    return int(letters[1:].sum()) >= PALE_LETTERS and float(letters[1:].mean()) >= PALE_LETTERS_SHARE


def dark_print(grey: Grey, dark: float = DARK) -> Grey:
    """The clean page with only those strokes left whose middles are darker than `dark`."""
    import cv2

    middles = cv2.erode(cv2.blur(grey, (3, 3)), np.ones((REACH, REACH), np.uint8))
    return np.where(middles < dark, grey, 255).astype(np.uint8)


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
