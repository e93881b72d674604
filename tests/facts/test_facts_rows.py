"""Sums in the rows of a table."""

from __future__ import annotations

import pytest

LEAD = "Styrelsen beslutar att bevilja bidrag till föreningar enligt följande:"


def _amounts(facts):
    return [(int(a.amount_sek), a.role.value, a.period) for a in facts.amounts]


def test_the_unit_stands_in_the_head(pen):
    """A bare number has the unit of its column, a sum row is the total, and the recipient is the row's name."""
    rows = pen.tabulate(["Förening", "Belopp (tkr)"], ["Navet", "40"], ["Granby IK", "1 060"], ["Summa", "1 100"])
    facts = pen.facts(pen.decide(LEAD), *rows)
    assert _amounts(facts) == [(40000, "granted", ""), (1060000, "granted", ""), (1100000, "total", "")]
    assert [(g.recipient, int(g.amount_sek), g.granted_by.value) for g in facts.grants] == [
        ("Navet", 40000, "table"),
        ("Granby IK", 1060000, "table"),
    ]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        (["Förening", "2032 (tkr)", "2033 (tkr)"], ["40", "50"]),
        (["Förening", "2032", "2033"], ["40 tkr", "50 tkr"]),
        (["Förening (tkr)", "2032", "2033"], ["40", "50"]),
    ],
)
def test_each_column_has_its_year(pen, head, cells):
    """SCHEMA ruling 15: the year stands in the table's head, whatever gives the unit."""
    facts = pen.facts(pen.decide(LEAD), *pen.tabulate(head, ["Navet", *cells]))
    assert _amounts(facts) == [(40000, "granted", "2032"), (50000, "granted", "2033")]
    assert [(g.year, g.recipient) for g in facts.grants] == [(2032, "Navet"), (2033, "Navet")]


def test_a_table_without_a_head(pen):
    """Sums with their own unit need none."""
    facts = pen.facts(pen.decide(LEAD), *pen.tabulate([], ["Navet", "40 tkr"], ["Ankan", "60 tkr"]))
    assert _amounts(facts) == [(40000, "granted", ""), (60000, "granted", "")]


def test_a_rest_row_is_no_grant(pen):
    """`Buffert` counts in the sum and goes to nobody (GENRE section 6)."""
    rows = pen.tabulate(["Förening", "Belopp (kr)"], ["Navet", "40 000"], ["Buffert", "68 000"])
    facts = pen.facts(pen.decide(LEAD), *rows)
    assert _amounts(facts) == [(40000, "granted", ""), (68000, "remaining", "")]
    assert len(facts.grants) == 1


@pytest.mark.parametrize(("head", "cell"), [("År", "2032"), ("Dnr", "7-2031")])
def test_a_column_of_other_numbers_is_no_money(pen, head, cell):
    """A year or a case number beside the sums is none."""
    rows = pen.tabulate(["Förening", head, "Belopp (kr)"], ["Navet", cell, "40 000"])
    facts = pen.facts(pen.decide(LEAD), *rows)
    assert [int(a.amount_sek) for a in facts.amounts] == [40000]


@pytest.mark.parametrize(("head", "cell"), [("Medlemmar", "120"), ("Antal barn", "35"), ("Nr", "1")])
def test_a_count_beside_the_sums_is_no_money(pen, head, cell):
    """A unit in one column's head is not that of another column."""
    rows = pen.tabulate(["Förening", head, "Belopp (kr)"], ["Navet", cell, "40 000"])
    facts = pen.facts(pen.decide(LEAD), *rows)
    assert [int(g.amount_sek) for g in facts.grants] == [40000]


def test_a_column_of_sums_applied_for_is_not_granted(pen):
    """`Sökt` and `Beviljat` side by side: only the second is awarded."""
    rows = pen.tabulate(["Förening", "Sökt (kr)", "Beviljat (kr)"], ["Navet", "40 000", "30 000"])
    facts = pen.facts(pen.decide(LEAD), *rows)
    assert _amounts(facts) == [(40000, "applied", ""), (30000, "granted", "")]
    assert [int(g.amount_sek) for g in facts.grants] == [30000]


def test_an_empty_cell_is_no_sum(pen):
    """A dash for nothing."""
    rows = pen.tabulate(["Förening", "Belopp (kr)"], ["Navet", "-"], ["Ankan", "15 000"])
    assert _amounts(pen.facts(pen.decide(LEAD), *rows)) == [(15000, "granted", "")]


def test_a_table_in_the_text_grants_nothing(pen):
    """Accounts shown in prose belong to no decision."""
    rows = pen.tabulate(["Konto", "Utfall (tkr)"], ["Lokaler", "400"], ["Resor", "60"], kind="prose")
    facts = pen.facts("Läget redovisas i tabellen.", *rows)
    assert [int(a.amount_sek) for a in facts.amounts] == [400000, 60000]
    assert facts.grants == ()
    assert {a.decision_no for a in facts.amounts} == {None}


def test_a_table_of_refused_applications_grants_nothing(pen):
    """The rows below `avslå följande ansökningar` were applied for."""
    rows = pen.tabulate(["Förening", "Sökt (kr)"], ["Navet", "40 000"])
    facts = pen.facts(pen.decide("Styrelsen beslutar att avslå följande ansökningar:"), *rows)
    assert _amounts(facts) == [(40000, "applied", "")]
    assert facts.grants == ()


def test_a_table_below_a_short_lead_in_is_not_lost(pen):
    """`bevilja bidrag enligt följande:` decides, though few words follow the verb."""
    rows = pen.tabulate(["Förening", "Belopp (tkr)"], ["Navet", "40"])
    facts = pen.facts(pen.decide("Styrelsen beslutar att bevilja bidrag enligt följande:"), *rows)
    assert [int(g.amount_sek) for g in facts.grants] == [40000]


def test_the_year_of_the_lead_in_is_that_of_the_rows(pen):
    """SCHEMA ruling 15: the period comes from the sentence, its lead-in or the table's head."""
    rows = pen.tabulate(["Förening", "Belopp (kr)"], ["Navet", "40 000"])
    lead = pen.decide("Styrelsen beslutar att bevilja bidrag för 2032 enligt följande tabell:")
    assert _amounts(pen.facts(lead, *rows)) == [(40000, "granted", "2032")]


def test_a_row_is_quoted_where_its_number_stands(pen):
    """The source of a sum in a table is its cell."""
    rows = pen.tabulate(["Förening", "Belopp (kr)"], ["Navet", "40 000"])
    (amount,) = pen.facts(pen.decide(LEAD), *rows).amounts
    assert amount.source.quote == "40 000"
    assert amount.source.bbox.x0 == 190
