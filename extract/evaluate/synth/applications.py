"""Items in which somebody has applied: granted, granted less, refused, sent back, tabled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.evaluate.synth import days
from extract.evaluate.synth.deciding import Clause, clause, settle
from extract.evaluate.synth.grants import award, proposal
from extract.evaluate.synth.lexicon import fill
from extract.evaluate.synth.matters import background
from extract.evaluate.synth.plan import Applied, Block, Look, Marked, Ruling, Votes
from extract.evaluate.synth.telling import Draft, heading, opening, paragraph, purpose, recipient
from extract.nouns.facts import AmountRole, DateKind, Outcome, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.money import Money
    from extract.evaluate.synth.scene import Scene

_GIVEN = (Outcome.BIFALL, Outcome.ANSLAG_AV_MEDEL)


@dataclass(frozen=True)
class Case:
    """An application: who asks how much for what, and for which year (None: not said)."""

    who: str
    what: str
    short: str
    asked: Money


def _apply(scene: Scene) -> Case:
    what, short = purpose(scene)
    year = scene.year() if scene.dice.chance(0.7) else None
    asked = replace(scene.money(AmountRole.APPLIED, year=year), qualifier=Qualifier.EXAKT)
    return Case(recipient(scene), what, short, replace(asked, amount=max(asked.amount, 4000)))


def _told(scene: Scene, case: Case) -> tuple[list[Block], Ruling]:
    """The story with the applied sum, and a ruling that knows of the application."""
    asked = scene.said(
        "asked",
        recipient=case.who,
        purpose=case.what,
        sum=scene.mention(replace(case.asked, year=None)),
        sum_y=scene.mention(case.asked, tail=True),
    )
    applied = Applied(applicant=case.who, asked=Decimal(case.asked.amount))
    return opening(scene, [asked, *background(scene)]), Ruling(outcome=Outcome.ANNAT, applied=(applied,))


def _draft(scene: Scene, case: Case, blocks: list[Block]) -> Draft:
    return Draft(heading(scene, "application", insats=case.short, recipient=case.who), tuple(blocks), 0.85)


def _less(scene: Scene, asked: int) -> int:
    step = 500 if asked < 20_000 else 1000 if asked < 100_000 else 5000  # noqa: PLR2004
    return max(step, asked * scene.dice.between(4, 9) // 10 // step * step)


def _given(scene: Scene, case: Case, ruling: Ruling) -> Clause:
    amount = case.asked.amount if scene.dice.chance(0.5) else _less(scene, case.asked.amount)
    said = replace(scene.money(), amount=amount, year=case.asked.year, recipient=case.who)
    return award(scene, "application", said, ruling, recipient=case.who, purpose=case.what)


def _partly(scene: Scene, case: Case, ruling: Ruling) -> Clause:
    said = replace(case.asked, role=AmountRole.GRANTED, amount=_less(scene, case.asked.amount), recipient=case.who)
    return award(scene, "partly", said, ruling, recipient=case.who)


def granted(scene: Scene) -> Draft:
    """An application is granted, in full or less, perhaps against advice."""
    case = _apply(scene)
    blocks, ruling = _told(scene, case)
    if scene.dice.chance(0.12):
        return _draft(scene, case, [*blocks, *settle(scene, [_partly(scene, case, ruling)], blocks)])
    if scene.dice.chance(0.6):
        advice = scene.dice.weighted(((Outcome.BIFALL, 3.0), (Outcome.AVSLAG, 1.0)))
        blocks.append(paragraph(recommendation(scene, advice)))
        ruling = replace(ruling, recommendation=advice, deviates=advice is Outcome.AVSLAG)
    decided = _given(scene, case, ruling)
    return _draft(scene, case, [*blocks, *settle(scene, [decided], blocks)])


def proposed_otherwise(scene: Scene) -> Draft:
    """A proposal with one sum, a decision with another."""
    case = _apply(scene)
    blocks, ruling = _told(scene, case)
    outcome = scene.dice.pick(_GIVEN)
    less = replace(case.asked, role=AmountRole.PROPOSED, amount=_less(scene, case.asked.amount))
    blocks.append(Block(look=Look.LABEL, label=scene.dice.pick(("Förslag till beslut", "Förslag"))))
    blocks.append(paragraph(proposal(scene, outcome, less, case.who, case.what)))
    decided = _given(scene, case, replace(ruling, recommendation=outcome))
    return _draft(scene, case, [*blocks, *settle(scene, [decided], blocks)])


def contested(scene: Scene) -> Draft:
    """A member moves for another sum or a refusal and loses."""
    case = _apply(scene)
    blocks, ruling = _told(scene, case)
    blocks.append(paragraph(recommendation(scene, Outcome.BIFALL)))
    if scene.dice.chance(0.6):
        lost = replace(case.asked, role=AmountRole.PROPOSED, year=None, amount=_less(scene, case.asked.amount))
        moved = scene.said("yrkande", person=scene.member(), sum=scene.mention(lost))
    else:
        moved = scene.said("yrkande_no", person=scene.member())
    blocks += [
        Block(look=Look.LABEL, label=scene.dice.pick(("Yrkanden", "Yrkande"))),
        paragraph(moved),
        Block(look=Look.LABEL, label="Propositionsordning"),
        paragraph(scene.said("proposition")),
    ]
    ruling = replace(ruling, recommendation=Outcome.BIFALL)
    if scene.dice.chance(0.4):
        yes = scene.dice.between(5, 9)
        ruling = replace(ruling, votes=Votes(yes=yes, no=scene.dice.between(1, yes - 1)))
        votes = scene.said("votes", yes=str(yes), no=str(ruling.votes.no if ruling.votes else 0))
        blocks += [Block(look=Look.LABEL, label="Omröstning"), paragraph(votes)]
    decided = _given(scene, case, ruling)
    blocks += settle(scene, [decided], blocks)
    if scene.dice.chance(0.5):
        member = scene.member()
        blocks = [reserved(block, (member,)) for block in blocks]
        blocks += [
            Block(look=Look.LABEL, label="Reservation"),
            paragraph(scene.said("reservation", person=member)),
        ]
    return _draft(scene, case, blocks)


def reserved(block: Block, members: tuple[str, ...]) -> Block:
    """The block with the decisions in it taken against the reservation of these members."""
    return replace(
        block,
        passages=tuple(
            replace(p, ruling=replace(p.ruling, reservations=members)) if p.ruling else p for p in block.passages
        ),
    )


def refused(scene: Scene) -> Draft:
    """An application that gets nothing, for or against advice."""
    case = _apply(scene)
    blocks, ruling = _told(scene, case)
    if scene.dice.chance(0.6):
        advice = scene.dice.weighted(((Outcome.AVSLAG, 3.0), (Outcome.BIFALL, 1.0)))
        blocks.append(paragraph(recommendation(scene, advice)))
        ruling = replace(ruling, recommendation=advice, deviates=advice is Outcome.BIFALL)
    return _draft(scene, case, [*blocks, *settle(scene, [clause(scene, "refuse", {}, ruling)])])


def put_off(scene: Scene) -> Draft:
    """An application that is tabled or sent back: its sum is only applied for."""
    case = _apply(scene)
    blocks, ruling = _told(scene, case)
    if scene.dice.chance(0.5):
        decided = clause(scene, "table", {"planned": _planned(scene)}, ruling)
    else:
        if scene.dice.chance(0.4):
            blocks.append(paragraph(recommendation(scene, Outcome.BIFALL)))
            ruling = replace(ruling, recommendation=Outcome.BIFALL, deviates=True)
        decided = clause(scene, "refer", {}, ruling)
    return _draft(scene, case, [*blocks, *settle(scene, [decided], blocks)])


def _planned(scene: Scene) -> Marked:
    date = days.later(scene.dice, scene.date, 25, 60)
    return days.day(date, DateKind.PLANNED_MEETING, scene.habits.date_style)


def recommendation(scene: Scene, advice: Outcome) -> Marked:
    """What the preparing body said, without a sum."""
    text = scene.dice.pick(scene.options("recommend", advice.value))
    return fill(text, scene.known()).capital()
