"""Where tables become files. An exporter is a function; a new format is a new entry in `EXPORTERS`."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from extract.errors import UsageError
from extract.tables.csvfile import guard, write_text
from extract.tables.datapackage import describe
from extract.tables.schema import ColumnType, Table, tables
from extract.tables.tabulate import Row, Tables

# These hold text that stood on a page or is a file's name; the other types have a form of their own.
_UNTRUSTED = {ColumnType.STRING, ColumnType.LIST}


class Exporter(Protocol):
    """Turn tables (as `tabulate` gives them) into files by name; it writes nothing itself."""

    def __call__(self, found: Tables, /) -> dict[str, bytes]:
        """Contents by file name, in the order in which they should appear in the folder."""


def csv_files(found: Tables) -> dict[str, bytes]:
    """One CSV a table, and `datapackage.json` that describes them."""
    contents = {name: _csv(tables()[name], rows) for name, rows in found.items()}
    files = {f"{name}.csv": content for name, content in contents.items()}
    return {**files, "datapackage.json": describe(contents).encode()}


EXPORTERS: dict[str, Exporter] = {"csv": csv_files}


def export(found: Tables, folder: Path, form: str = "csv") -> tuple[Path, ...]:
    """Write the tables into `folder`, which is made if need be, and say which files they are.

    Nothing in the folder is replaced before all new files are safely on disk. Raises UsageError for an unknown form
    and for a folder that cannot be written.
    """
    if form not in EXPORTERS:
        raise UsageError(f"There is no format {form!r}.", advice=f"Choose one of: {', '.join(EXPORTERS)}.")
    files = EXPORTERS[form](found)
    try:
        return write_files(files, folder)
    except OSError as error:
        message = f"The tables cannot be written to {folder}: {error.strerror or error}."
        raise UsageError(message, advice="Choose another folder with --out, or make room.") from error


def _csv(table: Table, rows: Sequence[Row]) -> bytes:
    untrusted = {column.name for column in table.columns if column.type in _UNTRUSTED and not column.choices}
    cells = ([guard(row[name]) if name in untrusted else row[name] for name in table.names] for row in rows)
    return write_text(table.names, cells).encode()


def write_files(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write contents by name into `folder`, made if need be, none before all are on disk. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    targets = {folder / name: content for name, content in files.items()}
    with _staged(targets) as staged:
        for target, temporary in staged.items():
            temporary.replace(target)
    return tuple(targets)


@contextlib.contextmanager
def _staged(targets: Mapping[Path, bytes]) -> Iterator[dict[Path, Path]]:
    """Each content in a temporary file beside its target, flushed to disk; what is not renamed is removed."""
    staged = {target: target.with_name(f".{target.name}.{os.getpid()}.tmp") for target in targets}
    try:
        for target, temporary in staged.items():
            with temporary.open("wb") as handle:
                handle.write(targets[target])
                handle.flush()
                os.fsync(handle.fileno())
        yield staged
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
