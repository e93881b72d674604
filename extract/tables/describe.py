"""docs/tables.md, made from the contract: `python -m extract.tables.describe docs/tables.md` writes it anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from extract.tables.schema import Column, ColumnType, Table, audit_tables, tables

_FORMS = {
    ColumnType.STRING: "text",
    ColumnType.ID: "12 hex digits",
    ColumnType.BOX: "box",
    ColumnType.LIST: "list",
    ColumnType.INTEGER: "whole number",
    ColumnType.NUMBER: "number",
    ColumnType.MONEY: "money",
    ColumnType.BOOLEAN: "`true`/`false`",
    ColumnType.DATE: "date",
    ColumnType.TIME: "time",
}
_LEAD = """\
# The tables

*Made from `extract/tables/schema.toml` and `audit.toml` by `python -m extract.tables.describe docs/tables.md`; edit
those, not this.*

`utdrag run` writes one CSV a table: UTF-8, comma, line feed, a header row, quotes only where needed. An empty cell is
unknown or not applicable. Dates are ISO (`2019-03-14`), times `08:30`, money whole kronor or two decimals (`240000`,
`1499.50`). Coded values are the Swedish terms of art where the genre has them. `datapackage.json` beside the
files says the same to programs (Frictionless), with a hash of each file.

A text cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, a tab or a carriage return)
has an apostrophe before it; a negative number has none. Spreadsheets that open a CSV by a double click
turn `12-2019` and `5/2019` into dates: import the columns as text.

*Required* columns (bold) are never empty.
"""

_AUDIT = """\
# The tables of an audit

`utdrag audit` writes these three: into the store, from where `utdrag export findings checks matches` takes them in any
form (`export all` too, once there was an audit) and where they are views like the others; or, with `--tables`, beside
the other files. They hold the last audit. What people said of findings and matches is kept apart and outlives it.
"""


def markdown() -> str:
    """The whole page."""
    read, audited = ([_section(table) for table in some.values()] for some in (tables(), audit_tables()))
    return "\n".join([_LEAD, *read, _AUDIT, *audited])


def _section(table: Table) -> str:
    return "\n".join(_lines(table)) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield table.title
    yield ""
    yield "| column | form | meaning |"
    yield "|---|---|---|"
    yield from (_line(column) for column in table.columns)
    if table.primary_key:
        yield ""
        yield f"Key: {_listed(table.primary_key)}."
    for key in table.foreign_keys:
        yield ""
        yield f"{_listed(key.columns)} point{'s' if len(key.columns) == 1 else ''} at `{key.table}`."


def _line(column: Column) -> str:
    name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
    values = f" One of {_listed(column.choices)}." if column.choices else ""
    return f"| {name} | {_FORMS[column.type]} | {column.description}{values} |"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), encoding="utf-8")
