"""What a reader is to the rest of the room: one of lines, one of pages, or a record; and the word that it places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from extract.nouns.page import Page
    from extract.pages.readers.ctc import LineReading

    Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word that a page engine read: its upright box in pixels of the picture it was given."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float


@runtime_checkable
class LineEngine(Protocol):
    """Reads pictures of single lines."""

    name: str
    version: str

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """One reading a crop, in order; a crop is grey, dark on light, one line high."""
        ...


@runtime_checkable
class PageEngine(Protocol):
    """Finds the lines of a clean, straight page itself."""

    name: str
    version: str

    def read_words(self, grey: Grey, dpi: float) -> list[PlacedWord]:
        """The words in reading order."""
        ...

    def read_single_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """One reading a crop, in order, each taken for one line."""
        ...


@runtime_checkable
class RecordedEngine(Protocol):
    """Gives pages that were read before."""

    name: str
    version: str

    def page(self, path: Path, number: int) -> Page:
        """Page `number` (from 1) of the file as recorded."""
        ...


Engine = LineEngine | PageEngine | RecordedEngine


def single_lines(engine: LineEngine | PageEngine) -> Callable[[Sequence[Grey]], list[LineReading]]:
    """The way of an engine to read pictures of one line each."""
    return engine.read_lines if isinstance(engine, LineEngine) else engine.read_single_lines
