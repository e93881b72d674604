"""Ink on paper: a printed line in some face with the faults of its printer, and marks that are no print."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from extract.evaluate.synth.damage import curve
from reader_recipe.faces import font

Grey = npt.NDArray[np.uint8]
Extent = tuple[str, float, float]  # a word and its ink from left to right, in pixels

_PAD = 4
_LEAST_SIDE = 6


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a line is printed: `size`, `spacing` and `thick` (more or less ink round every stroke) in pixels, `tone` the
    grey of the ink; `wobble` the share of the size by which letters of a typewriter dance, `dots` a matrix printer;
    `blank` how wide a blank is beside the face's own, `thin` the same between two figures."""

    path: Path
    size: int
    spacing: float = 0.0
    tone: int = 0
    wobble: float = 0.0
    dots: bool = False
    underlined: bool = False
    thick: float = 0.0
    squeeze: float = 1.0
    blank: float = 1.0
    thin: float = 1.0


def width_of(text: str, style: Style) -> float:
    """Pixels from the start of a text to its end."""
    return _unsqueezed(text, style) * style.squeeze


def _unsqueezed(text: str, style: Style) -> float:
    face = font(style.path, style.size)
    more = sum(_blank(text, place, style) - 1 for place, sign in enumerate(text) if sign == " ")
    return face.getlength(text) + style.spacing * len(text) + more * face.getlength(" ")


def _blank(text: str, place: int, style: Style) -> float:
    """How wide the blank at that place is, beside the face's own."""
    is_thin = 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()
    return style.thin if is_thin else style.blank


def printed(text: str, style: Style, numbers: random.Random) -> tuple[Grey, int, list[Extent]]:
    """Ink 255 on 0, the row of its baseline, and where each word lies; column `_PAD` is the start of the text."""
    face = font(style.path, style.size)
    ascent, descent = face.getmetrics()
    high = ascent + descent + 2 * _PAD
    base = ascent + _PAD
    wide = int(_unsqueezed(text, style)) + style.size + 2 * _PAD
    picture = Image.new("L", (wide, high))
    draw = ImageDraw.Draw(picture)
    if style.spacing or style.wobble:
        extents = _by_letters(draw, text, style, base, numbers)
    elif style.blank != 1.0 or style.thin != 1.0:
        extents = _by_words(draw, text, style, base)
    else:
        draw.text((_PAD, base), text, font=face, fill=255, anchor="ls")
        extents = [
            _extent(word.group(), _PAD + face.getlength(text[: word.start()]), style)
            for word in re.finditer(r"\S+", text)
        ]
    if style.underlined and extents:
        _underline(draw, extents, style, base)
    ink = _with_faults(np.asarray(picture), style)
    if style.squeeze != 1.0:
        ink = np.asarray(cv2.resize(ink, (max(8, round(wide * style.squeeze)), high), interpolation=cv2.INTER_AREA))
        extents = [(word, x0 * style.squeeze, x1 * style.squeeze) for word, x0, x1 in extents]
    return ink.astype(np.uint8), base, extents


def _extent(word: str, x: float, style: Style) -> Extent:
    left, _, right, _ = font(style.path, style.size).getbbox(word, anchor="ls")
    return word, x + left, x + right


def _by_words(draw: ImageDraw.ImageDraw, text: str, style: Style, base: int) -> list[Extent]:
    face, x = font(style.path, style.size), float(_PAD)
    extents: list[Extent] = []
    for word in re.finditer(r"\S+", text):
        if word.start():
            x += face.getlength(" ") * _blank(text, word.start() - 1, style)
        draw.text((x, base), word.group(), font=face, fill=255, anchor="ls")
        extents.append(_extent(word.group(), x, style))
        x += face.getlength(word.group())
    return extents


def _by_letters(draw: ImageDraw.ImageDraw, text: str, style: Style, base: int, numbers: random.Random) -> list[Extent]:
    face, x = font(style.path, style.size), float(_PAD)
    extents: list[Extent] = []
    for word in re.findall(r"\S+|\s+", text):
        start = x
        for sign in word:
            drop = numbers.gauss(0, style.wobble * style.size)
            strength = 255 if not style.wobble else int(min(255, max(110, numbers.gauss(235, 40))))
            draw.text((x + drop / 2, base + drop), sign, font=face, fill=strength, anchor="ls")
            x += face.getlength(sign) + style.spacing
        if not word.isspace():
            extents.append((word, start, x - style.spacing))
    return extents


def _underline(draw: ImageDraw.ImageDraw, extents: list[Extent], style: Style, base: int) -> None:
    y = base + max(2, round(style.size * 0.11))
    thick = max(1, round(style.size * 0.05))
    draw.rectangle((extents[0][1], y, extents[-1][2], y + thick - 1), fill=255)


def _with_faults(ink: Grey, style: Style) -> Grey:
    if style.dots:
        ink = _dotted(ink, style.size)
    if style.thick:
        soft = cv2.GaussianBlur(ink, (0, 0), max(0.6, style.size / 34)).astype(np.float32)
        edge = 127 - 100 * style.thick
        ink = np.clip((soft - edge) * 3 + 127, 0, 255).astype(np.uint8)
    return ink


