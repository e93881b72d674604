"""What people said of findings: it holds for as long as the facts behind a finding are the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from extract.audit.nouns import Finding, State
from extract.errors import UsageError
from extract.store.audits import add_mark, audit_rows, marks_in, save_audit
from extract.store.connect import Store
from extract.store.runs import now
from extract.tables.csvfile import COMMA, csv_lines, read_rows
from extract.tables.datapackage import describe
from extract.tables.exporters import replace_file
from extract.tables.schema import audit_tables, every_table
from extract.tables.tabulate import Row

_FILE = "audit-marks.jsonl"


class Desk(Protocol):
    """Where an audit leaves its rows and finds what people said of the last one."""

    def marks(self) -> list[Row]:
        """Every mark, oldest first."""

    def add(self, mark: Row) -> None:
        """Keep one more."""

    def findings(self) -> list[Row]:
        """Rows of `findings` as the last audit left them."""

    def leave(self, found: Mapping[str, list[Row]]) -> None:
        """Put the rows of this audit in the place of the last one's."""


class StoreDesk:
    """A desk in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def marks(self) -> list[Row]:
        return marks_in(self._store)

    def add(self, mark: Row) -> None:
        add_mark(self._store, mark)

    def findings(self) -> list[Row]:
        return list(audit_rows(self._store, "findings"))

    def leave(self, found: Mapping[str, list[Row]]) -> None:
        save_audit(self._store, found)


class FolderDesk:
    """A desk in a folder of tables: three CSV files beside the others, and the marks as JSON lines."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def marks(self) -> list[Row]:
        file = self._folder / _FILE
        if not file.is_file():
            return []
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]

    def add(self, mark: Row) -> None:
        lines = [json.dumps(one, ensure_ascii=False) for one in [*self.marks(), mark]]
        replace_file(self._folder / _FILE, ("\n".join(lines) + "\n").encode())

    def findings(self) -> list[Row]:
        file = self._folder / "findings.csv"
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


def with_marks(findings: Iterable[Finding], marks: Iterable[Row]) -> list[Finding]:
    """The findings in the state that people left them in; open, with what was said, where the facts have changed."""
    last = {mark["finding_id"]: mark for mark in marks}
    return [
        _marked(finding, last[finding.finding_id]) if finding.finding_id in last else finding for finding in findings
    ]


def mark(desk: Desk, finding_id: str, state: State, *, note: str, by: str) -> None:
    """Say that a finding of the last audit is explained or accepted, or open again. Raises UsageError."""
    if state is not State.OPEN and not (note.strip() and by.strip()):
        raise UsageError("A mark needs a note and a name.", advice="Add --note and --by.")
    row = next((row for row in desk.findings() if row["finding_id"] == finding_id), None)
    if row is None:
        raise UsageError(
            f"The last audit has no finding {finding_id}.", advice="Run `utdrag audit`, take an id from it."
        )
    said = {"finding_id": finding_id, "facts": row["facts"], "state": state.value}
    desk.add({**said, "note": note, "author": by, "at": now()})


def _marked(finding: Finding, said: Row) -> Finding:
    if said["facts"] == finding.facts:
        state = State(said["state"])
        return replace(finding, state=state, note=said["note"], by=said["author"], at=said["at"])
    if said["state"] == State.OPEN:
        return finding
    note = f"Underlaget har ändrats sedan {said['author']} {said['at'][:10]} skrev: {said['note']}"
    return replace(finding, note=note)
