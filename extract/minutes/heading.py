"""A printed line that may open an item."""

from __future__ import annotations

from dataclasses import dataclass

from extract.minutes.numbering import Opening


@dataclass(frozen=True, slots=True)
class Heading:
    """A candidate: where it stands (block and line index), how its number is written, and how much it looks like a
    heading; `x0` and `cx` are the left edge and the middle of its line, `share` how much of the text is above it."""

    block: int
    line: int
    opening: Opening
    weight: float
    x0: float = 0.0
    cx: float = 0.0
    share: float = 0.0
    in_row: bool = False

    @property
    def item(self) -> str:
        """The number as the tables have it: `18`, `5/2017`, `127b`."""
        return self.opening.item

    @property
    def number(self) -> int:
        """The running number."""
        return self.opening.number

    @property
    def rest_start(self) -> int:
        """Where in the text of the line the words behind the number begin."""
        return self.opening.rest_start

    @property
    def place(self) -> tuple[int, int]:
        """Block and line."""
        return self.block, self.line
