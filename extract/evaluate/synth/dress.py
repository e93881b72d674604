"""How the items of a family look, and the setting of items in that look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.evaluate.synth.plan import Look
from extract.evaluate.synth.press import Margins, Type

if TYPE_CHECKING:
    from extract.evaluate.synth.plan import Block, Item, Minutes
    from extract.evaluate.synth.press import Press


@dataclass(frozen=True, kw_only=True)
class Dress:
    """Typefaces and distances of a family. `case_place` is where a heading shows its case number:
    `above`, `below`, `behind` (in brackets) or `right`. `head` has the gaps {sign} and {heading};
    with `sign_apart` the sign stands on a line of its own."""

    text: Type
    heading: Type
    label: Type
    matter: Type
    margins: Margins
    head: str = "{sign} {heading}"
    case_place: str = "behind"
    case_word: str = "Dnr"
    body_indent: float = 0.0
    hanging: bool = False
    paragraph_gap: float = 5.0
    item_gap: float = 15.0
    bullet_indent: float = 18.0
    hyphenate: bool = False
    rule_between: bool = False
    matter_style: str = "({word} {dnr})"
    sign_apart: bool = False


def set_items(press: Press, minutes: Minutes, dress: Dress) -> None:
    """All items below each other, over page ends as it comes."""
    for item in minutes.items:
        press.gap(dress.item_gap)
        if dress.rule_between and press.y > press.margins.top:
            press.rule(press.margins.left, press.margins.left + press.width, press.y - dress.item_gap / 2)
        _set_heading(press, item, minutes, dress)
        number = 0
        for block in item.blocks:
            number = number + 1 if block.look is Look.NUMBERED else 0
            set_block(press, block, minutes, dress, number)


def _set_heading(press: Press, item: Item, minutes: Minutes, dress: Dress) -> None:
    sign = minutes.habits.sign.format(n=item.number)
    heading = item.heading
    case = f"{dress.case_word} {item.case.dnr}".strip() if item.case else ""
    press.need(dress.heading.leading)
    press.marks[item.number] = press.page
    if case and dress.case_place == "above":
        press.say(f"{sign}   {case}", dress.heading)
        press.say(heading, dress.heading)
        return
    if case and dress.case_place == "right":
        x = press.margins.left + press.width - dress.text.width(case)
        press.put(case, x, press.y, dress.text)
    if case and dress.case_place == "behind":
        heading = f"{heading} ({case})"
    _set_title(press, sign, heading, dress, room=dress.text.width(case) + 12 if dress.case_place == "right" else 0)
    if case and dress.case_place == "below":
        press.say(case, dress.text, indent=dress.body_indent)


def _set_title(press: Press, sign: str, heading: str, dress: Dress, *, room: float) -> None:
    if dress.sign_apart:
        press.say(sign, replace(dress.heading, underline=False))
        press.say(heading, dress.heading, indent=dress.body_indent)
        return
    if dress.hanging:
        lines = press.wrap(heading, dress.heading, press.width - dress.body_indent - room)
        press.put(sign, press.margins.left, press.y, replace(dress.heading, underline=False))
        press.lines(lines, press.margins.left + dress.body_indent, dress.heading)
        return
    press.say(dress.head.format(sign=sign, heading=heading), dress.heading, width=press.width - room)


def set_block(press: Press, block: Block, minutes: Minutes, dress: Dress, number: int) -> None:
    """One piece of an item; `number` counts the points of a list."""
    press.gap(dress.paragraph_gap)
    indent = dress.body_indent
    if block.look is Look.LABEL:
        press.gap(dress.paragraph_gap * 0.6)
        press.say(block.label, dress.label, indent=indent)
    elif block.look is Look.MATTER:
        press.gap(dress.paragraph_gap)
        press.say(_matter(block, dress), dress.matter, indent=indent)
    elif block.look is Look.TABLE:
        set_table(press, block.rows, dress.text, indent)
    elif block.look is Look.LINES:
        for passage in block.passages:
            press.say(passage.printed, dress.text, indent=indent)
    elif block.look is Look.PARAGRAPH:
        press.say(block.text, dress.text, indent=indent)
    else:
        mark = {Look.BULLET: minutes.habits.bullet, Look.NUMBERED: f"{number}."}.get(block.look, "")
        _set_point(press, mark, block.text, dress)


def _matter(block: Block, dress: Dress) -> str:
    if block.case is None:
        return block.matter
    shown = dress.matter_style.format(word=dress.case_word, dnr=block.case.dnr)
    return f"{block.matter} {shown}"


def _set_point(press: Press, mark: str, text: str, dress: Dress) -> None:
    """A bullet or att-clause: the mark hangs in the indent, the text wraps beside it."""
    start = press.margins.left + dress.body_indent
    inner = dress.bullet_indent if mark else 0.0
    lines = press.wrap(text, dress.text, press.width - dress.body_indent - inner)
    press.need(dress.text.leading)
    if mark:
        press.put(mark, start + inner * 0.25, press.y, dress.text)
    press.lines(lines, start + inner, dress.text)


def set_table(press: Press, rows: tuple[tuple[str, ...], ...], face: Type, indent: float) -> None:
    """A table: the first column left, the others right-aligned below each other."""
    start = press.margins.left + indent
    widest = max((face.width(cell) for row in rows for cell in row[1:]), default=0.0)
    column = max(72.0, widest + 14)
    first = max(face.width(row[0]) for row in rows) + 24
    for row in rows:
        press.need(face.leading)
        press.put(row[0], start, press.y, face)
        for place, cell in enumerate(row[1:], 1):
            press.put(cell, start + first + column * place - face.width(cell), press.y, face)
        press.y += face.leading
