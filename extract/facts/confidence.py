"""How sure a fact is: what the reader says of its least sure word, times what speaks against the rule that found it.

The factors are estimates to start from; they order rows for review. A row that nothing speaks against keeps the
reader's own confidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from extract.nouns.text import Source


class Weakness(StrEnum):
    """A reason to be less sure of a fact."""

    REPAIRED = "repaired"
    DOUBTFUL = "doubtful"
    YEAR_INFERRED = "year_inferred"
    NO_CUE = "no_cue"
    BY_REFERENCE = "by_reference"
    FROM_TABLE = "from_table"
    NOT_LABELLED = "not_labelled"
    OUTCOME_UNKNOWN = "outcome_unknown"
    NO_ROSTER = "no_roster"
    BOUND_LOOSELY = "bound_loosely"


FACTORS: Mapping[Weakness, float] = MappingProxyType(
    {
        Weakness.REPAIRED: 0.8,
        Weakness.DOUBTFUL: 0.6,
        Weakness.YEAR_INFERRED: 0.95,
        Weakness.NO_CUE: 0.93,
        Weakness.BY_REFERENCE: 0.85,
        Weakness.FROM_TABLE: 0.95,
        Weakness.NOT_LABELLED: 0.95,
        Weakness.OUTCOME_UNKNOWN: 0.9,
        Weakness.NO_ROSTER: 0.9,
        Weakness.BOUND_LOOSELY: 0.75,
    }
)


def confidence(source: Source, *weaknesses: Weakness) -> float:
    """From 0 to 1, four decimals."""
    value = source.reading
    for weakness in weaknesses:
        value *= FACTORS[weakness]
    return round(value, 4)
