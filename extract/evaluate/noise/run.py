"""The test itself: every kind of noise over kept minutes, and what it did, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.evaluate.noise.disturb import KINDS, Disturbed, disturbed, sure
from extract.evaluate.noise.judge import QUESTIONS, Fate, Judged, judge
from extract.evaluate.recordings import Recording
from extract.nouns.facts import Facts
from extract.nouns.page import Page
from extract.pipeline import uncalibrated_facts
from extract.settings import Settings

_RULES = Settings(ner=False)  # the model names recipients only, which are not judged


@dataclass(frozen=True)
class Tried:
    """One document with one kind of noise: how many places were `hits`, and the fate of its facts."""

    kind: str
    document: str
    hits: int
    fates: tuple[Judged, ...]


def tried(recordings: Iterable[Recording], seed: int, kinds: Sequence[str] = KINDS) -> Iterator[Tried]:
    """Every recording with every kind of noise."""
    for recording in recordings:
        pages = tuple(sure(page) for page in recording.pages)
        clean = _facts(pages)
        for kind in kinds:
            noisy: Disturbed = disturbed(pages, kind, recording.name, seed)
            if noisy.hits:
                fates = judge(recording.gold, clean, _facts(noisy.pages))
                yield Tried(kind, recording.name, noisy.hits, tuple(fates))


def _facts(pages: Sequence[Page]) -> Facts:
    return uncalibrated_facts(pages, _RULES)


def silent(found: Iterable[Tried]) -> Mapping[str, int]:
    """How many facts were lost or made others without a word, by `<question>.lost` and `<question>.other`."""
    counts = Counter((fact.question, fact.fate) for one in found for fact in one.fates)
    return {
        f"{question}.{how}": counts[question, fate]
        for question in QUESTIONS
        for how, fate in (("lost", Fate.LOST), ("other", Fate.OTHER))
    }
