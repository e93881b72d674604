"""The role of a sum that no decision covers, from what is told around it: nothing here makes or takes a grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.nouns.facts import AmountRole
from extract.nouns.minutes import PassageForm
from extract.swedish.cues import cue_of
from extract.swedish.figures.money import Money

_OVER = {
    AmountRole.OTHER: frozenset(AmountRole) - {AmountRole.GRANTED},
    AmountRole.PROPOSED: frozenset({AmountRole.APPLIED, AmountRole.TOTAL}),
    AmountRole.COST: frozenset({AmountRole.RESULT, AmountRole.PROPOSED, AmountRole.OTHER}),
    AmountRole.RESULT: frozenset({AmountRole.FRAME, AmountRole.REMAINING, AmountRole.COST}),
    AmountRole.APPLIED: frozenset({AmountRole.TOTAL, AmountRole.FRAME}),
    AmountRole.FRAME: frozenset({AmountRole.REMAINING, AmountRole.RESULT}),
}


_LATE = frozenset({AmountRole.PROPOSED, AmountRole.TOTAL})


def told_role(statement: Statement, money: Money, role: AmountRole) -> AmountRole:
    """`role`, or the one that words told about money give where they say more than the nearest cue did; never
    `proposed`, which a decision could adopt, nor a total, which is held against its parts."""
    told = _told(statement, money, role)
    return role if told in _LATE else told


def with_told(mentions: Sequence[Mention], statements: Sequence[Statement]) -> tuple[Mention, ...]:
    """The mentions with what is only talked of as a proposal or a total, once all grants are found."""
    told = [m.role if m.decision is not None else _told(statements[m.statement], m.money, m.role) for m in mentions]
    return tuple(replace(m, role=t) if t in _LATE else m for m, t in zip(mentions, told, strict=True))


def _told(statement: Statement, money: Money, role: AmountRole) -> AmountRole:
    if statement.form is PassageForm.ROW:
        return role
    cue = cue_of("told_cues", statement.text.text, money.start, money.end)
    told = AmountRole(cue.role) if cue else role
    if told is AmountRole.FRAME and money.amount_sek is not None and money.amount_sek < 0:
        return role  # what is below zero came out so, nobody may spend it
    return told if told in _OVER.get(role, frozenset()) else role
