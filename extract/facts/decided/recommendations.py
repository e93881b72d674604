"""What a preparing body or an officer wanted, held against what was decided (SCHEMA, ruling 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from extract.facts.decided.decisions import Decided
from extract.facts.decided.references import refers
from extract.facts.statements import Statement
from extract.nouns.facts import Outcome
from extract.nouns.minutes import Matter, PassageKind
from extract.swedish.outcomes import Mood, find_outcomes, proposed
from extract.swedish.rules import pattern_of

_LABELLED = frozenset({PassageKind.PROPOSAL, PassageKind.RECOMMENDATION})
_SILENT = frozenset({PassageKind.YRKANDE, PassageKind.RESERVATION, PassageKind.VOTE, PassageKind.DECISION})
_REFUSING = frozenset({Outcome.AVSLAG})
_DEFERRING = frozenset({Outcome.ATERREMISS, Outcome.BORDLAGGNING})
_INLINE = pattern_of("told_phrases", "whose_view")
_NOUN = pattern_of("told_phrases", "view_in_a_word")
_FOLLOWS = pattern_of("told_phrases", "follows_view")
_UPWARDS = pattern_of("told_phrases", "label_of_own_proposal")
_AS_ASKED = pattern_of("decision_phrases", "as_asked_for")
_ALIKE = 60.0  # of 100: texts of a proposed and a taken decision that are about the same thing


@dataclass(frozen=True)
class Recommended:
    """A recommendation: its outcome and its words."""

    matter: Matter
    outcome: Outcome
    text: str
    passage: int


def find_recommendations(statements: Sequence[Statement], decisions: Sequence[Decided]) -> tuple[Recommended, ...]:
    """The recommendations of an item in reading order."""
    taken = {index for d in decisions for index, _, _ in d.spans}
    found = []
    for index, statement in enumerate(statements):
        if index in taken or statement.kind in _SILENT or _UPWARDS.search(statement.label):
            continue
        outcome = _proposed_outcome(statement)
        if outcome is not None:
            found.append(Recommended(statement.matter, outcome, statement.text.text, statement.passage))
    return tuple(found)


def recommendation_for(
    decided: Decided, decisions: Sequence[Decided], recommended: Sequence[Recommended]
) -> Outcome | None:
    """The recommendation that the decision answers, in its own matter; None where there is none."""
    own = [r for r in recommended if r.matter is decided.matter]
    if not own:
        return None
    beside = [r for r in own if r.passage == decided.passage]
    if len(beside) == 1:
        return beside[0].outcome
    siblings = [d for d in decisions if d.matter is decided.matter]
    place = next(n for n, d in enumerate(siblings) if d is decided)
    if len(siblings) == 1:
        return own[0].outcome
    if len(own) == len(siblings):
        return own[place].outcome
    if len(own) == 1:
        return own[0].outcome if place == 0 else None
    best = max(own, key=lambda r: ratio(r.text, decided.text.text))
    return best.outcome if ratio(best.text, decided.text.text) >= _ALIKE else None


def adopted(decided: Decided, recommendation: Outcome | None, side: Outcome | None) -> Decided:
    """The decision with the proposal's own verb where it only says that the proposal is followed (ruling 12); `side` is
    what the one whose proposal it names wanted."""
    if not refers(decided.text.text):
        return decided
    bare = decided.outcome is None or bool(_FOLLOWS.search(decided.text.text))
    if side in _REFUSING | _DEFERRING and (bare or decided.outcome is Outcome.BIFALL):
        return replace(decided, outcome=side)
    asked = side or recommendation or (Outcome.BIFALL if _AS_ASKED.search(decided.text.text) else None)
    return replace(decided, outcome=asked) if bare and asked is not None else decided


def departs(recommendation: Outcome | None, outcome: Outcome) -> bool:
    """True where the result is another than the recommended one; a smaller sum is none."""
    if recommendation is None or recommendation is outcome:
        return False
    if outcome in _DEFERRING or recommendation in _DEFERRING:
        return True
    return (outcome in _REFUSING) != (recommendation in _REFUSING)


def _proposed_outcome(statement: Statement) -> Outcome | None:
    text = statement.text.text
    labelled = statement.kind in _LABELLED
    inline = _INLINE.search(text)
    if inline:
        text, labelled = text[inline.end() :], True
    mention = proposed(text)
    if labelled and mention is None:
        mention = next((m for m in find_outcomes(text) if not m.generic), None)
    if mention is None:
        noun = _NOUN.match(text) if labelled else None
        return Outcome(noun[1].lower()) if noun else None
    return mention.outcome if labelled or mention.mood is Mood.PROPOSES else None
