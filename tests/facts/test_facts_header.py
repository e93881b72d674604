"""The document's own row, and its formal dates."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.facts.settle import find_facts


@pytest.fixture
def read(pen):
    """The facts of minutes with this head and these fields."""

    def find(*head, fields=()):
        return pen.found(pen.item(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr.")), head=head, fields=fields)

    return find


def test_a_full_head(pen, read):
    """Every field of the head and the bevis comes to its column."""
    facts = read(
        "PROTOKOLL",
        "Samordningsförbundet Kvistbygden",
        "Tillkännagivande sker genom anslag hos Region Granland samt Kvistby kommun.",
        fields=[
            pen.label("meeting_date", "2031-04-21"),
            pen.label("place_and_time", "Folkets hus, Kvistby, klockan 08.30-12.00"),
            pen.label("justering_date", "2031-05-19"),
            pen.label("anslag_up", "2031-05-25"),
            pen.label("anslag_down", "2031-06-15"),
            pen.label("stored_at", "Förbundets kansli."),
        ],
    )
    d = facts.document
    assert (d.document_type.value, d.body, d.body_kind) == ("protokoll", "Samordningsförbundet Kvistbygden", "finsam")
    assert (d.meeting_date, d.start_time, d.end_time) == (dt.date(2031, 4, 21), dt.time(8, 30), dt.time(12, 0))
    assert (d.place, d.first_item, d.last_item) == ("Folkets hus, Kvistby", "5", "5")
    assert d.justering_date == dt.date(2031, 5, 19)
    assert (d.anslag_up, d.anslag_down) == (dt.date(2031, 5, 25), dt.date(2031, 6, 15))
    assert d.boards == ("Region Granland", "Kvistby kommun")
    assert d.stored_at == "Förbundets kansli"
    assert [(f.item, f.kind.value, f.date.isoformat(), f.time) for f in facts.dates] == [
        ("", "meeting", "2031-04-21", dt.time(8, 30)),
        ("", "justering", "2031-05-19", None),
        ("", "anslag_up", "2031-05-25", None),
        ("", "anslag_down", "2031-06-15", None),
    ]


def test_the_date_stands_with_place_and_time(pen, read):
    """GENRE section 1: `Plats och tid: ... tisdag den 20 mars 2031, kl. 13.25-15.45` is all that there is."""
    field = pen.label("place_and_time", "Stadshuset, tisdag den 20 mars 2031, kl. 13.25-15.45")
    d = read("PROTOKOLL", "Socialnämnden", fields=[field]).document
    assert (d.meeting_date, d.place) == (dt.date(2031, 3, 20), "Stadshuset")
    assert (d.start_time, d.end_time) == (dt.time(13, 25), dt.time(15, 45))


def test_dates_of_the_bevis_are_no_meeting(pen, read):
    """The day of the justering does not stand in for the day of the meeting."""
    facts = read("PROTOKOLL", "Socialnämnden", "2031-05-19", fields=[pen.label("justering_date", "2031-05-19")])
    assert facts.document.meeting_date is None
    assert [f.kind.value for f in facts.dates] == ["justering"]


def test_a_formal_date_without_a_year_takes_the_meetings(pen, read):
    """`den 19 maj` in the bevis is of the meeting's year, and a little less sure."""
    facts = read(
        "PROTOKOLL", fields=[pen.label("meeting_date", "2031-04-21"), pen.label("justering_date", "den 19 maj")]
    )
    assert facts.document.justering_date == dt.date(2031, 5, 19)
    assert facts.dates[1].confidence < 1.0


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("PROTOKOLL", "protokoll"),
        ("SAMMANTRÄDESPROTOKOLL", "protokoll"),
        ("Minnesanteckningar", "protokoll"),
        ("PROTOKOLLSUTDRAG", "protokollsutdrag"),
        ("Kallelse till sammanträde", "kallelse"),
        ("Föredragningslista", "kallelse"),
        ("Tjänsteutlåtande", "annat"),
        ("Brev till alla", "annat"),
    ],
)
def test_kinds_of_documents(read, head, kind):
    """The first line that names a kind says what the paper is."""
    assert read(head, "Socialnämnden", "2031-04-21").document.document_type.value == kind


@pytest.mark.parametrize("head", ["Kallelse till sammanträde", "Föredragningslista", "Tjänsteutlåtande", "Brev"])
def test_what_is_no_protokoll_decides_nothing(read, head):
    """GENRE section 1: a kallelse has the same layout and only proposals; it gives a doubt, and no decisions."""
    facts = read(head, "Socialnämnden", "2031-04-21")
    assert (facts.decisions, facts.grants, facts.applications) == ((), (), ())
    assert "not_minutes" in {d.kind for d in facts.doubts}
    assert facts.items


def test_sums_of_a_kallelse_are_in_no_decision(read):
    """An amounts row does not point to a decision that no table has."""
    facts = read("Kallelse till sammanträde", "Socialnämnden", "2031-04-21")
    assert [(a.decision_no, a.role.value) for a in facts.amounts] == [(None, "proposed")]


def test_an_empty_head_is_silent(read):
    """What is nowhere said stays empty."""
    d = read().document
    assert (d.body, d.meeting_date, d.place, d.boards, d.stored_at) == ("", None, "", (), "")


