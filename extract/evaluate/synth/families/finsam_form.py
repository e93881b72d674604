"""A form on page one as coordination boards use it: labels, names and organisations in three columns, bevis below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family
from extract.evaluate.synth.days import clock, written
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.press import Margins, Press, Type
from extract.evaluate.synth.rollcall import described, signers
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes

FAMILY = Family(
    key="finsam_form",
    kinds=("finsam", "finsam", "folkhalsorad", "direktion"),
    decision_ways=("inline", "inline", "bullets", "label", "prose", "att_bullets"),
)
_LABEL_WIDTH = 120.0
_NAME_WIDTH = 176.0


def make_dress(dice: Dice) -> Dress:
    """Serif or sans serif, headings in bold."""
    serif = dice.chance(0.65)
    font, bold = ("Times-Roman", "Times-Bold") if serif else ("Helvetica", "Helvetica-Bold")
    size = 12.0 if serif else dice.pick((10.0, 10.5, 11.0))
    text = Type(font, size, size * 1.22)
    return Dress(
        text=text,
        heading=Type(bold, size, size * 1.3),
        label=Type(bold if dice.chance(0.5) else font, size, size * 1.25),
        matter=Type(bold if dice.chance(0.3) else font, size, size * 1.25),
        margins=Margins(left=dice.pick((68.0, 71.0, 85.0)), right=dice.pick((60.0, 71.0))),
        case_place=dice.pick(("behind", "below")),
        case_word=dice.pick(("Dnr", "dnr", "Dnr:")),
        matter_style=dice.pick(("({word} {dnr})", "({word} {dnr})", "({dnr})")),
        hyphenate=dice.chance(0.35),
    )


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    _title(press, minutes, dress)
    _roster(press, minutes, dress, aligned=dice.chance(0.6))
    _signatures(press, minutes, dress)
    if minutes.bevis:
        _bevis(press, minutes, dress)
    if dice.chance(0.35):
        press.turn()
    set_items(press, minutes, dress)


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """A page number now and then; the form has no running head."""
    if minutes.seed[-1] % 3 == 0 and press.page > 1:
        face = Type(dress.text.font, 9, 11)
        press.put(f"{press.page} ({pages})", 520, 800, face)


def _title(press: Press, minutes: Minutes, dress: Dress) -> None:
    big = Type(dress.heading.font, 16, 24)
    press.say("PROTOKOLL", big)
    press.gap(6)
    press.say("Sammanträdesdatum", dress.text)
    press.gap(4)
    name = f"{minutes.body.name} "
    press.put(name, press.margins.left, press.y, dress.text)
    date = written(minutes.date, minutes.habits.head_style)
    press.put(date, press.margins.left + dress.text.width(name), press.y, dress.heading)
    press.y += dress.text.leading + 8


def _roster(press: Press, minutes: Minutes, dress: Dress, *, aligned: bool) -> None:
    mark = minutes.habits.clock
    time = f"klockan {clock(minutes.start, mark)}-{clock(minutes.end, mark)}"
    _row(press, dress, "Plats och tid", [(f"{minutes.place}, {time}", "")], aligned=True)
    groups = (
        ("Beslutande", Category.BESLUTANDE),
        ("Ersättare", Category.ERSATTARE),
        ("Övriga deltagare", Category.OVRIG),
        ("Frånvarande", Category.FRANVARANDE),
    )
    for label, category in groups:
        people = [p for p in minutes.people if p.category is category]
        if people:
            _row(press, dress, label, [(p.name, described(p)) for p in people], aligned=aligned)


def _row(press: Press, dress: Dress, label: str, entries: list[tuple[str, str]], *, aligned: bool) -> None:
    face, left = dress.text, press.margins.left
    press.put(label, left, press.y, face)
    names_y = sides_y = press.y
    room = press.width - _LABEL_WIDTH - _NAME_WIDTH
    for name, side in entries:
        if aligned:
            names_y = sides_y = max(names_y, sides_y)
        names = press.wrap(name, face, _NAME_WIDTH - 8 if side else press.width - _LABEL_WIDTH)
        for line in names:
            press.put(line, left + _LABEL_WIDTH, names_y, face)
            names_y += face.leading
        for line in press.wrap(side, face, room):
            press.put(line, left + _LABEL_WIDTH + _NAME_WIDTH, sides_y, face)
            sides_y += face.leading
    press.y = max(names_y, sides_y) + 6


def _signatures(press: Press, minutes: Minutes, dress: Dress) -> None:
    for label, name in signers(minutes):
        press.put(label, press.margins.left, press.y, dress.text)
        press.put("." * 15, press.margins.left + _LABEL_WIDTH, press.y, dress.text)
        press.y += dress.text.leading
        press.put(name, press.margins.left + _LABEL_WIDTH, press.y, dress.text)
        press.y += dress.text.leading + 5


def _bevis(press: Press, minutes: Minutes, dress: Dress) -> None:
    bevis, style = minutes.bevis, minutes.habits.head_style
    if bevis is None:
        return
    days = [written(d, style) for d in (minutes.date, bevis.justering, bevis.anslag_up, bevis.anslag_down)]
    board = f"Justeringen har tillkännagivits genom anslag hos {bevis.boards}."
    lines = [
        "BEVIS",
        board,
        minutes.body.name,
        f"Sammanträdesdatum: {days[0]} Justeringsdatum: {days[1]}",
        f"Datum för anslags uppsättande: {days[2]}",
        f"Datum för anslags nedtagande: {days[3]}",
        f"Protokollet förvaras på {bevis.stored_at}.",
        "Underskrift",
        signers(minutes)[0][1],
    ]
    if dress.text.font.startswith("Times") and style == "iso":
        lines[4:6] = [f"{lines[4]} {lines[5]}"]
    press.gap(6)
    for line in lines:
        press.say(line, dress.text)
        press.gap(4)
