"""What speaks against a row, in a few numbers: each is zero where nothing does, and grows with the reasons to doubt."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import fmean

from extract.facts.sureness.confidence import reading_of
from extract.facts.sureness.manner import Manner
from extract.nouns.facts import (
    AmountFact,
    AmountRole,
    ApplicationFact,
    DateFact,
    DateKind,
    DecisionFact,
    DnrFact,
    DnrRole,
    Fact,
    Facts,
    GrantFact,
    Outcome,
    ParticipantFact,
)
from extract.nouns.text import Source
from extract.swedish.writing.oddities import is_odd

KINDS = ("participants", "dates", "dnr", "decisions", "amounts", "grants", "applications")
SIGNS: Mapping[str, str] = {
    "reading": "doubt of the least sure word, both readings weighed",
    "rules": "what the rule, the second reading and the heading take away from that",
    "page": "doubt of the words of the same page",
    "odd": "a word that no Swede would print",
    "open": "the row leaves open what its kind mostly says",
    "doubted": "a doubt about the same §",
    "gap": "the next § is missing, so that its rows may stand here, or the § is numbered 0",
    "alone": "the value stands nowhere else, nor does arithmetic confirm it",
    "puzzled": "doubts about the document that tell of something not understood",
    "vague": "sums and dates of the document of which the rules cannot tell what they are",
    "crowded": "other sums in the §",
    "years": "the § names years that its grants leave out",
    "numbers": "the § names case numbers that the row lacks, or one that was not read to its end",
}
_FINE = 100.0  # doubts are told apart from a hundredth on
_WEAKEST = math.log(10)
_NOUGHT = re.compile(r"0(?!\d)")

_Place = tuple[int, float, float]


@dataclass(frozen=True)
class _Surroundings:
    """What the other rows of the document tell of one: doubt of its page, doubts of its §, places of its value, and how
    far the document was understood."""

    page: Mapping[int, float]
    doubted: frozenset[str]
    before_gaps: frozenset[str]
    manner: Manner
    places: Mapping[tuple[str, object], frozenset[_Place]]
    summed: frozenset[str]


def evidence(facts: Facts) -> Iterator[tuple[str, Fact, tuple[float, ...]]]:
    """Every row of the seven kinds with its signs, in the order of SIGNS; confidences must not be calibrated yet."""
    around = _surroundings(facts)
    for kind in KINDS:
        for fact in getattr(facts, kind):
            yield kind, fact, _signs(kind, fact, around)


def places_in_doubt(facts: Facts) -> frozenset[tuple[int, str]]:
    """The places that doubts point to: a row that stands at one is for a person, whatever its confidence."""
    return frozenset(place_of(doubt.source) for doubt in facts.doubts if doubt.source)


def place_of(source: Source) -> tuple[int, str]:
    """Page and box, as the tables write them."""
    return source.page, str(source.bbox)


def _signs(kind: str, fact: Fact, around: _Surroundings) -> tuple[float, ...]:
    read = reading_of(fact.source)
    item = getattr(fact, "item", "")
    return (
        _doubt(read),
        min(_WEAKEST, math.log(max(read, 1e-6) / max(fact.confidence, 1e-6))) if fact.confidence < read else 0.0,
        around.page.get(fact.source.page, 0.0),
        float(any(is_odd(word.text) for word in fact.source.words)),
        float(_OPEN[kind](fact)),
        float(item in around.doubted),
        float(item in around.before_gaps),
        float(_stands_alone(fact, item, around)),
        around.manner.puzzled,
        around.manner.vague,
        around.manner.crowded(fact),
        float(around.manner.years(fact)),
        float(around.manner.numbers(fact)),
    )


def _doubt(sure: float) -> float:
    """On a scale on which .999 and .99 are as far apart as .9 and .5, nearly."""
    return math.log1p(_FINE * max(0.0, 1 - sure))


def _surroundings(facts: Facts) -> _Surroundings:
    words: dict[int, dict[_Place, float]] = defaultdict(dict)
    places: dict[tuple[str, object], set[_Place]] = defaultdict(set)
    for source in _sources(facts):
        for word in source.words:
            words[word.page][word.page, word.box.x0, word.box.y0] = word.confidence
    for fact in (*facts.dates, *facts.dnr, *facts.amounts):
        places[_value(fact)].add(_place(fact.source))
    return _Surroundings(
        page={page: _doubt(fmean(found.values())) for page, found in words.items()},
        doubted=frozenset(doubt.item for doubt in facts.doubts if doubt.item),
        before_gaps=_before_gaps(facts),
        manner=Manner.of(facts),
        places={value: frozenset(found) for value, found in places.items()},
        summed=_summed(facts.amounts),
    )


def _before_gaps(facts: Facts) -> frozenset[str]:
    """The §§ behind which others are missing (their doubt names the one behind the gap), and those numbered 0, of whose
    number a figure was lost."""
    behind = {doubt.item for doubt in facts.doubts if doubt.kind == "item_gap"}
    gaps = {one.item for one, following in pairwise(facts.items) if following.item in behind}
    return frozenset(gaps | {item.item for item in facts.items if _NOUGHT.match(item.item)})


def _sources(facts: Facts) -> Iterable[Source]:
    yield from (item.source for item in facts.items)
    yield from (fact.source for kind in KINDS for fact in getattr(facts, kind))


def _value(fact: Fact) -> tuple[str, object]:
    """What the row says that may be said again elsewhere; an empty name where nothing is."""
    if isinstance(fact, AmountFact | GrantFact):
        return "sum", abs(fact.amount_sek)
    if isinstance(fact, ApplicationFact):
        return "sum", fact.applied_sek or fact.granted_sek
    if isinstance(fact, DnrFact):
        return "dnr", fact.dnr
    return ("date", fact.date) if isinstance(fact, DateFact) else ("", None)


def _place(source: Source) -> _Place:
    first = source.words[0]
    return first.page, first.box.x0, first.box.y0


def _stands_alone(fact: Fact, item: str, around: _Surroundings) -> bool:
    name, value = _value(fact)
    if not name or (name == "sum" and item in around.summed):
        return False
    others = around.places.get((name, value), frozenset()) - {_place(fact.source)}
    return not others


def _summed(amounts: Iterable[AmountFact]) -> frozenset[str]:
    """The §§ in which the sums given, or those asked for, add up to a total that is printed there."""
    parts: dict[tuple[str, AmountRole], list[Decimal]] = defaultdict(list)
    for amount in amounts:
        parts[amount.item, amount.role].append(amount.amount_sek)
    totals = {(item, total) for (item, role), found in parts.items() if role in _WHOLE for total in found}
    return frozenset(
        item
        for (item, role), found in parts.items()
        if role not in _WHOLE and len(found) > 1 and (item, sum(found, Decimal(0))) in totals
    )


_WHOLE = frozenset({AmountRole.TOTAL, AmountRole.FRAME})


def _open_person(fact: ParticipantFact) -> bool:
    return not fact.category or len(fact.name.split()) == 1


def _open_grant(fact: GrantFact) -> bool:
    return not fact.recipient


def _open_application(fact: ApplicationFact) -> bool:
    return not fact.applicant or fact.applied_sek is None


def _open_decision(fact: DecisionFact) -> bool:
    return fact.outcome is Outcome.ANNAT


_OPEN: Mapping[str, Callable[..., bool]] = {
    "participants": _open_person,
    "dates": lambda fact: fact.kind is DateKind.OTHER,
    "dnr": lambda fact: fact.role is DnrRole.OTHER,
    "decisions": _open_decision,
    "amounts": lambda fact: fact.role is AmountRole.OTHER,
    "grants": _open_grant,
    "applications": _open_application,
}