@pytest.mark.parametrize(
    ("label", "value", "place"),
    [
        ("place_and_time", "å kansliet, Storgatan 3, kl 18.30", "kansliet, Storgatan 3"),
        ("place_and_time", "Sessionssalen k1 18.30", "Sessionssalen"),
        ("place", "Kupolen, Kvistby (några var med på Teams)", "Kupolen, Kvistby"),
        ("meeting_date", "torsdagen den 20 mars 2031 kl 18.30 i klubbstugan på Vallen", "klubbstugan på Vallen"),
        ("time", "Lördag kl 13.00 - söndag kl 12.15", ""),
    ],
)
def test_the_place_without_its_preposition_and_hour(pen, read, label, value, place):
    """A place behind or before the hour, and no weekday for one."""
    head = ("PROTOKOLL", "Socialnämnden", "2031-03-20")
    assert read(*head, fields=[pen.label(label, value)]).document.place == place


def test_the_place_below_the_day_on_a_title_page(read):
    """A short line under the day of the meeting says where it was held."""
    d = read(
        "Granlands bygderåd", "Protokoll från årsmöte", "lördagen den 16 april 2031", "Folkets hus, Kvistby"
    ).document
    assert (d.meeting_date, d.place) == (dt.date(2031, 4, 16), "Folkets hus, Kvistby")


def test_days_on_the_notice_board_are_two_dates(pen, read):
    """`Anslagstid 2031-05-25 - 2031-06-15` is the day up and the day down."""
    fields = [pen.label("meeting_date", "2031-05-20"), pen.label("anslag_up", "2031-05-25 - 2031-06-15")]
    d = read("PROTOKOLL", "Socialnämnden", fields=fields).document
    assert (d.anslag_up, d.anslag_down) == (dt.date(2031, 5, 25), dt.date(2031, 6, 15))


def test_the_hour_of_the_justering(pen, read):
    """What stands right behind the day is when the minutes are signed."""
    fields = [pen.label("meeting_date", "2031-05-20"), pen.label("justering_date", "Kansliet den 26 maj 2031 kl 15.00")]
    dates = read("PROTOKOLL", "Socialnämnden", fields=fields).dates
    assert [(f.kind.value, f.time) for f in dates if f.kind.value == "justering"] == [("justering", dt.time(15))]


def test_two_days_and_their_hours(pen, read):
    """The meeting runs from the first hour of the first day to the last of the last."""
    fields = [
        pen.label("meeting_date", "lördagen den 16 och söndagen den 17 mars 2031"),
        pen.label("time", "Lördag kl 13.00 - söndag kl 12.15"),
    ]
    facts = read("PROTOKOLL", "Socialnämnden", fields=fields)
    assert (facts.dates[0].date, facts.dates[0].end_date) == (dt.date(2031, 3, 16), dt.date(2031, 3, 17))
    assert (facts.document.start_time, facts.document.end_time) == (dt.time(13), dt.time(12, 15))


def test_hours_that_the_items_tell(pen):
    """`öppnat kl. 11.15` in the first item, `avslutade ... kl. 12.20` in the last; the next meeting's hour is none."""
    first = pen.item("Ordföranden förklarade årsmötet öppnat kl. 11.15.", number="1", heading="Öppnande")
    last = pen.item(
        "Nästa möte börjar kl. 19.00.", "Ordföranden tackade och avslutade mötet kl. 12.20.", number="2", heading="Slut"
    )
    d = pen.found(first, last, head=("Granlands bygderåd", "Protokoll från årsmöte den 16 april 2031")).document
    assert (d.start_time, d.end_time) == (dt.time(11, 15), dt.time(12, 20))


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (("Region Granland", "Regionala utvecklingsnämnden"), "Regionala utvecklingsnämnden"),
        (("Kvistby kommun", "Folkhälso- och trygghetsrådet"), "Folkhälso- och trygghetsrådet"),
        (("Kvistby stad", "Utskottet för skola och kultur"), "Utskottet för skola och kultur"),
        (("Räddningstjänstförbundet Granby", "DIREKTIONEN", "Direktionen 2031-03-20"), "Direktionen"),
    ],
)
def test_the_board_and_not_what_it_belongs_to(read, lines, body):
    """A kommun, a region or a kommunalförbund stands above the board that meets."""
    assert read("PROTOKOLL", *lines).document.body.casefold() == body.casefold()


def test_the_place_ends_where_the_roll_begins(pen):
    """Lines that tell who was there belong no more to the place."""
    place = pen.label("place", "Plogen, Tallby", "Med Anna Prov, Tallby kommun (ordf.)", "Bo Test, Region Kvist")
    assert find_facts(pen.minutes(fields=(place,))).document.place == "Plogen, Tallby"


def test_the_place_may_stand_behind_the_hours(pen):
    """`Sammanträde | 2031-03-08 kl. 08.15-11.50, Norra rummet` tells day, hours and place."""
    told = pen.label("meeting_date", "2031-03-08 kl. 08.15–11.50, Norra rummet, kommunhuset")
    assert find_facts(pen.minutes(fields=(told,))).document.place == "Norra rummet, kommunhuset"


def test_an_item_may_tell_the_day_of_justering(pen):
    """The document has it where neither head nor bevis names one."""
    facts = pen.facts("Protokollet justeras den 25 april 2031 på kansliet.", heading="Justering")
    assert str(facts.document.justering_date) == "2031-04-25"