def _dotted(ink: Grey, size: int) -> Grey:
    """The picture as needles print it: a grid of round dots."""
    pitch = max(2, round(size / 11))
    small = cv2.resize(
        ink, (max(2, ink.shape[1] // pitch), max(2, ink.shape[0] // pitch)), interpolation=cv2.INTER_AREA
    )
    grid = np.kron((small > 95).astype(np.uint8) * 255, _dot(pitch))
    found = np.zeros_like(ink)
    high, wide = min(grid.shape[0], ink.shape[0]), min(grid.shape[1], ink.shape[1])
    found[:high, :wide] = grid[:high, :wide]
    return found


def _dot(pitch: int) -> Grey:
    y, x = np.mgrid[:pitch, :pitch] - (pitch - 1) / 2
    return ((x * x + y * y) <= (pitch * 0.58) ** 2).astype(np.uint8)


def press(paper: Grey, ink: Grey, corner: tuple[int, int], tone: int) -> None:
    """Darken the paper under the ink whose upper left corner is at `corner` (x, y); what lies outside is lost."""
    x, y = corner
    x0, y0 = max(0, x), max(0, y)
    x1, y1 = min(paper.shape[1], x + ink.shape[1]), min(paper.shape[0], y + ink.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    part = ink[y0 - y : y1 - y, x0 - x : x1 - x].astype(np.uint16)
    shade = (255 - part * (255 - tone) // 255).astype(np.uint8)
    paper[y0:y1, x0:x1] = np.minimum(paper[y0:y1, x0:x1], shade)


def scrawl(paper: Grey, box: tuple[int, int, int, int], numbers: random.Random) -> None:
    """A signature or initials within the box."""
    x0, y0, x1, y1 = box
    count = numbers.randint(6, 24)
    xs = np.sort(np.array([numbers.uniform(x0, x1) for _ in range(count)])) + np.array(
        [numbers.gauss(0, (x1 - x0) * 0.06) for _ in range(count)]
    )
    ys = np.array([numbers.uniform(y0, y1) for _ in range(count)])
    line = curve(np.column_stack([xs, ys])).round().astype(np.int32)
    tone, thick = numbers.randint(10, 120), max(1, (y1 - y0) // numbers.randint(12, 26))
    cv2.polylines(paper, [line], isClosed=False, color=(tone,), thickness=thick, lineType=cv2.LINE_AA)


def blotch(paper: Grey, box: tuple[int, int, int, int], numbers: random.Random) -> None:
    """A patch of clouds, of a screen or of grains, as dirt, a photograph or a logotype leave."""
    x0, y0, x1, y1 = box
    high, wide = y1 - y0, x1 - x0
    if high < _LEAST_SIDE or wide < _LEAST_SIDE:
        return
    dice = np.random.default_rng(numbers.getrandbits(32))
    grain = numbers.choice((2.0, 4.0, 8.0, 14.0))
    coarse = dice.random((max(3, int(high / grain)), max(3, int(wide / grain))), dtype=np.float32)
    field = cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_CUBIC)
    patch = np.where(field > numbers.uniform(0.4, 0.75), numbers.randint(0, 130), 255).astype(np.uint8)
    paper[y0:y1, x0:x1] = np.minimum(paper[y0:y1, x0:x1], patch)


def strokes(paper: Grey, box: tuple[int, int, int, int], numbers: random.Random) -> None:
    """Bars, ticks, slanting lines and rings in a row: a bar code, a fill of dashes, an ornament, a tick by hand."""
    x0, y0, x1, y1 = box
    kind, x = numbers.choice("bdros"), float(x0)
    high = y1 - y0
    while x < x1:
        step, tone = numbers.uniform(0.1, 0.8) * high + 2, (numbers.randint(0, 90),)
        thick = max(1, int(high * numbers.uniform(0.04, 0.14)))
        middle = (int(x), (y0 + y1) // 2)
        if kind == "b":
            cv2.line(paper, (int(x), y0), (int(x), y1), tone, thick)
        elif kind == "d":
            cv2.line(paper, middle, (int(x + step), middle[1]), tone, thick)
            x += step * 0.5
        elif kind == "r":
            cv2.ellipse(paper, middle, (int(step), high // 2), 0, 0, 360, tone, thick, cv2.LINE_AA)
        elif kind == "o":
            cv2.circle(paper, middle, max(2, int(high * numbers.uniform(0.1, 0.3))), tone, -1, cv2.LINE_AA)
        else:
            cv2.line(paper, (int(x), y1), (int(x + step), y0), tone, thick, cv2.LINE_AA)
        x += step


def overwritten(paper: Grey, size: int, numbers: random.Random) -> None:
    """A stroke, a ring, a frame or a scrawl across the print, of a size in pixels of the letters; print stays legible
    under it."""
    high, wide = paper.shape
    x, y = numbers.randint(0, wide - 1), numbers.randint(0, high - 1)
    across, down = round(size * numbers.uniform(1, 16)), round(size * numbers.uniform(0.3, 3))
    tone, thick = numbers.randint(20, 170), max(1, round(size * numbers.uniform(0.03, 0.1)))
    layer = np.full((2 * down + 8, 2 * across + 8), 0, np.uint8)
    middle = (across + 4, down + 4)
    kind = numbers.choice("lleefs")
    if kind == "l":
        drop = round(size * numbers.uniform(-0.6, 0.6))
        cv2.line(layer, (4, middle[1] - drop), (2 * across, middle[1] + drop), (255,), thick, cv2.LINE_AA)
    elif kind == "e":
        cv2.ellipse(layer, middle, (across, down), 0, 0, numbers.randint(180, 360), (255,), thick, cv2.LINE_AA)
    elif kind == "f":
        cv2.rectangle(layer, (4, 4), (2 * across, 2 * down), (255,), thick)
    else:
        white = np.full_like(layer, 255)
        scrawl(white, (4, 4, 2 * across, 2 * down), numbers)
        layer = 255 - white
    press(paper, layer, (x - across, y - down), tone)
