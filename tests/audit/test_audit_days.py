"""The arithmetic of limits, with the days that Swedish law makes hard."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.audit.days import anslag_limit, appeal_end, easter, justering_limit, weekday_from
from extract.audit.verdicts import hangs_on_a_digit, kronor, tkr

D = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        ("2017-04-21", "2017-05-05"),
        ("2020-11-27", "2020-12-11"),
        ("2019-12-10", "2019-12-27"),  # Christmas Eve and both days after it
        ("2018-06-08", "2018-06-25"),  # midsummer
    ],
)
def test_justering_has_fourteen_days(day: str, limit: str) -> None:
    """Fourteen days, moved past eves and holidays."""
    assert justering_limit(D(day)) == D(limit)


@pytest.mark.parametrize(
    ("day", "limit"), [("2017-05-19", "2017-05-22"), ("2020-12-04", "2020-12-07"), ("2024-03-27", "2024-04-02")]
)
def test_notice_has_two_days(day: str, limit: str) -> None:
    """The second day, moved past weekends and Easter."""
    assert anslag_limit(D(day)) == D(limit)


@pytest.mark.parametrize(("day", "end"), [("2017-05-25", "2017-06-15"), ("2020-12-11", "2021-01-04")])
def test_appeal_ends_on_the_same_weekday(day: str, end: str) -> None:
    """Three weeks on; New Year's Day and the weekend behind it move the end."""
    assert appeal_end(D(day)) == D(end)


def test_whit_monday_gave_way_to_the_national_day() -> None:
    """Whit Monday is a holiday until 2004, 6 June from 2005."""
    assert weekday_from(D("2004-05-31")) == D("2004-06-01")
    assert weekday_from(D("2005-05-16")) == D("2005-05-16")
    assert weekday_from(D("2005-06-06")) == D("2005-06-07")
    assert weekday_from(D("2003-06-06")) == D("2003-06-06")


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    """Between 22 March and 25 April."""
    assert easter(year).weekday() == 6
    assert dt.date(year, 3, 22) <= easter(year) <= dt.date(year, 4, 25)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_a_limit_only_moves_forward_and_is_a_weekday(day: dt.date) -> None:
    """At most a handful of days, never to a weekend, and a weekday found stays."""
    moved = weekday_from(day)
    assert 0 <= (moved - day).days <= 6
    assert moved.weekday() < 5
    assert weekday_from(moved) == moved


def test_one_digit_decides() -> None:
    """The fourth may be the ninth; the first is no second."""
    assert hangs_on_a_digit(D("2020-12-04"), lambda day: day == D("2020-12-09"))
    assert not hangs_on_a_digit(D("2020-12-01"), lambda day: day == D("2020-12-02"))


def test_sums_are_told_as_people_write_them() -> None:
    """Thousands are grouped without a break; what is no whole thousand is told in kronor."""
    from decimal import Decimal

    assert tkr(Decimal(2450000)) == "2\u00a0450 tkr"
    assert tkr(Decimal(1500)) == "1\u00a0500 kr"
    assert kronor(Decimal("12.5")) == "12.50 kr"
