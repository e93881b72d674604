"""Printed rules: found, listed, and taken out of the ink before lines of text are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.pages.cleaning.inkparts import find_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Mask = NDArray[np.uint8]

PixelBox = tuple[int, int, int, int]

# points
LENGTH = 24.0  # shortest piece of a rule
THICK = 4.0  # anything thicker is an area
GAP = 14.0  # pieces of one rule, broken in copying, lie no farther apart
BESIDE = 2.5  # reach beside a rule in which it must show white
LONG = 60.0  # no letters run together so far
FREE, FREE_SHORT = 0.3, 0.12  # share of ink in the whitest row beside a rule; stems of letters give 0.2 to 0.4
WHITE, BELOW_FEET = 0.05, 0.45  # a long rule that is white on one side may touch the feet of letters on the other
CLOSE, WITHIN = 1.0, 0.08  # no row so near is white on either side: it is the middle of a word in small print
RUN, SOLID = 8.0, 0.6  # length of an unbroken run, and the share of a long rule on such; words in small print: .0 to .5
LEVEL = 0.9  # by so much pieces of one rule may lie off its line


def take_rules(mask: Mask, scale: float) -> tuple[Mask, list[PixelBox]]:
    """Long straight strokes, level and upright: the mask (0 and 1) without them, and their boxes (x0, y0, x1, y1).

    Thick areas (photographs, black margins of a copy) are taken out as well but are not listed. `scale` is pixels a
    point.
    """
    import cv2

    kept = mask.copy()
    level = _take_level(mask, kept, scale)
    upright = _take_level(np.asarray(cv2.transpose(mask), np.uint8), kept.T, scale)
    return kept, level + [(y0, x0, y1, x1) for x0, y0, x1, y1 in upright]


def _take_level(mask: Mask, kept: Mask, scale: float) -> list[PixelBox]:
    """Level rules of `mask`; their ink is taken out of `kept`."""
    import cv2

    solid = np.asarray(cv2.dilate(mask, np.ones((3, 1), np.uint8)), np.uint8)  # a thin rule jumps a row where it leans
    bridged = np.asarray(cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8)), np.uint8)  # has holes
    length, long = max(13, int(LENGTH * scale) | 1), max(25, int(LONG * scale) | 1)
    half = cv2.erode(bridged, np.ones((1, (length + 1) // 2), np.uint8))
    rows = np.flatnonzero(half.any(axis=1))  # few have a stroke half so long, and the rest costs much
    if not rows.size:
        return []
    strokes = np.asarray(cv2.bitwise_or(_opened(solid[rows], length), _opened(bridged[rows], long)), np.uint8)
    found: list[PixelBox] = []
    for box, piece in _pieces(strokes, rows):
        thin = piece.sum() / (box[2] - box[0]) <= max(4.0, THICK * scale)
        if thin and not _stands_free(mask, box, scale):
            continue
        kept[box[1] : box[3], box[0] : box[2]][piece] = 0
        if thin:
            found.append(box)
    return _mended(found, kept, scale)


def _pieces(strokes: Mask, rows: NDArray[np.int64]) -> Iterator[tuple[PixelBox, NDArray[np.bool_]]]:
    """Connected pieces of strokes, top to bottom, each with its ink in its box; `rows` are those of the page."""
    starts = np.flatnonzero(np.diff(rows, prepend=-2) > 1)
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), rows.size], strict=True):
        here = strokes[start:end]
        if not here.any():
            continue
        top, parts = int(rows[start]), find_parts(here)
        for i in range(1, len(parts.area)):
            x0, y0, x1, y1 = (int(edge[i]) for edge in (parts.x0, parts.y0, parts.x1, parts.y1))
            yield (x0, top + y0, x1, top + y1), parts.labels[y0:y1, x0:x1] == i


def _opened(rows: Mask, length: int) -> Mask:
    """The level runs of ink that are at least `length` pixels long."""
    import cv2

    return np.asarray(cv2.morphologyEx(rows, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), np.uint8)


def _stands_free(mask: Mask, box: PixelBox, scale: float) -> bool:
    """True for a rule, False for feet of letters that run together: those carry stems on one side."""
    inked = _beside(mask, box, max(2, int(BESIDE * scale)))
    if box[2] - box[0] <= LONG * scale:
        return inked[1] < FREE_SHORT
    if _beside(mask, box, max(1, int(CLOSE * scale)))[0] >= WITHIN or not _is_solid(mask, box, scale):
        return False
    return inked[1] < (BELOW_FEET if inked[0] < WHITE else FREE)


def _is_solid(mask: Mask, box: PixelBox, scale: float) -> bool:
    """Whether nearly all of a stroke lies on runs of ink that are longer than letters are wide."""
    x0, y0, x1, y1 = box
    runs = _opened(np.ascontiguousarray(mask[y0:y1, x0:x1]), int(RUN * scale))
    return float(runs.any(axis=0).mean()) >= SOLID


def _beside(mask: Mask, box: PixelBox, reach: int) -> tuple[float, float]:
    """Shares of ink in the whitest row above and below, the lesser first."""
    x0, y0, x1, y1 = box
    sides = (mask[max(0, y0 - reach) : y0, x0:x1], mask[y1 : y1 + reach, x0:x1])
    low, high = sorted(float(side.mean(axis=1).min()) if side.size else 0.0 for side in sides)
    return low, high


def _mended(pieces: list[PixelBox], kept: Mask, scale: float) -> list[PixelBox]:
    """Join pieces of one rule over its breaks, and take out what is left of it between them."""
    rules: list[PixelBox] = []
    for piece in sorted(pieces):
        k = next((k for k, rule in enumerate(rules) if _goes_on(rule, piece, scale)), None)
        if k is None:
            rules.append(piece)
            continue
        before = rules[k]
        y0, y1 = min(before[1], piece[1]), max(before[3], piece[3])
        kept[y0:y1, before[2] : piece[0]] = 0
        rules[k] = (before[0], y0, max(before[2], piece[2]), y1)
    return rules


def _goes_on(rule: PixelBox, piece: PixelBox, scale: float) -> bool:
    off = abs((rule[1] + rule[3]) - (piece[1] + piece[3])) / 2
    return piece[0] - rule[2] <= GAP * scale and off <= max(2.0, LEVEL * scale)
