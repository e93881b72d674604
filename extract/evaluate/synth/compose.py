"""Puts a whole set of minutes together: the body, its people, its items in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.evaluate.synth import applications, calls, cast, grants, matters, procedural
from extract.evaluate.synth.arrange import arranged
from extract.evaluate.synth.cast import kind_of
from extract.evaluate.synth.days import meeting_date
from extract.evaluate.synth.dice import Deck, Dice
from extract.evaluate.synth.lexicon import words
from extract.evaluate.synth.plan import Item, Minutes, Person
from extract.evaluate.synth.scene import Scene
from extract.evaluate.synth.telling import Draft
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from collections.abc import Sequence

Author = Callable[[Scene], Draft]

_ALL: tuple[tuple[Author, float], ...] = (
    (grants.grant, 2.0),
    (grants.years, 1.2),
    (grants.yearly, 1.0),
    (grants.pair, 0.8),
    (applications.granted, 2.0),
    (applications.proposed_otherwise, 1.2),
    (applications.refused, 0.8),
    (applications.put_off, 1.5),
    (grants.reference, 0.8),
    (calls.shared_table, 0.5),
    (matters.money_talk, 1.2),
    (matters.note, 1.5),
    (matters.charge, 1.2),
    (matters.adopt, 1.0),
    (matters.other, 0.6),
    (matters.elect, 0.6),
    (matters.fee, 0.5),
    (matters.accounts, 1.0),
    (matters.frame, 0.6),
    (grants.mixed, 0.6),
    (procedural.meeting_plan, 0.5),
)
_ORGANISATIONS: tuple[tuple[Author, float], ...] = (*_ALL, (calls.call, 1.6))
_PARTIES: tuple[tuple[Author, float], ...] = (
    *_ALL,
    (calls.grant_list, 1.2),
    (applications.contested, 1.2),
)
_COUNCIL: tuple[tuple[Author, float], ...] = (*_PARTIES, (grants.pass_on, 1.2))
_ONCE = (
    calls.call,
    calls.grant_list,
    calls.shared_table,
    procedural.meeting_plan,
    matters.frame,
    matters.accounts,
    grants.mixed,
    matters.fee,
    matters.elect,
    matters.other,
    grants.pair,
)


@dataclass(frozen=True, kw_only=True)
class Family:
    """What a way of typesetting knows: kinds of bodies that use it, the ways of setting a decision, and how
    often its headings are in capitals."""

    key: str
    kinds: tuple[str, ...]
    decision_ways: tuple[str, ...]
    capitals: float = 0.0


def compose(family: Family, seed: Sequence[int], length: tuple[int, int] = (4, 9)) -> Minutes:
    """Minutes of an invented meeting; `length` is the least and the greatest number of matters beside the procedure."""
    dice = Dice(*seed)
    kind = dice.pick(family.kinds)
    body, slug = cast.make_body(dice, kind)
    habits = cast.make_habits(dice, body, family.decision_ways)
    deck = cast.names(dice)
    date = meeting_date(dice)
    people = cast.make_people(dice, body, deck)
    first = 1 if dice.chance(0.25) else dice.between(2, 170)
    purposes = words("purposes")
    scene = Scene(
        dice=dice,
        body=body,
        habits=habits,
        people=people,
        date=date,
        insatser=Deck(dice, purposes["insatser"]),
        works=Deck(dice, purposes["works"]),
        associations=Deck(dice, purposes["associations"]),
        serials=Deck(dice, range(2, 240)),
        first_number=first,
    )
    items = _numbered(scene, _drafts(scene, length), capitals=dice.chance(family.capitals))
    start = dt.time(dice.pick((8, 9, 10, 13, 14, 16)), dice.pick((0, 0, 15, 30)))
    end = dt.time(start.hour + dice.between(1, 4), dice.pick((0, 10, 25, 30, 45)))
    return Minutes(
        name=f"{slug}-{date.isoformat()}",
        body=body,
        date=date,
        start=start,
        end=end,
        place=_place(scene),
        people=_with_presence(dice, people, items),
        bevis=cast.make_bevis(dice, body, date),
        items=items,
        habits=habits,
        family=family.key,
        seed=tuple(seed),
    )


def _place(scene: Scene) -> str:
    places, dice = words("places"), scene.dice
    house, room, street = dice.pick(places["houses"]), dice.pick(places["rooms"]), dice.pick(places["streets"])
    town = scene.body.place
    return dice.pick(
        (
            f"{house}, {town}",
            f"{house} i {town}, {room}",
            f"{street}, {town}",
            f"{room[:1].upper()}{room[1:]}, {house.lower()}",
            f"{house}, {town}, samt via distansteknik" if scene.date.year > 2019 else f"{house}, {room}",  # noqa: PLR2004
        ),
    )


def _with_presence(dice: Dice, people: tuple[Person, ...], items: tuple[Item, ...]) -> tuple[Person, ...]:
    """Now and then a guest is there for some of the items only."""
    guests = [p for p in people if p.category is Category.OVRIG and not p.is_secretary]
    if not guests or not dice.chance(0.25):
        return people
    first = dice.between(0, len(items) - 2)
    last = dice.between(first, len(items) - 1)
    span = f"§ {items[first].number}" if first == last else f"§§ {items[first].number}-{items[last].number}"
    guest = guests[-1]
    return tuple(replace(p, items=span) if p is guest else p for p in people)


def _drafts(scene: Scene, length: tuple[int, int]) -> list[Draft]:
    dice = scene.dice
    before: list[Author] = [procedural.opening]
    before += [a for a in (procedural.agenda, procedural.approver, procedural.previous) if dice.chance(0.85)]
    if dice.chance(0.3):
        before.append(procedural.round_the_table)
    after: list[Author] = [procedural.questions] if dice.chance(0.7) else []
    after.append(procedural.closing)
    authors = [*before, *_matters(scene, dice.between(*length)), *after]
    drafts: list[Draft] = []
    for author in authors:
        draft = author(scene)
        while any(draft.heading == other.heading for other in drafts):
            draft = author(scene)
        drafts.append(arranged(scene, draft))
    return drafts


def _matters(scene: Scene, count: int) -> list[Author]:
    """Authors at random; the rarer kinds at most once, and at least one that gives money."""
    by_party = kind_of(scene.body)["roster"] == "parties"
    pool = _ORGANISATIONS if not by_party else _COUNCIL if scene.body.kind == "kommunstyrelse" else _PARTIES
    chosen: list[Author] = [grants.grant]
    while len(chosen) < count:
        author = scene.dice.weighted(pool)
        if author not in _ONCE or author not in chosen:
            chosen.append(author)
    return scene.dice.sample(chosen, len(chosen))


def _numbered(scene: Scene, drafts: Sequence[Draft], *, capitals: bool) -> tuple[Item, ...]:
    items: list[Item] = []
    share = kind_of(scene.body)["cases_in_head"]
    for place, draft in enumerate(drafts):
        number = str(scene.first_number + place)
        if scene.habits.numbered_by_year:
            number += f"/{scene.date.year}"
        case = scene.new_case() if scene.dice.chance(draft.files_case * share) else None
        heading = draft.heading.upper() if capitals else draft.heading
        items.append(Item(number=number, heading=heading, blocks=draft.blocks, case=case))
    return tuple(items)
