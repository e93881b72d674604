"""Dates in every form of the genre."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.days.dates import DateMention, find_dates
from extract.swedish.days.months import month_number, weekday_name, weekday_number
from extract.swedish.rules import load_table

MEETING = dt.date(2018, 5, 18)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31))
MONTHS = [next(iter(month["forms"])) for month in load_table("months")["month"]]


def only(text: str) -> DateMention:
    """The one date of `text`, read in minutes of 18 May 2018."""
    (mention,) = find_dates(text, reference=MEETING)
    return mention


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016-12-16", "2016-12-16"),
        ("2016–12–16", "2016-12-16"),
        ("3 maj 2024", "2024-05-03"),
        ("den 3:e maj 2024", "2024-05-03"),
        ("3 MAJ 2024", "2024-05-03"),
        ("17 febr. 2011", "2011-02-17"),
        ("5 mar 2011", "2011-03-05"),
        ("måndagen den 15 juni 2009", "2009-06-15"),
        ("Tisdagen den 17/4 2018", "2018-04-17"),
        ("25/5 2021", "2021-05-25"),
        ("25/5-21", "2021-05-25"),
        ("12.06.2014", "2014-06-12"),
        ("2014/06/12", "2014-06-12"),
        ("20180215", "2018-02-15"),
    ],
)
def test_form_of_a_date(text: str, iso: str) -> None:
    """Each way of writing a day gives that day, and the span covers all of it."""
    mention = only(f"Mötet {text}, i salen")
    assert mention.date.isoformat() == iso
    assert f"Mötet {text}, i salen"[mention.start : mention.end].rstrip(".") == text.rstrip(".")
    assert mention.year_given


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("4-11 april 2002", "2002-04-04", "2002-04-11"),
        ("31 juli till den 2 augusti 2004", "2004-07-31", "2004-08-02"),
        ("1 juli 2007 - 31 december 2008", "2007-07-01", "2008-12-31"),
        ("1 januari 2018 till och med 31 december 2018", "2018-01-01", "2018-12-31"),
        ("fredag 26 – lördag 27 januari 2018", "2018-01-26", "2018-01-27"),
        ("26-27 januari", "2018-01-26", "2018-01-27"),
        ("2017-01-01 – 2017-12-31", "2017-01-01", "2017-12-31"),
        ("2017-03-14--15", "2017-03-14", "2017-03-15"),
        ("14-15/3 2018", "2018-03-14", "2018-03-15"),
        ("30 december till den 2 januari 2018", "2018-12-30", "2018-01-02"),
    ],
)
def test_range_of_days(text: str, first: str, last: str) -> None:
    """Days from one to another are one mention; a range that runs backwards keeps only its beginning."""
    mention = only(text)
    assert mention.date.isoformat() == first
    end = mention.end_date.isoformat() if mention.end_date else None
    assert end == (last if last > first else None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2009-02-19 och 03-02", ["2009-02-19", "2009-03-02"]),
        ("18 och 19 juni 2014", ["2014-06-18", "2014-06-19"]),
        ("den 3, 10 och 17 maj 2021", ["2021-05-03", "2021-05-10", "2021-05-17"]),
        ("Sammanträdesdatum: 2018-05-15 Justeringsdatum: 2018-05-29", ["2018-05-15", "2018-05-29"]),
    ],
)
def test_row_of_days(text: str, days: list[str]) -> None:
    """Days that stand in a row are a mention each."""
    assert [mention.date.isoformat() for mention in find_dates(text)] == days


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Vid mötet den 26 april tog nämnden beslut", "2018-04-26"),
        ("Vid mötet den 26 oktober tog nämnden beslut", "2017-10-26"),
        ("Ärendet behandlades 18 maj", "2018-05-18"),
        ("Nästa möte är den 24 augusti", "2018-08-24"),
        ("redovisas senast den 31 januari", "2019-01-31"),
        ("föregående möte, inför nästa, hölls: förra gången den 24 augusti", "2017-08-24"),
        ("den 25/5", "2018-05-25"),
        ("Julmarknaden hålls lördagen den 8 december", "2018-12-08"),
        ("Bygdens dag den 6 februari gav ett överskott", "2018-02-06"),
        ("en utbildningsdag den 12 ds", "2018-05-12"),
        ("den 29 februari", "2016-02-29"),
    ],
)
def test_year_comes_from_the_meeting(text: str, iso: str) -> None:
    """A date without a year lies in the meeting's own, else on the side to which the words before it look."""
    mention = only(text)
    assert mention.date.isoformat() == iso
    assert not mention.year_given


