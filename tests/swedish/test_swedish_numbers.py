"""Swedish numbers, whole and damaged."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.figures.numbers import (
    find_bare_numbers,
    find_count,
    format_number,
    is_cut_short,
    parse_number,
    words_value,
)

WELL_FORMED = {
    "1 246 595": "1246595",
    "1\u00a0246\u00a0595": "1246595",
    "1.246.595": "1246595",
    "2,5": "2.5",
    "25000": "25000",
    "3,041": "3.041",
    "1 499,50": "1499.50",
    "-18 095": "-18095",
    "−18 095": "-18095",
}


@pytest.mark.parametrize(("text", "value"), WELL_FORMED.items())
def test_well_formed_number_is_read_without_doubt(text: str, value: str) -> None:
    """The ways in which Swedish writes a number give its value and nothing to doubt."""
    number = parse_number(text)
    assert number is not None
    assert number.value == Decimal(value)
    assert not number.doubtful


@pytest.mark.parametrize(
    ("text", "value"),
    [("1475 828", 1475828), ("1211 590", 1211590), ("1.531 320", 1531320), ("3 70", 370), ("1,246,595", 1246595)],
)
def test_odd_grouping_is_doubtful(text: str, value: int) -> None:
    """A grouping that nobody writes is read, and marked so that a person looks."""
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.doubtful) == (value, True)


@pytest.mark.parametrize(("text", "value"), [("4OO", 400), ("l25", 125), ("1 OOO", 1000), ("O", 0), ("O,5", "0.5")])
def test_letter_among_digits_is_repaired_in_the_open(text: str, value: object) -> None:
    """`O`, `l` and `I` are digits only beside digits, and the number says that it was repaired."""
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.repaired) == (Decimal(str(value)), True)


@pytest.mark.parametrize("text", ["", "kr", "I", "tolv", "12 st", "2018-05-15", "12 (35)", "x1"])
def test_what_is_no_number_is_none(text: str) -> None:
    """A string that holds anything besides one number is not read."""
    assert parse_number(text) is None


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2) | st.integers(-(10**12), 10**12).map(Decimal))
def test_number_survives_writing_and_reading(value: Decimal) -> None:
    """parse(format(x)) == x, without doubt or repair."""
    number = parse_number(format_number(value))
    assert number is not None
    assert number.value == value
    assert not number.doubtful
    assert not number.repaired


@given(st.integers(1000, 10**9), st.data())
def test_lost_blank_never_changes_the_number_unseen(value: int, data: st.DataObject) -> None:
    """A thousands separator that the reader lost gives the same number or a doubt, never another number."""
    written = format_number(Decimal(value))
    blanks = [i for i, char in enumerate(written) if char == " "]
    cut = data.draw(st.sampled_from(blanks))
    number = parse_number(written[:cut] + written[cut + 1 :])
    assert number is None or number.doubtful or number.value == value


@given(st.integers(10, 10**9), st.data())
def test_added_blank_never_changes_the_number_unseen(value: int, data: st.DataObject) -> None:
    """A blank that the reader put in gives the same number or a doubt, never another number."""
    written = format_number(Decimal(value))
    at = data.draw(st.integers(1, len(written) - 1))
    number = parse_number(written[:at] + " " + written[at:])
    assert number is None or number.doubtful or number.value == value


@given(st.integers(10, 10**9), st.data())
def test_letter_for_digit_gives_the_same_number(value: int, data: st.DataObject) -> None:
    """0 read as O and 1 read as l give the same number, marked as repaired, or none."""
    written = format_number(Decimal(value))
    at = data.draw(st.integers(0, len(written) - 1))
    letters = {"0": "O", "1": "l"}
    noisy = written[:at] + letters.get(written[at], written[at]) + written[at + 1 :]
    number = parse_number(noisy)
    assert number is None or (number.value == value and number.repaired == (noisy != written)) or number.doubtful


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("tio", 10),
        ("tjugofem", 25),
        ("femhundra", 500),
        ("hundra", 100),
        ("tusen", 1000),
        ("två miljoner", 2_000_000),
        ("femhundra tusen", 500_000),
        ("etthundrafemtiotusen", 150_000),
        ("en halv miljon", 500_000),
        ("en och en halv miljon", 1_500_000),
        ("två miljoner trehundra tusen", 2_300_000),
    ],
)
def test_number_words_have_their_value(words: str, value: int) -> None:
    """Compounds and multiplied words add up."""
    assert words_value(words) == value


@pytest.mark.parametrize("words", ["", "flera", "tio stycken", "miljoner", "trettonde"])
def test_words_that_are_no_number_have_no_value(words: str) -> None:
    """A word that is no number, or only a round one, gives none."""
    assert words_value(words) is None


@pytest.mark.parametrize(("text", "count"), [("7", 7), ("sju", 7), (" Tretton ", 13), ("inga", 0), ("några", None)])
def test_count_is_read_in_figures_and_words(text: str, count: int | None) -> None:
    """Votes are counted in figures or words; no vote is nought."""
    assert find_count(text) == count


def test_bare_numbers_leave_out_what_is_tied() -> None:
    """Digits of dates, times, case numbers, §§, percentages and words are no bare numbers."""
    text = "Klubb A 82 000 (24 897) den 2018-05-15 kl 12:30, § 45, 12 % SN-2017/104 v23"
    assert [number.value for number in find_bare_numbers(text)] == [82000, 24897]


def test_bare_number_knows_its_place() -> None:
    """The span of a bare number gives back the reading as it stands."""
    text = "Buffert   68 000"
    (number,) = find_bare_numbers(text)
    assert text[number.start : number.end] == "68 000"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("2R 500", True),
        ("28' 500", True),
        ("z 500", True),
        ("?500", True),
        ("på 500", False),
        ("à 500", False),
        ("2031: 500", False),
    ],
)
def test_a_number_may_be_the_rest_of_a_longer_one(text: str, cut: bool) -> None:
    """A group of three behind something that may be its front is told apart from one behind a word."""
    assert is_cut_short(text, text.index("500")) is cut


@pytest.mark.parametrize("text", ["000", "0 500", "00 500", "05"])
def test_a_number_that_begins_with_nought_is_doubtful(text: str) -> None:
    """Nobody writes it: its front was lost."""
    number = parse_number(text)
    assert number is not None
    assert number.doubtful
