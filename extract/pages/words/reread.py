"""A second reading of the words that must not be wrong, from the page as scanned instead of the cleaned one.

The other recipe: the scan at its own resolution, turned and straightened in one step and only there, its contrast
stretched by what little of the page the span shows; no median, no map of the paper, nothing painted over; some white
above and below, and the white at both ends, where a figure may have been lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from extract.pages.words.worth import Span, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from extract.nouns.page import Word
    from extract.pages.cleaning.frame import Frame
    from extract.pages.files.render import Raster
    from extract.pages.readers.ctc import CharReading, LineReading

    Grey = NDArray[np.uint8]
    ReadLines = Callable[[Sequence[Grey]], list[LineReading]]

PAD = 0.3  # heights of the span that a crop takes more above and below: the flatter a crop, the wider it is drawn
NARROWER = 0.95  # of its width a crop keeps: read as well, and at less cost
MOST_ROWS = 96  # pixels: more is not seen by any recogniser
SURE, MENDED = 0.5, 0.6  # least certainty of figures that are taken for letters, and most of a word that has them
_FIGURES = str.maketrans("iIl|oOSB", "11110058")
LIGHT, DARK = 85, 3  # percentiles of a crop that are paper and ink
LEAST_CONTRAST = 20.0  # grey levels, else the stretching makes ink of grain


@dataclass(frozen=True, eq=False)
class SpanCrop:
    """The picture of a span, level; its column `x` lies at `left + x / scale` points of the straight page."""

    grey: Grey
    left: float
    scale: float


def read_again(words: Sequence[Word], raster: Raster, frame: Frame, read_lines: ReadLines) -> tuple[Word, ...]:
    """The words of a page, those worth it with their second reading; `frame` leads from them to the raster."""
    spans = spans_of(words)
    if not spans:
        return tuple(words)
    crops = [cut_span(raster, frame, span) for span in spans]
    done = list(words)
    for span, crop, reading in zip(spans, crops, read_lines([crop.grey for crop in crops]), strict=True):
        placed = [replace(char, x=crop.left + char.x / crop.scale) for char in reading.chars]
        own = [words[place] for place in span.places]
        for place, (text, sure) in zip(span.places, shares(own, placed), strict=True):
            done[place] = mended(replace(words[place], second=text, second_confidence=round(sure, 4)))
    return tuple(done)


def mended(word: Word) -> Word:
    """The word with figures, in doubt, where the second reading has them for letters that look so: `2i` for 21."""
    has_both = not word.text.isdigit() and any(sign.isdigit() for sign in word.text)
    figures = word.text.translate(_FIGURES)
    if not has_both or word.second_confidence < SURE or figures != word.second:
        return word
    return replace(word, text=figures, confidence=min(word.confidence, MENDED))


def cut_span(raster: Raster, frame: Frame, span: Span) -> SpanCrop:
    """Take the span out of the raster, straight, dark on light, its contrast stretched."""
    import cv2

    flat, margin = span.flat, PAD * span.flat.height
    y0, y1 = flat.y0 - margin, flat.y1 + margin
    scale = raster.scale * min(1.0, MOST_ROWS / ((y1 - y0) * raster.scale))
    wide, high = max(8, round(flat.width * scale * NARROWER)), max(8, round((y1 - y0) * scale))
    corners = [frame.to_page(corner) for corner in ((flat.x0, y0), (flat.x1, y0), (flat.x0, y1))]
    source = np.array(corners, np.float32) * raster.scale
    matrix = cv2.getAffineTransform(source, np.array([[0, 0], [wide, 0], [0, high]], np.float32))
    piece = cv2.warpAffine(raster.grey, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE)
    return SpanCrop(_stretched(np.asarray(piece, np.float32)), flat.x0, wide / max(flat.width, 1e-6))


def _stretched(grey: NDArray[np.float32]) -> Grey:
    """Dark on light, from black to white; there is more paper than ink, also in a box printed white on black."""
    low, middle, high = (float(level) for level in np.percentile(grey, (DARK, 50, 100 - DARK)))
    grey = grey if high - middle <= middle - low else 255 - grey
    dark, light = (float(level) for level in np.percentile(grey, (DARK, LIGHT)))
    return np.asarray(np.clip((grey - dark) / max(light - dark, LEAST_CONTRAST) * 255, 0, 255), np.uint8)


def shares(words: Sequence[Word], chars: Sequence[CharReading]) -> list[tuple[str, float]]:
    """What of a span's second reading falls to each of its words, and how surely it was read.

    Letters go to the word that holds the same ones, others to the nearest by place (`x` in points of the straight
    page). A blank stays only inside a word: that one was not read between two words says nothing.
    """
    owners = _owners(words, [char for char in chars if not char.text.isspace()])
    texts, sure = [""] * len(words), [1.0] * len(words)
    last, blank, left = -1, False, iter(owners)
    for char in chars:
        if char.text.isspace():
            blank = True
            continue
        owner = next(left)
        texts[owner] += f" {char.text}" if blank and owner == last else char.text
        sure[owner] = min(sure[owner], char.confidence)
        last, blank = owner, False
    return [(text, certainty if text else 0.0) for text, certainty in zip(texts, sure, strict=True)]


def _owners(words: Sequence[Word], letters: Sequence[CharReading]) -> list[int]:
    """For each letter of the second reading the word it belongs to."""
    first = [number for number, word in enumerate(words) for _ in word.text]
    steps = Levenshtein.opcodes("".join(word.text for word in words), "".join(char.text[:1] for char in letters))
    owners: list[int] = []
    for step in steps:
        if step.tag in {"equal", "replace"}:
            owners += first[step.src_start : step.src_end]
        elif step.tag == "insert":
            beside = {first[max(step.src_start - 1, 0)], first[min(step.src_start, len(first) - 1)]}
            new = letters[step.dest_start : step.dest_end]
            owners += [min(sorted(beside), key=lambda n: _distance(words[n], char.x)) for char in new]
    return owners


def _distance(word: Word, x: float) -> float:
    return max(word.flat.x0 - x, x - word.flat.x1, 0.0)
