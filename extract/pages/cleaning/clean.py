"""Measure a scanned page cheaply, then make it flat, quiet and straight.

The order is fixed: grain, size, paper and ink levels, turn, skew. Costly steps run only where a measurement asks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.cleaning.bend import find_bend, unbent
from extract.pages.cleaning.frame import Frame
from extract.pages.cleaning.ground import without_ground
from extract.pages.cleaning.inkparts import find_parts
from extract.pages.cleaning.negatives import positive
from extract.pages.cleaning.skew import Turn, find_turn
from extract.pages.cleaning.tones import PaleInk, bears_letters, print_below

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.pages.files.render import Raster

    Grey = NDArray[np.uint8]

PAPER_BLOCK = 16  # pixels of one cell of the paper's brightness map
NOISY = 6.0  # grey levels of grain on bare paper above which the median filter pays
HEAVY = 20.0  # the same above which it tears letters, and smoothing reads better
SMOOTH = 0.3  # points: standard deviation that evens out grain
SMOOTH_BITS = 0.4  # the same for one bit a pixel, whose strokes are ragged
DUST, MUCH_DUST = 0.4, 20.0  # square points of a grain of ink; grains beside pieces that are larger
MIN_CONTRAST = 18.0  # grey levels between paper and ink below which a page is called blank
MAX_CLEAN_DPI = 200.0  # 250 and 300 read no better, 8-point print included
LEAST_CLEAN_DPI = 125.0  # 150 reads as well as 200 drawn from it
NOT_WORTH_IT = 0.9  # of the size: the blur costs more than the pixels
NEGATIVE = 70  # grey of the greater part of a page below which it is a negative (microfilm)
DARK_PAPER = 0.45  # of the page's usual paper brightness; darker is no paper
INK_SPREADS = 7.0  # medians of the paper's grain that ink must stand out
LEAST_INK = 60  # pixels
BLACK_WHITE, FEW_GREYS = (30, 226), 0.2  # greys that are neither, and their number beside the black ones on one bit
OUTWEIGHED = 0.43  # contrast of all ink beside that of print: where it is more, one stretching shows both
BLANK_INK = 2e-5  # share of ink pixels below which a page is blank


@dataclass(frozen=True)
class Measurement:
    """What the page looks like before cleaning: `contrast` and `noise` in grey levels, `ink` a share of the page.

    `bitonal` is true for one bit a pixel (a fax, a copy), where all ink is of one darkness.
    """

    ink: float
    noise: float
    contrast: float
    bitonal: bool = False

    @property
    def is_blank(self) -> bool:
        return self.contrast < MIN_CONTRAST or self.ink < BLANK_INK


@dataclass(frozen=True, eq=False)
class CleanPage:
    """A straight page: paper 255, ink near 0; `scale` is pixels a point; `frame` leads back to the page as shown.

    `pale` tells of much paler ink that outweighs the print.
    """

    grey: Grey
    scale: float
    frame: Frame
    measured: Measurement
    pale: PaleInk | None = None

    @property
    def in_one_ink(self) -> CleanPage:
        """The page stretched by all its ink, however pale most of that is."""
        return replace(self, grey=self.pale.alone(self.grey), pale=None) if self.pale else self


@dataclass(frozen=True, eq=False)
class FlatPage:
    """A page on even paper, stretched by its print; `contrast` is what lay between paper and print, in grey levels."""

    grey: Grey
    contrast: float
    pale: PaleInk | None

    @property
    def in_one_ink(self) -> FlatPage:
        """The page stretched by all its ink, however pale most of that is."""
        return FlatPage(self.pale.alone(self.grey), self.pale.contrast, None) if self.pale else self


def clean_page(raster: Raster) -> CleanPage:
    """Flatten, quieten, turn, straighten."""
    import cv2

    cv2.setNumThreads(1)
    grey = raster.grey if float(np.median(raster.grey[::8, ::8])) >= NEGATIVE else 255 - raster.grey
    noise = grain(grey)
    if noise > NOISY:
        grey = smoothed(grey, raster.scale) if noise > HEAVY else np.asarray(cv2.medianBlur(grey, 3), np.uint8)
    bitonal = is_bitonal(raster.grey)
    if bitonal and not is_dusty(grey, raster.scale):
        grey = smoothed(grey, raster.scale, SMOOTH_BITS)
    grey, scale = _sized(grey, raster.scale)
    on_ground, grey = grey, without_ground(grey)
    is_photograph = grey is not on_ground
    flattened = flatten(grey)
    if flattened.pale and not bears_letters(flattened.grey, scale, INK_LEVEL):
        flattened = flattened.in_one_ink
    flat = flattened.grey
    measured = Measurement(float(ink_mask(flat).mean()), noise, flattened.contrast, bitonal)
    frame = Frame(raster.width, raster.height)
    if measured.is_blank:
        return CleanPage(flat, scale, frame, measured)
    flat = positive(flat, scale)
    turn = _turn(flat, scale)
    straight = straighten(flat, turn.quarters, turn.skew)
    bend = find_bend(straight, scale) if is_photograph else None
    frame = Frame(raster.width, raster.height, turn.quarters, turn.skew, bend)
    if bend:
        straight = unbent(straighten(flat, turn.quarters, 0.0), turn.skew, bend)
    return CleanPage(straight, scale, frame, measured, flattened.pale)


def smoothed(grey: Grey, scale: float, spread: float = SMOOTH) -> Grey:
    """The picture with its grain evened out."""
    import cv2

    return np.asarray(cv2.GaussianBlur(grey, (0, 0), spread * scale), np.uint8)


def is_dusty(grey: Grey, scale: float) -> bool:
    """Whether a picture of one bit a pixel has far more grains than letters: they would grow by smoothing."""
    areas = find_parts((grey < INK_LEVEL).astype(np.uint8)).area[1:]
    return bool((areas <= DUST * scale**2).sum() > MUCH_DUST * (areas > DUST * scale**2).sum())


def turned_over(page: CleanPage) -> CleanPage:
    """The page the other way up."""
    return replace(page, grey=np.ascontiguousarray(page.grey[::-1, ::-1]), frame=page.frame.turned_over)


def _turn(flat: Grey, scale: float) -> Turn:
    """The turn, found on a picture of half the size."""
    import cv2

    half = cv2.resize(flat, (flat.shape[1] // 2, flat.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return find_turn((half < INK_LEVEL).astype(np.uint8), scale / 2)


def straighten(grey: Grey, quarters: int, skew: float) -> Grey:
    """Turn by right angles (clockwise), then by `skew` degrees about the middle; new corners are paper."""
    import cv2

    if quarters % 4:
        grey = np.ascontiguousarray(np.rot90(grey, -quarters))
    if abs(skew) < 0.05:  # noqa: PLR2004 (half the step of the search)
        return grey
    high, wide = grey.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1.0)
    return cv2.warpAffine(grey, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=255)  # type: ignore[return-value]


def grain(grey: Grey) -> float:
    """Noise of the bare paper in grey levels: the median, over small tiles, of the difference between neighbours."""
    sample = grey[: grey.shape[0] // 64 * 64, : grey.shape[1] // 64 * 64]
    if sample.size == 0:
        return 0.0
    across = np.abs(np.diff(sample[::7].astype(np.int16), axis=1))
    tiles = across[:, : across.shape[1] // 32 * 32].reshape(-1, 32).mean(axis=1)
    return float(np.median(tiles))


def is_bitonal(grey: Grey) -> bool:
    """True where pixels are black or white; between them lie only the few that the drawing made."""
    counts = _counts(np.ascontiguousarray(grey[::3, ::3]))
    dark, light = BLACK_WHITE
    return float(counts[dark:light].sum()) < FEW_GREYS * float(counts[:dark].sum())


def flatten(grey: Grey) -> FlatPage:
    """Divide by the paper's own brightness and stretch, so that paper is 255 and print about 0."""
    import cv2

    high, wide = grey.shape
    cells = (max(2, wide // PAPER_BLOCK), max(2, high // PAPER_BLOCK))
    small = cv2.resize(grey, cells, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((5, 5), np.uint8))  # text does not darken the map of the paper
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 5), (0, 0), 3)
    floor = max(1, int(DARK_PAPER * float(np.median(paper))))  # black margins of a copy are no paper
    paper = cv2.resize(np.maximum(paper, floor).astype(np.uint8), (wide, high), interpolation=cv2.INTER_LINEAR)
    even = np.asarray(cv2.divide(grey, paper, scale=235), np.uint8)
    dark, light, pale = levels(even)
    span = max(light - dark, 1.0)
    table = np.clip((np.arange(256) - dark) / span * 255.0, 0, 255).astype(np.uint8)
    return FlatPage(np.asarray(cv2.LUT(even, table), np.uint8), light - dark, pale)


