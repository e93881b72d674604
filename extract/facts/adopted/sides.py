"""Whose side a decision takes: what the member or officer whose proposal it follows wanted done with the matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.facts.adopted.changes import speaks
from extract.facts.decided.decisions import Decided
from extract.facts.statements import Statement
from extract.nouns.facts import Outcome
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.rules import load_rule, pattern_of

_WISH_IN_A_WORD = pattern_of("told_phrases", "wish_in_a_word")
_MOVES = pattern_of("told_phrases", "moves")
_NOUNS = {"avslag": Outcome.AVSLAG, "återremiss": Outcome.ATERREMISS, "bordläggning": Outcome.BORDLAGGNING}


def side_taken(decided: Decided, statements: Sequence[Statement]) -> Outcome | None:
    """What the proposal that the decision follows asks for; None where it names nobody's, or nobody told what."""
    text = decided.text.text
    if word := _WISH_IN_A_WORD.search(text):
        return _NOUNS.get(word["wish"].lower(), Outcome.BIFALL)
    match = load_rule("grant_phrases", "whose_proposal").pattern.search(text)
    if match is None:
        return None
    wished = [
        outcome
        for n, s in enumerate(statements[: decided.spans[0][0]])
        if s.matter is decided.matter
        for outcome in _wished_by(match["owner"], s)
    ]
    return wished[-1] if wished else None


def _wished_by(owner: str, statement: Statement) -> Iterator[Outcome]:
    """What the owner moves in the statement, or in a section under his name."""
    text = statement.text.text
    moved = _MOVES.search(text)
    speaking = text[: moved.end()] if moved else ""
    if not speaks(owner, f"{statement.label} {speaking}"):
        return
    wishes = [m for m in find_outcomes(text) if not m.generic and (moved or m.mood is not Mood.DECIDES)]
    if wishes:
        yield wishes[0].outcome
