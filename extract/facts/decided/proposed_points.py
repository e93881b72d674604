"""Points of a list below words that propose: `Kansliet har gått igenom ansökningarna och föreslår`, then A., B. and C.

They decide nothing where the body decides behind them, whatever verbs they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.facts.decided.references import proposed_from
from extract.facts.statements import Statement
from extract.nouns.minutes import PassageForm, PassageKind
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.rules import pattern_of
from extract.swedish.who.bodies import find_actor

_OPEN = pattern_of("decision_phrases", "proposal_left_open")
_POINT = pattern_of("decision_phrases", "point_of_proposal")
_TOLD = frozenset({PassageKind.PROSE, PassageKind.BACKGROUND})


def with_proposed_points(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, those of a list below an open proposal as proposals where a decision stands behind them."""
    done = list(statements)
    for index, lead in enumerate(statements):
        if lead.kind not in _TOLD or not _OPEN.search(lead.text.text) or proposed_from(lead.text.text) is not None:
            continue
        end = _end_of_list(index + 1, statements)
        if end > index + 1 and _decided_behind(end, lead, statements):
            done[index + 1 : end] = [replace(s, kind=PassageKind.PROPOSAL) for s in statements[index + 1 : end]]
    return tuple(done)


def _end_of_list(begin: int, statements: Sequence[Statement]) -> int:
    """Where the list that begins at `begin` ends."""
    end = begin
    while end < len(statements) and _is_point(statements[end]) and statements[end].matter is statements[begin].matter:
        end += 1
    return end


def _is_point(statement: Statement) -> bool:
    listed = statement.form is PassageForm.LIST or _POINT.match(statement.text.text) is not None
    return listed and statement.kind in _TOLD


def _decided_behind(begin: int, lead: Statement, statements: Sequence[Statement]) -> bool:
    """True where the matter has a decision behind the list, by another than who proposes."""
    own = find_actor(lead.text.text)
    return any(
        s.matter is lead.matter
        and (s.in_block or any(m.mood is Mood.DECIDES for m in find_outcomes(s.text.text)))
        and not (own and find_actor(s.text.text) == own)
        for s in statements[begin:]
    )
