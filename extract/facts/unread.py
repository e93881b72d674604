"""Days and case numbers that stand damaged on the page and gave no row: a person is told where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.facts.chapter import Chapter
from extract.nouns.doubt import Doubt
from extract.nouns.minutes import Minutes
from extract.nouns.text import TextMap
from extract.swedish.dates import find_dates
from extract.swedish.dnr import find_dnr, unread_dnr
from extract.swedish.torn_dates import unread_dates

_SOME_YEAR = 2000


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
        read = [(d.start, d.end) for d in find_dates(text.text, default_year=_SOME_YEAR) if not d.doubtful]
        read += [(n.start, n.end) for n in find_dnr(text.text)]
        for start, end in unread_dates(text.text):
            if not any(a < end and start < b for a, b in read):
                yield _doubt("unread_date", "Datumet", text, (start, end), item)


def _numbers(texts: Iterable[TextMap], item: str) -> Iterator[Doubt]:
    for text in _once(texts):
        for place in unread_dnr(text.text):
            yield _doubt("unread_dnr", "Diarienumret", text, place, item)


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