def levels(even: Grey) -> tuple[float, float, PaleInk | None]:
    """Grey of print and of paper, however little ink there is: only what stands out of the paper's grain is ink.

    Where paler ink outweighs the print, what there is to know of that too.
    """
    import cv2

    soft = np.asarray(cv2.blur(even, (3, 3)), np.uint8)
    sample = _counts(np.ascontiguousarray(soft[::4, ::4]))
    tones = np.arange(256.0)
    light = _quantile(tones, sample, 0.5)
    spread = _quantile(np.abs(tones - light), sample, 0.5)
    ink = _counts(soft) * (tones < light - max(MIN_CONTRAST, INK_SPREADS * spread))
    if ink.sum() < LEAST_INK:
        return light - MIN_CONTRAST / 2, light, None
    dark = _quantile(tones, ink, 0.25)
    all_ink = dark - 0.25 * (light - dark)  # the blur has made strokes paler than they are
    between = print_below(soft, dark, light, MIN_CONTRAST)
    if between is None:
        return all_ink, light, None
    dark = _quantile(tones, ink * (tones < between), 0.25)
    dark -= 0.25 * (light - dark)
    if light - all_ink > OUTWEIGHED * (light - dark):
        return all_ink, light, None
    stretch = 255 / max(light - dark, 1.0)
    return dark, light, PaleInk((between - dark) * stretch, (all_ink - dark) * stretch, light - all_ink)


