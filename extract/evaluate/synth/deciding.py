"""How a body sets its decisions on the page: in one paragraph, under a heading, as att-clauses, as bullets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.evaluate.synth.lexicon import fill, lower_first
from extract.evaluate.synth.plan import Block, Look, Marked, Passage, Ruling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.evaluate.synth.lexicon import Template
    from extract.evaluate.synth.scene import Scene

_LOOKS = {"att": Look.ATT, "numbered": Look.NUMBERED, "att_bullets": Look.BULLET}
_VERBS = {"present": ("beslutar",), "past": ("beslutade", "beslutade", "beslöt")}


@dataclass(frozen=True)
class Clause:
    """A decision before it is set: `att ...` without a full stop, or a sentence. `after` is said with it."""

    marked: Marked
    ruling: Ruling
    is_att: bool
    after: Marked | None = None


def clause(scene: Scene, intention: str, values: dict[str, Marked | str], ruling: Ruling | None = None) -> Clause:
    """A clause of the intention, any template."""
    return clause_of(scene, scene.dice.pick(scene.templates(intention)), values, ruling)


def clause_of(
    scene: Scene, template: Template, values: dict[str, Marked | str], ruling: Ruling | None = None
) -> Clause:
    """A clause from one template; the ruling's outcome is the template's."""
    marked = fill(template.text, {**scene.known(), **values}, scene.habits.tense)
    outcome = template.outcome or (ruling.outcome if ruling else None)
    if outcome is None:
        raise ValueError(f"no outcome for {template.text!r}")
    given = replace(ruling, outcome=outcome) if ruling else Ruling(outcome=outcome)
    if template.is_att:
        return Clause(marked, given, is_att=True)
    return Clause(marked.capital(), _with_actor(scene, given, template.text), is_att=False)


def _with_actor(scene: Scene, ruling: Ruling, text: str) -> Ruling:
    if text.startswith("{actor}"):
        return replace(ruling, actor=scene.body.actor)
    if scene.habits.wide and "{actor_l}" in text:
        return replace(ruling, actor=lower_first(scene.body.actor))
    return ruling


def settle(scene: Scene, clauses: Sequence[Clause], story: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The blocks that hold the decisions, set as this body does it; after a `story` with headings of its own
    (`Förslag till beslut`) the decision never goes without one."""
    way = scene.habits.decision
    if way == "prose" and any(block.look is Look.LABEL for block in story):
        way = "label"
    if way in {"att", "numbered", "att_bullets"} and all(c.is_att and c.after is None for c in clauses):
        return _listed(scene, clauses, way)
    if way == "bullets" and len(clauses) > 1:
        bullets = [Block(look=Look.BULLET, passages=_bulleted(scene, c)) for c in clauses]
        return (Block(look=Look.LABEL, label="Beslut:"), *bullets)
    passages = _running(scene, clauses)
    if way in {"inline", "bullets"}:
        return (Block(look=Look.PARAGRAPH, label="Beslut:", passages=passages),)
    if way == "prose":
        return (Block(look=Look.PARAGRAPH, passages=passages),)
    passages = tuple(_headed(scene, passage) for passage in passages)
    apart = _apart(passages) if scene.dice.chance(0.5) else (Block(look=Look.PARAGRAPH, passages=passages),)
    return (Block(look=Look.LABEL, label=scene.habits.decision_word), *apart)


def _headed(scene: Scene, passage: Passage) -> Passage:
    """A decision below `Nämndens beslut` is the body's, whatever its own words say."""
    if passage.ruling is None or passage.ruling.actor or "beslut" not in scene.habits.decision_word:
        return passage
    return replace(passage, ruling=replace(passage.ruling, actor=scene.body.actor))


