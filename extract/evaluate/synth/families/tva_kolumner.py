"""A council of organisations: a column of names, a column of whom they stand for, and numbers without a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import centred, labelled, meeting_days, signatures, when
from extract.evaluate.synth.press import Margins, Press, Type
from extract.evaluate.synth.rollcall import described, of_category
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes

FAMILY = Family(
    key="tva_kolumner",
    kinds=("folkhalsorad", "folkhalsorad", "finsam"),
    decision_ways=("inline", "bullets", "prose", "label"),
    capitals=0.2,
    manner=Manner(
        proof=False,
        signs=("{n}.", "{n}", "Punkt {n}", "FHR {n}", "FHR § {n}"),
        years=(1999, 2025),
        money=("plain", "bare", "dash", "glued"),
        head_styles=("den", "long", "iso"),
        words=("Beslut", "Rådets beslut"),
    ),
)


def make_dress(dice: Dice) -> Dress:
    """Word-processor defaults of two decades."""
    font = dice.pick(("Times-Roman", "Helvetica"))
    bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}[font]
    size = 12.0 if font == "Times-Roman" else 10.5
    return Dress(
        text=Type(font, size, size * 1.2),
        heading=Type(bold, size, size * 1.25),
        label=Type(bold, size, size * 1.2),
        matter=Type(bold, size, size * 1.2),
        margins=Margins(left=71, right=71, top=66, bottom=70),
        head=dice.pick(("{sign} {heading}", "{sign}   {heading}")),
        case_place=dice.pick(("behind", "below")),
        case_word="Dnr",
        bullet_indent=22.0,
        body_indent=dice.pick((0.0, 36.0)),
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """Nothing but a page number."""
    press.put(str(press.page), 292, 804, Type(dress.text.font, 9, 11))


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    face, bold = dress.text, dress.label
    centred(press, minutes.body.name, Type(bold.font, 15, 21))
    centred(press, dice.pick(("Protokoll", "Mötesprotokoll", "Protokoll från sammanträde")), Type(bold.font, 13, 19))
    centred(press, meeting_days(minutes), face)
    press.gap(10)
    labelled(press, face, ("Tid:", bold), [when(minutes, dice)], 70)
    labelled(press, face, ("Plats:", bold), [minutes.place], 70)
    press.gap(6)
    groups = (
        (dice.pick(("Närvarande", "Närvarande ledamöter")), Category.BESLUTANDE),
        ("Ersättare", Category.ERSATTARE),
        ("Övriga deltagare", Category.OVRIG),
        ("Frånvarande", Category.FRANVARANDE),
    )
    for label, category in groups:
        people = of_category(minutes, category)
        if people:
            press.need(face.leading * (len(people) + 1))
            press.say(label, bold)
            _columns(press, [p.name for p in people], [described(p) for p in people], face)
            press.gap(8)
    set_items(press, minutes, dress)
    signatures(press, minutes, face, {"Sekreterare": "Vid protokollet", "Justerare": "Justerat av"})


def _columns(press: Press, names: list[str], sides: list[str], face: Type) -> None:
    """Two columns set one after the other, as text frames are: first every name, then every side."""
    top = press.y
    press.lines(names, press.margins.left, face)
    bottom = press.y
    press.y = top
    for side in sides:
        press.put(side, press.margins.left + 190, press.y, face)
        press.y += face.leading
    press.y = max(bottom, press.y)
