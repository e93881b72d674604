"""Rows of wrapped cells in tables with figures, with and without lines printed between them."""

from __future__ import annotations

import pytest

from extract.minutes.items import divide
from extract.minutes.passages import read_item
from extract.minutes.tablerows import rows_of

STEP = 13.0
HEAD = ((70, "Förening"), (170, "Ändamål"), (300, "Sökt"), (360, "Beslut"))
FIRST = ((70, "Ankan"), (170, "Läger"), (300, "9 000"), (360, "7 000"))


@pytest.fixture
def lines_of(line_of):
    """Printed rows, one below the other."""
    return lambda *printed: [line_of(100 + STEP * n, *cells) for n, cells in enumerate(printed)]


@pytest.fixture
def rows(lines_of):
    """The texts of the rows that are printed below HEAD and FIRST."""

    def read(*printed, rules=()):
        return [[cell.text for cell in row] for row in rows_of(lines_of(HEAD, FIRST, *printed), rules)][2:]

    return read


WHOLE = [["Studieförbundet Lyktringen", "Kurser om val", "8 000", "4 000"]]


@pytest.mark.parametrize(
    "printed",
    [
        # the name breaks off where its column is full, the sums beside its first line
        (
            ((70, "Studieförbundet"), (170, "Kurser om val"), (300, "8 000"), (360, "4 000")),
            ((70, "Lyktringen"),),
        ),
        # both cells go on
        (
            ((70, "Studieförbundet"), (170, "Kurser"), (300, "8 000"), (360, "4 000")),
            ((70, "Lyktringen"), (170, "om val")),
        ),
        # the sums beside the last line
        (
            ((70, "Studieförbundet"), (170, "Kurser")),
            ((70, "Lyktringen"), (170, "om val"), (300, "8 000"), (360, "4 000")),
        ),
        # three lines
        (
            ((70, "Studieförbundet"), (170, "Kurser"), (300, "8 000"), (360, "4 000")),
            ((70, "Lyktringen"), (170, "om")),
            ((170, "val"),),
        ),
    ],
)
def test_a_wrapped_row_is_one_row(rows, printed):
    """A name for which the column was too narrow goes on below, on whichever line the sums stand."""
    assert rows(*printed) == WHOLE


def test_a_lone_figure_below_words_is_the_rest_of_them(rows):
    """`Teater i årskurs` over `8`: no sum stands in a column of words."""
    row = ((70, "Tröskeln"), (170, "Teater i årskurs"), (300, "8 000"), (360, "4 000"))
    assert rows(row, ((170, "8"),)) == [["Tröskeln", "Teater i årskurs 8", "8 000", "4 000"]]


def test_a_refusal_below_a_reason_keeps_its_row(rows):
    """`Avslag` stands where the sum would, and what goes on below it is no row."""
    row = ((70, "Klubben"), (170, "Inköp av"), (300, "8 000"), (360, "Avslag"))
    assert rows(row, ((170, "Högtalare"),)) == [["Klubben", "Inköp av Högtalare", "8 000", "Avslag"]]


@pytest.mark.parametrize(
    "below",
    [
        ((70, "Bönan"), (170, "Träffar"), (300, "5 000"), (360, "5 000")),
        ((70, "Idrott"),),
        ((70, "Summa"), (300, "13 000"), (360, "9 000")),
    ],
)
def test_another_name_or_a_heading_is_a_row_of_its_own(rows, below):
    """The line above had room for it."""
    row = ((70, "Vågen"), (170, "Simskola"), (300, "8 000"), (360, "4 000"))
    assert len(rows(row, below)) == 2


def test_a_head_takes_in_no_sums(lines_of):
    """However long the words of a head are, the first row below it is no part of it."""
    head = ((70, "Sökande förening"), (170, "Ändamål"), (300, "Sökt"), (360, "Beslut"))
    assert len(rows_of(lines_of(head, FIRST, FIRST))) == 3


def test_printed_lines_part_rows_that_words_do_not(rows):
    """Between two rules stands one row, though its second line might begin another."""
    row = ((70, "Vågen"), (170, "Simskola"), (300, "8 000"), (360, "4 000"))
    rules = (99.0, 111.5, 124.5, 150.5, 163.5)
    assert rows(row, ((70, "Umeå"), (170, "Vatten")), FIRST, rules=rules) == [
        ["Vågen Umeå", "Simskola Vatten", "8 000", "4 000"],
        ["Ankan", "Läger", "9 000", "7 000"],
    ]


def test_rules_that_leave_two_sums_in_a_band_are_not_believed(rows):
    """A line that was not seen must not join two rows."""
    row = ((70, "Vågen"), (170, "Simskola"), (300, "8 000"), (360, "4 000"))
    rules = (99.0, 111.5, 124.5, 163.5)
    assert len(rows(row, FIRST, row, rules=rules)) == 3


def test_the_last_row_keeps_the_end_of_its_name(sheets):
    """The second line of a name at the foot of a table is no paragraph below it."""
    sheets.para("§ 4 Bidrag").table(
        ((70, "Förening"), (170, "Sökt"), (260, "Beslut")),
        ((70, "Ankan"), (170, "9 000"), (260, "7 000")),
        ((70, "Hembygdsgillet"), (170, "8 000"), (260, "4 000")),
    ).para("Tröskverket", gap=0.0)
    (raw,) = divide(sheets.layout.blocks).items
    last = read_item(raw).passages[-1]
    assert [c.text for c in last.cells] == ["Hembygdsgillet Tröskverket", "8 000", "4 000"]


def test_a_table_below_a_reservation_is_none_of_it(sheets):
    """Its title ends the section above it."""
    sheets.para("§ 4 Bidrag").para("Reservation").para("Anna Test (X) reserverar sig.").para("Belopp i kronor").table(
        ((70, "Förening"), (170, "Sökt"), (260, "Beslut")), ((70, "Ankan"), (170, "9 000"), (260, "7 000"))
    )
    (raw,) = divide(sheets.layout.blocks).items
    assert {p.kind.value for p in read_item(raw).passages if p.cells} == {"prose"}
