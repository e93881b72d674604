"""Items that share out money among many: calls with sub-matters, lists and tables of grants."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.evaluate.synth.applications import recommendation
from extract.evaluate.synth.deciding import Clause, clause, clause_of, settle
from extract.evaluate.synth.grants import award
from extract.evaluate.synth.matters import deadline
from extract.evaluate.synth.money import number
from extract.evaluate.synth.plan import Applied, Block, Look, Marked, Passage, Ruling, Sum
from extract.evaluate.synth.telling import Draft, heading, paragraph, recipient
from extract.nouns.facts import AmountRole, Outcome, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.scene import Scene


def call(scene: Scene) -> Draft:
    """A call whose applications are settled one after another, each with its own case number."""
    intro = [scene.said("call_intro", earlier=scene.earlier())]
    if scene.dice.chance(0.4):
        intro.append(scene.said("due", deadline=deadline(scene)))
    blocks = [paragraph(*intro)]
    advised = scene.dice.chance(0.85)
    year = scene.year() if scene.dice.chance(0.8) else None
    for _ in range(scene.dice.between(2, 6)):
        blocks += _matter(scene, year, advised=advised)
    return Draft(heading(scene, "call"), tuple(blocks), 0.0)


def _matter(scene: Scene, year: int | None, *, advised: bool) -> list[Block]:
    """A sub-matter: heading with case number, who asked for what, advice, decision."""
    dice = scene.dice
    name = scene.insatser.draw() if dice.chance(0.5) else scene.works.draw()
    blocks = [Block(look=Look.MATTER, matter=name[:1].upper() + name[1:], case=scene.new_case())]
    applied = Applied()
    told: list[Marked] = []
    money = scene.money(year=year)
    if dice.chance(0.3):
        applied = Applied(applicant=recipient(scene))
        told.append(scene.said("asked_who", recipient=applied.applicant))
        money = replace(money, recipient=applied.applicant)
    if dice.chance(0.4):
        asked = replace(money, role=AmountRole.APPLIED, year=None, qualifier=Qualifier.EXAKT)
        asked = replace(asked, amount=money.amount + (0 if dice.chance(0.4) else scene.amount()))
        applied = replace(applied, asked=Decimal(asked.amount))
        told.append(scene.said("asked_call", sum=scene.mention(asked)))
    ruling = Ruling(outcome=Outcome.ANNAT, applied=(applied,))
    given = dice.chance(0.75)
    if advised:
        ruling, said = _advice(scene, ruling, given=given)
        told.append(said)
    if told:
        blocks.append(paragraph(*told))
    decided = award(scene, "call", money, ruling) if given else clause(scene, "refuse", {}, ruling)
    if given and applied.asked is None and dice.chance(0.4):
        decided = _with_rest(scene, decided, money.amount)
    return [*blocks, *_settled(scene, decided)]


def _advice(scene: Scene, ruling: Ruling, *, given: bool) -> tuple[Ruling, Marked]:
    followed = scene.dice.chance(0.7)
    advice = Outcome.BIFALL if given is followed else Outcome.AVSLAG
    return replace(ruling, recommendation=advice, deviates=not followed), recommendation(scene, advice)


def _with_rest(scene: Scene, decided: Clause, amount: int) -> Clause:
    """The decision says what is left of the sum applied for."""
    left = replace(scene.money(AmountRole.REMAINING), qualifier=Qualifier.EXAKT)
    rest = scene.said("rest", sum=scene.mention(left))
    applied = tuple(replace(a, asked=Decimal(amount + left.amount)) for a in decided.ruling.applied)
    return replace(decided, after=rest, ruling=replace(decided.ruling, applied=applied))


def _settled(scene: Scene, decided: Clause) -> tuple[Block, ...]:
    """In a call a decision is one paragraph after `Beslut:`, or a sentence alone."""
    blocks = settle(scene, [decided])
    passages = tuple(p for b in blocks for p in b.passages if p.ruling)
    if len(blocks) == 1 or not passages:
        return blocks
    return (Block(look=Look.PARAGRAPH, label="Beslut:", passages=passages),)


def grant_list(scene: Scene) -> Draft:
    """Decisions as bullets: each names an association and its sum, some get nothing."""
    dice = scene.dice
    year = scene.year() if dice.chance(0.6) else None
    template = dice.pick(scene.templates("list"))
    refusal = dice.pick(scene.templates("list_no"))
    bullets: list[Block] = []
    for place in range(dice.between(3, 7)):
        who = scene.associations.draw()
        ruling = Ruling(outcome=Outcome.ANNAT, applied=(Applied(applicant=who),))
        if place and dice.chance(0.2):
            decided = clause_of(scene, refusal, {"recipient": who}, ruling)
        else:
            money = replace(scene.money(year=year), qualifier=Qualifier.EXAKT, recipient=who)
            decided = clause_of(scene, template, {"recipient": who, "sum_y": scene.mention(money, tail=True)}, ruling)
        bullets.append(Block(look=Look.BULLET, passages=(Passage(decided.marked, decided.ruling),)))
    intro = Marked("Föreningarna nedan har lämnat in ansökningar om bidrag.")
    label = Block(look=Look.LABEL, label="Beslut:")
    return Draft(heading(scene, "list"), (paragraph(scene.said("reports"), intro), label, *bullets), 0.6)


def shared_table(scene: Scene) -> Draft:
    """One decision whose sums stand in a table, with a total that is no grant."""
    dice = scene.dice
    unit = dice.pick(("tkr", "kr")) if scene.habits.unit in {"tkr", "kkr", "mnkr"} else "kr"
    first = scene.year()
    span = [first + i for i in range(dice.between(1, 3))]
    to_whom = dice.chance(0.4)
    deck = scene.associations if to_whom else scene.insatser
    rows = [(deck.draw(), [scene.amount() for _ in span]) for _ in range(dice.between(3, 6))]
    head = (f"{'Mottagare' if to_whom else 'Insats'} ({unit})", *(str(year) for year in span))
    body = tuple((name, *(number(a, unit, "narrow") for a in amounts)) for name, amounts in rows)
    totals = [sum(amounts[i] for _, amounts in rows) for i in range(len(span))]
    foot = ("Summa", *(number(t, unit, "narrow") for t in totals))
    cells = [
        _cell(amount, unit, year, recipient=name if to_whom else "")
        for name, amounts in rows
        for amount, year in zip(amounts, span, strict=True)
    ]
    cells += [_cell(t, unit, y, role=AmountRole.TOTAL) for t, y in zip(totals, span, strict=True)]
    table = Block(
        look=Look.TABLE,
        rows=(head, *body, foot),
        passages=(Passage(Marked("", tuple(cells))),),
    )
    decided = settle(scene, [clause(scene, "share", {})])
    return Draft(heading(scene, "share"), (paragraph(scene.said("reports")), *decided, table), 0.4)


def _cell(amount: int, unit: str, year: int, *, recipient: str = "", role: AmountRole = AmountRole.GRANTED) -> Sum:
    return Sum(
        amount=Decimal(amount),
        unit=unit,
        role=role,
        quote=number(amount, unit, "narrow"),
        period=str(year),
        years=(year,),
        recipient=recipient,
    )
