"""What a tool's text is worth: words, numbers and case numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.evaluate.bench.score import digits_right, exact_strings, expected, score


def test_what_was_printed_scores_full() -> None:
    """The truth read back is without fault, whatever the line ends."""
    truth = expected([["Anslag", "250", "000", "kr"], ["Dnr", "KS", "2019/12"]])
    worth = score(truth, "Anslag 250\n000 kr\n\fDnr KS 2019/12")
    assert (worth.cer, worth.f1, worth.numbers, worth.dnr) == (0.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("utbetalas 1 475 828 kr.", ["1 475 828"]),
        ("den 3 maj 2021, kl. 13.00", ["3", "2021", "13.00"]),
        ("år 2020 300 000 kr", ["2020", "300 000"]),
        ("(12 500) och 45%, 7–9", ["12 500", "45", "7-9"]),
        ("12, 500 och A4", ["12", "500"]),
        ("12 500,50 kr 300 st", ["12 500,50", "300"]),
    ],
)
def test_numbers_are_found_as_a_reader_groups_them(printed: str, numbers: list[str]) -> None:
    """Groups of three after a group of at most three are one number; a sign between them parts them."""
    assert exact_strings(printed.split())[0] == numbers


def test_figures_of_a_case_number_are_no_number() -> None:
    """A dnr counts once, as a dnr."""
    assert exact_strings(["Dnr", "KS", "2019/12:", "5", "kr"]) == (["5"], ["KS 2019/12"])


@pytest.mark.parametrize(
    ("read", "share"),
    [
        ("1475 828 kr", 1.0),
        ("1475828 kr", 1.0),
        ("475 828 kr", 0.0),
        ("21 475 828 kr", 0.0),
        ("1 475 8286 kr", 0.0),
        ("1 475 B28 kr", 0.0),
        ("1 475 828,5 kr", 0.0),
    ],
)
def test_only_blanks_are_forgiven_in_a_number(read: str, share: float) -> None:
    """A blank more or less does not change a sum; a figure more or less does."""
    assert score(expected([["1", "475", "828", "kr"]]), read).numbers == share


def test_each_place_serves_one_number() -> None:
    """A number that is printed twice and read once is half right."""
    assert score(expected([["500", "kr"], ["500", "kr"]]), "500 kr SOO kr").numbers == 0.5


def test_a_short_number_is_not_found_inside_a_long_one() -> None:
    """Long numbers take their place first."""
    assert score(expected([["3", "000"], ["3"]]), "3 000").numbers == 0.5


def test_pages_without_numbers_have_no_share() -> None:
    """Nothing to read is not the same as everything read."""
    worth = score(expected([["Ordförande"]]), "Ordförande")
    assert (worth.numbers, worth.dnr) == (None, None)


def test_rows_of_dots_are_no_words() -> None:
    """Leaders are left out on both sides."""
    assert score(expected([["Ordförande", "........"]]), "Ordförande ____").f1 == 1.0


@given(st.integers(0, 10**12))
def test_any_grouped_number_is_found_again(value: int) -> None:
    """A sum as Swedish groups it is one number, and is found with and without its blanks."""
    printed = f"{value:,}".replace(",", " ")
    truth = expected([[*printed.split(), "kr"]])
    assert truth.numbers == (printed,)
    assert score(truth, f"{value} kr").numbers == 1.0


@pytest.mark.parametrize(
    ("read", "share"),
    [
        ("anslag 1 250 000 kr, dnr KS 2019/12", 1.0),
        ("anslag 1250000 kr, dnr KS 2019/12", 1.0),
        ("anslag 1 230 000 kr, dnr KS 2019/12", 12 / 13),
        ("anslag 1 250 kr, dnr KS 2019/12", 10 / 13),
        ("anslag kr, dnr KS 2019/12", 6 / 13),
        ("", 0.0),
    ],
)
def test_digits_that_are_lost_or_other_count(read: str, share: float) -> None:
    """Of a sum that is not there as printed the digits count that the number most like it has."""
    assert digits_right(["1 250 000", "KS 2019/12"], read) == pytest.approx(share)
    assert digits_right([], read) is None


def test_signs_are_counted_and_none_may_be_more() -> None:
    """A § that is read as S is lost, a % that is not printed is invented; a page without either has no share."""
    truth = expected([["§", "12", "Räntan", "är", "4", "%"], ["§", "13", "Anslag", "om", "500", "kr"]])
    assert (score(truth, "§ 12 Räntan är 4 % S 13 Anslag om 500 kr").signs) == pytest.approx(2 / 3)
    worth = score(truth, "§ 12 Räntan är 4 % § 13 Anslag % om 500 kr")
    assert (worth.signs, worth.invented) == (1.0, 1)
    assert truth.sums == ("500",)
    assert score(expected([["Mötet", "öppnas"]]), "Mötet § öppnas").signs is None
