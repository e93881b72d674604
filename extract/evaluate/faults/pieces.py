"""Pieces of §§: sums as printed with what they mean, stories, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.evaluate.synth.money import number
from extract.evaluate.synth.plan import Block, Case, Item, Look, Marked, Passage, Ruling, Sum
from extract.nouns.facts import AmountRole, Outcome, Qualifier

PAID = "Medlen ryms i förbundets budget."
_WORDS = {Qualifier.HOGST: "högst ", Qualifier.CIRKA: "cirka "}


def money(
    tkr: Decimal | float,
    role: AmountRole = AmountRole.GRANTED,
    *,
    year: int | None = None,
    recipient: str = "",
    qualifier: Qualifier = Qualifier.EXAKT,
    **more: str | bool,
) -> Marked:
    """`240 tkr för 2021`; `unit` kr prints kronor, `recurring` a sum per year."""
    unit, recurring = str(more.get("unit", "tkr")), bool(more.get("recurring"))
    sek = Decimal(str(tkr)) * 1000
    text = f"{_WORDS.get(qualifier, '')}{number(int(sek), unit, 'narrow')} {unit}"
    text += " per år" if recurring else f" för {year}" if year else ""
    held = Sum(
        amount=sek,
        unit=unit,
        role=role,
        quote=text,
        qualifier=qualifier,
        period="per_year" if recurring else str(year or ""),
        years=(None if recurring else year,),
        recurring=recurring,
        recipient=recipient,
    )
    return Marked(text, (held,))


def said(*parts: Marked | str) -> Marked:
    """The parts in one piece."""
    whole = Marked("")
    for part in parts:
        whole = whole + part
    return whole


def story(*texts: Marked | str) -> list[Block]:
    """A paragraph each."""
    marked = [Marked(text) if isinstance(text, str) else text for text in texts]
    return [Block(look=Look.PARAGRAPH, passages=(Passage(text),)) for text in marked]


def decision(text: Marked | str, ruling: Ruling) -> list[Block]:
    """A decision in a paragraph under its label."""
    marked = Marked(text) if isinstance(text, str) else text
    return [
        Block(look=Look.LABEL, label="Beslut"),
        Block(look=Look.PARAGRAPH, passages=(Passage(marked, ruling),)),
    ]


def ruled(outcome: Outcome, actor: str = "Styrelsen") -> Ruling:
    """What a plain decision of the board amounts to."""
    return Ruling(outcome=outcome, actor=actor)


def matter(heading: str, *parts: str | Sequence[Block], case: Case | None = None) -> Item:
    """A § of paragraphs and decisions; its number comes later."""
    blocks: list[Block] = []
    for part in parts:
        blocks += story(part) if isinstance(part, str) else part
    return Item(number="", heading=heading, blocks=tuple(blocks), case=case)


def elected(actor: str, approver: str) -> Item:
    """The election of who approves the minutes."""
    text = f"{actor} utser {approver} att justera dagens protokoll."
    return matter("Val av justerare", decision(text, ruled(Outcome.VAL, actor)))


def awarded(
    who: str, what: str, given: Marked, *, actor: str = "Styrelsen", ruling: Ruling | None = None
) -> list[Block]:
    """A decision that gives `who` a sum."""
    text = said(f"{actor} beviljar {who} ", given, f" till {what}.")
    return decision(text, ruling or ruled(Outcome.BIFALL, actor))
