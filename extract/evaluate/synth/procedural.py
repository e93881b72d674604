"""Items that every meeting has: opening, agenda, who approves the minutes, the plan of meetings, the end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from extract.evaluate.synth import days
from extract.evaluate.synth.deciding import Clause, clause, settle
from extract.evaluate.synth.plan import Block, Day, Look, Marked, Passage
from extract.evaluate.synth.telling import Draft, heading, paragraph
from extract.nouns.facts import DateKind

if TYPE_CHECKING:
    from extract.evaluate.synth.scene import Scene


def opening(scene: Scene) -> Draft:
    """Nothing is decided."""
    return Draft(heading(scene, "opening"), (paragraph(scene.said("opening")),))


def closing(scene: Scene) -> Draft:
    """Nothing is decided; the next meeting may be announced."""
    said = [scene.said("closing")]
    if scene.dice.chance(0.5):
        said.insert(0, scene.said("next", planned_at=planned_at(scene)))
    return Draft(heading(scene, "closing"), (paragraph(*said),))


def round_the_table(scene: Scene) -> Draft:
    """Nothing is decided."""
    return Draft(heading(scene, "round"), (paragraph(scene.said("round")),))


def questions(scene: Scene) -> Draft:
    """No other questions."""
    return Draft(heading(scene, "questions"), (paragraph(scene.said("no_questions")),))


def plain(scene: Scene, decided: Clause) -> tuple[Block, ...]:
    """A short decision: mostly one sentence without a label, as procedural items have it."""
    if decided.is_att or scene.dice.chance(0.2):
        return settle(scene, [decided])
    return (Block(look=Look.PARAGRAPH, passages=(Passage(decided.marked, decided.ruling),)),)


def agenda(scene: Scene) -> Draft:
    """The agenda is accepted."""
    return Draft(heading(scene, "agenda"), plain(scene, clause(scene, "agenda", {})))


def approver(scene: Scene) -> Draft:
    """Whoever approves the minutes by the roster is elected, one or two."""
    name = " och ".join(p.name for p in scene.people if p.is_justerare)
    return Draft(heading(scene, "approver"), plain(scene, clause(scene, "approver", {"person": name})))


def previous(scene: Scene) -> Draft:
    """The minutes of the meeting before."""
    decided = clause(scene, "previous", {"earlier": scene.earlier()})
    return Draft(heading(scene, "previous"), plain(scene, decided))


def planned_at(scene: Scene) -> Marked:
    """`den 4 juni 2018 klockan 13.00`."""
    date = days.later(scene.dice, scene.date, 25, 90)
    return _planned(scene, date, scene.habits.date_style)


def _planned(scene: Scene, date: dt.date, style: str, end: dt.time | None = None) -> Marked:
    start = dt.time(scene.dice.pick((8, 9, 10, 13, 14, 15)), scene.dice.pick((0, 0, 15, 30)))
    text = days.written(date, style)
    printed = f"{text} {scene.dice.pick(('klockan', 'kl.'))} {days.clock(start, scene.habits.clock)}"
    if end:
        printed += f"-{days.clock(end, scene.habits.clock)}"
    return Marked(printed, days=(Day(date=date, kind=DateKind.PLANNED_MEETING, quote=text, time=start),))


def meeting_plan(scene: Scene) -> Draft:
    """Next year's or term's meetings, one a line."""
    decided = settle(scene, [clause(scene, "plan", {})])
    lines: list[Passage] = []
    date = scene.date
    style = "iso" if scene.habits.date_style == "iso" else "long"
    for _ in range(scene.dice.between(3, 8)):
        date = days.later(scene.dice, date, 28, 50)
        end = dt.time(scene.dice.pick((16, 17)), 0) if scene.dice.chance(0.5) else None
        lines.append(Passage(_planned(scene, date, style, end)))
    blocks = (paragraph(scene.said("reports")), *decided, Block(look=Look.LINES, passages=tuple(lines)))
    return Draft(heading(scene, "plan"), blocks)
