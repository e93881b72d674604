"""Items in which an earlier decision is changed, a loss is guaranteed, or a matter falls away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.evaluate.synth.deciding import clause, clause_of, settle
from extract.evaluate.synth.grants import money_values
from extract.evaluate.synth.matters import background
from extract.evaluate.synth.telling import Draft, heading, opening
from extract.nouns.facts import AmountRole, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.scene import Scene


def changed(scene: Scene) -> Draft:
    """A new sum in the place of an old one, which is told but counts no more."""
    template = scene.dice.pick(scene.templates("changed"))
    who = scene.associations.draw()
    new = replace(scene.money(year=scene.year()), qualifier=Qualifier.EXAKT)
    old = replace(new, role=AmountRole.OTHER, year=None, amount=max(1000, new.amount // 2000 * 1000))
    values = money_values(scene, template, new, who)
    values |= {"old": scene.mention(old), "earlier": scene.earlier()}
    decided = clause_of(scene, template, values)
    blocks = (*opening(scene), *settle(scene, [decided]))
    return Draft(heading(scene, "changed", recipient=who), blocks, 0.7)


def guarantee(scene: Scene) -> Draft:
    """Money that is paid only if it comes to a loss: no grant."""
    who, work = scene.associations.draw(), scene.works.draw()
    limit = replace(scene.money(AmountRole.OTHER), qualifier=scene.dice.pick((Qualifier.HOGST, Qualifier.EXAKT)))
    decided = clause(scene, "guarantee", {"recipient": who, "sum": scene.mention(limit)})
    blocks = (*opening(scene), *settle(scene, [decided]))
    return Draft(heading(scene, "guarantee", recipient=who, work=work), blocks, 0.7)


def withdrawn(scene: Scene) -> Draft:
    """A matter that is taken off the agenda, or a motion that is refused."""
    intention = scene.dice.pick(("withdrawn", "motion"))
    said = opening(scene, background(scene)) if intention == "motion" else []
    blocks = (*said, *settle(scene, [clause(scene, intention, {})]))
    return Draft(heading(scene, "withdrawn", work=scene.works.draw()), blocks, 0.7)
