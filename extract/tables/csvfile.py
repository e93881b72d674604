"""CSV as the contract has it, both ways: comma, line feed, header, quotes only where needed, no live formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from extract.errors import UsageError

_SPECIAL = re.compile(r'[",\n\r]')
# A spreadsheet runs a cell that starts so. Apostrophes before it are counted in, so that `unguard` can undo it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEGATIVE = re.compile(r"-\d+(?:[.,]\d+)?\Z")


_LONGEST_CELL = 100_000_000  # characters; the text of an item is one cell, and Python stops at 131 072


def guard(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula; a negative number is none."""
    return "'" + cell if _FORMULA.match(cell) and not _NEGATIVE.match(cell) else cell


def unguard(cell: str) -> str:
    """Undo `guard`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a CSV file; the cells are written as they are, so guard them first."""
    # csv.writer leaves a lone carriage return unquoted, which csv.reader then takes for a line end.
    return "".join(",".join(map(_quoted, row)) + "\n" for row in (header, *rows))


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
