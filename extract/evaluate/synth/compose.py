"""Puts a whole set of minutes together: the body, its people, its items in order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.evaluate.synth import cast, procedural
from extract.evaluate.synth.arrange import arranged
from extract.evaluate.synth.authors import Author, only_once, pool
from extract.evaluate.synth.cast import kind_of
from extract.evaluate.synth.days import meeting_date
from extract.evaluate.synth.dice import Deck, Dice
from extract.evaluate.synth.lexicon import genitive, words
from extract.evaluate.synth.plan import Body, Habits, Item, Minutes, Person
from extract.evaluate.synth.scene import Scene
from extract.evaluate.synth.splits import is_held_out
from extract.evaluate.synth.telling import Draft
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from collections.abc import Sequence

_SERVING = ("tjänstgörande ersättare", "tjg ers", "tjg ersättare", "tjänstgörande suppleant")
_REMOTE = ("via Teams", "deltar på distans", "digitalt")
_FEW = 2  # items that somebody can miss a part of
_SINCE_REMOTE = 2019
_LAST_FIRST_DAY = 3  # Thursday: the second day of a meeting is no Saturday


@dataclass(frozen=True, kw_only=True)
class Manner:
    """What sets a family's minutes apart from the plain ones; words, years and signs are drawn from these.

    `number` is how items are numbered (Habits), `money` a key of money.STYLES; `long` is the share of meetings of two
    days; `extract` makes an extract of one item; `talk` leaves out all money; without `proof` nothing says
    when the minutes were approved and announced; `words` are headings over decisions.
    """

    signs: tuple[str, ...] = ("§ {n}", "§ {n}", "§{n}", "§ {n}.")
    numbers: tuple[str, ...] = ("{n}",)
    years: tuple[int, int] = (2006, 2025)
    units: tuple[str, ...] = ()
    money: tuple[str, ...] = ("plain",)
    cases: tuple[str, ...] = ()
    tenses: tuple[str, ...] = ("past", "present")
    head_styles: tuple[str, ...] = ("iso", "long", "den")
    long: float = 0.0
    extract: bool = False
    talk: bool = False
    proof: bool = True
    lower_parties: bool = False
    words: tuple[str, ...] = ("Beslut",)


@dataclass(frozen=True, kw_only=True)
class Family:
    """What a way of typesetting knows: kinds of bodies that use it, the ways of setting a decision, and how
    often its headings are in capitals. A family with a `manner` draws from the wider lists of words."""

    key: str
    kinds: tuple[str, ...]
    decision_ways: tuple[str, ...]
    capitals: float = 0.0
    manner: Manner | None = None


def compose(family: Family, seed: Sequence[int], length: tuple[int, int] = (4, 9)) -> Minutes:
    """Minutes of an invented meeting; `length` is the least and the greatest number of matters beside the procedure."""
    dice = Dice(*seed)
    kind = dice.pick(family.kinds)
    body, slug = cast.make_body(dice, kind)
    habits = cast.make_habits(dice, body, family.decision_ways)
    if family.manner:
        habits = _mannered(dice, body, habits, family.manner)
    deck = cast.names(dice, held_out=is_held_out(seed), wide=habits.wide)
    date = meeting_date(dice, *(family.manner.years if family.manner else ()))
    people = cast.make_people(dice, body, deck)
    if family.manner and family.manner.lower_parties:
        people = tuple(replace(p, party=p.party.lower(), title=p.title.lower()) for p in people)
    if habits.wide and date.year > _SINCE_REMOTE:
        people = tuple(_remote(dice, person) for person in people)
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
    drafts = _drafts(scene, length, family.manner)
    items = _numbered(scene, drafts, capitals=dice.chance(family.capitals))
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
        bevis=cast.make_bevis(dice, body, date) if not family.manner or family.manner.proof else None,
        items=items,
        habits=habits,
        family=family.key,
        end_date=_second_day(dice, date, family.manner),
        document_type="protokollsutdrag" if family.manner and family.manner.extract else "protokoll",
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
    if not guests or len(items) < _FEW or not dice.chance(0.25):
        return people
    first = dice.between(0, len(items) - 2)
    last = dice.between(first, len(items) - 1)
    span = f"§ {items[first].number}" if first == last else f"§§ {items[first].number}-{items[last].number}"
    guest = guests[-1]
    return tuple(replace(p, items=span) if p is guest else p for p in people)


def _remote(dice: Dice, person: Person) -> Person:
    """Now and then somebody takes part from afar, which stands behind the office."""
    if person.category is Category.FRANVARANDE or not dice.chance(0.12):
        return person
    return replace(person, office=", ".join(part for part in (person.office, dice.pick(_REMOTE)) if part))


def _mannered(dice: Dice, body: Body, habits: Habits, manner: Manner) -> Habits:
    """The habits of a body whose family has a manner of its own."""
    return replace(
        habits,
        wide=True,
        sign=dice.pick(manner.signs),
        number=dice.pick(manner.numbers),
        unit=dice.pick(manner.units) if manner.units else habits.unit,
        money_style=dice.pick(manner.money),
        dnr_style=dice.pick(manner.cases) if manner.cases else habits.dnr_style,
        decision_word=_decision_word(dice, body, manner),
        serving=dice.pick(_SERVING),
        tense=dice.pick(manner.tenses),
        head_style=dice.pick(manner.head_styles),
    )


def _decision_word(dice: Dice, body: Body, manner: Manner) -> str:
    word = dice.pick(manner.words)
    filled = word.format(actor=body.actor, genitive=genitive(body.actor))
    return filled.upper() if word.isupper() else filled


def _second_day(dice: Dice, date: dt.date, manner: Manner | None) -> dt.date | None:
    if manner is None or not dice.chance(manner.long) or date.weekday() > _LAST_FIRST_DAY:
        return None
    return date + dt.timedelta(days=1)


def _drafts(scene: Scene, length: tuple[int, int], manner: Manner | None) -> list[Draft]:
    dice = scene.dice
    if manner and manner.extract:
        return [arranged(scene, dice.weighted(pool(scene.body, wide=True, money=True)[1])(scene))]
    before: list[Author] = [procedural.opening]
    before += [a for a in (procedural.agenda, procedural.approver, procedural.previous) if dice.chance(0.85)]
    if dice.chance(0.3):
        before.append(procedural.round_the_table)
    after: list[Author] = [procedural.questions] if dice.chance(0.7) else []
    after.append(procedural.closing)
    money = not (manner and manner.talk)
    authors = [*before, *_matters(scene, dice.between(*length), money=money), *after]
    drafts: list[Draft] = []
    for author in authors:
        draft = author(scene)
        while any(draft.heading == other.heading for other in drafts):
            draft = author(scene)
        drafts.append(arranged(scene, draft))
    return drafts


def _matters(scene: Scene, count: int, *, money: bool) -> list[Author]:
    """Authors at random; the rarer kinds at most once, and at least one that gives money."""
    first, authors = pool(scene.body, wide=scene.habits.wide, money=money)
    chosen = [first]
    while len(chosen) < count:
        author = scene.dice.weighted(authors)
        if author not in chosen or not only_once(author):
            chosen.append(author)
    return scene.dice.sample(chosen, len(chosen))


def _numbered(scene: Scene, drafts: Sequence[Draft], *, capitals: bool) -> tuple[Item, ...]:
    items: list[Item] = []
    share = kind_of(scene.body)["cases_in_head"]
    for place, draft in enumerate(drafts):
        year = scene.date.year
        number = scene.habits.number.format(n=scene.first_number + place, year=year, short=f"{year % 100:02}")
        case = scene.new_case() if scene.dice.chance(draft.files_case * share) else None
        heading = draft.heading.upper() if capitals else draft.heading
        items.append(Item(number=number, heading=heading, blocks=draft.blocks, case=case))
    return tuple(items)
