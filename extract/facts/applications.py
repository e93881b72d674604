"""Matters that somebody applied for: who asked for how much, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.facts.amounts import Mention
from extract.facts.decisions import Decided
from extract.facts.grants import Draft
from extract.facts.statements import Statement
from extract.nouns.facts import AmountRole, Outcome
from extract.nouns.minutes import Item, Matter
from extract.nouns.text import Source
from extract.swedish.rules import load_rule


@dataclass(frozen=True)
class Applied:
    """An application before it is settled; `decided` is None while nothing is decided about it."""

    matter: Matter
    applicant: str
    applied_sek: Decimal | None
    decided: Decided | None
    granted_sek: Decimal | None
    source: Source


def find_applications(
    item: Item,
    statements: Sequence[Statement],
    decisions: Sequence[Decided],
    mentions: Sequence[Mention],
    drafts: Sequence[Draft],
) -> tuple[Applied, ...]:
    """The applications that an item deals with, one a matter."""
    found = []
    for matter in item.matters:
        own = [s for s in statements if s.matter is matter]
        taken = [d for d in decisions if d.matter is matter]
        asked = [s for s in own if _asks(s.text.text)]
        sums = [m for m in mentions if m.matter is matter]
        if not taken or not (asked or _asks(matter.heading.text)) or _many_below(item, matter):
            continue
        if not _is_answered(taken, sums):
            continue
        granted = [d.amount_sek for d in drafts if decisions[d.decision].matter is matter]
        found.append(
            Applied(
                matter=matter,
                applicant=_applicant(own),
                applied_sek=_applied(sums, granted),
                decided=taken[0],
                granted_sek=_granted(taken[0], granted),
                source=_source(matter, asked, own),
            )
        )
    return tuple(found)


def _asks(text: str) -> bool:
    return load_rule("grant_phrases", "asks").pattern.search(text) is not None


def _many_below(item: Item, matter: Matter) -> bool:
    """True for the item itself where its applications stand under sub-headings of their own."""
    return matter.is_whole_item and len(item.matters) > 1


def _is_answered(taken: Sequence[Decided], sums: Sequence[Mention]) -> bool:
    """True where the decision says yes or no to money, not where it only notes or instructs."""
    answers = {Outcome.BIFALL, Outcome.DELVIS_BIFALL, Outcome.AVSLAG, Outcome.ATERREMISS, Outcome.BORDLAGGNING}
    return any(d.outcome in answers or d.outcome is Outcome.ANSLAG_AV_MEDEL for d in taken) or any(
        m.role is AmountRole.APPLIED for m in sums
    )


def _applied(sums: Sequence[Mention], granted: Sequence[Decimal]) -> Decimal | None:
    """The sum asked for: as said, else what was granted and what of the application remained, together."""
    said = [m.money.amount_sek for m in sums if m.role is AmountRole.APPLIED]
    if said:
        return said[0]
    remaining = [
        m.money.amount_sek for m in sums if m.role is AmountRole.REMAINING and re.search(r"ansök|sökt|äska", m.rest)
    ]
    return granted[0] + remaining[0] if remaining and len(granted) == 1 else None


def _granted(decided: Decided, granted: Sequence[Decimal]) -> Decimal | None:
    if granted:
        return sum(granted, Decimal(0))
    return Decimal(0) if decided.outcome is Outcome.AVSLAG else None


def _applicant(statements: Sequence[Statement]) -> str:
    for statement in statements:
        for rule in ("applicant_from", "applicant_asks"):
            match = load_rule("grant_phrases", rule).pattern.search(statement.text.text)
            if match:
                return match["applicant"].strip()
    return ""


def _source(matter: Matter, asked: Sequence[Statement], own: Sequence[Statement]) -> Source:
    if matter.heading:
        return matter.heading.source()
    return (asked or own)[0].text.source()
