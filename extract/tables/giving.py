"""The ledger as 360Giving has it (standard 1.3): one record a grant, its years as planned dates, kronor as SEK.

What the standard demands and the minutes do not say leaves a grant out; the file beside says which, and why.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from extract.errors import UsageError
from extract.tables.tabulate import Row

FILE = "360giving.json"
LEFT_OUT = "360giving-left-out.jsonl"
_LONGEST_TITLE = 139  # the standard wants fewer than 140


def write_giving(found: Mapping[str, Iterable[Row]], folder: Path, publisher: str) -> None:
    """Write the grants, and those that lack what the standard demands. Raises UsageError where there is no ledger.

    `publisher` is the prefix that 360Giving gives a publisher; every id begins with it.
    """
    if "grants" not in found:
        raise UsageError("360Giving is about grants.", advice="Export the table grants, or all.")
    applied = _applied(found.get("applications", ()))
    with (folder / FILE).open("w", encoding="utf-8") as file, (folder / LEFT_OUT).open("w", encoding="utf-8") as out:
        file.write('{"grants": [')
        comma = "\n"
        for rows in _by_grant(found["grants"]):
            lack = _lack(rows[0])
            if lack:
                told = {"grants": [row["grant_id"] for row in rows], "lacks": lack, "file": rows[0]["file"]}
                out.write(json.dumps(told, ensure_ascii=False) + "\n")
                continue
            file.write(comma + json.dumps(_record(rows, publisher, applied), ensure_ascii=False))
            comma = ",\n"
        file.write("\n]}\n")


def _by_grant(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows that differ in their year only are one grant; they follow each other in the ledger."""

    def grant(row: Row) -> tuple[str, ...]:
        return tuple(
            row[name] for name in ("document_id", "item", "decision_no", "recipient", "purpose", "matter", "dnr")
        )

    for _, group in groupby((row for row in rows if not row["twin_of"]), key=grant):
        same = list(group)
        years = [row["year"] for row in same]
        if "" in years or len(set(years)) < len(years):  # two grants alike, not two years of one
            yield from ([row] for row in same)
        else:
            yield same


def _lack(row: Row) -> str:
    return ", ".join(name for name in ("meeting_date", "recipient", "body") if not row[name])


def _record(rows: list[Row], publisher: str, applied: Mapping[tuple[str, ...], str]) -> dict[str, object]:
    first = rows[0]
    title = first["purpose"] or first["matter"] or f"Bidrag till {first['recipient']}"
    record: dict[str, object] = {
        "id": f"{publisher}-{first['grant_id']}",
        "title": title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…",
        "description": "; ".join(part for part in (first["matter"], first["purpose"], first["conditions"]) if part)
        or title,
        "currency": "SEK",
        "amountAwarded": _number(sum((Decimal(row["amount_sek"]) for row in rows), Decimal())),
        "awardDate": first["meeting_date"],
        "recipientOrganization": [_organisation(first["recipient"], publisher)],
        "fundingOrganization": [_organisation(first["body"], publisher)],
    }
    asked = applied.get((first["document_id"], first["item"], first["dnr"], first["recipient"]))
    if asked:
        record["amountAppliedFor"] = _number(Decimal(asked))
    years = [int(row["year"]) for row in rows if row["year"]]
    if years:
        record["plannedDates"] = [_planned(year) for year in years]
    own = (
        "document_id",
        "item",
        "dnr",
        "page",
        "bbox",
        "quote",
        "recommendation",
        "deviates",
        "qualifier",
        "recurring",
    )
    source = f"{first['file']}#page={first['page']}"  # no `dataSource`, which the standard wants to be a web address
    return record | {"utdrag_source": source} | {f"utdrag_{name}": first[name] for name in own}


def _planned(year: int) -> dict[str, str]:
    return {"startDate": dt.date(year, 1, 1).isoformat(), "endDate": dt.date(year, 12, 31).isoformat()}


def _organisation(name: str, publisher: str) -> dict[str, str]:
    """With an id of the publisher's own, as the standard advises where no register's number is known."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    mark = hashlib.sha256(" ".join(name.casefold().split()).encode()).hexdigest()[:6]
    return {"id": f"{publisher}-org-{short}-{mark}", "name": name}


def _applied(rows: Iterable[Row]) -> dict[tuple[str, ...], str]:
    return {
        (row["document_id"], row["item"], row["dnr"], row["applicant"]): row["applied_sek"]
        for row in rows
        if row["applied_sek"]
    }


def _number(kronor: Decimal) -> int | float:
    return int(kronor) if kronor == kronor.to_integral_value() else float(round(kronor, 2))
