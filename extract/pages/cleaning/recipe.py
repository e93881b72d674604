"""The other recipe of cleaning, for a page that read badly by the first.

Grain that the median was to take out is smoothed, and the other way round: the one blurs, the other tears letters. A
page without grain is sharpened, for its print is blurred.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.cleaning.bend import unbent
from extract.pages.cleaning.clean import (
    HEAVY,
    MAX_CLEAN_DPI,
    NEGATIVE,
    NOISY,
    CleanPage,
    flatten,
    resized,
    smoothed,
    straighten,
)
from extract.pages.cleaning.ground import without_ground
from extract.pages.cleaning.negatives import positive

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.pages.files.render import Raster

    Grey = NDArray[np.uint8]

EDGE = 0.9  # points: standard deviation of what lies around a stroke, to be told from it
OVERDRAWN = 2.0  # times the difference to what lies around


def cleaned_otherwise(raster: Raster, first: CleanPage) -> CleanPage:
    """The page laid as the first recipe laid it, so that `frame` still leads back."""
    import cv2

    grey = raster.grey if float(np.median(raster.grey[::8, ::8])) >= NEGATIVE else 255 - raster.grey
    if first.measured.noise > NOISY:
        is_heavy = first.measured.noise > HEAVY
        grey = np.asarray(cv2.medianBlur(grey, 3), np.uint8) if is_heavy else smoothed(grey, raster.scale)
        grey, scale = resized(grey, raster.scale, first.scale / raster.scale)
    else:
        grey, scale = resized(grey, raster.scale, MAX_CLEAN_DPI / (raster.scale * 72.0))
        grey = _sharpened(grey, scale)
    flattened = flatten(without_ground(grey))
    flat, frame = positive((flattened if first.pale else flattened.in_one_ink).grey, scale), first.frame
    if frame.bend:
        return replace(first, grey=unbent(straighten(flat, frame.quarters, 0.0), frame.skew, frame.bend), scale=scale)
    return replace(first, grey=straighten(flat, frame.quarters, frame.skew), scale=scale)


def _sharpened(grey: Grey, scale: float) -> Grey:
    import cv2

    soft = smoothed(grey, scale).astype(np.float32)
    around = cv2.GaussianBlur(soft, (0, 0), EDGE * scale)
    return np.clip(soft + OVERDRAWN * (soft - around), 0, 255).astype(np.uint8)
