"""Days in rows and in figures: the year of a row, days that are no fractions, spans of days."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.swedish.days.dates import find_dates

MEETING = dt.date(2031, 11, 19)


def _days(text: str) -> list[str]:
    return [
        str(m.date) + (f"/{m.end_date}" if m.end_date else "")
        for m in find_dates(text, default_year=MEETING.year, reference=MEETING)
        if not m.doubtful
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rådet ses 4 februari, 22 april och 16 september.", ["2032-02-04", "2032-04-22", "2032-09-16"]),
        ("Möten: 5 mars, 7 maj och 3 september 2033.", ["2033-03-05", "2033-05-07", "2033-09-03"]),
        ("Möten: 2 december, 14 januari och 3 mars 2033.", ["2032-12-02", "2033-01-14", "2033-03-03"]),
        ("Nästa gånger: den 25 november, den 16 december, den 4 februari.", ["2031-11-25", "2031-12-16", "2032-02-04"]),
        ("Nästa möten: tis 9 december kl 13, ons 28 januari kl 9.", ["2031-12-09", "2032-01-28"]),
        ("Vid mötena 3 maj 2030 och 7 juni.", ["2030-05-03", "2030-06-07"]),
    ],
)
def test_a_row_of_days_shares_its_year(text, days):
    """The year that the last one says holds for those before it; else they follow one another from the first."""
    assert _days(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20/3, 8/5 och 12/6, alla kl 13.", ["2031-03-20", "2031-05-08", "2031-06-12"]),
        ("a) Länsstyrelsen 24/9 om statsbidrag", ["2031-09-24"]),
        ("mellan 1/2 och 3/4 av bidraget", []),
        ("Dnr 24/9 om statsbidrag", []),
        ("Halva 1/2, resten senare", []),
    ],
)
def test_days_in_figures_are_told_from_fractions(text, days):
    """A row in which some figure cannot be a fraction is of days; a case number is none."""
    assert _days(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Orkestern kommer 1.8 - 3.8.2031.", ["2031-08-01/2031-08-03"]),
        ("Lägret är 10.-12.5.2031.", ["2031-05-10/2031-05-12"]),
        ("beslut fattade mellan den 1 och den 31 mars 2031", ["2031-03-01/2031-03-31"]),
        ("mellan 2 april 2031 och 30 juni 2031", ["2031-04-02/2031-06-30"]),
        ("En prognos per 30.4. visar", ["2031-04-30"]),
        ("den 3 d:s", ["2031-11-03"]),
        ("Projekttid 2031-09-01-2034-08-31", ["2031-09-01/2034-08-31"]),
        ("Dnr 2031-09-01-2", []),
    ],
)
def test_spans_and_days_with_dots(text, days):
    """Days written with dots, also the first of a span without its year, and spans told with `mellan`."""
    assert _days(text) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fyra anbud har kommit in senast den 12 december.", "2030-12-12"),
        ("Ordföranden redovisar utfallet till och med den 31 oktober.", "2031-10-31"),
        ("Anbud har kommit in och ska prövas senast den 12 december.", "2031-12-12"),
        ("Ansökan kan lämnas in senast den 3 mars.", "2032-03-03"),
        ("Det är klart. Sex brev har kommit in. Svar ges senast den 3 mars.", "2032-03-03"),
    ],
)
def test_what_is_told_as_done_lies_behind(text, day):
    """`senast` looks ahead, but not in a sentence that tells what has come in."""
    assert _days(text) == [day]
