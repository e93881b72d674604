"""Offices that the minutes give in their text: whom the meeting elected to check, lead or write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.statements import statements_of
from extract.nouns.facts import ParticipantFact
from extract.nouns.minutes import Item, PassageKind
from extract.nouns.text import TextMap
from extract.swedish.who.elections import Election, find_elections

_OTHERS = frozenset(
    {
        PassageKind.PROPOSAL,
        PassageKind.RECOMMENDATION,
        PassageKind.YRKANDE,
        PassageKind.RESERVATION,
        PassageKind.HISTORY,
        PassageKind.ATTACHMENT,
        PassageKind.DISTRIBUTION,
    }
)


@dataclass(frozen=True)
class Elected:
    """An election with the text in which it stands."""

    election: Election
    text: TextMap


def find_elected(items: Sequence[Item]) -> tuple[Elected, ...]:
    """The elections to offices of this meeting, those told by the way last; a proposal elects nobody."""
    found = [elected for item in items for elected in _of_item(item)]
    return tuple(sorted(found, key=lambda elected: elected.election.only_first))


def _of_item(item: Item) -> Iterator[Elected]:
    for statement in statements_of(item):
        if statement.kind not in _OTHERS:
            for election in find_elections(statement.text.text, item.heading.text):
                yield Elected(election, statement.text)


def whole_name(election: Election, people: Sequence[ParticipantFact]) -> str:
    """The name that the roster has for somebody called by their first name; empty where it has none, or two."""
    if not election.is_first_name:
        return election.name
    bearers = [p.name for p in people if p.name.split()[0].casefold() == election.name.casefold()]
    return bearers[0] if len(bearers) == 1 else ""


def with_flag(fact: ParticipantFact, flag: str) -> ParticipantFact:
    """The person with the office that `flag` (`is_chair`, `is_justerare`, …) names."""
    return replace(
        fact,
        is_chair=fact.is_chair or flag == "is_chair",
        is_vice_chair=fact.is_vice_chair or flag == "is_vice_chair",
        is_secretary=fact.is_secretary or flag == "is_secretary",
        is_justerare=fact.is_justerare or flag == "is_justerare",
    )
