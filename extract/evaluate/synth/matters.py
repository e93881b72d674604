"""Items without money for anybody: reports, charges, policies, elections, and sums that are no grants."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.evaluate.synth import days
from extract.evaluate.synth.deciding import Clause, clause, settle
from extract.evaluate.synth.money import loss, spread
from extract.evaluate.synth.plan import Day, Marked
from extract.evaluate.synth.telling import Draft, bullet_points, heading, opening, paragraph, recipient
from extract.nouns.facts import AmountRole, DateKind, DnrRole, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.scene import Scene


def note(scene: Scene) -> Draft:
    """A report that is noted, filed or approved, or that nothing is decided on."""
    blocks = [paragraph(scene.said("information"))]
    if scene.dice.chance(0.4):
        blocks += bullet_points(scene)
    if scene.dice.chance(0.75):
        blocks += settle(scene, [clause(scene, "note", {})])
    return Draft(heading(scene, "note", insats=scene.insatser.draw()), tuple(blocks), 0.3)


def charge(scene: Scene) -> Draft:
    """Somebody is told to do something."""
    blocks = opening(scene)
    if scene.dice.chance(0.3):
        blocks += bullet_points(scene)
    blocks += settle(scene, [clause(scene, "charge", {"task": scene.dice.pick(scene.options("tasks"))})])
    return Draft(heading(scene, "charge"), tuple(blocks), 0.4)


def adopt(scene: Scene) -> Draft:
    """A plan or policy is adopted, perhaps with a charge."""
    decided = [clause(scene, "adopt", {"document": scene.dice.pick(scene.options("documents"))})]
    if scene.dice.chance(0.4):
        decided.append(clause(scene, "charge", {"task": scene.dice.pick(scene.options("tasks"))}))
    extra = [dated(scene)] if scene.dice.chance(0.4) else []
    return Draft(heading(scene, "adopt"), (*opening(scene, extra), *settle(scene, decided)), 0.8)


def other(scene: Scene) -> Draft:
    """A decision of no special kind."""
    extra = [scene.said("due", deadline=deadline(scene))] if scene.dice.chance(0.4) else []
    return Draft(heading(scene, "other"), (*opening(scene, extra), *settle(scene, [clause(scene, "other", {})])), 0.6)


def elect(scene: Scene) -> Draft:
    """One or two elections."""
    count = scene.dice.between(1, 2)
    posts = scene.dice.sample(scene.options("posts"), count)
    people = scene.dice.sample([p.name for p in scene.people], count)
    decided = [
        clause(scene, "elect", {"post": post, "person": person}) for post, person in zip(posts, people, strict=True)
    ]
    return Draft(heading(scene, "elect"), settle(scene, decided), 0.3)


def accounts(scene: Scene) -> Draft:
    """Figures of the accounts, which are no grants."""
    blocks = opening(scene, [_result(scene)])
    if scene.dice.chance(0.85):
        blocks += settle(scene, [clause(scene, "accounts", {})])
    return Draft(heading(scene, "accounts"), tuple(blocks), 0.3)


def frame(scene: Scene) -> Draft:
    """A ceiling for a call, which is no grant."""
    dice = scene.dice
    call = dice.pick(scene.options("calls"))
    ceiling = replace(
        scene.money(AmountRole.FRAME),
        amount=scene.amount() * 3,
        qualifier=dice.pick((Qualifier.HOGST, Qualifier.HOGST, Qualifier.EXAKT)),
    )
    yearly = replace(ceiling, year=scene.year())
    decided = clause(
        scene, "frame", {"sum": scene.mention(ceiling), "sum_y": scene.mention(yearly, tail=True), "call": call}
    )
    clauses = [decided]
    if dice.chance(0.4):
        clauses.insert(0, clause(scene, "other", {}))
    extra = [_said_sum(scene, "earned", AmountRole.RESULT)] if dice.chance(0.3) else []
    return Draft(heading(scene, "frame", call=call), (*opening(scene, extra), *settle(scene, clauses)), 0.4)


def money_talk(scene: Scene) -> Draft:
    """Turnover, other financiers, fees and what was given once: sums in plenty, and no grant."""
    kinds = (
        ("turnover", AmountRole.OTHER),
        ("financed", AmountRole.OTHER),
        ("costs", AmountRole.COST),
        ("once", AmountRole.OTHER),
    )
    said = [_said_sum(scene, key, role) for key, role in scene.dice.sample(kinds, scene.dice.between(1, 3))]
    if scene.dice.chance(0.3):
        said.append(scene.said("costs_range", sum=spread(scene.dice, AmountRole.COST)))
    if scene.dice.chance(0.3):
        said.append(_running_cost(scene))
    blocks = opening(scene, said)
    if scene.dice.chance(0.6):
        blocks += settle(scene, [clause(scene, "note", {})])
    return Draft(heading(scene, "note", insats=scene.insatser.draw()), tuple(blocks), 0.3)


def _said_sum(scene: Scene, key: str, role: AmountRole) -> Marked:
    amount = scene.dice.between(2, 90) * 50 if role is AmountRole.COST else scene.amount()
    bought = replace(scene.money(role), amount=amount, qualifier=Qualifier.EXAKT)
    bought = replace(bought, unit="kronor" if role is AmountRole.COST else "")
    return scene.said(key, sum=scene.mention(bought), earlier=scene.earlier())


def _running_cost(scene: Scene) -> Marked:
    """A price by the year or the month."""
    yearly = scene.dice.chance(0.6)
    price = replace(
        scene.money(AmountRole.COST),
        amount=scene.dice.between(4, 90) * 500,
        qualifier=Qualifier.EXAKT,
        recurring=yearly,
        monthly=not yearly,
        unit="kronor",
    )
    return scene.said("costs_yearly", sum=scene.mention(price))


def _result(scene: Scene) -> Marked:
    """A figure of the accounts, now and then below zero."""
    if scene.dice.chance(0.25):
        figure = replace(scene.money(AmountRole.RESULT), qualifier=Qualifier.EXAKT)
        return scene.said("minus", sum=loss(scene.mention(figure)))
    return _said_sum(scene, "earned", AmountRole.RESULT)


def background(scene: Scene) -> list[Marked]:
    """Now and then a sum of no consequence here, a date, another case."""
    dice = scene.dice
    said: list[Marked] = []
    if dice.chance(0.15):
        said.append(_said_sum(scene, "turnover", AmountRole.OTHER))
    if dice.chance(0.12):
        said.append(_said_sum(scene, "financed", AmountRole.OTHER))
    if dice.chance(0.12):
        said.append(_said_sum(scene, "once", AmountRole.OTHER))
    if dice.chance(0.1):
        said.append(dated(scene))
    if dice.chance(0.08):
        said.append(tied(scene))
    if dice.chance(0.08):
        said.append(scene.said("span", span=_span(scene)))
    return said


def dated(scene: Scene) -> Marked:
    """A paper of the matter and its date."""
    date = days.earlier(scene.dice, scene.date, 3, 40)
    return scene.said(
        "dated",
        document_date=days.day(date, DateKind.DOCUMENT, scene.habits.date_style),
        recipient=recipient(scene),
    )


def _span(scene: Scene) -> Marked:
    """`1 mars 2018 - 31 december 2018`, one mention."""
    start = dt.date(scene.year(), scene.dice.between(1, 6), 1)
    end = dt.date(start.year + scene.dice.between(0, 2), 12, 31)
    style = "iso" if scene.habits.date_style == "iso" else "long"
    text = f"{days.written(start, style)} - {days.written(end, style)}"
    return Marked(text, days=(Day(date=start, end_date=end, kind=DateKind.PERIOD, quote=text),))


def fee(scene: Scene) -> Draft:
    """A price is set, which gives nobody money."""
    price = replace(
        scene.money(AmountRole.COST), amount=scene.dice.between(2, 90) * 50, qualifier=Qualifier.EXAKT, unit="kronor"
    )
    decided = clause(scene, "fee", {"sum": scene.mention(price)})
    return Draft(heading(scene, "fee"), (*opening(scene), *settle(scene, [decided])), 0.5)


def followed(scene: Scene, decided: list[Clause]) -> list[Clause]:
    """Now and then a sentence more that says what happens next; never where only prose would mark it as decided."""
    if scene.habits.decision == "prose" or not scene.dice.chance(0.2):
        return decided
    return [*decided, clause(scene, "followup", {})]


def deadline(scene: Scene) -> Marked:
    """A day until which something is to be done."""
    date = days.later(scene.dice, scene.date, 20, 120)
    return days.day(date, DateKind.DEADLINE, scene.habits.date_style)


def tied(scene: Scene) -> Marked:
    """Another case that this one refers to."""
    case = scene.new_case(DnrRole.OTHER)
    return scene.said("tied", case=Marked(case.dnr, cases=(case,)))
