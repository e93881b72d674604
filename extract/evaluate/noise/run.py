"""The test itself: every kind of noise over kept minutes, and what it did, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.evaluate.noise.disturb import KINDS, Disturbed, disturbed, sure
from extract.evaluate.noise.judge import SILENT, Fate, Judged, judge
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


def counted(found: Iterable[Tried]) -> Mapping[tuple[str, str], Counter[Fate]]:
    """How many facts had each fate, by kind of noise and question."""
    counts: dict[tuple[str, str], Counter[Fate]] = {}
    for one in found:
        for fact in one.fates:
            counts.setdefault((one.kind, fact.question), Counter())[fact.fate] += 1
    return counts


def silent(found: Iterable[Tried]) -> Mapping[str, int]:
    """Facts lost or made others without a word, `lost` and `other` by question: what must never grow."""
    sums: Counter[str] = Counter()
    names = dict(zip(SILENT, ("lost", "other"), strict=True))
    for one in found:
        for fact in one.fates:
            sums[f"{fact.question}.{names.get(fact.fate, 'kept')}"] += 1
    return {name: sums[name] for name in sorted(sums) if not name.endswith(".kept")}
