"""Values written down."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.nouns.facts import Outcome
from extract.tables.cells import cell, thousands

KRONOR = st.decimals(min_value=Decimal(-(10**12)), max_value=Decimal(10**12), places=2)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (0.8999, "0.899"),
        (0.29, "0.290"),
        (1.0, "1.000"),
        (Decimal(240000), "240000"),
        (Decimal("2.4E+5"), "240000"),
        (Decimal("1499.5"), "1499.50"),
        (Decimal("1499.00"), "1499"),
        (Decimal("-0.00"), "0"),
        (Decimal("0.345"), "0.345"),
        (dt.date(2019, 3, 4), "2019-03-04"),
        (dt.time(8, 5), "08:05"),
        (Outcome.ATERREMISS, "återremiss"),
        (("Granvik", "Dalarö"), "Granvik; Dalarö"),
        ((), ""),
        ("A\u030angermanland\r\nrad", "Ångermanland\nrad"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
    ],
)
def test_each_kind_of_value_has_one_form(value: object, written: str) -> None:
    """The forms that docs/tables.md promises."""
    assert cell(value) == written


@given(KRONOR)
def test_money_survives_being_written(amount: Decimal) -> None:
    """A sum reads back as itself, and has no decimals or two."""
    assert Decimal(cell(amount)) == amount
    assert re.fullmatch(r"-?\d+(\.\d\d)?", cell(amount))


@given(KRONOR)
def test_thousands_are_the_same_sum(amount: Decimal) -> None:
    """A thousand times the thousands is the sum; no zeros trail."""
    written = thousands(amount)
    assert Decimal(written) * 1000 == amount
    assert "." not in written or not written.endswith(("0", "."))


def test_what_is_no_number_is_no_money() -> None:
    """NaN never reaches a table."""
    with pytest.raises(ValueError, match="no sum of money"):
        cell(Decimal("NaN"))


def test_an_unknown_kind_of_value_is_refused() -> None:
    """A value without a form of its own must not be written as Python shows it."""
    with pytest.raises(TypeError, match="no cell for dict"):
        cell({})
