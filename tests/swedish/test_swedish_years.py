"""Years and spans of years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.days.years import find_years
from extract.swedish.figures.periods import period_after, period_before


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("för webbplatsen under 2018.", ["2018"]),
        ("för 2018-2020", ["2018-2020"]),
        ("mandatperioden 2023–2026", ["2023-2026"]),
        ("läsåret 2013/2014", ["2013-2014"]),
        ("säsongen 2018/19", ["2018-2019"]),
        ("2025 och framåt", ["2025-"]),
        ("från och med 2025", ["2025-"]),
        ("åren 2018, 2019 och 2020", ["2018", "2019", "2020"]),
        ("2018 års budget", ["2018"]),
        ("Utlysning 2018 (Bilaga 2)", ["2018"]),
    ],
)
def test_years_are_named_as_periods(text: str, periods: list[str]) -> None:
    """Years and spans give the period as the amounts table writes it."""
    assert [mention.period for mention in find_years(text)] == periods


@pytest.mark.parametrize(
    "text",
    [
        "14-2018",
        "KS 2019/123",
        "2003:1210",
        "SOU 2017:114",
        "prop. 2009/10:3",
        "2018-05-15",
        "21 maj 2018",
        "2000 kr",
        "2020-2018",
    ],
)
def test_what_is_no_year(text: str) -> None:
    """Years inside dates, case numbers and laws, sums, and spans that run backwards are left out."""
    assert find_years(text) == ()


def test_price_level_is_no_period() -> None:
    """`2024 års prisnivå` says how a sum is counted, not when it is paid."""
    assert [mention.kind for mention in find_years("(2024 års prisnivå)")] == ["price_level"]


@given(st.integers(1900, 2098), st.integers(1, 50))
def test_span_lists_its_years(first: int, length: int) -> None:
    """A span names every year from its first to its last."""
    last = min(first + length, 2099)
    (mention,) = find_years(f"perioden {first}-{last}")
    assert mention.years == tuple(range(first, last + 1))


@pytest.mark.parametrize(
    ("text", "name", "per"),
    [
        ("/år", "per_year", ""),
        (" per år 2018-2020", "per_year", ""),
        (" per barn och år", "per_year", "barn"),
        ("/kWh", "", "kWh"),
        (" för 2018", "2018", ""),
        (" (2018)", "2018", ""),
        (" i 2018 års budget", "", ""),
        (" för Klubb A", "", ""),
    ],
)
def test_phrase_behind_a_unit(text: str, name: str, per: str) -> None:
    """The phrase directly behind a unit says for what time and for what piece."""
    period = period_after(text, 0)
    assert (period.name, period.per) == (name, per)


@pytest.mark.parametrize(
    ("text", "name"), [("2018: ", "2018"), ("för 2018 ", "2018"), ("Dnr 14-2018 ", None), ("rum 7 ", None)]
)
def test_year_before_a_sum(text: str, name: str | None) -> None:
    """A year labels the sum behind it only where it stands there as a label."""
    period = period_before(text, len(text))
    assert (period.name if period else None) == name
