"""Minutes in a ruled table: a number, the matter, what was noted and decided, who sees to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_block
from extract.evaluate.synth.parts import labelled, row, signatures, when
from extract.evaluate.synth.plan import Look
from extract.evaluate.synth.press import Margins, Press, Type
from extract.evaluate.synth.rollcall import in_line, of_category
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Item, Minutes

FAMILY = Family(
    key="rutnat",
    kinds=("byalag", "forening", "folkhalsorad"),
    decision_ways=("inline", "inline", "prose"),
    manner=Manner(
        proof=False,
        signs=("{n}", "{n}.", "§ {n}"),
        years=(2004, 2025),
        money=("plain", "bare", "dash", "sek"),
        head_styles=("iso", "long"),
    ),
)
_MATTER, _TEXT = 40.0, 158.0


def make_dress(dice: Dice) -> Dress:
    """Small sans serif in boxes."""
    text = Type("Helvetica", 10.0, 13.0)
    bold = Type("Helvetica-Bold", 10.0, 13.0)
    return Dress(
        text=text,
        heading=dice.pick((bold, text)),
        label=bold,
        matter=bold,
        margins=Margins(left=58, right=56, top=60, bottom=64),
        body_indent=_TEXT + 5,
        paragraph_gap=3.0,
        case_word="dnr",
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """A page number at the foot."""
    press.put(f"Sida {press.page}", 280, 806, Type(dress.text.font, 8.5, 11))


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    press.say(f"{minutes.body.name}", Type("Helvetica-Bold", 14, 20))
    press.say(dice.pick(("Mötesprotokoll", "Protokoll", "Protokoll från styrelsemöte")), Type("Helvetica-Bold", 12, 18))
    press.gap(6)
    _front(press, minutes, dress, dice)
    press.gap(8)
    _line(press)
    row(
        press,
        dress.label,
        [(" " + dice.pick(("Nr", "§", "Pkt")), 0), ("Ärende", _MATTER), ("Anteckningar och beslut", _TEXT)],
    )
    press.y += 3
    top = press.y - 16
    for item in minutes.items:
        top = _item(press, item, minutes, dress, top)
    press.gap(10)
    signatures(press, minutes, dress.text, {"Sekreterare": "Sekreterare"})


def _front(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """A box with time, place and names."""
    pairs = [("Tid", [when(minutes, dice)]), ("Plats", [minutes.place])]
    groups = (
        ("Närvarande", Category.BESLUTANDE),
        ("Suppleanter", Category.ERSATTARE),
        ("Inbjudna", Category.OVRIG),
        ("Frånvarande", Category.FRANVARANDE),
    )
    for label, category in groups:
        people = of_category(minutes, category)
        if people:
            pairs.append((label, [in_line(p) for p in people]))
    for label, values in pairs:
        _line(press)
        press.y += 3
        labelled(press, dress.text, (" " + label, dress.label), values, 110)
    _line(press)


def _line(press: Press) -> None:
    press.rule(press.margins.left - 4, press.margins.left + press.width + 4, press.y, 0.6)


def _item(press: Press, item: Item, minutes: Minutes, dress: Dress, top: float) -> float:
    """A row of the table; its bars are drawn down each page that it stands on. Returns where the next row begins."""
    press.need(dress.text.leading * 3)
    _line(press)
    press.y += 4
    start, page = press.y, press.page
    press.marks[item.number] = page
    press.put(minutes.habits.sign.format(n=item.number), press.margins.left, start, dress.heading)
    case = f" ({dress.case_word} {item.case.dnr})" if item.case else ""
    heads = press.wrap(f"{item.heading}{case}", dress.heading, _TEXT - _MATTER - 8)
    for place, line in enumerate(heads):
        press.put(line, press.margins.left + _MATTER, start + place * dress.heading.leading, dress.heading)
    number = 0
    for place, block in enumerate(item.blocks):
        number = number + 1 if block.look is Look.NUMBERED else 0
        set_block(press, block, minutes, dress if place else replace(dress, paragraph_gap=0.0), number)
    if press.page == page:
        press.y = max(press.y, start + len(heads) * dress.heading.leading)
        _bars(press, top if top < start else start - 4)
    else:
        _bars(press, press.margins.top - 4)
    press.y += 4
    _line(press)
    return press.y


def _bars(press: Press, top: float) -> None:
    left = press.margins.left
    for x in (left - 4, left + _MATTER - 5, left + _TEXT - 4, left + press.width + 4):
        press.bar(x, top, press.y + 4, 0.6)
