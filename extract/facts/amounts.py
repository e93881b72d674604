"""Sums of money, each with its role: what was granted, what was only asked for, proposed, or told.

The verb nearest to a sum says more than the section it stands in, and both together decide; a sum is `granted` only
inside a decision whose outcome gives something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.facts.decisions import Decided
from extract.facts.references import proposed_from
from extract.facts.rows import head_over, row_sums
from extract.facts.statements import Statement
from extract.nouns.facts import AmountRole, Outcome
from extract.nouns.minutes import Matter, PassageForm, PassageKind
from extract.nouns.text import Source
from extract.swedish.cues import Cue, cue_of, role_of_column
from extract.swedish.dates import find_dates, find_years
from extract.swedish.dnr import find_dnr
from extract.swedish.money import Money, find_money
from extract.swedish.outcomes import Mood, find_outcomes, proposed
from extract.swedish.outcomes import decided as decided_by

_REFUSING = frozenset({Outcome.AVSLAG, Outcome.ATERREMISS, Outcome.BORDLAGGNING})
_GIVING = frozenset({Outcome.BIFALL, Outcome.DELVIS_BIFALL, Outcome.ANSLAG_AV_MEDEL})
_VARAV = re.compile(r"\b(?:varav|därav|av vilka)\b[^.;]*$", re.IGNORECASE)
_OFFERED = frozenset({PassageKind.PROPOSAL, PassageKind.RECOMMENDATION, PassageKind.YRKANDE, PassageKind.RESERVATION})


@dataclass(frozen=True)
class Mention:
    """A sum where it stands: in which statement, in which decision (index, None outside), in what role.

    `rest` is what follows the sum in its statement; `cue` the name of the rule that gave the role, empty if none did.
    """

    money: Money
    role: AmountRole
    period: str
    statement: int
    matter: Matter
    decision: int | None
    source: Source
    rest: str = ""
    cue: str = ""
    from_table: bool = False
    after_varav: bool = False


def find_mentions(statements: Sequence[Statement], decisions: Sequence[Decided]) -> tuple[Mention, ...]:
    """Every sum of an item in reading order."""
    found: list[Mention] = []
    for index, statement in enumerate(statements):
        found.extend(_in_statement(index, statement, decisions))
    return _with_totals(_with_parts(found))


def _in_statement(index: int, statement: Statement, decisions: Sequence[Decided]) -> list[Mention]:
    in_row = statement.form is PassageForm.ROW
    sums = row_sums(statement) if in_row else find_money(statement.text.text)
    found = []
    for found_money in sums:
        money = found_money
        decision, clause = _decision_at(index, money, decisions)
        decided = decisions[decision] if decision is not None else None
        if decided and money.amount_sek < 0:  # nobody grants less than nothing: the minus is a dash or a speck
            money = replace(money, amount_sek=-money.amount_sek, repaired=True)
        cue = cue_of("amount_cues", statement.text.text, money.start, money.end, since=clause.start)
        found.append(
            Mention(
                money=money,
                role=_role(statement, money, decided, cue),
                period=money.period or _year_around(statement, sums, clause) or _year_of_lead(statement, decided),
                statement=index,
                matter=statement.matter,
                decision=decision,
                source=statement.text.source(money.start, money.end),
                rest=statement.text.text[money.end :],
                cue=cue.name if cue else "",
                from_table=in_row,
                after_varav=bool(_VARAV.search(statement.text.text, clause.start, money.start)),
            )
        )
    return found


def _decision_at(index: int, money: Money, decisions: Sequence[Decided]) -> tuple[int | None, range]:
    """The decision that covers the sum, and the stretch of its clause in the statement."""
    for number, decided in enumerate(decisions):
        for statement, start, end in decided.spans:
            if statement == index and start <= money.number_start < end:
                return number, range(start, end)
    return None, range(1_000_000)


def _role(statement: Statement, money: Money, decided: Decided | None, cue: Cue | None) -> AmountRole:
    role = AmountRole(cue.role) if cue else None
    if statement.head and role is not AmountRole.TOTAL and role is not AmountRole.REMAINING:
        role = AmountRole(column) if (column := role_of_column(head_over(money, statement))) else role
    if money.per:
        return AmountRole.COST
    if decided is None:
        return _role_outside(statement, role)
    if decided.outcome in _REFUSING:
        return AmountRole.APPLIED if role in {AmountRole.APPLIED, None} else AmountRole.PROPOSED
    if role in {AmountRole.GRANTED, None} and _proposed_to_others(statement, money, decided):
        return AmountRole.PROPOSED
    if role is not None:
        return role
    if decided.outcome in _GIVING or _lead_gives(decided):
        return AmountRole.GRANTED
    return AmountRole.FRAME if decided.outcome is Outcome.FASTSTALLANDE else AmountRole.OTHER


def _proposed_to_others(statement: Statement, money: Money, decided: Decided) -> bool:
    """True for a sum that the body only proposes another one to grant (SCHEMA, ruling 1)."""
    upwards = proposed_from(statement.text.text)
    if (upwards is not None and upwards <= money.start) or (
        statement.form is not PassageForm.RUNNING and proposed_from(decided.text.text) is not None
    ):
        return True
    before = [m for m in find_outcomes(statement.text.text) if m.end <= money.start]
    if before:
        return before[-1].mood is Mood.PROPOSES
    return False


def _lead_gives(decided: Decided) -> bool:
    mention = decided_by(decided.lead)
    return mention is not None and mention.outcome in _GIVING


def _role_outside(statement: Statement, role: AmountRole | None) -> AmountRole:
    """The role of a sum in no decision: money that is awarded elsewhere or only wished for is not granted here."""
    if role not in {AmountRole.GRANTED, None}:
        return AmountRole.OTHER if role is None else role
    if statement.kind in _OFFERED or _proposes(statement):
        return AmountRole.PROPOSED
    return AmountRole.OTHER


def _proposes(statement: Statement) -> bool:
    mention = proposed(statement.text.text)
    return mention is not None and mention.mood is Mood.PROPOSES


def _year_around(statement: Statement, sums: Sequence[Money], clause: range) -> str:
    """The one year that the clause names before or behind all of its sums (SCHEMA, ruling 15); empty where there are
    more, or where it stands with one sum among several."""
    text = statement.text.text
    inside = [m for m in sums if m.start in clause]
    taken = [(d.start, d.end) for d in find_dates(text)] + [(d.start, d.end) for d in find_dnr(text)]
    years = [
        y
        for y in find_years(text)
        if y.kind != "price_level" and y.start in clause and not any(s <= y.start < e for s, e in taken)
    ]
    between = [y for y in years if inside[0].start < y.start < inside[-1].start]
    return years[0].period if len({y.period for y in years}) == 1 and not between else ""


def _year_of_lead(statement: Statement, decided: Decided | None) -> str:
    """The one year that the lead-in of a list or table names for all its sums; empty where there is none."""
    if decided is None or statement.form is PassageForm.RUNNING:
        return ""
    lead = f"{decided.lead} {decided.text.text}"
    years = {y.period for y in find_years(lead) if y.kind != "price_level"}
    return years.pop() if len(years) == 1 else ""


def _with_parts(found: list[Mention]) -> list[Mention]:
    """`90 tkr, varav 30 tkr betalas ut 2032` grants 90: parts that do not make up the whole are no grants."""
    done = list(found)
    whole: int | None = None
    for n, mention in enumerate(found):
        part = whole is not None and mention.statement == found[whole].statement and mention.after_varav
        if not part:
            whole = n if mention.role is AmountRole.GRANTED else None
            continue
        assert whole is not None
        parts = [m for m in found[whole + 1 :] if m.statement == found[whole].statement and m.after_varav]
        if sum(m.money.amount_sek for m in parts) != found[whole].money.amount_sek:
            done[n] = replace(mention, role=AmountRole.OTHER)
    return done


def _with_totals(found: list[Mention]) -> tuple[Mention, ...]:
    """A granted sum that equals the other parts granted by the same decision is their total; a total told outside
    every decision without any parts beside it is some other sum (SCHEMA, rulings 4 and 17)."""
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
        if len(parts) > 1 and sum(parts) == mention.money.amount_sek:
            done[n] = replace(mention, role=AmountRole.TOTAL)
    return tuple(done)
