"""An association's minutes: a boxed head, points numbered without a sign, a line for each decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import labelled, meeting_days, signatures, when
from extract.evaluate.synth.press import Margins, Press, Type
from extract.evaluate.synth.rollcall import in_line, of_category
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes, Person

FAMILY = Family(
    key="numrerad",
    kinds=("byalag", "forening"),
    decision_ways=("inline", "prose", "bullets"),
    manner=Manner(
        proof=False,
        signs=("{n}.", "{n}", "Pkt {n}", "§{n}", "{n} §"),
        years=(1992, 2025),
        money=("plain", "dash", "glued", "bare", "sek"),
        head_styles=("iso", "long", "den"),
        words=("Beslut",),
    ),
)


def make_dress(dice: Dice) -> Dress:
    """Headings bold, the text below set in."""
    font = dice.pick(("Helvetica", "Times-Roman"))
    bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}[font]
    size = dice.pick((10.5, 11.5))
    hanging = dice.chance(0.5)
    return Dress(
        text=Type(font, size, size * 1.25),
        heading=Type(dice.pick((bold, bold, font)), size, size * 1.3),
        label=Type(bold, size, size * 1.25),
        matter=Type(bold, size, size * 1.25),
        margins=Margins(left=74, right=80, top=64, bottom=66),
        hanging=hanging,
        body_indent=34.0 if hanging else 0.0,
        case_word="dnr",
        item_gap=12.0,
        paragraph_gap=3.0,
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """The page and the name at the foot."""
    if pages > 1:
        text = f"{minutes.body.name}, sid {press.page} av {pages}"
        press.put(text, press.margins.left, 804, Type(dress.text.font, 8.5, 11))


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    face, bold = dress.text, dress.label
    title = dice.pick(("PROTOKOLL STYRELSEMÖTE", "Protokoll", "Styrelseprotokoll"))
    press.say(minutes.body.name, Type(bold.font, 14, 20))
    press.say(f"{title} {meeting_days(minutes, 'iso')}", bold)
    press.gap(6)
    top = press.y
    press.y += 5
    labelled(press, face, ("Tid:", bold), [when(minutes, dice)], 90)
    labelled(press, face, ("Plats:", bold), [minutes.place], 90)
    for label, category in (
        ("Närvarande:", Category.BESLUTANDE),
        ("Suppleanter:", Category.ERSATTARE),
        ("Övriga:", Category.OVRIG),
        ("Frånvarande:", Category.FRANVARANDE),
    ):
        people = of_category(minutes, category)
        if people:
            labelled(press, face, (label, bold), [_line(p, minutes.habits.serving) for p in people], 90)
    _box(press, top)
    press.gap(6)
    set_items(press, minutes, dress)
    signatures(press, minutes, face, {"Sekreterare": "Vid pennan", "Justerare": "Justeras"})


def _line(person: Person, serving: str) -> str:
    serves = f", {serving}" if person.serves_for_absent else ""
    return in_line(person) + serves


def _box(press: Press, top: float) -> None:
    left, right = press.margins.left - 5, press.margins.left + press.width + 5
    for y in (top, press.y):
        press.rule(left, right, y, 0.6)
    for x in (left, right):
        press.bar(x, top, press.y, 0.6)
