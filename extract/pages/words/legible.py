"""How well a page was read, told without its truth: by the certainty of its letters and by the words they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.swedish.writing.letters import is_likely

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{4,}")
BAD_CERTAINTY, BAD_WORDS = 0.975, 0.72  # mean certainty of letters and share of likely words of a page that reads badly
LEAST_WORTH = 0.5  # of a page that may be relied on
FEW_WORDS = 12  # on which no share can be told


@dataclass(frozen=True)
class Legibility:
    """`certainty` is the mean of all letters, `swedish` the share of words whose letters follow each other as in
    Swedish; 1 where there are too few to tell.
    """

    certainty: float
    swedish: float

    @property
    def is_bad(self) -> bool:
        """Whether reading once more by the other recipe may pay."""
        return self.certainty < BAD_CERTAINTY or self.swedish < BAD_WORDS

    @property
    def is_too_low(self) -> bool:
        """Whether nothing of the page is to be relied on."""
        return self.worth < LEAST_WORTH

    @property
    def worth(self) -> float:
        """From 0 to 1, for holding readings of one page against each other."""
        return self.certainty * self.swedish


def legibility(texts: Iterable[str], certainties: Iterable[float]) -> Legibility:
    """Of a page, from the texts of its lines or words and the certainties of its letters or words."""
    sure = list(certainties)
    words = [word for text in texts for word in _WORD.findall(text)]
    share = sum(map(is_likely, words)) / len(words) if len(words) >= FEW_WORDS else 1.0
    return Legibility(sum(sure) / len(sure) if sure else 1.0, share)
