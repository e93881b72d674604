"""Pages with one kind of noise, the same for the same seed."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.evaluate.noise.lines import BLANKS, broken
from extract.evaluate.noise.slips import IN_WORD
from extract.evaluate.synth.dice import Dice
from extract.nouns.page import Page, Word

BROKEN = "lines broken"
KINDS = (*IN_WORD, *BLANKS, BROKEN)
SHARE = 4  # one of so many places where a slip may happen has one,
MOST = 8  # but no more on a page


@dataclass(frozen=True)
class Disturbed:
    """Pages after noise; `hits` are how many places were changed."""

    pages: tuple[Page, ...]
    hits: int


def sure(page: Page) -> Page:
    """The page as if its reader had no doubt about any word: only the rules are left to notice a slip."""
    return replace(
        page, words=tuple(replace(w, confidence=1.0, second=None, second_confidence=0.0, other="") for w in page.words)
    )


def disturbed(pages: Sequence[Page], kind: str, name: str, seed: int) -> Disturbed:
    """The pages of the document `name` with noise of one of KINDS."""
    dice = Dice(seed, zlib.crc32(f"{kind}/{name}".encode()))
    done = [_disturbed(page, kind, dice) for page in pages]
    return Disturbed(tuple(page for page, _ in done), sum(hits for _, hits in done))


def _disturbed(page: Page, kind: str, dice: Dice) -> tuple[Page, int]:
    if kind == BROKEN:
        return broken(page, dice, MOST // 2)
    if kind in BLANKS:
        return _blanks(page, kind, dice)
    words, hits = _slipped(page.words, kind, dice)
    return replace(page, words=words), hits


def _blanks(page: Page, kind: str, dice: Dice) -> tuple[Page, int]:
    sites, change = BLANKS[kind]
    chosen = _apart(_some(sites(page.words), dice))
    words = list(page.words)
    for at in reversed(chosen):
        words = change(words, at, dice)
    return replace(page, words=tuple(words)), len(chosen)


def _slipped(words: Sequence[Word], kind: str, dice: Dice) -> tuple[tuple[Word, ...], int]:
    slip = IN_WORD[kind]
    read = [slip(word.text, dice) for word in words]
    chosen = set(_some([n for n, text in enumerate(read) if text != words[n].text], dice))
    return tuple(replace(w, text=read[n]) if n in chosen else w for n, w in enumerate(words)), len(chosen)


def _some(places: list[int], dice: Dice) -> list[int]:
    return dice.sample(places, min(MOST, -(-len(places) // SHARE)))


def _apart(places: list[int]) -> list[int]:
    """The places in order, of two neighbours the first."""
    kept: list[int] = []
    for place in sorted(places):
        if not kept or place > kept[-1] + 1:
            kept.append(place)
    return kept
