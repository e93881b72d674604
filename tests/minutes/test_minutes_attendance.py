"""Who belongs to which organisation."""

from __future__ import annotations

import pytest

from extract.minutes.attendance import seats_of
from extract.minutes.head import read_fields


@pytest.fixture
def roster(sheets):
    """Rows of names and affiliations below `Beslutande`, read as (person, affiliation); None leaves a cell out."""

    def write(*rows, label="Beslutande"):
        cells = [[(x, t) for x, t in zip((200, 360, 480), row, strict=False) if t] for row in rows]
        sheets.table([(70, label), *cells[0]], *cells[1:])
        (field,) = read_fields(sheets.blocks)
        return [(s.person.text, s.affiliation.text) for s in seats_of(field)]

    return write


def test_name_and_organisation_in_two_columns(roster):
    """Row by row where both columns have a cell."""
    assert roster(("Berta Quist", "Kvistby kommun, ordförande"), ("Sture Gran", "Region Granland")) == [
        ("Berta Quist", "Kvistby kommun, ordförande"),
        ("Sture Gran", "Region Granland"),
    ]


def test_a_wrapped_organisation_shifts_nobody(roster):
    """The columns were filled one by one: an organisation over two lines pushes the rest down (GENRE section 2)."""
    seats = roster(
        ("Berta Quist", "Kvistby kommun, ordförande"),
        ("Sture Gran", "Västra Granlands läns"),
        ("Maja Holm", "landsting"),
        ("Olle Alm", "Försäkringskassan"),
        (None, "Arbetsförmedlingen"),
    )
    assert seats == [
        ("Berta Quist", "Kvistby kommun, ordförande"),
        ("Sture Gran", "Västra Granlands läns landsting"),
        ("Maja Holm", "Försäkringskassan"),
        ("Olle Alm", "Arbetsförmedlingen"),
    ]


def test_one_without_an_organisation(roster):
    """An empty cell in the middle stays empty."""
    seats = roster(("Berta Quist", "Kvistby kommun"), ("Sture Gran", None), ("Maja Holm", "Försäkringskassan"))
    assert seats == [("Berta Quist", "Kvistby kommun"), ("Sture Gran", ""), ("Maja Holm", "Försäkringskassan")]


def test_names_alone(roster):
    """Many boards print neither party nor organisation."""
    assert roster(("Berta Quist",), ("Sture Gran",)) == [("Berta Quist", ""), ("Sture Gran", "")]


def test_two_columns_of_names(roster):
    """Names in both columns are persons, column by column."""
    seats = roster(("Berta Quist (S)", "Sture Gran (M)"), ("Maja Holm (C)", "Olle Alm (V)"), ("Karin Björkman (L)",))
    assert [person for person, _ in seats] == [
        "Berta Quist (S)",
        "Maja Holm (C)",
        "Karin Björkman (L)",
        "Sture Gran (M)",
        "Olle Alm (V)",
    ]


def test_what_stands_behind_the_name_stays_with_it(roster):
    """Party, role and organisation in the name's own cell are left for the reader of persons."""
    assert roster(("Berta Quist (S), ordförande",), ("Sture Gran, Region Granland",)) == [
        ("Berta Quist (S), ordförande", ""),
        ("Sture Gran, Region Granland", ""),
    ]


def test_several_names_a_line(roster):
    """A list in running text is cut at its persons."""
    seats = roster(("Berta Quist (S), Sture Gran (M), Maja Holm (C)",), ("Olle Alm (V) och Karin Björkman (L)",))
    assert [p for p, _ in seats] == [
        "Berta Quist (S)",
        "Sture Gran (M)",
        "Maja Holm (C)",
        "Olle Alm (V)",
        "Karin Björkman (L)",
    ]


def test_officials_run_on(roster):
    """Commas part both persons and titles (GENRE section 2)."""
    rows = (("Anna Lindros, förvaltningschef, Olle Alm,",), ("ekonom, Karin Björkman, kommunsekreterare",))
    assert roster(*rows, label="Övriga deltagare") == [
        ("Anna Lindros, förvaltningschef", ""),
        ("Olle Alm, ekonom", ""),
        ("Karin Björkman, kommunsekreterare", ""),
    ]


def test_officials_run_on_over_a_broken_name(roster):
    """A line may end between first name and surname."""
    rows = (("Anna Lindros, förvaltningschef, Olle Alm, ekonom, Karin",), ("Björkman, kommunsekreterare",))
    assert [p for p, _ in roster(*rows, label="Övriga deltagare")] == [
        "Anna Lindros, förvaltningschef",
        "Olle Alm, ekonom",
        "Karin Björkman, kommunsekreterare",
    ]


def test_names_in_the_line_of_the_label(sheets):
    """`Närvarande: A, B och C`."""
    sheets.para("Närvarande: Berta Quist, Sture Gran och Olle Alm")
    (field,) = read_fields(sheets.blocks)
    assert [s.person.text for s in seats_of(field)] == ["Berta Quist", "Sture Gran", "Olle Alm"]


def test_a_seat_has_the_group_of_its_roster(sheets):
    """The label's canonical name goes with each person."""
    sheets.table([(70, "Frånvarande"), (200, "Berta Quist")])
    (field,) = read_fields(sheets.blocks)
    assert [s.group for s in seats_of(field)] == ["franvarande"]


def test_an_empty_roster_seats_nobody(sheets):
    """A label whose names stand in an appendix."""
    (field,) = read_fields(sheets.para("Beslutande").blocks)
    assert seats_of(field) == ()
