"""From a network's steps to characters with places and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

SURE_OF_FOREIGN = 0.98
SURE = 0.97  # certainty of a sign that nothing else comes into question
POSSIBLE = 0.01  # certainty of a sign that does


@dataclass(frozen=True, slots=True)
class CharReading:
    """A character, the middle of it in pixels from the crop's left edge, and the network's certainty.

    `others` are the signs that it may be instead, each with the network's certainty.
    """

    text: str
    x: float
    confidence: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LineReading:
    """What was read on one crop, left to right; spaces are characters too."""

    chars: tuple[CharReading, ...] = ()

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)


def give_to_swedish(
    output: NDArray[np.float32], signs: Sequence[str], blurred: Mapping[str, Sequence[str]]
) -> NDArray[np.float32]:
    """Move the probability of blurred foreign letters to the Swedish ones; `output` is lines x time x signs."""
    place = {sign: i for i, sign in reversed(list(enumerate(signs)))}
    moved = output.copy()
    for foreign, letters in blurred.items():
        if foreign not in place:
            continue
        given = np.where(output[..., place[foreign]] < SURE_OF_FOREIGN, output[..., place[foreign]], 0)
        moved[..., place[foreign]] -= given
        for letter in letters:
            moved[..., place[letter]] += given / len(letters)
    return moved


def decode(steps: NDArray[np.float32], signs: Sequence[str], pixels: float) -> LineReading:
    """Best path through `steps` (time x signs, probabilities): repeats are one sign, sign 0 is the blank.

    `pixels` is the width of one step in the crop.
    """
    best = steps.argmax(axis=1)
    sure = steps[np.arange(len(best)), best]
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(starts[1:], len(best))
    found = []
    for start, end in zip(starts, ends, strict=True):
        if best[start]:
            middle = (start + end) / 2 * pixels
            certain = float(sure[start:end].max())
            others = _others(steps[start:end].max(axis=0), signs) if certain < SURE else ()
            found.append(CharReading(signs[best[start]], float(middle), certain, others))
    return LineReading(tuple(found))


def _others(sure: NDArray[np.float32], signs: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """The signs that are not out of the question, likeliest first."""
    found: dict[str, float] = {}
    for i in np.flatnonzero(sure >= POSSIBLE).tolist():
        if i:
            found[signs[i]] = max(found.get(signs[i], 0.0), float(sure[i]))
    return tuple(sorted(found.items(), key=lambda other: -other[1]))
