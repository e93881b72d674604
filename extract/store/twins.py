"""The same minutes twice: a second scan, or an extract of a § that stands in the whole minutes too.

Copies byte for byte are one document already. Here documents are held against each other by the words on their pages.
Nothing is taken away: of two documents about one meeting the fuller one counts where both have grants in the same §;
the other's grants of that § say so (`twin_of`) and count no more, and a doubt tells it, with both sums where they
differ.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from rapidfuzz import fuzz
from sqlalchemy import Connection, Select, case, delete, func, insert, or_, select, true, update

from extract.nouns.facts import DocumentType
from extract.nouns.page import Page
from extract.store.connect import Store
from extract.store.schema import document, fact, shingle, source, twin
from extract.tables.cells import cell
from extract.tables.schema import tables

_WORDS = 3  # in a shingle
_ONE_IN = 8  # shingles kept, chosen by their hash, so that the same are kept everywhere
_FEWEST = 8  # kept shingles: with fewer, likeness is chance
_MOST = 50  # documents that one is held against: a form that a board fills in each month reads alike for ever
_SAME_MEETING = 0.3  # of the smaller one's shingles found in the other, where body and day are the same
_SAME_AMONG_SEVERAL = 0.05  # where a file holds several minutes, and one of them may be in the other
_SAME_WORDS = 0.7  # the same where body or day are missing or differ: boards repeat themselves
_SAME_BODY = 80  # of 100
_FIRST_DOUBT = 1000  # number of the first doubt of this module among those that the archive adds
_WORD = re.compile(r"\w+")
_FULLEST_FIRST = {DocumentType.PROTOKOLL: 0, DocumentType.PROTOKOLLSUTDRAG: 1}


def shingles(pages: Iterable[Page]) -> list[int]:
    """Hashes of one in eight runs of three words: enough to find what other documents have the same pages."""
    words = [word for page in pages for w in page.words for word in _WORD.findall(w.text.casefold())]
    hashes = (
        zlib.crc32(" ".join(run).encode())
        for run in zip(*(islice(words, n, None) for n in range(_WORDS)), strict=False)
    )
    return sorted({value for value in hashes if value % _ONE_IN == 0})


def settle(store: Store) -> int:
    """Hold every document that is new or was made anew against all others; how many there were."""
    with store.reading() as connection:
        waiting = list(connection.scalars(select(document.c.id).where(~document.c.is_settled).order_by(document.c.id)))
    for number in waiting:
        with store.writing() as connection:
            _settle(connection, number)
    return len(waiting)


@dataclass(frozen=True)
class _Minutes:
    """One of the minutes in a document."""

    id: str
    kind: str
    body: str
    day: str
    items: frozenset[str]

    def is_of(self, other: _Minutes) -> bool:
        """True where both tell of one meeting of one body."""
        if not self.day or self.day != other.day or self.cannot_be(other):
            return False
        return fuzz.ratio(self.body.casefold(), other.body.casefold()) >= _SAME_BODY

    def cannot_be(self, other: _Minutes) -> bool:
        """True where one is only called for, or both have §§ and none in common."""
        is_call = DocumentType.KALLELSE in {self.kind, other.kind}
        return is_call or bool(self.items and other.items and not self.items & other.items)


@dataclass(frozen=True)
class _Side:
    """What must be known of a document to hold it against another; it may hold several minutes."""

    number: int
    sha256: str
    file: str
    pages: int
    confidence: float
    minutes: tuple[_Minutes, ...]
    size: int  # kept shingles

    @property
    def rank(self) -> tuple[object, ...]:
        """The fullest document first; nothing in it depends on the order of import."""
        kind = _FULLEST_FIRST.get(DocumentType(self.minutes[0].kind or DocumentType.ANNAT), 2)
        items = sum(len(one.items) for one in self.minutes)
        return (kind, -items, -self.pages, -self.confidence, self.sha256)


def _settle(connection: Connection, number: int) -> None:
    before = _partners(connection, number)
    connection.execute(delete(twin).where(or_(twin.c.document_id == number, twin.c.of_id == number)))
    own = _side(connection, number)
    if own is not None and own.size >= _FEWEST:
        _pair(connection, own)
    for touched in sorted({number, *before, *_partners(connection, number)}):
        _mark(connection, touched)
    connection.execute(update(document).where(document.c.id == number).values(is_settled=True))


def _pair(connection: Connection, own: _Side) -> None:
    """Write down the twins among the documents with the most words in common."""
    for number, common in connection.execute(_nearest(own)).all():
        other = _side(connection, number)
        if other is None:
            continue
        likeness = common / min(own.size, other.size)
        kind = _kind(own, other, likeness)
        if kind:
            first, second = sorted((own, other), key=lambda side: side.rank)
            values = {"document_id": second.number, "of_id": first.number, "kind": kind, "likeness": likeness}
            connection.execute(insert(twin).values(values))


def _nearest(own: _Side) -> Select[int, int]:
    """Documents that share enough with `own`, the likest first, with the number of shingles in common."""
    mine, theirs = shingle.alias("mine"), shingle.alias("theirs")
    smaller = case((document.c.shingles < own.size, document.c.shingles), else_=own.size)
    common = func.count()
    heads = select(func.count()).select_from(fact)
    heads = heads.where(fact.c.document_id == theirs.c.document_id, fact.c.table_name == "documents")
    holds_several = true() if len(own.minutes) > 1 else heads.scalar_subquery() > 1
    return (
        select(theirs.c.document_id, common)
        .join(mine, mine.c.hash == theirs.c.hash)
        .join(document, document.c.id == theirs.c.document_id)
        .where(mine.c.document_id == own.number, theirs.c.document_id != own.number, document.c.shingles >= _FEWEST)
        .group_by(theirs.c.document_id, document.c.shingles, document.c.sha256)
        .having(common >= smaller * _SAME_AMONG_SEVERAL)
        .having(or_(common >= smaller * _SAME_MEETING, holds_several))
        .order_by((common * 1.0 / smaller).desc(), document.c.sha256)
        .limit(_MOST)
    )


def _kind(one: _Side, other: _Side, likeness: float) -> str:
    """`same` where both documents tell of one meeting, `alike` where they only read so, empty where they do not."""
    several = max(len(one.minutes), len(other.minutes))
    enough = _SAME_MEETING if several == 1 else max(_SAME_AMONG_SEVERAL, _SAME_MEETING / several)
    if likeness >= enough and _shared(one.minutes, other.minutes):
        return "same"
    if all(mine.cannot_be(theirs) for mine in one.minutes for theirs in other.minutes):
        return ""
    return "alike" if likeness >= _SAME_WORDS else ""


def _shared(some: Sequence[_Minutes], others: Sequence[_Minutes]) -> dict[str, str]:
    """Minutes of the one document that tell of a meeting in the other: their id there, by their id here."""
    return {mine.id: theirs.id for mine in some for theirs in others if mine.is_of(theirs)}


def _side(connection: Connection, number: int) -> _Side | None:
    """None for a document that no file holds any more."""
    file = connection.scalar(select(func.min(source.c.name)).where(source.c.document_id == number))
    if file is None:
        return None
    found = connection.execute(select(document).where(document.c.id == number)).one()
    heads = _cells(connection, number, "documents")
    confidence = float(heads[0]["ocr_confidence"] or 1)
    minutes = _minutes(connection, number, heads)
    return _Side(number, found.sha256, file, found.pages, confidence, minutes, found.shingles)


def _minutes(connection: Connection, number: int, heads: Sequence[dict[str, str]]) -> tuple[_Minutes, ...]:
    items: dict[str, set[str]] = defaultdict(set)
    for row in _cells(connection, number, "items"):
        if row["item"]:
            items[row["document_id"]].add(row["item"])
    return tuple(
        _Minutes(
            id=head["document_id"],
            kind=head["document_type"],
            body=head["body"],
            day=head["meeting_date"],
            items=frozenset(items[head["document_id"]]),
        )
        for head in heads
    )


def _partners(connection: Connection, number: int) -> set[int]:
    query = select(twin).where(or_(twin.c.document_id == number, twin.c.of_id == number))
    return {side for row in connection.execute(query) for side in (row.document_id, row.of_id)} - {number}


def _mark(connection: Connection, number: int) -> None:
    """Say of a document which of its grants stand in a fuller one, and which doubts that leaves."""
    own = (fact.c.document_id == number) & (fact.c.table_name == "grants")
    connection.execute(update(fact).where(own).values(stands_in=None))
    mine = (fact.c.document_id == number) & fact.c.is_archival & (fact.c.number >= _FIRST_DOUBT)
    connection.execute(delete(fact).where(mine))
    doubts = []
    pairs = select(twin, document.c.sha256).join(document, document.c.id == twin.c.of_id)
    for pair in connection.execute(pairs.where(twin.c.document_id == number).order_by(document.c.sha256)).all():
        doubts += _counted_there(connection, number, pair.of_id) if pair.kind == "same" else []
        doubts.append(_doubt(connection, number, pair.of_id, pair.kind, pair.likeness))
    sha256 = connection.scalar(select(document.c.sha256).where(document.c.id == number)) or ""
    _write_doubts(connection, number, [{"document_id": sha256[:12], **doubt} for doubt in doubts])


def _counted_there(connection: Connection, number: int, of: int) -> list[dict[str, str]]:
    """Mark the grants of every § in which the fuller document has grants too; a doubt where the sums differ."""
    own, other = (_minutes(connection, one, _cells(connection, one, "documents")) for one in (number, of))
    shared = _shared(own, other)
    theirs = _sums(connection, of)
    doubts = []
    for (minutes, item), (sums, rows) in _sums(connection, number).items():
        there = theirs.get((shared.get(minutes, ""), item))
        if there is None:
            continue
        connection.execute(update(fact).where(fact.c.id.in_(rows)).values(stands_in=of))
        if sorted(sums) != sorted(there[0]):
            said = f"{_listed(sums)} here, {_listed(there[0])} in {_file(connection, of)}"
            message = f"Two copies of these minutes give other sums: {said}; the latter counts."
            doubts.append({"document_id": minutes, "kind": "twin_differs", "item": item, "message": message})
    return doubts


def _sums(connection: Connection, number: int) -> dict[tuple[str, str], tuple[list[Decimal], list[int]]]:
    """Sums and ids of the grants that nobody rejected and that stand for themselves, by minutes and §."""
    query = select(fact).where(fact.c.document_id == number, fact.c.table_name == "grants", fact.c.stands_in.is_(None))
    found: dict[tuple[str, str], tuple[list[Decimal], list[int]]] = {}
    for row in connection.execute(query.order_by(fact.c.number)):
        cells = json.loads(row.cells)
        if cells["review"] != "rejected":
            sums, rows = found.setdefault((cells["document_id"], cells["item"]), ([], []))
            sums.append(Decimal(cells["amount_sek"]))
            rows.append(row.id)
    return found


def _doubt(connection: Connection, number: int, of: int, kind: str, likeness: float) -> dict[str, str]:
    marked = (fact.c.document_id == number) & (fact.c.stands_in == of)
    count = connection.scalar(select(func.count()).select_from(fact).where(marked)) or 0
    what = f"{likeness:.0%} of the shorter one's words stand in both"
    message = f"The same minutes are in the archive as {_file(connection, of)} ({what})"
    if kind == "same":
        message += f"; {count} of the grants here count from there." if count else "."
        return {"kind": "near_duplicate", "message": message}
    message = f"These minutes read like {_file(connection, of)} ({what}), but name another body or day; both count."
    return {"kind": "possible_duplicate", "message": message}


def _write_doubts(connection: Connection, number: int, doubts: Sequence[dict[str, str]]) -> None:
    for position, doubt in enumerate(doubts, _FIRST_DOUBT):
        cells = json.dumps({name: cell(doubt.get(name)) for name in tables()["doubts"].names}, ensure_ascii=False)
        values = {"table_name": "doubts", "number": position, "key": f"archive-{position}", "is_archival": True}
        connection.execute(insert(fact).values(document_id=number, found=cells, cells=cells, **values))


def _cells(connection: Connection, number: int, table: str) -> list[dict[str, str]]:
    query = select(fact.c.cells).where(fact.c.document_id == number, fact.c.table_name == table, ~fact.c.is_archival)
    query = query.order_by(fact.c.number)
    return [json.loads(text) for text in connection.scalars(query)]


def _file(connection: Connection, number: int) -> str:
    return connection.scalar(select(func.min(source.c.name)).where(source.c.document_id == number)) or ""


def _listed(sums: Sequence[Decimal]) -> str:
    return " + ".join(f"{kronor:f}" for kronor in sums) + " kr"
