"""What an application for several years asks for in all: `480 tkr per år 2031 och 2032` asks for 960 tkr."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.facts.sums.mention import Mention
from extract.nouns.facts import AmountRole
from extract.swedish.figures.numbers import words_value
from extract.swedish.rules import pattern_of

_FOR_YEARS = pattern_of("grant_phrases", "for_some_years")
_YEARLY = "per_year"


def in_all(first: Mention, sums: Sequence[Mention]) -> Decimal:
    """The sum of `first` for each of its years, with those that its own sentence asks for the other years."""
    asked = [m for m in sums if m.role is AmountRole.APPLIED and m.statement == first.statement and not m.pooled]
    years = [m.money.years for m in asked]
    if len(asked) > 1 and all(len(y) == 1 for y in years) and len(set(years)) == len(years):
        return sum((m.money.amount_sek for m in asked), Decimal(0))
    return first.money.amount_sek * _count(first)


def _count(mention: Mention) -> int:
    """For how many years the sum is asked: 1 where it is for all of them together, or nobody says for how many."""
    each = mention.money.each or mention.period == _YEARLY
    if not each:
        return 1
    if len(mention.money.years) > 1:
        return len(mention.money.years)
    match = _FOR_YEARS.search(mention.rest)
    if match is None:
        return 1
    count = match["count"]
    return int(count) if count.isdigit() else int(words_value(count) or 1)
