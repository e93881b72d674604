"""Minutes made by hand as rows of the tables, so that a rule is tried without a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from extract.audit.holdings import Holdings, gather
from extract.tables.schema import tables

BODY = "Samordningsförbundet Granvik"
_DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "status": "ok",
        "text_source": "ocr",
        "document_type": "protokoll",
        "body": BODY,
        "body_kind": "finsam",
        "pages": "4",
        "ocr_confidence": "0.99",
        "doubts": "0",
    },
    "items": {"page": "1", "page_last": "4", "heading": "Ärende"},
    "participants": dict.fromkeys(("is_chair", "is_vice_chair", "is_secretary", "is_justerare"), "false"),
    "decisions": {"decision_no": "1", "outcome": "bifall", "deviates": "false", "by_reference": "false"},
    "amounts": {"decision_no": "1", "unit": "tkr", "qualifier": "exakt"},
    "grants": {
        "decision_no": "1",
        "qualifier": "exakt",
        "recurring": "false",
        "deviates": "false",
        "source": "decision",
    },
    "applications": {"deviates": "false"},
}

Rows = Sequence[Mapping[str, str]]


def row(table: str, document_id: str, number: int, cells: Mapping[str, str]) -> dict[str, str]:
    """A row of the contract with every column, placed somewhere on page 1 unless it says otherwise."""
    found = dict.fromkeys(tables()[table].names, "")
    if tables()[table].provenance:
        found |= {"page": "1", "bbox": f"50.0 {100 + 20 * number}.0 200.0 {112 + 20 * number}.0", "quote": "citat"}
        found |= {"confidence": "0.980", "review": "auto"}
    return found | dict(_DEFAULTS.get(table, {})) | {"document_id": document_id} | dict(cells)


def minutes(day: str, head: Mapping[str, str] | None = None, **found: Rows) -> dict[str, list[dict[str, str]]]:
    """Tables of one meeting: `day` is its date, the rest cells that differ from what is usual."""
    document_id = (head or {}).get("document_id", f"d{day.replace('-', '')}")
    top = {"file": f"{day}.pdf", "meeting_date": day, "first_item": "1", "last_item": "3", "sha256": "0" * 64}
    shared = {"body": (head or {}).get("body", BODY), "meeting_date": day, "file": top["file"]}
    made: dict[str, list[dict[str, str]]] = {"documents": [row("documents", document_id, 0, top | dict(head or {}))]}
    for name, rows in found.items():
        made[name] = []
        for number, cells in enumerate(rows, 1):
            own = {"grant_id": f"{document_id}-g{number}", **shared} if name == "grants" else {}
            made[name].append(row(name, document_id, number, {**own, **cells}))
    return made


@pytest.fixture
def hold() -> Callable[..., Holdings]:
    """Holdings of several meetings."""

    def make(*meetings: Mapping[str, Any]) -> Holdings:
        return gather({name: [r for one in meetings for r in one.get(name, ())] for name in tables()})

    return make


@pytest.fixture
def meeting() -> Callable[..., Any]:
    """One meeting's tables."""
    return minutes
