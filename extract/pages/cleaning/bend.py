"""Lines that lean otherwise at the top than at the foot, or curve: measured from the letters, then moved level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.pages.cleaning.frame import Bend
from extract.pages.cleaning.inkparts import find_parts, x_height
from extract.pages.cleaning.skew import BAND, crowding, letters_for_angle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

INK = 140
FEW = 40  # letters from which a bend can be told
CURVES = FANS = tuple(np.linspace(-0.16, 0.16, 9).tolist())  # slopes from one side of a page to the other
STEPS = ((0.04, 5.0), (0.03, 4.0), (0.02, 3.0), (0.01, 2.0), (0.005, 1.5), (0.0025, 1.0))  # of the search; row heights
ROUNDS = 3
STRIP = 64  # rows of a page that are moved at once: what they need stays near the processor
CLEARER = 1.2  # so much more do the feet of letters crowd once lines are level: less is not worth the blur


def find_bend(straight: Grey, scale: float) -> Bend | None:
    """How the lines of a straightened page bend; None where they hardly do. `scale` is pixels a point."""
    import cv2

    half = cv2.resize(straight, (straight.shape[1] // 2, straight.shape[0] // 2), interpolation=cv2.INTER_AREA)
    parts = find_parts((half < INK).astype(np.uint8))
    small = x_height(parts, scale / 2)
    letters = letters_for_angle(parts, small)
    if letters.size < FEW:
        return None
    high, wide = half.shape
    u = (parts.x0[letters] + parts.x1[letters]) / (2.0 * wide) - 0.5
    feet = parts.y1[letters].astype(np.float64)
    row = max(1.0, BAND * small)

    def level(bend: Bend, width: float = row) -> float:
        return crowding(feet - wide * drops(bend, u, feet / high - 0.5), width)

    best = max((Bend(curve=c, fan=f) for c in CURVES for f in FANS), key=lambda bend: level(bend, STEPS[0][1] * row))
    for step, width in STEPS:
        for _ in range(ROUNDS):
            before, best = best, max(_neighbours(best, step), key=lambda bend: level(bend, width * row))
            if best == before:
                break
    return best if level(best) >= CLEARER * level(Bend()) else None


def drops(bend: Bend, u: NDArray[Any], v: NDArray[Any]) -> NDArray[Any]:
    """`Bend.drop` of many places at once."""
    level: NDArray[Any] = u * (bend.lean + u * (bend.curve / 2 + u * (bend.wave / 3)))
    drop: NDArray[Any] = level + v * (u * (bend.fan + u * (bend.twist / 2)))
    return drop


def _neighbours(bend: Bend, step: float) -> Iterable[Bend]:
    """The bend itself and those that differ from it in one or two of its parts."""
    yield bend
    for lean in (-step / 2, 0.0, step / 2):
        for fan in (-step, 0.0, step):
            for curve in (-step, 0.0, step):
                yield replace(bend, lean=bend.lean + lean, fan=bend.fan + fan, curve=bend.curve + curve)
    for part, size in (("wave", 4 * step), ("twist", 4 * step)):
        for sign in (-1, 1):
            yield replace(bend, **{part: getattr(bend, part) + sign * size})


def unbent(turned: Grey, skew: float, bend: Bend) -> Grey:
    """A page that stands upright made straight in one step, for each step blurs: `skew` in degrees, then the bend."""
    import cv2

    high, wide = turned.shape
    across = np.arange(wide, dtype=np.float32)[None, :] - np.float32(wide / 2)
    cos, sin = (np.float32(part) for part in (np.cos(np.deg2rad(skew)), np.sin(np.deg2rad(skew))))
    moved = np.empty_like(turned)
    for first in range(0, high, STRIP):
        down = np.arange(first, min(first + STRIP, high), dtype=np.float32)[:, None] - np.float32(high / 2)
        down = down + wide * drops(bend, across / wide, down / high)
        x = across * cos - down * sin + np.float32(wide / 2)
        y = across * sin + down * cos + np.float32(high / 2)
        moved[first : first + STRIP] = cv2.remap(
            turned, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,)
        )
    return moved
