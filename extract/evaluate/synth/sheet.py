"""A page on its way through the scanner: its pixels, and where every printed word lies in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extract.evaluate.synth.press import PlacedWord

Pixels = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float64]
Line = npt.NDArray[np.float64]
Picture = npt.NDArray[np.integer[Any] | np.floating[Any]] | cv2.typing.MatLike
Matrix = npt.NDArray[np.floating[Any]] | cv2.typing.MatLike
Field = npt.NDArray[np.float32]

_POINTS_PER_INCH = 72
_ALONG = np.linspace(0.0, 1.0, 5)


@dataclass(frozen=True)
class Sheet:
    """`image` is h x w grey or h x w x 3 RGB; `outlines` (words x 10 x 2) goes round each word in its pixels.

    `number` counts pages from 1; `behind` is the clean page on the other side of the paper.
    """

    image: Pixels
    words: tuple[PlacedWord, ...]
    outlines: Points
    dpi: int
    number: int
    behind: Pixels

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.shape[1], self.image.shape[0]

    def pixels(self, points: float) -> float:
        """A length on the paper in pixels."""
        return points * self.dpi / _POINTS_PER_INCH

    def from_spine(self, x: Line) -> Line:
        """Columns of pixels counted from the edge where the page is bound: the left one of odd pages; and back."""
        return x if self.number % 2 else self.size[0] - 1 - x

    def painted(self, image: Picture) -> Sheet:
        """The same page with other pixels of the same shape, clipped to 0..255."""
        return replace(self, image=pixels(image))

    def moved(self, image: Picture, way: Callable[[Points], Points]) -> Sheet:
        """Other pixels, and the outlines taken along by `way`, which maps n x 2 old pixels to new ones."""
        outlines = way(self.outlines.reshape(-1, 2)).reshape(self.outlines.shape)
        return replace(self.painted(image), outlines=outlines)

    def turned(self, image: Picture, matrix: Matrix) -> Sheet:
        """As `moved`, by a 2 x 3 or 3 x 3 matrix."""
        return self.moved(image, lambda points: mapped(points, matrix))

    def with_words(self, words: Sequence[PlacedWord], outlines: Points) -> Sheet:
        """The page with more words on it."""
        return replace(self, words=(*self.words, *words), outlines=np.concatenate([self.outlines, outlines]))

    def placed(self, dpi: int) -> list[PlacedWord]:
        """The words, each in the hull of its outline, in points of a page shown at `dpi`."""
        scale = _POINTS_PER_INCH / dpi
        low, high = self.outlines.min(axis=1) * scale, self.outlines.max(axis=1) * scale
        return [
            replace(word, x0=float(x0), y0=float(y0), x1=float(x1), y1=float(y1))
            for word, (x0, y0), (x1, y1) in zip(self.words, low, high, strict=True)
        ]


def outlined(words: Sequence[PlacedWord], dpi: int) -> Points:
    """Five points along the top and five along the bottom of each word, in pixels: words x 10 x 2."""
    boxes = np.array([(w.x0, w.y0, w.x1, w.y1) for w in words], dtype=np.float64).reshape(-1, 4)
    x0, y0, x1, y1 = (boxes * dpi / _POINTS_PER_INCH).T[:, :, None]
    x = x0 + (x1 - x0) * _ALONG
    edges = [np.stack([x, np.broadcast_to(y, x.shape)], axis=-1) for y in (y0, y1)]
    return np.concatenate(edges, axis=1)


def mapped(points: Points, matrix: Matrix) -> Points:
    """N x 2 points through a 2 x 3 or 3 x 3 matrix."""
    found = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    plane = found[:, :2] / found[:, 2:] if found.shape[1] > 2 else found  # noqa: PLR2004
    return np.asarray(plane, dtype=np.float64)


def pixels(picture: Picture) -> Pixels:
    """Whole grey steps, clipped to 0..255."""
    return np.clip(picture, 0, 255).astype(np.uint8)


def clouds(shape: tuple[int, ...], numbers: np.random.Generator, grain: float) -> Field:
    """Smooth random patches about `grain` pixels wide, from 0 to 1."""
    height, width = (max(4, int(n / grain) + 2) for n in shape[:2])
    coarse = numbers.random((height, width), dtype=np.float32)
    return np.asarray(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def shaded(sheet: Sheet, light: Field) -> Sheet:
    """The page under that light (h x w, 1 where nothing is lost)."""
    factor = light[..., None] if sheet.image.ndim == 3 else light  # noqa: PLR2004
    return sheet.painted(sheet.image * factor)
