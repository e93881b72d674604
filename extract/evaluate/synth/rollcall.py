"""People as the front pages of minutes print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.evaluate.synth.plan import Minutes, Person
    from extract.nouns.facts import Category


def described(person: Person) -> str:
    """What stands beside the name: organisation or title, and the office."""
    parts = [person.organisation or person.title, person.office]
    if person.serves_for_absent:
        parts.append("tjänstgörande ersättare")
    parts.append(person.items)
    return ", ".join(part for part in parts if part)


def signers(minutes: Minutes) -> list[tuple[str, str]]:
    """Who signs, with the word before the name."""
    people = minutes.people
    return [
        ("Sekreterare", next(p.name for p in people if p.is_secretary)),
        ("Ordförande", next(p.name for p in people if p.is_chair)),
        *(("Justerare", p.name) for p in people if p.is_justerare),
    ]


def of_category(minutes: Minutes, category: Category, *, serving: bool | None = None) -> list[Person]:
    """People in a capacity; `serving` picks or leaves out the deputies who serve."""
    return [p for p in minutes.people if p.category is category and (serving is None or p.serves_for_absent is serving)]


def in_line(person: Person, party_style: str = "({party})") -> str:
    """`Ebba Almgård (S), ordförande` or `Ebba Almgård, Älvsunds kommun, ordförande`."""
    name = person.name
    if person.party:
        glue = "" if party_style.startswith(",") else " "
        name += glue + party_style.format(party=person.party)
    parts = [name, person.organisation, person.title, person.office, person.items]
    return ", ".join(part for part in parts if part)


def in_brackets(person: Person) -> str:
    """`Ebba Almgård (Älvsunds kommun), ordförande`: what the person is stands in brackets, the office behind."""
    inner = person.party or person.organisation or person.title
    name = f"{person.name} ({inner})" if inner else person.name
    serves = "tjänstgörande ersättare" if person.serves_for_absent else ""
    return ", ".join(part for part in (name, person.office, serves, person.items) if part)
