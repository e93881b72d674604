"""Sheets full of lines that have nothing to do with each other, as pages, columns, tables and headings lay them out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from extract.evaluate.synth.press import PlacedWord
from reader_recipe.faces import Face, can_set
from reader_recipe.ink import Grey, Style, blotch, overwritten, press, printed, scrawl, strokes, width_of
from reader_recipe.texts import Texts

WIDTH = 595.0  # points
_POINTS = 72
_SIZES = (6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10, 10, 10.5, 11, 11, 11, 11.5, 12, 12, 12, 12.5, 13, 14)
_HEADINGS = (13, 14, 15, 16, 18, 20, 24)
HANGS = 0.2 / 1.1  # of the height of a word's box that lies below its baseline, as synth sets words
_ASCENT = 0.72  # of the size: height of the box of a word over its baseline
_DESCENT = _ASCENT * HANGS / (1 - HANGS)
_TRIES, _SAME_FACE = 8, 2
_INKED = 0.3  # share of the sheets on which somebody wrote, ticked and stamped across the print
_STRONG = 0.25  # share of the lines that a scan class may treat as headings


@dataclass(frozen=True, eq=False)
class DrawnSheet:
    """`words` have their ink from left to right, in points; `HANGS` of their height is below the baseline."""

    paper: Grey
    words: list[PlacedWord]
    dpi: int


class Sheets:
    """Draws sheets; everything about them comes from `numbers`."""

    def __init__(self, numbers: random.Random, texts: Texts, faces: Sequence[Face]) -> None:
        self._numbers = numbers
        self._texts = texts
        self._faces = faces
        self._weights = [face.weight for face in faces]

    def sheet(self, dpi: int, height: float) -> DrawnSheet:
        """A sheet of A4's width and that height in points."""
        scale, numbers = dpi / _POINTS, self._numbers
        paper = np.full((round(height * scale), round(WIDTH * scale)), 255, np.uint8)
        drawn = DrawnSheet(paper, [], dpi)
        body, leading = self._body(scale), numbers.uniform(1.08, 1.6)
        if numbers.random() < 0.2:
            leading += numbers.uniform(0.2, 0.9)
        y, cells, left = numbers.uniform(25, 50) * scale, self._cells(), 0
        while y < paper.shape[0] - 30 * scale:
            if left == 0:
                cells, left = self._cells(), numbers.randint(1, 10)
            left -= 1
            styles = [self._style(body, scale) for _ in cells]
            size = max(style.size for style in styles)
            y += max(size * 1.02, body.size * leading)
            if numbers.random() < 0.04:
                self._decoy(paper, int(y), size)
                y += size * 0.5
                continue
            self._row(drawn, cells, styles, y)
        if numbers.random() < _INKED:
            for _ in range(numbers.randint(2, 9)):
                overwritten(paper, body.size, numbers)
        return drawn

    def _row(self, drawn: DrawnSheet, cells: list[tuple[float, float]], styles: list[Style], y: float) -> None:
        numbers, paper, scale = self._numbers, drawn.paper, drawn.dpi / _POINTS
        ruled = numbers.random() < 0.1
        for (x0, x1), style in zip(cells, styles, strict=True):
            half = numbers.random() < 0.012
            if numbers.random() < 0.93:
                self._line(replace(drawn, words=[]) if half else drawn, (x0 * scale, (x1 - x0) * scale, y), style)
            if half:
                self._cut(paper, (int(x0 * scale) - 9, int(x1 * scale) + 9), int(y), style.size)
            if ruled and len(cells) > 1 and not half:
                at = int((x0 - numbers.uniform(2, 5)) * scale)
                cv2.line(
                    paper,
                    (at, int(y - style.size * 1.05)),
                    (at, int(y + style.size * 0.35)),
                    (20,),
                    max(1, int(scale * 0.5)),
                )
        if ruled:
            at = int(y + styles[0].size * numbers.uniform(0.22, 0.42))
            ends = (int(cells[0][0] * scale), at), (int(cells[-1][1] * scale), at)
            cv2.line(paper, ends[0], ends[1], (numbers.randint(0, 90),), max(1, int(scale * numbers.uniform(0.3, 1.0))))

    def _line(self, drawn: DrawnSheet, place: tuple[float, float, float], style: Style) -> None:
        x, room, y = place
        text, style = self._fitting(style, room)
        if not text:
            return
        ink, base, extents = printed(text, style, self._numbers)
        if self._numbers.random() < 0.15:
            x += max(0.0, room - width_of(text, style))  # to the right, as sums stand
        at = round(x), round(y)
        press(drawn.paper, ink, (at[0], at[1] - base), style.tone)
        high, low, scale = style.size * _ASCENT, style.size * _DESCENT, drawn.dpi / _POINTS
        strong = self._numbers.random() < _STRONG
        for word, a, b in extents:
            box = ((at[0] + a) / scale, (at[1] - high) / scale, (at[0] + b) / scale, (at[1] + low) / scale)
            drawn.words.append(PlacedWord(word, 1, *box, strong=strong))

    def _fitting(self, style: Style, room: float) -> tuple[str, Style]:
        """A text that the face can set, cut at a blank to fit."""
        for attempt in range(_TRIES):
            text = self._texts.line()
            if not can_set(style.path, text):
                if attempt >= _SAME_FACE and (other := self._face_for(text)):
                    style = replace(style, path=other.path)
                else:
                    continue
            words = text.split()
            while words and width_of(" ".join(words), style) > room:
                words.pop()
            if words:
                return " ".join(words), style
        return "", style

    def _face_for(self, text: str) -> Face | None:
        return next((face for face in self._draw_faces(12) if can_set(face.path, text)), None)

    def _draw_faces(self, count: int) -> list[Face]:
        return self._numbers.choices(self._faces, self._weights, k=count)

    def _body(self, scale: float) -> Style:
        numbers, face = self._numbers, self._draw_faces(1)[0]
        points = numbers.choice(_SIZES) * (1.05 if face.kind == "narrow" else 1.0)
        is_typed = face.kind == "typewriter"
        return Style(
            path=face.path,
            size=max(10, round(points * scale)),
            wobble=numbers.uniform(0.005, 0.03) if is_typed and numbers.random() < 0.5 else 0.0,
            dots=face.kind in {"dots", "mono", "typewriter"}
            and numbers.random() < (0.4 if face.kind == "dots" else 0.06),
            thick=numbers.uniform(-0.5, 0.8) if numbers.random() < (0.5 if is_typed else 0.25) else 0.0,
            tone=numbers.randint(0, 70) if numbers.random() < 0.3 else 0,
            squeeze=numbers.uniform(0.74, 0.97) if numbers.random() < 0.14 else 1.0,
            blank=numbers.uniform(0.6, 2.2) if numbers.random() < 0.15 else 1.0,
            thin=numbers.uniform(0.4, 0.9) if numbers.random() < 0.25 else 1.0,
        )

    def _style(self, body: Style, scale: float) -> Style:
        """The style of a line: as a rule the body's."""
        numbers, style = self._numbers, body
        if numbers.random() < 0.3:
            face = self._draw_faces(1)[0]
            style = replace(style, path=face.path, wobble=0.0, dots=False)
        if numbers.random() < 0.05:
            style = replace(style, size=round(numbers.choice(_HEADINGS) * scale))
        elif numbers.random() < 0.1:
            style = replace(style, size=max(10, round(style.size * numbers.uniform(0.8, 1.2))))
        if numbers.random() < 0.05:
            style = replace(style, spacing=style.size * numbers.uniform(0.04, 0.26))
        if numbers.random() < 0.05:
            style = replace(style, underlined=True)
        if numbers.random() < 0.06:
            style = replace(style, tone=numbers.randint(40, 130))
        return style

    def _cells(self) -> list[tuple[float, float]]:
        """Left and right ends, in points, of what stands beside each other."""
        numbers = self._numbers
        left, right = numbers.uniform(25, 90), WIDTH - numbers.uniform(25, 80)
        kind = numbers.random()
        if kind < 0.4:
            return [(left + (numbers.uniform(0, 60) if numbers.random() < 0.3 else 0), right)]
        count = 2 if kind < 0.75 else numbers.randint(3, 5)
        cuts = [left, *sorted(numbers.uniform(left + 40, right - 40) for _ in range(count - 1)), right]
        gap = numbers.uniform(12, 26)
        return [(a, b - gap) for a, b in pairwise(cuts) if b - gap - a > 25]

    def _decoy(self, paper: Grey, y: int, size: int) -> None:
        """Something that is no print where a line would stand."""
        numbers = self._numbers
        x0 = numbers.randint(0, int(paper.shape[1] * 0.8))
        x1 = min(paper.shape[1] - 1, x0 + int(size * numbers.uniform(1, 14)))
        high = int(size * numbers.uniform(0.5, 1.6))
        draw = numbers.choice((scrawl, scrawl, blotch, strokes))
        draw(paper, (x0, max(0, y - high), x1, y), numbers)

    def _cut(self, paper: Grey, across: tuple[int, int], base: int, size: int) -> None:
        """Leave the upper or the lower half of a line only."""
        half = base - int(size * 0.26)
        rows = slice(half, base + size // 2) if self._numbers.random() < 0.5 else slice(max(0, base - size), half)
        paper[rows, max(0, across[0]) : across[1]] = 255
