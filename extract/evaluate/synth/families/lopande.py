"""Run-on minutes: each paragraph opens with its heading on the same line, decisions stand within the prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_block
from extract.evaluate.synth.parts import meeting_days, signatures, when
from extract.evaluate.synth.plan import Look
from extract.evaluate.synth.press import Margins, Press, Type
from extract.evaluate.synth.rollcall import in_brackets, of_category
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Item, Minutes

FAMILY = Family(
    key="lopande",
    kinds=("byalag", "byalag", "forening"),
    decision_ways=("prose", "prose", "inline"),
    manner=Manner(
        proof=False,
        signs=("§ {n}", "§{n}", "§ {n}.", "{n} §"),
        years=(1988, 2022),
        money=("plain", "dash", "bare", "glued"),
        tenses=("past",),
        head_styles=("den", "long", "iso"),
    ),
)


def make_dress(dice: Dice) -> Dress:
    """One serif face; headings underlined or bold."""
    size = dice.pick((11.0, 12.0))
    text = Type("Times-Roman", size, size * 1.25)
    strong = Type("Times-Bold", size, size * 1.25)
    lined = Type("Times-Roman", size, size * 1.25, underline=True)
    return Dress(
        text=text,
        heading=dice.pick((strong, lined)),
        label=strong,
        matter=text,
        margins=Margins(left=80, right=80, top=70, bottom=70),
        item_gap=9.0,
        paragraph_gap=2.0,
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """A page number from the second page on."""
    if press.page > 1:
        press.put(f"{press.page}/{pages}", 290, 800, Type(dress.text.font, 9, 11))


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    big = Type("Times-Bold", 15, 22)
    press.say(f"Protokoll fört vid {dice.pick(('styrelsemöte', 'styrelsens möte', 'sammanträde'))}", big)
    press.say(f"{minutes.body.name}, {meeting_days(minutes)}", dress.label)
    press.gap(6)
    press.say(f"Tid: {when(minutes, dice)}", dress.text)
    press.say(f"Plats: {minutes.place}", dress.text)
    press.gap(4)
    for label, category in (
        ("Närvarande", Category.BESLUTANDE),
        ("Suppleanter", Category.ERSATTARE),
        ("Adjungerade", Category.OVRIG),
        ("Frånvarande", Category.FRANVARANDE),
    ):
        people = of_category(minutes, category)
        if people:
            press.say(f"{label}: {', '.join(in_brackets(p) for p in people)}", dress.text)
    press.gap(8)
    for item in minutes.items:
        press.gap(dress.item_gap)
        _item(press, item, minutes, dress)
    signatures(press, minutes, dress.text, {"Sekreterare": "Vid protokollet", "Justerare": "Justeras"})


def _item(press: Press, item: Item, minutes: Minutes, dress: Dress) -> None:
    press.need(dress.text.leading * 2)
    press.marks[item.number] = press.page
    sign = minutes.habits.sign.format(n=item.number)
    case = f" (dnr {item.case.dnr})" if item.case else ""
    first, *rest = item.blocks
    head = [(f"{sign}", dress.text), (f"{item.heading}{case}.", dress.heading)]
    if first.look is Look.PARAGRAPH and not first.label:
        _flow(press, [*head, (first.text, dress.text)])
    else:
        _flow(press, head)
        rest = list(item.blocks)
    number = 0
    for block in rest:
        number = number + 1 if block.look is Look.NUMBERED else 0
        set_block(press, block, minutes, dress, number)


def _flow(press: Press, pieces: list[tuple[str, Type]]) -> None:
    """Pieces in different types, one paragraph."""
    words = [(word, face) for text, face in pieces for word in text.split()]
    x, end = press.margins.left, press.margins.left + press.width
    for word, face in words:
        if x > press.margins.left and x + face.width(word) > end:
            x = press.margins.left
            press.y += face.leading
            press.need(face.leading)
        press.put(word, x, press.y, face)
        x += face.width(word + " ")
    press.y += pieces[-1][1].leading
