"""How likely a run of letters is in Swedish: for choosing between letters that a damaged page leaves open."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

from extract.swedish.rules import load_rows

ORDER = 5
_EDGE, _END = "^", "$"
_FOLDED = str.maketrans("àáâãèêëìíîïòóôõùúûýÿçñšž", "aaaaeeeiiiioooouuuyycnsz")


def knows(letter: str) -> bool:
    """True for a letter that Swedish words are written with."""
    return letter.lower() in _counts()


@lru_cache(maxsize=65536)
def likelihood(word: str) -> float:
    """Natural logarithm of the share that `word` has among all strings of letters, case and foreign accents apart.

    Each letter is judged by the four before it; strings that were never seen fall back on shorter ones.
    """
    text = f"{_EDGE}{word.lower().translate(_FOLDED)}{_END}"
    return sum(log(_share(text[max(0, i - ORDER + 1) : i], text[i])) for i in range(1, len(text)))


def _share(before: str, letter: str) -> float:
    """Share of `letter` behind `before`, smoothed after Witten and Bell."""
    counts, following = _counts(), _following()
    share = 1 / 40
    for start in range(len(before), -1, -1):
        context = before[start:]
        total, kinds = following.get(context, (0, 0))
        if total:
            share = (counts.get(context + letter, 0) + kinds * share) / (total + kinds)
    return share


@cache
def _counts() -> dict[str, int]:
    return {gram: int(count) for gram, count in load_rows("letter_grams")}


@cache
def _following() -> dict[str, tuple[int, int]]:
    """For each run of letters how often it goes on, and in how many ways."""
    found: dict[str, tuple[int, int]] = {}
    for gram, count in _counts().items():
        if gram != _EDGE:
            total, kinds = found.get(gram[:-1], (0, 0))
            found[gram[:-1]] = (total + count, kinds + 1)
    return found
