"""What the archive holds and what it lacks: a missing grant is most often a missing page or a missing meeting."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection, Executable, func, select

from extract.nouns.facts import DocumentType
from extract.store.connect import Store
from extract.store.corrections import Kind
from extract.store.schema import correction, document, fact, page, run, source, twin

_LEADING = re.compile(r"\d+")
_MINUTES = {DocumentType.PROTOKOLL, DocumentType.PROTOKOLLSUTDRAG}


@dataclass(frozen=True)
class Year:
    """One body's year: its meetings, the §§ that the series leaves out, and pages that their counters miss."""

    body: str
    year: str
    meetings: int
    grants: int
    gaps: tuple[str, ...]
    missing_pages: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """The whole store in figures."""

    files: Mapping[str, int]
    documents: int
    pages: int
    pages_failed: int
    doubts: Mapping[str, int]
    reviews: Mapping[str, int]
    corrections: int
    twins: int
    last_run: Mapping[str, object]
    years: tuple[Year, ...]


@dataclass(frozen=True)
class _Meeting:
    body: str
    day: str
    first: int
    last: int
    file: str
    kind: str
    grants: int
    lacking: tuple[int, ...]


def state(store: Store) -> State:
    """Documents, pages, doubts and coverage as they stand."""
    with store.reading() as connection:
        held = select(source.c.document_id).where(source.c.document_id.is_not(None))
        of_held = page.c.document_id.in_(held)
        return State(
            files=_counted(connection, select(source.c.status, func.count()).group_by(source.c.status)),
            documents=connection.scalar(select(func.count(source.c.document_id.distinct()))) or 0,
            pages=connection.scalar(select(func.count()).select_from(page).where(of_held)) or 0,
            pages_failed=connection.scalar(select(func.count()).select_from(page).where(of_held, page.c.reason != ""))
            or 0,
            doubts=dict(Counter(row["kind"] for row in _cells(connection, "doubts"))),
            reviews=dict(Counter(row["review"] for row in _cells(connection, "grants"))),
            corrections=_corrections(connection),
            twins=connection.scalar(select(func.count()).select_from(twin).where(twin.c.kind == "same")) or 0,
            last_run=_last_run(connection),
            years=tuple(_years(_meetings(connection))),
        )


def gaps(series: Iterable[tuple[int, int, str]]) -> list[str]:
    """§§ that are left out between the meetings (first §, last §, day) of a year; none where each begins at § 1."""
    found = []
    reached, before = 0, ""
    for first, last, day in sorted(series, key=lambda one: (one[2], one[0])):
        if reached and first > reached + 1 and first > 1:
            missing = f"§ {reached + 1}" if first == reached + 2 else f"§§ {reached + 1}–{first - 1}"
            found.append(f"{missing} between {before} and {day}")
        if first == 1:
            reached = 0
        reached, before = max(reached, last), day
    return found


def lacking(counters: Sequence[tuple[int, int] | None]) -> tuple[int, ...]:
    """Numbers that the printed counters (number, of how many) of pages in order leave out, None where none was read.

    A page whose counter could not be read fills a gap; none are lacking where the counters are too few to trust.
    """
    read = [counter for counter in counters if counter]
    if len(read) < 2:  # noqa: PLR2004 (one counter may be a misreading)
        return ()
    total, times = Counter(of for _, of in read).most_common(1)[0]
    if times * 2 <= len(read):
        return ()
    known = [(place, one[0]) for place, one in enumerate(counters, 1) if one and one[1] == total]
    found: list[int] = []
    for (place, number), (then, after) in pairwise([(0, 0), *known, (len(counters) + 1, total + 1)]):
        if after - number > then - place:
            found += range(number + 1, after)
    return tuple(found)


def _years(meetings: Sequence[_Meeting]) -> Iterator[Year]:
    groups: dict[tuple[str, str], list[_Meeting]] = defaultdict(list)
    for meeting in meetings:
        groups[meeting.body, meeting.day[:4]].append(meeting)
    for (body, year), found in sorted(groups.items()):
        whole = [one for one in found if one.kind == DocumentType.PROTOKOLL and one.first and one.day]
        pages = [f"{one.file}: page {', '.join(map(str, one.lacking))}" for one in found if one.lacking]
        yield Year(
            body=body,
            year=year,
            meetings=len({one.day for one in found}),
            grants=sum(one.grants for one in found),
            gaps=tuple(gaps((one.first, one.last, one.day) for one in whole)),
            missing_pages=tuple(pages),
        )


def _meetings(connection: Connection) -> list[_Meeting]:
    file = select(func.min(source.c.name)).where(source.c.document_id == document.c.id).scalar_subquery()
    query = select(document.c.id, file.label("file"), fact.c.cells).join(fact, fact.c.document_id == document.c.id)
    heads = connection.execute(
        query.where(fact.c.table_name == "documents", file.is_not(None)).order_by(document.c.id, fact.c.number)
    ).all()
    printed: dict[int, list[tuple[int, int] | None]] = defaultdict(list)
    columns = select(page.c.printed, page.c.printed_of, page.c.document_id)
    for number, of, document_id in connection.execute(columns.order_by(page.c.document_id, page.c.number)):
        printed[document_id].append((number, of) if number is not None else None)
    grants = Counter(row["document_id"] for row in _cells(connection, "grants"))
    meetings = []
    for row in heads:
        head = json.loads(row.cells)
        if head["document_type"] in _MINUTES:
            missing = lacking(printed.pop(row.id, []))  # once a file: further minutes count their pages anew
            meetings.append(_meeting(head, row.file, grants[head["document_id"]], missing))
    return meetings


def _meeting(head: Mapping[str, str], file: str, grants: int, missing: tuple[int, ...]) -> _Meeting:
    first, last = (_number(head[name]) for name in ("first_item", "last_item"))
    return _Meeting(head["body"], head["meeting_date"], first, last, file, head["document_type"], grants, missing)


def _number(item: str) -> int:
    found = _LEADING.match(item)
    return int(found[0]) if found else 0


def _cells(connection: Connection, table: str) -> Iterator[dict[str, str]]:
    held = fact.c.document_id.in_(select(source.c.document_id))
    query = select(fact.c.cells).where(fact.c.table_name == table, fact.c.stands_in.is_(None), held)
    return (json.loads(text) for text in connection.execution_options(stream_results=True).scalars(query))


def _counted(connection: Connection, query: Executable) -> dict[str, int]:
    return {str(name): int(times) for name, times in connection.execute(query).all()}


def _corrections(connection: Connection) -> int:
    """Those that hold: each that was taken back has one of kind `undo` beside it."""
    kinds = Counter(connection.scalars(select(correction.c.kind)))
    return kinds.total() - 2 * kinds[Kind.UNDO]


def _last_run(connection: Connection) -> dict[str, object]:
    row = connection.execute(select(run).order_by(run.c.id.desc()).limit(1)).mappings().one_or_none()
    if row is None:
        return {}
    return {"run": row["id"], "started": row["started"], "finished": row["finished"], "program": row["program"]} | {
        "settings_hash": row["settings_hash"][:12]
    }
