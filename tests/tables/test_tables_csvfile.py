"""CSV, both ways."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import UsageError
from extract.tables.csvfile import guard, read_rows, unguard, write_text

CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
RISKY = st.text(alphabet="'=+-@\t\r1 a", max_size=6)


@pytest.mark.parametrize("cell", ["=1+1", "+46 70", "-", "- 5 tkr", "@a", "\tx", "\rx", "-2+3", "'=1"])
def test_formulas_are_disarmed(cell: str) -> None:
    """What a spreadsheet would run gets an apostrophe before it."""
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "-50", "-1499.50", "-1,5", "240 tkr", "'t Hooft", "12-2019", "§ 5"])
def test_what_is_no_formula_stays(cell: str) -> None:
    """Negative numbers and ordinary text are written as they are."""
    assert guard(cell) == cell


@given(st.one_of(CELLS, RISKY))
def test_guard_can_be_undone(cell: str) -> None:
    """Whatever a cell holds, reading gives it back."""
    assert unguard(guard(cell)) == cell


@given(st.lists(st.tuples(st.one_of(CELLS, RISKY), CELLS, RISKY), max_size=5))
def test_what_is_written_reads_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]) -> None:
    """Quotes, commas, line ends of any kind and formulas survive the file."""
    path = tmp_path_factory.mktemp("csv") / "x.csv"
    guarded = [[guard(cell) for cell in row] for row in rows]
    path.write_bytes(write_text(["a", "b", "c"], guarded).encode())
    assert [tuple(row.values()) for row in read_rows(path)] == rows


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_any_csv_reader_understands_it(rows: list[tuple[str, str]]) -> None:
    """Python's own reader sees the same cells."""
    text = write_text(["a", "b"], rows)
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)] == [("a", "b"), *rows]


def test_quotes_only_where_needed() -> None:
    """Minimal quoting, line feeds, a header."""
    assert write_text(["a", "b"], [["x", 'y, "z"']]) == 'a,b\nx,"y, ""z"""\n'


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b"a,b\n1\n", "row 2: 1 cells under 2 columns"),
        (b"a\n\xff\n", "cannot be read as CSV"),
        (b'a\n"x\n', "cannot be read as CSV"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes, complaint: str) -> None:
    """A shifted row would compare the wrong cells; it is an error with the row's number."""
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=complaint):
        read_rows(path)
