"""What people said of rows, kept apart from what was found, and laid over it again after every extraction.

A correction remembers the row as it was seen. After a new extraction it looks for the same place on the page, then for
what covers it; one that finds no row any more stays, and becomes a doubt, never a silence.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from extract.errors import UsageError
from extract.nouns.geometry import Box
from extract.store.connect import Store
from extract.store.runs import now
from extract.store.schema import correction, document, fact
from extract.tables.cells import cell, thousands
from extract.tables.schema import tables

Cells = dict[str, str]
_PLACE = ("item", "page", "bbox")
_COVERS = 0.5  # share of the common area of two boxes from which they are one place


class Kind(StrEnum):
    """What a person did with a row."""

    CORRECT = "correct"
    VERIFY = "verify"
    REJECT = "reject"
    UNDO = "undo"


_REVIEW = {Kind.CORRECT: "corrected", Kind.VERIFY: "verified", Kind.REJECT: "rejected"}


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A person's word on the row `key` of a table; `column` and `value` only where a cell is corrected."""

    kind: Kind
    author: str
    column: str = ""
    value: str = ""
    remark: str = ""


@dataclass
class Found:
    """A row as it was extracted, and as it stands when people have been heard."""

    table: str
    number: int
    key: str
    found: Cells
    cells: Cells = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cells = self.cells or dict(self.found)


def keyed(table: str, rows: Iterable[Cells]) -> list[Found]:
    """Rows with a key each, that a new extraction gives again to what stands in the same place."""
    times: Counter[str] = Counter()
    made = []
    for number, row in enumerate(rows, 1):
        place = "|".join([table, *(row.get(name, "") for name in _PLACE)])
        times[place] += 1
        key = hashlib.sha256(f"{place}|{times[place]}".encode()).hexdigest()[:16]
        made.append(Found(table, number, key, row))
    return made


def correct(store: Store, sha256: str, row: tuple[str, str], *words: Correction) -> None:
    """Keep what a person says of a row (its table and key) of a document, all or nothing, and let it hold at once.

    Raises UsageError for a row that is not there and for a value that the contract does not allow.
    """
    table, key = row
    with store.writing() as connection:
        place = (document.c.sha256 == sha256, fact.c.table_name == table, fact.c.key == key)
        query = select(fact).join(document, document.c.id == fact.c.document_id).where(*place, ~fact.c.is_archival)
        found = connection.execute(query).one_or_none()
        if found is None:
            raise UsageError(f"There is no row {key} of {table} in that document.", advice="Look the row up again.")
        cells = json.loads(found.cells)
        for said in words:
            values = _values(table, said, cells) | {"anchor": _written(json.loads(found.found))}
            connection.execute(insert(correction).values(sha256=sha256, table_name=table, key=key, **values))
            _lay_over(cells, said.kind, said.column, str(values["new"]))
        connection.execute(update(fact).where(fact.c.id == found.id).values(cells=_written(cells)))
        connection.execute(update(document).where(document.c.id == found.document_id).values(is_settled=False))


def _values(table: str, said: Correction, cells: Cells) -> dict[str, object]:
    return {
        "kind": said.kind.value,
        "column_name": said.column,
        "old": cells.get(said.column, ""),
        "new": _allowed(table, said),
        "author": said.author,
        "at": now(),
        "remark": said.remark,
        "is_placed": True,
    }


def reapplied(connection: Connection, sha256: str, rows: Mapping[str, Sequence[Found]]) -> list[Cells]:
    """Lay every correction of the document over its new rows; doubts for those that found no row."""
    doubts = []
    undone = taken_back(connection)
    query = select(correction).where(correction.c.sha256 == sha256, correction.c.kind != Kind.UNDO)
    for said in connection.execute(query.order_by(correction.c.id)).all():
        if said.id in undone:
            continue
        row = _row_meant(said, rows.get(said.table_name, ()))
        if row is not None:
            _lay_over(row.cells, Kind(said.kind), said.column_name, said.new)
        else:
            doubts.append(_lost(sha256, said))
        if said.is_placed != (row is not None):
            change = update(correction).where(correction.c.id == said.id)
            connection.execute(change.values(is_placed=row is not None))
    return doubts


