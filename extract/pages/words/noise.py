"""Words that are no words: a recogniser finds letters in blotches, pictures and scrawls too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.nouns.page import Word

TELLING, SURE = 3, 0.6  # letters or figures of a word that proves that there is print, and its least certainty
FEW, MOST_DOUBTED = 40, 0.6  # words of a page that may be noise as a whole; share of letters in doubtful words


def without_noise(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a page; none where not one of them proves that it bears print, or most of few are guesses."""
    if not any(_tells(word) for word in words):
        return ()
    letters = sum(len(word.text) for word in words)
    doubted = sum(len(word.text) for word in words if word.confidence < SURE or not _tells(word))
    if len(words) <= FEW and doubted > MOST_DOUBTED * letters:
        return ()
    return tuple(words)


def _tells(word: Word) -> bool:
    return sum(sign.isalnum() for sign in word.text) >= TELLING and word.confidence >= SURE
