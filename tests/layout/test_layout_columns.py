"""Rows to lines that are cut at column gaps."""

from __future__ import annotations

import pytest

from extract.layout.columns import lines_of
from extract.layout.lines import rows_of
from extract.layout.measure import face_of, fitted
from extract.nouns.geometry import Box


def _cells(page):
    face = face_of(page.words)
    rows = rows_of(page.words, face.height)
    return [[s.text for s in line.segments] for line in lines_of(rows, fitted(face, rows), page.rules)]


@pytest.mark.parametrize("tight", [False, True])
def test_a_wide_gap_is_a_column(typeset, tight):
    """Label, name and organisation are three cells, whatever way the words are boxed."""
    page = typeset(
        [
            (100, "Beslutande", (190, "Ulla Ekefjord"), (365, "Norrlunda kommun")),
            (114, (190, "Rune Ask"), (365, "Polisen")),
        ],
        tight=tight,
    )
    assert _cells(page) == [["Beslutande", "Ulla Ekefjord", "Norrlunda kommun"], ["Rune Ask", "Polisen"]]


def test_justified_prose_is_one_cell(typeset):
    """A line that was stretched to the margin has wide gaps everywhere, and no column."""
    x, stretched = 70.0, []
    for word in ["säger", "hej", "till", "alla", "innan", "mötet", "slutar"]:
        stretched.append((x, word))
        x += 5 * len(word) + 13
    page = typeset([(100, "Direktionen hade inget att invända mot det"), (114, *stretched)])
    assert _cells(page)[1] == ["säger hej till alla innan mötet slutar"]


def test_a_word_that_the_reader_lost_makes_no_column(typeset, prose):
    """A hole in one line of prose, with words above and below it, is not a gutter."""
    rows = [(100 + 14 * i, line) for i, line in enumerate(prose[:3])]
    rows[1] = (114, "och konstaterade att verksamheten", (270, "men att lokalerna kostar mer än vad"))
    assert all(len(cells) == 1 for cells in _cells(typeset(rows)))


def test_a_narrow_gap_is_cut_where_the_neighbours_have_a_column(typeset):
    """A long name that nearly reaches the sums is cut from its sum, as the rows around it are."""
    page = typeset(
        [
            (100, "Humlan", (300, "45 000 kr")),
            (114, "Kvarnby bygdegårdsförening i Hed", (234, "12 500 kr")),
            (128, "Scoutkåren", (305, "8 000 kr")),
        ]
    )
    assert _cells(page)[1] == ["Kvarnby bygdegårdsförening i Hed 12 500 kr"]  # no column at 234
    page = typeset(
        [
            (100, "Humlan", (234, "45 000 kr")),
            (114, "Kvarnby bygdegårdsförening i Hed", (234, "12 500 kr")),
            (128, "Scoutkåren", (234, "8 000 kr")),
        ]
    )
    assert _cells(page)[1] == ["Kvarnby bygdegårdsförening i Hed", "12 500 kr"]


def test_sums_flush_right_are_a_column(typeset):
    """The head of a column of sums is cut off where it ends as they do, though it begins elsewhere."""
    page = typeset(
        [
            (100, (300, "2021"), (330, "Summa")),
            (114, "Arena", (305, "860"), (330, "1 890")),
            (128, "Kansli", (310, "75"), (340, "225")),
            (142, "Lager", (310, "10"), (345, "30")),
        ]
    )
    assert [cells[-1] for cells in _cells(page)] == ["Summa", "1 890", "225", "30"]


def test_a_label_may_fill_its_column(typeset):
    """A typed label that leaves only a word space before its value is cut from it, as rows above and below tell."""
    rows = [(100, "Ersättare", (160, "Siv Ek")), (114, "Övriga närvarande", (160, "Bo Hed")), (128, (160, "Ulla Å"))]
    assert _cells(typeset(rows))[1] == ["Övriga närvarande", "Bo Hed"]


def test_a_typed_label_is_cut_from_a_value_of_two_lines(typeset):
    """Two typed spaces after a colon are a gutter where the next line hangs under the value."""
    page = typeset([(100, "Närvarande:", (132, "Siv Holmtorp, Nils Råberg,")), (114, (132, "Ingrid Fjällsten"))])
    assert _cells(page)[0] == ["Närvarande:", "Siv Holmtorp, Nils Råberg,"]


@pytest.mark.parametrize(
    ("mark", "text"),
    [("§ 18", "Mötets öppnande"), ("•", "en punkt"), ("2.", "en punkt"), ("att", "bevilja"), ("71", "Rapport")],
)
def test_a_mark_is_no_cell(typeset, mark, text):
    """A bullet or a paragraph's number set apart from its text by a tab is one cell with it."""
    assert _cells(typeset([(100, mark, (130, text))])) == [[f"{mark} {text}"]]


def test_a_numbered_list_keeps_its_columns(typeset):
    """A table of contents whose numbers and titles stand in columns stays a table."""
    page = typeset([(100 + 14 * i, f"§ {i}", (110, "Val av justerare"), (500, str(i))) for i in range(1, 4)])
    assert _cells(page)[0] == ["§ 1", "Val av justerare", "1"]


def test_a_printed_rule_cuts(typeset):
    """An upright rule between two words is a border of cells, however near they stand."""
    rows = [(100, "Ja", (86, "Nej"))]
    assert _cells(typeset(rows)) == [["Ja Nej"]]
    assert _cells(typeset(rows, rules=(Box(83, 80, 83.5, 140),))) == [["Ja", "Nej"]]
