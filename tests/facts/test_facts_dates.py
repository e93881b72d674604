"""Dates of an item, each with its kind."""

from __future__ import annotations

import datetime as dt

import pytest


def _dates(facts):
    return [(d.date.isoformat(), d.kind.value) for d in facts.dates if d.item]


@pytest.mark.parametrize(
    ("text", "date", "kind"),
    [
        ("Vid sammanträdet den 3 mars 2031 togs frågan upp.", "2031-03-03", "earlier_meeting"),
        ("Protokollet från 2030-12-06 lades till handlingarna.", "2030-12-06", "earlier_meeting"),
        ("Kommunstyrelsen 2030-12-06, § 187.", "2030-12-06", "earlier_meeting"),
        ("Nästa möte hålls den 12 juni 2031 i Kvistby.", "2031-06-12", "planned_meeting"),
        ("Redovisning lämnas senast den 31 januari 2032.", "2032-01-31", "deadline"),
        ("Tjänsteskrivelse daterad 2031-03-01.", "2031-03-01", "document"),
        ("Ansökan inkom den 3 mars 2031.", "2031-03-03", "document"),
        ("Avtalet gäller från och med 1 juli 2031.", "2031-07-01", "period"),
        ("Hyran är 900 kr från den 1 juli 2031.", "2031-07-01", "period"),
        ("Nuvarande avtal upphör 2031-12-31.", "2031-12-31", "period"),
        ("Projekttiden förlängs till den 31 december 2031.", "2031-12-31", "period"),
        ("Bolaget får anstånd med betalning till den 31 december 2031.", "2031-12-31", "deadline"),
        ("Slutredovisas den 15 december 2031.", "2031-12-15", "deadline"),
        ("Ärendet bordläggs till den 9 juni.", "2031-06-09", "planned_meeting"),
        ("Frågan tas upp igen den 9 juni.", "2031-06-09", "planned_meeting"),
        ("Ekonomichefen anför 2031-02-19 att läget är gott.", "2031-02-19", "document"),
        ("Byalaget ber den 19 februari om 5 000 kronor.", "2031-02-19", "document"),
        ("Skrivelse från Tallby byalag 2031-02-19 om vägar.", "2031-02-19", "document"),
        ("Kommunstyrelsens beslut 2031-02-19, § 31.", "2031-02-19", "earlier_meeting"),
        ("Kommunstyrelsen har i remiss den 6 mars begärt yttrande.", "2031-03-06", "document"),
        ("Socialstyrelsen har den 6 mars beviljat medel.", "2031-03-06", "other"),
        ("Ekonomiskt läge per 2031-02-28 visades.", "2031-02-28", "other"),
        ("Studiebesök görs hos brandmännen den 27 maj.", "2031-05-27", "other"),
        ("Styrelsen träffas igen fredagen den 6 juni.", "2031-06-06", "planned_meeting"),
        ("Ansökningarna har beretts av beredningsgruppen den 3 mars.", "2031-03-03", "earlier_meeting"),
        ("Kulturutskottet har den 6 mars behandlat ansökningarna.", "2031-03-06", "earlier_meeting"),
        ("Länsrättens dom 2031-02-12 om bygglov.", "2031-02-12", "document"),
        ("Justeringen sker den 28 april.", "2031-04-28", "justering"),
        ("Sluttiden flyttas till 2031-12-31.", "2031-12-31", "deadline"),
        ("Kursen hålls den 14 - 16 juni på kursgården.", "2031-06-14", "other"),
        ("Stödet avser tiden 1 juni - 31 december 2031.", "2031-06-01", "period"),
        ("Sista dag för överklagande 2031-06-15.", "2031-06-15", "appeal_deadline"),
        ("Lägret äger rum den 5 juli 2031.", "2031-07-05", "other"),
    ],
)
def test_kinds_of_dates(pen, text, date, kind):
    """The words around a date say what happens on it."""
    assert _dates(pen.facts(text, heading="Rapport")) == [(date, kind)]


def test_a_date_without_a_year_takes_the_meetings(pen):
    """`den 24 februari` in minutes of 2031-04-21 is 2031-02-24, and a little less sure."""
    (fact,) = [d for d in pen.facts("Vid mötet den 24 februari fattades beslut.").dates if d.item]
    assert fact.date == dt.date(2031, 2, 24)
    assert fact.confidence < 1.0


