"""What a line suffers each time the network sees it: other margins and slant, coarser pixels, pens and rules across."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from extract.pages.readers.reader import SHAPE, ink

Grey = npt.NDArray[np.uint8]
Ink = npt.NDArray[np.float32]
Dice = np.random.Generator

_IS_INK = 0.35  # of the darkest ink: a column or pixel with so much is print
_LEAST_INK = 8  # columns with ink of a line whose margins may be cut
_MOST_MARGIN = 4  # pixels of paper that are left where a margin is cut
_MORE_MARGIN = 16  # pixels that a margin may grow by


def worn(grey: Grey, numbers: Dice) -> Ink:
    """The line as the network sees it, changed in some of these ways."""
    for share, change in _CHANGES:
        if numbers.random() < share:
            grey = change(grey, numbers)
    line = ink(grey)
    if numbers.random() < 0.2:
        line = line + numbers.standard_normal(line.shape, np.float32) * np.float32(numbers.uniform(0.02, 0.12))
    if numbers.random() < 0.25:
        line = line * np.float32(numbers.uniform(0.7, 1.15))
    return line


def _moved(grey: Grey, numbers: Dice) -> Grey:
    """Moved up or down, half of the lines squeezed too, a third slanted as well."""
    throw = numbers.random()
    across = numbers.uniform(0.86, 1.1) if throw < 0.5 else 1.0
    down, drop = numbers.uniform(0.9, 1.06), numbers.uniform(-1.5, 1.5)
    slant = numbers.uniform(-0.12, 0.12) if throw < 0.33 else 0.0
    top = (SHAPE.height - SHAPE.height * down) / 2 + drop
    way = np.array([[across, slant, -slant * SHAPE.height / 2], [0, down, top]], np.float32)
    size = (max(16, round(grey.shape[1] * across)), SHAPE.height)
    return np.asarray(cv2.warpAffine(grey, way, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _blurred(grey: Grey, numbers: Dice) -> Grey:
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), float(numbers.uniform(0.4, 0.9))), np.uint8)


def _coarse(grey: Grey, numbers: Dice) -> Grey:
    """Through fewer pixels and back, in two of five cases through one bit a pixel."""
    high, wide = grey.shape
    is_bitonal = numbers.random() < 0.4
    share = numbers.uniform(0.7 if is_bitonal else 0.5, 0.95)
    small = cv2.resize(grey, (max(8, round(wide * share)), round(high * share)), interpolation=cv2.INTER_AREA)
    if is_bitonal:
        low, top = np.percentile(small, (1, 90))
        small = np.where(small > low + (top - low) * numbers.uniform(0.38, 0.6), 255, 0).astype(np.uint8)
    return np.asarray(cv2.resize(small, (wide, high), interpolation=cv2.INTER_LINEAR), np.uint8)


def _smeared(grey: Grey, numbers: Dice) -> Grey:
    """As a camera that moved sees it."""
    long, angle = numbers.uniform(1.0, 3.2), numbers.uniform(0, np.pi)
    kernel = np.zeros((7, 7), np.float32)
    for part in np.linspace(-long / 2, long / 2, 9):
        kernel[round(3 + part * np.sin(angle)), round(3 + part * np.cos(angle))] += 1
    return np.asarray(cv2.filter2D(grey, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE), np.uint8)


def _packed_hard(grey: Grey, numbers: Dice) -> Grey:
    _, held = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(numbers.integers(18, 50))])
    return np.asarray(cv2.imdecode(held, cv2.IMREAD_GRAYSCALE), np.uint8)


def _other_margins(grey: Grey, numbers: Dice) -> Grey:
    """With hardly any paper before the first letter or behind the last, or with more of it."""
    columns = np.flatnonzero((ink(grey) > _IS_INK).any(axis=0))
    if columns.size < _LEAST_INK:
        return grey
    first, last = 0, grey.shape[1]
    ends = int(numbers.integers(1, 4))
    if ends & 1:
        first = max(0, int(columns[0]) - int(numbers.integers(0, _MOST_MARGIN + 1)))
    if ends & 2:
        last = min(last, int(columns[-1]) + 1 + int(numbers.integers(0, _MOST_MARGIN + 1)))
    wider = numbers.integers(0, _MORE_MARGIN, 2) if numbers.random() < 0.3 else (0, 0)
    return np.asarray(
        cv2.copyMakeBorder(
            grey[:, first:last], 0, 0, *(int(side) for side in wider), cv2.BORDER_CONSTANT, value=(_paper(grey),)
        ),
        np.uint8,
    )


def _barred(grey: Grey, numbers: Dice) -> Grey:
    """With the border of a cell, from top to bottom of the picture, before the text or behind it."""
    paper = _paper(grey)
    thick, gap = int(numbers.integers(1, 3)), int(numbers.integers(2, 9))
    tone = int(numbers.integers(0, max(1, paper // 2)))
    bar, blank = np.full((grey.shape[0], thick), tone, np.uint8), np.full((grey.shape[0], gap), paper, np.uint8)
    return np.hstack([blank[:, : gap // 2], bar, blank, grey] if numbers.random() < 0.7 else [grey, blank, bar])


def _paper(grey: Grey) -> int:
    return int(np.median(grey))


def _struck(grey: Grey, numbers: Dice) -> Grey:
    """With one or two strokes of a pen or a rule across the print."""
    held, (high, wide) = grey.copy(), grey.shape
    paper = _paper(grey)
    for _ in range(int(numbers.integers(1, 3))):
        tone = (int(numbers.integers(0, max(1, round(paper * 0.8)))),)
        thick = int(numbers.integers(1, 3))
        x = float(numbers.uniform(-0.2, 1.0)) * wide
        long = float(numbers.uniform(0.5, 6)) * high
        y0, y1 = (int(numbers.uniform(-0.1, 1.1) * high) for _ in range(2))
        if numbers.random() < 0.4:
            y1 = y0 + int(numbers.integers(-2, 3))
        if numbers.random() < 0.7:
            cv2.line(held, (int(x), y0), (int(x + long), y1), tone, thick, cv2.LINE_AA)
        else:
            cv2.ellipse(held, (int(x), y0), (int(long), high), 0, 0, 360, tone, thick, cv2.LINE_AA)
    return held


_CHANGES: tuple[tuple[float, Callable[[Grey, Dice], Grey]], ...] = (
    (0.6, _moved),
    (0.15, _blurred),
    (0.12, _coarse),
    (0.05, _smeared),
    (0.05, _packed_hard),
    (0.2, _other_margins),
    (0.04, _barred),
    (0.08, _struck),
)
