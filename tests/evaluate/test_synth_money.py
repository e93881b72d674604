"""Sums and dates of the fictional archive, read back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extract.evaluate.synth.days import workday, written
from extract.evaluate.synth.dice import Deck, Dice
from extract.evaluate.synth.money import fitting_unit, number

STEPS = {"tkr": 1000, "kkr": 1000, "mnkr": 1_000_000, "kr": 1, "kronor": 1}


@given(st.integers(1, 10_000_000), st.sampled_from(sorted(STEPS)), st.sampled_from(["narrow", "wide"]))
def test_number_keeps_the_sum(amount: int, unit: str, group: str) -> None:
    """The printed number times its unit is the sum again, whatever the grouping."""
    printed = number(amount, unit, group).replace(" ", "").replace(",", ".")
    assert Decimal(printed) * STEPS[unit] == amount


@given(st.integers(1, 10_000_000), st.sampled_from(sorted(STEPS)))
def test_unit_writes_the_sum_shortly(amount: int, wished: str) -> None:
    """With the unit that fits, at most one decimal is printed."""
    _, _, decimals = number(amount, fitting_unit(amount, wished), "narrow").partition(",")
    assert len(decimals) <= 1


def test_thousands_are_set_apart() -> None:
    """Four digits are grouped in the narrow habit only."""
    assert (number(1_400_000, "tkr", "narrow"), number(1_400_000, "tkr", "wide")) == ("1 400", "1400")
    assert number(12_500, "tkr", "narrow") == "12,5"


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)))
def test_workday_is_near_and_no_weekend(date: dt.date) -> None:
    """A working day comes soon: after a weekend, or after Christmas."""
    found = workday(date)
    assert found.weekday() < 5
    far = 2 if (1, 7) <= (date.month, date.day) < (12, 20) else 19
    assert dt.timedelta() <= found - date <= dt.timedelta(days=far)


def test_dates_in_all_styles() -> None:
    """One day in the four ways that bodies write it."""
    date = dt.date(2018, 2, 4)
    styles = [written(date, style) for style in ("iso", "long", "den", "short")]
    assert styles == ["2018-02-04", "4 februari 2018", "den 4 februari 2018", "den 4 februari"]


@given(st.integers(0, 2**32), st.integers(1, 20))
def test_deck_draws_each_card_once(seed: int, cards: int) -> None:
    """A deck gives every card before any comes again."""
    deck = Deck(Dice(seed), range(cards))
    assert sorted(deck.draw() for _ in range(cards)) == list(range(cards))
