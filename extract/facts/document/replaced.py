"""Members whom the roll names only where it says who serves for them: they were absent."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts.sureness.again import name_again
from extract.facts.sureness.confidence import Weakness, confidence
from extract.nouns.facts import Category, ParticipantFact
from extract.nouns.minutes import Seat
from extract.swedish.who.parties import find_party
from extract.swedish.who.people import looks_like_name, parse_person, same_person

_SURE_NAME = 0.7


def find_replaced(people: Sequence[ParticipantFact], seats: Sequence[Seat]) -> list[ParticipantFact]:
    """The members for whom a deputy serves all through, and whom `people` does not hold; a party in brackets behind
    the name is theirs."""
    found: list[ParticipantFact] = []
    for seat in seats:
        text = seat.person.text
        person = parse_person(text)
        if person is None or not person.replaces or person.items or looks_like_name(person.replaces) < _SURE_NAME:
            continue
        at = text.find(person.replaces)
        if at < 0 or any(same_person(p.name, person.replaces) for p in (*people, *found)):
            continue
        end = at + len(person.replaces)
        party = find_party(text[end:])
        source = seat.person.source(at, end)
        found.append(
            ParticipantFact(
                name=person.replaces,
                category=Category.FRANVARANDE,
                party=party.code if party else "",
                source=source,
                confidence=confidence(source, Weakness.NO_ROSTER, again=name_again(source)),
            )
        )
    return found
