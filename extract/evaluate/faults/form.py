"""The paper that plants are printed on: a form that leaves out what is not there, with a counter on every page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extract.evaluate.faults.plant import Paper
from extract.evaluate.synth.days import clock, written
from extract.evaluate.synth.dice import Dice
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import labelled
from extract.evaluate.synth.plan import Minutes
from extract.evaluate.synth.press import Margins, PlacedWord, Press, Type
from extract.evaluate.synth.rollcall import described, of_category
from extract.evaluate.synth.typeset import typeset
from extract.nouns.facts import Category

FORM = "blankett"
_INDENT = 128.0
_FACES = (("Helvetica", "Helvetica-Bold", 10.5), ("Times-Roman", "Times-Bold", 12.0))
_ROLLS = (
    ("Beslutande", Category.BESLUTANDE),
    ("Ersättare", Category.ERSATTARE),
    ("Övriga deltagare", Category.OVRIG),
    ("Frånvarande", Category.FRANVARANDE),
)
_SIGNS = (("Sekreterare", "is_secretary"), ("Ordförande", "is_chair"), ("Justerare", "is_justerare"))


@dataclass(frozen=True)
class Printed:
    """Where the words stand, on which page each § begins, and what the counter of each page says (0 of how many: it
    has none that is known)."""

    words: list[PlacedWord]
    marks: dict[str, int]
    counters: tuple[tuple[int, int], ...]


def print_paper(paper: Paper, target: Path) -> Printed:
    """Write the PDF with its text layer. Set twice: the first time counts the pages.

    Minutes of a family of the generator are set as that does; it does not tell where a § begins.
    """
    if paper.minutes.family != FORM:
        words = typeset(paper.minutes, target)
        return Printed(words, {}, tuple((page, 0) for page in range(1, max(word.page for word in words) + 1)))
    pages = _set(paper, target, 0).page
    press = _set(paper, target, pages)
    whole = pages + (paper.lost is not None)
    counters = tuple((_counted(paper, number), whole) for number in range(1, pages + 1))
    return Printed(press.words, press.marks, counters)


def _set(paper: Paper, target: Path, pages: int) -> Press:
    minutes = paper.minutes
    dress = _dress(Dice(*minutes.seed), is_copy=bool(paper.copy))
    press = Press(target, dress.margins, partial(_furnish, paper=paper, pages=pages, face=dress.text), hyphenate=False)
    _front(press, minutes, dress)
    _signatures(press, minutes, dress)
    _bevis(press, paper, dress)
    set_items(press, minutes, dress)
    press.close()
    return press


def _counted(paper: Paper, page: int) -> int:
    return page + (paper.lost is not None and page >= paper.lost)


def _furnish(press: Press, *, paper: Paper, pages: int, face: Type) -> None:
    whole = pages + (paper.lost is not None)
    press.put(f"{_counted(paper, press.page)} ({whole})", 500, 40, Type(face.font, 9, 11))


def _dress(dice: Dice, *, is_copy: bool) -> Dress:
    face = dice.pick(_FACES)
    font, bold, size = next(other for other in _FACES if other != face) if is_copy else face
    return Dress(
        text=Type(font, size, size * 1.25),
        heading=Type(bold, size + 0.5, size * 1.35),
        label=Type(bold, size, size * 1.25),
        matter=Type(bold, size, size * 1.25),
        margins=Margins(top=78.0),
        case_place="behind",
        case_word="Dnr",
    )


def _front(press: Press, minutes: Minutes, dress: Dress) -> None:
    date = written(minutes.date, minutes.habits.head_style)
    press.say("PROTOKOLL", Type(dress.heading.font, 16, 24))
    press.say(minutes.body.name, dress.heading)
    press.gap(6)
    mark = minutes.habits.clock
    hours = f"kl. {clock(minutes.start, mark)}-{clock(minutes.end, mark)}"
    _row(press, dress, "Sammanträdesdatum", [date])
    _row(press, dress, "Plats och tid", [f"{minutes.place}, {hours}"])
    for label, category in _ROLLS:
        people = of_category(minutes, category)
        if people:
            _row(press, dress, label, [", ".join(part for part in (p.name, described(p)) if part) for p in people])


def _signatures(press: Press, minutes: Minutes, dress: Dress) -> None:
    press.gap(4)
    for label, flag in _SIGNS:
        for person in minutes.people:
            if getattr(person, flag):
                _row(press, dress, label, ["." * 40, person.name])


def _bevis(press: Press, paper: Paper, dress: Dress) -> None:
    minutes, bevis = paper.minutes, paper.minutes.bevis
    if bevis is None:
        return
    style = minutes.habits.head_style
    press.gap(6)
    press.say("BEVIS", dress.heading)
    if paper.boards:
        told = ", ".join(paper.boards[:-1]) + f" och {paper.boards[-1]}"
        press.say(f"Justeringen har tillkännagivits genom anslag hos {told}.", dress.text)
    rows = [
        ("Justeringsdatum", written(bevis.justering, style)),
        ("Datum för anslags uppsättande", written(bevis.anslag_up, style)),
        ("Datum för anslags nedtagande", written(bevis.anslag_down, style)),
    ]
    for label, value in rows:
        press.say(f"{label}: {value}", dress.text)
    if bevis.stored_at:
        press.say(f"Protokollet förvaras på {bevis.stored_at}.", dress.text)


def _row(press: Press, dress: Dress, label: str, values: list[str]) -> None:
    labelled(press, dress.text, (label, dress.label), values, _INDENT)
