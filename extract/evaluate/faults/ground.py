"""An invented samordningsförbund and its meetings, in which everything is in order unless a planter changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.evaluate.faults.pieces import PAID, awarded, elected, matter, money
from extract.evaluate.faults.plant import Paper
from extract.evaluate.synth import cast
from extract.evaluate.synth.dice import Deck, Dice
from extract.evaluate.synth.lexicon import words
from extract.evaluate.synth.plan import Bevis, Body, Case, Habits, Item, Minutes, Person
from extract.nouns.facts import Category, DnrRole

_TUESDAY = 1
_JUSTERING, _UP, _DOWN = 7, 8, 36  # days after the meeting: a Tuesday, a Wednesday, a Wednesday beyond the appeal
_DUTIES = ("ordförande", "vice ordförande")
_MEMBERS = 4  # of the organisations, those with boards of their own
_SPRING = (2, 3)
_YEARS = (2019, 2021, 2023)


@dataclass(frozen=True)
class Ground:
    """A body of its own for each plant, so that no plant disturbs another; the dice are its own too."""

    dice: Dice
    body: Body
    slug: str
    habits: Habits
    people: tuple[Person, ...]
    associations: Deck[str]
    works: Deck[str]
    day: dt.date

    @property
    def year(self) -> int:
        return self.day.year

    def meeting(self, day: dt.date, matters: Sequence[Item] = (), *, first: int = 1) -> Paper:
        """Minutes of that day: opening, election, the matters (one award where none are given) and the end."""
        approver = next((person.name for person in self.people if person.is_justerare), "")
        items = [matter("Sammanträdet öppnas", "Ordföranden hälsar alla välkomna och öppnar sammanträdet.")]
        items += [elected(self.body.actor, approver)] if approver else []
        items += [*(matters or [self.award(day)]), matter("Avslutning", "Ordföranden tackar deltagarna för i dag.")]
        hour = self.dice.pick((9, 10, 13))
        minutes = Minutes(
            name=f"{self.slug}-{day.isoformat()}",
            body=self.body,
            date=day,
            start=dt.time(hour, self.dice.pick((0, 30))),
            end=dt.time(hour + 2, self.dice.pick((0, 15, 45))),
            place=f"{self.dice.pick(words('places')['houses'])}, {self.body.place}",
            people=self.people,
            bevis=bevis_after(day),
            items=tuple(replace(item, number=str(number)) for number, item in enumerate(items, first)),
            habits=self.habits,
            family="blankett",
            seed=(self.dice.between(0, 9999), day.toordinal()),
        )
        return Paper(minutes=minutes, boards=self.body.members[:_MEMBERS])

    def award(self, day: dt.date) -> Item:
        """A matter that gives somebody money, with nothing to remark."""
        who, what = self.associations.draw(), self.works.draw()
        given = money(self.dice.between(4, 60) * 10, year=day.year, recipient=who)
        told = f"{who} ansöker om medel till {what}. {PAID}"
        return matter(f"Medel till {what}", told, awarded(who, what, given))

    def case(self, number: int) -> Case:
        """A case number of the year."""
        return Case(dnr=self.habits.dnr_style.format(n=number, year=self.year), role=DnrRole.OWN)

    def later(self, weeks: int) -> dt.date:
        """A Tuesday so many weeks after the day."""
        return self.day + dt.timedelta(weeks=weeks)


def ground(seed: int, place: int) -> Ground:
    """The body at that place among the pairs of the invented towns; each place gives another."""
    dice = Dice(seed, place)
    towns = words("places")["kommun"]
    pairs = [(one, other) for gap in range(1, len(towns)) for one, other in zip(towns, towns[gap:], strict=False)]
    first, second = pairs[place]
    third = next(town for town in reversed(towns) if town not in (first, second))
    region = dice.pick(words("places")["regions"])
    kommuner = tuple(f"{town['genitive']} kommun" for town in (first, second, third))
    body = Body(
        kind="finsam",
        name=f"Samordningsförbundet {first['name']}-{second['name']}",
        actor="Styrelsen",
        place=first["name"],
        region=region,
        owner="",
        members=(region, *kommuner, "Försäkringskassan", "Arbetsförmedlingen"),
        officer="Förbundschef",
        preparer="Beredningsgruppen",
        boards="",
    )
    purposes = words("purposes")
    return Ground(
        dice=dice,
        body=body,
        slug=f"{first['slug']}-{second['slug']}",
        habits=_habits(dice),
        people=_people(body, cast.names(dice)),
        associations=Deck(dice, [f"{name} i {second['name']}" for name in purposes["associations"]]),
        works=Deck(dice, [f"{work} i {first['name']}" for work in purposes["works"]]),
        day=second_tuesday(dice.pick(_SPRING), dice.pick(_YEARS)),
    )


def bevis_after(day: dt.date, *, justering: int = _JUSTERING, up: int = _UP, down: int = _DOWN) -> Bevis:
    """A bevis by days after the meeting; as it stands, in order."""
    justered, put_up, taken_down = (day + dt.timedelta(days=days) for days in (justering, up, down))
    where = "förbundets kansli"
    return Bevis(justering=justered, anslag_up=put_up, anslag_down=taken_down, boards="", stored_at=where)


def second_tuesday(month: int, year: int) -> dt.date:
    """The second Tuesday of a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(_TUESDAY - first.weekday()) % 7 + 7)


def _people(body: Body, deck: Deck[str]) -> tuple[Person, ...]:
    serving = [
        Person(
            name=deck.draw(),
            category=Category.BESLUTANDE,
            organisation=organisation,
            office=_DUTIES[place] if place < len(_DUTIES) else "",
            is_chair=place == 0,
            is_vice_chair=place == 1,
            is_justerare=place == len(_DUTIES),
        )
        for place, organisation in enumerate(body.members)
    ]
    staff = [
        Person(name=deck.draw(), category=Category.OVRIG, title=body.officer),
        Person(name=deck.draw(), category=Category.OVRIG, title="Administratör", is_secretary=True),
    ]
    return (*serving, *staff)


def _habits(dice: Dice) -> Habits:
    return Habits(
        tense="present",
        year_word="för",
        decision="label",
        unit="tkr",
        group="narrow",
        date_style="long",
        head_style=dice.pick(("iso", "long")),
        dnr_style=dice.pick(("{n}-{year}", "{n}/{year}")),
        sign=dice.pick(("§ {n}", "§{n}")),
        clock=dice.pick((".", ":")),
        sections=False,
        decision_first=False,
        number="{n}",
        bullet="–",
    )
