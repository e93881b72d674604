"""What the drawn lines say: lines of fictional minutes, running Swedish, phrases full of figures, and mere signs.

    python -m reader_recipe.texts WORK_FOLDER [NEWS_FOLDER]

Writes `minutes.txt` and, from the corpus of news that the name model learns from too (models/ner), `prose.txt`, to
`texts` for the training and to `texts_test`.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.splits import is_held_out
from extract.evaluate.synth.typeset import typeset
from reader_recipe.config import recipe
from reader_recipe.phrases import phrase

_NO_BLANK_BEFORE = frozenset(".,:;!?)%…”")
_LEVEL = 2.0  # points between words of one printed line, at most
_OTHER_FIGURES, _OTHER_LETTER = 0.5, 0.15  # share of lines whose figures are drawn anew; that have a sign exchanged
_CAPITALS = 0.06
_THIN_HEAD = 0.14  # share of the lines that are made to begin with a thin sign, which the border of a cell looks like
_THIN = "liI1l|jJtf!•·-–:."
_MOST_WORDS = 16


def minutes_lines(seed: int, count: int) -> Iterator[str]:
    """Every printed line of `count` fictional meetings, the families in turn; raises ValueError for a test seed."""
    if is_held_out((seed, 0)):
        raise ValueError(f"seed {seed} is of the test")
    families = list(FAMILIES.values())
    with tempfile.TemporaryDirectory() as folder:
        for place in range(count):
            made = compose(families[place % len(families)].FAMILY, (seed, place))
            words = typeset(made, Path(folder) / "minutes.pdf")
            for _, row in groupby(words, key=lambda word: (word.page, round(word.y1 / _LEVEL))):
                yield " ".join(word.text for word in row)


def prose_lines(path: Path) -> Iterator[str]:
    """The sentences of a corpus file: a word and its label a line, an empty line between sentences."""
    for block in path.read_text(encoding="utf-8").replace("\r", "").split("\n\n"):
        text = ""
        for row in block.split("\n"):
            word = row.split()[0].replace("\xad", "") if row.split() else ""
            blank = text and word and word not in _NO_BLANK_BEFORE and not text.endswith("(")
            text += (" " if blank else "") + word
        if text:
            yield text


class Texts:
    """Draws what lines say, by the shares of the recipe; `prose` may be empty."""

    def __init__(self, numbers: random.Random, minutes: Sequence[str], prose: Sequence[str]) -> None:
        self._numbers = numbers
        self._minutes = minutes
        self._prose = prose
        self._known = frozenset(recipe().characters)
        self._plain = [sign for sign in recipe().characters if sign != " "]

    def line(self) -> str:
        """A text of one to seventeen words, all its signs known to the reader, without blanks at its ends."""
        while True:
            text = " ".join("".join(sign for sign in self._draw() if sign in self._known).split())
            if text:
                return text

    def _draw(self) -> str:
        numbers, shares = self._numbers, recipe().texts
        kind = numbers.choices(list(shares), list(shares.values()))[0]
        if kind == "prose" and not self._prose:
            kind = "minutes"
        text = {"minutes": self._of_minutes, "prose": self._of_prose, "phrases": self._phrase, "letters": self._signs}[
            kind
        ]()
        if numbers.random() < _CAPITALS:
            text = text.upper()
        return self._thin_headed(text) if numbers.random() < _THIN_HEAD else text

    def _thin_headed(self, text: str) -> str:
        """The text from a word on that begins with a thin sign; where there is none, one is set before it."""
        words = text.split()
        heads = [place for place, word in enumerate(words) if word[0] in _THIN]
        if heads:
            return " ".join(words[self._numbers.choice(heads) :])
        blank = " " if self._numbers.random() < 0.4 else ""
        return self._numbers.choice(_THIN) + blank + text

    def _of_minutes(self) -> str:
        text = self._numbers.choice(self._minutes)
        if self._numbers.random() < _OTHER_FIGURES:
            text = re.sub(r"\d", lambda _: str(self._numbers.randint(0, 9)), text)
        return self._part(text)

    def _of_prose(self) -> str:
        text = self._part(self._numbers.choice(self._prose))
        if self._numbers.random() < _OTHER_LETTER:
            place = self._numbers.randrange(len(text))
            text = text[:place] + self._numbers.choice(self._plain) + text[place + 1 :]
        return text

    def _part(self, text: str) -> str:
        words = text.split()
        most = self._numbers.randint(1, _MOST_WORDS) if self._numbers.random() < 0.4 else _MOST_WORDS
        start = self._numbers.randint(0, max(0, len(words) - most))
        return " ".join(words[start : start + most]) or "§"

    def _phrase(self) -> str:
        return self._part(" ".join(phrase(self._numbers) for _ in range(self._numbers.choice((1, 1, 1, 2, 3)))))

    def _signs(self) -> str:
        return " ".join(self._word_of_signs() for _ in range(self._numbers.randint(1, 7)))

    def _word_of_signs(self) -> str:
        numbers = self._numbers
        pool = numbers.choices(
            (
                "0123456789",
                "abcdefghijklmnopqrstuvwxyzåäö",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ",
                "Il1i|!/tfj.,:;",
                self._plain,
            ),
            (4, 2, 2, 1, 2),
        )[0]
        word = "".join(numbers.choices(pool, k=numbers.randint(1, 9)))
        return word.capitalize() if numbers.random() < 0.2 else word


def main(work: Path, news: Path | None) -> None:
    """Write `texts` to train on and `texts_test`, which shares no line with them."""
    train = (minutes_lines(recipe().minutes_seed, recipe().minutes), _news(news, "train_corpus.txt"))
    test = (minutes_lines(recipe().test_seed, recipe().test_minutes), _news(news, "test_corpus.txt"))
    known: set[str] = set()
    for folder, kinds in (("texts", train), ("texts_test", test)):
        (work / folder).mkdir(parents=True, exist_ok=True)
        for name, lines in zip(("minutes", "prose"), kinds, strict=True):
            fresh = sorted(set(lines) - known)
            known |= set(fresh)
            (work / folder / f"{name}.txt").write_text("\n".join(fresh), encoding="utf-8")
            sys.stderr.write(f"{folder}/{name}: {len(fresh)} lines\n")


def _news(folder: Path | None, name: str) -> Iterator[str]:
    return prose_lines(folder / name) if folder else iter(())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None)
