"""Which meeting each of the minutes in a document tells of."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import Connection, select

from extract.nouns.facts import DocumentType
from extract.store.schema import fact

_SAME_BODY = 80  # of 100, the whole name
_SAME_WORD = 70  # of 100, each word of it: two boards of one kind differ in their place alone
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Minutes:
    """One of the minutes in a document."""

    id: str
    kind: str
    body: str
    day: str
    items: frozenset[str]

    def is_of(self, other: Minutes) -> bool:
        """True where both tell of one meeting of one body."""
        if not self.day or self.day != other.day or self.cannot_be(other):
            return False
        return _is_one_body(self.body.casefold(), other.body.casefold())

    def cannot_be(self, other: Minutes) -> bool:
        """True where one is only called for, or both have §§ and none in common."""
        is_call = DocumentType.KALLELSE in {self.kind, other.kind}
        return is_call or bool(self.items and other.items and not self.items & other.items)


def _is_one_body(one: str, other: str) -> bool:
    """True for one name and its misreadings; each word of the shorter name must have its like in the other."""
    if fuzz.ratio(one, other) < _SAME_BODY:
        return False
    few, many = sorted((_WORD.findall(one), _WORD.findall(other)), key=len)
    return all(max(fuzz.ratio(word, like) for like in many) >= _SAME_WORD for word in few)


def minutes_of(connection: Connection, number: int) -> tuple[Minutes, ...]:
    """The minutes in document `number`, in the order of the file."""
    items: dict[str, set[str]] = defaultdict(set)
    for row in cells_of(connection, number, "items"):
        if row["item"]:
            items[row["document_id"]].add(row["item"])
    return tuple(
        Minutes(
            id=head["document_id"],
            kind=head["document_type"],
            body=head["body"],
            day=head["meeting_date"],
            items=frozenset(items[head["document_id"]]),
        )
        for head in cells_of(connection, number, "documents")
    )


def meetings_in_common(some: Sequence[Minutes], others: Sequence[Minutes]) -> dict[str, tuple[str, ...]]:
    """Minutes that tell of a meeting which others tell of too: the ids of those, by the id of this one."""
    pairs = ((mine.id, tuple(theirs.id for theirs in others if mine.is_of(theirs))) for mine in some)
    return {mine: theirs for mine, theirs in pairs if theirs}


def repeats(minutes: Sequence[Minutes]) -> Iterator[tuple[Minutes, Minutes]]:
    """Pairs of minutes of one file that tell of one meeting, the fuller one second; of equals the one bound first."""
    fullest = sorted(minutes, key=lambda one: -len(one.items))
    for place, one in enumerate(fullest):
        fuller = next((other for other in fullest[:place] if one.is_of(other)), None)
        if fuller is not None:
            yield one, fuller


def cells_of(connection: Connection, number: int, table: str) -> list[dict[str, str]]:
    """Rows of a table as they hold in the document, without those that the archive adds."""
    query = select(fact.c.cells).where(fact.c.document_id == number, fact.c.table_name == table, ~fact.c.is_archival)
    return [json.loads(text) for text in connection.scalars(query.order_by(fact.c.number))]
