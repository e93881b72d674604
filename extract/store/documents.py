"""One document, one transaction: its pages, its rows, the corrections laid over them, and the file it came from."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from extract.nouns.page import Page
from extract.nouns.record import DocumentRecord, Status
from extract.settings import Settings
from extract.store.connect import Store
from extract.store.corrections import Cells, Found, carried_over, keyed, reapplied
from extract.store.schema import document, fact, page, shingle, source
from extract.store.twins import shingles
from extract.tables.cells import cell
from extract.tables.tabulate import document_rows

SKIPPED = "skipped"
PASSING = frozenset({"timeout", "worker_died", "unexpected", "changed", "missing_dependency", "disk_full", "too_large"})
_LONGEST_TEXT = 200_000  # characters of a page that the index takes; PostgreSQL stops at a megabyte of words
_MARGIN = 0.15  # of the height, at the top and at the foot, where a page counter stands
_COUNTER = re.compile(r"(?<![\d/(.-])(\d{1,4})\s*(?:\(\s*(\d{1,4})\s*\)|(?:av|of)\s+(\d{1,4})\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Origin:
    """A file as the store knows it: `uri` is its one name, `name` what the tables call it, `stamp` tells a change."""

    uri: str
    name: str
    stamp: str = ""


@dataclass(frozen=True)
class Ending:
    """How it went with a file: `status` is of the contract or `skipped`, `reason` a code, `error` a sentence."""

    status: str
    reason: str = ""
    error: str = ""

    @classmethod
    def of(cls, record: DocumentRecord) -> Ending:
        return cls(record.status.value, record.reason, record.error)


@dataclass(frozen=True)
class Way:
    """By which run, reading and method something was found."""

    run: int
    manner: str
    method: str


def save(
    store: Store, origin: Origin, taken: tuple[DocumentRecord, Sequence[Page]], way: Way, settings: Settings
) -> None:
    """Keep what a file says in place of what it said before, all of it or nothing."""
    record, pages = taken
    if not record.sha256:
        save_failure(store, origin, Ending.of(record), way)
        return
    rows = {name: keyed(name, map(_nameless, found)) for name, found in document_rows(record, settings).items()}
    with store.writing() as connection:
        before = _hash_of(connection, origin)
        number = _document(connection, record, way)
        for table in (page, fact, shingle):
            connection.execute(delete(table).where(table.c.document_id == number))
        if before:
            carried_over(connection, before, record.sha256)
        doubts = reapplied(connection, record.sha256, rows)
        _insert(connection, number, _fact_values(rows, doubts), pages)
        _summarise(connection, number, rows, pages)
        link(connection, origin, number, Ending.of(record), way)


def save_failure(store: Store, origin: Origin, ending: Ending, way: Way) -> None:
    """Keep the reason why a file could not even be hashed, or what is no file at all."""
    with store.writing() as connection:
        link(connection, origin, None, ending, way)


def link(connection: Connection, origin: Origin, number: int | None, ending: Ending, way: Way) -> None:
    """Say that the file holds this document (None: nothing that can be read), and how it went."""
    values = {
        "name": cell(origin.name),
        "document_id": number,
        "stamp": origin.stamp,
        "status": ending.status,
        "reason": ending.reason,
        "error": cell(ending.error),
        "run_id": way.run,
    }
    known = connection.execute(select(source).where(source.c.uri == origin.uri)).one_or_none()
    if known is None:
        connection.execute(insert(source).values(uri=origin.uri, **values))
        return
    connection.execute(update(source).where(source.c.uri == origin.uri).values(values))
    if known.document_id not in {None, number}:  # what was its twin may stand for itself again
        connection.execute(update(document).where(document.c.id == known.document_id).values(is_settled=False))


def counter(read: Page) -> tuple[int, int] | None:
    """The number printed on the page and of how many, as `3 (12)` in its head or foot; None where none is printed."""
    edges = [w for w in read.words if min(w.flat.y0, read.height - w.flat.y1) < _MARGIN * read.height]
    text = " ".join(word.text for word in sorted(edges, key=lambda w: (round(w.flat.cy / 6), w.flat.x0)))
    for match in _COUNTER.finditer(text):
        number, of = int(match[1]), int(match[2] or match[3])
        if 1 <= number <= of:
            return number, of
    return None


def digest(found: Iterable[tuple[str, int, str]]) -> str:
    """Names rows (table, number, found cells) in their order, so that a lost or altered one is noticed."""
    whole = hashlib.sha256()
    for table, number, cells in found:
        whole.update(f"{table}|{number}|{cells}\n".encode())
    return whole.hexdigest()


def _nameless(row: Cells) -> Cells:
    """The row without the file's name, which the same bytes under another name do not share."""
    return {**row, "file": ""} if "file" in row else row


