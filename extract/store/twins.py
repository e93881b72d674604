"""The same minutes twice: a second scan, or an extract of a § that stands in the whole minutes too.

Copies byte for byte are one document already. Here documents are held against each other by the words on their pages.
Nothing is taken away: of two documents about one meeting the fuller one counts where both have grants in the same §;
the other's grants of that § say so (`store.marking`) and count no more.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, Select, case, delete, func, insert, or_, select, true, update

from extract.nouns.facts import DocumentType
from extract.nouns.page import Page
from extract.store.connect import Store
from extract.store.marking import mark
from extract.store.meetings import Minutes, cells_of, meetings_in_common, minutes_of
from extract.store.schema import document, fact, shingle, source, twin

_WORDS = 3  # in a shingle
_ONE_IN = 8  # shingles kept, chosen by their hash, so that the same are kept everywhere
_FEWEST = 8  # kept shingles: with fewer, likeness is chance
_MOST = 50  # documents that one is held against: a form that a board fills in each month reads alike for ever
_SAME_MEETING = 0.3  # of the smaller one's shingles found in the other, where body and day are the same
_SAME_AMONG_SEVERAL = 0.05  # where a file holds several minutes, and one of them may be in the other
_SAME_WORDS = 0.7  # the same where body or day are missing or differ: boards repeat themselves
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
class _Side:
    """What must be known of a document to hold it against another; it may hold several minutes."""

    number: int
    sha256: str
    file: str
    pages: int
    confidence: float
    minutes: tuple[Minutes, ...]
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
        mark(connection, touched)
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
    if likeness >= enough and meetings_in_common(one.minutes, other.minutes):
        return "same"
    if all(mine.cannot_be(theirs) for mine in one.minutes for theirs in other.minutes):
        return ""
    return "alike" if likeness >= _SAME_WORDS else ""


def _side(connection: Connection, number: int) -> _Side | None:
    """None for a document that no file holds any more."""
    file = connection.scalar(select(func.min(source.c.name)).where(source.c.document_id == number))
    if file is None:
        return None
    found = connection.execute(select(document).where(document.c.id == number)).one()
    heads = cells_of(connection, number, "documents")
    confidence = float(heads[0]["ocr_confidence"] or 1)
    minutes = minutes_of(connection, number)
    return _Side(number, found.sha256, file, found.pages, confidence, minutes, found.shingles)


def _partners(connection: Connection, number: int) -> set[int]:
    query = select(twin).where(or_(twin.c.document_id == number, twin.c.of_id == number))
    return {side for row in connection.execute(query) for side in (row.document_id, row.of_id)} - {number}
