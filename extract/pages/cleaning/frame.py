"""Where a pixel of the straightened picture lies on the page: the one place that turns coordinates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin

from extract.nouns.geometry import Box, hull

Point = tuple[float, float]


@dataclass(frozen=True)
class Bend:
    """How lines still lean and curve on a straightened page, as on a photograph of a sheet that is not flat.

    With u and v the place on the page, in widths and heights from its middle, a line falls to the right by
    `lean` + `curve` u + `fan` v + `wave` u² + `twist` u v, a slope.
    """

    lean: float = 0.0
    curve: float = 0.0
    fan: float = 0.0
    wave: float = 0.0
    twist: float = 0.0

    def drop(self, u: float, v: float) -> float:
        """How much lower than in the middle of the page a line lies at (u, v), in widths of the page."""
        return (
            self.lean * u
            + self.curve * u * u / 2
            + self.fan * u * v
            + self.wave * u * u * u / 3
            + self.twist * u * u * v / 2
        )

    @property
    def turned_over(self) -> Bend:
        """The same on the page the other way up."""
        return replace(self, curve=-self.curve, fan=-self.fan)


@dataclass(frozen=True)
class Frame:
    """A page of `width` x `height` points as displayed, first turned by `quarters` right angles, then straightened.

    `quarters` counts clockwise quarter turns that make the text stand upright; `skew` is the angle in degrees by
    which text lines on the turned page fall to the right (negative: rise). Straightening turns about the middle
    of the turned page, so that `flat` and `box` of a word on a straight page are equal. Last, lines that are not
    straight were moved level as `bend` says.
    """

    width: float
    height: float
    quarters: int = 0
    skew: float = 0.0
    bend: Bend | None = None

    @property
    def turned_over(self) -> Frame:
        """The frame of the page the other way up."""
        return replace(self, quarters=(self.quarters + 2) % 4, bend=self.bend and self.bend.turned_over)

    @property
    def flat_size(self) -> tuple[float, float]:
        """Width and height of the straightened page in points."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def to_page(self, point: Point) -> Point:
        """From the straightened page to the page as displayed, both in points."""
        wide, high = self.flat_size
        angle = radians(self.skew)
        x, y = point[0] - wide / 2, point[1] - high / 2
        if self.bend:
            y += wide * self.bend.drop(x / wide, y / high)
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
