"""From printed words with boxes, in whatever order and however turned, to lines as a person reads them."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pdfplumber

if TYPE_CHECKING:
    from pathlib import Path

_COLUMN_GAP = 1.0  # heights of a word between two columns, at least
_SAME_LINE = 0.45  # heights that the middles of two words of a line may differ by
_NEAR = 2.5  # heights between two words that surely follow each other


@dataclass(frozen=True, slots=True)
class TrueWord:
    """A printed word and its upright box in points of the page as displayed."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


def read_truth(path: Path) -> list[list[TrueWord]]:
    """The pages of a file that the generator wrote beside a scan."""
    pages = json.loads(path.read_text(encoding="utf-8"))["pages"]
    last = max((int(number) for number in pages), default=0)
    return [[TrueWord(*word) for word in pages.get(str(number), [])] for number in range(1, last + 1)]


def typeset_truth(path: Path) -> list[list[TrueWord]]:
    """The pages of a PDF with a text layer that is right."""
    with pdfplumber.open(path) as document:
        return [
            [TrueWord(w["text"], w["x0"], w["top"], w["x1"], w["bottom"]) for w in page.extract_words()]
            for page in document.pages
        ]


def segments(words: Sequence[TrueWord]) -> list[list[str]]:
    """The words of a page by printed line from the top down, each line cut at its column gaps.

    The way that most words follow each other by tells how the page lies, so a page on its side or on its head
    is put upright first.
    """
    if not words:
        return []
    turn = _direction(words)
    placed = [_Placed.of(word, turn) for word in words]
    size = float(np.median([word.height for word in placed]))
    found: list[list[str]] = []
    for line in _lines(placed, size):
        found.append([line[0].text])
        for before, word in pairwise(line):
            if word.left - before.right > _COLUMN_GAP * size:
                found.append([])
            found[-1].append(word.text)
    return found


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word on the upright page: `middle` counts downwards."""

    text: str
    left: float
    right: float
    middle: float
    height: float

    @classmethod
    def of(cls, word: TrueWord, turn: tuple[float, float]) -> _Placed:
        """The hull of a turned word is taken back to the word's own length and height."""
        cos, sin = turn
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        wide, high = word.x1 - word.x0, word.y1 - word.y0
        if abs(sin) > abs(cos):
            wide, high = high, wide
        tilt = min(abs(sin), abs(cos))
        long = wide - tilt * min(wide, high)
        centre = x * cos + y * sin
        height = max(high - tilt * long, high / 4)
        return cls(word.text, centre - long / 2, centre + long / 2, y * cos - x * sin, height)


def _direction(words: Sequence[TrueWord]) -> tuple[float, float]:
    """Cosine and sine of the angle at which lines run, clockwise as the page is displayed; 0° where nothing tells."""
    steps: list[tuple[float, float]] = []
    for before, word in pairwise(words):
        x, y = (word.x0 + word.x1 - before.x0 - before.x1) / 2, (word.y0 + word.y1 - before.y0 - before.y1) / 2
        least = min(before.x1 - before.x0, before.y1 - before.y0, word.x1 - word.x0, word.y1 - word.y0)
        reach = (max(before.x1 - before.x0, before.y1 - before.y0) + max(word.x1 - word.x0, word.y1 - word.y0)) / 2
        length = math.hypot(x, y)
        if length and length < reach + _NEAR * least:
            steps.append((x / length, y / length))
    if not steps:
        return 1.0, 0.0
    x, y = (float(np.median(way)) for way in zip(*steps, strict=True))
    length = math.hypot(x, y)
    return (x / length, y / length) if length else (1.0, 0.0)


def _lines(words: Sequence[_Placed], size: float) -> list[list[_Placed]]:
    lines: list[list[_Placed]] = []
    for word in sorted(words, key=lambda w: w.middle):
        if not lines or word.middle - float(np.mean([w.middle for w in lines[-1]])) > _SAME_LINE * size:
            lines.append([])
        lines[-1].append(word)
    return [sorted(line, key=lambda w: w.left) for line in lines]
