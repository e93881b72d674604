"""White print on dark bands, turned into dark print on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Outline = NDArray[np.int32]

DARK = 128
LEAST, MOST = 7.0, 150.0  # points: height of a band
LONG = 2.0  # least length in heights
FILLED, HULL = 0.8, 0.93  # shares of the rectangle around it that a band and its hull fill; words fill .55 and .9
LETTERS = (0.02, 0.45)  # share of a band that is letters: less is a bar or a hole, more is a frame
RIM = 2  # pixels at the edge of a band that are neither dark nor light
FULL_INK = 3  # per cent of a band that are surely the middles of strokes


def positive(flat: Grey, scale: float) -> Grey:
    """The flat page with every dark band inverted; itself where there is none. `scale` is pixels a point."""
    import cv2

    bands = find_bands_of_white(flat, scale)
    if not bands:
        return flat
    mended = flat.copy()
    size = np.ones((2 * RIM + 1, 2 * RIM + 1), np.uint8)
    for band in bands:
        x, y, wide, tall = cv2.boundingRect(band)
        x0, y0 = max(0, x - RIM), max(0, y - RIM)
        window = (slice(y0, y + tall + RIM), slice(x0, x + wide + RIM))
        inside = np.zeros(flat[window].shape, np.uint8)
        cv2.fillPoly(inside, [band - np.array([x0, y0], np.int32)], (1,))
        core = cv2.erode(inside, size, borderValue=0) > 0
        mended[window][cv2.dilate(inside, size) > 0] = 255
        if core.any():
            mended[window][core] = _inverted(flat[window][core])
    return mended


def _inverted(band: Grey) -> Grey:
    """Light print as dark as other print, however thin its strokes."""
    dark, light = np.percentile(band, (50, 100 - FULL_INK))
    span = max(float(light) - float(dark), 1.0)
    return np.asarray((255 - (band.astype(np.float32) - dark) * (255 / span)).clip(0, 255), np.uint8)


def find_bands_of_white(flat: Grey, scale: float) -> list[Outline]:
    """The outline, in pixels, of each dark area that is as straight as a printed band and holds light letters."""
    import cv2

    half = cv2.resize(flat, (flat.shape[1] // 2, flat.shape[0] // 2), interpolation=cv2.INTER_AREA)
    ink = (half < DARK).astype(np.uint8)
    outlines, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    low, high = LEAST * scale / 2, MOST * scale / 2
    found = []
    for outline in outlines:
        x, y, wide, tall = cv2.boundingRect(outline)
        if wide < low or tall < low or x == 0 or y == 0 or x + wide == ink.shape[1] or y + tall == ink.shape[0]:
            continue
        short, long = sorted(cv2.minAreaRect(outline)[1])
        hull = np.asarray(cv2.convexHull(outline), np.int32)
        straight = cv2.contourArea(outline) >= FILLED * short * long and cv2.contourArea(hull) >= HULL * short * long
        if straight and low <= short <= high and long >= LONG * short and _holds_letters(ink, hull):
            found.append(hull * 2)
    return found


def _holds_letters(ink: NDArray[Any], hull: Outline) -> bool:
    import cv2

    x, y, wide, tall = cv2.boundingRect(hull)
    filled = np.zeros((tall, wide), np.uint8)
    cv2.fillPoly(filled, [hull - np.array([x, y], np.int32)], (1,))
    light = 1.0 - float(ink[y : y + tall, x : x + wide][filled > 0].mean())
    return LETTERS[0] <= light <= LETTERS[1]
