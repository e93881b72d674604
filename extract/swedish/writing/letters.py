"""How likely a run of letters is in Swedish: for choosing between letters that a damaged page leaves open."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from math import log

ORDER = 5
LIKELY = -2.5  # mean likelihood of the letters of a word, below which hardly a Swedish one lies
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


def is_likely(word: str) -> bool:
    """Whether the letters of `word` follow each other as in Swedish words and names; compounds are in no list."""
    return likelihood(word) >= LIKELY * (len(word) + 1)


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
    """Read at a stroke: row by row it would cost each worker more than a page's cleaning."""
    text = (files("extract.swedish") / "data" / "letter_grams.csv").read_text(encoding="utf-8")
    cells = text.partition("gram,count\n")[2].strip().replace("\n", ",").split(",")
    return dict(zip(cells[::2], map(int, cells[1::2]), strict=True))


@cache
def _following() -> dict[str, tuple[int, int]]:
    """For each run of letters how often it goes on, and in how many ways."""
    found: dict[str, tuple[int, int]] = {}
    for gram, count in _counts().items():
        if gram != _EDGE:
            total, kinds = found.get(gram[:-1], (0, 0))
            found[gram[:-1]] = (total + count, kinds + 1)
    return found
