"""What lies around the sheet: the table under a photograph, the black lid of a scanner. It is made paper, since its
grain would be read and its darkness be taken for that of ink.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Flags = NDArray[np.bool_]

CELL = 4  # pixels of a side of the cells that are looked at
TEXT = 9  # cells: what is dark and narrower is ink, but at the rim of the picture
DARK_RIM = 0.6  # of the lightest paper inwards of it: the rim of the picture shows no paper there
INWARDS = 0.25  # share of the picture in which that paper is looked for
LEAST_RIM = 0.04  # share of the rim that must be dark
MIDDLE = 0.2  # share of the picture to each side of its middle that surely is paper
STEP = 1.7  # times as light is paper as the ground beside it
STEP_CELLS = 5  # over so many cells, for a shadow at the spine grows more slowly
HALO = 1  # cells of paper beside the ground that its darkness has touched

_GROUND, _SHEET = 1, 2


def without_ground(grey: Grey) -> Grey:
    """The picture with everything outside the sheet as light as the paper near it; itself where there is no ground."""
    import cv2

    small = cv2.resize(grey, (grey.shape[1] // CELL, grey.shape[0] // CELL), interpolation=cv2.INTER_AREA)
    ground = find_ground(np.asarray(small, np.uint8))
    if ground is None:
        return grey
    size = (grey.shape[1], grey.shape[0])
    paper = cv2.resize(_paper_beyond(np.asarray(small, np.uint8), ground), size, interpolation=cv2.INTER_LINEAR)
    outside = cv2.resize(ground.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.copyTo(paper, outside, grey.copy()), np.uint8)


def find_ground(small: Grey) -> Flags | None:
    """Which cells lie outside the sheet; None where the sheet fills the picture."""
    import cv2

    high, wide = small.shape
    if min(high, wide) <= 2 * TEXT:
        return None
    padded = cv2.copyMakeBorder(small, TEXT, TEXT, TEXT, TEXT, cv2.BORDER_CONSTANT, value=(0,))
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, np.ones((TEXT, TEXT), np.uint8))[TEXT:-TEXT, TEXT:-TEXT]
    plain = np.ascontiguousarray(closed).astype(np.uint8)
    rim = _dark_rim(plain)
    if rim.sum() < LEAST_RIM * 2 * (high + wide):
        return None
    across, down = int(MIDDLE * wide), int(MIDDLE * high)
    markers = rim.astype(np.int32) * _GROUND
    markers[high // 2 - down : high // 2 + down, wide // 2 - across : wide // 2 + across] = _SHEET
    return _steep(plain, _flooded(plain, markers))


def _flooded(plain: Grey, markers: NDArray[np.int32]) -> NDArray[np.uint8]:
    """1 for the ground, 0 for the sheet, grown from their markers to where lightness changes most."""
    import cv2

    depth = (np.log1p(plain.astype(np.float32)) * (255 / np.log(256))).astype(np.uint8)
    rimmed = cv2.copyMakeBorder(depth, 1, 1, 1, 1, cv2.BORDER_REPLICATE)  # watershed itself takes the rim
    grown = np.pad(markers, 1, mode="edge")
    cv2.watershed(cv2.merge([rimmed] * 3), grown)
    return np.asarray(grown[1:-1, 1:-1] != _SHEET, np.uint8)


def _dark_rim(plain: Grey) -> Flags:
    """Cells at the rim of the picture that are much darker than the paper inwards of them."""
    found = np.zeros(plain.shape, np.bool_)
    for quarters in range(4):
        view, marks = np.rot90(plain, quarters), np.rot90(found, quarters)
        paper = view[: max(2, int(INWARDS * view.shape[0]))].max(axis=0)
        marks[0] |= view[0] < DARK_RIM * paper
    return found


def _steep(plain: Grey, ground: NDArray[np.uint8]) -> Flags | None:
    """Those parts of the ground that end in a step, as things on which a sheet lies do and shadows do not."""
    import cv2

    around = np.ones((STEP_CELLS, STEP_CELLS), np.uint8)
    light, dark = cv2.dilate(plain, around).astype(np.float32), cv2.erode(plain, around).astype(np.float32)
    edge = cv2.dilate(ground, np.ones((3, 3), np.uint8)) > ground
    many, labels = cv2.connectedComponents(ground, connectivity=8)
    wide_labels = cv2.dilate(labels.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
    kept = np.zeros(ground.shape, np.uint8)
    for part in range(1, many):
        rim = edge & (wide_labels == part)
        if rim.any() and float(np.median(light[rim] / np.maximum(dark[rim], 1.0))) >= STEP:
            kept[labels == part] = 1
    if not kept.any():
        return None
    halo = np.ones((2 * HALO + 1, 2 * HALO + 1), np.uint8)
    return np.asarray(cv2.dilate(kept, halo) > 0)


def _paper_beyond(small: Grey, ground: Flags) -> Grey:
    """The lightness of the paper carried on over the ground."""
    import cv2

    sheet = (~ground).astype(np.float32)
    paper = cv2.dilate(np.where(ground, 0, small).astype(np.uint8), np.ones((TEXT, TEXT), np.uint8)).astype(np.float32)
    total, weight = paper * sheet, sheet
    reach = TEXT | 1
    filled, known = total, weight
    while reach < 2 * max(small.shape):
        spread, share = cv2.blur(total, (reach, reach)), cv2.blur(weight, (reach, reach))
        fresh = (known < 0.01) & (share > 0.01)  # noqa: PLR2004 (of a cell)
        filled = np.where(fresh, spread / np.maximum(share, 1e-6), filled)
        known = np.where(fresh, 1.0, known)
        reach = 3 * reach | 1
    return filled.clip(0, 255).astype(np.uint8)
