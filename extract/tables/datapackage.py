"""The Frictionless description that lies beside the CSV files: types, values and keys, and a hash of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from extract.tables.csvfile import COMMA, Dialect
from extract.tables.schema import Column, ColumnType, Table, every_table

_TYPES: dict[ColumnType, dict[str, Any]] = {
    ColumnType.STRING: {"type": "string"},
    ColumnType.ID: {"type": "string"},
    ColumnType.BOX: {"type": "string"},
    ColumnType.LIST: {"type": "string"},
    ColumnType.INTEGER: {"type": "integer"},
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.MONEY: {"type": "number"},
    ColumnType.BOOLEAN: {"type": "boolean"},
    ColumnType.DATE: {"type": "date"},
    ColumnType.TIME: {"type": "time", "format": "%H:%M"},
}
_PATTERNS = {
    ColumnType.ID: "[0-9a-f]{12}",
    ColumnType.BOX: r"-?[0-9]+\.[0-9]( -?[0-9]+\.[0-9]){3}",
}


def describe(files: Mapping[str, Path], dialect: Dialect = COMMA, *, is_whole: bool = True) -> str:
    """The text of `datapackage.json` for the CSV files of tables, by table name; they are read for size and hash.

    It holds no time of day: the same tables give the same file. Keys that point at another table are said only where
    that table is there and `is_whole`: filtered rows may point at what was left out.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "utdrag",
        "title": "Utdrag: what the minutes say",
        "resources": [
            _resource(every_table()[name], path, dialect, files if is_whole else ()) for name, path in files.items()
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, path: Path, dialect: Dialect, beside: Collection[str]) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.title,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": {
            "delimiter": dialect.delimiter,
            "lineTerminator": dialect.line_end,
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _schema(table, dialect, beside),
    }


def _schema(table: Table, dialect: Dialect, beside: Collection[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, dialect) for column in table.columns],
        "missingValues": [""],
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    keys = [
        {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.columns)}}
        for key in table.foreign_keys
        if key.table in beside
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column, dialect: Dialect) -> dict[str, Any]:
    constraints: dict[str, Any] = {
        "required": column.required or None,
        "enum": list(column.choices) or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": _PATTERNS.get(column.type),
    }
    given = {name: value for name, value in constraints.items() if value is not None}
    field = {"name": column.name, "description": column.description, **_TYPES[column.type]}
    if column.type is ColumnType.BOOLEAN:
        field |= {"trueValues": [dialect.yes], "falseValues": [dialect.no]}
    if field["type"] == "number" and dialect.decimal != ".":
        field["decimalChar"] = dialect.decimal
    return {**field, "constraints": given} if given else field
