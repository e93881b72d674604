"""Puts damaged words right where only single letters were taken for others, so that every place stays what it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]{4,}")
# Marks lost or changed (å, ä, ö; é for ö in old scans) and l, I, 1, i taken for each other: GENRE of bad scans.
_FOLD = str.maketrans("åäàáâöøòóôé0üùúèêëi1í|", "aaaaaooooooouuueeellll")


class Vocabulary:
    """Words that may be put right. `kept` are words of their own that only differ from them by a mark."""

    def __init__(self, words: Sequence[str], kept: Sequence[str] = ()) -> None:
        self._by_fold = {_folded(word): word for word in words}
        self._right = frozenset({*words, *kept})

    def mend(self, text: str) -> str:
        """`text` with its damaged words put right: as long as before, every character at its old place."""
        return _WORD.sub(self._mended, text)

    def _mended(self, match: re.Match[str]) -> str:
        word = match[0]
        found = self._by_fold.get(_folded(word))
        if found is None or word.lower() in self._right:
            return word
        return found.upper() if word.isupper() else found.capitalize() if word[0].isupper() else found


def _folded(word: str) -> str:
    return word.lower().translate(_FOLD)