def test_default_year_serves_where_there_is_no_other() -> None:
    """The default year fills in where it stands alone or differs from the meeting's; with neither the date is out."""
    assert find_dates("den 24 augusti") == ()
    assert [m.date.year for m in find_dates("den 24 augusti", default_year=2015)] == [2015]
    assert [m.date.year for m in find_dates("den 24 augusti", default_year=2019, reference=MEETING)] == [2019]
    assert [m.date.year for m in find_dates("mötet den 24 augusti", default_year=2018, reference=MEETING)] == [2018]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016-10- 28", "2016-10-28"),
        ("2016- 10-28", "2016-10-28"),
        ("20l6-1O-28", "2016-10-28"),
        ("201610-28", "2016-10-28"),
        ("3 apri1 2017", "2017-04-03"),
        ("3 feoruari 2017", "2017-02-03"),
        ("den 3 0ktober 2017", "2017-10-03"),
        ("3 novernber 2017", "2017-11-03"),
        ("l3 maj 2017", "2017-05-13"),
        ("den 3O november 2017", "2017-11-30"),
        ("3 rnaj 2017", "2017-05-03"),
        ("den 2B april 2017", "2017-04-28"),
        ("den 2 2 mars 2017", "2017-03-22"),
        ("1 7 mars 2017", "2017-03-17"),
        ("den 10 mars 20 17", "2017-03-10"),
        ("3 maj 20i7", "2017-05-03"),
        ("3 maj Z017", "2017-05-03"),
        ("2017-OS-l4", "2017-05-14"),
        ("2017.10-11", "2017-10-11"),
        ("2017=10-11", "2017-10-11"),
        ("20 17-10-11", "2017-10-11"),
        ("2017-1 0-11", "2017-10-11"),
        ("2017-10-1 1", "2017-10-11"),
    ],
)
def test_damage_is_mended_in_the_open(text: str, iso: str) -> None:
    """What the reader damaged is read, and the mention says so."""
    mention = only(text)
    assert (mention.date.isoformat(), mention.repaired) == (iso, True)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("den14 februari2017", "2017-02-14"),
        ("14februari 2017", "2017-02-14"),
        ("Sammanträdesdatum2017-02-14", "2017-02-14"),
        ("2017-02-14klockan 09.00", "2017-02-14"),
    ],
)
def test_lost_blank_does_not_lose_the_date(text: str, iso: str) -> None:
    """A date that the reader glued to its neighbours is still there."""
    assert only(text).date.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "31 februari 2017",
        "2016-13-45",
        "20 mål 2017",
        "12 veckor 2017",
        "14 ledamöter 2017",
        "Dnr 12/2017",
        "31/16 och 1/17",
        "2016- ",
        "KS 2019/123",
        "222000-1834",
        "1.1.2 Inledning",
        "kl 12.30",
        "från 2018-2020",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Impossible days, counts, case numbers and blanks to be filled in are no dates."""
    assert find_dates(text, reference=MEETING) == ()


@pytest.mark.parametrize(
    ("text", "agrees"),
    [("fredagen den 18 maj 2018", True), ("torsdagen den 18 maj 2018", False), ("18 maj 2018", None)],
)
def test_weekday_is_a_check(text: str, agrees: bool | None) -> None:
    """A written weekday confirms the date or contradicts it; it never changes it."""
    mention = only(text)
    assert mention.date == MEETING
    assert mention.weekday_agrees is agrees


@given(DAYS)
def test_day_survives_writing_and_reading(day: dt.date) -> None:
    """Every usual way of writing a day gives it back."""
    month = MONTHS[day.month - 1]
    for written in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{weekday_name(day)}en den {day.day} {month} {day.year}",
        f"{day.day}/{day.month} {day.year}",
        f"{day:%d.%m.%Y}",
    ):
        (mention,) = find_dates(f"Mötet hölls {written} i salen.")
        assert mention.date == day
        assert mention.weekday_agrees is not False


@given(DAYS, st.data())
def test_noise_gives_the_same_day_or_none(day: dt.date, data: st.DataObject) -> None:
    """Letters for digits and stray blanks give the same day, or none, or a doubtful one: never another."""
    written = list(day.isoformat())
    at = data.draw(st.integers(0, len(written) - 1))
    written[at] = {"0": "O", "1": "l", "-": "- "}.get(written[at], written[at])
    for mention in find_dates(" ".join(["den", "".join(written), "kl"])):
        assert mention.date == day or mention.doubtful


@given(st.text(alphabet="0123456789 -–/.OlI:maj februari den och till\n", max_size=60))
def test_any_text_gives_sane_spans(text: str) -> None:
    """Whatever the page holds, spans lie inside the text and do not overlap."""
    last = 0
    for mention in find_dates(text, reference=MEETING):
        assert last <= mention.start < mention.end <= len(text)
        assert mention.end_date is None or mention.end_date > mention.date
        last = mention.end


@pytest.mark.parametrize(
    ("word", "number"),
    [("maj", 5), ("Sept.", 9), ("mar", None), ("octoher", None), ("mål", None)],
)
def test_month_without_a_year_must_be_spelt(word: str, number: int | None) -> None:
    """Without a year behind it only a whole name or a clear abbreviation is a month."""
    assert month_number(word) == number


def test_weekdays_have_their_numbers() -> None:
    """Monday is 0; definite and short forms count, other words do not."""
    assert [weekday_number(word) for word in ("Måndagen", "fre", "söndag", "helg")] == [0, 4, 6, None]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Kontoret, Slaggatan 2, tisdagen den 21 juni 2031", "2031-06-21", None),
        ("Marknaden 25-26.8.2031 hålls som vanligt", "2031-08-25", "2031-08-26"),
    ],
)
def test_a_house_number_is_no_day_and_a_short_span_is_whole(text, first, last):
    """A figure before a weekday is the end of an address; the first day of a span may have no dot."""
    (found,) = find_dates(text)
    assert found.date.isoformat() == first
    assert (found.end_date.isoformat() if found.end_date else None) == last


def test_a_number_before_a_span_of_months_is_no_day():
    """`2 januari–mars` is the second report period."""
    assert find_dates("2 januari–mars", default_year=2031) == ()
