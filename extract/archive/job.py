"""A whole run: files to records, records to tables, tables to disk, and an account of it."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extract.archive.importer import run
from extract.archive.progress import SILENT, Progress
from extract.errors import ExitCode, UsageError
from extract.facts import ner
from extract.nouns.record import DocumentRecord, Status
from extract.pipeline import STAGES
from extract.settings import Settings
from extract.swedish.rules import use_rules
from extract.tables.exporters import export
from extract.tables.tabulate import Row, Tables, tabulate


@dataclass(frozen=True)
class Job:
    """What a run gave. `cpu` and `wall` are seconds; `cpu` counts every process of the run, user and system.

    `notes` say what the run did without.
    """

    records: Sequence[DocumentRecord]
    tables: Tables
    files: Sequence[Path]
    wall: float
    cpu: float
    notes: Sequence[str] = ()

    @property
    def exit_code(self) -> ExitCode:
        """OK only where every file was read to its last page."""
        all_well = all(record.status is Status.OK for record in self.records)
        return ExitCode.OK if all_well else ExitCode.SOME_FILES_FAILED

    @property
    def pages(self) -> int:
        return sum(record.pages for record in self.records)

    @property
    def stages(self) -> Mapping[str, float]:
        """CPU seconds by stage over all documents, in the order of the work; pages from the cache cost none."""
        total: dict[str, float] = {}
        for record in self.records:
            for stage, seconds in record.seconds.items():
                total[stage] = total.get(stage, 0.0) + seconds
        later = [name for name, _ in STAGES if name in total]
        return {name: total[name] for name in [*(name for name in total if name not in later), *later]}


def run_job(paths: Sequence[Path], out: Path, settings: Settings, progress: Progress = SILENT) -> Job:
    """Read `paths`, write the tables into `out`. Raises UsageError, MissingDependencyError, InterruptedRunError."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file.", advice="Give a folder with --out.")
    use_rules(settings.rules)
    wall, cpu = time.monotonic(), _cpu_seconds()
    records = run(paths, out, settings, progress)
    tables = tabulate(records, settings)
    files = export(tables, out)
    notes = [note for note in (ner.missing(),) if note and settings.ner]
    return Job(records, tables, files, time.monotonic() - wall, _cpu_seconds() - cpu, notes)


def ledger_sum(grants: Sequence[Row], *, recurring: bool | None = None) -> Decimal:
    """Kronor of the ledger rows; only those that recur every year, or only those that do not, where that is asked."""
    wanted = {None: ("true", "false", ""), True: ("true",), False: ("false", "")}[recurring]
    return sum((Decimal(row["amount_sek"]) for row in grants if row["recurring"] in wanted), Decimal())


def summary(job: Job) -> dict[str, object]:
    """The account of a run for machines; money is a string of kronor, never a float."""
    grants = job.tables["grants"]
    return {
        "exit_code": int(job.exit_code),
        "documents": [_document(row, job.tables) for row in job.tables["documents"]],
        "pages": job.pages,
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


def needs_review(tables: Tables) -> int:
    """Rows whose confidence is below the bar that the settings set."""
    return sum(row.get("review") == "needs_review" for rows in tables.values() for row in rows)


def _document(row: Row, tables: Tables) -> dict[str, object]:
    counted = {
        name: sum(other["document_id"] == row["document_id"] for other in tables[name])
        for name in ("items", "decisions", "grants", "doubts")
    }
    kept = {name: row[name] for name in ("file", "document_id", "status", "text_source", "error")}
    return {**kept, "pages": int(row["pages"] or 0), **counted}


def _cpu_seconds() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)
