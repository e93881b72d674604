"""The rows of the last audit, and what people said of its findings; what they said outlives the audit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import delete, insert, select

from extract.store.connect import Store
from extract.store.coverage import lacking
from extract.store.schema import audit_row, document, fact, finding_mark, match_mark, note, page

Row = dict[str, str]
_MARK = ("finding_id", "facts", "state", "note", "author", "at")
_MATCH = ("award", "line", "note", "author", "at")
_SAMPLE = "audit_sample"


def save_audit(store: Store, tables: Mapping[str, Iterable[Row]]) -> None:
    """Put the rows of this audit in the place of the last one's. Raises StoreError, DiskFullError."""
    rows = [
        {"table_name": name, "number": number, "cells": json.dumps(row, ensure_ascii=False)}
        for name, found in tables.items()
        for number, row in enumerate(found, 1)
    ]
    with store.writing() as connection:
        connection.execute(delete(audit_row))
        if rows:
            connection.execute(insert(audit_row), rows)


def audit_rows(store: Store, table: str) -> Iterator[Row]:
    """Rows of a table as the last audit left them."""
    query = select(audit_row.c.cells).where(audit_row.c.table_name == table).order_by(audit_row.c.number)
    with store.reading() as connection:
        found = connection.scalars(query).all()
    return (json.loads(cells) for cells in found)


def is_audited(store: Store) -> bool:
    """True where an audit has left its rows."""
    with store.reading() as connection:
        return connection.execute(select(audit_row.c.id).limit(1)).first() is not None


def add_mark(store: Store, mark: Row) -> None:
    """Keep a mark beside those before it; the last one holds."""
    with store.writing() as connection:
        connection.execute(insert(finding_mark).values({name: mark[name] for name in _MARK}))


def marks_in(store: Store) -> list[Row]:
    """Every mark, oldest first."""
    with store.reading() as connection:
        found = connection.execute(select(finding_mark).order_by(finding_mark.c.id)).all()
    return [{name: str(getattr(row, name)) for name in _MARK} for row in found]


def add_match(store: Store, said: Row) -> None:
    """Keep what a person said of a grant and a line; the last word on a grant holds."""
    with store.writing() as connection:
        connection.execute(insert(match_mark).values({name: said[name] for name in _MATCH}))


def matches_in(store: Store) -> list[Row]:
    """What people said of matches, oldest first."""
    with store.reading() as connection:
        found = connection.execute(select(match_mark).order_by(match_mark.c.id)).all()
    return [{name: str(getattr(row, name)) for name in _MATCH} for row in found]


def save_sample(store: Store, told: Row) -> None:
    """Keep what the last filled-in sample said."""
    with store.writing() as connection:
        connection.execute(delete(note).where(note.c.name == _SAMPLE))
        connection.execute(insert(note).values(name=_SAMPLE, value=json.dumps(told, ensure_ascii=False)))


def sample_in(store: Store) -> Row | None:
    """What the last filled-in sample said; None where there was none."""
    with store.reading() as connection:
        value = connection.scalar(select(note.c.value).where(note.c.name == _SAMPLE))
    return json.loads(value) if value else None


def missing_pages(store: Store) -> dict[str, tuple[int, ...]]:
    """By document id, the page numbers that printed counters leave out; documents that lack none have no entry."""
    counters: dict[int, list[tuple[int, int] | None]] = {}
    columns = select(page.c.printed, page.c.printed_of, page.c.document_id)
    with store.reading() as connection:
        for number, of, key in connection.execute(columns.order_by(page.c.document_id, page.c.number)):
            counters.setdefault(key, []).append((number, of) if number is not None else None)
        heads = connection.execute(
            select(document.c.id, fact.c.cells)
            .join(fact, fact.c.document_id == document.c.id)
            .where(fact.c.table_name == "documents")
        ).all()
    minutes = Counter(key for key, _ in heads)  # counters of a file that holds several minutes begin anew
    return {
        json.loads(cells)["document_id"]: missing
        for key, cells in heads
        if minutes[key] == 1 and (missing := lacking(counters.get(key, [])))
    }
