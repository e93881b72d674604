"""What reading a page gives, and what layout makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from extract.nouns.geometry import Box, hull


class TextSource(StrEnum):
    """Where a page's words came from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read.

    `box` is its place on the page as displayed (provenance); `flat` is where it lies once the page has been
    turned and straightened, in points of the paper: layout looks at `flat` only. On a straight page they are equal.
    `second` is what was read there in another way, None where nobody looked twice; it never replaces `text`.
    `other` is `text` with the signs that were nearly read instead, or that the other of two readers read; empty where
    nothing else was close.
    """

    text: str
    page: int
    box: Box
    flat: Box
    confidence: float = 1.0
    bold: bool = False
    second: str | None = None
    second_confidence: float = 0.0
    other: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page after reading: `number` counts from 1; `width` and `height` in points as displayed.

    `rules` are long straight printed lines (flat coordinates), which layout uses as borders of tables and boxes.
    `status` is `ok`, or says why there are no words: `blank`, `no_text`, `low_quality`, `failed`, and then
    `error` says in a sentence what went wrong and `reason` as a code.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    source: TextSource
    engine: str = ""
    status: str = "ok"
    rules: tuple[Box, ...] = ()
    error: str = ""
    reason: str = ""

    @property
    def confidence(self) -> float:
        """Mean word confidence weighted by length; 0 on a page without words."""
        letters = sum(len(w.text) for w in self.words)
        return sum(w.confidence * len(w.text) for w in self.words) / letters if letters else 0.0


@dataclass(frozen=True)
class Segment:
    """Words of one printed line with no column gap between them, left to right."""

    words: tuple[Word, ...]

    @cached_property
    def flat(self) -> Box:
        return hull(w.flat for w in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True)
class Line:
    """One printed line: its segments from left to right, cut at column gaps."""

    page: int
    segments: tuple[Segment, ...]

    @cached_property
    def flat(self) -> Box:
        return hull(s.flat for s in self.segments)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for s in self.segments for w in s.words)

    @cached_property
    def text(self) -> str:
        return " ".join(s.text for s in self.segments)


class BlockKind(StrEnum):
    """What a block looks like; what it means is for `minutes` to say."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"


@dataclass(frozen=True)
class Block:
    """Lines that belong together.

    A paragraph or bullet is running text, one segment a line; a table has lines with several segments, bound to
    columns by x. `columns` are the left edges of a table's columns (flat points), empty elsewhere. `gap` is the
    white space above the block in line heights (0 at the top of a page), `indent` its left edge from the page's
    text margin in points. `rules` are the heights (flat points) of lines printed across a table's width, anywhere on
    its page.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    columns: tuple[float, ...] = ()
    gap: float = 0.0
    indent: float = 0.0
    rules: tuple[float, ...] = ()

    @cached_property
    def page(self) -> int:
        return self.lines[0].page

    @cached_property
    def flat(self) -> Box:
        return hull(line.flat for line in self.lines)

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Layout:
    """A document in reading order. `furniture` holds the lines that belong to the paper, not to the text:
    running heads and feet, page counters, `Justerandes sign` boxes, margin initials."""

    blocks: tuple[Block, ...]
    furniture: tuple[Line, ...]
