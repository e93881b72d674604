"""The minutes that an audit looks at: rows of the tables, meeting by meeting, each meeting once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from extract.audit.bodies import Bodies, Body, body_named
from extract.audit.nouns import Place
from extract.errors import UsageError
from extract.swedish.writing.spelling import fold
from extract.tables.csvfile import read_rows
from extract.tables.schema import tables
from extract.tables.tabulate import Row

_MINUTES = {"protokoll", "protokollsutdrag"}
_SETTLED = {"verified", "corrected"}


@dataclass(frozen=True)
class Minutes:
    """One meeting's minutes: its row of `documents`, its rows of the other tables, and what people told of its body."""

    head: Row
    rows: Mapping[str, Sequence[Row]]
    told: Body = field(default_factory=Body)

    def __getitem__(self, table: str) -> Sequence[Row]:
        return self.rows.get(table, ())

    @property
    def id(self) -> str:
        return self.head["document_id"]

    @property
    def file(self) -> str:
        return self.head["file"]

    @property
    def body(self) -> str:
        return self.head["body"]

    @property
    def kind(self) -> str:
        return self.head["body_kind"]

    @property
    def day(self) -> dt.date | None:
        return day_in(self.head, "meeting_date")

    @property
    def is_scanned(self) -> bool:
        """True where figures were recognised from pixels, so that a digit may be another."""
        return self.head["text_source"] != "text_layer"

    @property
    def is_whole(self) -> bool:
        return self.head["document_type"] == "protokoll"

    @property
    def grants(self) -> list[Row]:
        """Grants that count from here."""
        return [row for row in self["grants"] if not row.get("twin_of")]

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last § by their leading numbers; None where they were not read."""
        first, last = number_in(self.head["first_item"]), number_in(self.head["last_item"])
        return (first, last) if first and last >= first else None

    def place(self, row: Row | None) -> Place:
        """Where a row stands; the document alone where there is no row."""
        if row is None:
            return Place(document_id=self.id, file=self.file)
        settled = row.get("review") in _SETTLED
        return Place(
            document_id=self.id,
            file=self.file,
            page=row.get("page", ""),
            bbox=row.get("bbox", ""),
            quote=row.get("quote", ""),
            confidence=1.0 if settled else float(row.get("confidence") or 1),
        )

    def date_row(self, kind: str) -> Row | None:
        """The row of `dates` that a date of the head comes from."""
        return next((row for row in self["dates"] if row["kind"] == kind and not row["item"]), None)


@dataclass(frozen=True)
class Holdings:
    """All of it. `copies` are pairs of minutes that were left aside and those that stand for them.

    `lacking` are page numbers that printed counters leave out, by document; only a store knows them. `originals` are
    paths of files by document, as far as they are at hand. `unread` counts files that could not be read.
    """

    minutes: tuple[Minutes, ...]
    copies: tuple[tuple[Minutes, Minutes], ...] = ()
    others: int = 0
    unread: tuple[str, ...] = ()
    lacking: Mapping[str, tuple[int, ...]] | None = None
    originals: Mapping[str, Path] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def grants(self) -> list[Row]:
        """Every grant that counts, once; also those of copies that nothing links to the original."""
        return [row for one in (*self.minutes, *(copy for copy, _ in self.copies)) for row in one.grants]

    def by_body(self) -> Mapping[str, list[Minutes]]:
        """Minutes of each body in the order of their meetings; those without a body or a day are left out."""
        found: dict[str, list[Minutes]] = defaultdict(list)
        for one in sorted(self.minutes, key=lambda one: (one.head["meeting_date"], one.span or (0, 0))):
            if one.body and one.day:
                found[fold(one.body)].append(one)
        return found

    def minutes_of(self, document_id: str) -> Minutes | None:
        """The minutes with that id, also a copy's."""
        return self._by_id.get(document_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Minutes]:
        return {one.id: one for one in (*(copy for copy, _ in self.copies), *self.minutes)}


def gather(found: Mapping[str, Iterable[Row]], bodies: Bodies = MappingProxyType({})) -> Holdings:
    """Holdings of tables by name, out of a store or a folder; rejected rows stay away."""
    of_document: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name in tables():
        for row in found[name] if name != "documents" else ():
            if row.get("review") != "rejected":
                of_document[row["document_id"]][name].append(row)
    heads = list(found["documents"])
    known: dict[str, Minutes] = {}
    for head in heads:
        if head["document_id"] and head["document_type"] in _MINUTES:
            known.setdefault(
                head["document_id"],
                Minutes(head, of_document[head["document_id"]], body_named(bodies, head["body"])),
            )
    kept, copies = _once(known.values())
    unread = tuple(head["file"] for head in heads if head["status"] != "ok")
    others = sum(head["document_type"] not in {*_MINUTES, ""} for head in heads)
    return Holdings(kept, copies, others, unread)


def from_folder(folder: Path, bodies: Bodies = MappingProxyType({})) -> Holdings:
    """Holdings of the CSV files that `utdrag run` wrote. Raises UsageError where some are missing."""
    missing = [f"{name}.csv" for name in tables() if not (folder / f"{name}.csv").is_file()]
    if missing:
        raise UsageError(f"{folder} lacks {', '.join(missing)}.", advice="Give a folder that `utdrag run` wrote.")
    return gather({name: read_rows(folder / f"{name}.csv") for name in tables()}, bodies)


def money_in(row: Row, column: str) -> Decimal | None:
    """The sum in a cell; None where it is empty."""
    return Decimal(row[column]) if row.get(column) else None


def day_in(row: Row, column: str) -> dt.date | None:
    """The date in a cell; None where it is empty."""
    return dt.date.fromisoformat(row[column]) if row.get(column) else None


def number_in(item: str) -> int:
    """The leading number of a §; 0 where there is none."""
    digits = ""
    for sign in item:
        if not sign.isdecimal():
            break
        digits += sign
    return int(digits or 0)


def _once(minutes: Iterable[Minutes]) -> tuple[tuple[Minutes, ...], tuple[tuple[Minutes, Minutes], ...]]:
    """Each meeting once: of minutes of one body and day whose §§ overlap, the fullest stands for the others."""
    groups: dict[tuple[str, str], list[Minutes]] = defaultdict(list)
    for one in minutes:
        groups[fold(one.body), one.head["meeting_date"]].append(one)
    kept: list[Minutes] = []
    copies: list[tuple[Minutes, Minutes]] = []
    for (body, day), group in groups.items():
        chosen: list[Minutes] = []
        for one in sorted(group, key=_fullness, reverse=True):
            twin = next((other for other in chosen if body and day and _overlap(one, other)), None)
            if twin is None:
                chosen.append(one)
            else:
                copies.append((one, twin))
        kept += chosen
    order = {id(one): place for place, one in enumerate(kept)}
    return tuple(sorted(kept, key=lambda one: (one.file, order[id(one)]))), tuple(copies)


def _fullness(one: Minutes) -> tuple[int, bool, int, float]:
    confidence = float(one.head["ocr_confidence"] or 1)
    read = sum(len(rows) for name, rows in one.rows.items() if name != "doubts")
    return (len(one.grants), one.is_whole, read, confidence)


def _overlap(one: Minutes, other: Minutes) -> bool:
    if one.span is None or other.span is None:
        return False
    return one.span[0] <= other.span[1] and other.span[0] <= one.span[1]
