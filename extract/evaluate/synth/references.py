"""Decisions whose content stands in a proposal above them: several sums, an exception, a part for the council."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.evaluate.synth.cast import kind_of
from extract.evaluate.synth.deciding import clause, settle
from extract.evaluate.synth.lexicon import lower_first
from extract.evaluate.synth.matters import background
from extract.evaluate.synth.plan import Applied, Block, Look, Marked, Passage, Ruling, Sum
from extract.evaluate.synth.telling import Draft, heading, opening, paragraph
from extract.nouns.facts import AmountRole, Outcome, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.scene import Scene


@dataclass(frozen=True)
class Wanted:
    """Whom a proposal gives what: the att-clauses as printed and the sums as they would be granted."""

    names: tuple[str, ...]
    points: tuple[Marked, ...]
    sums: tuple[Sum, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(Block(look=Look.ATT, passages=(Passage(point),)) for point in self.points)


def listed(scene: Scene) -> Draft:
    """Several sums in one proposal, taken over in one sentence."""
    wanted = _wanted(scene, scene.dice.between(2, 3))
    applied = tuple(Applied(applicant=n, given=s.amount) for n, s in zip(wanted.names, wanted.sums, strict=True))
    ruling = Ruling(
        outcome=Outcome.ANSLAG_AV_MEDEL,
        recommendation=Outcome.ANSLAG_AV_MEDEL,
        referred=wanted.sums,
        applied=applied,
    )
    story = _story(scene, wanted)
    decided = clause(scene, "reference", {}, ruling)
    return Draft(heading(scene, "reference"), (*story, *settle(scene, [decided], story)), 0.8)


def excepted(scene: Scene) -> Draft:
    """As `listed`, but one of the sums falls out of the decision."""
    wanted = _wanted(scene, scene.dice.between(3, 4))
    kept = tuple(zip(wanted.names[:-1], wanted.sums[:-1], strict=True))
    ruling = Ruling(
        outcome=Outcome.ANSLAG_AV_MEDEL,
        recommendation=Outcome.ANSLAG_AV_MEDEL,
        referred=tuple(held for _, held in kept),
        applied=tuple(Applied(applicant=name, given=held.amount) for name, held in kept),
    )
    out = wanted.names[-1]
    other = clause(
        scene,
        "excepted_refer",
        {"recipient": out},
        Ruling(
            outcome=Outcome.ATERREMISS,
            recommendation=Outcome.ANSLAG_AV_MEDEL,
            deviates=True,
            applied=(Applied(applicant=out),),
        ),
    )
    story = _story(scene, wanted)
    first = settle(scene, [clause(scene, "excepted", {}, ruling)], story)
    point = Block(look=Look.BULLET, passages=(Passage(other.marked, other.ruling),))
    return Draft(heading(scene, "reference"), (*story, *first, point), 0.8)


def own_and_councils(scene: Scene) -> Draft:
    """What the body decides itself, and what it asks a council for: the sum is proposed and nobody's grant yet."""
    work = scene.works.draw()
    target = "kommunfullmäktige" if kind_of(scene.body)["roster"] == "parties" else "medlemmarna"
    said = replace(scene.money(AmountRole.PROPOSED, year=scene.year()), qualifier=Qualifier.EXAKT)
    wish = Marked("att anslå ") + scene.mention(said, tail=True) + f" till {work}"
    label = Block(look=Look.LABEL, label=f"Förslag till {target}")
    own = settle(scene, [clause(scene, "charge", {"task": scene.dice.pick(scene.options("tasks"))})], [label])
    asked = Block(look=Look.ATT, passages=(Passage(wish),))
    blocks = (*opening(scene, background(scene)), *own, label, asked)
    return Draft(heading(scene, "own_and_councils", work=work), blocks, 0.8)


def _wanted(scene: Scene, count: int) -> Wanted:
    names = tuple(scene.associations.draw() for _ in range(count))
    year = scene.year() if scene.dice.chance(0.7) else None
    plain = replace(scene.money(AmountRole.PROPOSED, year=year), qualifier=Qualifier.EXAKT)
    sums = [scene.mention(replace(plain, amount=scene.amount()), tail=True) for _ in names]
    points = tuple(Marked(f"att bevilja {name} ") + said for name, said in zip(names, sums, strict=True))
    granted = tuple(
        replace(said.sums[0], role=AmountRole.GRANTED, recipient=name, amount=Decimal(said.sums[0].amount))
        for name, said in zip(names, sums, strict=True)
    )
    return Wanted(names, points, granted)


def _story(scene: Scene, wanted: Wanted) -> list[Block]:
    """Who applied, and the proposal under its heading."""
    names = f"{', '.join(wanted.names[:-1])} och {wanted.names[-1]}"
    told = scene.said("applied_names", names=names)
    lead = Marked(f"{scene.body.preparer} föreslår {lower_first(scene.body.actor)} besluta")
    label = Block(look=Look.LABEL, label=scene.dice.pick(("Förslag till beslut", "Förslag")))
    return [*opening(scene, [told]), label, paragraph(lead), *wanted.blocks]
