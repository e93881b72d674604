"""Sums that stand beside those that are granted: an earlier year's column, a sum in brackets, a loan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.decided.decisions import Decided
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.facts.sums.tables import column_year
from extract.nouns.facts import AmountRole
from extract.swedish.days.years import find_years
from extract.swedish.outcomes import decided as decided_by
from extract.swedish.rules import pattern_of

_OPEN = re.compile(r"\(\s*(?:(?:19|20)\d\d:?\s*)?$")
_ASKED = pattern_of("table_phrases", "asked_in_brackets")
_LENDS = pattern_of("table_phrases", "lends")
_NO_GIFT = frozenset({"beviljar_lan", "ger_garanti"})  # rules of outcomes


def without_asides(
    found: Sequence[Mention], statements: Sequence[Statement], decisions: Sequence[Decided], year: int | None
) -> list[Mention]:
    """`found` with the sums that are only told beside what is granted in the role that they have; `year` is that of the
    meeting."""
    done = list(found)
    for n, mention in enumerate(done):
        if mention.role is not AmountRole.GRANTED or mention.decision is None:
            continue
        decided = decisions[mention.decision]
        if _in_brackets(n, done, statements):
            asked = _ASKED.search(f"{decided.lead} {decided.text.text}")
            done[n] = replace(mention, role=AmountRole.APPLIED if asked else AmountRole.OTHER)
        elif _is_lent(mention, decided) or _is_past(mention, found, statements, decided, year):
            done[n] = replace(mention, role=AmountRole.OTHER)
    return done


def _in_brackets(n: int, found: Sequence[Mention], statements: Sequence[Statement]) -> bool:
    """True for the second sum of `Kören 40 tkr (35 tkr)`: two sums for one name are not both given."""
    here = found[n]
    before = found[n - 1] if n else None
    if here.from_table or before is None or before.statement != here.statement:
        return False
    text = statements[here.statement].text.text
    between = text[before.money.end : here.money.start]
    closed = text[here.money.end :].lstrip().startswith(")")
    return closed and bool(_OPEN.search(between)) and not re.search(r"[A-ZÅÄÖ,;]", between)


def _is_lent(mention: Mention, decided: Decided) -> bool:
    """True for a sum in a list below a decision that lends or guarantees."""
    listed = decided.spans[0][0] != mention.statement
    verb = decided_by(decided.text.text)
    return listed and bool((verb is not None and verb.rule in _NO_GIFT) or _LENDS.search(decided.text.text))


def _is_past(
    mention: Mention,
    found: Sequence[Mention],
    statements: Sequence[Statement],
    decided: Decided,
    year: int | None,
) -> bool:
    """True for a sum in the column of a year that the decision is not about: one that it does not name, or, where it
    names none, one before the year of the meeting beside a later one."""
    if not mention.from_table:
        return False
    own = column_year(statements[mention.statement], mention.money)
    beside = {
        column_year(statements[m.statement], m.money)
        for m in found
        if m.statement == mention.statement and m.role is AmountRole.GRANTED and m.from_table
    }
    if not own or len(beside - {""}) < len(beside) or len(beside) == 1:
        return False
    said = f"{decided.lead} {decided.text.text}"
    named = {y.period for y in find_years(said) if y.kind != "price_level"} & beside
    if len(named) == 1:
        return own not in named
    return year is not None and int(own) < year and any(int(other) >= year for other in beside)
