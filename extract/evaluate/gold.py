"""What is compared: gold tables in a folder a document, and the tables that a run wrote, taken apart by document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.errors import UsageError
from extract.tables.csvfile import read_rows
from extract.tables.schema import tables

Row = Mapping[str, str]
Rows = tuple[Row, ...]

SCORED = tuple(name for name in tables() if name != "doubts")


@dataclass(frozen=True)
class GoldDocument:
    """The true tables of one document; a table that nobody has annotated is not among them."""

    name: str
    tables: Mapping[str, Rows]

    @property
    def family(self) -> str:
        """The layout that documents.csv names, empty where it has no such column."""
        return next((row.get("family", "") for row in self.tables.get("documents", ())), "")


@dataclass(frozen=True)
class ReadDocument:
    """What a run made of one file; `file` is its path relative to the import root."""

    file: str
    tables: Mapping[str, Rows]


@dataclass(frozen=True)
class Scan:
    """A file as evaluation sees it: a scan of the gold document `name`, of the quality `scan_class`."""

    name: str
    scan_class: str


def load_gold(folder: Path) -> dict[str, GoldDocument]:
    """Gold documents by name: each folder below `folder` that holds a documents.csv, named as the folder.

    Raises UsageError where there is none, or two of one name.
    """
    found: dict[str, GoldDocument] = {}
    for path in sorted(folder.rglob("documents.csv")):
        name = path.parent.name
        if name in found:
            raise UsageError(f"{folder} holds two gold folders named {name}.", advice="Give each its own name.")
        found[name] = GoldDocument(name, _gold_tables(path.parent))
    if not found:
        raise UsageError(f"{folder} holds no gold.", advice="Each document needs a folder with a documents.csv.")
    return found


def load_output(folder: Path) -> tuple[ReadDocument, ...]:
    """The tables of a run, one ReadDocument a row of documents.csv. Raises UsageError where a table is missing."""
    missing = [name for name in SCORED if not (folder / f"{name}.csv").is_file()]
    if missing:
        message = f"{folder} lacks {', '.join(f'{name}.csv' for name in missing)}."
        raise UsageError(message, advice="Give the folder that `utdrag run --out` wrote.")
    output = {name: _checked(name, folder / f"{name}.csv") for name in SCORED}
    owned = {name: _by_document(rows) for name, rows in output.items() if name != "documents"}
    return tuple(_read_document(row, owned) for row in output["documents"])


def scan_of(file: str, names: Collection[str]) -> Scan | None:
    """Which gold document a file is a scan of: `name_class.pdf` is one of `name`; None where there is no gold for it.

    A file that carries the very name of a gold document has no class.
    """
    stem = PurePosixPath(file).stem
    if stem in names:
        return Scan(stem, "")
    name, _, scan_class = stem.rpartition("_")
    return Scan(name, scan_class) if name in names else None


def _gold_tables(folder: Path) -> dict[str, Rows]:
    paths = {name: folder / f"{name}.csv" for name in SCORED}
    found: dict[str, Rows] = {name: _checked(name, path) for name, path in paths.items() if path.is_file()}
    if len(found["documents"]) != 1:
        raise UsageError(f"{paths['documents']} needs exactly one row.", advice="Gold has a folder for each document.")
    return found


def _checked(table: str, path: Path) -> Rows:
    """Rows of a table, none of which holds what the contract does not know: a typing error in the gold would
    otherwise pass for an error of the program."""
    rows = read_rows(path)
    for number, row in enumerate(rows, 2):
        for name, cell in row.items():
            column = tables()[table].column(name)
            if column and not column.accepts(cell):
                message = f"{path}, row {number}: {cell!r} is no {name}."
                raise UsageError(message, advice="docs/tables.md says what each column holds.")
    return rows


def _by_document(rows: Rows) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["document_id"], []).append(row)
    return found


def _read_document(row: Row, owned: Mapping[str, Mapping[str, list[Row]]]) -> ReadDocument:
    own = {name: tuple(rows.get(row["document_id"], ())) for name, rows in owned.items()}
    return ReadDocument(row["file"], {"documents": (row,), **own})
