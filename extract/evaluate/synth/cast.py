"""Invented bodies, and the people who meet in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract.evaluate.synth import days
from extract.evaluate.synth.dice import Deck, Dice
from extract.evaluate.synth.lexicon import genitive, words
from extract.evaluate.synth.plan import Bevis, Body, Habits, Person
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = ("finsam", "folkhalsorad", "direktion", "namnd", "kommunstyrelse", "forening")


def kind_of(body: Body) -> dict[str, Any]:
    """The entry of bodies.toml for a body."""
    entry: dict[str, Any] = words("bodies")[body.kind]
    return entry


def make_body(dice: Dice, kind: str) -> tuple[Body, str]:
    """A body of the kind and the slug of its place."""
    entry = words("bodies")[kind]
    places = words("places")
    first, second, third = dice.sample(places["kommun"], 3)
    slots = {
        "place": first["name"],
        "place2": second["name"],
        "place3": third["name"],
        "genitive": first["genitive"],
        "k1": first["genitive"],
        "k2": second["genitive"],
        "k3": third["genitive"],
        "region": dice.pick(places["regions"]),
    }
    name = dice.pick(entry["name"]).format(**slots)
    actor = dice.pick(entry["actor"])
    if kind == "kommunstyrelse":
        actor = "Arbetsutskottet" if name.endswith("utskott") else "Kommunstyrelsen"
    actor = name if actor == "=" else actor
    body = Body(
        kind=kind,
        name=name,
        actor=actor,
        place=first["name"],
        region=slots["region"],
        owner=entry["owner"].format(**slots),
        members=tuple(member.format(**slots) for member in words("bodies")["parties"].get(kind, ())),
        officer=dice.pick(entry["officer"]),
        preparer=dice.pick([p for p in entry["preparer"] if p != actor]),
        boards=_boards(kind, slots),
    )
    return body, first["slug"]


def has_bevis(kind: str) -> bool:
    """True where the body's minutes are announced; those of associations are not."""
    return kind != "forening" and bool(words("bodies")[kind].get("bevis", True))


def _boards(kind: str, slots: dict[str, str]) -> str:
    if kind in {"namnd", "kommunstyrelse"} or words("bodies")[kind].get("boards") == "kommun":
        return f"{slots['genitive']} kommuns anslagstavla"
    if not has_bevis(kind):
        return ""
    return f"{slots['region']} samt {slots['place']}, {slots['place2']} och {slots['place3']} kommuner"


def make_habits(dice: Dice, body: Body, decision_ways: Sequence[str]) -> Habits:
    """How this body writes; the family says which ways of setting a decision it knows."""
    entry = kind_of(body)
    code = words("bodies")["codes"].get(body.name, "KS")
    return Habits(
        tense=dice.pick(("past", "present")),
        year_word=dice.pick(("för", "för", "för", "för år", "under")),
        decision=dice.pick(decision_ways),
        unit=dice.pick(entry["units"]),
        group=dice.pick(("narrow", "narrow", "wide")),
        date_style=dice.pick(("iso", "long", "den")),
        head_style=dice.pick(("iso", "iso", "long", "den")),
        dnr_style=dice.pick(entry["dnr"]).replace("{code}", code),
        sign=_sign(dice, code if entry["roster"] == "parties" else ""),
        clock=dice.pick((".", ".", ":")),
        sections=dice.chance(0.5),
        decision_first=dice.chance(0.3),
        number="{n}/{year}" if dice.chance(0.08) else "{n}",
        bullet=dice.pick(("•", "-", "–")),
    )


def _sign(dice: Dice, code: str) -> str:
    """How a paragraph is numbered; boards with a code put it before the sign now and then (`KS § 49`)."""
    if code and dice.chance(0.12):
        return f"{code} § {{n}}"
    return dice.pick(("§ {n}", "§ {n}", "§{n}"))


def names(dice: Dice, *, wide: bool = False, held_out: bool = False) -> Deck[str]:
    """A deck of invented people, none twice; wide bodies know more names, and those of held-out seeds others still."""
    people = words("people")
    if wide:
        people = words("people_wide")["held_out" if held_out else "open"]
    given = dice.sample(people["women"] + people["men"], 40)
    family = dice.sample(people["surnames"], 40)
    return Deck(dice, [f"{g} {f}" for g, f in zip(given, family, strict=False)])


