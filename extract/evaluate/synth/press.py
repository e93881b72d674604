"""Sets lines of text on A4 pages with ReportLab and remembers where every word went."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
_LONG_WORD = 9
_LEAST_PIECE = 3
_BREAK = re.compile(
    r"(?<=[aeiouyåäö])(?=[bcdfghjklmnpqrstvx][aeiouyåäö])|(?<=[bdfglmnprt])(?=[bdfghjlmnpstv][aeiouyåäö])"
)


@dataclass(frozen=True)
class Type:
    """A font at a size, both in points; `leading` is the distance of two lines."""

    font: str
    size: float
    leading: float
    underline: bool = False

    @property
    def strong(self) -> bool:
        """True where the type stands out."""
        return self.underline or "Bold" in self.font

    def width(self, text: str) -> float:
        """Length of the printed text in points."""
        return float(stringWidth(text, self.font, self.size))


@dataclass(frozen=True)
class Margins:
    """White space round the text in points."""

    left: float = 71.0
    right: float = 71.0
    top: float = 71.0
    bottom: float = 78.0


@dataclass(frozen=True)
class PlacedWord:
    """A printed word: page from 1, box in points with the origin at the top left.

    `strong` is bold or underlined; `stamp` stands on the paper but is no word of the minutes.
    """

    text: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    strong: bool = False
    stamp: bool = False


class Press:
    """A cursor that walks down the pages. `furnish` draws what stands on every page.

    `marks` collects the page of each item; `known` holds the marks of the setting before.
    """

    def __init__(self, target: Path, margins: Margins, furnish: Callable[[Press], None], *, hyphenate: bool) -> None:
        self._canvas = Canvas(str(target), pagesize=A4, invariant=1, pageCompression=1)
        self.margins = margins
        self.page = 1
        self.y = margins.top
        self.words: list[PlacedWord] = []
        self.marks: dict[str, int] = {}
        self.known: dict[str, int] = {}
        self._furnish = furnish
        self._hyphenate = hyphenate
        furnish(self)

    @property
    def width(self) -> float:
        """Length of a full line in points."""
        return WIDTH - self.margins.left - self.margins.right

    def close(self) -> None:
        """Write the file."""
        self._canvas.showPage()
        self._canvas.save()

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self._canvas.showPage()
        self.page += 1
        self.y = self.margins.top
        self._furnish(self)

    def need(self, height: float) -> None:
        """Turn the page unless `height` points are left on it."""
        if self.y + height > HEIGHT - self.margins.bottom:
            self.turn()

    def gap(self, height: float) -> None:
        """White space, none at the top of a page."""
        if self.y > self.margins.top:
            self.y += height

    def put(self, text: str, x: float, y: float, face: Type) -> None:
        """One line whose top is at `y`; the cursor stays."""
        baseline = HEIGHT - y - face.size
        self._canvas.setFont(face.font, face.size)
        self._canvas.drawString(x, baseline, text)
        if face.underline:
            self._canvas.setLineWidth(0.6)
            self._canvas.line(x, baseline - 1.8, x + face.width(text), baseline - 1.8)
        for word in re.finditer(r"\S+", text):
            left = x + face.width(text[: word.start()])
            right = left + face.width(word.group())
            top, bottom = y + face.size * 0.1, y + face.size * 1.2
            self.words.append(PlacedWord(word.group(), self.page, left, top, right, bottom, strong=face.strong))

    def rule(self, x0: float, x1: float, y: float, thick: float = 0.7) -> None:
        """A horizontal line."""
        self._canvas.setLineWidth(thick)
        self._canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    def bar(self, x: float, y0: float, y1: float, thick: float = 0.7) -> None:
        """A vertical line."""
        self._canvas.setLineWidth(thick)
        self._canvas.line(x, HEIGHT - y0, x, HEIGHT - y1)

    def lines(self, lines: list[str], x: float, face: Type) -> None:
        """Lines below each other, over the end of the page if need be."""
        for line in lines:
            self.need(face.leading)
            self.put(line, x, self.y, face)
            self.y += face.leading

    def say(self, text: str, face: Type, *, indent: float = 0.0, width: float = 0.0) -> None:
        """A wrapped paragraph from the left margin plus `indent`."""
        room = width or self.width - indent
        self.lines(self.wrap(text, face, room, divide=self._hyphenate), self.margins.left + indent, face)

    def wrap(self, text: str, face: Type, width: float, *, divide: bool = False) -> list[str]:
        """The text in lines that fit; with `divide` long words are hyphenated at line ends."""
        lines: list[str] = []
        line = ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if not line or face.width(longer) <= width:
                line = longer
                continue
            head, rest = _divided(line, word, face, width) if divide else (line, word)
            lines.append(head)
            line = rest
        return [*lines, line] if line else lines


def _divided(line: str, word: str, face: Type, width: float) -> tuple[str, str]:
    """The line with as much of the word as fits before a hyphen, and the rest of the word."""
    if len(word) >= _LONG_WORD and word.isalpha() and word.islower():
        for cut in reversed([m.start() for m in _BREAK.finditer(word)]):
            head = f"{line} {word[:cut]}-"
            if _LEAST_PIECE <= cut <= len(word) - _LEAST_PIECE and face.width(head) <= width:
                return head, word[cut:]
    return line, word
