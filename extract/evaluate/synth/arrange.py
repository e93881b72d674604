"""The order of an item's parts where a body uses headings: story, decision, who is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.evaluate.synth.plan import Block, Look, Marked, Passage

if TYPE_CHECKING:
    from extract.evaluate.synth.scene import Scene
    from extract.evaluate.synth.telling import Draft

_LISTED_WAYS = ("att", "numbered", "label", "att_bullets")


def arranged(scene: Scene, draft: Draft) -> Draft:
    """The item with a heading over its story, or with the decision first, or with those who get a copy at its end."""
    blocks = draft.blocks
    places = [i for i, b in enumerate(blocks) if b.look is Look.LABEL and b.label == scene.habits.decision_word]
    if scene.habits.decision not in _LISTED_WAYS or len(places) != 1 or any(b.look is Look.MATTER for b in blocks):
        return draft
    story, decided = blocks[: places[0]], blocks[places[0] :]
    if story:
        story = (_label(scene, "story"), *story) if scene.habits.sections else story
        if scene.habits.decision_first and not _labels(blocks[: places[0]]) and len(_labels(decided)) == 1:
            behind = story if _labels(story) else (_label(scene, "story"), *story)
            return replace(draft, blocks=(*decided, *behind))
    copies = _copies(scene) if scene.habits.sections and scene.dice.chance(0.3) else ()
    return replace(draft, blocks=(*story, *decided, *copies))


def _labels(blocks: tuple[Block, ...]) -> list[Block]:
    return [block for block in blocks if block.look is Look.LABEL]


def _label(scene: Scene, key: str) -> Block:
    return Block(look=Look.LABEL, label=scene.dice.pick(scene.options("labels", key)))


def _copies(scene: Scene) -> tuple[Block, ...]:
    names = scene.dice.sample(scene.options("copies"), scene.dice.between(1, 3))
    lines = tuple(Passage(Marked(name)) for name in names)
    return (_label(scene, "copies"), Block(look=Look.LINES, passages=lines))
