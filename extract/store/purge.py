"""Take a document out of the store so that nothing of it can be found in the database's files any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Executable, delete, or_, select, text, update

from extract.errors import UsageError
from extract.store.connect import Store
from extract.store.corrections import forgotten
from extract.store.schema import document, fact, page, shingle, source, twin
from extract.store.twins import settle

_FEWEST_DIGITS = 6


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
        number, sha256 = _meant(connection, name)
        files = tuple(connection.scalars(select(source.c.uri).where(source.c.document_id == number)))
        touched = select(twin).where(or_(twin.c.document_id == number, twin.c.of_id == number))
        near = {side for row in connection.execute(touched) for side in (row.document_id, row.of_id)} - {number}
        connection.execute(update(document).where(document.c.id.in_(near)).values(is_settled=False))
        for table in (twin, shingle, page, fact, source):
            connection.execute(delete(table).where(table.c.document_id == number))
        connection.execute(delete(twin).where(twin.c.of_id == number))
        connection.execute(delete(document).where(document.c.id == number))
        forgotten(connection, sha256)
    settle(store)
    if store.is_sqlite:
        with store.writing() as connection:
            connection.execute(text("INSERT INTO page_words(page_words) VALUES ('rebuild')"))
    store.sweep()
    return Purged(sha256, files)


def _meant(connection: Connection, name: str) -> tuple[int, str]:
    found = connection.execute(_by_hash(name)).all() if _is_hash(name) else []
    if not found:
        held = (
            select(document.c.id, document.c.sha256)
            .join(source)
            .where(or_(source.c.name == name, source.c.uri == name))
        )
        found = connection.execute(held.distinct()).all()
    return _only(name, [(row[0], row[1]) for row in found])


def _by_hash(name: str) -> Executable:
    return select(document.c.id, document.c.sha256).where(document.c.sha256.startswith(name.lower(), autoescape=True))


def _is_hash(name: str) -> bool:
    return len(name) >= _FEWEST_DIGITS and all(sign in "0123456789abcdef" for sign in name.lower())


def _only(name: str, found: Sequence[tuple[int, str]]) -> tuple[int, str]:
    if not found:
        raise UsageError(f"There is no document {name!r} in the store.", advice="Give its id, or its file's name.")
    if len(found) > 1:
        ids = ", ".join(sha256[:12] for _, sha256 in found)
        raise UsageError(f"{name!r} means several documents: {ids}.", advice="Give one of these ids.")
    return found[0]
