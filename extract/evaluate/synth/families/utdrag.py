"""An extract: one item of the minutes on a page of its own, with who decided and that it is rightly drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.compose import Family, Manner
from extract.evaluate.synth.dress import Dress, set_items
from extract.evaluate.synth.parts import hours, labelled, meeting_days, proof
from extract.evaluate.synth.press import WIDTH, Margins, Press, Type
from extract.evaluate.synth.rollcall import in_line, of_category, signers
from extract.nouns.facts import Category

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.evaluate.synth.plan import Minutes

FAMILY = Family(
    key="utdrag",
    kinds=("namnd", "kommunstyrelse", "region"),
    decision_ways=("att", "label", "numbered"),
    manner=Manner(
        signs=("§ {n}", "§{n}"),
        years=(1998, 2025),
        money=("plain", "glued", "words", "bare"),
        extract=True,
        cases=(
            "KS{year}/{n:04}-14",
            "62-{year}/{n}",
            "KU.{year}.{n}",
            "{year}/KS {n:04} 001",
            "M-{year}-{n}",
            "KFN {year}/{n}-72",
        ),
        words=("Beslut", "{genitive} beslut", "BESLUT"),
    ),
)


def make_dress(dice: Dice) -> Dress:
    """As the minutes that it is drawn from."""
    font = dice.pick(("Times-Roman", "Helvetica"))
    bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}[font]
    size = dice.pick((10.5, 11.5))
    return Dress(
        text=Type(font, size, size * 1.3),
        heading=Type(bold, size + 1.5, (size + 1.5) * 1.3),
        label=Type(bold, size, size * 1.3),
        matter=Type(bold, size, size * 1.3),
        margins=Margins(left=76, right=70, top=110, bottom=80),
        case_place=dice.pick(("below", "above", "right")),
        case_word=dice.pick(("Dnr", "Diarienr")),
    )


def furnish(press: Press, minutes: Minutes, dress: Dress, pages: int) -> None:
    """Body left, kind of paper and date right."""
    bold, plain = Type("Helvetica-Bold", 11, 14), Type("Helvetica", 9, 12)
    press.put(minutes.body.owner or minutes.body.name, press.margins.left, 36, bold)
    if minutes.body.owner:
        press.put(minutes.body.name, press.margins.left, 52, plain)
    press.put("PROTOKOLLSUTDRAG", 330, 36, bold)
    press.put("Sammanträdesdatum", 330, 54, Type("Helvetica", 7.5, 9))
    press.put(meeting_days(minutes), 330, 64, plain)
    count = f"{press.page} ({pages})"
    press.put(count, WIDTH - press.margins.right - plain.width(count), 36, plain)


def typeset(press: Press, minutes: Minutes, dress: Dress, dice: Dice) -> None:
    """The whole document."""
    face, bold = dress.text, dress.label
    labelled(press, face, ("Plats och tid", bold), [f"{minutes.place}, {hours(minutes, dice)}"], 130)
    for label, category in (
        ("Beslutande", Category.BESLUTANDE),
        ("Ersättare", Category.ERSATTARE),
        ("Övriga", Category.OVRIG),
        ("Frånvarande", Category.FRANVARANDE),
    ):
        people = of_category(minutes, category)
        if people:
            serving = [f", {minutes.habits.serving}" if p.serves_for_absent else "" for p in people]
            lines = [in_line(p) + s for p, s in zip(people, serving, strict=True)]
            labelled(press, face, (label, bold), lines, 130)
    approvers = " och ".join(p.name for p in minutes.people if p.is_justerare)
    labelled(press, face, ("Justerare", bold), [approvers], 130)
    proof(press, minutes, face, ("Justeringsdatum", "Anslaget", "Tas ned", ""), 130)
    set_items(press, minutes, dress)
    _end(press, minutes, dress)


def _end(press: Press, minutes: Minutes, dress: Dress) -> None:
    press.need(dress.text.leading * 5)
    press.gap(dress.text.leading * 2)
    press.say("Rätt utdraget intygar", dress.text)
    press.gap(dress.text.leading)
    press.say("." * 30, dress.text)
    press.say(signers(minutes)[0][1], dress.text)
    press.say("Sekreterare", dress.text)
