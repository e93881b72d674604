"""Minutes whose head and bevis are sentences, case numbers of sub-matters, members whom deputies serve for."""

from __future__ import annotations

import pytest

from extract.facts.document.bevis import formal_days
from extract.facts.document.opening import body_of, place_of, times_of


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "Protokollet har den 26 mars 2031 anslagits på stadens anslagstavla, till och med den 16 april 2031.",
            [("anslag_up", "2031-03-26"), ("anslag_down", "2031-04-16")],
        ),
        (
            "Justeringen tillkännages på förbundets webbplats från den 22 oktober till och med den 12 november 2031.",
            [("anslag_up", "2031-10-22"), ("anslag_down", "2031-11-12")],
        ),
        ("Protokollet justeras måndagen den 25 mars 2031 på kontoret.", [("justering", "2031-03-25")]),
        ("Anslaget tas bort 2031-04-27.", [("anslag_down", "2031-04-27")]),
        ("Sista dag för överklagande av anslaget beslut är 2031-04-27.", []),
        ("Styrelsen träffas igen den 7 december 2031.", []),
    ],
)
def test_formal_days_in_sentences(pen, sentence, days):
    """Justering and anslag are told apart by the words round the day; other days are none of them."""
    assert [(t.kind.value, t.mention.date.isoformat()) for t in formal_days([pen.write(sentence)], 2031)] == days


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Protokoll fört vid sammanträde i Folkets Hus, Kvistby, lördagen den 16 mars 2031", "Folkets Hus, Kvistby"),
        ("Sammanträde med styrelsen tisdagen den 19 mars 2031 kl. 13.00 - 17.30 i kommunalhuset.", "kommunalhuset"),
        ("Minnesanteckningar från möte den 13 mars 2031, kl. 9.00-12.00, Kvistby kommunhus", "Kvistby kommunhus"),
        ("Ansökan kom in den 13 mars 2031.", ""),
    ],
)
def test_places_in_sentences(pen, sentence, place):
    """The place stands before the day or behind the hours; a sentence about no meeting has none."""
    assert place_of([pen.write(sentence)]) == place


def test_hours_in_a_sentence(pen):
    """A single hour is when the meeting began."""
    found = times_of([pen.write("Protokoll hållet vid sammanträde i köket den 11/2 2031 kl 19.00")])
    assert found is not None
    assert found.time.hour == 19


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("KVISTBY FOLKBILDNINGSKOMMITTÉ PROTOKOLL", "KVISTBY FOLKBILDNINGSKOMMITTÉ"),
        ("Kvistfallets Fastigheter AB", "Kvistfallets Fastigheter AB"),
        ("Revisorerna i Kvistby kommun", "Revisorerna i Kvistby kommun"),
        ("Närvarande: Anna Test", ""),
        ("Torsdagen den 3 maj 2031", ""),
    ],
)
def test_bodies_of_no_known_kind(pen, line, body):
    """A line of the head that looks like the name of a body is taken for it."""
    assert body_of([pen.write(line)]) == body


def test_numbers_of_several_entries_are_their_own(pen):
    """Each att-sats that names a case deals with a case of its own."""
    facts = pen.facts(
        pen.decide("att ge Navet 45 tkr (KUL 2031:61),", form="list"),
        pen.decide("att inte bevilja Körens ansökan (KUL 2031:79).", form="list"),
        title="Projektbidrag",
    )
    assert {(d.dnr, d.role.value) for d in facts.dnr} == {("KUL 2031:61", "own"), ("KUL 2031:79", "own")}


def test_the_number_that_opens_an_item_is_its_own(pen):
    """Text may follow on the same line."""
    facts = pen.facts("Dnr 214/31 Föreningen anhåller om bidrag till tak och värme i föreningens samlingslokal.")
    assert [(d.dnr, d.role.value) for d in facts.dnr] == [("214/31", "own")]


def test_whom_a_deputy_serves_for_was_absent(pen):
    """The roll names the member only there; one who is in the roll was not absent all through."""
    seats = [pen.seat("Eva Brantlid (V) tjänstgörande ersättare för Per Dunsjö (S)"), pen.seat("Anna Test (M)")]
    people = {p.name: p.category.value for p in pen.found(pen.item(), seats=seats).participants}
    assert people["Per Dunsjö"] == "frånvarande"
    assert people["Eva Brantlid"] == "beslutande"
