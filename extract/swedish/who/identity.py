"""Whether two names as printed are one person's."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from extract.swedish.who.names import PARTICLES, is_first_name
from extract.swedish.writing.spelling import fold


@lru_cache(maxsize=8192)
def same_person(a: str, b: str) -> bool:
    """True where two names can be one person's: slips of a reader, middle names left out, initials, order turned."""
    one, other = _name_words(a), _name_words(b)
    if not one or not other:
        return False
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 2:  # noqa: PLR2004
        return False
    if not _same_word(short[0], long[0], first=True):
        return False
    rest = iter(long[1:])
    return all(any(_same_word(word, candidate) for candidate in rest) for word in short[1:])


def _name_words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s.\-‐–]+", fold(name)) if word and word not in PARTICLES]


def _same_word(one: str, other: str, *, first: bool = False) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return first and one[0] == other[0]
    if is_first_name(one) and is_first_name(other) and first:
        return False
    if one[0] != other[0] or min(len(one), len(other)) < 5:  # noqa: PLR2004 (Berg and Borg are two)
        return False
    most = 1 if min(len(one), len(other)) < 9 else 2  # noqa: PLR2004
    return DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most
