"""Stencilled minutes of the seventies and eighties: all in one sentence at the top, names run on, signs apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import centred, hours, meeting_days, proof, signatures
from extract.evaluate.synth.press import WIDTH, Margins, Press, Type
from extract.evaluate.synth.rollcall import of_category
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes, Person

FAMILY = Family(
    key="stencil",
    kinds=("skolstyrelse", "skolstyrelse", "kommunstyrelse"),
    decision_ways=("label", "prose", "att"),
    capitals=0.2,
    manner=Manner(
        signs=("§ {n}", "§ {n}.", "§{n}"),
        years=(1974, 1996),
        units=("kronor", "kr"),
        money=("dash", "stops", "stops_dash", "plain"),
        tenses=("past",),
        head_styles=("iso", "den"),
        lower_parties=True,
        words=("Beslut", "{genitive} beslut", "BESLUT"),
    ),
)


def make_dress(dice: Dice) -> Dress:
    """Courier, wide lines."""
    size = dice.pick((10.0, 11.0))
    text = Type("Courier", size, size * dice.pick((1.15, 1.4)))
    line = Type("Courier", size, text.leading, underline=True)
    return Dress(
        text=text,
        heading=line,
        label=dice.pick((line, text)),
        matter=text,
        margins=Margins(left=78, right=54, top=92, bottom=64),
        sign_apart=dice.chance(0.5),
        case_place=dice.pick(("above", "below", "behind")),
        case_word=dice.pick(("Dnr", "Dnr")),
        hyphenate=True,
        item_gap=text.leading * 1.6,
        paragraph_gap=text.leading * 0.6,
        bullet_indent=24.0,
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """Body and owner left, date and page right."""
    face = dress.text
    press.put(minutes.body.owner, press.margins.left, 36, face)
    press.put(minutes.body.name, press.margins.left, 36 + face.leading, face)
    for place, text in enumerate((meeting_days(minutes, "iso"), f"{press.page}({pages})")):
        press.put(text, WIDTH - press.margins.right - face.width(text), 36 + place * face.leading, face)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    face = dress.text
    centred(press, dice.pick(("PROTOKOLL", "SAMMANTRÄDESPROTOKOLL")), face)
    press.gap(face.leading)
    day, time = meeting_days(minutes, "den"), hours(minutes, dice)
    press.say(f"Protokoll fört vid sammanträde {day} {time}. Plats: {minutes.place}.", face)
    press.gap(face.leading * 0.6)
    for label, people in _groups(minutes, dice):
        press.say(f"{label}: {', '.join(_run_on(p) for p in people)}.", face)
        press.gap(face.leading * 0.4)
    approvers = " och ".join(p.name for p in minutes.people if p.is_justerare)
    press.say(f"{dice.pick(('Justeringsman', 'Utsedd att justera'))}: {approvers}", face)
    set_items(press, minutes, dress)
    press.gap(face.leading)
    signatures(press, minutes, face, {"Sekreterare": "Vid protokollet", "Justerare": "Justeras"})
    proof(press, minutes, face, ("Justerat", "Anslaget", "Anslaget nedtaget", ""), 150)


def _groups(minutes: Minutes, dice: Dice) -> list[tuple[str, list[Person]]]:
    groups = (
        (dice.pick(("Närvarande", "Beslutande")), of_category(minutes, Category.BESLUTANDE, serving=False)),
        ("Tjänstgörande ersättare", of_category(minutes, Category.BESLUTANDE, serving=True)),
        ("Ersättare", of_category(minutes, Category.ERSATTARE)),
        ("Övriga", of_category(minutes, Category.OVRIG)),
        ("Frånvarande", of_category(minutes, Category.FRANVARANDE)),
    )
    return [(label, people) for label, people in groups if people]


def _run_on(person: Person) -> str:
    party = f" ({person.party})" if person.party else ""
    name = f"{person.title} {person.name}" if person.title and not person.items else f"{person.name}{party}"
    told = "" if person.title and name.startswith(person.title) else person.title
    return ", ".join(part for part in (name, told, person.organisation, person.office, person.items) if part)
