"""One reading of a line out of two, of the page as it is and without its paler ink: word by word the better.

Other ink spoils the words that it crosses; taking it away wears off thin letters, rings and dots beside it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extract.pages.lines.crops import PAPER
from extract.pages.readers.ctc import CharReading, LineReading
from extract.swedish.writing.letters import LIKELY, knows, likelihood

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.pages.lines.crops import LineCrop

    Chars = tuple[CharReading, ...]
    Read = tuple[LineCrop, LineReading]

WORTH = 0.7  # certainty above which a letter speaks for a reading, and below which against it
TRUST = 0.15  # what the likelihood of a word counts beside the certainty of a letter
SOUND, UNSOUND = 0.0, -8.0  # most that it counts for and against a word
PIECE = 0.3  # what each word of letters costs, lest a torn one be worth more
MIXED = -10.0  # likelihood of figures and letters in one word, and of a capital within small letters
DISPUTED = 0.6  # most certainty of figures that the two readings give differently
SHORTEST = 2  # letters of a run that tell anything
NEAR = 0.5  # x-heights from the middle of a letter to its edge
_LETTERS = re.compile(r"(?<!\S)[^\W\d_]\S*")
_RUN = re.compile(r"\w+")
_CAMEL = re.compile(r"[a-zåäö][A-ZÅÄÖ]|[A-ZÅÄÖ]{2}[a-zåäö]{2}")
_TIED = re.compile(
    r"(?<![^\W\d_])[-–—](?=[^\W\d_])|(?<=[^\W\d_])[-–—_.,:·'/](?=[^\W\d_])"
)  # what other ink between words reads as
_BARE = str.maketrans("ÅÄÖåäö", "AAOaao")


def worth_of(chars: Sequence[CharReading]) -> float:
    """Of what was read: sure letters and likely words for it, unsure and unlikely ones against it."""
    text = "".join(char.text for char in chars)
    certain = sum(char.confidence - WORTH for char in chars if not char.text.isspace())
    return certain + TRUST * sum(_sounds(run) for run in _RUN.findall(text)) - PIECE * len(_LETTERS.findall(text))


def merged(old: Read, new: Read) -> Read:
    """Both readings of a line as one, on the crop that more of it was read from."""
    reach = NEAR * old[0].line.x_height
    pairs = _together(_words(_on_page(old)), _words(_on_page(new)), reach)
    chosen = [theirs if _is_better(theirs, ours) else ours for ours, theirs in pairs]
    from_new = sum(
        len(theirs) if words is theirs else -len(ours) for words, (ours, theirs) in zip(chosen, pairs, strict=True)
    )
    crop = _with_ink_of(new[0], old[0]) if from_new > 0 else _with_ink_of(old[0], new[0])
    words = [
        _disputed(words) if _is_in_doubt(ours, theirs) else words
        for words, (ours, theirs) in zip(chosen, pairs, strict=True)
    ]
    return crop, _line([word for group in words for word in group], crop.left)


def _on_page(read: Read) -> list[CharReading]:
    return [replace(char, x=char.x + read[0].left) for char in read[1].chars]


def _with_ink_of(crop: LineCrop, other: LineCrop) -> LineCrop:
    """The crop, as wide as both of one line, with the ink of both: letters that touch other ink are in one only."""
    left = min(crop.left, other.left)
    right = max(crop.left + crop.ink.shape[1], other.left + other.ink.shape[1])
    before, after = crop.left - left, right - crop.left - crop.ink.shape[1]
    ink = np.pad(crop.ink, ((0, 0), (before, after)))
    grey = np.pad(crop.grey, ((0, 0), (before, after)), constant_values=PAPER)
    middle = (left + right) / 2
    down = round(other.top + other.line.rise(middle) - crop.top - crop.line.rise(middle))
    y0, y1 = max(0, down), min(ink.shape[0], down + other.ink.shape[0])
    if y0 < y1:
        ink[y0:y1, other.left - left :][:, : other.ink.shape[1]] |= other.ink[y0 - down : y1 - down]
    return replace(crop, grey=grey, ink=ink, left=left)


def _sounds(run: str) -> float:
    """How much more likely the letters are than those of hardly any Swedish word."""
    if run.isdigit() or len(run) < SHORTEST:
        return 0.0
    if any(letter.isdigit() for letter in run) or _CAMEL.search(run):
        return MIXED
    if not all(map(knows, run)):
        return UNSOUND
    return min(max(likelihood(run) - LIKELY * (len(run) + 1), UNSOUND), SOUND)


def _words(chars: Iterable[CharReading]) -> list[Chars]:
    words: list[list[CharReading]] = [[]]
    for char in chars:
        if char.text.isspace():
            words.append([])
        else:
            words[-1].append(char)
    return [tuple(word) for word in words if word]


def _together(ours: Sequence[Chars], theirs: Sequence[Chars], reach: float) -> list[tuple[list[Chars], list[Chars]]]:
    """Words of two readings that lie over each other, from left to right."""
    both = [(word[0].x - reach, word[-1].x + reach, word, True) for word in ours]
    both += [(word[0].x - reach, word[-1].x + reach, word, False) for word in theirs]
    groups: list[tuple[list[Chars], list[Chars]]] = []
    end = float("-inf")
    for x0, x1, word, is_ours in sorted(both, key=lambda item: item[0]):
        if x0 + reach >= end or not groups:
            groups.append(([], []))
        groups[-1][0 if is_ours else 1].append(word)
        end = max(end, x1)
    return groups


def _is_better(theirs: Sequence[Chars], ours: Sequence[Chars]) -> bool:
    """Whether the words without the paler ink are to be taken; taking that away wears rings and dots off."""
    mine, its = _said(ours), _said(theirs)
    if mine == its:
        return False
    if mine.translate(_BARE) == its.translate(_BARE):
        return _marks(its) > _marks(mine)
    if mine.replace(" ", "") == its.replace(" ", "") and any(map(str.isalpha, mine)):
        return _likelihood(its) > _likelihood(mine)
    if _letters(mine) == _letters(its) and len(_TIED.findall(mine)) != len(_TIED.findall(its)):
        return len(_TIED.findall(its)) < len(_TIED.findall(mine))
    return _value(theirs) > _value(ours)


def _likelihood(text: str) -> float:
    """Of the words as they are parted."""
    return sum(likelihood(run) for run in _RUN.findall(text) if run.isalpha())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _marks(text: str) -> int:
    """How many letters have a ring or dots."""
    return sum(one != other for one, other in zip(text, text.translate(_BARE), strict=True))


def _is_in_doubt(ours: Sequence[Chars], theirs: Sequence[Chars]) -> bool:
    said = _said(ours), _said(theirs)
    return said[0] != said[1] and any(sign.isdigit() for sign in "".join(said))


def _disputed(words: Sequence[Chars]) -> list[Chars]:
    return [tuple(replace(char, confidence=min(char.confidence, DISPUTED)) for char in word) for word in words]


def _value(words: Sequence[Chars]) -> float:
    return sum(map(worth_of, words))


def _said(words: Sequence[Chars]) -> str:
    return " ".join("".join(char.text for char in word) for word in words)


def _line(words: Sequence[Chars], left: int) -> LineReading:
    chars: list[CharReading] = []
    for word in words:
        placed = [replace(char, x=char.x - left) for char in word]
        if chars:
            chars.append(CharReading(" ", (chars[-1].x + placed[0].x) / 2, 1.0))
        chars += placed
    return LineReading(tuple(chars))