def _apart(passages: tuple[Passage, ...]) -> tuple[Block, ...]:
    """One paragraph a decision; a clause that hangs on the sentence before it stays with it."""
    blocks: list[Block] = []
    for passage in passages:
        if blocks and (passage.lead or passage.ruling is None):
            blocks[-1] = replace(blocks[-1], passages=(*blocks[-1].passages, passage))
        else:
            blocks.append(Block(look=Look.PARAGRAPH, passages=(passage,)))
    return tuple(blocks)


def sentence(scene: Scene, said: Clause, *, first: bool = True) -> Passage:
    """The clause as a sentence of its own with the body as its subject, now and then without one."""
    if not said.is_att:
        return Passage(_closed(said), said.ruling)
    verb = scene.dice.pick(_VERBS[scene.habits.tense])
    actor = scene.body.actor
    low = lower_first(actor)
    if first and scene.dice.chance(0.12):
        marked = Marked("Beslöts ") + _closed(said)
        return Passage(marked, said.ruling)
    if not first and scene.dice.chance(0.6):
        marked = Marked(f"Vidare {verb} {low} ") + _closed(said)
        return Passage(marked, replace(said.ruling, actor=low))
    extra = "" if first else scene.dice.pick((" vidare", " även", ""))
    return Passage(Marked(f"{actor} {verb}{extra} ") + _closed(said), replace(said.ruling, actor=actor))


def _closed(said: Clause) -> Marked:
    ended = said.marked + ("." if said.is_att else "")
    return ended + " " + said.after if said.after else ended


def _running(scene: Scene, clauses: Sequence[Clause]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for place, said in enumerate(clauses):
        if place and said.is_att and clauses[place - 1].is_att and _joins(scene, passages[-1], said):
            passages[-1:] = _joined(passages[-1], said)
        else:
            passages.append(sentence(scene, said, first=place == 0))
    return tuple(passages)


def _joins(scene: Scene, before: Passage, said: Clause) -> bool:
    plain = said.after is None and not before.lead and before.marked.text.count(".") == 1
    return plain and bool(before.ruling and before.ruling.actor) and scene.dice.chance(0.4)


def _joined(before: Passage, said: Clause) -> tuple[Passage, Passage]:
    """`X beslutade att A` and, after a printed `samt`, `att B.`: two decisions in one sentence."""
    head = replace(before.marked, text=before.marked.text.rstrip("."))
    actor = before.ruling.actor if before.ruling else ""
    tail = Passage(said.marked + ".", replace(said.ruling, actor=actor), lead="samt ")
    return (Passage(head, before.ruling), tail)


def _bulleted(scene: Scene, said: Clause) -> tuple[Passage, ...]:
    return (sentence(scene, said),)


def _listed(scene: Scene, clauses: Sequence[Clause], way: str) -> tuple[Block, ...]:
    actor = scene.body.actor
    verb = scene.dice.pick(_VERBS[scene.habits.tense])
    label = Block(look=Look.LABEL, label=scene.habits.decision_word)
    if len(clauses) == 1 and scene.dice.chance(0.6):
        passage = Passage(Marked(f"{actor} {verb} ") + _closed(clauses[0]), replace(clauses[0].ruling, actor=actor))
        return (label, Block(look=Look.PARAGRAPH, passages=(passage,)))
    numbered = way == "numbered" and len(clauses) > 1
    lead = f"{actor} {verb} att" if numbered else f"{actor} {verb}"
    if way == "att_bullets":
        lead += scene.dice.pick(("", ":"))
    opening = Block(look=Look.PARAGRAPH, passages=(Passage(Marked(lead)),))
    end = scene.dice.pick((".", ""))
    return (label, opening, *(_point(c, actor, end, _LOOKS[way] if len(clauses) > 1 else Look.ATT) for c in clauses))


def _point(said: Clause, actor: str, end: str, look: Look) -> Block:
    marked = said.marked + end
    if look is Look.NUMBERED:
        marked = replace(marked, text=marked.text.removeprefix("att "))
    return Block(look=look, passages=(Passage(marked, replace(said.ruling, actor=actor)),))
