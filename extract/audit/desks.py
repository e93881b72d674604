"""Where an audit leaves its rows and finds what people said: in the store, or in a folder of tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from extract.store import audits
from extract.store.connect import Store
from extract.tables.csvfile import COMMA, csv_lines, read_rows
from extract.tables.datapackage import describe
from extract.tables.exporters import replace_file
from extract.tables.schema import audit_tables, every_table
from extract.tables.tabulate import Row

_MARKS, _MATCHES, _SAMPLE = "audit-marks.jsonl", "audit-matches.jsonl", "audit-sample.json"


class Desk(Protocol):
    """Where an audit leaves its rows and finds what people said of the last one."""

    def marks(self) -> list[Row]:
        """Every mark on a finding, oldest first."""

    def add_mark(self, said: Row) -> None:
        """Keep one more."""

    def matches(self) -> list[Row]:
        """Every word on which grant belongs to which line of a budget, oldest first."""

    def add_match(self, said: Row) -> None:
        """Keep one more."""

    def sampled(self) -> Row | None:
        """What the last filled-in sample said; None where there was none."""

    def leave_sample(self, told: Row) -> None:
        """Put this one in its place."""

    def rows(self, table: str) -> list[Row]:
        """Rows of a table as the last audit left them."""

    def leave(self, found: Mapping[str, list[Row]]) -> None:
        """Put the rows of this audit in the place of the last one's."""


class StoreDesk:
    """A desk in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def marks(self) -> list[Row]:
        return audits.marks_in(self._store)

    def add_mark(self, said: Row) -> None:
        audits.add_mark(self._store, said)

    def matches(self) -> list[Row]:
        return audits.matches_in(self._store)

    def add_match(self, said: Row) -> None:
        audits.add_match(self._store, said)

    def sampled(self) -> Row | None:
        return audits.sample_in(self._store)

    def leave_sample(self, told: Row) -> None:
        audits.save_sample(self._store, told)

    def rows(self, table: str) -> list[Row]:
        return list(audits.audit_rows(self._store, table))

    def leave(self, found: Mapping[str, list[Row]]) -> None:
        audits.save_audit(self._store, found)


class FolderDesk:
    """A desk in a folder of tables: three CSV files beside the others, and what people said as JSON."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def marks(self) -> list[Row]:
        return self._said(_MARKS)

    def add_mark(self, said: Row) -> None:
        self._say(_MARKS, said)

    def matches(self) -> list[Row]:
        return self._said(_MATCHES)

    def add_match(self, said: Row) -> None:
        self._say(_MATCHES, said)

    def sampled(self) -> Row | None:
        file = self._folder / _SAMPLE
        return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None

    def leave_sample(self, told: Row) -> None:
        replace_file(self._folder / _SAMPLE, (json.dumps(told, ensure_ascii=False) + "\n").encode())

    def rows(self, table: str) -> list[Row]:
        file = self._folder / f"{table}.csv"
        return list(read_rows(file)) if file.is_file() else []

    def leave(self, found: Mapping[str, list[Row]]) -> None:
        for name, rows in found.items():
            table = audit_tables()[name]
            lines = csv_lines(table.names, (COMMA.cells(table, row) for row in rows))
            replace_file(self._folder / f"{name}.csv", "".join(lines).encode())
        package = self._folder / "datapackage.json"
        if package.is_file():
            files = {name: self._folder / f"{name}.csv" for name in every_table()}
            told = describe({name: file for name, file in files.items() if file.is_file()})
            replace_file(package, told.encode())

    def _said(self, name: str) -> list[Row]:
        file = self._folder / name
        if not file.is_file():
            return []
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]

    def _say(self, name: str, said: Row) -> None:
        lines = [json.dumps(one, ensure_ascii=False) for one in [*self._said(name), said]]
        replace_file(self._folder / name, ("\n".join(lines) + "\n").encode())
