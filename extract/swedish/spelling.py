"""Words as a damaged page may spell them: folds what recognisers confuse, so that the rest can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from extract.swedish.rules import load_table

_BLANKS = re.compile(r"\s+")
_HYPHENS = re.compile(r"[\u00ad\u200b]")
_ENDING = 3  # letters
_NO_LETTERS = re.compile(r"[^\w§]|_")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case with letters that recognisers confuse made one (å, ä, 4 are a; l, I, 1 are l).

    For comparing words with each other only: figures do not survive it.
    """
    plain = _HYPHENS.sub("", unicodedata.normalize("NFC", text)).lower().translate(_letters())
    for printed, read in load_table("spelling")["sequences"].items():
        plain = plain.replace(printed, read)
    return _BLANKS.sub(" ", plain).strip()


def squash(text: str) -> str:
    """`fold` without blanks and signs: the same for `Plats och tid`, `Platsochtid` and `P L A T S  O C H  T I D`."""
    return _NO_LETTERS.sub("", fold(text))


def slips_between(one: str, other: str, *, most: int) -> int | None:
    """How many letters part the two once both are folded; None where more than `most`."""
    distance = DamerauLevenshtein.distance(fold(one), fold(other), score_cutoff=most)
    return distance if distance <= most else None


def ends_alike(one: str, other: str) -> bool:
    """True where the last letters of two folded words are the same but for slips: `Övrigt` is no slip of `Övriga`."""
    table = _lookalikes()
    return one[-_ENDING:].translate(table) == other[-_ENDING:].translate(table)


def is_spelled_like(one: str, other: str) -> bool:
    """True where the two differ in case, blanks, signs and Swedish diacritics only."""
    return Levenshtein.distance(_bare(one), _bare(other), score_cutoff=1) == 0


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in parts if c.isalnum() or c == "§")


@cache
def _lookalikes() -> dict[int, str]:
    return {ord(slip): letter for letter, slips in load_table("spelling")["lookalikes"].items() for slip in slips}


@cache
def _letters() -> dict[int, str]:
    return {ord(slip): letter for letter, slips in load_table("spelling")["characters"].items() for slip in slips}
