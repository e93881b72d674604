"""Sentences that tell of a decision that was taken elsewhere or before, or that others are to take."""

from __future__ import annotations

import re

from extract.swedish.days.months import month_pattern
from extract.swedish.outcomes import OutcomeMention, clause_is_over, decided, find_outcomes
from extract.swedish.rules import pattern_of

_REPORTED_NEAR = pattern_of("told_phrases", "told_near")
_REPORTED_CLAUSE = pattern_of("told_phrases", "told_clause")
_ELSEWHERE = pattern_of("told_phrases", "told_elsewhere")
_DECIDED_IN = pattern_of("told_phrases", "decided_in")
_MONTH = re.compile(rf"{month_pattern()}\b", re.IGNORECASE)
_CONCLUDES = frozenset({"har_beslutat", "har_bifallit", "har_avslagit"})  # rules: `nämnden har således beslutat`
_CHANGED = pattern_of("told_phrases", "changes_earlier")


def is_reported(text: str, verb: OutcomeMention) -> bool:
    """True where the sentence tells of a decision that was taken elsewhere or before."""
    if verb.rule in _CONCLUDES:
        return False
    before = text[: verb.start]
    clause = _REPORTED_CLAUSE.search(before)
    earlier = clause and not clause_is_over(clause[0]) and not _CHANGED.search(before)
    told = _REPORTED_NEAR.search(before) or earlier or _ELSEWHERE.search(text)
    return bool(told) or any(_MONTH.match(text, m.end()) for m in _DECIDED_IN.finditer(text))


def only_recommends(text: str) -> bool:
    """True where a body takes a stand on what another one is to decide: `tillstyrker framställningen`."""
    verb = decided(text)
    recommends = any(m.rule == "tillstyrker" for m in find_outcomes(text))
    return recommends and (verb is None or verb.generic)
