"""A small typewriter: lines of text become blocks as layout hands them over, without a PDF or a recogniser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from extract.nouns.geometry import Box
from extract.nouns.page import Block, BlockKind, Layout, Line, Segment, Word
from extract.nouns.text import TextMap

LETTER, SPACE, LEFT, STEP = 5.0, 3.0, 70.0, 14.0
Cell = tuple[float, str]
Row = str | Sequence[Cell]


def _segment(text: str, page: int, x: float, y: float) -> Segment:
    """`**text**` is bold."""
    bold = text.startswith("**")
    words = []
    for part in text.strip("*").split():
        box = Box(x, y - 9, x + LETTER * len(part), y + 3)
        words.append(Word(part, page, box, box, bold=bold))
        x = box.x1 + SPACE
    return Segment(tuple(words))


@dataclass
class Sheets:
    """Paper that is written from the top: a block at a time, on as many pages as are turned."""

    blocks: list[Block] = field(default_factory=list)
    page: int = 1
    y: float = 80.0

    def para(self, *rows: Row, gap: float = 0.8, kind: BlockKind = BlockKind.PARAGRAPH) -> Sheets:
        """A block of printed lines; a row is text at the left margin, or cells of (x, text)."""
        self.y += STEP * gap
        lines = []
        for row in rows:
            cells = [(LEFT, row)] if isinstance(row, str) else row
            lines.append(Line(self.page, tuple(_segment(text, self.page, x, self.y) for x, text in cells)))
            self.y += STEP
        xs = sorted({s.flat.x0 for line in lines for s in line.segments})
        columns = tuple(xs) if kind is BlockKind.TABLE else ()
        at_top = not self.blocks or self.blocks[-1].page != self.page
        indent = min(xs) - LEFT
        self.blocks.append(Block(kind, tuple(lines), columns, gap=0.0 if at_top else gap, indent=indent))
        return self

    def bullet(self, *rows: Row, gap: float = 0.3) -> Sheets:
        """A list entry."""
        return self.para(*rows, gap=gap, kind=BlockKind.BULLET)

    def table(self, *rows: Row, gap: float = 0.8) -> Sheets:
        """Rows of cells."""
        return self.para(*rows, gap=gap, kind=BlockKind.TABLE)

    def turn(self) -> Sheets:
        """Go on at the top of the next page."""
        self.page, self.y = self.page + 1, 80.0
        return self

    @property
    def layout(self) -> Layout:
        """What has been written so far."""
        return Layout(tuple(self.blocks), ())


@pytest.fixture
def sheets() -> Sheets:
    """An empty sheet of paper."""
    return Sheets()


@pytest.fixture
def paper() -> Callable[[], Sheets]:
    """As many empty sheets as a test needs."""
    return Sheets


@pytest.fixture
def line_of() -> Callable[..., Line]:
    """A printed line with its upper edge at y; a cell is (x, text)."""

    def write(y: float, *cells: Cell) -> Line:
        return Line(1, tuple(_segment(text, 1, x, y + 9) for x, text in cells))

    return write


@pytest.fixture
def text_of() -> Callable[..., TextMap]:
    """One printed line as text that knows its place."""

    def write(text: str, x: float = LEFT, y: float = 80.0, page: int = 1) -> TextMap:
        return TextMap.of_words([_segment(text, page, x, y).words])

    return write
