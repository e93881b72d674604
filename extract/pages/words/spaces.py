"""Where the words of a line end: the spaces that were read, and those that the white of the page proves.

The recogniser drops spaces, above all in short crops ("7571" for "7 571"); it hardly ever invents one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.words.dirt import inked_columns, without_specks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.pages.lines.crops import LineCrop

Piece = tuple[tuple[CharReading, ...], float, float]

# all lengths in x-heights
LEAST_SPACE = 0.38  # no printed word space is narrower
SPACE_SHARE = 0.75  # of the usual space: a gap this wide is a space that was not read
OWN_SPACES = 3  # spaces of a line from which its own usual space is known
LETTER_GAPS, FEW_LETTERS = 2.2, 5  # a space is so many times the wider gaps between letters, where there are some
AFTER_SIGN = 0.28  # a § is set close to its number or with a space between, hardly ever in between the two
WHITE_OF_ONE = 0.25  # white on each side of a "1", which is as wide as the other figures
PLACE = 0.5  # by so much the place of a letter may be wrong
FIGURE_SIGNS = frozenset("0123456789.,:-–/")
SURE_SHARE = 1.4  # times the least space: inside a date or a number white must be wide to cut
CLOSING, OPENING = frozenset(",.;:)!?]"), frozenset("([")  # cling to the word before and after them


@dataclass(frozen=True, slots=True)
class Gap:
    """White between two neighbouring letters: its edges in pixels of the crop."""

    x0: float
    x1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0


@dataclass(frozen=True)
class LineSpaces:
    """The letters of a line and, for each pair of neighbours, the white between them and whether a space was read."""

    crop: LineCrop
    letters: tuple[CharReading, ...]
    said: tuple[bool, ...]
    gaps: tuple[Gap, ...]
    edges: tuple[float, float]

    @classmethod
    def of(cls, reading: LineReading, crop: LineCrop) -> LineSpaces:
        """Bind the reading of a line to the white in its crop."""
        small = crop.line.x_height
        chars = without_specks(reading.chars, crop.ink, small)
        letters = [char for char in chars if not char.text.isspace()]
        inked = inked_columns(crop.ink, letters, small)
        if not inked.size or not letters:
            return cls(crop, (), (), (), (0.0, 0.0))
        edges = (float(inked[0]), float(inked[-1] + 1))
        letters = [replace(char, x=min(max(char.x, edges[0]), edges[1] - 1)) for char in letters]
        said = said_spaces(chars)
        gaps = bind_gaps(letters, said, whites(inked), PLACE * small)
        return cls(crop, tuple(letters), tuple(said), tuple(gaps), edges)

    @property
    def said_widths(self) -> list[float]:
        """Widths in pixels of the spaces that were read."""
        return [gap.width for gap, space in zip(self.gaps, self.said, strict=True) if space and gap.width > 0]

    def words(self, usual: float) -> list[Piece]:
        """Letters, left and right edge in the crop of each word; `usual` is the page's space in x-heights or 0."""
        if not self.letters:
            return []
        limit = self._limit(usual)
        found: list[Piece] = []
        first, start = 0, self.edges[0]
        for i, gap in enumerate(self.gaps):
            if self._ends_word(i, limit):
                found.append((self.letters[first : i + 1], start, max(gap.x0, start + 1)))
                first, start = i + 1, max(gap.x1, start + 1)
        end = max(self.edges[1], start + 1)
        return [*found, (self.letters[first:], start, end)]

    def _limit(self, usual: float) -> float:
        """The narrowest white, in pixels, that is a space although none was read."""
        small = self.crop.line.x_height
        own = self.said_widths
        space = float(np.median(own)) if len(own) >= OWN_SPACES else usual * small
        inside = [gap.width for gap, said in zip(self.gaps, self.said, strict=True) if not said]
        letters = float(np.percentile(inside, 70)) if len(inside) >= FEW_LETTERS else 0.0
        return max(LEAST_SPACE * small, SPACE_SHARE * space, LETTER_GAPS * letters)

    def _ends_word(self, i: int, limit: float) -> bool:
        left, right = self.letters[i].text, self.letters[i + 1].text
        said, wide = self.said[i], self.gaps[i].width
        if left == right == ".":
            return False
        if right in CLOSING or left in OPENING:
            return said and wide >= limit
        if said:
            return True
        wide -= WHITE_OF_ONE * self.crop.line.x_height * ((left == "1") + (right == "1"))
        if left == "§" and right.isdigit():
            return wide >= AFTER_SIGN * self.crop.line.x_height
        both_figures = left.isdigit() and right.isdigit()
        if left in FIGURE_SIGNS and right in FIGURE_SIGNS and not both_figures:
            limit *= SURE_SHARE
        return wide >= limit


def said_spaces(chars: Sequence[CharReading]) -> list[bool]:
    """For each pair of neighbouring letters, whether a space was read between them."""
    found: list[bool] = []
    space = seen = False
    for char in chars:
        if char.text.isspace():
            space = True
            continue
        if seen:
            found.append(space)
        seen, space = True, False
    return found


def whites(inked: NDArray[np.int64]) -> list[Gap]:
    """The runs of columns without ink between the columns (ascending) that have some."""
    jumps = np.flatnonzero(np.diff(inked) > 1)
    return [Gap(float(inked[i] + 1), float(inked[i + 1])) for i in jumps]


def bind_gaps(letters: Sequence[CharReading], said: Sequence[bool], white: Sequence[Gap], place: float) -> list[Gap]:
    """The white between each pair of neighbours, of no width where their ink touches.

    Spaces that were read take theirs first, and from `place` pixels farther away: the places of narrow letters are
    known only so well.
    """
    windows = [(left.x - place, right.x + place) for left, right in pairwise(letters)]
    spaces = [i for i, space in enumerate(said) if space]
    bound = dict(zip(spaces, choose_in_order([windows[i] for i in spaces], white), strict=True))
    free = [gap for gap in white if gap not in bound.values()]
    found = []
    for i, (left, right) in enumerate(pairwise(letters)):
        gap = bound.get(i) or (None if said[i] else _widest(free, left.x, right.x))
        found.append(gap or Gap((left.x + right.x) / 2, (left.x + right.x) / 2))
    return found


def choose_in_order(windows: Sequence[tuple[float, float]], white: Sequence[Gap]) -> list[Gap | None]:
    """For each window a gap whose middle lies in it, none twice and in order, so that their widths add up to most.

    Both `windows` and `white` run from left to right.
    """
    best: list[list[float]] = [[0.0] * (len(white) + 1)]
    for x0, x1 in windows:
        above, row = best[-1], [0.0]
        for j, gap in enumerate(white):
            fits = x0 <= (gap.x0 + gap.x1) / 2 <= x1
            row.append(max(row[j], above[j + 1], above[j] + gap.width if fits else 0.0))
        best.append(row)
    chosen: list[Gap | None] = [None] * len(windows)
    i, j = len(windows), len(white)
    while i and j:
        if best[i][j] == best[i][j - 1]:
            j -= 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            i, j = i - 1, j - 1
            chosen[i] = white[j]
    return chosen


def _widest(white: Sequence[Gap], x0: float, x1: float) -> Gap | None:
    inside = [gap for gap in white if x0 <= (gap.x0 + gap.x1) / 2 <= x1]
    return max(inside, key=lambda gap: gap.width, default=None)
