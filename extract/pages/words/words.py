"""From the characters of lines to words with boxes, in points of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.words.sections import with_section_signs
from extract.pages.words.spaces import LineSpaces, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from extract.pages.cleaning.clean import CleanPage
    from extract.pages.lines.crops import LineCrop

SCRIBBLE_LETTERS, DOUBT, DOUBT_ASIDE = 3, 0.5, 0.9
RUNNING_LETTERS = 12
BY_SHAPE = 0.95  # confidence in a dash, a bullet or a row of dots
LONG_DASH = 0.85  # x-heights of ink: a lone stroke this long is a dash, not a hyphen
CLOSE = 0.3  # certainty of a second best sign beside that of the best: it is kept
FEW_GAPS = 5  # spaces on a page from which its usual space is known


def mean_confidence(readings: Iterable[LineReading]) -> float:
    """Mean certainty of all letters; 1 where there are none."""
    sure = [char.confidence for reading in readings for char in reading.chars if not char.text.isspace()]
    return sum(sure) / len(sure) if sure else 1.0


def mean_certainty(words: Sequence[Word]) -> float:
    """Of all signs of the words; 0 where there are none."""
    signs = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / signs if signs else 0.0


def is_scribble(reading: LineReading, *, is_aside: bool) -> bool:
    """True for a stroke of the pen that was read as a letter or three; beside the text less doubt is needed."""
    letters = [char for char in reading.chars if not char.text.isspace()]
    doubt = DOUBT_ASIDE if is_aside else DOUBT
    return 0 < len(letters) <= SCRIBBLE_LETTERS and mean_confidence([reading]) < doubt


def lies_aside(readings: Sequence[LineReading], crops: Sequence[LineCrop]) -> list[bool]:
    """For each line whether it lies to the left or right of all lines of running text."""
    text = [crop.line for reading, crop in zip(readings, crops, strict=True) if len(reading.chars) >= RUNNING_LETTERS]
    if not text:
        return [False] * len(crops)
    left, right = min(line.x0 for line in text), max(line.x1 for line in text)
    return [crop.line.x1 < left or crop.line.x0 > right for crop in crops]


def signed_reading(crop: LineCrop) -> LineReading:
    """The reading of a line whose shape told what it says, its characters spread evenly over the ink."""
    line = crop.line
    pitch = (line.x1 - line.x0) / len(line.sign)
    first = line.x0 - crop.left + pitch / 2
    return LineReading(tuple(CharReading(sign, first + k * pitch, BY_SHAPE) for k, sign in enumerate(line.sign)))


def make_words(readings: Sequence[LineReading], crops: Sequence[LineCrop], page: CleanPage, number: int) -> list[Word]:
    """The words of all lines of a page, with `flat` and `box` in points; strokes of the pen are left out."""
    readings = with_section_signs(readings, crops)
    read = [
        LineSpaces.of(reading, crop)
        for reading, crop, is_aside in zip(readings, crops, lies_aside(readings, crops), strict=True)
        if not is_scribble(reading, is_aside=is_aside)
    ]
    widths = [width / line.crop.line.x_height for line in read for width in line.said_widths]
    usual = float(np.median(widths)) if len(widths) >= FEW_GAPS else 0.0
    return [_word(piece, line.crop, page, number) for line in read for piece in line.words(usual)]


def _word(piece: Piece, crop: LineCrop, page: CleanPage, number: int) -> Word:
    letters, x0, x1 = piece
    y0, y1 = _rows(crop.ink, x0, x1)
    corners = tuple(((x + crop.left) / page.scale, crop.page_y(x, y) / page.scale) for x in (x0, x1) for y in (y0, y1))
    text = "".join(letter.text for letter in letters)
    if text == "-" and x1 - x0 >= LONG_DASH * crop.line.x_height:
        text = "–"
    sure = min(letter.confidence for letter in letters)
    box = page.frame.box_on_page(corners)
    return Word(text, number, box, _hull(corners), round(sure, 4), other=other_text(letters))


def other_text(letters: Sequence[CharReading]) -> str:
    """The word with every second best sign that came close in the place of the best; empty where none did."""
    nearest = [_nearest(letter) for letter in letters]
    changed = any(other != letter.text for other, letter in zip(nearest, letters, strict=True))
    return "".join(nearest) if changed else ""


def _nearest(letter: CharReading) -> str:
    others = [(sure, sign) for sign, sure in letter.others if sign != letter.text and not sign.isspace()]
    sure, sign = max(others, default=(0.0, ""))
    return sign if sure >= CLOSE * letter.confidence and sign else letter.text


def _rows(ink: NDArray[np.bool_], x0: float, x1: float) -> tuple[float, float]:
    rows = np.flatnonzero(ink[:, int(x0) : int(x1) + 1].any(axis=1))
    return (float(rows[0]), float(rows[-1] + 1)) if rows.size else (0.0, float(ink.shape[0]))


def _hull(corners: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
