"""Words that the reader spelt wrong, ran together or cut: none of them is a word, and what they stand for is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extract.swedish.rules import load_table
from extract.swedish.writing.spelling import fold, true_words

_TOKEN = re.compile(r"(?<![\w/.:@-])(?=[^\W\d_])[^\W_](?:[^\W_]|[|!]){2,}(?![\w@-])")
_CUT = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]{2,})(?= (?P<rest>[a-zåäö]{2,})(?![\w-]))")
_DIGITS = str.maketrans("015|", "olsl")
_LEAST = 5  # letters of a word that was cut, or of a pair run together


def damaged_words(text: str) -> tuple[tuple[int, int], ...]:
    """Where such words stand, in order; names are let be, so a capital needs a figure or `rn` for `m` inside."""
    return tuple(sorted({*_slips(text), *_cut(text)}))


def _slips(text: str) -> Iterator[tuple[int, int]]:
    for match in _TOKEN.finditer(text):
        if _is_slip(match[0]):
            yield match.span()


def _cut(text: str) -> Iterator[tuple[int, int]]:
    for match in _CUT.finditer(text):
        first, rest = match["first"].lower(), match["rest"]
        whole = first + rest
        known = true_words()
        if len(whole) >= _LEAST and whole in known and not (first in known and rest in known):
            yield match.start(), match.end("rest")


@lru_cache(maxsize=65536)
def _is_slip(word: str) -> bool:
    lowered = word.lower()
    if lowered in true_words():
        return False
    if word[0].isupper():
        return lowered.translate(_DIGITS).replace("rn", "m") in true_words() or _loosely(word) in _telling()
    return _loosely(word) in _folded() or _is_pair(word)


def _is_pair(word: str) -> bool:
    """`lånpå`: a word and one of the small words that no other ends in."""
    tails = load_table("spelling")["small"]["tails"]
    return len(word) >= _LEAST and any(
        word.endswith(tail) and len(word) - len(tail) > 1 and word[: -len(tail)] in true_words() for tail in tails
    )


def _loosely(word: str) -> str:
    return fold(word).replace("c", "e")


@cache
def _telling() -> frozenset[str]:
    return frozenset(_loosely(word) for word in load_table("spelling")["telling"]["words"])


@cache
def _folded() -> frozenset[str]:
    return frozenset(_loosely(word) for word in true_words() if len(word) > 2)  # noqa: PLR2004 (`av` and `om` are alike)
