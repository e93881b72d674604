"""A whole run: files into a store, the store's tables to disk, and an account of it."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extract.archive.files import find_all
from extract.archive.intake import Outcome, Plan, import_files
from extract.archive.progress import SILENT, Progress
from extract.errors import ExitCode, UsageError
from extract.facts.names import ner
from extract.nouns.record import Status
from extract.pipeline import STAGES
from extract.settings import Settings
from extract.store.connect import open_store, sqlite_url
from extract.store.reading import Selection, StoredTables
from extract.swedish.rules import use_rules
from extract.tables.exporters import Found, export
from extract.tables.tabulate import Row

STORE_FILE = "utdrag.db"
FAILURES_FILE = "failures.jsonl"


@dataclass(frozen=True)
class Job:
    """What a run gave; `tables` are read from the store each time, as long as it is open.

    `notes` say what the run did without.

    `cpu` and `wall` are seconds; `cpu` counts every process of the run, user and system.
    """

    outcome: Outcome
    tables: Found
    files: Sequence[Path]
    wall: float
    cpu: float
    notes: Sequence[str] = ()

    @property
    def exit_code(self) -> ExitCode:
        """OK only where every file was read to its last page."""
        return ExitCode.OK if self.outcome.is_well else ExitCode.SOME_FILES_FAILED

    @property
    def pages(self) -> int:
        return sum(int(row["pages"] or 0) for row in self.tables["documents"])

    @property
    def stages(self) -> Mapping[str, float]:
        """CPU seconds by stage over all documents, in the order of the work; pages from the cache cost none."""
        total = self.outcome.seconds
        later = [name for name, _ in STAGES if name in total]
        return {name: total[name] for name in [*(name for name in total if name not in later), *later]}


@contextmanager
def run_job(paths: Sequence[Path], out: Path, settings: Settings, progress: Progress = SILENT) -> Iterator[Job]:
    """Import `paths` into the store inside `out`, and write the tables of these files beside it.

    Raises UsageError, MissingDependencyError, InterruptedRunError, StoreError, DiskFullError.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file.", advice="Give a folder with --out.")
    use_rules(settings.rules)
    wall, cpu = time.monotonic(), _cpu_seconds()
    found = find_all(paths, leave_out=out)
    with open_store(sqlite_url(out / STORE_FILE)) as store:
        outcome = import_files(found, store, settings, progress, Plan(failures=out / FAILURES_FILE))
        tables = StoredTables(store, Selection(run=outcome.run))
        files = export(tables, out)
        notes = [note for note in (ner.missing(),) if note and settings.ner]
        yield Job(outcome, tables, files, time.monotonic() - wall, _cpu_seconds() - cpu, notes)


def ledger_sum(grants: Iterable[Row], *, recurring: bool | None = None) -> Decimal:
    """Kronor of the ledger rows that count; only those that recur every year, or only the others, where asked."""
    wanted = {None: ("true", "false", ""), True: ("true",), False: ("false", "")}[recurring]
    counted = (row for row in grants if row["recurring"] in wanted and not row.get("twin_of"))
    return sum((Decimal(row["amount_sek"]) for row in counted), Decimal())


def summary(job: Job) -> dict[str, object]:
    """The account of a run for machines; money is a string of kronor, never a float."""
    grants = list(job.tables["grants"])
    return {
        "exit_code": int(job.exit_code),
        "documents": list(_documents(job.tables)),
        "pages": job.pages,
        "unchanged": job.outcome.unchanged,
        "grants": len(grants),
        "granted_sek": str(ledger_sum(grants)),
        "granted_recurring_sek": str(ledger_sum(grants, recurring=True)),
        "doubts": dict(Counter(row["kind"] for row in job.tables["doubts"])),
        "needs_review": needs_review(job.tables),
        "files": [str(path) for path in job.files],
        "notes": list(job.notes),
        "wall_seconds": round(job.wall, 2),
        "cpu_seconds": round(job.cpu, 2),
        "stage_cpu_seconds": {stage: round(seconds, 3) for stage, seconds in job.stages.items()},
    }


def needs_review(tables: Found) -> int:
    """Rows whose confidence is below the bar that the settings set."""
    return sum(row.get("review") == "needs_review" for rows in tables.values() for row in rows)


def unwell(tables: Found) -> tuple[int, int]:
    """Files that failed or were read in part, and all files."""
    states = [row["status"] for row in tables["documents"]]
    return sum(state != Status.OK for state in states), len(states)


def _documents(tables: Found) -> Iterator[dict[str, object]]:
    counts = {
        name: Counter(row["document_id"] for row in tables[name]) for name in ("items", "decisions", "grants", "doubts")
    }
    for row in tables["documents"]:
        kept = {name: row[name] for name in ("file", "document_id", "status", "text_source", "error")}
        counted = {name: found[row["document_id"]] for name, found in counts.items()}
        yield {**kept, "pages": int(row["pages"] or 0), **counted}


def _cpu_seconds() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)