def _hash_of(connection: Connection, origin: Origin) -> str:
    """Of the document that the file held before; empty where it is new."""
    query = select(document.c.sha256).join(source).where(source.c.uri == origin.uri)
    return connection.scalar(query) or ""


def _document(connection: Connection, record: DocumentRecord, way: Way) -> int:
    values: dict[str, object] = {
        "pages": record.pages,
        "status": record.status.value,
        "reason": record.reason,
        "error": cell(record.error),
        "manner": way.manner,
        "method": way.method,
        "is_settled": False,
        "run_id": way.run,
    }
    which = document.c.sha256 == record.sha256
    known = connection.scalar(select(document.c.id).where(which).with_for_update())
    if known is not None:
        connection.execute(update(document).where(which).values(values))
        return int(known)
    if connection.dialect.name == "postgresql":
        return _added_beside_others(connection, record.sha256, values)
    made = insert(document).values(sha256=record.sha256, **values).returning(document.c.id)
    return int(connection.execute(made).scalar_one())


def _added_beside_others(connection: Connection, sha256: str, values: dict[str, object]) -> int:
    """PostgreSQL lets two importers write at once; the second takes over the row of the first."""
    from sqlalchemy.dialects.postgresql import insert as pg_insert

    made = pg_insert(document).values(sha256=sha256, **values)
    made = made.on_conflict_do_update(index_elements=[document.c.sha256], set_=values)
    return int(connection.execute(made.returning(document.c.id)).scalar_one())


def _fact_values(rows: dict[str, list[Found]], doubts: Sequence[Cells]) -> list[dict[str, object]]:
    lost = keyed("doubts", doubts)
    groups = [(row, False) for found in rows.values() for row in found] + [(row, True) for row in lost]
    return [
        {
            "table_name": row.table,
            "number": row.number,
            "key": row.key,
            "found": _written(row.found),
            "cells": _written(row.cells),
            "is_archival": is_archival,
        }
        for row, is_archival in groups
    ]


def _insert(connection: Connection, number: int, facts: list[dict[str, object]], pages: Sequence[Page]) -> None:
    if facts:
        connection.execute(insert(fact), [{"document_id": number, **values} for values in facts])
    if pages:
        connection.execute(insert(page), [{"document_id": number, **_page_values(read)} for read in pages])


def _page_values(read: Page) -> dict[str, object]:
    printed = counter(read)
    return {
        "number": read.number,
        "status": read.status,
        "reason": read.reason,
        "error": cell(read.error),
        "engine": read.engine or read.source.value,
        "confidence": read.confidence,
        "printed": printed[0] if printed else None,
        "printed_of": printed[1] if printed else None,
        "text": cell(" ".join(word.text for word in read.words))[:_LONGEST_TEXT],
    }


def _summarise(connection: Connection, number: int, rows: dict[str, list[Found]], pages: Sequence[Page]) -> None:
    """What is looked at where documents are held against each other and against what was written."""
    hashes = shingles(pages)
    if hashes:
        connection.execute(insert(shingle), [{"document_id": number, "hash": value} for value in hashes])
    head = rows["documents"][0]  # of the first minutes in the file; the others follow
    found = ((row.table, row.number, _written(row.found)) for name in sorted(rows) for row in rows[name])
    values = {"meeting_date": head.cells["meeting_date"], "digest": digest(found), "shingles": len(hashes)}
    connection.execute(update(document).where(document.c.id == number).values(values))


def _written(cells: Cells) -> str:
    return json.dumps(cells, ensure_ascii=False)


def is_final(status: str, reason: str) -> bool:
    """False where another try may go better: a worker that died, a file that was being written, a full disk."""
    return status == Status.OK or reason not in PASSING
