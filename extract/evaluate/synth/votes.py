"""Matters that are put to the vote: counts in figures and words, a reversed question, a minority that sends back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.evaluate.synth.applications import recommendation, reserved
from extract.evaluate.synth.deciding import Clause, clause, settle
from extract.evaluate.synth.grants import award
from extract.evaluate.synth.lexicon import genitive
from extract.evaluate.synth.plan import Applied, Block, Look, Marked, Ruling, Votes
from extract.evaluate.synth.telling import Draft, heading, opening, paragraph
from extract.nouns.facts import AmountRole, Outcome, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.money import Money
    from extract.evaluate.synth.scene import Scene

_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def counted(scene: Scene) -> Draft:
    """The proposal wins against a member's motion, perhaps by the casting vote of the chair."""
    who, asked, story, ruling = _matter(scene, Outcome.BIFALL)
    mover = scene.member()
    lost = replace(asked, role=AmountRole.PROPOSED, year=None, amount=max(1000, asked.amount // 3000 * 1000))
    moved = scene.said("yrkande", person=mover, sum=scene.mention(lost))
    votes, told = _count(scene)
    vote = [scene.said("ask_yes_no", person_g=genitive(mover)), told]
    given = replace(asked, role=AmountRole.GRANTED, recipient=who)
    decided = award(scene, "application", given, replace(ruling, votes=votes), recipient=who, purpose="")
    return _voted(scene, who, [*story, *_motion(moved)], vote, decided)


def reversed_question(scene: Scene) -> Draft:
    """`Ja för avslag`: those who say yes refuse."""
    who, _, story, ruling = _matter(scene, Outcome.AVSLAG)
    mover = scene.member()
    moved = Marked(f"{mover} yrkar bifall till ansökan.")
    yes = scene.dice.between(5, 12)
    votes = Votes(yes=yes, no=scene.dice.between(1, yes - 1))
    vote = [scene.said("ask_refusal", person_g=genitive(mover)), _told(scene, "counted", votes)]
    decided = clause(scene, "refuse", {}, replace(ruling, votes=votes))
    return _voted(scene, who, [*story, *_motion(moved)], vote, decided)


def minority(scene: Scene) -> Draft:
    """A third is enough to send a matter back: the smaller number wins."""
    who, _, story, ruling = _matter(scene, Outcome.BIFALL)
    moved = Marked(f"{scene.member()} yrkar återremiss för ytterligare beredning.")
    yes = scene.dice.between(7, 12)
    votes = Votes(yes=yes, no=yes - scene.dice.between(1, 2))
    vote = [scene.said("ask_today"), _told(scene, "counted", votes), scene.said("minority")]
    decided = clause(scene, "minority", {}, replace(ruling, votes=votes, deviates=True))
    return _voted(scene, who, [*story, *_motion(moved)], vote, decided)


def _matter(scene: Scene, advice: Outcome) -> tuple[str, Money, list[Block], Ruling]:
    """Who applies for how much, the story with the advice, and a ruling that knows of both."""
    who = scene.associations.draw()
    asked = replace(scene.money(AmountRole.APPLIED, year=scene.year()), qualifier=Qualifier.EXAKT)
    work = scene.works.draw()
    plain = scene.mention(replace(asked, year=None))
    told = scene.said("asked", recipient=who, purpose=work, sum=plain, sum_y=scene.mention(asked, tail=True))
    story = [*opening(scene, [told]), paragraph(recommendation(scene, advice))]
    applied = (Applied(applicant=who, asked=Decimal(asked.amount)),)
    return who, asked, story, Ruling(outcome=Outcome.ANNAT, recommendation=advice, applied=applied)


def _motion(moved: Marked) -> list[Block]:
    return [Block(look=Look.LABEL, label="Yrkanden"), paragraph(moved)]


def _count(scene: Scene) -> tuple[Votes, Marked]:
    dice = scene.dice
    yes = dice.between(4, 11)
    if dice.chance(0.2):
        votes = Votes(yes=yes, no=yes)
        return votes, _told(scene, "casting", votes)
    votes = Votes(yes=yes, no=dice.between(2, yes - 1))
    if dice.chance(0.3):
        votes = replace(votes, abstain=dice.between(2, 4))
        return votes, _told(scene, "counted_abstain", votes)
    return votes, _told(scene, "counted", votes)


def _told(scene: Scene, key: str, votes: Votes) -> Marked:
    abstain = votes.abstain or 0
    return scene.said(
        key,
        yes=str(votes.yes),
        no=str(votes.no) if scene.dice.chance(0.8) else _WORDS[votes.no],
        Yes=_WORDS[votes.yes].capitalize(),
        abstain=str(abstain),
        Abstain=_WORDS[abstain].capitalize(),
    )


def _voted(scene: Scene, who: str, story: list[Block], vote: list[Marked], decided: Clause) -> Draft:
    """The item with its vote and, often, the reservations of those who lost."""
    label = Block(look=Look.LABEL, label=scene.dice.pick(("Omröstning", "Votering", "Omröstningsresultat")))
    story = [*story, label, paragraph(*vote)]
    blocks = list(settle(scene, [decided], story))
    if scene.dice.chance(0.7):
        members = _losers(scene)
        said = scene.said("reservations", people=" och ".join(members))
        blocks = [reserved(block, members) for block in blocks]
        blocks += [Block(look=Look.LABEL, label=scene.dice.pick(("Reservation", "Reservationer"))), paragraph(said)]
    if scene.dice.chance(0.3):
        noted = scene.said("statement", person=scene.member())
        blocks += [Block(look=Look.LABEL, label="Protokollsanteckning"), paragraph(noted)]
    return Draft(heading(scene, "vote", insats=scene.insatser.draw(), recipient=who), (*story, *blocks), 0.9)


def _losers(scene: Scene) -> tuple[str, ...]:
    first, second = scene.member(), scene.member()
    return (first,) if first == second or scene.dice.chance(0.4) else (first, second)
