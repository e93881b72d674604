"""How well a page was read, apart from what was made of it."""

from __future__ import annotations

from collections import Counter

from rapidfuzz.distance import Levenshtein

from extract.evaluate.metrics import Counts


def word_counts(truth: str, read: str) -> Counts:
    """Overlap of the lower-cased words of two texts, whatever their order; `.f1` is the usual figure."""
    expected, found = Counter(truth.lower().split()), Counter(read.lower().split())
    matched = (expected & found).total()
    return Counts(matched, expected.total() - matched, found.total() - matched)


def character_error_rate(truth: str, read: str) -> float:
    """Edits per character of the truth, white space folded; may pass 1. Of an empty truth: 0, or 1 for any reading."""
    expected, found = " ".join(truth.split()), " ".join(read.split())
    if not expected:
        return float(bool(found))
    return Levenshtein.distance(expected, found) / len(expected)
