"""Participants: the roster's seats with the offices that the head gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.document.offices import Elected, find_elected, whole_name, with_flag
from extract.facts.document.replaced import find_replaced
from extract.facts.sureness.again import name_again
from extract.facts.sureness.confidence import Weakness, confidence
from extract.nouns.facts import Category, ParticipantFact
from extract.nouns.minutes import Field, Minutes, Seat
from extract.nouns.text import Source, TextMap
from extract.swedish.rules import pattern_of
from extract.swedish.who.first_names import mend_first_names
from extract.swedish.who.people import PersonMention, parse_person, same_person, split_people

_CATEGORIES = {
    "beslutande": Category.BESLUTANDE,
    "narvarande": Category.BESLUTANDE,
    "tjg_ersattare": Category.BESLUTANDE,
    "ersattare": Category.ERSATTARE,
    "ej_tjg_ersattare": Category.ERSATTARE,
    "ovriga": Category.OVRIG,
    "franvarande": Category.FRANVARANDE,
}
_DURING = pattern_of("meeting_phrases", "during")
_SECTIONS = pattern_of("meeting_phrases", "names_sections")
_HOURS = re.compile(r"\bkl|\d{1,2}[.:]\d{2}", re.IGNORECASE)
_OFFICES = {
    "ordforande": "is_chair",
    "vice_ordforande": "is_vice_chair",
    "sekreterare": "is_secretary",
    "justerare": "is_justerare",
}
_SIGNED = frozenset({"signature", "justering_date"})
_UNLISTED = {  # where the roll names others: in a meeting without one the capacity stays open (SCHEMA, ruling 8)
    "ordforande": Category.BESLUTANDE,
    "vice_ordforande": Category.BESLUTANDE,
    "sekreterare": Category.OVRIG,
    "justerare": Category.BESLUTANDE,
}
_ROLE_FLAGS = {
    "ordförande": "is_chair",
    "vice ordförande": "is_vice_chair",
    "sekreterare": "is_secretary",
    "justerare": "is_justerare",
}
_GUESTS = frozenset({"adjungerad", "gäst", "personalföreträdare"})
_LEADS = frozenset({"ordförande", "vice ordförande"})


def find_participants(minutes: Minutes) -> tuple[ParticipantFact, ...]:
    """One fact a person: the roster in printed order, then those known only by an office."""
    people: list[ParticipantFact] = []
    affiliated = {s.group for s in minutes.seats if (p := parse_person(s.person.text)) and (p.party or p.organisation)}
    affiliated |= {s.group for s in minutes.seats if s.affiliation}
    for seat in minutes.seats:
        fact = _of_seat(seat, affiliated=seat.group in affiliated)
        if fact is not None and not _known(people, fact.name):
            people.append(fact)
    called = bool(people)
    for name, flag in _OFFICES.items():
        category = _UNLISTED[name] if called else Category.UNKNOWN
        for field in (f for f in minutes.fields if f.name == name):
            people = _with_office(people, _named(field), flag, category)
    people = _with_signed(people, [f for f in minutes.fields if f.name in _SIGNED])
    people = _with_elected(people, find_elected(minutes.items), called=called)
    people += find_replaced(people, minutes.seats)
    others = any(p.is_justerare and not p.is_chair for p in people)
    # The chair signs as well; where others are named beside the chair, they are the ones elected to justera.
    return tuple(replace(p, is_justerare=False) if others and p.is_chair else p for p in people)


def _of_seat(seat: Seat, *, affiliated: bool) -> ParticipantFact | None:
    """The seat's person; `affiliated` where others of the roster stand for a party or an organisation."""
    whole = f"{seat.person.text}, {seat.affiliation.text}" if seat.affiliation else seat.person.text
    person = parse_person(whole)
    if person is None:
        return None
    roles = set(person.roles)
    organisation, title = person.organisation, person.title
    source = Source((*seat.person.words, *seat.affiliation.words))
    name = mend_first_names(person.name)
    fact = ParticipantFact(
        name=name,
        category=_category(
            seat.group, roles, official=affiliated and bool(title and not person.party and not organisation)
        ),
        organisation=organisation,
        title=title,
        party=person.party,
        items=_limits(person.items),
        source=source,
        confidence=confidence(source, *([Weakness.REPAIRED] if name != person.name else []), again=name_again(source)),
    )
    for role, flag in _ROLE_FLAGS.items():
        fact = with_flag(fact, flag) if role in roles else fact
    return fact


