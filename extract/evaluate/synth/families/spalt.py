"""A sparse modern page: number and heading in a narrow left column, what was said and decided in the right one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_block
from extract.evaluate.synth.parts import labelled, meeting_days, proof, signatures, when
from extract.evaluate.synth.plan import Look
from extract.evaluate.synth.press import Margins, Press, Type
from extract.evaluate.synth.rollcall import in_line, of_category
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Item, Minutes

FAMILY = Family(
    key="spalt",
    kinds=("finsam", "direktion", "forening", "folkhalsorad"),
    decision_ways=("inline", "label", "bullets"),
    manner=Manner(
        signs=("§ {n}", "§{n}", "{n}."),
        years=(2008, 2025),
        money=("plain", "budget", "glued"),
        head_styles=("iso", "long"),
    ),
)
_COLUMN = 142.0


def make_dress(dice: Dice) -> Dress:
    """Light sans serif."""
    size = dice.pick((9.5, 10.0, 10.5))
    text = Type("Helvetica", size, size * 1.35)
    bold = Type("Helvetica-Bold", size, size * 1.35)
    return Dress(
        text=text,
        heading=bold,
        label=bold,
        matter=bold,
        margins=Margins(left=62, right=58, top=80, bottom=70),
        case_word=dice.pick(("Dnr", "dnr")),
        body_indent=_COLUMN,
        item_gap=16.0,
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """The body's name and the page in small type."""
    small = Type("Helvetica", 8, 10)
    press.put(f"{minutes.body.name}  |  Protokoll {meeting_days(minutes, 'iso')}", press.margins.left, 40, small)
    press.put(f"{press.page} ({pages})", 510, 40, small)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    press.say(dice.pick(("Protokoll", "Styrelseprotokoll", "Mötesprotokoll")), Type("Helvetica-Bold", 20, 30))
    press.say(minutes.body.name, dress.label)
    press.gap(10)
    pairs = [("Datum och tid", [when(minutes, dice)]), ("Plats", [minutes.place])]
    groups = (
        ("Närvarande", Category.BESLUTANDE),
        ("Ersättare", Category.ERSATTARE),
        ("Övriga närvarande", Category.OVRIG),
        ("Förhinder", Category.FRANVARANDE),
    )
    for label, category in groups:
        people = of_category(minutes, category)
        if people:
            pairs.append(
                (label, [_named(in_line(p), minutes.habits.serving if p.serves_for_absent else "") for p in people])
            )
    for label, values in pairs:
        labelled(press, dress.text, (label, dress.label), values, _COLUMN)
    press.rule(press.margins.left, press.margins.left + press.width, press.y + 2, 0.5)
    press.gap(12)
    for item in minutes.items:
        _item(press, item, minutes, dress)
    signatures(press, minutes, dress.text, {"Sekreterare": "Protokollförare"})
    proof(press, minutes, dress.text, ("Justeringsdatum", "Anslag uppsatt", "Anslag nedtaget", "Förvaras"), _COLUMN)


def _named(line: str, serving: str) -> str:
    return f"{line}, {serving}" if serving else line


def _item(press: Press, item: Item, minutes: Minutes, dress: Dress) -> None:
    """The heading beside the first lines of its text; both columns begin at the same height."""
    press.gap(dress.item_gap)
    case = f" ({dress.case_word} {item.case.dnr})" if item.case else ""
    sign = minutes.habits.sign.format(n=item.number)
    heads = press.wrap(f"{sign} {item.heading}{case}", dress.heading, _COLUMN - 14)
    press.need(dress.heading.leading * (len(heads) + 1))
    press.marks[item.number] = press.page
    top, page = press.y, press.page
    for place, line in enumerate(heads):
        press.put(line, press.margins.left, top + place * dress.heading.leading, dress.heading)
    number = 0
    for place, block in enumerate(item.blocks):
        number = number + 1 if block.look is Look.NUMBERED else 0
        set_block(press, block, minutes, dress if place else replace(dress, paragraph_gap=0.0), number)
    if press.page == page:
        press.y = max(press.y, top + len(heads) * dress.heading.leading)
