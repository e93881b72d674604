"""From what the documents say to the rows of the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace

from extract.facts.sureness.calibration import is_accepted
from extract.facts.sureness.evidence import place_of, places_in_doubt
from extract.nouns.doubt import Doubt
from extract.nouns.facts import DocumentFact, Fact, Facts, GrantFact
from extract.nouns.record import DocumentRecord
from extract.nouns.text import Source
from extract.settings import Settings
from extract.tables.cells import cell, thousands
from extract.tables.schema import tables

Row = dict[str, str]
Tables = dict[str, list[Row]]

_FACT_TABLES = ("items", "participants", "dates", "dnr", "decisions", "amounts", "grants", "applications")
_RECOGNISED = {"ocr", "mixed"}
_UNKNOWN_DOCUMENT: dict[str, object] = dict.fromkeys(field.name for field in fields(DocumentFact))
_NO_PLACE: dict[str, object] = dict.fromkeys(("page", "bbox", "quote"))


def tabulate(records: Sequence[DocumentRecord], settings: Settings) -> Tables:
    """Rows of every table of the contract, also the empty ones, in the order of the records; columns in order.

    Every cell is a string, an unknown value the empty one: the form of each value is fixed once, in `cells`, so that
    no later step can make 240000 into 240000.0, or § `18` into a number. What needs types (a typed export, a data
    frame: `pandas.DataFrame(rows, dtype=object)`) takes them from `schema.tables()`.

    A file that is a byte-for-byte copy of an earlier one keeps its documents row and gets a doubt, but its facts
    are not repeated: the ledger would count the money twice. The same file under the same name is left out.
    """
    found: Tables = {name: [] for name in tables()}
    first: dict[str, str] = {}
    for record in records:
        original = first.get(record.document_id)
        if record.facts and original is None:
            first[record.document_id] = record.file
        rows = document_rows(record, settings) if original is None else _copy_rows(record, original)
        for name, more in rows.items():
            found[name].extend(more)
    return found


def document_rows(record: DocumentRecord, settings: Settings) -> Tables:
    """Rows of every table for one file; a file without facts has its documents row only.

    Each further minutes of the file has rows of its own, under the file's id with a number: `0123456789ab-2`.
    """
    facts = record.facts
    if facts is None:
        return {"documents": [_document_row(record, None, 0)]}
    found = _rows_of(record, facts, settings)
    for number, part in enumerate(facts.further, 2):
        named = replace(record, document_id=f"{record.document_id}-{number}", facts=part)
        for name, more in _rows_of(named, part, settings).items():
            found[name].extend(more)
    return found


def _rows_of(record: DocumentRecord, facts: Facts, settings: Settings) -> Tables:
    rows = {name: _fact_rows(name, getattr(facts, name), record, settings) for name in _FACT_TABLES}
    rows["doubts"] = [_doubt_row(record, doubt) for doubt in facts.doubts]
    return {"documents": [_document_row(record, facts, len(facts.doubts))], **rows}


def _copy_rows(record: DocumentRecord, original: str) -> Tables:
    if record.file == original:
        return {}
    message = f"The file is a copy of {original}; what it says stands in the tables once."
    doubt = Doubt(kind="duplicate_file", message=message)
    return {"documents": [_document_row(record, record.facts, 1)], "doubts": [_doubt_row(record, doubt)]}


def _document_row(record: DocumentRecord, facts: Facts | None, doubts: int) -> Row:
    recognised = record.text_source in _RECOGNISED
    extra = {"doubts": doubts, "ocr_confidence": record.ocr_confidence if recognised else None}
    if facts is None:
        return _row("documents", {**_UNKNOWN_DOCUMENT, **extra}, record)
    return _row("documents", extra, facts.document, record)


def _fact_rows(name: str, facts: Iterable[object], record: DocumentRecord, settings: Settings) -> list[Row]:
    doubted = places_in_doubt(record.facts) if record.facts else frozenset()
    return [
        _row(name, {**_provenance(name, fact, record, settings, doubted), **_ledger(fact, record, number)}, fact)
        for number, fact in enumerate(facts, 1)
    ]


def _provenance(
    name: str, fact: object, record: DocumentRecord, settings: Settings, doubted: Collection[tuple[int, str]]
) -> dict[str, object]:
    if not isinstance(fact, Fact):
        return {"document_id": record.document_id}
    sure = is_accepted(name, fact.confidence, engine=settings.engine, error=settings.accept_error)
    accepted = sure and place_of(fact.source) not in doubted
    return {
        "document_id": record.document_id,
        **_place(fact.source),
        "confidence": fact.confidence,
        "review": "auto" if accepted else "needs_review",
    }


def _ledger(fact: object, record: DocumentRecord, number: int) -> dict[str, object]:
    """What a grant's row says beyond the grant itself."""
    if not isinstance(fact, GrantFact) or record.facts is None:
        return {}
    return {
        "grant_id": f"{record.document_id}-g{number}",
        "file": record.file,
        "body": record.facts.document.body,
        "meeting_date": record.facts.document.meeting_date,
        "amount_tkr": thousands(fact.amount_sek),
        "source": fact.granted_by,
        "twin_of": None,  # a store that knows other documents fills it in
    }


def _doubt_row(record: DocumentRecord, doubt: Doubt) -> Row:
    place = _place(doubt.source) if doubt.source else _NO_PLACE
    return _row("doubts", {"document_id": record.document_id, **place}, doubt)


def _place(source: Source) -> dict[str, object]:
    return {"page": source.page, "bbox": str(source.bbox), "quote": source.quote}


def _row(table: str, extra: Mapping[str, object], *nouns: object) -> Row:
    """A row in column order: each value from `extra`, else from the first noun that has a field of its name."""
    return {name: cell(extra[name] if name in extra else _field(name, nouns)) for name in tables()[table].names}


def _field(name: str, nouns: Sequence[object]) -> object:
    for noun in nouns:
        if hasattr(noun, name):
            return getattr(noun, name)
    raise AttributeError(f"the schema has a column {name!r} that no noun knows")
