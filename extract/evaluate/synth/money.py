"""Sums in the many ways that minutes write them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.evaluate.synth.plan import Habits, Marked, Sum
from extract.nouns.facts import AmountRole, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice

_WORDS = {
    Qualifier.EXAKT: ("",),
    Qualifier.HOGST: ("högst ", "som högst ", "maximalt ", "upp till ", "max "),
    Qualifier.CIRKA: ("cirka ", "ca ", "omkring "),
    Qualifier.MINST: ("minst ",),
}
_STEPS = {"tkr": 1_000, "kkr": 1_000, "mnkr": 1_000_000, "kr": 1, "kronor": 1}
_WHOLE = {"kr", "kronor"}
# How else kronor and thousands are written: {n} with blanks between thousands, {d} with stops, {p} with nothing.
STYLES: dict[str, dict[str, tuple[str, str]]] = {
    "plain": {},
    "glued": {"kronor": ("{n}kr", "kr"), "kr": ("{p}kr", "kr"), "tkr": ("{n}tkr", "tkr")},
    "dash": {"kronor": ("{n}:-", ":-"), "kr": ("{n}:-", ":-")},
    "stops": {"kronor": ("{d} kronor", "kronor"), "kr": ("{d} kr", "kr")},
    "stops_dash": {"kronor": ("{d}:-", ":-"), "kr": ("{d}:-", ":-")},
    "bare": {"kronor": ("{p} kronor", "kronor"), "kr": ("{p} kr", "kr")},
    "sek": {"kronor": ("{n} SEK", "SEK"), "kr": ("{n} SEK", "SEK"), "tkr": ("{n} tkr", "tkr")},
    "words": {"tkr": ("{n} tusen kronor", "tusen kronor"), "mnkr": ("{n} miljoner kronor", "miljoner kronor")},
    "budget": {"tkr": ("{n} Tkr", "Tkr"), "mnkr": ("{n} Mkr", "Mkr"), "kr": ("{n} Kr", "Kr")},
}


@dataclass(frozen=True, kw_only=True)
class Money:
    """A sum in kronor and what it is for; `year_said` is how the mention itself names the year (empty: not)."""

    amount: int
    role: AmountRole
    qualifier: Qualifier = Qualifier.EXAKT
    year: int | None = None
    recurring: bool = False
    monthly: bool = False
    recipient: str = ""
    unit: str = ""

    def but(self, role: AmountRole, amount: int | None = None) -> Money:
        """Another sum in the same words."""
        return replace(self, role=role, amount=self.amount if amount is None else amount, recipient="")


def number(amount: int, unit: str, group: str) -> str:
    """`1 400` for 1 400 000 kronor in tkr; decimals after a comma where the unit leaves a rest."""
    value = Decimal(amount) / _STEPS[unit]
    whole, _, rest = f"{value.normalize():f}".partition(".")
    if len(whole) > (4 if group == "wide" else 3):
        whole = f"{int(whole):,}".replace(",", " ")
    return f"{whole},{rest}" if rest else whole


def fitting_unit(amount: int, unit: str) -> str:
    """The wished unit if it writes the sum shortly; otherwise kronor."""
    value = Decimal(amount) / _STEPS[unit]
    return unit if value == value.quantize(Decimal("0.1")) and value >= 1 else "kronor"


def mention(dice: Dice, habits: Habits, money: Money, *, tail: bool) -> Marked:
    """The sum as printed; with `tail` its year follows directly (`235 tkr för 2031`)."""
    unit = fitting_unit(money.amount, money.unit or habits.unit)
    digits, unit = _digits(money.amount, unit, habits)
    text = dice.pick(_WORDS[money.qualifier]) + digits
    if money.recurring:
        text += dice.pick(("/år", " per år")) if text[-1] != "-" else " per år"
    if money.monthly:
        text += dice.pick(("/månad", " per månad"))
    if tail and money.year is not None:
        text += f" {habits.year_word} {money.year}"
    return Marked(text, (_sum(money, unit, text),))


def _digits(amount: int, unit: str, habits: Habits) -> tuple[str, str]:
    """The sum with its unit, and the unit as written, in the style of this body."""
    shown = number(amount, unit, habits.group)
    pattern, written = STYLES[habits.money_style].get(unit, ("{n} {u}", unit))
    grouped = f"{amount:,}" if unit in _WHOLE else shown
    plain = str(amount) if unit in _WHOLE else shown
    return pattern.format(n=shown, u=unit, d=grouped.replace(",", "."), p=plain), written


def loss(said: Marked) -> Marked:
    """The same sum with a minus sign: `-340 tkr`."""
    held = said.sums[0]
    return Marked(f"-{said.text}", (replace(held, amount=-held.amount, quote=f"-{held.quote}"),))


def spread(dice: Dice, role: AmountRole) -> Marked:
    """A range of thousands: `150-200 tkr`."""
    low = dice.between(2, 40) * 10
    high = low + dice.between(1, 10) * 10
    unit = dice.pick(("tkr", "tkr", "kkr"))
    text = f"{low}{dice.pick(('-', '–'))}{high} {unit}"
    held = Sum(amount=Decimal(low * 1000), top=Decimal(high * 1000), unit=unit, role=role, quote=text)
    return Marked(text, (held,))


def _sum(money: Money, unit: str, quote: str) -> Sum:
    period = "per_year" if money.recurring else "per_month" if money.monthly else str(money.year or "")
    return Sum(
        amount=Decimal(money.amount),
        unit=unit,
        role=money.role,
        quote=quote,
        qualifier=money.qualifier,
        period=period,
        years=(money.year,),
        recurring=money.recurring,
        recipient=money.recipient,
    )
