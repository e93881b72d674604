"""Rows and columns of tables out of printed lines."""

from __future__ import annotations

import pytest

from extract.minutes.tablerows import places_of, rows_of
from extract.nouns.text import TextMap


@pytest.fixture
def cells_of(line_of):
    """The cells of a row as text that knows its place."""
    return lambda *cells: tuple(TextMap.of_lines([line_of(0, cell)]) for cell in cells)


def _texts(lines):
    return [[cell.text for cell in row] for row in rows_of(lines)]


@pytest.mark.parametrize(
    ("below", "row"),
    [
        (((200, "Vävgruppen"),), ["Kurs i vävning", "Föreningen Vävgruppen", "65", "65"]),
        (((70, "för nybörjare"),), ["Kurs i vävning för nybörjare", "Föreningen", "65", "65"]),
        (
            ((70, "och färgning"), (200, "Vävgruppen")),
            ["Kurs i vävning och färgning", "Föreningen Vävgruppen", "65", "65"],
        ),
    ],
)
def test_a_cell_of_two_lines_is_one(line_of, below, row):
    """What stands below a cell, and no figure beside it, is the rest of it."""
    first = line_of(100, (70, "Kurs i vävning"), (200, "Föreningen"), (330, "65"), (390, "65"))
    assert _texts([first, line_of(113, *below)]) == [row]


@pytest.mark.parametrize(
    "below",
    [
        (113, (70, "Dansgruppen"), (330, "40")),
        (113, (70, "Dansgruppen")),
        (113, (200, "Vävgruppen"), (330, "40")),
        (140, (200, "Vävgruppen")),
        (113, (330, "40")),
    ],
)
def test_a_row_of_its_own_stays_one(line_of, below):
    """A new name, figures of its own, or white above it: another row."""
    first = line_of(100, (70, "Kurs i vävning"), (200, "Föreningen"), (330, "65"), (390, "65"))
    assert len(_texts([first, line_of(*below)])) == 2


def test_a_head_of_two_lines_is_one(line_of):
    """`Styrelsens` over `beslut (tkr)`."""
    head = line_of(100, (70, "Insats"), (200, "Sökande"), (330, "Styrelsens"))
    assert _texts([head, line_of(112, (330, "beslut (tkr)"))]) == [["Insats", "Sökande", "Styrelsens beslut (tkr)"]]


def test_columns_run_as_wide_as_heads_and_figures_together(cells_of):
    """Heads stand left and figures right in a ruled table: a row that lacks a cell still knows its columns."""
    head = cells_of((70, "Projekt"), (200, "2031"), (260, "2032"), (320, "2033"))
    full = cells_of((70, "Navet"), (230, "640"), (290, "660"), (350, "330"))
    short = cells_of((70, "Ankan"), (290, "415"))
    assert places_of([head, full, short]) == [(0, 1, 2, 3), (0, 1, 2, 3), (0, 2)]


def test_a_head_without_a_first_cell_finds_its_columns(cells_of):
    """Years over figures, and nothing over the names."""
    head = cells_of((250, "2031"), (340, "2030"))
    row = cells_of((70, "Fiskekort"), (245, "48 650"), (335, "44 120"))
    assert places_of([head, row]) == [(1, 2), (0, 1, 2)]


def test_columns_that_run_into_each_other_tell_nothing(cells_of):
    """Ragged rows: only full ones have columns."""
    rows = [
        cells_of((70, "Navet med ett långt namn"), (200, "40")),
        cells_of((70, "Ankan"), (120, "50")),
        cells_of((300, "60")),
    ]
    assert places_of(rows) == [(0, 1), (0, 1), ()]
