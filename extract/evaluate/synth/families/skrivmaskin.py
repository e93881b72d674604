"""Typewritten minutes: one width for all letters, underlined headings, the paragraph sign out in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family
from extract.evaluate.synth.days import clock, written
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.press import WIDTH, Margins, Press, Type
from extract.evaluate.synth.rollcall import in_line, of_category, signers
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes, Person

FAMILY = Family(
    key="skrivmaskin",
    kinds=("namnd", "kommunstyrelse", "finsam", "direktion", "folkhalsorad"),
    decision_ways=("label", "att", "prose", "inline"),
    capitals=0.15,
)
_VALUE_X = 118.0


def make_dress(dice: Dice) -> Dress:
    """Courier throughout."""
    size = dice.pick((10.0, 10.5, 11.0))
    text = Type("Courier", size, size * dice.pick((1.2, 1.35)))
    line = Type("Courier", size, text.leading, underline=True)
    hanging = dice.chance(0.6)
    return Dress(
        text=text,
        heading=line,
        label=line,
        matter=line if dice.chance(0.5) else text,
        margins=Margins(left=dice.pick((57.0, 64.0)), right=50, top=84, bottom=70),
        hanging=hanging,
        body_indent=68.0 if hanging else 0.0,
        case_place=dice.pick(("below", "behind")),
        case_word=dice.pick(("Dnr", "dnr")),
        hyphenate=dice.chance(0.7),
        item_gap=text.leading * 1.5,
        paragraph_gap=text.leading * 0.5,
        bullet_indent=20.0,
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """Body, kind of paper, date and page on one line."""
    face = dress.text
    owner = minutes.body.owner or minutes.body.name
    press.put(owner, press.margins.left, 34, face)
    if minutes.body.owner:
        press.put(minutes.body.name, press.margins.left, 34 + face.leading, face)
    right = WIDTH - press.margins.right
    counter = f"Sid {press.page} ({pages})" if minutes.seed[-1] % 2 else f"Sid {press.page}"
    press.put(counter, right - face.width(counter), 34, face)
    date = written(minutes.date, minutes.habits.head_style)
    press.put(date, right - face.width(date), 34 + face.leading, face)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    press.say("PROTOKOLL", dress.label)
    press.gap(dress.text.leading)
    _front(press, minutes, dress, dice)
    if dice.chance(0.5):
        _close(press, minutes, dress)
        press.turn()
        set_items(press, minutes, dress)
    else:
        set_items(press, minutes, dress)
        _close(press, minutes, dress)


def _front(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    mark = minutes.habits.clock
    time = f"kl {clock(minutes.start, mark)}-{clock(minutes.end, mark)}"
    date = written(minutes.date, minutes.habits.head_style)
    _entry(press, dress, "Tid", [f"{date}, {time}"])
    _entry(press, dress, "Plats", [minutes.place])
    groups = (
        (dice.pick(("Beslutande", "Närvarande")), Category.BESLUTANDE),
        ("Ersättare", Category.ERSATTARE),
        (dice.pick(("Övriga", "Övriga närvarande")), Category.OVRIG),
        ("Frånvarande", Category.FRANVARANDE),
    )
    for label, category in groups:
        people = of_category(minutes, category)
        if people:
            _entry(press, dress, label, [_named(p) for p in people])


def _named(person: Person) -> str:
    serves = ", tjänstgörande ersättare" if person.serves_for_absent else ""
    return in_line(person) + serves


def _entry(press: Press, dress: Dress, label: str, values: list[str]) -> None:
    face = dress.text
    heads = press.wrap(label, dress.label, _VALUE_X - 8)
    for place, line in enumerate(heads):
        press.put(line, press.margins.left, press.y + place * face.leading, dress.label)
    top = press.y
    for value in values:
        press.lines(press.wrap(value, face, press.width - _VALUE_X), press.margins.left + _VALUE_X, face)
    press.y = max(press.y, top + len(heads) * face.leading)
    press.gap(face.leading * 0.4)


def _close(press: Press, minutes: Minutes, dress: Dress) -> None:
    """Signatures and the proof."""
    press.gap(dress.text.leading * 1.5)
    for label, name in signers(minutes):
        press.need(dress.text.leading * 2)
        press.put(label, press.margins.left, press.y, dress.text)
        press.put("." * 28, press.margins.left + _VALUE_X, press.y, dress.text)
        press.y += dress.text.leading
        press.put(name, press.margins.left + _VALUE_X, press.y, dress.text)
        press.y += dress.text.leading * 1.4
    bevis, style = minutes.bevis, minutes.habits.head_style
    if bevis is None:
        return
    press.need(dress.text.leading * 7)
    press.say("Anslagsbevis", dress.label)
    press.say(f"Protokollet justerades {written(bevis.justering, style)}.", dress.text)
    press.say(f"Anslaget uppsatt: {written(bevis.anslag_up, style)}", dress.text)
    press.say(f"Anslaget nedtas: {written(bevis.anslag_down, style)}", dress.text)
    press.say(f"Förvaringsplats: {bevis.stored_at}", dress.text)
