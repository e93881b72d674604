"""Is the store whole, and are the originals still the files that it was made from?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from sqlalchemy import Connection, Executable, func, select, text
from sqlalchemy.exc import DBAPIError

from extract.store.connect import Store
from extract.store.documents import digest
from extract.store.schema import document, fact, page, source


@dataclass(frozen=True)
class Flaw:
    """Something that is not as it was: `kind` is a code, `subject` the file or document."""

    kind: str
    subject: str
    message: str


def verify(store: Store, *, checked: Callable[[], None] = lambda: None) -> list[Flaw]:
    """Every flaw of the store: the database itself, rows that are missing or altered, files gone or changed.

    `checked` is called for each original that was looked at. Originals in object stores are passed over.
    """
    with store.reading() as connection:
        flaws = [*_of_database(connection), *_of_rows(connection)]
        files = connection.execute(_originals()).all()
    for uri, name, sha256 in files:
        flaw = _of_file(uri, name, sha256)
        if flaw is not None:
            flaws.append(flaw)
        checked()
    return flaws


def elsewhere(store: Store) -> int:
    """Originals that `verify` passes over, for they lie in object stores."""
    with store.reading() as connection:
        return sum(urlsplit(row.uri).scheme != "file" for row in connection.execute(_originals()))


def _originals() -> Executable:
    return select(source.c.uri, source.c.name, document.c.sha256).join(document).order_by(source.c.name, source.c.uri)


def _of_database(connection: Connection) -> Iterator[Flaw]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield Flaw("database", "store", f"SQLite finds: {said}.")
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Flaw("database", "store", f"A row of {row[0]} points at nothing.")
    try:
        connection.execute(text("INSERT INTO page_words(page_words, rank) VALUES ('integrity-check', 1)"))
    except DBAPIError as error:
        yield Flaw("database", "store", f"The index of words does not fit the pages: {error.orig}.")


def _of_rows(connection: Connection) -> Iterator[Flaw]:
    """Rows and pages of each document held against the digest that was written with them."""
    counts: dict[int, int] = {
        row[0]: row[1]
        for row in connection.execute(select(page.c.document_id, func.count()).group_by(page.c.document_id))
    }
    query = (
        select(document.c.id, document.c.sha256, document.c.digest, document.c.pages, fact.c.table_name)
        .add_columns(fact.c.number, fact.c.found)
        .outerjoin(fact, (fact.c.document_id == document.c.id) & ~fact.c.is_archival)
        .order_by(document.c.id, fact.c.table_name, fact.c.number)
    )
    rows = connection.execution_options(stream_results=True).execute(query)
    for number, group in groupby(rows, key=lambda row: row.id):
        found = list(group)
        first = found[0]
        cells = [(row.table_name, row.number, row.found) for row in found if row.table_name is not None]
        subject = first.sha256[:12]
        if digest(cells) != first.digest:
            yield Flaw("rows", subject, "Rows of this document are missing or were altered: import it with --no-cache.")
        if counts.get(number, 0) not in {first.pages, 0}:
            yield Flaw("pages", subject, f"{counts.get(number, 0)} pages are stored, {first.pages} were read.")


def _of_file(uri: str, name: str, sha256: str) -> Flaw | None:
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    path = Path(_decoded(parts.path))
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return Flaw("missing", name, "The original is not there any more.")
    except OSError as error:
        return Flaw("unreadable", name, f"The original cannot be read: {error.strerror}.")
    return None if found == sha256 else Flaw("changed", name, "The original has other bytes than were read.")


def _decoded(path: str) -> str:
    """The path behind a `file:` URI, also where its bytes are no UTF-8."""
    return unquote_to_bytes(path).decode("utf-8", "surrogateescape")
