"""Decisions by reference: `enligt beredningsgruppens förslag`."""

from __future__ import annotations

from extract.swedish.outcomes import find_reference
from extract.swedish.rules import load_rule, pattern_of

_UPWARDS = pattern_of("told_phrases", "proposes_upwards")


def proposed_from(text: str) -> int | None:
    """Where the part of a decision begins that the body only proposes to another one; None where it decides all."""
    match = _UPWARDS.search(text)
    return match.end() if match else None


def refers(text: str) -> bool:
    """True where a decision's content stands in a proposal that it names."""
    return find_reference(text) is not None or load_rule("grant_phrases", "adopts").pattern.search(text) is not None
