"""The x-zones of printed lines, and which letter stands in which.

The zone between baseline and x-line is the darkest band of a line whatever its letters, so blurring along the line
shows one band a line even where descenders touch the line below.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.cleaning.inkparts import InkParts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]

BAND_X_HEIGHT = 9.0  # pixels of the x-height in the picture that is blurred
# all lengths in x-heights
LOW, HIGH, WIDE = 0.55, 4.5, 16.0  # sizes of letters and of words that run together
SPARSE, SLENDER = 0.06, 12  # least share of its box that a letter fills; most times as high as wide
ALONG, NEAR, FAR = 4.0, 0.28, 1.2  # blur along the line; up and down, within a line and over its surroundings
STANDS_OUT, FAINT = 1.1, 10.0  # a band is so much darker than its surroundings, and has so much ink (of 255)
GLUED = 2.1  # a piece this high may tie two lines together
TORN_SHARE = 0.2  # of its ink in another band besides its own

NO_BAND, CUT = -1, -2


def letters_of(parts: InkParts, small: float) -> Flags:
    """Which pieces are letters or words, by size; not specks, not pictures. `small` is the x-height in pixels."""
    high, wide = parts.height, parts.width
    found = (high >= LOW * small) & (high <= HIGH * small) & (wide <= WIDE * small)
    found &= (parts.area >= SPARSE * high * wide) & (wide * SLENDER >= high)
    found[0] = False
    return found


@dataclass(frozen=True, eq=False)
class Bands:
    """The x-zones of lines, numbered in a picture that is smaller than the page; 0 lies between them.

    `rows` and `columns` tell for each row and column of the page the one of the picture.
    """

    labels: Ints
    rows: Ints
    columns: Ints

    @property
    def count(self) -> int:
        """One more than the highest number."""
        return int(self.labels.max(initial=0)) + 1

    def at(self, places: NDArray[np.int64]) -> Ints:
        """The numbers at positions in the flattened page."""
        y, x = np.divmod(places.astype(np.int32), np.int32(self.columns.size))
        return np.asarray(self.labels[self.rows[y], self.columns[x]], np.int32)

    def window(self, x0: int, y0: int, x1: int, y1: int) -> Ints:
        """The numbers in a piece of the page."""
        return np.asarray(self.labels[np.ix_(self.rows[y0:y1], self.columns[x0:x1])], np.int32)


def find_bands(parts: InkParts, letters: Flags, small: float) -> Bands:
    """The x-zones of the lines that letters make."""
    import cv2

    factor = min(1.0, BAND_X_HEIGHT / small)
    unit = small * factor
    places, owners = parts.inked
    high, wide = parts.labels.shape
    ink = np.zeros((high, wide), np.uint8)
    ink.ravel()[places[letters[owners]]] = 255
    size = (max(1, round(wide * factor)), max(1, round(high * factor)))
    tone = cv2.resize(ink, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    along = cv2.blur(tone, (int(ALONG * unit) | 1, 1), borderType=cv2.BORDER_CONSTANT)
    near = cv2.GaussianBlur(along, (1, int(7 * NEAR * unit) | 1), sigmaX=0.1, sigmaY=NEAR * unit)
    far = cv2.GaussianBlur(along, (1, int(5 * FAR * unit) | 1), sigmaX=0.1, sigmaY=FAR * unit)
    zone = (near > np.maximum(np.float32(STANDS_OUT) * far, np.float32(FAINT))).astype(np.uint8)
    _, labels = cv2.connectedComponents(zone, connectivity=4, ltype=cv2.CV_32S)
    return Bands(np.asarray(labels, np.int32), _nearest(size[1], high), _nearest(size[0], wide))


def _nearest(few: int, many: int) -> Ints:
    """For each of `many` places the one of `few` that OpenCV takes for the nearest."""
    import cv2

    row = np.arange(few, dtype=np.int32)[None, :]
    return np.asarray(cv2.resize(row, (many, 1), interpolation=cv2.INTER_NEAREST), np.int32).ravel()


def settle(parts: InkParts, letters: Flags, bands: Bands, small: float) -> tuple[InkParts, Ints]:
    """Give each letter to the band that holds most of it; cut pieces that tie two lines together.

    Gives the parts (with the cut pieces added) and for each its band, NO_BAND or, for one that was cut up, CUT.
    """
    shares = _shares(parts, letters, bands)
    home = np.full(len(parts.area), NO_BAND, np.int32)
    torn: dict[int, list[int]] = {}
    for part, by_band in shares.items():
        best = max(by_band, key=lambda band: by_band[band])
        home[part] = best
        much = [band for band, count in by_band.items() if count >= TORN_SHARE * by_band[best]]
        if len(much) > 1 and parts.height[part] > GLUED * small:
            torn[part] = much
    return _cut_up(parts, home, bands, torn) if torn else (parts, home)


def _shares(parts: InkParts, letters: Flags, bands: Bands) -> dict[int, dict[int, int]]:
    """For each letter its pixels in each band."""
    places, owners = parts.inked
    zones = bands.at(places)
    shared = letters[owners] & (zones > 0)
    many = bands.count
    codes = owners[shared].astype(np.int64) * many + zones[shared]
    found: dict[int, dict[int, int]] = {}
    for code, count in zip(*(a.tolist() for a in np.unique(codes, return_counts=True)), strict=True):
        found.setdefault(code // many, {})[code % many] = count
    return found


def _cut_up(parts: InkParts, home: Ints, bands: Bands, torn: dict[int, list[int]]) -> tuple[InkParts, Ints]:
    """Split each torn piece between its bands, at the rows half way, and number the pieces anew."""
    labels = parts.labels.copy()
    home = home.copy()
    boxes: list[tuple[int, ...]] = []
    homes: list[int] = []
    for part, zones in torn.items():
        x0, y0, x1, y1 = (int(a[part]) for a in (parts.x0, parts.y0, parts.x1, parts.y1))
        window = labels[y0:y1, x0:x1]
        near = bands.window(x0, y0, x1, y1)
        middles = sorted((float(np.nonzero(near == zone)[0].mean()), zone) for zone in zones)
        owner = np.searchsorted([(a[0] + b[0]) / 2 for a, b in pairwise(middles)], range(y1 - y0))
        for k, (_, zone) in enumerate(middles):
            piece = (window == part) & (owner == k)[:, None]
            ys, xs = np.nonzero(piece)
            if ys.size:
                window[piece] = len(parts.area) + len(boxes)
                boxes.append((x0 + xs.min(), y0 + ys.min(), x0 + xs.max() + 1, y0 + ys.max() + 1, ys.size))
                homes.append(zone)
        home[part] = CUT
    added = np.array(boxes, np.int32)
    columns = (parts.x0, parts.y0, parts.x1, parts.y1, parts.area)
    grown = [np.concatenate([column, added[:, i]]) for i, column in enumerate(columns)]
    return InkParts(labels, parts.places, *grown), np.concatenate([home, np.array(homes, np.int32)])
