"""Times of day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.days.clock import find_times


def shown(text: str) -> list[str]:
    """Times as `09:15-11:45`."""
    return [f"{m.time:%H:%M}-{m.end_time:%H:%M}" if m.end_time else f"{m.time:%H:%M}" for m in find_times(text)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("kl. 13.25-15.45", ["13:25-15:45"]),
        ("klockan 09.15–11.45", ["09:15-11:45"]),
        ("9.15-11.45", ["09:15-11:45"]),
        ("kl 9-12", ["09:00-12:00"]),
        ("09:00 – 11:30", ["09:00-11:30"]),
        ("09.00", ["09:00"]),
        ("Tid: 9.00", ["09:00"]),
        ("kl 13", ["13:00"]),
        ("kl. 0915-1145", ["09:15-11:45"]),
        ("mellan kl 10.00 och 12.00", ["10:00-12:00"]),
        ("klockan 13.00 till 15.00", ["13:00-15:00"]),
        ("kl. 9.00-12.00, 13.00-16.00", ["09:00-12:00", "13:00-16:00"]),
        ("2018-05-15 klockan 12.00-12.00", ["12:00-12:00"]),
        ("KLOCKAN 08.3O", ["08:30"]),
        ("klockan 08 .30-12.00", ["08:30-12:00"]),
        ("kl 24.00", ["00:00"]),
        ("2018-05-15klockan09.15-11.45", ["09:15-11:45"]),
        ("kl09.15", ["09:15"]),
    ],
)
def test_form_of_a_time(text: str, times: list[str]) -> None:
    """Each way of writing a time or a span of times is read."""
    assert shown(text) == times


@pytest.mark.parametrize(
    "text",
    ["12.06.2014", "2.50 kr", "§ 10.30", "9.00 %", "12 (35)", "kl 45", "KS 2019/12:30", "Tid: 2018-05-15", "punkt 4.2"],
)
def test_what_is_no_time(text: str) -> None:
    """Dates, prices, §§, rates and impossible hours are no times."""
    assert shown(text) == []


def test_repair_is_told() -> None:
    """A letter read as a digit, or a blank taken out, is said."""
    assert [m.repaired for m in find_times("kl 08.3O och kl 09.00")] == [True, False]


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None)))
def test_time_survives_writing_and_reading(time: dt.time) -> None:
    """A time written with point or colon is found again, with its place."""
    for written in (f"kl. {time:%H.%M}", f"klockan {time:%H:%M}"):
        text = f"Mötet öppnades {written} av ordföranden"
        (mention,) = find_times(text)
        assert mention.time == time
        assert text[mention.start : mention.end] == written
        assert mention.labelled
