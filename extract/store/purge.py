"""Take a document out of the store so that nothing of it can be found in the database's files any more."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, or_, select, text, update

from extract.store.connect import Store
from extract.store.corrections import forgotten
from extract.store.naming import meant
from extract.store.schema import audit_row, document, fact, page, shingle, source, twin
from extract.store.twins import settle


@dataclass(frozen=True)
class Purged:
    """What was taken out: the hash, and the files that held it, which are themselves not touched."""

    sha256: str
    files: tuple[str, ...]


def purge(store: Store, name: str) -> Purged:
    """Remove the document called `name` (its id, hash, or file): rows, pages, words, corrections and traces of them.

    Raises UsageError where no document, or more than one, is called so.
    """
    with store.writing() as connection:
        number, sha256 = meant(connection, name)
        files = tuple(connection.scalars(select(source.c.uri).where(source.c.document_id == number)))
        touched = select(twin).where(or_(twin.c.document_id == number, twin.c.of_id == number))
        near = {side for row in connection.execute(touched) for side in (row.document_id, row.of_id)} - {number}
        connection.execute(update(document).where(document.c.id.in_(near)).values(is_settled=False))
        for table in (twin, shingle, page, fact, source):
            connection.execute(delete(table).where(table.c.document_id == number))
        connection.execute(delete(twin).where(twin.c.of_id == number))
        connection.execute(delete(document).where(document.c.id == number))
        forgotten(connection, sha256)
        connection.execute(delete(audit_row))  # it quotes the document; the next audit fills it again
    settle(store)
    if store.is_sqlite:
        with store.writing() as connection:
            connection.execute(text("INSERT INTO page_words(page_words) VALUES ('rebuild')"))
    store.sweep()
    return Purged(sha256, files)
