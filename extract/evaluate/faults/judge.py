"""What an audit finds in the archive of faults, held against what the archive owes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.archive.files import find_all
from extract.archive.intake import import_files
from extract.audit.audit import Audit, audit
from extract.audit.budget import read_budget
from extract.audit.holdings import Holdings, gather
from extract.audit.nouns import Finding, Result, Severity
from extract.evaluate.faults.archive import BUDGET, EXPECTED
from extract.evaluate.faults.form import FORM
from extract.evaluate.gold import scan_of
from extract.settings import Settings
from extract.store.audits import missing_pages
from extract.store.connect import open_store, sqlite_url
from extract.store.coverage import lacking
from extract.store.reading import StoredTables
from extract.tables.csvfile import read_rows
from extract.tables.schema import tables
from extract.tables.tabulate import Row

ALL_RULES = "F19"  # off unless asked for
_USUAL: Mapping[str, str] = {"confidence": "1.000", "review": "auto", "page": "1"}


@dataclass(frozen=True)
class Owed:
    """A finding that the plant owes: the rule, the documents that may carry it (none: the budget), the § (empty: any)
    and its pages."""

    rule: str
    documents: tuple[str, ...]
    item: str
    pages: tuple[int, int] | None
    is_hint: bool
    about: str


@dataclass(frozen=True)
class Told:
    """A finding as it is held against what is owed."""

    rule: str
    severity: str
    document: str
    item: str
    page: str
    message: str


@dataclass(frozen=True)
class Score:
    """What was owed and found (with its finding, None where it was missed), what nobody owed, and of how many
    documents."""

    pairs: tuple[tuple[Owed, Told | None], ...]
    false: tuple[Told, ...]
    documents: int

    @property
    def recall(self) -> float:
        """Share of what was owed that was found."""
        return sum(told is not None for _, told in self.pairs) / len(self.pairs)

    @property
    def false_per_100(self) -> float:
        return 100 * len(self.false) / self.documents

    @property
    def right_pages(self) -> tuple[int, int]:
        """Findings on a page of their §, of those whose page is known."""
        placed = [(owed.pages, told) for owed, told in self.pairs if owed.pages and told and told.page]
        return sum(first <= int(told.page or 0) <= last for (first, last), told in placed), len(placed)


def owed_in(folder: Path) -> tuple[Owed, ...]:
    """What the archive under `folder` owes."""
    return tuple(
        Owed(
            rule=row["rule"],
            documents=tuple(name for name in row["documents"].split("; ") if name),
            item=row["item"],
            pages=(int(row["page"]), int(row["page_last"])) if row["page"] else None,
            is_hint=row["hint"] == "true",
            about=row["about"],
        )
        for row in read_rows(folder / EXPECTED)
    )


def others_in(folder: Path) -> frozenset[str]:
    """Minutes beside the plants, which the generator composed."""
    heads = {path.name: read_rows(path / "documents.csv")[0] for path in (folder / "gold").iterdir()}
    return frozenset(name for name, head in heads.items() if head["family"] != FORM)


def gold_holdings(folder: Path) -> Holdings:
    """The gold tables under `folder`/gold as an audit takes them, with the page counters that a store would know."""
    found: dict[str, list[Row]] = {name: [] for name in tables()}
    missing: dict[str, tuple[int, ...]] = {}
    for gold in sorted((folder / "gold").iterdir()):
        pages = read_rows(gold / "pages.csv")
        missing[gold.name] = lacking([(int(row["printed"]), int(row["printed_of"])) for row in pages])
        for name, rows in _completed(gold).items():
            found[name] += rows
    return replace(gather(found), lacking=missing)


def audited(holdings: Holdings, folder: Path) -> Audit:
    """Every rule, also those off by default, with the archive's budget where it has one."""
    budget = folder / BUDGET
    return audit(holdings, read_budget(budget) if budget.is_file() else None, rules=ALL_RULES)


def gold_score(folder: Path) -> Score:
    """The audit of the gold tables."""
    names = {path.name: path.name for path in (folder / "gold").iterdir()}
    return score(audited(gold_holdings(folder), folder), owed_in(folder), names, others_in(folder))


def read_score(folder: Path, database: Path) -> Score:
    """The papers read into a new store at `database`, and the audit of that."""
    database.unlink(missing_ok=True)
    names = {path.name for path in (folder / "gold").iterdir()}
    with open_store(sqlite_url(database)) as store:
        import_files(find_all([folder]), store, Settings(jobs=1))
        stored = StoredTables(store)
        read = [(row["document_id"], scan_of(row["file"], names)) for row in stored["documents"]]
        holdings = replace(gather(stored), lacking=missing_pages(store))
        found = audited(holdings, folder)
    known = {key: scan.name for key, scan in read if scan}
    return score(found, owed_in(folder), known, others_in(folder))


def score(found: Audit, owed: Sequence[Owed], names: Mapping[str, str], others: Collection[str] = ()) -> Score:
    """What was found against what is owed; `names` are the archive's names of documents by id. A finding answers one
    that is owed at most, hints and findings apart; one of `info` that nobody owes is false unless it is of the
    `others`, which have much to tell."""
    free = [_told(finding, names) for finding in found.findings]
    hints = [
        Told("M19", "", names.get(check.document_id, ""), "", "", check.reason)
        for check in found.checks
        if check.rule.id == "M19" and check.result is Result.DEVIATION
    ]
    pairs: list[tuple[Owed, Told | None]] = []
    for one in owed:
        pool = hints if one.is_hint else free
        hit = next((told for told in pool if _answers(told, one)), None)
        if hit:
            pool.remove(hit)
        pairs.append((one, hit))
    false = [told for told in free if told.severity != Severity.INFO or told.document not in others]
    return Score(tuple(pairs), tuple(false), len(names))


def _answers(told: Told, owed: Owed) -> bool:
    if told.rule != owed.rule or (told.document not in owed.documents if owed.documents else told.document != ""):
        return False
    return owed.is_hint or not owed.item or told.item in {owed.item, ""}


def _told(finding: Finding, names: Mapping[str, str]) -> Told:
    verdict = finding.verdict
    page = verdict.place.page if verdict.place else ""
    document = names.get(verdict.document_id, "")
    return Told(finding.rule.id, finding.severity.value, document, verdict.item, page, finding.message)


def _completed(gold: Path) -> dict[str, list[Row]]:
    """The tables of one document with every column of the contract, each row on the page of its §."""
    head = read_rows(gold / "documents.csv")[0]
    places = {row["item"]: row["page"] for row in read_rows(gold / "items.csv")}
    found: dict[str, list[Row]] = {}
    for name, table in tables().items():
        rows: list[Row] = []
        for number, row in enumerate(read_rows(gold / f"{name}.csv"), 1):
            own = {"document_id": gold.name, "file": f"{gold.name}.pdf", "status": "ok"}
            own |= {"grant_id": f"{gold.name}-{number}", "body": head["body"], "meeting_date": head["meeting_date"]}
            full = {**_USUAL, "page": places.get(row.get("item", ""), "1"), **own, **row}
            rows.append({column: full.get(column, "") for column in table.names})
        found[name] = rows
    return found
