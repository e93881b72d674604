"""Days, case numbers and words of decisions that stand damaged on the page: a person is told where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.facts.chapter import Chapter
from extract.nouns.doubt import Doubt
from extract.nouns.facts import AmountRole
from extract.nouns.minutes import Minutes
from extract.nouns.text import TextMap
from extract.swedish.days.dates import find_dates
from extract.swedish.days.torn_dates import unread_dates
from extract.swedish.dnr import find_dnr, unread_dnr
from extract.swedish.writing.damage import damaged_words

_SOME_YEAR = 2000
_FIGURES = re.compile(r"\d\d")


def unread(chapter: Chapter) -> Iterator[Doubt]:
    """The damaged days and case numbers of one item."""
    titles = [matter.title for matter in chapter.item.matters]
    yield from _days([*titles, *(s.text for s in chapter.statements)], chapter.item.number)
    yield from _numbers([*titles, *(s.text for s in chapter.statements)], chapter.item.number)


def unread_in_head(minutes: Minutes) -> Iterator[Doubt]:
    """The damaged days of the head and the bevis."""
    yield from _days([*minutes.preamble, *(field.text for field in minutes.fields)], "")


def _days(texts: Iterable[TextMap], item: str) -> Iterator[Doubt]:
    for text in _once(texts):
        places = tuple(unread_dates(text.text))
        read = [(d.start, d.end) for d in find_dates(text.text, default_year=_SOME_YEAR) if not d.doubtful and places]
        read += [(n.start, n.end) for n in find_dnr(text.text) if places]
        for start, end in places:
            if not any(a < end and start < b for a, b in read):
                yield _doubt("unread_date", "Datumet", text, (start, end), item)


def _numbers(texts: Iterable[TextMap], item: str) -> Iterator[Doubt]:
    for text in _once(texts):
        for place in unread_dnr(text.text):
            yield _doubt("unread_dnr", "Diarienumret", text, place, item)


def damaged(chapter: Chapter) -> Iterator[Doubt]:
    """Words of a decision or beside a sum that the reader damaged: they may be those that say what becomes of it."""
    deciding = {index for decided in chapter.decided for index, _, _ in decided.spans}
    told: list[str] = []
    for index, statement in enumerate(chapter.statements):
        sums = [m for m in chapter.mentions if m.statement == index]
        above = [*statement.head, *([statement.caption] if statement.caption else [])]
        above = above if statement.cells != statement.head else []
        words = [text.text[start:end] for text in [statement.text, *above] for start, end in damaged_words(text.text)]
        lost = above and not sums and _FIGURES.search(statement.text.text) and statement.cells != statement.head
        if words and words != told and (sums or lost or index in deciding or statement.in_block):
            told = words  # the head of a table once, not with each row
            given = [m.source for m in sums if m.role is AmountRole.GRANTED] or [m.source for m in sums]
            message = f"Ord i § {chapter.item.number} kan vara fellästa: {', '.join(words)}."
            yield Doubt("damaged_words", message, chapter.item.number, (given or [statement.text.source()])[0])


def _once(texts: Iterable[TextMap]) -> Iterator[TextMap]:
    """The texts that hold something, each place once: a field may stand in the head as well."""
    seen: set[int] = set()
    for text in texts:
        words = {id(word) for word in text.words}
        if words and not words <= seen:
            seen |= words
            yield text


def _doubt(kind: str, what: str, text: TextMap, place: tuple[int, int], item: str) -> Doubt:
    where = f" i § {item}" if item else ""
    return Doubt(kind, f"{what} {text.text[slice(*place)]!r}{where} kunde inte läsas.", item, text.source(*place))
