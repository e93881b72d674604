"""Text that remembers where every character stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.nouns.geometry import Box, hull
from extract.nouns.page import Line, Word

_PRICE = ":,."  # before the dash that stands for no öre
_COORDINATION = re.compile(r"(?:och|eller|samt|respektive|resp\.?|/)\b", re.IGNORECASE)
_GLUE = -1


@dataclass(frozen=True)
class Source:
    """Where a fact came from: the words, in reading order, and with them page, boxes and quote."""

    words: tuple[Word, ...]

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a source needs at least one word")

    @property
    def page(self) -> int:
        """The page on which the quote starts, from 1."""
        return self.words[0].page

    @property
    def bbox(self) -> Box:
        """Around the words on the first page of the quote, in the page as displayed."""
        return hull(w.box for w in self.words if w.page == self.page)

    @property
    def quote(self) -> str:
        """The words as read."""
        return " ".join(w.text for w in self.words)

    @property
    def reading(self) -> float:
        """How sure the reader was of its least sure word."""
        return min(w.confidence for w in self.words)


@dataclass(frozen=True)
class TextMap:
    """A string in which every character knows its Word; hyphenated line ends are mended.

    `owners[i]` is the index in `words` of the word that character `i` belongs to, -1 for glue between words.
    """

    text: str
    owners: tuple[int, ...]
    words: tuple[Word, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.owners):
            raise ValueError("one owner a character")

    @classmethod
    def of_lines(cls, lines: Iterable[Line]) -> TextMap:
        """Running text of printed lines."""
        return cls.of_words([line.words for line in lines])

    @classmethod
    def of_words(cls, rows: Sequence[Sequence[Word]]) -> TextMap:
        """Running text of rows of words; a row's end may be a hyphenation that is mended."""
        text: list[str] = []
        owners: list[int] = []
        words: list[Word] = []
        for row in rows:
            for position, word in enumerate(row):
                cut, glue = (0, " ") if position else _joint(text, word.text)
                if words:
                    if cut:
                        text.pop()
                        owners.pop()
                    text.extend(glue)
                    owners.extend([_GLUE] * len(glue))
                text.extend(word.text)
                owners.extend([len(words)] * len(word.text))
                words.append(word)
        return cls("".join(text), tuple(owners), tuple(words))

    @classmethod
    def joined(cls, parts: Iterable[TextMap], glue: str = " ") -> TextMap:
        """Several texts after each other with `glue` between them."""
        text = ""
        owners: tuple[int, ...] = ()
        words: tuple[Word, ...] = ()
        for part in parts:
            if text:
                text += glue
                owners += (_GLUE,) * len(glue)
            owners += tuple(o if o == _GLUE else o + len(words) for o in part.owners)
            text += part.text
            words += part.words
        return cls(text, owners, words)

    def continued(self, rest: TextMap) -> TextMap:
        """This text and the rest of it from the next line or page, a hyphen between them mended."""
        cut, glue = _joint(list(self.text[-2:]), rest.text)
        end = len(self.text) - cut
        shift = len(self.words)
        moved = tuple(o if o == _GLUE else o + shift for o in rest.owners)
        return TextMap(
            self.text[:end] + glue + rest.text,
            self.owners[:end] + (_GLUE,) * len(glue) + moved,
            self.words + rest.words,
        )

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def printed(self) -> str:
        """The text without letters that belong to no word of the page."""
        kept = [
            " " if owner == _GLUE and not char.isspace() else char
            for char, owner in zip(self.text, self.owners, strict=True)
        ]
        return re.sub(r"  +(?=[,.;:)]|$)|(?<= ) +", "", "".join(kept))

    @cached_property
    def pages(self) -> tuple[int, int]:
        """First and last page."""
        numbers = [w.page for w in self.words]
        return (numbers[0], numbers[-1])

    def cut(self, start: int, end: int | None = None) -> TextMap:
        """The piece from `start` to `end` (exclusive), white space at its edges left out."""
        stop = len(self.text) if end is None else end
        piece = self.text[start:stop]
        start += len(piece) - len(piece.lstrip())
        stop -= len(piece) - len(piece.rstrip())
        if start >= stop:
            return TextMap("", (), ())
        kept = self.owners[start:stop]
        used = sorted({o for o in kept if o != _GLUE})
        index = {old: new for new, old in enumerate(used)}
        return TextMap(
            self.text[start:stop],
            tuple(index.get(o, _GLUE) for o in kept),
            tuple(self.words[o] for o in used),
        )

    def source(self, start: int = 0, end: int | None = None) -> Source:
        """The words under the characters from `start` to `end`; ValueError where there are none."""
        used = dict.fromkeys(o for o in self.owners[start:end] if o != _GLUE)
        return Source(tuple(self.words[o] for o in used))


def _joint(text: list[str], following: str) -> tuple[int, str]:
    """How a line that ended with `text` goes on with `following`: characters to drop, glue to add."""
    if len(text) < 2 or text[-1] not in "-\u00ad\u2010":  # noqa: PLR2004 (a hyphen and what it hangs on)
        return (0, " ")
    before = text[-2]
    if _COORDINATION.match(following) or before.isspace() or before in _PRICE:
        return (0, " ")  # "hälso- och", a dash that stands alone, "1.200:-" + "vardera"
    if before.islower() and following[:1].islower():
        return (1, "")  # "samman-" + "träde"
    return (0, "")  # a true hyphen: "IT-" + "avdelning", "3-" + "2017"