def _counts(grey: Grey) -> NDArray[np.int64]:
    """How many pixels there are of each of the 256 tones."""
    import cv2

    return np.asarray(cv2.calcHist([grey], [0], None, [256], [0, 256]), np.int64).ravel()


def _quantile(values: NDArray[np.float64], counts: NDArray[np.int64], share: float) -> float:
    """The quantile of so many of each value, between two neighbours by the line from one to the other."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(counts[order])
    if not reached[-1]:
        return float(values[order[-1]])
    place = (float(reached[-1]) - 1) * share
    low, high = (values[order[np.searchsorted(reached, at, side="right")]] for at in (floor(place), ceil(place)))
    return float(low + (high - low) * (place - floor(place)))


def ink_mask(flat: Grey) -> NDArray[np.bool_]:
    """Where there is ink on a flattened page."""
    return flat < INK_LEVEL


INK_LEVEL = 140


def _sized(grey: Grey, scale: float) -> tuple[Grey, float]:
    """Shrunk where more pixels are not worth reading; enlarged where letters are too few pixels high to be parted."""
    factor = MAX_CLEAN_DPI / (scale * 72.0)
    return (grey, scale) if NOT_WORTH_IT < factor < MAX_CLEAN_DPI / LEAST_CLEAN_DPI else resized(grey, scale, factor)


def resized(grey: Grey, scale: float, factor: float) -> tuple[Grey, float]:
    """The picture so many times as large, and the scale that it has then."""
    import cv2

    size = (round(grey.shape[1] * factor), round(grey.shape[0] * factor))
    if size[0] == grey.shape[1]:
        return grey, scale
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, size, interpolation=method), np.uint8), scale * size[0] / grey.shape[1]
