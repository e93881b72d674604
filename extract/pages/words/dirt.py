"""Specks between the words of a line: they must neither be read as stops nor narrow the space that they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.readers.ctc import CharReading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# all lengths in x-heights
SPECK, LOW = 0.4, 0.45  # width and height of a speck at most
PLACE = 0.6  # by so much the place of a read sign may be wrong
AT_LETTER = 0.35  # ink so near to the middle of a letter is a part of it
FREE = 0.15  # white on each side of a speck at least
SPACE = 0.5  # white, the speck counted, that is a space
DOT, HYPHEN = 0.28, 1.0  # width of what is no hyphen, and of one, at most: the narrowest hyphens seen were 0.33
_LOW_SIGNS = frozenset(".,:;-–—~_=*'’‘\"”“·•…°´")
_WORD = r"[^\W\d_]"
_BETWEEN = re.compile(
    rf"(?<={_WORD}{{2}})\.(?=[^\W\d_A-ZÅÄÖ]{_WORD})|(?<={_WORD}{{2}})\.(?=i(?:\W|$))|(?<=\w)[·'’](?=\w)"
)
_DASH = re.compile(r"(?<=[a-zåäöé]{2})-(?=[a-zåäöé]{2})")
_BESIDE = re.compile(rf"(?<![\w.…)])[.·](?={_WORD})|(?<=\w)·(?!\S)")


def inked_columns(ink: NDArray[np.bool_], letters: Sequence[CharReading], small: float) -> NDArray[np.int64]:
    """Columns of a line's crop that hold ink (ascending), but for specks that nothing was read of."""
    tall = ink.sum(axis=0)
    inked = np.flatnonzero(tall)
    if not inked.size:
        return inked
    runs = np.split(inked, np.flatnonzero(np.diff(inked) > max(1.0, FREE * small)) + 1)  # no chips of letters
    signs = np.array([char.x for char in letters if char.text in _LOW_SIGNS])
    others = np.array([char.x for char in letters if char.text not in _LOW_SIGNS])

    def is_speck(run: NDArray[np.int64]) -> bool:
        return _is_low(ink, run, small) and not (
            _is_near(signs, run, PLACE * small) or _is_near(others, run, AT_LETTER * small)
        )

    kept = [run for run in runs if not is_speck(run)]
    return np.concatenate(kept) if kept else inked


def without_specks(chars: Sequence[CharReading], ink: NDArray[np.bool_], small: float) -> list[CharReading]:
    """The characters of a line without stops, and dots read as hyphens, that float between or before words; where
    words met, a space.

    Only what stands in the white of a whole space goes: "hur.insatsen", but not the stops of "t.ex.".
    """
    text = "".join(char.text if len(char.text) == 1 else "x" for char in chars)
    beside = {match.start() for match in _BESIDE.finditer(text)}
    between = {match.start() for match in _BETWEEN.finditer(text)} - beside
    between |= {i for i in (m.start() for m in _DASH.finditer(text)) if _is_dot(ink, chars[i].x, small)}
    if not beside and not between:
        return list(chars)
    tall = ink.sum(axis=0) > LOW * small
    kept: list[CharReading] = []
    for i, char in enumerate(chars):
        if i in between and _white(tall, char.x) >= SPACE * small:
            kept.append(CharReading(" ", char.x, char.confidence))
        elif i not in beside:
            kept.append(char)
    return kept


def _is_dot(ink: NDArray[np.bool_], x: float, small: float) -> bool:
    """Whether what was read as a hyphen at `x` is too narrow for one."""
    start = max(0, int(x - PLACE * small))
    columns = np.flatnonzero(ink[:, start : int(x + PLACE * small) + 1].any(axis=0)) + start
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1) if columns.size else []
    low = [run.size for run in runs if _is_low(ink, run, small, HYPHEN)]
    return bool(low) and max(low) <= DOT * small


def _is_low(ink: NDArray[np.bool_], run: NDArray[np.int64], small: float, widest: float = SPECK) -> bool:
    if run.size > widest * small:
        return False
    rows = np.flatnonzero(ink[:, run[0] : run[-1] + 1].any(axis=1))
    return bool(rows[-1] + 1 - rows[0] <= LOW * small)


def _is_near(signs: NDArray[np.float64], run: NDArray[np.int64], reach: float) -> bool:
    return bool(((signs >= run[0] - reach) & (signs <= run[-1] + reach)).any())


def _white(tall: NDArray[np.bool_], x: float) -> int:
    """Columns without letters around `x`."""
    place = min(max(int(x), 0), tall.size - 1)
    letters = np.flatnonzero(tall)
    left, right = letters[letters < place], letters[letters > place]
    return int((right[0] if right.size else tall.size) - (left[-1] + 1 if left.size else 0))
