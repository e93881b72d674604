"""Decisions by reference: `enligt beredningsgruppens förslag`."""

from __future__ import annotations

from extract.swedish.outcomes import find_reference
from extract.swedish.rules import load_rule


def refers(text: str) -> bool:
    """True where a decision's content stands in a proposal that it names."""
    return find_reference(text) is not None or load_rule("grant_phrases", "adopts").pattern.search(text) is not None
