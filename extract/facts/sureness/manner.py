"""Whether minutes are written in a manner that the rules know: what they leave open in the document and in the §.

Rows of a manner that no rule was made for are wrong without any sign of their own: each word was well read, and a rule
did find a sum. What gives such minutes away stands around the row: sums whose role nobody can tell, numbers cut in two,
years that no grant takes, doubts.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.nouns.facts import (
    AmountFact,
    AmountRole,
    ApplicationFact,
    DateKind,
    DnrFact,
    Fact,
    Facts,
    GrantFact,
    ItemFact,
)
from extract.swedish.rules import pattern_of

_OF_READING = frozenset({"low_confidence", "second_reading", "repaired_sum"})  # of the page, not of the manner
_MOST_DOUBTS = 8
_MOST_SUMS = 6  # beyond which one more tells nothing
_STEEP = 10.0  # the first sum without a role tells more than the tenth
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PIECE = re.compile(r"(?:^|\s)(?:-\d{1,4}|\d{1,4}\))$|^-\d")  # of a number, at the edge of a heading
_SAYS_NUMBER = pattern_of("number_phrases", "says_number")
_NOT_SAID = re.compile(r"[^0-9a-zåäö]")


@dataclass(frozen=True)
class _Clause:
    """What stands in one §: its sums, its grants, the case numbers found there, the years it names."""

    others: int
    grants: tuple[GrantFact, ...]
    numbers: frozenset[str]
    torn: bool
    years: frozenset[int]


_EMPTY = _Clause(0, (), frozenset(), torn=False, years=frozenset())


@dataclass(frozen=True)
class Manner:
    """How far the document and each § of it were understood; every figure is zero where all was."""

    puzzled: float
    vague: float
    clauses: Mapping[str, _Clause]

    @classmethod
    def of(cls, facts: Facts) -> Manner:
        """That of minutes as the rules read them."""
        return cls(
            puzzled=_puzzled(facts),
            vague=_vague(facts),
            clauses=_clauses(facts),
        )

    def crowded(self, fact: Fact) -> float:
        """Of a row with a sum: how many sums of its § nobody is given."""
        if not isinstance(fact, AmountFact | GrantFact | ApplicationFact):
            return 0.0
        return math.log1p(min(_MOST_SUMS, self._clause(fact).others))

    def years(self, fact: Fact) -> bool:
        """Of a grant: its § names years that nobody is given money for, or some of its grants have none."""
        if not isinstance(fact, GrantFact):
            return False
        clause = self._clause(fact)
        taken = {grant.year for grant in clause.grants if grant.year}
        if any(grant.year is None for grant in clause.grants):
            return bool(taken or (fact.year is None and clause.years))
        return len(taken) > 1 and any(min(taken) - 1 <= year <= max(taken) + 1 for year in clause.years - taken)

    def numbers(self, fact: Fact) -> bool:
        """The § names case numbers that the row lacks, several of them, or one that was not read to its end."""
        own = getattr(fact, "dnr", None)
        if own is None:
            return False
        clause = self._clause(fact)
        return clause.torn or (not isinstance(fact, DnrFact) and len(clause.numbers) > bool(own))

    def _clause(self, fact: Fact) -> _Clause:
        return self.clauses.get(getattr(fact, "item", ""), _EMPTY)


def _puzzled(facts: Facts) -> float:
    doubts = sum(doubt.kind not in _OF_READING for doubt in facts.doubts)
    return math.log1p(min(_MOST_DOUBTS, doubts))


def _vague(facts: Facts) -> float:
    sums = [amount.role is AmountRole.OTHER for amount in facts.amounts]
    dates = [date.kind is DateKind.OTHER for date in facts.dates]
    return math.log1p(_STEEP * (_share(sums) + _share(dates)) / 2)


def _share(told: Sequence[bool]) -> float:
    return sum(told) / len(told) if told else 0.0


def _clauses(facts: Facts) -> dict[str, _Clause]:
    day = facts.document.meeting_date
    others = Counter(amount.item for amount in facts.amounts if amount.role is not AmountRole.GRANTED)
    grants: dict[str, list[GrantFact]] = defaultdict(list)
    numbers: dict[str, list[DnrFact]] = defaultdict(list)
    for grant in facts.grants:
        grants[grant.item].append(grant)
    for number in facts.dnr:
        numbers[number.item].append(number)
    return {
        item.item: _Clause(
            others=others[item.item],
            grants=tuple(grants[item.item]),
            numbers=frozenset(number.dnr for number in numbers[item.item]),
            torn=_is_torn(item, numbers[item.item]),
            years=frozenset(int(year) for year in _YEAR.findall(item.text)) - ({day.year} if day else set()),
        )
        for item in facts.items
    }


def _is_torn(item: ItemFact, numbers: Sequence[DnrFact]) -> bool:
    """True where a case number was cut, or where the § says that it has one and none was found."""
    unread = not numbers and bool(_SAYS_NUMBER.search(f"{item.heading} {item.text}"))
    return unread or bool(_PIECE.search(item.heading)) or any(_goes_on(number) for number in numbers)


def _goes_on(number: DnrFact) -> bool:
    """True where figures follow the number in the words that it was read from."""
    said, taken = (_NOT_SAID.sub("", text.lower()) for text in (number.source.quote, number.dnr))
    _, found, after = said.partition(taken)
    return bool(found) and any(letter.isdigit() for letter in after)
