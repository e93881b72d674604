"""CSV as the contract has it, both ways: comma, line feed, header, quotes only where needed, no live formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import UsageError
from extract.tables.schema import ColumnType, Table

_SPECIAL = re.compile(r'[",;\n\r]')
# A spreadsheet runs a cell that starts so. Apostrophes before it are counted in, so that `unguard` can undo it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEGATIVE = re.compile(r"-\d+(?:[.,]\d+)?\Z")


_LONGEST_CELL = 100_000_000  # characters; the text of an item is one cell, and Python stops at 131 072


def guard(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula; a negative number is none."""
    return "'" + cell if _FORMULA.match(cell) and not _NEGATIVE.match(cell) else cell


def unguard(cell: str) -> str:
    """Undo `guard`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


# These hold text that stood on a page or is a file's name; the other types have a form of their own.
_UNTRUSTED = {ColumnType.STRING, ColumnType.LIST}
_DECIMAL = {ColumnType.NUMBER, ColumnType.MONEY}


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a CSV file is written; `yes` and `no` are the truth values that the reader of the file knows."""

    delimiter: str
    line_end: str
    decimal: str
    encoding: str
    yes: str = "true"
    no: str = "false"

    def cells(self, table: Table, row: Mapping[str, str]) -> list[str]:
        """The row's cells as they are written, in column order."""
        return [self._cell(column.type, row[column.name], free=not column.choices) for column in table.columns]

    def _cell(self, kind: ColumnType, cell: str, *, free: bool) -> str:
        if kind in _UNTRUSTED and free:
            return guard(cell)
        if kind in _DECIMAL:
            return cell.replace(".", self.decimal)
        return {"true": self.yes, "false": self.no}.get(cell, cell) if kind is ColumnType.BOOLEAN else cell


COMMA = Dialect(delimiter=",", line_end="\n", decimal=".", encoding="utf-8")
# A BOM tells Excel the encoding; it knows SANT and FALSKT as truth values.
SEMICOLON = Dialect(delimiter=";", line_end="\r\n", decimal=",", encoding="utf-8-sig", yes="SANT", no="FALSKT")


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]], dialect: Dialect = COMMA) -> Iterator[str]:
    """The lines of a CSV file with their ends; the cells are written as they are, so guard them first."""
    # csv.writer leaves a lone carriage return unquoted, which csv.reader then takes for a line end.
    yield dialect.delimiter.join(map(_quoted, header)) + dialect.line_end
    for row in rows:
        yield dialect.delimiter.join(map(_quoted, row)) + dialect.line_end


def write_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a CSV file with commas."""
    return "".join(csv_lines(header, rows))


def read_rows(path: Path) -> tuple[dict[str, str], ...]:
    """Rows by column name, guards undone. Raises UsageError where the file is no such CSV."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            csv.field_size_limit(_LONGEST_CELL)
            lines = list(csv.reader(handle, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV: {error}.", advice="Write it as UTF-8 with commas.") from error
    if not lines:
        raise UsageError(f"{path} is empty.", advice="A table without rows still needs its header.")
    header, *body = lines
    return tuple(_row(path, header, number, cells) for number, cells in enumerate(body, 2) if cells)


def _row(path: Path, header: Sequence[str], number: int, cells: Sequence[str]) -> dict[str, str]:
    if len(cells) != len(header):
        message = f"{path}, row {number}: {len(cells)} cells under {len(header)} columns."
        raise UsageError(message, advice="Quote cells that hold a comma.")
    return {name: unguard(cell) for name, cell in zip(header, cells, strict=True)}


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell
