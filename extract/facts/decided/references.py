"""Decisions by reference: `enligt beredningsgruppens förslag`."""

from __future__ import annotations

from extract.swedish.outcomes import Reference, find_reference, makes_exception
from extract.swedish.rules import load_rule, pattern_of

_UPWARDS = pattern_of("told_phrases", "proposes_upwards")


def proposed_from(text: str) -> int | None:
    """Where the part of a decision begins that the body only proposes to another one; None where it decides all."""
    match = _UPWARDS.search(text)
    return match.end() if match else None


def reference_in(text: str) -> Reference | None:
    """Where a decision names the proposal that its content stands in; None where it names none."""
    if found := find_reference(text):
        return found
    match = load_rule("grant_phrases", "adopts").pattern.search(text)
    return Reference(match.start(), match.end(), makes_exception(text, match.end())) if match else None


def refers(text: str) -> bool:
    """True where a decision's content stands in a proposal that it names."""
    return reference_in(text) is not None
