"""Where a pixel of the straightened picture lies on the page: the one place that turns coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from extract.nouns.geometry import Box, hull

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A page of `width` x `height` points as displayed, first turned by `quarters` right angles, then straightened.

    `quarters` counts clockwise quarter turns that make the text stand upright; `skew` is the angle in degrees by
    which text lines on the turned page fall to the right (negative: rise). Straightening turns about the middle
    of the turned page, so that `flat` and `box` of a word on a straight page are equal.
    """

    width: float
    height: float
    quarters: int = 0
    skew: float = 0.0

    @property
    def flat_size(self) -> tuple[float, float]:
        """Width and height of the straightened page in points."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def to_page(self, point: Point) -> Point:
        """From the straightened page to the page as displayed, both in points."""
        wide, high = self.flat_size
        angle = radians(self.skew)
        x, y = point[0] - wide / 2, point[1] - high / 2
        x, y = x * cos(angle) - y * sin(angle) + wide / 2, x * sin(angle) + y * cos(angle) + high / 2
        match self.quarters % 4:
            case 1:
                return (y, self.height - x)
            case 2:
                return (self.width - x, self.height - y)
            case 3:
                return (self.width - y, x)
            case _:
                return (x, y)

    def box_on_page(self, corners: tuple[Point, ...]) -> Box:
        """The upright hull, on the page as displayed and cut at its edges, of a shape on the straightened page."""
        placed = [self.to_page(corner) for corner in corners]
        return hull(Box(x, y, x, y) for x, y in (self._clip(point) for point in placed))

    def _clip(self, point: Point) -> Point:
        return (min(max(point[0], 0.0), self.width), min(max(point[1], 0.0), self.height))
