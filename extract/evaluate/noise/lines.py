"""What a bad reader makes of the blanks and lines of a page: words run together, words cut, lines broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extract.evaluate.synth.dice import Dice
from extract.nouns.geometry import Box
from extract.nouns.page import Page, Word

Sites = Callable[[Sequence[Word]], list[int]]
Change = Callable[[list[Word], int, Dice], list[Word]]

_GAP = 1.2  # of a word's height: wider gaps part columns
_LEADING = 1.25  # of a word's height, from a line to the one below
_GROUP = re.compile(r"\d{3}(?!\d)")
_FRONT = re.compile(r"(?:^|\D)\d{1,3}$")
_LONG_FIGURE = re.compile(r"\d{4,}|\d{1,3}[.]\d{3}")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def _joins(words: Sequence[Word], at: int) -> bool:
    """True where the next word follows on the same line with no more than a blank between."""
    if at + 1 >= len(words):
        return False
    here, following = words[at].flat, words[at + 1].flat
    same = min(here.y1, following.y1) - max(here.y0, following.y0) > min(here.height, following.height) / 2
    return same and -1.0 <= following.x0 - here.x1 < _GAP * max(here.height, following.height)


def between_groups(words: Sequence[Word]) -> list[int]:
    """Where `12` stands before `500`."""
    return [
        n
        for n in range(len(words))
        if _joins(words, n) and _FRONT.search(words[n].text) and _GROUP.match(words[n + 1].text)
    ]


def before_figure(words: Sequence[Word]) -> list[int]:
    """Where a word stands before a figure: `om 470`."""
    return [n for n in range(len(words)) if _joins(words, n) and _letters(words[n]) and _figure(words[n + 1])]


def behind_figure(words: Sequence[Word]) -> list[int]:
    """Where a word stands behind a figure: `470 tkr`."""
    return [n for n in range(len(words)) if _joins(words, n) and _figure(words[n]) and _letters(words[n + 1])]


def between_words(words: Sequence[Word]) -> list[int]:
    """Any two words of a line."""
    return [n for n in range(len(words)) if _joins(words, n)]


def in_figures(words: Sequence[Word]) -> list[int]:
    """Figures that a blank may part."""
    return [n for n, word in enumerate(words) if _LONG_FIGURE.search(word.text)]


def in_words(words: Sequence[Word]) -> list[int]:
    """Words that a blank may part."""
    return [n for n, word in enumerate(words) if _LONG_WORD.search(word.text)]


def _letters(word: Word) -> bool:
    return word.text[-1:].isalpha() and word.text[:1].isalpha()


def _figure(word: Word) -> bool:
    return word.text[:1].isdigit() and word.text[-1:].isdigit()


def run_together(words: list[Word], at: int, _dice: Dice) -> list[Word]:
    """The word and the next one as one."""
    return _joined(words, at, "")


def marked(words: list[Word], at: int, dice: Dice) -> list[Word]:
    """A speck for the blank between two groups: `12.500`, `12,500`, `12 .500`."""
    return _joined(words, at, dice.pick([".", ",", "'"]))


def _joined(words: list[Word], at: int, glue: str) -> list[Word]:
    first, second = words[at : at + 2]
    one = replace(
        first,
        text=f"{first.text}{glue}{second.text}",
        box=first.box.union(second.box),
        flat=first.flat.union(second.flat),
    )
    return [*words[:at], one, *words[at + 2 :]]


def cut(words: list[Word], at: int, dice: Dice) -> list[Word]:
    """The word as two, parted between two of its letters or figures."""
    word = words[at]
    places = [n for n in range(1, len(word.text)) if word.text[n - 1].isalnum() and word.text[n].isalnum()]
    if not places:
        return words
    place = dice.pick(places)
    share = place / len(word.text)
    left, right = _halves(word.box, share), _halves(word.flat, share)
    pair = (
        replace(word, text=word.text[:place], box=left[0], flat=right[0]),
        replace(word, text=word.text[place:], box=left[1], flat=right[1]),
    )
    return [*words[:at], *pair, *words[at + 1 :]]


def _halves(box: Box, share: float) -> tuple[Box, Box]:
    middle, blank = box.x0 + share * box.width, box.height * 0.1
    return Box(box.x0, box.y0, max(box.x0, middle - blank), box.y1), Box(
        min(box.x1, middle + blank), box.y0, box.x1, box.y1
    )


BLANKS: Mapping[str, tuple[Sites, Change]] = {
    "blank lost in a figure": (between_groups, run_together),
    "speck in a figure": (between_groups, marked),
    "blank added in a figure": (in_figures, cut),
    "figure glued to word": (before_figure, run_together),
    "word glued to figure": (behind_figure, run_together),
    "words glued": (between_words, run_together),
    "words cut": (in_words, cut),
}


def broken(page: Page, dice: Dice, count: int) -> tuple[Page, int]:
    """The page with `count` of its lines broken, if it has as many: the rest of each goes on below, and everything
    under it moves down; with it the number of breaks."""
    places = [n + 1 for n in between_words(page.words) if _in_sentence(page.words, n)]
    chosen = sorted(dice.sample(places, count))
    words = list(page.words)
    for at in reversed(chosen):
        words = _broken_at(words, at)
    height = max([page.height, *(word.box.y1 for word in words)])
    return replace(page, words=tuple(words), height=height), len(chosen)


def _in_sentence(words: Sequence[Word], at: int) -> bool:
    """True inside a line without columns, at least two words from its start."""
    row = _row(words, at)
    whole = all(_joins(words, n) for n in row[:-1])
    return whole and at - row[0] > 0 and row[-1] - at > 1


def _row(words: Sequence[Word], at: int) -> range:
    middle = words[at].flat.cy
    first = last = at
    while first > 0 and words[first - 1].flat.y0 < middle < words[first - 1].flat.y1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].flat.y0 < middle < words[last + 1].flat.y1:
        last += 1
    return range(first, last + 1)


def _broken_at(words: list[Word], at: int) -> list[Word]:
    row = _row(words, at)
    bottom, down = words[at].flat.cy, _LEADING * max(words[n].flat.height for n in row)
    left = words[row[0]].flat.x0 - words[at].flat.x0
    done = []
    for n, word in enumerate(words):
        if at <= n <= row[-1]:
            done.append(_moved(word, left, down))
        elif n not in row and word.flat.cy > bottom:
            done.append(_moved(word, 0.0, down))
        else:
            done.append(word)
    return done


def _moved(word: Word, x: float, y: float) -> Word:
    return replace(word, box=_shifted(word.box, x, y), flat=_shifted(word.flat, x, y))


def _shifted(box: Box, x: float, y: float) -> Box:
    return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)
