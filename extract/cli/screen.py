"""What a run looks like in a terminal: a bar while it goes on, a line a document, the ledger at the end."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from extract.archive.job import Job, ledger_sum, needs_review, unwell
from extract.nouns.record import DocumentRecord, Status
from extract.tables.tabulate import Row

_COLOURS = {Status.OK: "green", Status.PARTIAL: "yellow", Status.FAILED: "red"}
_PIPE_WIDTH = 120  # columns where nobody knows how wide the reader's window is
_NO_BREAK = "\u00a0"


def console(*, stderr: bool = False) -> Console:
    """Where to print; as wide as the terminal, or as a page of text where there is none."""
    made = Console(stderr=stderr, highlight=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=_PIPE_WIDTH)


def kronor(amount: Decimal | str) -> str:
    """`4566000` as `4 566 000`, öre only where there are any."""
    value = Decimal(amount)
    whole = value == value.to_integral_value()
    return f"{value:,.0f}".replace(",", _NO_BREAK) if whole else f"{value:,.2f}".replace(",", _NO_BREAK)


class PagesPerSecond(ProgressColumn):
    """How fast pages go by."""

    def render(self, task: Task) -> Text:
        """Blank until the first page is done."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} pages/s" if speed else "")


class Screen:
    """A listener to a run that draws on standard error; the bar only where that is a terminal."""

    def __init__(self, *, lines: bool = True, bar: bool = True) -> None:
        self._console = console(stderr=True)
        self._lines = lines
        self._lock = threading.Lock()
        self._files = self._opened = self._pages = 0
        self._bar = Progress(
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("pages"),
            PagesPerSecond(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not (bar and self._console.is_terminal),
        )
        self._task = self._bar.add_task("pages", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def stop(self) -> None:
        """Take the bar away before anything else is printed."""
        self._bar.stop()

    def found(self, files: int) -> None:
        """Remember how many files there are, to guess how many pages; a batch begins anew."""
        with self._lock:
            self._files, self._opened, self._pages = files, 0, 0
            self._bar.reset(self._task, total=None)

    def opened(self, pages: int) -> None:
        """Guess the pages of files not yet opened from those that are."""
        with self._lock:
            self._opened += 1
            self._pages += pages
            self._bar.update(self._task, total=round(self._pages * max(1.0, self._files / self._opened)))

    def read(self) -> None:
        """Move the bar by a page."""
        self._bar.advance(self._task)

    def done(self, record: DocumentRecord) -> None:
        """Print the document's line above the bar."""
        if self._lines:
            self._bar.console.print(document_line(record), soft_wrap=True)


def document_line(record: DocumentRecord) -> Text:
    """Status, name, and what was found or what went wrong."""
    line = Text(f"{record.status.value:<8}", _COLOURS[record.status]).append(f"{record.file}  ", "default bold")
    if record.facts is None:
        return line.append(record.error or "the same bytes are in the store already", "default")
    facts = record.facts
    source = record.text_source.replace("_", " ")
    line.append(f"{_count(record.pages, 'page')} ({source}), {_count(len(facts.items), 'item')}, ", "default")
    granted = sum((grant.amount_sek for grant in facts.grants), Decimal())
    line.append(f"{_count(len(facts.grants), 'grant')}{f' of {kronor(granted)} kr' if granted else ''}, ", "default")
    line.append(_count(len(facts.doubts), "doubt"), "default")
    return line.append(f"  {record.error}", "yellow") if record.error else line


def show_job(job: Job, out: Path, *, timings: bool) -> None:
    """The ledger with its sum, the doubts counted, the timings if asked for, and where the files lie."""
    screen = console()
    grants = list(job.tables["grants"])
    if grants:
        screen.print(_ledger(grants))
        screen.print(Text(f"Granted: {kronor(ledger_sum(grants))} kr in {_count(len(grants), 'row')}.", "bold"))
        yearly = ledger_sum(grants, recurring=True)
        if yearly:
            screen.print(f"Of it {kronor(yearly)} kr recurs every year.")
    else:
        screen.print("No grants in these minutes.")
    kinds = Counter(row["kind"] for row in job.tables["doubts"])
    listed = ", ".join(f"{kind} {times}" for kind, times in kinds.most_common())
    screen.print(
        f"Doubts: {kinds.total()}{f' ({listed})' if listed else ''}. Values to look at: {needs_review(job.tables)}."
    )
    failures, files = unwell(job.tables)
    if failures:
        screen.print(Text(f"{_count(failures, 'file')} of {files} failed or were read in part.", "red"))
    if job.outcome.unchanged:
        screen.print(f"{_count(job.outcome.unchanged, 'file')} unchanged since an earlier run.")
    for note in job.notes:
        screen.print(Text(note, "yellow"))
    if timings:
        screen.print(_timings(job))
    screen.print(f"Tables: {out}{'' if str(out).endswith('/') else '/'} ({len(job.files)} files)", soft_wrap=True)


def _ledger(grants: Sequence[Row]) -> Group:
    """A table for each document, all of one shape."""
    documents: dict[str, list[Row]] = {}
    for row in grants:
        documents.setdefault(row["document_id"], []).append(row)
    return Group(*(part for rows in documents.values() for part in (_document_ledger(rows), Text())))


def _document_ledger(rows: Sequence[Row]) -> Table:
    head = " ".join(part for part in (rows[0]["body"], rows[0]["meeting_date"]) if part)
    title = Text(head or "Grants", "bold").append(f"  {rows[0]['file']}", "not bold dim")
    table = Table(title=title, title_justify="left", header_style="bold", box=SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("§", width=6)
    table.add_column("Dnr", width=12, overflow="fold")
    table.add_column("Recipient, purpose", ratio=1, overflow="fold")
    table.add_column("Year", width=4)
    table.add_column("Kronor", width=12, justify="right")
    table.add_column("Note", width=24)
    table.add_column("Page", width=4, justify="right")
    for row in rows:
        what = ": ".join(part for part in (row["recipient"], row["purpose"] or row["matter"]) if part)
        sums = Text(kronor(row["amount_sek"]))
        table.add_row(Text(row["item"]), Text(row["dnr"]), Text(what), row["year"], sums, Text(_note(row)), row["page"])
    if len(rows) > 1:
        table.add_section()
        table.add_row("", "", "Sum", "", Text(kronor(ledger_sum(rows)), "bold"), "", "")
    return table


def _note(row: Row) -> str:
    """What a reader must know beside the sum."""
    notes = [
        "" if row["qualifier"] in {"", "exakt"} else row["qualifier"],
        "every year" if row["recurring"] == "true" else "",
        f"deviates from {row['recommendation']}" if row["deviates"] == "true" else "",
        "counts elsewhere" if row.get("twin_of") else "",
        "look at it" if row["review"] == "needs_review" else "",
    ]
    return ", ".join(note for note in notes if note)


def _timings(job: Job) -> Table:
    pages = max(job.pages, 1)
    table = Table(title="CPU seconds", title_justify="left", header_style="bold")
    table.add_column("Stage")
    table.add_column("Total", justify="right")
    table.add_column("A page", justify="right")
    stages = dict(job.stages)
    stages["starting, waiting, tables"] = max(job.cpu - sum(stages.values()), 0.0)
    for stage, seconds in stages.items():
        table.add_row(stage, f"{seconds:.2f}", f"{seconds / pages:.3f}")
    table.add_section()
    table.add_row("all processes", f"{job.cpu:.2f}", f"{job.cpu / pages:.3f}")
    table.caption = f"{_count(job.pages, 'page')} in {job.wall:.1f} s, {job.pages / max(job.wall, 0.001):.2f} pages/s"
    return table


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
