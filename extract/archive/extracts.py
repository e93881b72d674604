"""Chosen tables of a store into a folder: filtered, redacted, in any form."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import insert, select

from extract.errors import UsageError
from extract.store.audits import is_audited
from extract.store.connect import Store
from extract.store.reading import Selection, StoredTables, check_table
from extract.store.schema import note
from extract.tables.exporters import Wish, export
from extract.tables.giving import LEFT_OUT
from extract.tables.redaction import Level, redacted
from extract.tables.schema import every_table, tables

_KEY = "redaction_key"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is wanted: names of tables or `all`, a form of EXPORTERS, which rows, and a level of redaction."""

    tables: tuple[str, ...] = ("all",)
    form: str = "csv"
    selection: Selection = field(default_factory=Selection)
    redaction: str = Level.NONE


def export_tables(store: Store, order: Order, folder: Path) -> tuple[Path, ...]:
    """Write what is ordered and say which files they are.

    Raises UsageError for a table, outcome or folder that cannot be, DiskFullError; what stood there before then stays.
    """
    names = _names(store, order.tables)
    _check_outcomes(order.selection)
    level = Level(order.redaction)
    found = StoredTables(store, order.selection)
    shown = redacted(found, level, project_key(store) if level is Level.NAMES else "-")
    links = found.originals() if level is Level.NONE else None
    wish = Wish(is_whole=not order.selection.is_partial, links=links)
    return export({name: shown[name] for name in names}, folder, order.form, wish)


def _names(store: Store, asked: Sequence[str]) -> tuple[str, ...]:
    """`all` is every table of the minutes, and those of the audit where there was one."""
    if "all" in asked:
        return tuple(every_table() if is_audited(store) else tables())
    return tuple(dict.fromkeys(check_table(name, every_table()) for name in asked))


def remarks(store: Store, order: Order, files: Iterable[Path]) -> Iterator[str]:
    """What a person should know of an export: that it holds nothing, or what was left out of it and why."""
    found = StoredTables(store, order.selection)
    if not any(next(iter(found[name]), None) for name in _names(store, order.tables)):
        yield "No row fits what was asked for; the tables are empty."
    if count := twins_left_out(store, order):
        yield f"Left out: {count} grants that count from fuller copies of their minutes (--twins)."
    for path in files:
        if path.name == LEFT_OUT and (count := len(path.read_bytes().splitlines())):
            yield f"Left out: {count} grants that lack what 360Giving demands; {path} says which."


def twins_left_out(store: Store, order: Order) -> int:
    """Rows of the ledger that were ordered but for their twins, which stand in fuller minutes and count from there."""
    if order.selection.twins or "grants" not in _names(store, order.tables):
        return 0
    found = StoredTables(store, replace(order.selection, twins=True))
    return sum(bool(row["twin_of"]) for row in found["grants"])


def project_key(store: Store) -> str:
    """The key of this store's pseudonyms, made when it is first needed; who has it can tell which name is which."""
    with store.writing() as connection:
        known = connection.scalar(select(note.c.value).where(note.c.name == _KEY))
        if known is None:
            known = secrets.token_hex(32)
            connection.execute(insert(note).values(name=_KEY, value=known))
    return known


def _check_outcomes(selection: Selection) -> None:
    column = tables()["decisions"].column("outcome")
    known = column.choices if column else ()
    for outcome in selection.outcomes:
        if outcome not in known:
            raise UsageError(f"There is no outcome {outcome!r}.", advice=f"Choose among: {', '.join(known)}.")
