"""Two readers of different build: the quick one reads every line, the dear one again the words that must not be wrong.

The dear reader's cost grows with the width, so it is given only those words, cut out at the white beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np
from rapidfuzz.distance import Levenshtein

from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.readers.likely import most_likely
from extract.settings import Settings
from extract.swedish.who.name_spans import LIKELY, find_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

EXACT = re.compile(r"[\d§%]")  # what a word has that must not be wrong
MOST = 0.6  # share of a line's width in words that are wanted, above which the whole line is read
WHITE = 0.3  # heights of paper that are added at both ends of a piece
PAPER = 255
SURE = 0.9  # certainty of the quick reader from which its other reading counts
DISPUTED = 0.6  # most certainty of a sign that the two readers see differently
SECTION = "§"


class LineReader(Protocol):
    """Reads pictures of single lines."""

    version: str

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """One reading a crop, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Piece:
    """Signs `first` to `last` (exclusive) of a line's reading, between columns `x0` and `x1` of its picture."""

    first: int
    last: int
    x0: int
    x1: int


class CascadeEngine:
    """Every line by the quick reader; by the dear one the words that it is unsure of, figures, § and names."""

    name = "cascade"

    def __init__(self, quick: LineReader, dear: LineReader, unsure: float = Settings().reread_below) -> None:
        self._quick = quick
        self._dear = dear
        self._unsure = unsure
        self.version = f"{quick.version}+{dear.version}+{unsure:g}"

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """Read each grey crop (height x width, dark on light); the answer keeps the order."""
        found = self._quick.read_lines(crops)
        pieces = [
            (i, piece)
            for i, reading in enumerate(found)
            for piece in reversed(pieces_of(reading, crops[i], wanted(reading, self._unsure)))
        ]
        cut = [cut_piece(crops[i], piece) for i, piece in pieces]
        for (i, piece), second in zip(pieces, self._dear.read_lines(cut) if cut else (), strict=True):
            found[i] = spliced(found[i], piece, second, crops[i].shape[0])
        for i in {i for i, _ in pieces}:
            found[i] = most_likely(found[i])  # the letters that the two see differently
        return found


def wanted(reading: LineReading, unsure: float) -> list[tuple[int, int]]:
    """First and last sign (exclusive) of each word that is read again."""
    text = reading.text
    names = [(name.start, name.end) for name in find_names(text) if name.worth >= LIKELY]
    return [
        (start, end)
        for start, end in (match.span() for match in re.finditer(r"\S+", text))
        if EXACT.search(text, start, end)
        or min(char.confidence for char in reading.chars[start:end]) < unsure
        or any(first < end and start < last for first, last in names)
    ]


def pieces_of(reading: LineReading, crop: Grey, words: Sequence[tuple[int, int]]) -> list[Piece]:
    """The words as pieces of the picture, neighbours as one; the whole line where they make up most of it."""
    if not words:
        return []
    whole = Piece(0, len(reading.chars), 0, crop.shape[1])
    runs = [list(run) for run in words[:1]]
    for before, word in pairwise(words):
        if word[0] == before[1] + 1:
            runs[-1][1] = word[1]
        else:
            runs.append(list(word))
    found = [_piece(reading, crop, first, last) for first, last in runs]
    return [whole] if sum(piece.x1 - piece.x0 for piece in found) > MOST * crop.shape[1] else found


def _piece(reading: LineReading, crop: Grey, first: int, last: int) -> Piece:
    chars, wide = reading.chars, crop.shape[1]
    x0 = _white(crop, chars[first - 2].x, chars[first].x) if first > 1 else 0
    x1 = _white(crop, chars[last - 1].x, chars[last + 1].x) if last + 1 < len(chars) else wide
    return Piece(first, last, x0, max(x1, x0 + 1))


def _white(crop: Grey, left: float, right: float) -> int:
    """The middle of the palest run of columns between two signs."""
    start, end = max(0, int(left)), min(crop.shape[1], max(int(left) + 1, int(right)))
    ink = PAPER - crop[:, start:end].min(axis=0).astype(np.int32)
    pale = np.flatnonzero(ink <= ink.min() + (ink.max() - ink.min()) // 4)
    runs = np.split(pale, np.flatnonzero(np.diff(pale) > 1) + 1)
    widest = max(runs, key=len)
    return start + int(widest[0] + widest[-1] + 1) // 2


def cut_piece(crop: Grey, piece: Piece) -> Grey:
    """The piece as a picture of its own, with paper at both ends."""
    margin = round(WHITE * crop.shape[0])
    return np.pad(crop[:, piece.x0 : piece.x1], ((0, 0), (margin, margin)), constant_values=PAPER)


def spliced(line: LineReading, piece: Piece, second: LineReading, high: int) -> LineReading:
    """The line with the dear reading of a piece; where that is empty the line stays as it is, but doubted."""
    shift = piece.x0 - round(WHITE * high)
    placed = [replace(char, x=char.x + shift) for char in second.chars]
    while placed and placed[0].text.isspace():
        placed.pop(0)
    while placed and placed[-1].text.isspace():
        placed.pop()
    own = line.chars[piece.first : piece.last]
    settled = tuple(_settled(own, placed)) if placed else tuple(map(_doubted, own))
    return LineReading((*line.chars[: piece.first], *settled, *line.chars[piece.last :]))


def _settled(quick: Sequence[CharReading], dear: Sequence[CharReading]) -> Iterator[CharReading]:
    """Where the two agree the dear reading, elsewhere that of the surer reader, in doubt.

    Blanks and § are the quick reader's: the dear one leaves blanks out and takes § for S and 5.
    """
    for edit in Levenshtein.opcodes([char.text for char in dear], [char.text for char in quick]):
        mine, its = dear[edit.src_start : edit.src_end], quick[edit.dest_start : edit.dest_end]
        if edit.tag == "equal":
            yield from mine
        elif edit.tag == "replace":
            yield from (_surer(own, other) for own, other in zip(mine, its, strict=True))
        elif all(char.text.isspace() for char in (*mine, *its)):
            yield from its
        else:
            yield from _kept(mine or its, is_quick=not mine)


def _surer(dear: CharReading, quick: CharReading) -> CharReading:
    if quick.text == SECTION:
        return quick
    first, other = (quick, dear) if quick.confidence >= max(SURE, dear.confidence) else (dear, quick)
    if other.text.isspace() or (other is quick and other.confidence < SURE):
        return first
    known = first.others or ((first.text, first.confidence),)
    if other.text not in dict(known):
        known = (*known, (other.text, other.confidence))
    return replace(_doubted(first), others=known)


def _kept(chars: Sequence[CharReading], *, is_quick: bool) -> Iterator[CharReading]:
    """Signs that only one of the two sees: in doubt, and the quick reader's only where it is sure; but for §."""
    for char in chars:
        if char.text == SECTION:
            yield char
        elif not is_quick or char.confidence >= SURE:
            yield _doubted(char)


def _doubted(char: CharReading) -> CharReading:
    return replace(char, confidence=min(char.confidence, DISPUTED))
