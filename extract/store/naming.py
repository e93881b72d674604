"""Which document a person means who types an id, a hash, or the name of a file."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Executable, or_, select

from extract.errors import UsageError
from extract.store.schema import document, source

_FEWEST_DIGITS = 6


def meant(connection: Connection, name: str) -> tuple[int, str]:
    """Number and hash of the one document called so. Raises UsageError where there is none, or more than one."""
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
