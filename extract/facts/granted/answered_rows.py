"""Rows of a table that ask for money and get no sum: refused, tabled, sent back, in the row or by a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.facts.decided.decisions import Decided
from extract.facts.granted.applied import Applied
from extract.facts.granted.grants import Draft
from extract.facts.granted.recipients import entry_name
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.facts.sums.tables import answer_in, case_cell, tells_projects
from extract.nouns.facts import REFUSING, Outcome

_SHORT_NAME = 3  # letters: `Nej`, `Ja` and the like are no names


def rows_answered(
    number: int, decided: Decided, drafts: Sequence[Draft], asked: Sequence[Mention], statements: Sequence[Statement]
) -> Iterator[Applied]:
    """The applications in rows of tables that decision `number` answers without a sum."""
    rows = [m for m in asked if m.from_table]
    paid = {d.mention.statement for d in drafts}
    for mention in rows:
        row = statements[mention.statement]
        if mention.statement not in paid and _is_answered_by(number, decided, mention, drafts, statements):
            yield _row_answered(decided, row, mention, answer_in(row) or Outcome.AVSLAG)
        elif decided.outcome in REFUSING and mention.decision is None and _names(decided, mention, row):
            yield _row_answered(decided, row, mention, decided.outcome)


def _is_answered_by(
    number: int, decided: Decided, asked: Mention, drafts: Sequence[Draft], statements: Sequence[Statement]
) -> bool:
    """True for a row of the decision's own table, and for one that gives its answer in a table it points to."""
    if asked.decision == number:
        return True
    tabled = [d for d in drafts if d.decision == number and d.mention.from_table]
    within = any(statements[d.mention.statement].head == statements[asked.statement].head for d in tabled)
    return within and decided.matter is asked.matter and answer_in(statements[asked.statement]) is not None


def _names(decided: Decided, asked: Mention, row: Statement) -> bool:
    """True where the decision says a name that stands in the row, of the applicant or of the project."""
    if decided.matter is not asked.matter:
        return False
    wordy = [re.split(",", c.text, maxsplit=1)[0].strip() for c in row.cells if not any(ch.isdigit() for ch in c.text)]
    said = decided.text.text
    return any(re.search(rf"\b{re.escape(n)}s?\b", said) for n in wordy if len(n) > _SHORT_NAME and n[:1].isupper())


def _row_answered(decided: Decided, row: Statement, asked: Mention, answer: Outcome) -> Applied:
    name = entry_name(row, asked.money.start)
    granted = Decimal(0) if answer is Outcome.AVSLAG else None
    cell = case_cell(row)
    return Applied(
        decided.matter,
        name,
        asked.money.amount_sek,
        decided,
        granted,
        asked.source,
        (asked,),
        answer=answer,
        case=cell.text if cell else "",
        row=asked.statement if tells_projects(row) else None,
    )
