"""What became of the facts: each the same, lost or another, and whether anything tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from extract.evaluate.compare import folded
from extract.evaluate.gold import GoldDocument
from extract.facts.doubted.doubts import SURE
from extract.facts.sureness.evidence import place_of, places_in_doubt
from extract.nouns.facts import Fact, Facts
from extract.tables.cells import cell

Key = tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What is asked of the rows of a table: whether `columns` are as before. A row with the first `same` columns of a
    lost one is what became of it; where those name the sum, a lost or new sum is asked of elsewhere."""

    table: str
    columns: tuple[str, ...]
    same: int = 1


QUESTIONS: Mapping[str, Question] = {
    "grants": Question("grants", ("item", "amount_sek")),
    "years of grants": Question("grants", ("item", "amount_sek", "year"), 2),
    "sums": Question("amounts", ("item", "amount_sek")),
    "roles of sums": Question("amounts", ("item", "amount_sek", "role"), 2),
    "case numbers": Question("dnr", ("item", "dnr")),
    "dates": Question("dates", ("item", "date")),
    "outcomes": Question("decisions", ("item", "outcome")),
}


class Fate(StrEnum):
    """What noise made of a fact."""

    SAME = "same"
    LOST_TOLD = "lost, told"
    LOST = "lost silently"
    OTHER_TOLD = "another, told"
    OTHER = "another silently"


_OF_HEAD = ("unread_date", "no_meeting_date", "weekday")  # doubts about the days that stand in no §
SILENT = (Fate.LOST, Fate.OTHER)


@dataclass(frozen=True)
class Judged:
    """The answer to a question for one fact: what it was and what it is now, empty where it is nothing."""

    question: str
    fate: Fate
    before: Key = ()
    after: Key = ()


@dataclass(frozen=True)
class _Row:
    key: Key
    told: bool


@dataclass(frozen=True)
class _Noisy:
    """What was read under noise, and the §§ of which a new doubt tells."""

    facts: Facts
    told: frozenset[str]


def judge(gold: GoldDocument, clean: Facts, noisy: Facts) -> list[Judged]:
    """The fate of every right fact of `clean`, and every wrong one that `noisy` has beyond them.

    A fact is right where the gold has it. What is wrong without noise is not judged: it is not noise's doing.
    """
    told = _told_items(clean, noisy)
    return [one for name in QUESTIONS for one in _judged(name, gold, clean, _Noisy(noisy, told))]


def _judged(name: str, gold: GoldDocument, clean: Facts, noisy: _Noisy) -> Iterator[Judged]:
    asked = QUESTIONS[name]
    rows = _rows(asked, noisy.facts, noisy.told)
    columns = [(asked.table, column) for column in asked.columns]
    true = Counter(tuple(folded(*c, row[c[1]]) for c in columns) for row in gold.tables.get(asked.table, ()))
    before = Counter(row.key for row in _rows(asked, clean, frozenset()))
    right = before & true
    same = right & Counter(row.key for row in rows)
    yield from (Judged(name, Fate.SAME, key, key) for key in same.elements())
    new = _beyond(rows, before | true)
    for key in (right - same).elements():
        other = next((row for row in new if row.key[: asked.same] == key[: asked.same]), None)
        if other:
            new.remove(other)
            yield Judged(name, Fate.OTHER_TOLD if other.told else Fate.OTHER, key, other.key)
        elif asked.same == 1:
            yield Judged(name, Fate.LOST_TOLD if key[0] in noisy.told else Fate.LOST, key)
    for row in new if asked.same == 1 else ():
        yield Judged(name, Fate.OTHER_TOLD if row.told else Fate.OTHER, (), row.key)


def _beyond(rows: Sequence[_Row], known: Counter[Key]) -> list[_Row]:
    """The rows that are none of the `known`, or more often than there."""
    left = known.copy()
    found = []
    for row in sorted(rows, key=lambda row: row.told):  # of two alike the sure one was there before
        if left[row.key]:
            left[row.key] -= 1
        else:
            found.append(row)
    return found


def _rows(asked: Question, facts: Facts, told: frozenset[str]) -> list[_Row]:
    found = []
    for part in (facts, *facts.further):
        doubted = places_in_doubt(part)
        for fact in getattr(part, asked.table):
            key = tuple(folded(asked.table, name, cell(getattr(fact, name))) for name in asked.columns)
            found.append(_Row(key, key[0] in told or _is_marked(fact, doubted)))
    return found


def _is_marked(fact: Fact, doubted: frozenset[tuple[int, str]]) -> bool:
    return fact.confidence < SURE or place_of(fact.source) in doubted


def _told_items(clean: Facts, noisy: Facts) -> frozenset[str]:
    """The §§ that a new doubt names; where it says that §§ are missing, also those missing and the one before them,
    which holds their text."""
    new = _doubts(noisy) - _doubts(clean)
    gaps = {item for kind, item in new if kind == "item_gap"}
    numbers, known = _numbers(noisy), _numbers(clean)
    before = {first for first, second in pairwise(numbers) if second in gaps}
    missing = set(known) - set(numbers) if gaps else set()
    head = {""} if any((kind, "") in new for kind in _OF_HEAD) else set()
    return frozenset({item for _, item in new if item} | before | missing | head)


def _numbers(facts: Facts) -> list[str]:
    return [item.item for part in (facts, *facts.further) for item in part.items]


def _doubts(facts: Facts) -> Counter[tuple[str, str]]:
    return Counter((doubt.kind, doubt.item) for part in (facts, *facts.further) for doubt in part.doubts)
