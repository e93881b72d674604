"""Minutes of a bilingual body in Finland: labels in two languages, the sign behind the number, no Swedish money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import hours, labelled, meeting_days
from extract.evaluate.synth.press import WIDTH, Margins, Press, Type
from extract.evaluate.synth.rollcall import described, of_category, signers
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes, Person

FAMILY = Family(
    key="tvasprakig",
    kinds=("samkommun",),
    decision_ways=("label", "label", "inline"),
    manner=Manner(
        signs=("{n} §", "§ {n}", "§{n}"),
        years=(2003, 2025),
        tenses=("present", "past"),
        head_styles=("dots", "long"),
        talk=True,
        words=("Beslut - Päätös", "BESLUT", "Beslut"),
    ),
)


def make_dress(dice: Dice) -> Dress:
    """Plain sans serif, headings in capitals or bold."""
    size = dice.pick((10.0, 11.0))
    text = Type("Helvetica", size, size * 1.3)
    bold = Type("Helvetica-Bold", size, size * 1.3)
    return Dress(
        text=text,
        heading=bold,
        label=bold,
        matter=bold,
        margins=Margins(left=70, right=64, top=100, bottom=74),
        head="{sign} {heading}",
        case_place=dice.pick(("below", "behind")),
        case_word=dice.pick(("Dnr", "Ärendenummer")),
        item_gap=20.0,
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """Owner and body left, kind of paper and page right."""
    small, bold = Type("Helvetica", 9, 12), Type("Helvetica-Bold", 10, 13)
    press.put(minutes.body.owner, press.margins.left, 34, bold)
    press.put(minutes.body.name, press.margins.left, 48, small)
    press.put("PROTOKOLL - PÖYTÄKIRJA", 300, 34, bold)
    count = f"{press.page}/{pages}"
    press.put(count, WIDTH - press.margins.right - small.width(count), 34, small)
    press.rule(press.margins.left, WIDTH - press.margins.right, 72, 0.6)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    _front(press, minutes, dress, dice)
    if dice.chance(0.6):
        press.turn()
    set_items(press, minutes, dress)


def _front(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    face, bold, indent = dress.text, dress.label, 170.0
    labelled(press, face, ("TID - AIKA", bold), [f"{meeting_days(minutes)}, {hours(minutes, dice)}"], indent)
    labelled(press, face, ("PLATS - PAIKKA", bold), [minutes.place], indent)
    groups = (
        ("NÄRVARANDE LEDAMÖTER - LÄSNÄ OLLEET JÄSENET", of_category(minutes, Category.BESLUTANDE)),
        ("ERSÄTTARE - VARAJÄSENET", of_category(minutes, Category.ERSATTARE)),
        ("ÖVRIGA NÄRVARANDE - MUUT LÄSNÄ OLLEET", of_category(minutes, Category.OVRIG)),
        ("FRÅNVARANDE - POISSA", of_category(minutes, Category.FRANVARANDE)),
    )
    for label, people in groups:
        if people:
            labelled(press, face, (label, bold), [_line(p) for p in people], indent)
    approvers = [p.name for p in minutes.people if p.is_justerare]
    labelled(press, face, ("PROTOKOLLSJUSTERARE - PÖYTÄKIRJANTARKASTAJAT", bold), approvers, indent)
    press.gap(face.leading)
    for label, name in signers(minutes):
        if label != "Justerare":
            word = {"Ordförande": "Ordförande - Puheenjohtaja", "Sekreterare": "Sekreterare - Sihteeri"}[label]
            labelled(press, face, (word, face), ["." * 30, name], indent)


def _line(person: Person) -> str:
    side = described(person)
    return f"{person.name}, {side}" if side else person.name