def _limits(presence: str) -> str:
    """The §§ that a presence is limited to, as written; hours alone are no §§ (SCHEMA, participants)."""
    plain = _DURING.sub("", presence)
    return "" if _HOURS.search(plain) and not _SECTIONS.search(plain) else plain


def _category(group: str, roles: set[str], *, official: bool) -> Category:
    """The roster's own category, unless the role says otherwise; of those merely present officials have no vote."""
    category = _CATEGORIES[group]
    if "frånvarande" in roles:
        return Category.FRANVARANDE
    among_others = group == "ovriga" and "ersättare" in roles and "tjänstgörande ersättare" not in roles
    if "ej tjänstgörande" in roles or among_others:
        return Category.ERSATTARE
    if (group in {"narvarande", "beslutande"} and roles & _GUESTS) or (
        official and group == "narvarande" and not roles & _LEADS
    ):
        return Category.OVRIG
    if "tjänstgörande ersättare" in roles:
        return Category.BESLUTANDE
    if group in {"narvarande", "ovriga"} and "ersättare" in roles:
        return Category.ERSATTARE
    return category


def _with_signed(people: Sequence[ParticipantFact], fields: Sequence[Field]) -> list[ParticipantFact]:
    """The people with the offices at their signatures: `Bror Alm, sekreterare`, or a name below `Justerat`."""
    done = list(people)
    for field in fields:
        for person in (p for row in field.rows[:4] for cell in row if (p := parse_person(cell.text))):
            known = next((n for n, p in enumerate(done) if same_person(p.name, person.name)), None)
            if known is None:
                continue
            for role in person.roles & _ROLE_FLAGS.keys():
                done[known] = with_flag(done[known], _ROLE_FLAGS[role])
            if field.name == "justering_date" and not (person.roles or done[known].is_secretary):
                done[known] = with_flag(done[known], "is_justerare")
    return done


def _with_elected(
    people: Sequence[ParticipantFact], elected: Sequence[Elected], *, called: bool
) -> list[ParticipantFact]:
    """The people with the offices that the items' text gives them."""
    done = list(people)
    for one in elected:
        office = one.election.office
        flag = _OFFICES[office]
        if one.election.only_first and any(getattr(p, flag) for p in done):
            continue
        name = whole_name(one.election, done)
        if person := parse_person(name):
            place = replace(person, name_start=one.election.start, name_end=one.election.end)
            category = _UNLISTED[office] if called else Category.UNKNOWN
            done = _with_office(done, [(one.text, place)], flag, category)
    return done


def _with_office(
    people: Sequence[ParticipantFact], named: Sequence[tuple[TextMap, PersonMention]], flag: str, category: Category
) -> list[ParticipantFact]:
    """The people with `flag` set on those who are named; a name that nobody bears is added in `category`."""
    done = list(people)
    for text, person in named:
        index = next((n for n, p in enumerate(done) if same_person(p.name, person.name)), None)
        if index is not None:
            done[index] = with_flag(done[index], flag)
            continue
        source = text.source(person.name_start, person.name_end)
        fact = ParticipantFact(
            name=person.name,
            category=category,
            title=person.title,
            party=person.party,
            organisation=person.organisation,
            source=source,
            confidence=confidence(source, Weakness.NO_ROSTER, again=name_again(source)),
        )
        done.append(with_flag(fact, flag))
    return done


def _named(field: Field) -> list[tuple[TextMap, PersonMention]]:
    """The persons of an office's field. Below its first rows a signature box holds other things: it ends there."""
    found: list[tuple[TextMap, PersonMention]] = []
    for row in field.rows[:3]:
        for cell in row:
            found += [(cell, person) for person in split_people(cell.text)]
        if found and field.name != "justerare":
            return found[:1]
    return found


def _known(people: Sequence[ParticipantFact], name: str) -> bool:
    return any(p.name == name for p in people)