def test_a_date_without_a_year_and_without_a_meeting_is_none(pen):
    """Nothing tells the year where the day of the meeting is unknown."""
    facts = pen.facts("Vid mötet den 24 februari fattades beslut.")
    assert _dates(facts)
    item = pen.item("Vid mötet den 24 februari fattades beslut.")
    assert _dates(pen.found(item, head=("PROTOKOLL", "Socialnämnden"))) == []


@pytest.mark.parametrize(("day", "year"), [("12 juni", 2031), ("12 januari", 2032)])
def test_the_next_meeting_lies_ahead(pen, day, year):
    """A planned meeting without a year is the first such day after this meeting."""
    (fact,) = [d for d in pen.facts(f"Nästa möte hålls den {day}.").dates if d.item]
    assert fact.date.year == year


def test_a_planned_meeting_has_its_time(pen):
    """The hour that stands beside the day of a meeting goes with it."""
    facts = pen.facts("Nästa möte hålls den 12 juni 2031 klockan 09.00.")
    assert [d.time for d in facts.dates if d.item] == [dt.time(9, 0)]


def test_a_meeting_plan(pen):
    """Days below a heading of meeting days are planned meetings, each with its own time."""
    text = "Styrelsen sammanträder 17 mars 2032 klockan 09.00 och 12 juni 2032 klockan 13.00."
    facts = pen.facts(text, heading="Mötesplan")
    assert [(str(d.date), d.kind.value, d.time) for d in facts.dates if d.item] == [
        ("2032-03-17", "planned_meeting", dt.time(9, 0)),
        ("2032-06-12", "planned_meeting", dt.time(13, 0)),
    ]


def test_days_of_a_plan_without_a_year_lie_ahead(pen):
    """`12 juni och 4 september` below `Mötestider`, in minutes of April, are days of the same year."""
    facts = pen.facts("Styrelsen träffas 12 juni och 4 september.", heading="Mötestider")
    assert _dates(facts) == [("2031-06-12", "planned_meeting"), ("2031-09-04", "planned_meeting")]


def test_a_stretch_of_time_has_two_ends(pen):
    """From one day to another is one date row of the kind `period`."""
    facts = pen.facts("Avtalet gäller 1 juli 2031 - 31 december 2032.")
    (fact,) = [d for d in facts.dates if d.item]
    assert (fact.kind.value, fact.end_date) == ("period", dt.date(2032, 12, 31))


def test_a_date_is_told_once_an_item_and_kind(pen):
    """SCHEMA ruling 18: repeats are left out, another item or kind counts."""
    text = "Protokollet från 2030-12-06 är bra. Protokollet från 2030-12-06 läggs till handlingarna."
    facts = pen.found(
        pen.item(text, number="5"),
        pen.item(text, "Skrivelsen är daterad 2030-12-06.", number="6"),
    )
    assert [(d.item, d.kind.value) for d in facts.dates if d.item] == [
        ("5", "earlier_meeting"),
        ("6", "earlier_meeting"),
        ("6", "document"),
    ]


@pytest.mark.parametrize(
    "text", ["Våren 2031 och mars 2032 blir bra.", "Det var 2031.", "Den 31 februari 2031 finns inte.", "Kl. 10.30."]
)
def test_what_is_no_date_gives_none(pen, text):
    """SCHEMA ruling 18: a bare year or month, an impossible day, a time."""
    assert _dates(pen.facts(text)) == []


def test_an_hour_that_is_told_once_for_all_meetings(pen):
    """`Alla möten börjar kl 13.15` holds for every planned day that has no hour of its own."""
    facts = pen.facts("Rådet ses 4 maj och 22 september.", "Alla möten börjar kl 13.15.", heading="Nästa år")
    assert {d.time.isoformat() for d in facts.dates if d.kind.value == "planned_meeting"} == {"13:15:00"}


def test_the_bevis_below_an_item_of_an_extract_gives_it_no_dates(pen):
    """`Justerat ...` and `Justeringen tillkännagiven ...` are days of the minutes, not of the matter."""
    facts = pen.facts(
        "Skrivelse 2031-02-19.", "Justerat 2031-05-20", "Justeringen tillkännagiven på anslagstavlan 2031-05-21."
    )
    assert _dates(facts) == [("2031-02-19", "document")]
