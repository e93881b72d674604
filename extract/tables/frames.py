"""The tables of a run as typed pandas frames, for notebooks: sums stay Decimal, dates are dates, text stays text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from extract.errors import UsageError
from extract.tables.csvfile import read_rows
from extract.tables.schema import Column, ColumnType, Table, tables

if TYPE_CHECKING:
    import pandas as pd

_MEND = "Mend the cell (docs/tables.md), or make the tables anew with `utdrag run`."

# What a cell becomes, and the type of its column. Types that are not listed are text.
_VALUES: Mapping[ColumnType, tuple[Callable[[str], object], str]] = MappingProxyType(
    {
        ColumnType.INTEGER: (int, "Int64"),
        ColumnType.NUMBER: (float, "Float64"),
        ColumnType.MONEY: (Decimal, "object"),
        ColumnType.BOOLEAN: ("true".__eq__, "boolean"),
    }
)


def read_frames(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table of the contract that `utdrag run` wrote into `folder`, by name, columns in the order of the schema.

    Dates are `datetime64[s]`, whole numbers `Int64`, `true`/`false` `boolean`, other numbers `Float64`; an empty cell
    is missing there. Money is a column of Decimal objects, None where empty: never a float. Everything else (§, dnr,
    times, boxes, text) is `string`, and an empty cell stays the empty text, so that neither a filter nor a grouping by
    it loses a row. A column that the schema does not know comes last, as text.

    Raises UsageError where a table is missing, or holds a cell that the contract does not allow.
    """
    paths = {name: folder / f"{name}.csv" for name in tables()}
    missing = [path.name for path in paths.values() if not path.is_file()]
    if missing:
        lack = "no tables" if len(missing) == len(paths) else f"no {', '.join(missing)}"
        advice = f"Write them with `utdrag run PATH... --out {folder}` (script/demo: data/raw into data/out)."
        raise UsageError(f"{folder} holds {lack}.", advice=advice)
    return {name: _frame(tables()[name], path) for name, path in paths.items()}


def _frame(table: Table, path: Path) -> pd.DataFrame:
    import pandas as pd

    rows = read_rows(path)
    foreign = [name for name in (rows[0] if rows else ()) if name not in table.names]
    columns = (*table.columns, *(Column(name=name, type=ColumnType.STRING, description="") for name in foreign))
    cells = {column: _cells(column, rows, path) for column in columns}
    try:
        return pd.DataFrame({column.name: _series(column, values) for column, values in cells.items()})
    except (ValueError, OverflowError) as error:  # 30 February, a page number of thirty digits
        raise UsageError(f"{path} holds a cell that says nothing: {error}.", advice=_MEND) from error


def _cells(column: Column, rows: Sequence[Mapping[str, str]], path: Path) -> list[str]:
    """The column's cells, each held against the contract."""
    if rows and column.name not in rows[0]:
        raise UsageError(f"{path} has no column {column.name}.", advice="Make the tables anew with `utdrag run`.")
    cells = [row[column.name] for row in rows]
    for number, cell in enumerate(cells, 2):
        if not column.accepts(cell) or (column.required and not cell):
            raise UsageError(f"{path}, row {number}: {column.name} cannot be {cell!r}.", advice=_MEND)
    return cells


def _series(column: Column, cells: Sequence[str]) -> pd.Series:
    import pandas as pd

    if column.type is ColumnType.DATE:
        # numpy reads any year; pandas before 3 knows only those around 1678-2262.
        return pd.Series(np.array([cell or "NaT" for cell in cells], dtype="datetime64[s]"))
    if column.type not in _VALUES:
        return pd.Series(cells, dtype="string")
    value, dtype = _VALUES[column.type]
    return pd.Series([value(cell) if cell else None for cell in cells], dtype=dtype)
