"""A piece of a printed line, and all such pieces of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class TextLine:
    """A piece of a printed line in pixels of the clean page: the hull of its ink, and its baseline
    y = base + slope * d + bend * d * d, where d = x - x0.

    `sign` is what the line says where its shape alone tells (a dash, a bullet, a row of dots); empty: to be read.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    slope: float
    x_height: float
    parts: tuple[int, ...]
    bend: float = 0.0
    sign: str = ""

    def rise(self, x: float) -> float:
        """How far below its left end the baseline lies at `x`."""
        d = x - self.x0
        return self.slope * d + self.bend * d * d

    def base_at(self, x: float) -> float:
        return self.base + self.rise(x)


@dataclass(frozen=True, eq=False)
class LinePlan:
    """All lines of a page; `labels` numbers the ink so that a crop can leave out what belongs to other lines."""

    lines: tuple[TextLine, ...]
    rules: tuple[tuple[int, int, int, int], ...]
    labels: NDArray[np.int32]
    x_height: float
