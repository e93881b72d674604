"""Sums of money, each with its role: what was granted, what was only asked for, proposed, or told.

The verb nearest to a sum says more than the section it stands in, and both together decide; a sum is `granted` only
inside a decision whose outcome gives something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.decided.decisions import Decided
from extract.facts.statements import Statement
from extract.facts.sums.asides import without_asides
from extract.facts.sums.mention import Mention
from extract.facts.sums.offered import with_offers
from extract.facts.sums.pointing import pointed_at
from extract.facts.sums.roles import role_of
from extract.facts.sums.rows import row_sums
from extract.facts.sums.wholes import with_parts, with_totals
from extract.minutes.entries import is_entry
from extract.nouns.facts import AmountRole
from extract.nouns.minutes import PassageForm
from extract.swedish.cues import cue_of
from extract.swedish.days.dates import find_dates
from extract.swedish.days.years import find_years, year_of
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.money import Money, find_money
from extract.swedish.outcomes import find_outcomes
from extract.swedish.rules import pattern_of

_EACH_OF = pattern_of("amount_phrases", "each_of_the_years")
_YEARS_ABOVE = pattern_of("amount_phrases", "years_named")
_YEARS = re.compile(r"(?:19|20)\d\d")
_TOLD_IN_TURN = frozenset({AmountRole.APPLIED, AmountRole.RESULT})
_NEXT_NAME = 90  # characters between two sums told in turn
_IN_TURN = pattern_of("clause_phrases", "next_in_turn")
_TENDERS = pattern_of("amount_phrases", "tender")
_POOLED = pattern_of("amount_phrases", "asked_by_all")
_LESS = pattern_of("amount_phrases", "compared_with")
_PART = pattern_of("amount_phrases", "of_which")
_VARAV = pattern_of("amount_phrases", "of_which_open")


def find_mentions(
    statements: Sequence[Statement], decisions: Sequence[Decided], year: int | None = None
) -> tuple[Mention, ...]:
    """Every sum of an item in reading order; `year` is that of the meeting."""
    found: list[Mention] = []
    for index, statement in enumerate(statements):
        found.extend(_in_statement(index, statement, decisions))
    found = with_offers(_asked_in_turn(found, statements), statements)
    found = pointed_at(_tendered(found, statements), statements, decisions)
    found = without_asides(found, statements, decisions, year)
    return with_totals(with_parts(found, statements), statements)


def _asked_in_turn(found: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """`A har sökt 140 tkr, B 45 tkr och C 20 tkr`: the verb stands only before the first, and so do the words for
    prices (`hyror är 12 kr och 28 kr`) and what accounts show."""
    done = list(found)
    for n in range(1, len(done)):
        before, here = done[n - 1], done[n]
        plain = here.role is AmountRole.OTHER and not here.cue and here.statement == before.statement
        priced = before.role is AmountRole.COST and here.decision == before.decision
        if plain and not before.from_table and (priced or (here.decision is None and before.role in _TOLD_IN_TURN)):
            gap = statements[here.statement].text.text[before.money.end : here.money.start]
            if len(gap) <= _NEXT_NAME and _IN_TURN.match(gap) and not find_outcomes(gap):
                done[n] = replace(here, role=before.role)
    return done


def _in_statement(index: int, statement: Statement, decisions: Sequence[Decided]) -> list[Mention]:
    in_row = statement.form is PassageForm.ROW
    sums = row_sums(statement) if in_row else find_money(statement.text.text)
    found = []
    for one in sums:
        money = _for_each_year(one, statement.text.text) if len(sums) == 1 else one
        decision, clause = _decision_at(index, money, decisions)
        decided = decisions[decision] if decision is not None else None
        cue = cue_of("amount_cues", statement.text.text, money.start, money.end, since=clause.start)
        role = role_of(statement, money, decided, cue)
        found.append(
            Mention(
                money=_positive(money) if role is AmountRole.GRANTED else money,
                role=role,
                period=money.period
                or _year_around(statement, sums, clause, money)
                or (_year_of_lead(index, statement, decided) if role is not AmountRole.APPLIED else ""),
                statement=index,
                matter=statement.matter,
                decision=decision,
                source=statement.text.source(money.start, money.end),
                rest=statement.text.text[money.end :],
                cue=cue.name if cue else "",
                from_table=in_row,
                pooled=bool(_POOLED.search(statement.text.text[: money.number_start])),
                after_varav=bool(_VARAV.search(statement.text.text, clause.start, money.start)),
            )
        )
    return found


def _tendered(found: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """`Tre anbud har inkommit. Lägst är Test AB med 40 tkr.` tells a price: the word stands a sentence before."""
    return [replace(m, role=AmountRole.COST) if _is_tender(m, statements) else m for m in found]


def _is_tender(mention: Mention, statements: Sequence[Statement]) -> bool:
    if mention.decision is not None or mention.from_table:
        return False
    here = statements[mention.statement]
    if mention.role in {AmountRole.APPLIED, AmountRole.OTHER} and _TENDERS.search(
        here.text.text[: mention.money.start]
    ):
        return True
    if mention.role is not AmountRole.OTHER or mention.cue or not mention.statement:
        return False
    before = statements[mention.statement - 1]
    return before.passage == here.passage and bool(_TENDERS.search(before.text.text))


def _for_each_year(money: Money, text: str) -> Money:
    """`Att för vart och ett av åren 2020, 2021 och 2022 lämna X 30 000 kr`: the years stand before the sum."""
    yearly = money.period == "per_year"
    rule = _YEARS_ABOVE if yearly else _EACH_OF
    match = rule.search(text, 0, money.start) if not money.years else None
    if match is None:
        return money
    years = tuple(int(year) for year in _YEARS.findall(match["years"]))
    if yearly:
        return replace(money, years=years)
    return replace(money, years=years, each=True, period=f"{min(years)}-{max(years)}")


def _positive(money: Money) -> Money:
    """Nobody grants less than nothing: the minus is a dash or a speck."""
    return replace(money, amount_sek=-money.amount_sek, repaired=True) if money.amount_sek < 0 else money


def _decision_at(index: int, money: Money, decisions: Sequence[Decided]) -> tuple[int | None, range]:
    """The decision that covers the sum, and the stretch of its clause in the statement."""
    for number, decided in enumerate(decisions):
        for statement, start, end in decided.spans:
            if statement == index and start <= money.number_start < end:
                return number, range(start, end)
    return None, range(1_000_000)


def _year_around(statement: Statement, sums: Sequence[Money], clause: range, money: Money) -> str:
    """The one year that the clause names before or behind all of its sums (SCHEMA, ruling 15); empty where there are
    more, or where it stands with one sum among several; the year of a part, behind `varav`, is not the whole's."""
    text = statement.text.text
    part = _PART.search(text, money.end, clause.stop)
    inside = [m for m in sums if m.start in clause and not _LESS.match(text, m.end)]
    if money not in inside:
        return ""
    taken = [(d.start, d.end) for d in find_dates(text)] + [(d.start, d.end) for d in find_dnr(text)]
    years = [
        y
        for y in find_years(text)
        if y.kind != "price_level" and y.start in clause and not any(s <= y.start < e for s, e in taken)
    ]
    years = [y for y in years if len(inside) == 1 or not any(m.years and m.start <= y.start < m.end for m in inside)]
    years = [y for y in years if part is None or y.start < part.start()]
    if statement.form is PassageForm.ROW and statement.places:
        years = [y for y in years if y.start < len(statement.cells[0].text)]  # a remark tells of other years
    between = [y for y in years if inside[0].start < y.start < inside[-1].start]
    return years[0].period if len({y.period for y in years}) == 1 and not between else ""


def _year_of_lead(index: int, statement: Statement, decided: Decided | None) -> str:
    """The one year that the lead-in of a list or table names for all its sums; empty where there is none."""
    first = decided is None or decided.spans[0][0] == index
    if decided is None or (statement.form is PassageForm.RUNNING and (first or not is_entry(statement.text.text))):
        return ""
    return year_of(f"{decided.lead} {decided.text.text}")
