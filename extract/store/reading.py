"""The tables of the contract out of the store, row by row, so that an archive of any size fits in little memory."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Select, select

from extract.errors import UsageError
from extract.nouns.record import Status
from extract.store.audits import audit_rows
from extract.store.connect import Store
from extract.store.schema import fact, source
from extract.tables.schema import audit_tables, every_table, tables
from extract.tables.tabulate import Row

_AT_ONCE = 100  # documents of which rows are fetched together


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which documents and rows are meant; what is empty does not limit.

    `run` means the files that a run found. `bodies` are parts of the body's name, days are ISO and inclusive,
    `outcomes` and `reviews` limit the tables that have such a column; without `reviews` rejected rows stay away.
    Without `twins` grants that count from other minutes among those meant stay away too: what is left adds up.
    """

    run: int | None = None
    bodies: tuple[str, ...] = ()
    first_day: str = ""
    last_day: str = ""
    outcomes: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    twins: bool = True

    @property
    def is_partial(self) -> bool:
        """True where rows of a chosen document may stay away, so that keys between tables need not hold."""
        return bool(self.outcomes or self.reviews)

    @property
    def limits_documents(self) -> bool:
        """True where some documents are not meant."""
        return bool(self.run is not None or self.bodies or self.first_day or self.last_day)

    def accepts(self, row: Row) -> bool:
        """Whether the row of a chosen document is meant."""
        if self.outcomes and "outcome" in row and row["outcome"] not in self.outcomes:
            return False
        if not self.twins and row.get("twin_of"):
            return False
        if "review" not in row:
            return True
        return row["review"] in self.reviews if self.reviews else row["review"] != "rejected"


@dataclass(frozen=True)
class _Chosen:
    """A document by its number (None: no bytes could be read) with the files that hold it, in order.

    `heads` are the rows of the minutes in it that are meant, by document id: a file may hold several minutes.
    """

    number: int | None
    files: tuple[Row, ...]
    heads: Mapping[str, Row] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return next(iter(self.heads), "")


class StoredTables(Mapping[str, "StoredRows"]):
    """Tables by name, in the order of the contract; the rows are fetched anew each time one is gone through."""

    def __init__(self, store: Store, selection: Selection | None = None) -> None:
        self.selection = selection or Selection()
        self._store = store
        with store.reading() as connection:
            self._chosen = tuple(_choose(connection, self.selection))
        self._meant = {name for chosen in self._chosen for name in chosen.heads}

    def __getitem__(self, name: str) -> StoredRows:
        every_table()[name]
        if name in audit_tables():
            return StoredRows(lambda: self._audited(name))
        if name == "documents":
            return StoredRows(self._documents)
        return StoredRows(lambda: self._facts(name))

    def __iter__(self) -> Iterator[str]:
        return iter(tables())

    def __len__(self) -> int:
        return len(tables())

    def originals(self) -> dict[str, str]:
        """Where the first file of each document lies, by document id."""
        return {name: chosen.files[0]["uri"] for chosen in self._chosen for name in chosen.heads}

    def _audited(self, name: str) -> Iterator[Row]:
        """Rows of the last audit on what is chosen; those that stand in no document only where all is."""
        meant = {key for chosen in self._chosen for key in chosen.heads}
        is_all = not self.selection.limits_documents
        for row in audit_rows(self._store, name):
            of = row.get("document_id") or row.get("grant_id", "").partition("-")[0]
            if of in meant or (is_all and not of):
                yield {column: row.get(column, "") for column in audit_tables()[name].names}

    def _documents(self) -> Iterator[Row]:
        doubts: dict[str, int] = defaultdict(int)
        for row in self._facts("doubts", with_copies=False):
            doubts[row["document_id"]] += 1
        for chosen, place in self._files():
            file = chosen.files[place]
            own = {"file": file["name"], "status": file["status"], "error": file["error"]}
            heads = list(chosen.heads.values()) or [{}]
            for head in heads[:1] if place else heads:
                count = 1 if place else doubts[head.get("document_id", "")]
                row = {"pages": "0", **head, **own, "doubts": str(count)}
                yield {name: row.get(name, "") for name in tables()["documents"].names}

    def _files(self) -> Iterator[tuple[_Chosen, int]]:
        """Every file in the order of their names, with its place among the copies of its document."""
        pairs = [(chosen, place) for chosen in self._chosen for place in range(len(chosen.files))]
        return iter(sorted(pairs, key=lambda pair: _order(pair[0].files[pair[1]]["name"])))

    def _facts(self, name: str, *, with_copies: bool = True) -> Iterator[Row]:
        query = (
            select(fact.c.document_id, fact.c.cells, fact.c.stands_in, fact.c.twin_of)
            .where(fact.c.table_name == name)
            .order_by(fact.c.is_archival, fact.c.number)
        )
        read = [chosen for chosen in self._chosen if chosen.number is not None]
        for start in range(0, len(read), _AT_ONCE):
            some = read[start : start + _AT_ONCE]
            rows = self._rows_of(query.where(fact.c.document_id.in_([chosen.number for chosen in some])))
            for chosen in some:
                yield from self._completed(name, chosen, rows.get(chosen.number or 0, []))
                if name == "doubts" and with_copies:
                    yield from _copies(chosen)

    def _rows_of(self, query: Select[int, str, int | None, str]) -> dict[int, list[Row]]:
        """Rows by document; a grant that counts from other minutes that are meant says from which."""
        found: dict[int, list[Row]] = defaultdict(list)
        with self._store.reading() as connection:
            for number, cells, stands_in, name in connection.execute(query):
                twin_of = {"twin_of": name} if stands_in is not None and name in self._meant else {}
                found[number].append({**json.loads(cells), **twin_of})
        return found

    def _completed(self, name: str, chosen: _Chosen, rows: list[Row]) -> Iterator[Row]:
        columns = tables()[name].names
        for row in rows:
            head = chosen.heads.get(row["document_id"])
            if head is None:
                continue
            shared = {"file": chosen.files[0]["name"], "body": head["body"], "meeting_date": head["meeting_date"]}
            whole = {**row, **shared} if name == "grants" else row
            if self.selection.accepts(whole):
                yield {column: whole.get(column, "") for column in columns}


