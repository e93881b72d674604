"""Cells as values with types, for formats that have types; a cell says nothing else than before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from extract.tables.schema import ColumnType

Value = str | int | float | bool | Decimal | dt.date | dt.time | None

_VALUES: Mapping[ColumnType, Callable[[str], Value]] = MappingProxyType(
    {
        ColumnType.INTEGER: int,
        ColumnType.NUMBER: float,
        ColumnType.MONEY: Decimal,
        ColumnType.BOOLEAN: "true".__eq__,
        ColumnType.DATE: dt.date.fromisoformat,
        ColumnType.TIME: dt.time.fromisoformat,
    }
)


def typed(kind: ColumnType, cell: str) -> Value:
    """The value of a cell; text stays text, an empty cell of another type is None.

    >>> typed(ColumnType.MONEY, "1499.50")
    Decimal('1499.50')
    """
    value = _VALUES.get(kind)
    if value is None:
        return cell
    return value(cell) if cell else None