def make_people(dice: Dice, body: Body, deck: Deck[str]) -> tuple[Person, ...]:
    """Everybody at a meeting: those who decide first, the chair on top, then deputies, others and absent ones."""
    by_party = kind_of(body)["roster"] == "parties"
    deciding = (
        _by_party(dice, deck, dice.between(*kind_of(body).get("seats", (5, 9))))
        if by_party
        else _by_organisation(dice, deck, body)
    )
    deciding = _with_offices(dice, deciding)
    deputies = _deputies(dice, deck, body, by_party=by_party)
    return (*deciding, *deputies, *_others(dice, deck, body), *_absent(dice, deck, body, by_party=by_party))


def _by_party(dice: Dice, deck: Deck[str], count: int) -> list[Person]:
    people = words("people")
    parties = people["parties"] * 3 + people["local_parties"][:1]
    return [
        Person(name=deck.draw(), category=Category.BESLUTANDE, party=party) for party in dice.sample(parties, count)
    ]


def _by_organisation(dice: Dice, deck: Deck[str], body: Body) -> list[Person]:
    count = dice.between(4, len(body.members))
    order = sorted(dice.sample(range(len(body.members)), count))
    return [Person(name=deck.draw(), category=Category.BESLUTANDE, organisation=body.members[i]) for i in order]


def _with_offices(dice: Dice, deciding: list[Person]) -> list[Person]:
    chair = replace(deciding[0], is_chair=True, office=dice.pick(("ordförande", "ordförande", "ordf.")))
    vice = deciding[1]
    if dice.chance(0.6):
        word = dice.pick(
            ("vice ordförande", "1:e vice ordförande", "vice ordf.") if chair.party else ("vice ordförande",)
        )
        vice = replace(vice, is_vice_chair=True, office=word)
    rest = deciding[2:]
    approver = dice.between(0, len(rest) - 1)
    rest[approver] = replace(rest[approver], is_justerare=True)
    if chair.party and dice.chance(0.25):
        other = (approver + 1) % len(rest)
        rest[other] = replace(rest[other], is_justerare=True)
    return [chair, vice, *rest]


def _deputies(dice: Dice, deck: Deck[str], body: Body, *, by_party: bool) -> list[Person]:
    deputies: list[Person] = []
    for serves, count in ((True, dice.between(0, 2)), (False, dice.between(0, 3))):
        category = Category.BESLUTANDE if serves else Category.ERSATTARE
        deputies += [
            Person(
                name=deck.draw(),
                category=category,
                party=dice.pick(words("people")["parties"]) if by_party else "",
                organisation="" if by_party else dice.pick(body.members),
                serves_for_absent=serves,
            )
            for _ in range(count if by_party or dice.chance(0.3) else 0)
        ]
    return deputies


def _others(dice: Dice, deck: Deck[str], body: Body) -> list[Person]:
    entry = kind_of(body)
    others = [Person(name=deck.draw(), category=Category.OVRIG, title=body.officer)]
    titles = dice.sample(entry["staff"], dice.between(1, 3))
    others += [Person(name=deck.draw(), category=Category.OVRIG, title=title) for title in titles]
    secretary = 0 if dice.chance(0.3) else 1
    others[secretary] = replace(others[secretary], is_secretary=True)
    if entry["roster"] == "organisations":
        extra = dice.sample([*entry["guests"], *body.members], dice.between(0, 3))
        others += [Person(name=deck.draw(), category=Category.OVRIG, organisation=place) for place in extra]
    return others


def _absent(dice: Dice, deck: Deck[str], body: Body, *, by_party: bool) -> list[Person]:
    if not dice.chance(0.35):
        return []
    parties = words("people")["parties"]
    return [
        Person(
            name=deck.draw(),
            category=Category.FRANVARANDE,
            party=dice.pick(parties) if by_party else "",
            organisation="" if by_party else dice.pick(body.members),
        )
        for _ in range(dice.between(1, 2))
    ]


def make_bevis(dice: Dice, body: Body, date: dt.date) -> Bevis | None:
    """When and where the minutes were approved and announced; an association announces nothing."""
    if not has_bevis(body.kind):
        return None
    justering = days.later(dice, date, 2, 22)
    up = days.later(dice, justering, 1, 6)
    return Bevis(
        justering=justering,
        anslag_up=up,
        anslag_down=days.later(dice, up, 21, 26),
        boards=body.boards,
        stored_at=dice.pick((f"{genitive(body.name)} kansli", "kansliet", "Kommunkansliet")),
    )
