"""The sheets of a budget file as cells: XLSX as openpyxl reads it, CSV by whatever sign divides it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extract.errors import AuditError

Cell = str | Decimal | None

_LARGEST = 50 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS = 100_000, 200
_GROUPED = re.compile(
    r"(?P<minus>[-−–]?)(?P<whole>\d{1,3}(?:[ .'’\u00a0\u2009\u202f]\d{3})+|\d+)(?:,(?P<part>\d+))?(?P<after>[-−]?)"
)
_POINTED = re.compile(r"-?\d+\.\d{1,2}")
_EMPTY = {"", "-", "–", "—", "−"}


@dataclass(frozen=True)
class Sheet:
    """A sheet by name; `rows[r][c]` is row r + 1, column c + 1; sums are Decimal, merged cells filled down."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    uncalculated: int = 0


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet that holds something. Raises AuditError with what to do for what cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AuditError(f"{path} cannot be read: {error.strerror}.", advice="Check the name of --budget.") from error
    if len(content) > _LARGEST:
        raise AuditError(f"{path} is larger than a budget is.", advice="Save the sheets that are meant in a file.")
    if content[:2] == b"PK":
        return _workbook(path, content)
    if content[:4] in {b"\xd0\xcf\x11\xe0", b"%PDF"}:
        raise AuditError(f"{path} is no XLSX or CSV.", advice="Open it in Excel and save it as .xlsx.")
    return [Sheet(path.stem, _csv_rows(path, content))]


def number(text: str) -> Decimal | None:
    """A sum as Swedes type it: `1 400`, `1.400,50`, `(50)`, `50-`, `-50`; None where it is no number.

    >>> number("(1 400)")
    Decimal('-1400')
    """
    plain = text.strip()
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain.strip("()").strip()
    if _POINTED.fullmatch(plain):
        return -Decimal(plain) if negative else Decimal(plain)
    hit = _GROUPED.fullmatch(plain)
    if hit is None:
        return None
    value = Decimal(re.sub(r"\D", "", hit["whole"]) + (f".{hit['part']}" if hit["part"] else ""))
    return -value if negative or hit["minus"] or hit["after"] else value


def _workbook(path: Path, content: bytes) -> list[Sheet]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError) as error:
        raise AuditError(
            f"{path} is no workbook that can be read ({error}).", advice="Save it anew as .xlsx."
        ) from error
    found = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" or sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
            continue
        rows = [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for merged in sheet.merged_cells.ranges:
            for row in range(merged.min_row, merged.max_row):
                rows[row][merged.min_col - 1] = rows[merged.min_row - 1][merged.min_col - 1]
        open_formulas = sum(
            isinstance(value, str) and value.startswith("=") and rows[r][c] is None
            for r, row in enumerate(formulas[sheet.title].iter_rows(values_only=True))
            for c, value in enumerate(row)
        )
        if any(cell is not None for row in rows for cell in row):
            found.append(Sheet(sheet.title, tuple(map(tuple, rows)), open_formulas))
    return found


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    return _typed(str(value))


def _typed(text: str) -> Cell:
    plain = " ".join(text.split())
    if plain in _EMPTY:
        return None
    value = number(plain)
    return plain if value is None else value


def _csv_rows(path: Path, content: bytes) -> tuple[tuple[Cell, ...], ...]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise AuditError(f"{path} is no text.", advice="Give an .xlsx or a .csv.")
    rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    return tuple(tuple(_typed(cell) for cell in row) for row in rows)


def _delimiter(text: str) -> str:
    """The sign that stands most evenly in the first lines."""
    lines: Sequence[str] = [line for line in text.splitlines() if line.strip()][:20]
    return max(
        ";\t,",
        key=lambda sign: (sum(sign in line for line in lines), text.count(sign)),
    )
