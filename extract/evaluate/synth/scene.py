"""What an author of items has at hand: the body, its habits, its people and chance."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.evaluate.synth import days, money
from extract.evaluate.synth.cast import kind_of
from extract.evaluate.synth.dice import Deck, Dice
from extract.evaluate.synth.lexicon import definite, fill, genitive, lower_first, phrases, templates
from extract.evaluate.synth.plan import Body, Case, Habits, Marked, Person
from extract.nouns.facts import AmountRole, Category, DateKind, DnrRole, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.lexicon import Template
    from extract.evaluate.synth.money import Money


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One meeting while its items are written. The decks hand out each name once."""

    dice: Dice
    body: Body
    habits: Habits
    people: tuple[Person, ...]
    date: dt.date
    insatser: Deck[str]
    works: Deck[str]
    associations: Deck[str]
    serials: Deck[int]
    first_number: int

    def new_case(self, role: DnrRole = DnrRole.OWN) -> Case:
        """A case number that nobody else in this document has."""
        year = self.date.year - (1 if self.dice.chance(0.15) else 0)
        return Case(
            dnr=self.habits.dnr_style.format(n=self.serials.draw(), year=year, short=f"{year % 100:02}"), role=role
        )

    def person(self) -> str:
        """Somebody who was there."""
        return self.dice.pick([p.name for p in self.people if p.category is not Category.FRANVARANDE])

    def member(self) -> str:
        """Somebody who decides and neither chairs nor approves."""
        members = [p for p in self.people if p.category is Category.BESLUTANDE]
        return self.dice.pick([p.name for p in members if not (p.is_chair or p.is_justerare)])

    def amount(self) -> int:
        """A sum of the size that this body gives, in kronor."""
        entry = kind_of(self.body)
        low, high, step = (int(v) for v in (*entry["grants"], entry["step"]))
        odd = self.dice.between(1, 999) if self.habits.unit in {"kr", "kronor"} and self.dice.chance(0.12) else 0
        return self.dice.between(low // step or 1, high // step) * step * 1000 + odd

    def money(self, role: AmountRole = AmountRole.GRANTED, *, year: int | None = None) -> Money:
        """A new sum with a qualifier now and then, and with a year more often than not."""
        qualifier = self.dice.weighted(((Qualifier.EXAKT, 6.0), (Qualifier.HOGST, 3.0), (Qualifier.CIRKA, 1.0)))
        return money.Money(amount=self.amount(), role=role, qualifier=qualifier, year=year)

    def year(self) -> int:
        """The year that a decision of this day is most likely about."""
        return self.date.year + (1 if self.date.month > 9 or self.dice.chance(0.2) else 0)  # noqa: PLR2004

    def mention(self, said: Money, *, tail: bool = False) -> Marked:
        """The sum in this body's words."""
        return money.mention(self.dice, self.habits, said, tail=tail)

    def earlier(self) -> Marked:
        """A date of an earlier meeting, mostly without its year."""
        date = days.earlier(self.dice, self.date, 14, 70)
        style = "short" if date.year == self.date.year and self.dice.chance(0.6) else self.habits.date_style
        return days.day(date, DateKind.EARLIER_MEETING, style)

    def said(self, key: str, **values: Marked | str) -> Marked:
        """A sentence of prose.toml with its gaps filled; values come before what the scene knows itself."""
        return fill(self.dice.pick(self.options(key)), {**self.known(), **values}).capital()

    def options(self, key: str, kind: str = "") -> list[str]:
        """The phrases of prose.toml under `key` (and `kind` within it), more of them for a body that is wide."""
        return phrases(key, kind, wide=self.habits.wide)

    def templates(self, intention: str) -> tuple[Template, ...]:
        """The clauses of decisions that this body may use."""
        return templates(intention, wide=self.habits.wide)

    def known(self) -> dict[str, Marked | str]:
        """Words for the gaps that are the same in the whole meeting, or drawn anew."""
        body = self.body
        officer = next(p for p in self.people if p.title.casefold() == body.officer.casefold())
        return {
            "actor": body.actor,
            "place": body.place,
            "actor_l": lower_first(body.actor),
            "actor_g": lower_first(genitive(body.actor)),
            "officer_title": body.officer,
            "officer": definite(body.officer),
            "officer_l": lower_first(definite(body.officer)),
            "name": officer.name,
            "preparer": body.preparer,
            "preparer_l": lower_first(body.preparer),
            "preparer_g": lower_first(genitive(body.preparer)),
            "preparer_G": genitive(body.preparer),
            "person": self.person(),
            "number": str(max(1, self.first_number - self.dice.between(3, 30))),
        }
