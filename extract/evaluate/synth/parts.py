"""Pieces of pages that several families share: when the meeting was, rows with labels, lists of people, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.days import MONTHS, WEEKDAYS, clock, written
from extract.evaluate.synth.press import Press, Type
from extract.evaluate.synth.rollcall import signers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes


def meeting_days(minutes: Minutes, style: str = "") -> str:
    """The day of the meeting, or both days: `26-27 januari 2012`, `2012-01-26--27`, `31 januari-1 februari 2012`."""
    style = style or minutes.habits.head_style
    date, end = minutes.date, minutes.end_date
    if end is None:
        return written(date, style)
    if style == "iso":
        return f"{date.isoformat()} och {end.isoformat()}"
    lead = "den " if style == "den" else ""
    if date.month == end.month:
        return f"{lead}{date.day}-{end.day} {MONTHS[date.month - 1]} {date.year}"
    return f"{lead}{date.day} {MONTHS[date.month - 1]}-{end.day} {MONTHS[end.month - 1]} {end.year}"


def hours(minutes: Minutes, dice: Dice) -> str:
    """`kl 13.00-15.30`, and the like."""
    mark = minutes.habits.clock
    start, end = clock(minutes.start, mark), clock(minutes.end, mark)
    return dice.pick((f"kl {start}-{end}", f"kl. {start}-{end}", f"klockan {start}-{end}", f"kl. {start} – {end}"))


def when(minutes: Minutes, dice: Dice) -> str:
    """The day, now and then with its weekday, and the hours."""
    day = meeting_days(minutes)
    if minutes.end_date is None and minutes.habits.head_style != "iso" and dice.chance(0.5):
        day = f"{WEEKDAYS[minutes.date.weekday()]} {day}"
    return f"{day}{dice.pick((', ', ' '))}{hours(minutes, dice)}"


def labelled(press: Press, face: Type, label: tuple[str, Type], values: Sequence[str], indent: float) -> None:
    """A label at the left margin and its values beside it, `indent` points in."""
    word, strong = label
    press.need(face.leading)
    top, page = press.y, press.page
    heads = press.wrap(word, strong, indent - 8)
    for place, line in enumerate(heads):
        press.put(line, press.margins.left, top + place * face.leading, strong)
    for value in values:
        press.lines(press.wrap(value, face, press.width - indent), press.margins.left + indent, face)
    if press.page == page:
        press.y = max(press.y, top + len(heads) * face.leading)
    press.gap(face.leading * 0.35)


def centred(press: Press, text: str, face: Type) -> None:
    """A line in the middle of the page."""
    press.need(face.leading)
    press.put(text, press.margins.left + (press.width - face.width(text)) / 2, press.y, face)
    press.y += face.leading


def row(press: Press, face: Type, cells: Sequence[tuple[str, float]]) -> None:
    """Cells of one row, each at its distance from the left margin and wrapped before the next."""
    ends = [at for _, at in cells[1:]] + [press.width]
    wrapped = [(press.wrap(text, face, end - at - 6), at) for (text, at), end in zip(cells, ends, strict=True)]
    press.need(face.leading * max(len(lines) for lines, _ in wrapped))
    for lines, at in wrapped:
        for place, line in enumerate(lines):
            press.put(line, press.margins.left + at, press.y + place * face.leading, face)
    press.y += face.leading * max((len(lines) for lines, _ in wrapped), default=0)


def signatures(press: Press, minutes: Minutes, face: Type, words: dict[str, str]) -> None:
    """A dotted line for each who signs, the name below; `words` are the labels."""
    press.gap(face.leading)
    for label, name in signers(minutes):
        press.need(face.leading * 3)
        press.say(words.get(label, label), face)
        press.gap(face.leading * 0.6)
        press.say("." * 36, face)
        press.say(name, face)
        press.gap(face.leading * 0.5)


def proof(press: Press, minutes: Minutes, face: Type, words: tuple[str, str, str, str], indent: float) -> None:
    """Justering, anslag up and down, and where the minutes are kept, under the labels `words`; nothing where there is
    no proof."""
    bevis, style = minutes.bevis, minutes.habits.head_style
    if bevis is None:
        return
    press.need(face.leading * 5)
    values = [written(d, style) for d in (bevis.justering, bevis.anslag_up, bevis.anslag_down)]
    for word, value in zip(words, [*values, bevis.stored_at], strict=True):
        if word:
            labelled(press, face, (word, face), [value], indent)


def contents(press: Press, minutes: Minutes, face: Type, *, dotted: bool) -> None:
    """All items with their pages as the setting before knows them."""
    right = press.margins.left + press.width
    for item in minutes.items:
        sign = minutes.habits.sign.format(n=item.number)
        case = f" ({item.case.dnr})" if item.case and not dotted else ""
        lines = press.wrap(item.heading + case, face, press.width - 120)
        press.need(face.leading * len(lines))
        press.put(sign, press.margins.left, press.y, face)
        press.lines(lines, press.margins.left + 76, face)
        page = str(press.known.get(item.number, 0))
        at = press.y - face.leading
        press.put(page, right - face.width(page), at, face)
        start = press.margins.left + 82 + face.width(lines[-1])
        if dotted:
            press.put("." * int((right - 22 - start) / face.width(".")), start, at, face)
