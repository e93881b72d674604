"""Sums above a decision that it points to: `Medel fördelas enligt tabellen`, `Fördelningen ovan fastställs`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.facts.decided.decisions import Decided
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.facts.sums.rows import head_over
from extract.facts.sums.tables import role_by_subject
from extract.minutes.entries import is_entry
from extract.nouns.facts import GIVING, AmountRole, Outcome
from extract.nouns.minutes import PassageForm
from extract.swedish.cues import role_of_column
from extract.swedish.rules import pattern_of

_TABLE = pattern_of("table_phrases", "by_the_table")
_SHARES = pattern_of("amount_phrases", "shares_out")
_FIXES = pattern_of("table_phrases", "fixes_what_stands_above")
_AWARDS = pattern_of("amount_phrases", "word_of_award")
_OTHERWISE = pattern_of("table_phrases", "no_sum_of_award")
_SETTLING = frozenset({None, Outcome.ANNAT, Outcome.FASTSTALLANDE, Outcome.GODKANNANDE})
_ANSWERED = frozenset({AmountRole.GRANTED, AmountRole.PROPOSED})


def pointed_at(
    found: Sequence[Mention], statements: Sequence[Statement], decisions: Sequence[Decided]
) -> list[Mention]:
    """`found`, where the sums that a decision points to are granted: those in the column of awards of a table above it,
    or of its only column of sums, or in the list above it."""
    done = list(found)
    for number, decided in enumerate(decisions):
        if not _gives_above(decided) or any(m.decision == number and m.role is AmountRole.GRANTED for m in done):
            continue
        free = [n for n, m in enumerate(done) if m.matter is decided.matter and m.decision is None]
        for n in _awarded(free, done, statements, decided):
            done[n] = replace(done[n], role=AmountRole.GRANTED, decision=number)
    return done


def _gives_above(decided: Decided) -> bool:
    """True for a decision that gives what stands above it; to note or to approve a report gives nothing."""
    text = decided.text.text
    if _TABLE.search(text) and (decided.outcome in GIVING or (decided.outcome in _SETTLING and _shares(decided))):
        return True
    return decided.outcome in {*_SETTLING, *GIVING} and _FIXES.search(text) is not None


def _shares(decided: Decided) -> bool:
    """True for `Stödet fördelas enligt kolumnen Beviljat`, whose verb alone decides nothing."""
    return decided.outcome in {None, Outcome.ANNAT} and _SHARES.search(decided.text.text) is not None


def _awarded(
    free: Sequence[int], found: Sequence[Mention], statements: Sequence[Statement], decided: Decided
) -> list[int]:
    """Which of the sums in no decision this one gives: those below such a head wherever their table stands, else those
    above the decision."""
    rows = [n for n in free if found[n].from_table]
    given = [n for n in rows if found[n].role is AmountRole.OTHER and _column(found[n], statements) == "granted"]
    if given:
        return given
    above = [n for n in free if found[n].statement < decided.spans[0][0]]
    rows = [n for n in rows if n in above]
    about = f"{decided.matter.heading.text} {decided.text.text}"
    if not _AWARDS.search(about) or _OTHERWISE.search(about):
        return []
    asked = any(found[n].role in {*_ANSWERED, AmountRole.APPLIED} for n in above)
    plain = [n for n in (rows or above) if found[n].role is AmountRole.OTHER and not found[n].cue]
    if rows:
        alone = len({found[n].statement for n in plain}) == len(plain)
        subject = role_by_subject(statements[found[rows[0]].statement])
        return plain if alone and not asked and subject is None else []
    return [n for n in plain if _listed(found[n], statements)]


def _listed(mention: Mention, statements: Sequence[Statement]) -> bool:
    here = statements[mention.statement]
    return here.form is PassageForm.LIST or is_entry(here.text.text) or ":" in here.text.text[: mention.money.start]


def _column(mention: Mention, statements: Sequence[Statement]) -> str:
    return role_of_column(head_over(mention.money, statements[mention.statement]))
