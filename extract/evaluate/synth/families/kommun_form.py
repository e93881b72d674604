"""The form of kommuner: running head, labels left and values right, boxes to sign at the foot of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family
from extract.evaluate.synth.days import WEEKDAYS, clock, written
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.press import HEIGHT, WIDTH, Margins, Press, Type
from extract.evaluate.synth.rollcall import in_line, of_category, signers
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes, Person

FAMILY = Family(
    key="kommun_form",
    kinds=("namnd", "namnd", "kommunstyrelse", "kommunstyrelse", "direktion"),
    decision_ways=("att", "att", "numbered", "label", "label", "att_bullets"),
)
_VALUE_X = 150.0
_SMALL = Type("Helvetica", 7.5, 9.5)


def make_dress(dice: Dice) -> Dress:
    """Sans serif headings over a serif or sans serif text."""
    font = dice.pick(("Times-Roman", "Helvetica"))
    bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}[font]
    size = 11.5 if font == "Times-Roman" else 10.0
    text = Type(font, size, size * 1.25)
    hanging = dice.chance(0.3)
    return Dress(
        text=text,
        heading=Type(dice.pick((bold, "Helvetica-Bold")), size + 1, (size + 1) * 1.3),
        label=Type(bold, size, size * 1.3),
        matter=Type(bold, size, size * 1.3),
        margins=Margins(left=64, right=64, top=118, bottom=96),
        head=dice.pick(("{sign} {heading}", "{sign}   {heading}")),
        case_place=dice.pick(("above", "below", "right")),
        case_word=dice.pick(("Dnr", "Dnr", "Diarienummer", "Dnr:")),
        body_indent=64.0 if hanging else 0.0,
        hanging=hanging,
        item_gap=22.0,
        rule_between=dice.chance(0.3),
        hyphenate=dice.chance(0.4),
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """The running head with body, date and page, and the boxes to sign, ruled as thick as the text is large."""
    left, right = press.margins.left, WIDTH - press.margins.right
    strong = Type("Helvetica-Bold", 11, 14)
    plain = Type("Helvetica", 9, 12)
    press.put(minutes.body.owner or minutes.body.name, left, 36, strong)
    if minutes.body.owner:
        press.put(minutes.body.name, left, 52, plain)
    press.put("SAMMANTRÄDESPROTOKOLL", 270, 36, strong)
    press.put("Sammanträdesdatum", 270, 54, _SMALL)
    press.put(written(minutes.date, minutes.habits.head_style), 270, 66, plain)
    press.put(_counter(minutes, press.page, pages), right - 60, 36, plain)
    press.rule(left, right, 90, dress.text.size / 15)
    if press.page > 1:
        _sign_boxes(press, left, right)


def _counter(minutes: Minutes, page: int, pages: int) -> str:
    styles = (f"Sida {page} ({pages})", f"Sida {page} av {pages}", f"{page} ({pages})", f"Sid {page}")
    return styles[minutes.seed[-1] % len(styles)]


def _sign_boxes(press: Press, left: float, right: float) -> None:
    top, third = HEIGHT - 76, (right - left) / 3
    for place, word in enumerate(("Justerandes sign", "", "Utdragsbestyrkande")):
        if word:
            press.put(word, left + place * third + 4, top + 3, _SMALL)
        press.bar(left + place * third, top, top + 34)
    press.bar(right, top, top + 34)
    press.rule(left, right, top)
    press.rule(left, right, top + 34)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    _front(press, minutes, dress, dice)
    if minutes.bevis:
        _bevis(press, minutes, dress)
    press.turn()
    if dice.chance(0.35):
        _contents(press, minutes, dress)
        press.turn()
    set_items(press, minutes, dress)


def _contents(press: Press, minutes: Minutes, dress: Dress) -> None:
    """The table of contents with dots; its page numbers are those of the setting before."""
    press.say("Ärendelista", dress.heading)
    press.gap(8)
    right = press.margins.left + press.width
    dot = dress.text.width(".")
    for item in minutes.items:
        sign = minutes.habits.sign.format(n=item.number)
        lines = press.wrap(item.heading, dress.text, press.width - 110)
        press.need(dress.text.leading * len(lines))
        press.put(sign, press.margins.left, press.y, dress.text)
        press.lines(lines, press.margins.left + 64, dress.text)
        start = press.margins.left + 70 + dress.text.width(lines[-1])
        page = str(press.known.get(item.number, 0))
        press.put("." * int((right - 20 - start) / dot), start, press.y - dress.text.leading, dress.text)
        press.put(page, right - dress.text.width(page), press.y - dress.text.leading, dress.text)


def _front(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    mark = minutes.habits.clock
    time = f"{dice.pick(('klockan', 'kl.', 'kl'))} {clock(minutes.start, mark)}-{clock(minutes.end, mark)}"
    if dice.chance(0.3):
        time = f"{WEEKDAYS[minutes.date.weekday()]} {written(minutes.date, 'den')} {time}"
    _row(press, dress, "Plats och tid", [f"{minutes.place}, {time}"])
    style = dice.pick(("({party})", "({party})", ", {party}"))
    _roster(press, minutes, dress, style)
    approvers = " och ".join(p.name for p in minutes.people if p.is_justerare)
    _row(press, dress, dice.pick(("Utses att justera", "Justerare", "Utsedd att justera")), [approvers])
    if minutes.bevis:
        when = f"Kommunkansliet, {written(minutes.bevis.justering, minutes.habits.head_style)}"
        _row(press, dress, "Justeringens plats och tid", [when])
    _signatures(press, minutes, dress)


def _roster(press: Press, minutes: Minutes, dress: Dress, style: str) -> None:
    def lines(people: list[Person]) -> list[str]:
        return [in_line(p, style) for p in people]

    _row(press, dress, "Beslutande", lines(of_category(minutes, Category.BESLUTANDE, serving=False)))
    groups = (
        ("Tjänstgörande ersättare", of_category(minutes, Category.BESLUTANDE, serving=True)),
        ("Ej tjänstgörande ersättare", of_category(minutes, Category.ERSATTARE)),
        ("Övriga deltagande", of_category(minutes, Category.OVRIG)),
        ("Frånvarande", of_category(minutes, Category.FRANVARANDE)),
    )
    for label, people in groups:
        if people:
            _row(press, dress, label, lines(people))


def _row(press: Press, dress: Dress, label: str, values: list[str]) -> None:
    face = dress.text
    head = Type(dress.label.font, face.size - 1, face.leading)
    top = press.y
    left = press.margins.left
    for place, line in enumerate(press.wrap(label, head, _VALUE_X - 10)):
        press.put(line, left, top + place * face.leading, head)
    for value in values:
        for line in press.wrap(value, face, press.width - _VALUE_X):
            press.put(line, left + _VALUE_X, press.y, face)
            press.y += face.leading
    labelled = top + len(press.wrap(label, head, _VALUE_X - 10)) * face.leading
    press.y = max(press.y, labelled) + 5


def _signatures(press: Press, minutes: Minutes, dress: Dress) -> None:
    face = dress.text
    left = press.margins.left
    span = f"§§ {minutes.items[0].number}-{minutes.items[-1].number}"
    press.put("Underskrifter", left, press.y, Type(dress.label.font, face.size - 1, face.leading))
    press.y += face.leading
    for label, name in signers(minutes):
        press.put(label, left + 12, press.y, face)
        press.put("." * 40, left + _VALUE_X, press.y, face)
        if label == "Sekreterare":
            press.put(f"Paragrafer {span}", left + press.width - 110, press.y, face)
        press.y += face.leading
        press.put(name, left + _VALUE_X, press.y, face)
        press.y += face.leading + 4


def _bevis(press: Press, minutes: Minutes, dress: Dress) -> None:
    bevis, style = minutes.bevis, minutes.habits.head_style
    if bevis is None:
        return
    press.need(150)
    press.rule(press.margins.left, press.margins.left + press.width, press.y)
    press.y += 6
    press.say("ANSLAG/BEVIS", dress.heading)
    if bevis.boards:
        press.say(f"Protokollet är justerat. Justeringen har tillkännagivits på {_board(bevis.boards)}.", dress.text)
    rows = (
        ("Organ", minutes.body.name),
        ("Sammanträdesdatum", written(minutes.date, style)),
        ("Anslagets uppsättande", written(bevis.anslag_up, style)),
        ("Anslagets nedtagande", written(bevis.anslag_down, style)),
        ("Förvaringsplats", bevis.stored_at),
        ("Underskrift", signers(minutes)[0][1]),
    )
    for label, value in rows:
        _row(press, dress, label, [value])


def _board(boards: str) -> str:
    return boards if "anslagstavla" in boards else f"anslagstavlorna hos {boards}"
