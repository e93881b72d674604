"""Figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.evaluate.metrics import Counts, wilson
from extract.evaluate.words import character_error_rate, word_counts

NUMBERS = st.integers(min_value=0, max_value=500)
COUNTS = st.builds(Counts, NUMBERS, NUMBERS, NUMBERS)
WORDS = st.lists(st.sampled_from(["beslut", "Beslut", "kr", "§", "18"]), max_size=8).map(" ".join)


def test_the_three_figures() -> None:
    """Eight found, two missed, four false."""
    counts = Counts(matched=8, missed=2, false=4)
    assert counts.recall == pytest.approx(0.8)
    assert counts.precision == pytest.approx(2 / 3)
    assert counts.f1 == pytest.approx(16 / 22)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [(Counts(0, 0, 0), 1, 1, 1), (Counts(0, 3, 0), 1, 0, 0), (Counts(0, 0, 3), 0, 1, 0)],
)
def test_nothing_to_find(counts: Counts, precision: float, recall: float, f1: float) -> None:
    """No grants where there are none is right; inventing one, or finding none of three, is worth nothing."""
    assert (counts.precision, counts.recall, counts.f1) == (precision, recall, f1)


@given(COUNTS)
def test_f1_lies_between_its_parts(counts: Counts) -> None:
    """And is 1 only where nothing is missing and nothing false."""
    low, high = sorted((counts.precision, counts.recall))
    assert low - 1e-12 <= counts.f1 <= high + 1e-12
    assert (counts.f1 == 1) == (counts.missed == counts.false == 0)


@given(COUNTS, COUNTS)
def test_counts_add_up(first: Counts, second: Counts) -> None:
    """Classes sum to the whole."""
    both = first + second
    assert (both.gold, both.read) == (first.gold + second.gold, first.read + second.read)


@given(NUMBERS, NUMBERS)
def test_the_interval_holds_the_share(right: int, wrong: int) -> None:
    """The interval is around what was observed and inside 0–1."""
    low, high = wilson(right, right + wrong)
    assert 0 <= low <= high <= 1
    if right + wrong:
        assert low - 1e-9 <= right / (right + wrong) <= high + 1e-9


def test_the_interval_as_published() -> None:
    """Wilson's interval for 81 of 263 (Newcombe 1998, table I)."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


@given(WORDS, WORDS)
def test_word_overlap_is_free_of_order_and_case(truth: str, read: str) -> None:
    """Shuffled and shouted text scores as before; the two sides are treated alike."""
    shuffled = " ".join(reversed(read.upper().split()))
    assert word_counts(truth, shuffled) == word_counts(truth, read)
    assert word_counts(truth, read).f1 == word_counts(read, truth).f1


def test_word_overlap_counts_repeats() -> None:
    """A word that stands twice must be read twice."""
    assert word_counts("kr kr 18", "kr 18 19") == Counts(matched=2, missed=1, false=1)


@pytest.mark.parametrize(
    ("truth", "read", "rate"),
    [
        ("beslut", "beslut", 0),
        ("beslut", "bes1ut", 1 / 6),
        ("a\n b", "a b", 0),
        ("", "", 0),
        ("", "x", 1),
        ("a", "bcd", 3),
    ],
)
def test_character_errors_per_character(truth: str, read: str, rate: float) -> None:
    """Edits over the length of the truth, white space folded."""
    assert character_error_rate(truth, read) == pytest.approx(rate)
