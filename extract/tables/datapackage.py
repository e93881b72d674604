"""The Frictionless description that lies beside the CSV files: types, values and keys, and a hash of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from extract.tables.schema import Column, ColumnType, Table, tables

_TYPES: dict[ColumnType, dict[str, Any]] = {
    ColumnType.STRING: {"type": "string"},
    ColumnType.ID: {"type": "string"},
    ColumnType.BOX: {"type": "string"},
    ColumnType.LIST: {"type": "string"},
    ColumnType.INTEGER: {"type": "integer"},
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.MONEY: {"type": "number"},
    ColumnType.BOOLEAN: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    ColumnType.DATE: {"type": "date"},
    ColumnType.TIME: {"type": "time", "format": "%H:%M"},
}
_PATTERNS = {
    ColumnType.ID: "[0-9a-f]{12}",
    ColumnType.BOX: r"-?[0-9]+\.[0-9]( -?[0-9]+\.[0-9]){3}",
}


def describe(contents: Mapping[str, bytes]) -> str:
    """The text of `datapackage.json` for tables whose CSV files hold `contents` (by table name).

    It holds no time of day: the same tables give the same file.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "utdrag",
        "title": "Utdrag: what the minutes say",
        "resources": [_resource(tables()[name], content) for name, content in contents.items()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.columns)}}
            for key in table.foreign_keys
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {
        "required": column.required or None,
        "enum": list(column.choices) or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": _PATTERNS.get(column.type),
    }
    given = {name: value for name, value in constraints.items() if value is not None}
    field = {"name": column.name, "description": column.description, **_TYPES[column.type]}
    return {**field, "constraints": given} if given else field
