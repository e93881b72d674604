"""Wholes and their parts: no krona may be granted twice because a sentence tells it twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.facts.sums.rows import head_over
from extract.nouns.facts import AmountRole
from extract.swedish.rules import pattern_of

_PROPER = pattern_of("amount_phrases", "proper_between")
_FINANCING = pattern_of("amount_phrases", "who_pays_part")
_SUMS = pattern_of("table_phrases", "adds_up")
_TO_SOMEBODY = pattern_of("amount_phrases", "to_somebody")


def with_parts(found: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """`90 tkr, varav 30 tkr betalas ut 2032` grants 90: parts that do not make up the whole are no grants, nor are
    those that tell by whom it is paid."""
    done = list(found)
    whole: int | None = None
    for n, mention in enumerate(found):
        if whole is None or mention.statement != found[whole].statement or not mention.after_varav:
            whole = n if mention.role is AmountRole.GRANTED else None
            continue
        parts = [m for m in found[whole + 1 :] if m.statement == found[whole].statement and m.after_varav]
        paid_by = _FINANCING.search(statements[mention.statement].text.text, found[whole].money.end)
        if paid_by or sum(m.money.amount_sek for m in parts) != found[whole].money.amount_sek:
            done[n] = replace(mention, role=AmountRole.OTHER)
    return done


def with_totals(found: Sequence[Mention], statements: Sequence[Statement]) -> tuple[Mention, ...]:
    """A granted sum that equals the other parts granted by the same decision is their total; a total told outside
    every decision without any parts beside it is some other sum (SCHEMA, rulings 4 and 17)."""
    found = _row_totals(found, statements)
    done = list(found)
    for n, mention in enumerate(found):
        if mention.role is AmountRole.TOTAL and mention.decision is None and not mention.from_table:
            others = [m.money.amount_sek for k, m in enumerate(found) if k != n and m.statement == mention.statement]
            if sum(others) != mention.money.amount_sek:
                done[n] = replace(mention, role=AmountRole.OTHER)
        if mention.role is not AmountRole.GRANTED or mention.decision is None:
            continue
        parts = [
            m.money.amount_sek
            for k, m in enumerate(found)
            if k != n and m.role is AmountRole.GRANTED and m.decision == mention.decision
        ]
        yearly = any(
            m.money.each
            and m.decision == mention.decision
            and m.money.amount_sek * len(m.money.years) == mention.money.amount_sek
            for k, m in enumerate(found)
            if k != n and m.role is AmountRole.GRANTED
        )
        if yearly and len(mention.money.years) < 2:  # noqa: PLR2004
            done[n] = replace(mention, role=AmountRole.TOTAL)
            continue
        if len(parts) > 1 and sum(parts) == mention.money.amount_sek and not _is_named(n, found, statements):
            done[n] = replace(mention, role=AmountRole.TOTAL)
    return tuple(done)


def _row_totals(found: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """With the column that adds up the other awards of a row, `Grundbidrag | Ledarbidrag | Summa`, as their total."""
    done = list(found)
    for n, mention in enumerate(found):
        if not mention.from_table or mention.role is not AmountRole.GRANTED:
            continue
        if not _SUMS.match(head_over(mention.money, statements[mention.statement])):
            continue
        parts = [
            m.money.amount_sek
            for k, m in enumerate(found)
            if k != n and m.statement == mention.statement and m.role is AmountRole.GRANTED
        ]
        if len(parts) > 1 and sum(parts) == mention.money.amount_sek:
            done[n] = replace(mention, role=AmountRole.TOTAL)
    return done


def _is_named(n: int, found: Sequence[Mention], statements: Sequence[Statement]) -> bool:
    """True for a sum of somebody's own that happens to equal the others: amid them, or last with a name before it."""
    own = [k for k, m in enumerate(found) if m.decision == found[n].decision and m.role is AmountRole.GRANTED]
    if own[0] < n < own[-1]:
        return True
    text = statements[found[n].statement].text.text
    if n == own[0]:
        return bool(_TO_SOMEBODY.match(text, found[n].money.end))
    here = found[own[-2]].statement == found[n].statement
    between = text[found[own[-2]].money.end if here else 0 : found[n].money.start]
    return bool(_PROPER.search(between))
