"""One XLSX with a sheet a table: typed columns, a frozen head with filters, and no cell that does a thing by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.tables.schema import Column, ColumnType, Table, every_table
from extract.tables.tabulate import Row
from extract.tables.typed import typed

FILE = "utdrag.xlsx"
_LONGEST = 32_767  # characters; Excel cuts what is longer without a word
_MOST_LINKS = 65_000  # on a sheet; Excel refuses more than 65 530
_FORMATS = {
    ColumnType.MONEY: "# ##0.##",
    ColumnType.NUMBER: "0.000",
    ColumnType.DATE: "yyyy-mm-dd",
    ColumnType.TIME: "hh:mm",
    ColumnType.INTEGER: "0",
}
_WIDTHS = {ColumnType.MONEY: 14, ColumnType.DATE: 11, ColumnType.INTEGER: 8, ColumnType.ID: 14, ColumnType.BOX: 24}
_WIDE = {"text": 60, "quote": 50, "message": 60, "heading": 40, "matter": 40, "purpose": 40, "file": 40}
_LONGEST_LINK = 2_000
_LINK = "open"


def write_workbook(found: Mapping[str, Iterable[Row]], path: Path, links: Mapping[str, str] | None = None) -> None:
    """Write the tables; `links` gives the address of a document's original, to which each row gets a link to its page.

    Rows go to disk as they come. Text is written as text: nothing becomes a formula, a number, or a link of its own.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})  # the same tables, the same file
        styles = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for name, rows in found.items():
            _Sheet(book.add_worksheet(name), every_table()[name], styles, links).write(rows, head)


@dataclass
class _Sheet:
    sheet: Any
    table: Table
    styles: Mapping[ColumnType, Any]
    links: Mapping[str, str] | None

    def write(self, rows: Iterable[Row], head: object) -> None:
        columns = self.table.columns
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, _width(column))
            self.sheet.write_string(0, place, column.name, head)
        if self._is_linked:
            self.sheet.write_string(0, len(columns), "original", head)
        self.sheet.freeze_panes(1, 0)
        last = 0
        for last, row in enumerate(rows, 1):
            for place, column in enumerate(columns):
                self._cell(last, place, column, row[column.name])
            if self._is_linked and last <= _MOST_LINKS:
                self._link(last, len(columns), row)
        self.sheet.autofilter(0, 0, last, len(columns) - 1)

    @property
    def _is_linked(self) -> bool:
        return bool(self.links)

    def _cell(self, line: int, place: int, column: Column, cell: str) -> None:
        if not cell:
            return
        style = self.styles.get(column.type)
        value = typed(column.type, cell)
        if isinstance(value, bool):
            self.sheet.write_boolean(line, place, value)
        elif isinstance(value, int | float | Decimal):
            self.sheet.write_number(line, place, value, style)
        elif isinstance(value, dt.date | dt.time) and _fits(value):
            self.sheet.write_datetime(line, place, value, style)
        else:
            self.sheet.write_string(line, place, _cut(cell))

    def _link(self, line: int, place: int, row: Row) -> None:
        address = (self.links or {}).get(row.get("document_id", ""))
        if address and len(address) <= _LONGEST_LINK:
            page = row.get("page") or "1"
            # In capitals, which mean the same (RFC 3986): XlsxWriter turns `file:` into a path of DOS.
            address = address.replace("file:", "FILE:", 1)
            self.sheet.write_url(line, place, f"{address}#page={page}", string=_LINK)


def _fits(value: dt.date | dt.time) -> bool:
    """Excel counts days from 1900; older dates are text."""
    return isinstance(value, dt.time) or value.year >= 1900  # noqa: PLR2004


def _cut(cell: str) -> str:
    """What a cell of a workbook can hold, with a word where it is not all."""
    if len(cell) <= _LONGEST:
        return cell
    note = f" … [{len(cell)} characters; the CSV has them all]"
    return cell[: _LONGEST - len(note)] + note


def _width(column: Column) -> int:
    return _WIDE.get(column.name) or _WIDTHS.get(column.type) or max(12, len(column.name) + 2)
