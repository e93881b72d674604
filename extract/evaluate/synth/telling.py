"""Paragraphs that tell of a matter and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.evaluate.synth.lexicon import fill, words
from extract.evaluate.synth.plan import Block, Look, Marked, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.evaluate.synth.scene import Scene


@dataclass(frozen=True)
class Draft:
    """An item before it has a number. `files_case` says how likely it has a case number of its own."""

    heading: str
    blocks: tuple[Block, ...]
    files_case: float = 0.0


def paragraph(*sentences: Marked) -> Block:
    """Sentences that decide nothing, in one paragraph."""
    return Block(look=Look.PARAGRAPH, passages=tuple(Passage(s) for s in sentences))


def heading(scene: Scene, key: str, **values: str) -> str:
    """A heading of the kind."""
    options = scene.options("headings", key)
    return fill(scene.dice.pick(options), {**scene.known(), **values}).capital().text


def sentences(scene: Scene, key: str, count: int) -> list[Marked]:
    """Up to `count` different sentences of a list in prose.toml."""
    chosen = scene.dice.sample(scene.options(key), count)
    return [fill(text, scene.known()).capital() for text in chosen]


def opening(scene: Scene, extra: Sequence[Marked] = ()) -> list[Block]:
    """Who reported, what the matter is about, and `extra` sentences somewhere in it."""
    dice = scene.dice
    said = [scene.said("reports"), *sentences(scene, "background", dice.between(0, 3)), *extra]
    blocks = [paragraph(*said)]
    if dice.chance(0.5):
        talk = sentences(scene, "talk", dice.between(1, 3))
        blocks.append(paragraph(*talk))
    if dice.chance(0.12):
        blocks.append(paragraph(scene.said("law")))
    return blocks


def bullet_points(scene: Scene) -> list[Block]:
    """What was said in the discussion, as bullets that decide nothing."""
    points = sentences(scene, "bullets", scene.dice.between(2, 5))
    lead = paragraph(scene.said("bullets_lead"))
    return [lead, *(Block(look=Look.BULLET, passages=(Passage(point),)) for point in points)]


def purpose(scene: Scene) -> tuple[str, str]:
    """What money is for, as it follows `för`, and its short name for headings."""
    if scene.dice.chance(0.6):
        name = scene.insatser.draw()
        word: str = scene.dice.pick(words("purposes")["insats_words"])
        return f"{word} {name}", name
    work = scene.works.draw()
    return work, work


def recipient(scene: Scene) -> str:
    """An organisation that may get money."""
    body = scene.body
    if body.members and body.kind != "folkhalsorad" and scene.dice.chance(0.5):
        return scene.dice.pick(body.members)
    if body.kind == "finsam" or scene.dice.chance(0.15):
        department: str = scene.dice.pick(words("purposes")["departments"])
        return department
    return scene.associations.draw()
