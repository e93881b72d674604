"""Tables that are the decision themselves: `Sökt | Beviljat` in a matter in which no sentence decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.facts.decided.decisions import Decided
from extract.facts.statements import Statement
from extract.nouns.facts import Outcome
from extract.nouns.minutes import PassageForm, PassageKind
from extract.swedish.cues import role_of_column
from extract.swedish.rules import pattern_of

_TOLD = frozenset({PassageKind.PROSE, PassageKind.BACKGROUND, PassageKind.DECISION})
_ASKING = frozenset({"applied", "proposed"})
_NO_AWARD = pattern_of("table_phrases", "no_sum_of_award")
_REPORT = pattern_of("table_phrases", "only_reported")


def with_tables(statements: Sequence[Statement], found: Sequence[Decided]) -> tuple[Decided, ...]:
    """`found` with a decision for each table that says what was asked for and what is given, in a matter without any
    decision of its own; one about accounts, frames or what others decided decides nothing."""
    silent = [d for d in _tables(statements) if not any(f.matter is d.matter for f in found)]
    return tuple(sorted([*found, *silent], key=lambda d: d.spans[0][0]))


def _tables(statements: Sequence[Statement]) -> Iterator[Decided]:
    for _, group in groupby(range(len(statements)), key=lambda n: _table(statements[n])):
        rows = list(group)
        first = statements[rows[0]]
        if len(rows) > 1 and first.form is PassageForm.ROW and _decides(first):
            spans = tuple((n, 0, len(statements[n].text)) for n in rows)
            yield Decided(
                first.matter,
                first.text,
                Outcome.ANSLAG_AV_MEDEL,
                "",
                spans,
                in_block=first.in_block,
                passage=first.passage,
            )


def _table(statement: Statement) -> tuple[int, tuple[str, ...]]:
    """What the rows of one table have in common: the matter and the words of the heads, also over two pages."""
    return id(statement.matter), tuple(head.text for head in statement.head)


def _decides(row: Statement) -> bool:
    """True for a table of what was asked for or proposed beside what is given."""
    roles = {role_of_column(head.text) for head in row.head}
    about = f"{row.matter.heading.text} {row.caption.text if row.caption else ''}"
    plain = not (_NO_AWARD.search(about) or _REPORT.search(about))
    return row.kind in _TOLD and plain and "granted" in roles and bool(roles & _ASKING)
