"""A council's minutes: page one names nobody, the roll is a table with crosses on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import contents, labelled, meeting_days, proof, row, signatures, when
from extract.evaluate.synth.press import WIDTH, Margins, Press, Type
from extract.evaluate.synth.rollcall import of_category
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes, Person

FAMILY = Family(
    key="narvarolista",
    kinds=("fullmaktige",),
    decision_ways=("att", "numbered", "label"),
    capitals=0.2,
    manner=Manner(
        signs=("§ {n}", "Kf § {n}", "§{n}", "KF § {n}"),
        years=(1998, 2025),
        units=("kronor", "tkr", "mnkr"),
        money=("plain", "words", "budget", "stops"),
        cases=("KS {year}/{n:04}", "KS {year}/{n} 51", "KS/{year}:{n}", "{year}/KS {n:04} 001", "KS{year}/{n:04}-04"),
        words=("Beslut", "Kommunfullmäktiges beslut", "KOMMUNFULLMÄKTIGES BESLUT"),
    ),
)
_INDENT = 140.0


def make_dress(dice: Dice) -> Dress:
    """Serif or sans serif, cases to the right."""
    font = dice.pick(("Times-Roman", "Helvetica"))
    bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}[font]
    size = 11.5 if font == "Times-Roman" else 10.0
    return Dress(
        text=Type(font, size, size * 1.28),
        heading=Type(bold, size + 1, (size + 1) * 1.3),
        label=Type(bold, size, size * 1.28),
        matter=Type(bold, size, size * 1.28),
        margins=Margins(left=70, right=66, top=100, bottom=80),
        case_place=dice.pick(("right", "below", "above")),
        case_word=dice.pick(("Dnr", "Diarienr")),
        item_gap=22.0,
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """Owner and body left, day and page right, initials below."""
    bold, small = Type("Helvetica-Bold", 11, 14), Type("Helvetica", 8.5, 11)
    right = WIDTH - press.margins.right
    press.put(minutes.body.owner, press.margins.left, 34, bold)
    press.put(minutes.body.name, press.margins.left, 50, small)
    for place, text in enumerate((meeting_days(minutes), f"Sid {press.page}({pages})")):
        press.put(text, right - small.width(text), 36 + place * 13, small)
    press.put("Justerandes sign", press.margins.left, 796, small)
    press.put("Utdragsbestyrkande", 400, 796, small)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document; the roll follows page one or stands at the end."""
    face, bold = dress.text, dress.label
    press.say("PROTOKOLL", Type(bold.font, 14, 20))
    press.gap(6)
    labelled(press, face, ("Plats och tid", bold), [f"{minutes.place}, {when(minutes, dice)}"], _INDENT)
    at_end = dice.chance(0.35)
    pointer = "Enligt närvarolista, bilaga 1" if at_end else "Enligt närvarolista på nästa sida"
    labelled(press, face, ("Beslutande", bold), [pointer], _INDENT)
    officials = of_category(minutes, Category.OVRIG)
    labelled(press, face, ("Övriga deltagande", bold), [_official(p) for p in officials], _INDENT)
    approvers = " och ".join(p.name for p in minutes.people if p.is_justerare)
    labelled(press, face, ("Utses att justera", bold), [approvers], _INDENT)
    signatures(press, minutes, face, {"Justerare": "Justerande"})
    proof(press, minutes, face, ("Justerat", "Anslag sätts upp", "Anslag tas ned", "Förvaringsplats"), _INDENT)
    press.turn()
    if not at_end:
        _roll(press, minutes, dress, "Närvarolista")
        press.turn()
    press.say("Ärenden", dress.heading)
    contents(press, minutes, face, dotted=dice.chance(0.5))
    press.turn()
    set_items(press, minutes, dress)
    if at_end:
        press.turn()
        _roll(press, minutes, dress, "Bilaga 1. Närvarolista")


def _official(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.title, person.items) if part)


def _roll(press: Press, minutes: Minutes, dress: Dress, title: str) -> None:
    """Names, parties, and a cross for who was there; deputies below."""
    starts = (0.0, 190.0, 250.0, 330.0)
    members = [p for p in minutes.people if p.category in {Category.BESLUTANDE, Category.FRANVARANDE}]
    press.say(title, dress.heading)
    press.gap(6)
    for label, people in (
        ("Ledamöter", [p for p in members if not p.serves_for_absent]),
        ("Tjänstgörande ersättare", [p for p in members if p.serves_for_absent]),
        ("Ej tjänstgörande ersättare", of_category(minutes, Category.ERSATTARE)),
    ):
        if not people:
            continue
        row(press, dress.label, list(zip((label, "Parti", "Närvarande", "Frånvarande"), starts, strict=True)))
        for p in people:
            away = p.category is Category.FRANVARANDE
            name = ", ".join(part for part in (p.name, p.office) if part)
            cells = (name, p.party, "" if away else "X", "X" if away else "")
            row(press, dress.text, list(zip(cells, starts, strict=True)))
        press.gap(8)
