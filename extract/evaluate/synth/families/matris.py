"""A joint board of several kommuner: who sits for which kommun stands in a matrix, meetings may last two days."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import labelled, meeting_days, proof, row, signatures, when
from extract.evaluate.synth.press import WIDTH, Margins, Press, Type
from extract.evaluate.synth.rollcall import described, of_category
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes, Person

FAMILY = Family(
    key="matris",
    kinds=("direktion",),
    decision_ways=("att", "label", "numbered"),
    capitals=0.3,
    manner=Manner(
        signs=("§ {n}", "§{n}", "§ {n}"),
        numbers=("{n}", "{n}/{year}", "{n}/{short}"),
        years=(2000, 2025),
        units=("tkr", "mnkr", "kronor"),
        money=("plain", "words", "budget"),
        long=0.6,
        words=("Beslut", "{genitive} beslut", "Direktionen beslutar"),
    ),
)
_INDENT = 120.0


def make_dress(dice: Dice) -> Dress:
    """Serif text, sans serif headings."""
    text = Type("Times-Roman", 11.5, 14.5)
    bold = Type("Times-Bold", 11.5, 14.5)
    return Dress(
        text=text,
        heading=Type("Helvetica-Bold", 11.5, 15.5),
        label=bold,
        matter=bold,
        margins=Margins(left=72, right=66, top=96, bottom=76),
        case_place=dice.pick(("behind", "below", "right")),
        case_word=dice.pick(("Dnr", "dnr")),
        hanging=dice.chance(0.4),
        body_indent=72.0,
        hyphenate=dice.chance(0.5),
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """Name, kind of paper, days and page."""
    small = Type("Times-Roman", 9.5, 12)
    press.put(minutes.body.name, press.margins.left, 34, Type("Times-Bold", 11, 14))
    press.put("Sammanträdesprotokoll", press.margins.left, 50, small)
    right = WIDTH - press.margins.right
    for place, text in enumerate((meeting_days(minutes), f"Sidan {press.page} av {pages}")):
        press.put(text, right - small.width(text), 36 + place * 13, small)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    face, bold = dress.text, dress.label
    labelled(press, face, ("Plats och tid", bold), [f"{minutes.place}, {when(minutes, dice)}"], _INDENT)
    _matrix(press, minutes, dress)
    groups = (
        ("Tjänstgörande ersättare", of_category(minutes, Category.BESLUTANDE, serving=True)),
        ("Ersättare", of_category(minutes, Category.ERSATTARE)),
        ("Övriga", of_category(minutes, Category.OVRIG)),
        ("Frånvarande", of_category(minutes, Category.FRANVARANDE)),
    )
    for label, people in groups:
        if people:
            labelled(press, face, (label, bold), [_line(p) for p in people], _INDENT)
    approvers = " och ".join(p.name for p in minutes.people if p.is_justerare)
    labelled(press, face, ("Att justera", bold), [approvers], _INDENT)
    signatures(press, minutes, face, {"Justerare": "Justeras"})
    proof(press, minutes, face, ("Justeringsdag", "Anslaget", "Anslaget nedtas", "Protokollet förvaras"), _INDENT)
    press.turn()
    set_items(press, minutes, dress)


def _matrix(press: Press, minutes: Minutes, dress: Dress) -> None:
    """The kommuner side by side, those who sit for each below it."""
    people = of_category(minutes, Category.BESLUTANDE, serving=False)
    places = list(dict.fromkeys(p.organisation for p in people))
    columns = [[_cell(p) for p in people if p.organisation == place] for place in places]
    press.say("Beslutande", dress.label)
    width = press.width / len(places)
    starts = [place * width for place in range(len(places))]
    row(press, dress.label, list(zip(places, starts, strict=True)))
    for cells in zip_longest(*columns, fillvalue=""):
        row(press, dress.text, list(zip(cells, starts, strict=True)))
    press.gap(8)


def _cell(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.office, person.items) if part)


def _line(person: Person) -> str:
    side = described(person).replace("tjänstgörande ersättare", "").strip(", ")
    return f"{person.name}, {side}" if side else person.name
