"""What people said of rows, one after the other, and how a word is taken back.

Nothing is ever deleted here: taking back is one more word, that names the one it takes back.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from extract.errors import UsageError
from extract.store.connect import Store
from extract.store.corrections import Cells, Found, Kind, keyed, reapplied, taken_back
from extract.store.naming import meant
from extract.store.runs import now
from extract.store.schema import correction, document, fact, source

_ONE_OF_SEVERAL = re.compile(r"([0-9a-f]{12})-\d+")


@dataclass(frozen=True)
class Said:
    """A correction as it was given; `is_undone` and `is_placed` say whether it shows in the tables."""

    number: int
    file: str
    document_id: str
    table: str
    key: str
    kind: str
    column: str
    old: str
    new: str
    author: str
    at: str
    remark: str
    is_placed: bool
    is_undone: bool


@dataclass(frozen=True)
class StoredRow:
    """A row of a document with the key by which it is corrected."""

    key: str
    cells: Cells


def rows_of(store: Store, name: str, table: str) -> list[StoredRow]:
    """The rows of one table of the document called `name`, in order. Raises UsageError."""
    with store.reading() as connection:
        number, _ = _meant(connection, name)
        query = select(fact.c.key, fact.c.cells).where(fact.c.document_id == number, fact.c.table_name == table)
        query = query.where(~fact.c.is_archival).order_by(fact.c.number)
        return [StoredRow(row.key, json.loads(row.cells)) for row in connection.execute(query)]


def row_meant(store: Store, name: str, table: str, key: str) -> tuple[str, str]:
    """Hash of the document and whole key of the row, of which `key` is the beginning, or its grant_id.

    Raises UsageError where that fits no row, or several.
    """
    found = [row.key for row in rows_of(store, name, table) if key and _fits(row, key)]
    if len(found) != 1:
        what = "several rows" if found else "no row"
        raise UsageError(
            f"{key!r} means {what} of {table} in {name}.", advice="See: utdrag correct rows DOCUMENT TABLE"
        )
    with store.reading() as connection:
        return _meant(connection, name)[1], found[0]


def history(store: Store, name: str = "") -> list[Said]:
    """All that people said, of the document called `name` only where that is given, the oldest first."""
    with store.reading() as connection:
        query = select(correction).where(correction.c.kind != Kind.UNDO).order_by(correction.c.id)
        if name:
            query = query.where(correction.c.sha256 == _meant(connection, name)[1])
        undone = taken_back(connection)
        files = dict(
            connection.execute(
                select(document.c.sha256, func.min(source.c.name)).join(source).group_by(document.c.sha256)
            ).all()
        )
        return [
            Said(
                number=row.id,
                file=files.get(row.sha256, ""),
                document_id=row.sha256[:12],
                table=row.table_name,
                key=row.key,
                kind=row.kind,
                column=row.column_name,
                old=row.old,
                new=row.new,
                author=row.author,
                at=row.at,
                remark=row.remark,
                is_placed=row.is_placed,
                is_undone=row.id in undone,
            )
            for row in connection.execute(query)
        ]


def undo(store: Store, number: int, author: str) -> None:
    """Take back the correction of that number: its row is again as it was found, with all that others said of it.

    Raises UsageError where there is none, or where it was taken back before.
    """
    with store.writing() as connection:
        said = connection.execute(select(correction).where(correction.c.id == number)).one_or_none()
        if said is None or said.kind == Kind.UNDO:
            raise UsageError(f"There is no correction {number}.", advice="See: utdrag correct list")
        if number in taken_back(connection):
            raise UsageError(f"Correction {number} was taken back before.", advice="See: utdrag correct list")
        values = {name: getattr(said, name) for name in ("sha256", "table_name", "key", "anchor", "column_name")}
        values |= {"kind": Kind.UNDO.value, "old": said.new, "new": str(number), "author": author, "at": now()}
        connection.execute(insert(correction).values({**values, "is_placed": said.is_placed}))
        _made_anew(connection, said.sha256)


def _made_anew(connection: Connection, sha256: str) -> None:
    """Lay what people said over the rows as they were found."""
    number = connection.scalar(select(document.c.id).where(document.c.sha256 == sha256))
    if number is None:
        return
    whose = fact.c.document_id == number
    rows: dict[str, list[Found]] = defaultdict(list)
    for row in connection.execute(select(fact).where(whose, ~fact.c.is_archival).order_by(fact.c.number)).all():
        rows[row.table_name].append(Found(row.table_name, row.number, row.key, json.loads(row.found)))
    doubts = reapplied(connection, sha256, rows)
    for found in (row for group in rows.values() for row in group):
        which = (whose, fact.c.table_name == found.table, fact.c.number == found.number, ~fact.c.is_archival)
        connection.execute(update(fact).where(*which).values(cells=_written(found.cells)))
    _write_lost(connection, number, keyed("doubts", doubts))
    connection.execute(update(document).where(document.c.id == number).values(is_settled=False))


def _write_lost(connection: Connection, number: int, doubts: Sequence[Found]) -> None:
    """In place of the doubts of corrections that found no row."""
    old = fact.c.cells.contains('"correction_unplaced"')
    connection.execute(delete(fact).where(fact.c.document_id == number, fact.c.is_archival, old))
    for row in doubts:
        cells = _written(row.cells)
        values = {"table_name": row.table, "number": row.number, "key": row.key, "is_archival": True}
        connection.execute(insert(fact).values(document_id=number, found=cells, cells=cells, **values))


def _meant(connection: Connection, name: str) -> tuple[int, str]:
    """As `meant`; an id of one of several minutes in a file means the file."""
    one_of_several = _ONE_OF_SEVERAL.fullmatch(name)
    return meant(connection, one_of_several[1] if one_of_several else name)


def _fits(row: StoredRow, key: str) -> bool:
    return row.key.startswith(key) or row.cells.get("grant_id") == key


def _written(cells: Cells) -> str:
    return json.dumps(cells, ensure_ascii=False)
