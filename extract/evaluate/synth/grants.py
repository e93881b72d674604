"""Items in which money is given, refused, tabled, or only proposed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.evaluate.synth.deciding import Clause, clause, clause_of, settle
from extract.evaluate.synth.lexicon import Template, fill
from extract.evaluate.synth.matters import background, followed
from extract.evaluate.synth.plan import Applied, Block, Look, Marked, Ruling
from extract.evaluate.synth.telling import Draft, bullet_points, heading, opening, paragraph, purpose, recipient
from extract.nouns.facts import AmountRole, Outcome, Qualifier

if TYPE_CHECKING:
    from extract.evaluate.synth.money import Money
    from extract.evaluate.synth.scene import Scene

Values = dict[str, Marked | str]


def money_values(scene: Scene, template: Template, said: Money, who: str) -> Values:
    """Words for the sum as the template wants them: with its year behind it, elsewhere, or nowhere."""
    names_year = template.asks("year") or (template.asks("sum_y") and said.year is not None)
    held = replace(
        said,
        year=said.year or scene.year() if template.asks("year") else said.year if names_year else None,
        recipient=said.recipient or (who if template.asks("recipient") else ""),
    )
    return {
        "sum": scene.mention(held),
        "sum_y": scene.mention(held, tail=True),
        "year": str(held.year or ""),
        "recipient": who,
    }


def award(scene: Scene, intention: str, said: Money, ruling: Ruling | None = None, **values: str) -> Clause:
    """A decision that gives `said`, in any words of the intention."""
    template = scene.dice.pick(scene.templates(intention))
    filled = money_values(scene, template, said, values.get("recipient", ""))
    return clause_of(scene, template, {**filled, **{k: v for k, v in values.items() if k != "recipient"}}, ruling)


def _maybe_year(scene: Scene) -> int | None:
    return scene.year() if scene.dice.chance(0.75) else None


def grant(scene: Scene) -> Draft:
    """Money for a purpose, perhaps twice, perhaps with a further decision."""
    dice = scene.dice
    what, short = purpose(scene)
    said = scene.money(year=_maybe_year(scene))
    decided = [award(scene, "grant", said, recipient=recipient(scene), purpose=what)]
    if dice.chance(0.3):
        more, _ = purpose(scene)
        second = scene.money(year=_maybe_year(scene))
        decided.append(award(scene, "grant", second, recipient=recipient(scene), purpose=more))
    if dice.chance(0.35):
        decided.append(clause(scene, "charge", {"task": dice.pick(scene.options("tasks"))}))
    blocks = (*opening(scene, background(scene)), *settle(scene, followed(scene, decided)))
    return Draft(heading(scene, "grant", insats=short), blocks, 0.6)


def pair(scene: Scene) -> Draft:
    """Two receivers, one sentence, one decision."""
    template = scene.dice.pick(scene.templates("pair"))
    year = _maybe_year(scene)
    one, two = (replace(scene.money(year=year), qualifier=Qualifier.EXAKT) for _ in range(2))
    first, second = scene.associations.draw(), scene.associations.draw()
    values = money_values(scene, template, replace(one, recipient=first), first)
    year_said = int(str(values["year"])) if template.asks("year") else year
    more = replace(two, recipient=second, year=year_said if template.asks("year") else None)
    values["sum2"] = scene.mention(more)
    values["sum2_y"] = scene.mention(replace(more, year=year), tail=True)
    values["recipient2"] = second
    values["total"] = _total(scene, values)
    decided = clause_of(scene, template, values)
    story = opening(scene, background(scene))
    return Draft(heading(scene, "pair"), (*story, *settle(scene, followed(scene, [decided]))), 0.6)


def years(scene: Scene) -> Draft:
    """A sum a year for some years, in one sentence."""
    dice = scene.dice
    what, short = purpose(scene)
    template = dice.pick(scene.templates("years"))
    who = recipient(scene)
    first = scene.year()
    receiver = who if template.asks("recipient") else ""
    if dice.chance(0.25):
        sums = _each(scene, first, receiver)
    else:
        sums = _year_list(scene, range(first, first + dice.between(2, 4)), receiver)
    decided = [clause_of(scene, template, {"sums": sums, "purpose": what, "recipient": who})]
    if dice.chance(0.3):
        decided.append(clause(scene, "charge", {"task": dice.pick(scene.options("tasks"))}))
    blocks = (*opening(scene, background(scene)), *settle(scene, decided))
    return Draft(heading(scene, "grant", insats=short), blocks, 0.5)


def _year_list(scene: Scene, span: range, receiver: str) -> Marked:
    """`210 tkr för 2031, 340 tkr för 2032 och 365 tkr för 2033`; a leading `högst` governs them all."""
    limit = scene.dice.chance(0.2)
    qualifier = Qualifier.HOGST if limit else Qualifier.EXAKT
    base = replace(scene.money(), qualifier=Qualifier.EXAKT, recipient=receiver)
    result = Marked("högst " if limit else "")
    for place, year in enumerate(span):
        glue = "" if not place else " och " if year == span[-1] else ", "
        said = scene.mention(replace(base, amount=scene.amount(), year=year), tail=True)
        quote = result.text + said.text if limit and not place else said.text
        result = result + glue + replace(said, sums=(replace(said.sums[0], qualifier=qualifier, quote=quote),))
    return result


def _each(scene: Scene, first: int, receiver: str) -> Marked:
    """`275 tkr för vardera 2018 och 2019`: one mention, two grants."""
    word = scene.dice.pick(("vardera", "vart och ett av åren"))
    said = scene.mention(replace(scene.money(), qualifier=Qualifier.EXAKT, recipient=receiver))
    text = f"{said.text} för {word} {first} och {first + 1}"
    held = replace(said.sums[0], quote=text, period=f"{first}-{first + 1}", years=(first, first + 1))
    return Marked(text, (held,))


def yearly(scene: Scene) -> Draft:
    """Money every year without an end, perhaps beside a single sum."""
    dice = scene.dice
    what, short = purpose(scene)
    said = replace(scene.money(), recurring=True)
    who = recipient(scene)
    if dice.chance(0.3):
        from_year = replace(said, year=scene.year(), qualifier=Qualifier.EXAKT)
        decided = [award(scene, "yearly_from", from_year, recipient=who, purpose=what)]
    else:
        decided = [award(scene, "yearly", said, recipient=who, purpose=what)]
    if dice.chance(0.4):
        more, _ = purpose(scene)
        single = scene.money(year=_maybe_year(scene))
        decided.append(award(scene, "grant", single, recipient=recipient(scene), purpose=more))
    blocks = (*opening(scene, background(scene)), *settle(scene, decided))
    return Draft(heading(scene, "grant", insats=short), blocks, 0.4)


def _total(scene: Scene, values: Values) -> Marked:
    """Both sums of a pair together, as a total."""
    parts = [values["sum"], values["sum2"]]
    amount = sum(int(part.sums[0].amount) for part in parts if isinstance(part, Marked))
    said = replace(scene.money(AmountRole.TOTAL), amount=amount, qualifier=Qualifier.EXAKT)
    return scene.mention(said)


def mixed(scene: Scene) -> Draft:
    """A discussion in bullets, then decisions of which one costs something every year."""
    said = replace(scene.money(), recurring=True, amount=scene.dice.between(5, 60) * 1000)
    decided = [
        clause(scene, "charge", {"task": scene.dice.pick(scene.options("tasks"))}),
        clause(scene, "other", {}),
        award(scene, "yearly", said, recipient=recipient(scene), purpose=scene.works.draw()),
    ]
    return Draft(heading(scene, "mixed"), (*opening(scene), *bullet_points(scene), *settle(scene, decided)), 0.3)


def pass_on(scene: Scene) -> Draft:
    """The board supports a matter and asks the council for the money: no grant of its own."""
    template = scene.dice.pick(scene.templates("pass_on"))
    work = scene.works.draw()
    said = scene.money(AmountRole.PROPOSED, year=_maybe_year(scene))
    values = {**money_values(scene, template, said, ""), "purpose": work}
    decided = clause_of(scene, template, values)
    return Draft(heading(scene, "pass_on", work=work), (*opening(scene), *settle(scene, [decided])), 0.8)


def reference(scene: Scene) -> Draft:
    """The decision says "according to the proposal"; its sum stands in the proposal only."""
    what, short = purpose(scene)
    who = recipient(scene)
    outcome = scene.dice.pick((Outcome.ANSLAG_AV_MEDEL, Outcome.BIFALL))
    said = scene.money(AmountRole.PROPOSED, year=_maybe_year(scene))
    proposed = proposal(scene, outcome, said, who, what)
    awarded = replace(proposed.sums[0], role=AmountRole.GRANTED, recipient=who)
    asked = replace(said, role=AmountRole.APPLIED, amount=said.amount + scene.amount(), qualifier=Qualifier.EXAKT)
    told = [
        scene.said(
            "asked",
            recipient=who,
            purpose=what,
            sum=scene.mention(replace(asked, year=None)),
            sum_y=scene.mention(asked, tail=True),
        ),
        *background(scene),
    ]
    applied = (Applied(applicant=who, asked=Decimal(asked.amount)),)
    ruling = Ruling(outcome=outcome, recommendation=outcome, referred=(awarded,), applied=applied)
    decided = clause(scene, "reference", {}, ruling)
    label = Block(look=Look.LABEL, label="Förslag till beslut")
    story = [*opening(scene, told), label, paragraph(proposed)]
    blocks = (*story, *settle(scene, [decided], story))
    return Draft(heading(scene, "application", insats=short, recipient=who), blocks, 0.9)


def proposal(scene: Scene, outcome: Outcome, said: Money, who: str, what: str) -> Marked:
    """What the preparing body wants the board to give."""
    text = scene.dice.pick(scene.options("proposal", outcome.value))
    template = Template(text, outcome, is_att=False)
    values = {**scene.known(), **money_values(scene, template, said, who), "purpose": what}
    return fill(text, values).capital()
