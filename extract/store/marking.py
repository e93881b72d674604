"""What becomes of grants that stand in the archive twice: the fuller minutes count, the others' rows say so."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import Connection, delete, func, insert, select, update

from extract.store.meetings import meetings_in_common, minutes_of, repeats
from extract.store.schema import document, fact, source, twin
from extract.tables.cells import cell
from extract.tables.schema import tables

_WHAT = (
    "document_id",
    "item",
    "dnr",
    "year",
    "amount_sek",
    "recipient",
    "purpose",
    "recurring",
)  # makes two grants of one § the same
_FIRST_DOUBT = 1000  # number of the first doubt of this module among those that the archive adds
_Doubt = dict[str, str]
_Sums = Mapping[tuple[str, str], tuple[list[Decimal], list[int]]]


def mark(connection: Connection, number: int) -> None:
    """Say of a document which of its grants stand in fuller minutes too, and which doubts that leaves."""
    own = (fact.c.document_id == number) & (fact.c.table_name == "grants")
    connection.execute(update(fact).where(own).values(stands_in=None, twin_of=""))
    mine = (fact.c.document_id == number) & fact.c.is_archival & (fact.c.number >= _FIRST_DOUBT)
    connection.execute(delete(fact).where(mine))
    doubts = [*_repeated_items(connection, number), *_bound_twice(connection, number)]
    pairs = select(twin, document.c.sha256).join(document, document.c.id == twin.c.of_id)
    for pair in connection.execute(pairs.where(twin.c.document_id == number).order_by(document.c.sha256)).all():
        doubts += _counted_there(connection, number, pair.of_id) if pair.kind == "same" else []
        doubts.append(_doubt(connection, number, pair.of_id, pair.kind, pair.likeness))
    sha256 = connection.scalar(select(document.c.sha256).where(document.c.id == number)) or ""
    _write_doubts(connection, number, [{"document_id": sha256[:12], **doubt} for doubt in doubts])


def _repeated_items(connection: Connection, number: int) -> list[_Doubt]:
    """Mark the grants of a § that the same minutes hold again on a later page, as with an extract bound behind them.

    Only a grant that is the same in every respect is marked: minutes whose §§ begin anew are not extracts.
    """
    before: dict[tuple[str, ...], list[int]] = defaultdict(list)  # pages of grants that have met no second yet
    marked: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    query = select(fact.c.id, fact.c.cells).where(fact.c.document_id == number, fact.c.table_name == "grants")
    for key, text in connection.execute(query.order_by(fact.c.number)):
        cells = json.loads(text)
        page = int(cells["page"] or 0)
        if cells["review"] == "rejected" or not cells["recipient"]:
            continue
        same = before[tuple(" ".join(cells[name].casefold().split()) for name in _WHAT)]
        if same and same[0] < page:
            same.pop(0)
            marked[cells["document_id"], cells["item"], page].append(key)
        else:
            same.append(page)
    doubts = []
    for (minutes, item, page), rows in marked.items():
        _stand_in(connection, rows, number, minutes)
        message = f"§ {item} stands in the file again on page {page}; {len(rows)} of its grants there count once."
        doubts.append({"document_id": minutes, "kind": "near_duplicate", "item": item, "message": message})
    return doubts


def _bound_twice(connection: Connection, number: int) -> list[_Doubt]:
    """Mark the grants of minutes that are in the file a second time.

    Here no words were compared, so a sum in common must show that a § is the same; else both count, with a doubt.
    """
    sums = _sums(connection, number)
    doubts = []
    for minutes, fuller in repeats(minutes_of(connection, number)):
        there = {item: found for (name, item), found in sums.items() if name == fuller.id}
        same = 0
        for (name, item), (own, rows) in sums.items():
            if name != minutes.id or item not in there:
                continue
            is_same = bool(set(own) & set(there[item][0]))
            if is_same:
                _stand_in(connection, rows, number, fuller.id)
                same += len(rows)
            if sorted(own) != sorted(there[item][0]):
                message = f"The file holds § {item} of {minutes.day} twice, with other sums: "
                message += f"{_listed(own)} here, {_listed(there[item][0])} in {fuller.id}"
                message += "; the latter counts." if is_same else "; both count."
                doubts.append({"document_id": minutes.id, "kind": "twin_differs", "item": item, "message": message})
        message = f"The file holds the minutes of {minutes.day} twice"
        message += f"; {same} of the grants here count from {fuller.id}." if same else "."
        doubts.append({"document_id": minutes.id, "kind": "near_duplicate", "message": message})
    return doubts


def _counted_there(connection: Connection, number: int, of: int) -> list[_Doubt]:
    """Mark the grants of every § in which the fuller document has grants too; a doubt where the sums differ."""
    shared = meetings_in_common(minutes_of(connection, number), minutes_of(connection, of))
    theirs = _sums(connection, of)
    doubts = []
    for (minutes, item), (sums, rows) in _sums(connection, number).items():
        there = next((one for one in shared.get(minutes, ()) if (one, item) in theirs), None)
        if there is None:
            continue
        _stand_in(connection, rows, of, there)
        counted, _ = theirs[there, item]
        if sorted(sums) != sorted(counted):
            said = f"{_listed(sums)} here, {_listed(counted)} in {_file(connection, of)}"
            message = f"Two copies of these minutes give other sums: {said}; the latter counts."
            doubts.append({"document_id": minutes, "kind": "twin_differs", "item": item, "message": message})
    return doubts


def _stand_in(connection: Connection, rows: Sequence[int], of: int, minutes: str) -> None:
    connection.execute(update(fact).where(fact.c.id.in_(rows)).values(stands_in=of, twin_of=minutes))


def _sums(connection: Connection, number: int) -> _Sums:
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


def _doubt(connection: Connection, number: int, of: int, kind: str, likeness: float) -> _Doubt:
    marked = (fact.c.document_id == number) & (fact.c.stands_in == of)
    count = connection.scalar(select(func.count()).select_from(fact).where(marked)) or 0
    what = f"{likeness:.0%} of the shorter one's words stand in both"
    message = f"The same minutes are in the archive as {_file(connection, of)} ({what})"
    if kind == "same":
        message += f"; {count} of the grants here count from there." if count else "."
        return {"kind": "near_duplicate", "message": message}
    message = f"These minutes read like {_file(connection, of)} ({what}), but name another body or day; both count."
    return {"kind": "possible_duplicate", "message": message}


def _write_doubts(connection: Connection, number: int, doubts: Sequence[_Doubt]) -> None:
    for position, doubt in enumerate(doubts, _FIRST_DOUBT):
        cells = json.dumps({name: cell(doubt.get(name)) for name in tables()["doubts"].names}, ensure_ascii=False)
        values = {"table_name": "doubts", "number": position, "key": f"archive-{position}", "is_archival": True}
        connection.execute(insert(fact).values(document_id=number, found=cells, cells=cells, **values))


def _file(connection: Connection, number: int) -> str:
    return connection.scalar(select(func.min(source.c.name)).where(source.c.document_id == number)) or ""


def _listed(sums: Sequence[Decimal]) -> str:
    return " + ".join(f"{kronor:f}" for kronor in sums) + " kr"