class StoredRows:
    """Rows that are fetched each time they are gone through."""

    def __init__(self, fetch: Callable[[], Iterator[Row]]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[Row]:
        return self._fetch()


def _choose(connection: Connection, selection: Selection) -> list[_Chosen]:
    """Documents of which a file is there and some minutes are meant, in the order of the first file's name."""
    query = select(source).where(source.c.status.in_([status.value for status in Status]))
    if selection.run is not None:
        query = query.where(source.c.run_id == selection.run)
    heads = _heads(connection)
    groups: dict[object, list[Row]] = defaultdict(list)
    for row in connection.execute(query):
        key = row.document_id if row.document_id is not None else row.uri
        if all(row.name != file["name"] for file in groups[key]):  # one folder under two roots
            groups[key].append({"name": row.name, "uri": row.uri, "status": row.status, "error": row.error})
    chosen = []
    for key, files in groups.items():
        number = key if isinstance(key, int) else None
        meant = {name: head for name, head in heads.get(number, {}).items() if _is_meant(head, selection)}
        if meant or (number is None and _is_meant({}, selection)):
            chosen.append(_Chosen(number, tuple(sorted(files, key=_by_name)), meant))
    return sorted(chosen, key=lambda one: _by_name(one.files[0]))


def _heads(connection: Connection) -> dict[int | None, dict[str, Row]]:
    """Rows of `documents` by document, in the order of the minutes in the file."""
    found: dict[int | None, dict[str, Row]] = defaultdict(dict)
    query = select(fact.c.document_id, fact.c.cells).where(fact.c.table_name == "documents").order_by(fact.c.number)
    for number, cells in connection.execute(query):
        head = json.loads(cells)
        found[number][head["document_id"]] = head
    return found


def _is_meant(head: Row, selection: Selection) -> bool:
    body, day = head.get("body", "").casefold(), head.get("meeting_date", "")
    if selection.bodies and not any(part.casefold() in body for part in selection.bodies):
        return False
    if selection.first_day and day < selection.first_day:
        return False
    return not selection.last_day or "" < day <= selection.last_day


def _copies(chosen: _Chosen) -> Iterator[Row]:
    original, *copies = chosen.files
    for _ in copies:
        message = f"The file is a copy of {original['name']}; what it says stands in the tables once."
        row = {"document_id": chosen.id, "kind": "duplicate_file", "message": message}
        yield {name: row.get(name, "") for name in tables()["doubts"].names}


def _by_name(file: Row) -> tuple[tuple[tuple[int, str], ...], str]:
    return _order(file["name"]), file["uri"]


def _order(name: str) -> tuple[tuple[int, str], ...]:
    """Folder by folder, the files of a folder before those of the folders in it."""
    *folders, file = name.split("/")
    return (*((1, folder) for folder in folders), (0, file))


def check_table(name: str, known: Mapping[str, object] | None = None) -> str:
    """The name where there is such a table of minutes, or among `known`. Raises UsageError."""
    among = tables() if known is None else known
    if name not in among:
        raise UsageError(f"There is no table {name!r}.", advice=f"Choose among: {', '.join(among)}.")
    return name
