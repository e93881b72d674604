"""The contract of the tables: which there are, their columns, types, values and keys; schema.toml and audit.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from extract.nouns import facts, record

_ENUMS: dict[str, type[StrEnum]] = {
    enum.__name__: enum
    for enum in (
        record.Status,
        facts.DocumentType,
        facts.Category,
        facts.DateKind,
        facts.DnrRole,
        facts.Outcome,
        facts.Qualifier,
        facts.AmountRole,
        facts.GrantSource,
    )
}


class ColumnType(StrEnum):
    """How a cell is written; `id`, `box` and `list` are strings of a known form, `money` is kronor, never a float."""

    STRING = "string"
    ID = "id"
    BOX = "box"
    LIST = "list"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"


_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FORMS: dict[ColumnType, re.Pattern[str]] = {
    ColumnType.INTEGER: re.compile(r"-?\d+"),
    ColumnType.NUMBER: _NUMBER,
    ColumnType.MONEY: _NUMBER,
    ColumnType.BOOLEAN: re.compile("true|false"),
    ColumnType.DATE: re.compile(r"\d{4}-\d\d-\d\d"),
    ColumnType.TIME: re.compile(r"\d\d:\d\d"),
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column; `choices` are the coded values it may hold, none where it is free; `required` means never empty."""

    name: str
    type: ColumnType
    description: str
    choices: tuple[str, ...] = ()
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None

    def accepts(self, cell: str) -> bool:
        """True where the cell is empty, or has the column's form and one of its choices."""
        form = _FORMS.get(self.type)
        return not cell or ((form is None or bool(form.fullmatch(cell))) and (not self.choices or cell in self.choices))


@dataclass(frozen=True, kw_only=True)
class ForeignKey:
    """`columns` of the table that holds this key point at the columns of the same names in `table`."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table. A primary key is given only where every archive keeps it: a § may well be numbered twice."""

    name: str
    title: str
    columns: tuple[Column, ...]
    provenance: bool = False
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in the order in which they are written."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column | None:
        """The column of that name, None where the table has no such column."""
        return next((column for column in self.columns if column.name == name), None)


@cache
def tables() -> Mapping[str, Table]:
    """Every table that is read out of minutes, by name, in the order of the contract."""
    return _contract("schema.toml")


@cache
def audit_tables() -> Mapping[str, Table]:
    """The tables that an audit writes: `findings`, `checks` and `matches`."""
    return _contract("audit.toml")


@cache
def every_table() -> Mapping[str, Table]:
    """The tables of the minutes, then those of the audit."""
    return {**tables(), **audit_tables()}


def _contract(name: str) -> Mapping[str, Table]:
    data = tomllib.loads(files("extract.tables").joinpath(name).read_text(encoding="utf-8"))
    provenance = tuple(_column(entry) for entry in data.get("provenance", ()))
    found = (_table(entry, provenance) for entry in data["table"])
    return {table.name: table for table in found}


def _table(entry: Mapping[str, Any], provenance: tuple[Column, ...]) -> Table:
    columns = tuple(_column(column) for column in entry["columns"])
    keys = tuple(ForeignKey(columns=tuple(k["columns"]), table=k["table"]) for k in entry.get("foreign_keys", ()))
    if entry["name"] != "documents" and any(column.name == "document_id" for column in (*columns, *provenance)):
        keys = (ForeignKey(columns=("document_id",), table="documents"), *keys)
    return Table(
        name=entry["name"],
        title=entry["title"],
        columns=_with_provenance(columns, provenance) if entry.get("provenance") else columns,
        provenance=entry.get("provenance", False),
        primary_key=tuple(entry.get("primary_key", ())),
        foreign_keys=keys,
    )


def _with_provenance(columns: tuple[Column, ...], provenance: tuple[Column, ...]) -> tuple[Column, ...]:
    own = {column.name for column in columns}
    first, *last = provenance
    lead = () if first.name in own else (first,)
    return (*lead, *columns, *last)


def _column(entry: Mapping[str, Any]) -> Column:
    rest = {key: value for key, value in entry.items() if key not in {"enum", "type"}}
    return Column(type=ColumnType(entry["type"]), choices=_choices(entry.get("enum", ())), **rest)


def _choices(enum: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Values of an enumeration; its empty member, where it has one, is the empty cell and no value."""
    values = _ENUMS[enum] if isinstance(enum, str) else enum
    return tuple(str(value) for value in values if value)
