"""Rows with what speaks against each and whether it is right: what confidence is fitted on, and held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.archive.documents import PageRead, conclude
from extract.evaluate.align import align
from extract.evaluate.calibration.fit import ERRORS, Case, Judged
from extract.evaluate.compare import folded
from extract.evaluate.gold import GoldDocument, Row, load_gold, load_output, scan_of
from extract.evaluate.recordings import Recording
from extract.facts.sureness.calibration import current
from extract.facts.sureness.evidence import KINDS, evidence, place_of, places_in_doubt
from extract.nouns.facts import Facts
from extract.pipeline import uncalibrated_facts
from extract.settings import Settings
from extract.tables.tabulate import document_rows

# A row is right where a row of the gold has its key (align.KEYS: of a grant §, dnr, year and sum); of an application
# its sums and its outcome must be those of the gold as well.
JUDGED: Mapping[str, tuple[str, ...]] = {"applications": ("outcome", "applied_sek", "granted_sek")}


@dataclass(frozen=True)
class RuledCase:
    """A case with the confidence that the rules alone gave the row."""

    case: Case
    rule: float


def cases_of(recording: Recording, facts: Facts | None = None) -> list[RuledCase]:
    """Every row of the facts, or those that today's rules make of the words, with its signs; kinds without gold are
    left out."""
    facts = facts or uncalibrated_facts(recording.pages)
    record = conclude(f"{recording.name}.pdf", "0" * 64, [PageRead(page) for page in recording.pages], (facts, {}))
    tables = document_rows(record, Settings())
    found = list(_found(facts))
    scan_class = recording.name.removeprefix(recording.gold.name).lstrip("_")
    cases = []
    for kind in KINDS:
        own = [case for case in found if case.kind == kind]
        right = right_rows(kind, recording.gold, tables[kind])
        for row, is_right in zip(own, right, strict=True) if kind in recording.gold.tables else ():
            case = Case(kind, recording.gold.name, scan_class, row.signs, is_right, row.in_doubt)
            cases.append(RuledCase(case, row.rule))
    return cases


@dataclass(frozen=True)
class _Found:
    kind: str
    signs: tuple[float, ...]
    rule: float
    in_doubt: bool


def _found(facts: Facts) -> Iterator[_Found]:
    for part in (facts, *facts.further):
        doubted = places_in_doubt(part)
        for kind, fact, signs in evidence(part):
            yield _Found(kind, signs, fact.confidence, place_of(fact.source) in doubted)


def right_rows(kind: str, gold: GoldDocument, rows: Sequence[Row]) -> list[bool]:
    """Whether each of the rows that were read is right."""
    pairs = align(kind, gold.tables.get(kind, ()), rows).pairs
    columns = JUDGED.get(kind, ())
    right = {
        id(read)
        for true, read in pairs
        if all(folded(kind, name, true[name]) == folded(kind, name, read[name]) for name in columns if name in true)
    }
    return [id(row) in right for row in rows]


def judged_tables(gold_folder: Path, tables_folder: Path) -> list[Judged]:
    """Rows that a run wrote, with the confidence in them, against the gold: for minutes that nothing was fitted on.

    Raises UsageError where either folder is not what it should be.
    """
    gold = load_gold(gold_folder)
    found = []
    for document in load_output(tables_folder):
        scan = scan_of(document.file, gold)
        for kind in KINDS if scan else ():
            held = gold[scan.name] if scan else None
            if held is None or kind not in held.tables:
                continue
            rows = document.tables[kind]
            for row, is_right in zip(rows, right_rows(kind, held, rows), strict=True):
                case = Case(kind, held.name, scan.scan_class if scan else "", (), is_right)
                found.append(_as_written(case, row))
    return found


def _as_written(case: Case, row: Row) -> Judged:
    """The row as a run with the default `accept_error` wrote it: one that is sure enough for it and yet `needs_review`
    has a doubt that points to it."""
    sure, known = float(row["confidence"]), current()
    in_doubt = row["review"] != "auto" and known.accepts(case.kind, sure, Settings().accept_error)
    return Judged(case, sure, {error: known.accepts(case.kind, sure, error) and not in_doubt for error in ERRORS})
