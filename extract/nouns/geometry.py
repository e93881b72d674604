"""Boxes. Every coordinate in the program is in PDF points (1/72 inch), origin at the top left, y downwards,
of the page as it is displayed: after the page's own rotation flag, before any cleaning of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; `x0 <= x1` and `y0 <= y1` always hold."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if self.x0 > self.x1 or self.y0 > self.y1:
            raise ValueError(f"a box needs x0 <= x1 and y0 <= y1, got {self}")

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def area(self) -> float:
        return self.width * self.height

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def shared(self, other: Box) -> float:
        """Area that the two boxes have in common, in square points."""
        return self.shared_x(other) * self.shared_y(other)

    def shared_x(self, other: Box) -> float:
        """Length of the common piece of the two widths; 0 where they lie apart."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def shared_y(self, other: Box) -> float:
        """Length of the common piece of the two heights; 0 where they lie apart."""
        return max(0.0, min(self.y1, other.y1) - max(self.y0, other.y0))

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """True where `other` lies inside this box grown by `slack` points on every side."""
        return (
            self.x0 - slack <= other.x0
            and self.y0 - slack <= other.y0
            and other.x1 <= self.x1 + slack
            and other.y1 <= self.y1 + slack
        )

    def grown(self, by: float) -> Box:
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def scaled(self, factor: float) -> Box:
        return Box(self.x0 * factor, self.y0 * factor, self.x1 * factor, self.y1 * factor)

    def __str__(self) -> str:
        """The `bbox` cell of the tables: four numbers with one decimal."""
        return f"{self.x0:.1f} {self.y0:.1f} {self.x1:.1f} {self.y1:.1f}"

    @classmethod
    def parse(cls, cell: str) -> Box:
        """Read a `bbox` cell back. Raises ValueError where it does not hold four numbers."""
        x0, y0, x1, y1 = (float(part) for part in cell.split())
        return cls(x0, y0, x1, y1)


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes`; ValueError where there is none."""
    found = list(boxes)
    if not found:
        raise ValueError("no boxes to enclose")
    return Box(
        min(b.x0 for b in found),
        min(b.y0 for b in found),
        max(b.x1 for b in found),
        max(b.y1 for b in found),
    )
