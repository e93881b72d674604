"""First names with the rings and dots that a reader lost: `Asa` is nobody, `Åsa` is."""

from __future__ import annotations

from functools import cache

from extract.swedish.datafiles import load_rows

_LOST = {
    "a": "åä",
    "o": "ö",
    "A": "ÅÄ",
    "O": "Ö",
    "Ä": "Å",
    "ä": "å",
    "Å": "Ä",
    "å": "ä",
    "ô": "ö",
    "â": "åä",
    "é": "e",
}


def mend_first_names(name: str) -> str:
    """`name` with its first names mended where exactly one known name is a lost ring or dot away; the surname stays."""
    *firsts, last = name.split(" ")
    return " ".join([*("-".join(_mended(part) for part in first.split("-")) for first in firsts), last])


def _mended(word: str) -> str:
    if word in _known():
        return word
    found = {
        candidate
        for place, char in enumerate(word)
        for other in _LOST.get(char, "")
        if (candidate := word[:place] + other + word[place + 1 :]) in _known()
    }
    return found.pop() if len(found) == 1 else word


@cache
def _known() -> frozenset[str]:
    return frozenset(part for (name,) in load_rows("first_names") for part in name.split("-"))
