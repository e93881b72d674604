"""Plain minutes like a letter: `Tid:`, `Plats:`, names run on with titles in brackets, signatures at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family
from extract.evaluate.synth.days import WEEKDAYS, clock, written
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.press import Margins, Press, Type
from extract.evaluate.synth.rollcall import in_brackets, of_category, signers
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes

FAMILY = Family(
    key="brev",
    kinds=("finsam", "folkhalsorad", "forening", "namnd", "forening"),
    decision_ways=("prose", "prose", "inline", "bullets"),
    capitals=0.5,
)
_LABEL_WIDTH = 84.0


def make_dress(dice: Dice) -> Dress:
    """Helvetica mostly, headings bold or just set apart."""
    font = dice.pick(("Helvetica", "Helvetica", "Times-Roman"))
    bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}[font]
    size = dice.pick((10.5, 11.0, 11.5))
    return Dress(
        text=Type(font, size, size * 1.3),
        heading=Type(dice.pick((bold, bold, font)), size, size * 1.35),
        label=Type(bold, size, size * 1.3),
        matter=Type(bold, size, size * 1.3),
        margins=Margins(left=dice.pick((71.0, 90.0)), right=dice.pick((71.0, 85.0)), top=64, bottom=70),
        head=dice.pick(("{sign} {heading}", "{sign}. {heading}", "{sign}  {heading}")),
        case_place=dice.pick(("behind", "below")),
        case_word=dice.pick(("dnr", "Dnr", "Dnr")),
        matter_style="({word} {dnr})",
        hyphenate=dice.chance(0.5),
        item_gap=13.0,
        paragraph_gap=4.0,
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """A page number at the foot."""
    if pages > 1 and minutes.seed[-1] % 2:
        text = f"{press.page} ({pages})" if minutes.seed[-1] % 4 == 1 else str(press.page)
        press.put(text, 292, 806, Type(dress.text.font, 9, 11))


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    _front(press, minutes, dress, dice)
    set_items(press, minutes, dress)
    _end(press, minutes, dress)


def _front(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    big = Type(dress.label.font, 14, 20)
    date = written(minutes.date, minutes.habits.head_style)
    press.say(minutes.body.name, big)
    if minutes.body.owner:
        press.say(minutes.body.owner, dress.text)
    press.gap(8)
    press.say(dice.pick(("PROTOKOLL", "Protokoll", "Sammanträdesprotokoll", "Mötesprotokoll")), big)
    press.gap(6)
    mark = minutes.habits.clock
    time = f"{dice.pick(('klockan', 'kl.', 'kl'))} {clock(minutes.start, mark)}-{clock(minutes.end, mark)}"
    weekday = f"{WEEKDAYS[minutes.date.weekday()]} " if minutes.habits.head_style == "den" else ""
    _entry(press, dress, "Tid:", f"{weekday}{date}, {time}")
    _entry(press, dress, "Plats:", minutes.place)
    groups = (
        ("Närvarande:", Category.BESLUTANDE),
        ("Ersättare:", Category.ERSATTARE),
        (dice.pick(("Övriga:", "Adjungerade:")), Category.OVRIG),
        (dice.pick(("Frånvarande:", "Förhinder:")), Category.FRANVARANDE),
    )
    for label, category in groups:
        people = of_category(minutes, category)
        if people:
            _entry(press, dress, label, ", ".join(in_brackets(p) for p in people))
    press.gap(6)


def _entry(press: Press, dress: Dress, label: str, value: str) -> None:
    lines = press.wrap(value, dress.text, press.width - _LABEL_WIDTH)
    press.put(label, press.margins.left, press.y, dress.label)
    press.lines(lines, press.margins.left + _LABEL_WIDTH, dress.text)
    press.gap(3)


def _end(press: Press, minutes: Minutes, dress: Dress) -> None:
    words = {"Sekreterare": "Vid protokollet", "Ordförande": "Ordförande", "Justerare": "Justeras"}
    press.gap(20)
    for label, name in signers(minutes):
        press.need(dress.text.leading * 4)
        press.say(words[label], dress.text)
        press.gap(dress.text.leading)
        press.say("." * 34, dress.text)
        press.say(name, dress.text)
        press.gap(10)
    bevis, style = minutes.bevis, minutes.habits.head_style
    if bevis:
        press.need(dress.text.leading * 5)
        press.say(f"Justeringsdatum: {written(bevis.justering, style)}", dress.text)
        press.say(f"Anslag uppsatt: {written(bevis.anslag_up, style)}", dress.text)
        press.say(f"Anslag nedtaget: {written(bevis.anslag_down, style)}", dress.text)
        press.say(f"Protokollet förvaras på {bevis.stored_at}.", dress.text)