def carried_over(connection: Connection, before: str, after: str) -> None:
    """A file has got other bytes: what people said of it before holds for it still, where it finds its row."""
    columns = [column for column in correction.c if column.name not in {"id", "sha256"}]
    known = select(correction.c.id).where(correction.c.sha256 == after).limit(1)
    if before == after or connection.execute(known).first():
        return
    holds = (
        correction.c.sha256 == before,
        correction.c.kind != Kind.UNDO,
        correction.c.id.not_in(taken_back(connection)),
    )
    query = select(*columns).where(*holds).order_by(correction.c.id)
    for values in connection.execute(query).mappings().all():
        connection.execute(insert(correction).values(sha256=after, **values))


def taken_back(connection: Connection) -> set[int]:
    """Numbers of the corrections that hold no more, because somebody took them back."""
    return {
        int(number) for number in connection.scalars(select(correction.c.new).where(correction.c.kind == Kind.UNDO))
    }


def forgotten(connection: Connection, sha256: str) -> None:
    """Remove what people said of a document, for a purge."""
    connection.execute(delete(correction).where(correction.c.sha256 == sha256))


def _allowed(table: str, said: Correction) -> str:
    """The new value as a cell."""
    if said.kind is not Kind.CORRECT:
        return ""
    column = tables()[table].column(said.column) if table in tables() else None
    value = cell(said.value)
    if column is None or said.column in {"document_id", "sha256", "file", "review", "grant_id"}:
        raise UsageError(f"{table} has no column {said.column!r} that can be corrected.", advice="See docs/tables.md.")
    if not column.accepts(value) or (column.required and not value):
        raise UsageError(f"{said.column} cannot be {value!r}.", advice="See docs/tables.md for its form.")
    return value


def _lay_over(cells: Cells, kind: Kind, column: str, value: str) -> None:
    if kind is Kind.CORRECT:
        cells[column] = value
        if column == "amount_sek" and "amount_tkr" in cells:
            cells["amount_tkr"] = thousands(Decimal(value))
    if "review" in cells:
        cells["review"] = _REVIEW[kind]


def _row_meant(said: Row[*tuple[Any, ...]], rows: Sequence[Found]) -> Found | None:
    """The row in the same place with the same key, else the one that covers the place and reads most alike."""
    anchor: Cells = json.loads(said.anchor)
    for row in rows:
        if row.key == said.key and _alike(anchor, row.found):
            return row
    near = [row for row in rows if _covers(anchor, row.found)]
    return max(near, key=lambda row: _alike(anchor, row.found), default=None)


def _alike(anchor: Cells, row: Cells) -> int:
    """Cells that say the same, besides the place."""
    return sum(bool(value) and row.get(name) == value for name, value in anchor.items() if name not in _PLACE)


def _covers(anchor: Cells, row: Cells) -> bool:
    if anchor.get("page") != row.get("page"):
        return False
    if not anchor.get("bbox") or not row.get("bbox"):
        return anchor.get("item") == row.get("item")
    one, other = Box.parse(anchor["bbox"]), Box.parse(row["bbox"])
    return one.shared(other) >= _COVERS * min(one.area, other.area) > 0


def _lost(sha256: str, said: Row[*tuple[Any, ...]]) -> Cells:
    anchor: Cells = json.loads(said.anchor)
    what = f"{said.column_name} = {said.new}" if said.kind == Kind.CORRECT else said.kind
    message = (
        f"A correction of {said.table_name} by {said.author} ({what}) finds no row any more; "
        "it is kept, but does not show in the tables."
    )
    place = {name: anchor.get(name, "") for name in ("item", "page", "bbox", "quote")}
    row = {"document_id": sha256[:12], "kind": "correction_unplaced", "message": message, **place}
    return {name: row.get(name, "") for name in tables()["doubts"].names}


def _written(cells: Cells) -> str:
    return json.dumps(cells, ensure_ascii=False)
