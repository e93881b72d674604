"""Two inks on one page: the print, and something paler that shows through from the back or was stamped over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.cleaning.inkparts import find_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

REACH = 5  # pixels: edges of a stroke lie no farther from its middle
BARE = 205  # grey of the palest ink worth a look
BIN, VALLEY, DEEP = 10, (20, 160), 0.12  # greys: steps, where two inks part, and how little ink there may be of it
PALE_SHARE, LEAST_PRINT = 0.02, 0.02  # of all pixels in the middles of strokes
PALE_LETTERS, PALE_LETTERS_SHARE = 60, 0.2  # pieces of pale ink as large as letters, and their share: grain is small
FEW_MIDDLES, SECOND_INK, APART = 40, 0.08, 35  # pixels, share of them, grey levels between two inks
DOT = 4.5  # points: dots and rings of letters
NEAR_LETTER, LEAST_DOT = (3.5, 0.5), 0.2  # points up and aside to where a letter has its dots; square points
DARK_OF_PALE = 0.25  # quantile of the middles of paler strokes
FADE = 2.5  # times as fast do greys fade that are paler than the print
CROSSING, CROSSING_INK = (10.0, 24.0, 220.0), 170  # points: least height and width, greatest size; grey
CROSSING_FULL = 0.45  # share of its box that such ink fills at most
LETTER = (3.0, 14.0)  # points: height of letters
HIDDEN, HIDDEN_DEEP = 0.6, 0.2  # share of middles that are pale where they outweigh the print; ink of the valley
HIDDEN_DARK, PRINT_MIDDLES = 0.5, 150  # darkness of pale ink beside the print's, at most; middles of the print
PRINT_LETTERS, PRINT_LETTERS_SHARE = 12, 0.2  # pieces of print as large as letters at least, and their share


@dataclass(frozen=True)
class PaleInk:
    """Much ink that is far paler than the print, in the greys of a page that was stretched by its print.

    `level` parts the two, `dark` is how dark the pale ink is; `contrast` lies between that and the paper, in the greys
    of before.
    """

    level: float
    dark: float
    contrast: float

    def alone(self, grey: Grey) -> Grey:
        """The page stretched as though all its ink were pale: the pale ink is dark there, and the print too."""
        import cv2

        table = (np.arange(256, dtype=np.float32) - self.dark) / max(255.0 - self.dark, 1.0) * 255
        return np.asarray(cv2.LUT(grey, table.clip(0, 255).astype(np.uint8)), np.uint8)


def print_below(soft: Grey, dark: float, light: float, least: float) -> float | None:
    """The grey under which the print lies where paler ink outweighs it, so that `dark`, meant for print, is too pale.

    `soft` is a page on even paper of grey `light`, blurred a little; ink is darker than that by `least` or more.
    """
    middles = _middles(soft, light - least)
    counts = np.bincount(middles // BIN, minlength=256 // BIN).astype(float)
    parted = [k for k in range(1, int(dark) // BIN) if counts[:k].sum() >= PRINT_MIDDLES]
    depths = {k: counts[k] / max(min(counts[:k].max(), counts[k + 1 :].max()), 1.0) for k in parted}
    if not depths:
        return None
    valley = min(depths, key=lambda k: (depths[k], -k))
    level = (valley + 0.5) * BIN
    print_, pale = middles[middles < level], middles[middles >= level]
    if depths[valley] > HIDDEN_DEEP or pale.size < HIDDEN * middles.size:
        return None
    is_pale = light - float(np.median(pale)) <= HIDDEN_DARK * (light - float(np.median(print_)))
    return level if is_pale else None


def bears_letters(flat: Grey, scale: float, ink: int) -> bool:
    """Whether what is darker than `ink` on a flat page is print, by the sizes of its pieces; `scale` pixels a point."""
    import cv2

    half = cv2.resize(flat, (flat.shape[1] // 2, flat.shape[0] // 2), interpolation=cv2.INTER_AREA)
    letters = _letters((half < ink).astype(np.uint8), scale / 2)
    return int(letters.sum()) >= PRINT_LETTERS and float(letters.mean()) >= PRINT_LETTERS_SHARE


def _letters(mask: Grey, scale: float) -> NDArray[np.bool_]:
    """For each piece of a mask whether it is as large as a letter."""
    parts = find_parts(mask)
    low, high = (points * scale for points in LETTER)
    letters = (parts.height >= low) & (parts.height <= high) & (parts.width <= 4 * high)
    letters &= parts.area >= low  # a run of grain is thinner
    return letters[1:]


def _middles(soft: Grey, palest: float) -> Grey:
    """The greys of the darkest places of strokes."""
    import cv2

    return np.asarray(soft[(soft <= cv2.erode(soft, np.ones((REACH, REACH), np.uint8))) & (soft < palest)], np.uint8)


def pale_level(grey: Grey, scale: float) -> float | None:
    """The grey that parts the print of a clean page from many letters that are far paler; None where there are none.

    `scale` is pixels a point.
    """
    import cv2

    soft = cv2.blur(grey, (3, 3))
    middles = _middles(np.asarray(soft, np.uint8), BARE)
    level = _valley(middles)
    if level is None or float((middles >= level).mean()) < PALE_SHARE:
        return None
    half = cv2.resize(soft, (grey.shape[1] // 2, grey.shape[0] // 2), interpolation=cv2.INTER_AREA)
    near_print = cv2.dilate((half < level).astype(np.uint8), np.ones((REACH, REACH), np.uint8))
    letters = _letters(((half < BARE) & (near_print == 0)).astype(np.uint8), scale / 2)
    return level if int(letters.sum()) >= PALE_LETTERS and float(letters.mean()) >= PALE_LETTERS_SHARE else None


def _valley(middles: Grey) -> float | None:
    """The grey at which there is least ink between two heaps of it; None where it is one heap."""
    counts = np.bincount(middles // BIN, minlength=256 // BIN)[: BARE // BIN].astype(float)
    low, high = VALLEY
    depths = {
        k: counts[k] / max(min(counts[:k].max(), counts[k + 1 :].max()), 1.0)
        for k in range(low // BIN, high // BIN)
        if counts[:k].sum() >= LEAST_PRINT * counts.sum()
    }
    if not depths:
        return None
    least = min(depths.values())
    if least > DEEP:
        return None
    lowest = [k for k, depth in depths.items() if depth <= least + DEEP / 10]
    return (lowest[len(lowest) // 2] + 0.5) * BIN


def dark_print(grey: Grey, dark: float, scale: float) -> Grey:
    """The clean page with only those strokes left whose middles are darker than `dark`, and the dots beside them.

    `scale` is pixels a point.
    """
    strokes, near = _print_and_dots(grey, dark, scale)
    return _paled(grey, dark, strokes, near)


def without_paler(piece: Grey, dark: float, scale: float) -> Grey:
    """A piece of a clean page without the paler of two inks; lone dots are left too, for small ones are pale."""
    strokes, near = _print_and_dots(piece, dark, scale)
    parts = find_parts((piece < CROSSING_INK).astype(np.uint8))
    dots = np.maximum(parts.width, parts.height) <= DOT * scale
    dots[0] = False
    return _paled(piece, dark, strokes, near | dots[parts.labels])


def _print_and_dots(grey: Grey, dark: float, scale: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where strokes darker than `dark` are, and where the dots and rings of their letters: those are small, so that
    the blur makes them pale, but darker than most of the paler ink.
    """
    import cv2

    soft = np.asarray(cv2.blur(grey, (3, 3)), np.uint8)
    strokes = (cv2.erode(soft, np.ones((REACH, REACH), np.uint8)) < dark).astype(np.uint8)
    pale = _middles(soft, BARE)
    paler = float(np.quantile(pale[pale >= dark], DARK_OF_PALE)) if (pale >= dark).any() else 255.0
    up, aside = (round(points * scale) for points in NEAR_LETTER)
    near = cv2.dilate(strokes, np.ones((up + 1, 2 * aside + 1), np.uint8), anchor=(aside, 0)) > 0
    parts = find_parts(((grey < CROSSING_INK) & (strokes == 0)).astype(np.uint8))
    places, owners = parts.inked
    is_print = near.ravel()[places] & (grey.ravel()[places] < paler)
    dots = np.bincount(owners[is_print], minlength=parts.area.size) > 0
    dots &= (np.maximum(parts.width, parts.height) <= DOT * scale) & (parts.area >= LEAST_DOT * scale**2)
    return strokes > 0, dots[parts.labels]


def _paled(grey: Grey, dark: float, strokes: NDArray[np.bool_], dots: NDArray[np.bool_]) -> Grey:
    import cv2

    return np.where(dots, grey, np.where(strokes, cv2.LUT(grey, _paling(dark)), 255)).astype(np.uint8)


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
    middles = _middles(np.asarray(soft, np.uint8), BARE)
    if middles.size < FEW_MIDDLES:
        return None
    level, _ = cv2.threshold(middles.reshape(-1, 1), 0, 255, cv2.THRESH_OTSU)
    dark, pale = middles[middles <= level], middles[middles > level]
    if not dark.size or pale.size < SECOND_INK * middles.size:
        return None
    apart = float(np.median(pale)) - float(np.median(dark))
    return float(level) + 1 if apart >= APART else None
