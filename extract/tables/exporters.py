"""Where tables become files. An exporter is a function; a new format is a new entry in `EXPORTERS`."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.errors import DiskFullError, ExtractError, UsageError
from extract.tables.csvfile import COMMA, SEMICOLON, Dialect, csv_lines
from extract.tables.datapackage import describe
from extract.tables.giving import write_giving
from extract.tables.parquet import write_parquet
from extract.tables.schema import ColumnType, Table, every_table
from extract.tables.tabulate import Row
from extract.tables.typed import typed
from extract.tables.workbook import FILE as WORKBOOK
from extract.tables.workbook import write_workbook

Found = Mapping[str, Iterable[Row]]  # rows by table; gone through once, never held in memory as a whole
_STAGE = ".utdrag-export-"


@dataclass(frozen=True)
class Wish:
    """What is to be written besides the form: `is_whole` says that no row was filtered away, so that keys hold."""

    is_whole: bool = True
    links: Mapping[str, str] | None = None
    publisher: str = "360G-utdrag"


Exporter = Callable[[Found, Path, Wish], None]


def _csv(found: Found, folder: Path, wish: Wish) -> None:
    """One CSV a table, and `datapackage.json` that describes them."""
    _write_csv(found, folder, wish, COMMA)


def _csv_sv(found: Found, folder: Path, wish: Wish) -> None:
    """The same for a Swedish spreadsheet: semicolon, decimal comma, BOM."""
    _write_csv(found, folder, wish, SEMICOLON)


def _xlsx(found: Found, folder: Path, wish: Wish) -> None:
    """One workbook with a sheet a table."""
    write_workbook(found, folder / WORKBOOK, wish.links)


def _parquet(found: Found, folder: Path, wish: Wish) -> None:
    """One Parquet file a table."""
    del wish
    for name, rows in found.items():
        write_parquet(every_table()[name], rows, folder / f"{name}.parquet")


def _jsonl(found: Found, folder: Path, wish: Wish) -> None:
    """One JSON object a row: numbers and truth values are such, money is a string of kronor, unknown is null."""
    del wish
    for name, rows in found.items():
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(_json_lines(every_table()[name], rows))


def _giving(found: Found, folder: Path, wish: Wish) -> None:
    """The ledger as 360Giving has it."""
    write_giving(found, folder, wish.publisher)


EXPORTERS: dict[str, Exporter] = {
    "csv": _csv,
    "csv-sv": _csv_sv,
    "xlsx": _xlsx,
    "parquet": _parquet,
    "jsonl": _jsonl,
    "360giving": _giving,
}


def export(found: Found, folder: Path, form: str = "csv", wish: Wish | None = None) -> tuple[Path, ...]:
    """Write the tables into `folder`, which is made if need be, and say which files they are.

    Nothing in the folder is replaced before all new files are safely on disk. Raises UsageError for an unknown form
    and for a folder that cannot be written, DiskFullError.
    """
    if form not in EXPORTERS:
        raise UsageError(f"There is no format {form!r}.", advice=f"Choose one of: {', '.join(EXPORTERS)}.")
    try:
        with _stage(folder) as stage:
            EXPORTERS[form](found, stage, wish or Wish())
            return tuple(_moved(stage, folder))
    except OSError as error:
        raise _told(error, folder) from error


def replace_file(target: Path, content: bytes) -> None:
    """Write one file as `export` does: whole or not at all. Raises UsageError, DiskFullError."""
    try:
        write_files({target.name: content}, target.parent)
    except OSError as error:
        raise _told(error, target.parent) from error


def write_files(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write contents by name into `folder`, made if need be, none before all are on disk. Raises OSError."""
    with _stage(folder) as stage:
        for name, content in files.items():
            stage.joinpath(name).write_bytes(content)
        return tuple(_moved(stage, folder))


def _write_csv(found: Found, folder: Path, wish: Wish, dialect: Dialect) -> None:
    files = {}
    for name, rows in found.items():
        files[name] = folder / f"{name}.csv"
        with files[name].open("w", encoding=dialect.encoding, newline="") as file:
            file.writelines(_lines(every_table()[name], rows, dialect))
    (folder / "datapackage.json").write_text(describe(files, dialect, is_whole=wish.is_whole), encoding="utf-8")


def _lines(table: Table, rows: Iterable[Row], dialect: Dialect) -> Iterator[str]:
    return csv_lines(table.names, (dialect.cells(table, row) for row in rows), dialect)


def _json_lines(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    exact = {ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.BOOLEAN}
    for row in rows:
        values = {c.name: typed(c.type, row[c.name]) if c.type in exact else row[c.name] or None for c in table.columns}
        yield json.dumps(values, ensure_ascii=False) + "\n"


@contextlib.contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """An empty folder inside `folder`, gone in the end; what a killed run left is swept away."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{_STAGE}*"):
        if not _is_running(old.name.removeprefix(_STAGE).partition("-")[0]):
            shutil.rmtree(old, ignore_errors=True)
    stage = folder / f"{_STAGE}{os.getpid()}-{threading.get_ident()}"
    stage.mkdir()
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _moved(stage: Path, folder: Path) -> Iterator[Path]:
    """Flush every file to disk, then put each in its place; the folder too, so that the names outlive a power cut."""
    files = sorted(stage.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in files:
        with path.open("rb") as file:
            os.fsync(file.fileno())
    for path in files:
        yield path.replace(folder / path.name)
    with contextlib.suppress(OSError):  # some systems cannot flush a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _told(error: OSError, folder: Path) -> ExtractError:
    message = f"The tables cannot be written to {folder}: {error.strerror or error}."
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError(message, advice="Make room, or choose another folder; the old tables are whole.")
    return UsageError(message, advice="Choose another folder with --out, or make room.")
