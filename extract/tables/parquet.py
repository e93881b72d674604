"""One Parquet file a table, with types: money is decimal, dates are dates, an empty cell that is no text is null."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from extract.tables.schema import ColumnType, Table
from extract.tables.tabulate import Row
from extract.tables.typed import typed

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 20_000  # rows of a group: they are in memory together


def write_parquet(table: Table, rows: Iterable[Row], path: Path) -> None:
    """Write one table, a group of rows at a time."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = _schema(table)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            columns = [
                pa.array([typed(column.type, row[column.name]) for row in group], type=schema.field(column.name).type)
                for column in table.columns
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while group := list(islice(left, _AT_ONCE)):
        yield group


def _schema(table: Table) -> pa.Schema:
    import pyarrow as pa

    types = {
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.MONEY: pa.decimal128(28, 6),
        ColumnType.BOOLEAN: pa.bool_(),
        ColumnType.DATE: pa.date32(),
        ColumnType.TIME: pa.time32("s"),
    }
    return pa.schema(
        [
            pa.field(column.name, types.get(column.type, pa.string()), metadata={"description": column.description})
            for column in table.columns
        ]
    )
