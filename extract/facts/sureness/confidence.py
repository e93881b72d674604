"""How sure a fact is: what the reader says of its least sure word, times what speaks against the rule that found it.

The factors are estimates to start from; they order rows for review. A row that nothing speaks against keeps the
reader's own confidence; one that was read twice with one value gains by it, one with two values is for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from extract.facts.sureness.again import Again, date_again
from extract.nouns.page import Word
from extract.nouns.text import Source, TextMap
from extract.swedish.days.dates import DateMention
from extract.swedish.writing.oddities import is_odd
from extract.swedish.writing.spelling import is_true_word


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
    CONTRADICTED = "contradicted"
    ODD_WORDS = "odd_words"


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
        Weakness.CONTRADICTED: 0.6,
        Weakness.ODD_WORDS: 0.8,
    }
)


# Of 249 headings of poor scans 17 were misread; these two mark 13 of them and 13 of the 232 that were read right.
HEADING_RISK = 0.4  # the least sure word of a heading is right more often than it says
KNOWN_RISK = 0.3
KINSHIP = 2.0  # at 1 a date of a ruined page that was misread twice alike went out as sure


def confidence(source: Source, *weaknesses: Weakness, again: Again = Again.UNREAD) -> float:
    """From 0 to 1, four decimals; `again` is what the second reading of the words says of the value."""
    value = reading_of(source) if again is Again.CONFIRMED else source.reading
    if again is Again.CONTRADICTED:
        value *= FACTORS[Weakness.CONTRADICTED]
    for weakness in weaknesses:
        value *= FACTORS[weakness]
    return round(value, 4)


def date_confidence(mention: DateMention, source: Source) -> float:
    """How sure a date is."""
    weak = [] if mention.year_given else [Weakness.YEAR_INFERRED]
    weak += [Weakness.REPAIRED] if mention.repaired else []
    return confidence(source, *weak, again=date_again(mention.date, mention.end_date, source))


def with_heading(value: float, heading: TextMap) -> float:
    """The confidence of a row that also says under which heading it stands: no more than that of the heading."""
    if not heading:
        return value
    least = min(_as_word(word) for word in heading.words)
    sure = 1 - HEADING_RISK * (1 - least)
    odd = any(is_odd(word.text) for word in heading.words)
    return round(min(value, sure * (FACTORS[Weakness.ODD_WORDS] if odd else 1.0)), 4)


def _as_word(word: Word) -> float:
    """How surely a word of a heading was read; a word of Swedish was hardly read out of another one."""
    return 1 - (KNOWN_RISK if is_true_word(word.text) else 1.0) * (1 - word.confidence)


def reading_of(source: Source) -> float:
    """The least sure word of two readings that agree: one network read both, so they err together more often than
    chance alone would have it."""
    return min(
        max(word.confidence, 1 - KINSHIP * (1 - word.confidence) * (1 - word.second_confidence))
        if word.second is not None
        else word.confidence
        for word in source.words
    )
