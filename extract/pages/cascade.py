"""Two readers of different build: the quick one reads every line, the dear one again what must not be wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from rapidfuzz.distance import Levenshtein

from extract.pages.ctc import CharReading, LineReading
from extract.swedish.name_spans import LIKELY, find_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

UNSURE = 0.8  # certainty of a line's worst letter below which it is read again
FIGURES = re.compile(r"\d|§|%|[kK]r\b|kronor")
SURE = 0.9  # certainty of the quick reader whose other reading counts
DISPUTED = 0.6  # most certainty that a sign keeps which it saw otherwise


class LineReader(Protocol):
    """Reads pictures of single lines."""

    version: str

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """One reading a crop, in order."""
        ...


class CascadeEngine:
    """Every line by the quick reader; again by the dear one where the quick one is unsure or figures or names stand."""

    name = "cascade"

    def __init__(self, quick: LineReader, dear: LineReader, unsure: float = UNSURE) -> None:
        self._quick = quick
        self._dear = dear
        self._unsure = unsure
        self.version = f"{quick.version}+{dear.version}+{unsure:g}"

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """Read each grey crop (height x width, dark on light); the answer keeps the order."""
        found = self._quick.read_lines(crops)
        again = [i for i, reading in enumerate(found) if is_wanted_twice(reading, self._unsure)]
        second = self._dear.read_lines([crops[i] for i in again]) if again else []
        for i, reading in zip(again, second, strict=True):
            found[i] = settled(found[i], reading)
        return found


def is_wanted_twice(reading: LineReading, unsure: float) -> bool:
    """True for a line that was read unsurely, or that holds a figure, a § or a name; not for one without letters."""
    if not reading.chars:
        return False
    if min(char.confidence for char in reading.chars) < unsure or FIGURES.search(reading.text):
        return True
    return any(name.worth >= LIKELY for name in find_names(reading.text))


def settled(quick: LineReading, dear: LineReading) -> LineReading:
    """The dear reading, its signs less certain where the quick reader was sure of others."""
    if quick.text == dear.text:
        return dear
    chars = list(dear.chars)
    for edit in Levenshtein.opcodes(dear.text, quick.text):
        mine, its = slice(edit.src_start, edit.src_end), quick.chars[edit.dest_start : edit.dest_end]
        if edit.tag == "equal" or any(char.confidence < SURE for char in its):
            continue
        if edit.tag == "replace":
            chars[mine] = [_disputed(own, other) for own, other in zip(chars[mine], its, strict=True)]
        elif edit.tag == "delete":
            chars[mine] = [_doubted(char) for char in chars[mine]]
        elif chars:
            beside = min(edit.src_start, len(chars) - 1)
            chars[beside] = _doubted(chars[beside])
    return LineReading(tuple(chars))


def _disputed(char: CharReading, other: CharReading) -> CharReading:
    known = char.others or ((char.text, char.confidence),)
    if other.text not in dict(known):
        known = (*known, (other.text, other.confidence))
    return replace(_doubted(char), others=known)


def _doubted(char: CharReading) -> CharReading:
    return replace(char, confidence=min(char.confidence, DISPUTED))
