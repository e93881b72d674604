"""Damaged days, case numbers and words: put right and marked where they can be one thing only, else doubted."""

from __future__ import annotations

import pytest

SURE = 0.9


def kinds(facts):
    """The kinds of all doubts."""
    return {doubt.kind for doubt in facts.doubts}


@pytest.mark.parametrize("day", ["3B maj 2031", "S maj 2031", "2031-O5-4S", "40 maj"])
def test_a_day_that_no_calendar_has_is_doubted(pen, day):
    """It gives no date, and a person is told where it stands."""
    facts = pen.facts(f"Rapporten lämnades {day} till styrelsen.")
    assert not [d for d in facts.dates if d.item]
    assert "unread_date" in kinds(facts)


@pytest.mark.parametrize(
    "day", ["21 april 2030", "i maj", "I maj 2030 hölls ett möte", "2030-04-21", "den 3 maj 2 000 kr"]
)
def test_a_whole_day_is_not_doubted(pen, day):
    """Neither a date that is read, nor a month alone."""
    assert "unread_date" not in kinds(pen.facts(f"Rapporten lämnades {day}."))


def test_a_damaged_day_of_the_head_is_doubted(pen):
    """The day of justering is lost, and said to be."""
    minutes = pen.minutes(pen.item("Inget."), fields=[pen.label("justering_date", "3B maj 2031")])
    doubts = [d for d in pen.settle(minutes).doubts if d.kind == "unread_date"]
    assert [d.item for d in doubts] == [""]


def test_a_case_number_that_cannot_be_read_is_doubted(pen):
    """`Dnr 2031~~17` is none."""
    facts = pen.facts("Ärendet avslutas.", title="Ansökan Dnr 2O31~~l7")
    assert not facts.dnr
    assert "unread_dnr" in kinds(facts)


@pytest.mark.parametrize("title", ["Ansökan (dnr 2031-0 00187)", "Ansökan (dnr 2031-19B)", "Ansökan Dnr 102-311/20 31"])
def test_a_case_number_cut_short_is_left_to_a_person(pen, title):
    """What stands behind it may belong to it."""
    assert [n.confidence < SURE for n in pen.facts("Ärendet avslutas.", title=title).dnr] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Teatern beviljas 700 tkr i stället fór de 850 tkr som beslutades i april.",
        "Styrelsen beviljar klubben ett räntefritt lånpå 150 tkr.",
        "Styrelsen be viljar Navet 150 tkr.",
        "Surnma för föreningarna 150 tkr beviljas.",
    ],
)
def test_damaged_words_beside_a_sum_are_told(pen, text):
    """They may be those that say what becomes of it."""
    assert "damaged_words" in kinds(pen.facts(pen.decide(text)))


def test_whole_words_and_names_are_not_told(pen):
    """A name is no slip, whatever word it resembles."""
    text = "Styrelsen beviljar Rådhusgruppen Arna och Föreningen Lager 150 tkr till ett läger med Ornäs."
    assert "damaged_words" not in kinds(pen.facts(pen.decide(text)))


def test_damaged_head_of_a_table_is_told_once(pen):
    """Its rows hang on it, and need not say so again."""
    rows = pen.tabulate(["Förening", "Be1opp, kr"], ["Navet", "150 000"], ["Granby IF", "28 500"])
    facts = pen.facts(pen.decide("Styrelsen fördelar bidragen enligt tabellen."), *rows)
    assert [d.kind for d in facts.doubts].count("damaged_words") == 1


@pytest.mark.parametrize("year", ["20 32", "203 2", "2O32", "2 032"])
def test_a_torn_year_at_the_head_of_a_column_is_read(pen, year):
    """The sums below keep their year, and are left to a person."""
    rows = pen.tabulate(["Förening, tkr", "2031", year], ["Navet", "150", "160"], ["Granby IF", "28", "29"])
    facts = pen.facts(pen.decide("Styrelsen fördelar bidragen enligt följande tabell."), *rows)
    found = sorted((int(g.amount_sek), g.year, g.confidence < SURE) for g in facts.grants)
    assert [f[:2] for f in found] == [(28000, 2031), (29000, 2032), (150000, 2031), (160000, 2032)]
    assert [f[2] for f in found] == [False, True, False, True]


@pytest.mark.parametrize("unit", ["(1kr)", "(lkr)", "tkt", "i tusen kroner"])
def test_a_damaged_unit_at_the_head_is_read_and_marked(pen, unit):
    """It can be no other unit; every sum below is left to a person."""
    rows = pen.tabulate(["Förening", f"Beviljat {unit}"], ["Navet", "150"], ["Granby IF", "28"])
    facts = pen.facts(pen.decide("Styrelsen fördelar bidragen enligt följande tabell."), *rows)
    assert sorted(int(g.amount_sek) for g in facts.grants) == [28000, 150000]
    assert all(g.confidence < SURE for g in facts.grants)
