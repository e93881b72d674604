"""Minutes of regions and large councils: people in a table, contents with case numbers, the decision first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import contents, labelled, meeting_days, proof, row, when
from extract.evaluate.synth.press import WIDTH, Margins, Press, Type
from extract.evaluate.synth.rollcall import of_category, signers
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes, Person

FAMILY = Family(
    key="region",
    kinds=("region",),
    decision_ways=("numbered", "att", "label", "att_bullets"),
    manner=Manner(
        signs=("§ {n}", "§{n}"),
        years=(2012, 2025),
        units=("kronor", "mnkr", "tkr", "kr"),
        money=("plain", "words", "budget", "sek"),
        cases=("RS {year}/{n}", "RUN/{n}/{year}", "SLK-{year}-{n:05}", "HSN {year}-{n:05}", "LS {year}-{n:04}"),
        tenses=("present",),
        head_styles=("iso", "long"),
        long=0.2,
        words=("Beslut", "{genitive} beslut"),
    ),
)
_INDENT = 130.0


def make_dress(dice: Dice) -> Dress:
    """Sans serif, large headings."""
    size = dice.pick((10.0, 10.5))
    text = Type("Helvetica", size, size * 1.32)
    bold = Type("Helvetica-Bold", size, size * 1.4)
    return Dress(
        text=text,
        heading=Type("Helvetica-Bold", size + 2.5, (size + 2.5) * 1.3),
        label=bold,
        matter=bold,
        margins=Margins(left=80, right=72, top=104, bottom=84),
        head=dice.pick(("{sign} {heading}", "{sign}  {heading}")),
        case_place=dice.pick(("below", "below", "above")),
        case_word=dice.pick(("Diarienummer", "Dnr", "Diarienummer:", "Ärendenummer")),
        item_gap=26.0,
        paragraph_gap=6.0,
        rule_between=dice.chance(0.3),
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """Owner, body, date and page at the top, an address and a place for initials at the foot."""
    small, strong = Type("Helvetica", 8.5, 11), Type("Helvetica-Bold", 10, 13)
    right = WIDTH - press.margins.right
    press.put(minutes.body.owner, press.margins.left, 34, strong)
    press.put(minutes.body.name, press.margins.left, 48, small)
    for place, text in enumerate(("PROTOKOLL", meeting_days(minutes, "iso"), f"Sida {press.page} av {pages}")):
        press.put(text, right - small.width(text), 34 + place * 12, small)
    press.rule(press.margins.left, right, 796, 0.5)
    press.put("Justerandes signatur", press.margins.left, 800, small)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    press.say(f"Protokoll för {minutes.body.name[:1].lower()}{minutes.body.name[1:]}", Type("Helvetica-Bold", 17, 26))
    press.gap(6)
    bold = dress.label
    labelled(press, dress.text, ("Tid", bold), [when(minutes, dice)], _INDENT)
    labelled(press, dress.text, ("Plats", bold), [minutes.place], _INDENT)
    _signed(press, minutes, dress)
    proof(press, minutes, dress.text, ("Justerat", "Anslag sätts upp", "Anslag tas ner", "Förvaringsplats"), _INDENT)
    press.turn()
    _people(press, minutes, dress)
    press.turn()
    press.say(dice.pick(("Ärendeförteckning", "Innehåll", "Ärendelista")), dress.heading)
    press.gap(6)
    contents(press, minutes, dress.text, dotted=dice.chance(0.4))
    if dice.chance(0.6):
        press.turn()
    set_items(press, minutes, dress)


def _signed(press: Press, minutes: Minutes, dress: Dress) -> None:
    words = {"Sekreterare": "Sekreterare", "Ordförande": "Ordförande", "Justerare": "Justerare"}
    for label, name in signers(minutes):
        labelled(press, dress.text, (words[label], dress.label), ["_" * 34, name], _INDENT)


def _people(press: Press, minutes: Minutes, dress: Dress) -> None:
    groups = (
        ("Närvarande ledamöter", of_category(minutes, Category.BESLUTANDE, serving=False)),
        ("Tjänstgörande ersättare", of_category(minutes, Category.BESLUTANDE, serving=True)),
        ("Närvarande ersättare", of_category(minutes, Category.ERSATTARE)),
        ("Frånvarande ledamöter", of_category(minutes, Category.FRANVARANDE)),
        ("Övriga närvarande", of_category(minutes, Category.OVRIG)),
    )
    for label, people in groups:
        if people:
            press.say(label, dress.label)
            if label == "Närvarande ledamöter" and minutes.seed[-1] % 3 == 0:
                row(press, dress.text, [("Vakant", 0), ("(M)", 190)])
            for person in people:
                row(press, dress.text, [(person.name, 0), (_mark(person), 190), (_side(person), 240)])
            press.gap(8)


def _mark(person: Person) -> str:
    return f"({person.party})" if person.party else ""


def _side(person: Person) -> str:
    return ", ".join(part for part in (person.title, person.office, person.items) if part)
