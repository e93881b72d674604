"""Words that number the items of a meeting: `Andra ärendet`, `Punkt tre`."""

from __future__ import annotations

from functools import cache

from extract.swedish.rules import load_table


def counted(word: str) -> int:
    """What a word of one piece counts, ordinal or not; 0 for any other word.

    >>> counted("Tredje"), counted("fem"), counted("halv")
    (3, 5, 0)
    """
    plain = word.lower()
    return _ordinals().get(plain) or _cardinals().get(plain, 0)


@cache
def _ordinals() -> dict[str, int]:
    return {word: int(value) for word, value in load_table("numbers")["ordinals"].items()}


@cache
def _cardinals() -> dict[str, int]:
    return {w: int(v) for w, v in load_table("numbers")["words"].items() if 1 <= v <= 20 and v == int(v)}  # noqa: PLR2004
