"""Rows and columns of tables out of printed lines."""

from __future__ import annotations

import pytest

from extract.minutes.tablerows import places_of, rows_of
from extract.nouns.geometry import Box
from extract.nouns.page import Line, Segment, Word
from extract.nouns.text import TextMap

LETTER, HEIGHT = 5.0, 10.0


def _line(y, *cells):
    """A printed line; a cell is (x, text), with x its left edge in points."""
    segments = []
    for x, text in cells:
        words, at = [], x
        for part in text.split():
            box = Box(at, y, at + LETTER * len(part), y + HEIGHT)
            words.append(Word(part, 1, box, box))
            at = box.x1 + 3
        segments.append(Segment(tuple(words)))
    return Line(1, tuple(segments))


def _texts(lines):
    return [[cell.text for cell in row] for row in rows_of(lines)]


def _cells(*cells):
    return tuple(TextMap.of_lines([_line(0, cell)]) for cell in cells)


@pytest.mark.parametrize(
    ("below", "row"),
    [
        (_line(113, (200, "Vävgruppen")), ["Kurs i vävning", "Föreningen Vävgruppen", "65", "65"]),
        (_line(113, (70, "för nybörjare")), ["Kurs i vävning för nybörjare", "Föreningen", "65", "65"]),
        (
            _line(113, (70, "och färgning"), (200, "Vävgruppen")),
            ["Kurs i vävning och färgning", "Föreningen Vävgruppen", "65", "65"],
        ),
    ],
)
def test_a_cell_of_two_lines_is_one(below, row):
    """What stands below a cell, and no figure beside it, is the rest of it."""
    first = _line(100, (70, "Kurs i vävning"), (200, "Föreningen"), (330, "65"), (390, "65"))
    assert _texts([first, below]) == [row]


@pytest.mark.parametrize(
    "below",
    [
        _line(113, (70, "Dansgruppen"), (330, "40")),
        _line(113, (70, "Dansgruppen")),
        _line(113, (200, "Vävgruppen"), (330, "40")),
        _line(140, (200, "Vävgruppen")),
        _line(113, (330, "40")),
    ],
)
def test_a_row_of_its_own_stays_one(below):
    """A new name, figures of its own, or white above it: another row."""
    first = _line(100, (70, "Kurs i vävning"), (200, "Föreningen"), (330, "65"), (390, "65"))
    assert len(_texts([first, below])) == 2


def test_a_head_of_two_lines_is_one():
    """`Styrelsens` over `beslut (tkr)`."""
    head = _line(100, (70, "Insats"), (200, "Sökande"), (330, "Styrelsens"))
    assert _texts([head, _line(112, (330, "beslut (tkr)"))]) == [["Insats", "Sökande", "Styrelsens beslut (tkr)"]]


def test_columns_run_as_wide_as_heads_and_figures_together():
    """Heads stand left and figures right in a ruled table: a row that lacks a cell still knows its columns."""
    head = _cells((70, "Projekt"), (200, "2031"), (260, "2032"), (320, "2033"))
    full = _cells((70, "Navet"), (230, "640"), (290, "660"), (350, "330"))
    short = _cells((70, "Ankan"), (290, "415"))
    assert places_of([head, full, short]) == [(0, 1, 2, 3), (0, 1, 2, 3), (0, 2)]


def test_a_head_without_a_first_cell_finds_its_columns():
    """Years over figures, and nothing over the names."""
    head = _cells((250, "2031"), (340, "2030"))
    row = _cells((70, "Fiskekort"), (245, "48 650"), (335, "44 120"))
    assert places_of([head, row]) == [(1, 2), (0, 1, 2)]


def test_columns_that_run_into_each_other_tell_nothing():
    """Ragged rows: only full ones have columns."""
    rows = [
        _cells((70, "Navet med ett långt namn"), (200, "40")),
        _cells((70, "Ankan"), (120, "50")),
        _cells((300, "60")),
    ]
    assert places_of(rows) == [(0, 1), (0, 1), ()]
