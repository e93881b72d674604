"""Columns of a table that nearly touch, and tables cut in pieces by the second line of a cell."""

from __future__ import annotations

from extract.minutes.tablecolumns import split_columns, with_cell_rests
from extract.nouns.geometry import Box
from extract.nouns.page import Block, BlockKind, Line, Segment, Word

LETTER, HEIGHT = 5.0, 10.0


def _word(text, x, y):
    box = Box(x, y, x + LETTER * len(text), y + HEIGHT)
    return Word(text, 1, box, box)


def _ending(text, x1, y):
    return _word(text, x1 - LETTER * len(text), y)


def _row(y, name, figure, words):
    """A name, and a segment of a figure that ends at 300 with words that begin at 304."""
    behind, at = [], 304.0
    for text in words.split():
        behind.append(_word(text, at, y))
        at += LETTER * len(text) + 3
    return Line(1, (Segment((_word(name, 70, y),)), Segment((_ending(figure, 300, y), *behind))))


def _segments(lines):
    return [[s.text for s in line.segments] for line in split_columns(lines)]


def test_figures_and_words_that_nearly_touch_are_two_columns():
    """Every row has the border, and behind it stand words of more than one kind."""
    rows = [_row(100, "Insats", "Kvar", "Ägare"), _row(113, "A", "226", "Kvarnö"), _row(126, "B", "38", "Lillsjö")]
    assert [r[1:] for r in _segments(rows)] == [["Kvar", "Ägare"], ["226", "Kvarnö"], ["38", "Lillsjö"]]


def test_thousands_and_units_are_no_columns():
    """`18 000` and `18 kr` stand in line as well and stay one sum."""
    for behind in (("000", "500", "250"), ("kr", "kr", "kr")):
        rows = [_row(100 + 13 * n, "A", str(18 + n), text) for n, text in enumerate(behind)]
        assert [len(r) for r in _segments(rows)] == [2, 2, 2]


def test_a_row_without_the_border_keeps_the_column_whole():
    """One row whose words run over the place shows that it is no border."""
    rows = [
        _row(100 + 13 * n, "A", f, w) for n, (f, w) in enumerate([("226", "Kvarnö"), ("38", "Lillsjö"), ("7", "X")])
    ]
    over = Line(1, (Segment((_word("A", 70, 139),)), Segment((_word("genomgående", 270, 139),))))
    assert [len(r) for r in _segments([*rows, over])] == [2, 2, 2, 2]


def _block(kind, *lines):
    return Block(kind, tuple(lines))


def test_the_second_line_of_a_cell_does_not_end_the_table():
    """A line below an inner column goes on with the row above it, and the rows below it with the table."""
    first = _block(BlockKind.TABLE, _row(100, "A", "42", "Avslag,"), _row(113, "B", "26", "Avslag,"))
    rest = _block(BlockKind.PARAGRAPH, Line(1, (Segment((_word("vinstdrivande", 304, 126),)),)))
    second = _block(BlockKind.TABLE, _row(139, "C", "12", "Bifall"))
    assert [len(b.lines) for b in with_cell_rests([first, rest, second])] == [4]


def test_a_paragraph_below_a_table_stays_one():
    """A line at the left edge, or further down, is not part of the table."""
    first = _block(BlockKind.TABLE, _row(100, "A", "42", "Avslag,"), _row(113, "B", "26", "Avslag,"))
    left = _block(BlockKind.PARAGRAPH, Line(1, (Segment((_word("Därefter", 70, 126),)),)))
    below = _block(BlockKind.PARAGRAPH, Line(1, (Segment((_word("vinstdrivande", 304, 170),)),)))
    assert len(with_cell_rests([first, left])) == len(with_cell_rests([first, below])) == 2
