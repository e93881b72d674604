"""Import into a store: what is known stays, what is new or made otherwise is read, and every file has its ending."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select, update

from extract.archive.files import InputFile
from extract.archive.importer import CACHE_FOLDER, Desk, Work, open_desk, read_files
from extract.archive.progress import SILENT, Progress
from extract.nouns.page import Page
from extract.nouns.record import DocumentRecord, Status
from extract.settings import Settings
from extract.store.connect import Store
from extract.store.documents import SKIPPED, Ending, Origin, Way, is_final, link, save, save_failure
from extract.store.runs import begin_run, finish_run, method
from extract.store.schema import document, page, source
from extract.store.twins import settle
from extract.swedish.rules import use_rules
from extract.tables.exporters import replace_file

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`failures` is the file of JSON lines that is to be written, None for none; `work` is for tests."""

    failures: Path | None = None
    work: Work | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How an import went: the number of its run, files by status (also `unchanged`), CPU seconds by stage."""

    run: int
    endings: Mapping[str, int]
    unchanged: int
    read: int
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        """True where every file was read to its last page, in this run or before."""
        return not any(self.endings.get(status) for status in (Status.PARTIAL.value, Status.FAILED.value))


def import_files(
    files: Sequence[InputFile], store: Store, settings: Settings, progress: Progress = SILENT, plan: Plan | None = None
) -> Outcome:
    """Bring files (of `find_all`) into the store.

    A file whose size and times are as they were is not even opened; one whose bytes are known is not read; where only
    the later stages or their settings are new, the words come from the cache. Raises MissingDependencyError before the
    first page, InterruptedRunError, StoreError and DiskFullError.
    """
    plan = plan or Plan()
    use_rules(settings.rules)
    with open_desk(cache_folder(store, settings), settings, progress, plan.work) as desk:
        way = Way(begin_run(store, settings, desk.manner), desk.manner, method(settings))
        outcome = _import(files, store, desk, way)
        settle(store)
        if plan.failures is not None:
            write_failures(store, way.run, plan.failures)
        finish_run(store, way.run, {**outcome.endings, "unchanged": outcome.unchanged, "read": outcome.read})
    return outcome


def cache_folder(store: Store, settings: Settings) -> Path:
    """Where words are kept: as the settings say, else beside the SQLite file, else in the user's own cache."""
    if settings.cache_folder:
        return Path(settings.cache_folder)
    if store.file is not None:
        return store.file.parent / CACHE_FOLDER
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "utdrag"


def failures_file(store: Store, settings: Settings) -> Path:
    """Where failures are told if nobody says otherwise: beside the words."""
    return cache_folder(store, settings).parent / "failures.jsonl"


def write_failures(store: Store, run: int | None, target: Path) -> None:
    """One JSON line for each file of the run (None: of any) that is not ok: its reason, and the pages that are missing.

    Written anew each time, also where all is well, so that an old failure is not taken for one of today.
    """
    replace_file(target, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in failures(store, run)).encode())


def failures(store: Store, run: int | None) -> Iterator[dict[str, object]]:
    """The same as values, in the order of the names."""
    with store.reading() as connection:
        query = select(source).where(source.c.status != Status.OK.value)
        query = query if run is None else query.where(source.c.run_id == run)
        for row in connection.execute(query.order_by(source.c.name, source.c.uri)).all():
            lost = select(page.c.number, page.c.reason, page.c.error).where(
                page.c.document_id == row.document_id, page.c.reason != ""
            )
            pages = [dict(one) for one in connection.execute(lost.order_by(page.c.number)).mappings()]
            yield {
                "file": row.name,
                "uri": row.uri,
                "status": row.status,
                "reason": row.reason,
                "error": row.error,
                "again": not is_final(row.status, row.reason),
                "pages": pages,
            }


def _import(files: Sequence[InputFile], store: Store, desk: Desk, way: Way) -> Outcome:
    shelf = _Shelf(store, way, desk.settings)
    due = shelf.put_aside_known(files)
    endings = Counter(shelf.endings)
    seconds: Counter[str] = Counter()
    with contextlib.closing(read_files(desk, due, shelf)) as records:
        for record in records:
            endings[record.status.value] += 1
            seconds.update(record.seconds)
    return Outcome(
        run=way.run, endings=endings, unchanged=len(files) - len(due) - endings[SKIPPED], read=len(due), seconds=seconds
    )


class _Shelf:
    """The store as a sink; it knows what was there when the run began."""

    def __init__(self, store: Store, way: Way, settings: Settings) -> None:
        self.endings: Counter[str] = Counter()
        self._store = store
        self._way = way
        self._settings = settings
        self._one_writer = threading.Lock()  # threads of one process need not queue in the database

    def put_aside_known(self, files: Sequence[InputFile]) -> list[InputFile]:
        """The files that must be opened; the others are noted as seen, in one transaction."""
        known = self._known_files()
        due, seen = [], []
        for file in files:
            if file.obstacle:
                ending = Ending(SKIPPED, "not_regular", file.obstacle)
                save_failure(self._store, Origin(file.uri, file.name), ending, self._way)
                self.endings[SKIPPED] += 1
            elif self._is_unchanged(file, known.get(file.uri)):
                seen.append({"which": file.uri, "called": file.name})
                self.endings[known[file.uri].status] += 1
            else:
                due.append(file)
        self._note_seen(seen)
        return due

    def known(self, file: InputFile, stamp: str, digest: str) -> DocumentRecord | None:
        """A document with these bytes that was made as it would be made now, now with one file more."""
        if not self._trusts_the_past:
            return None
        with self._one_writer, self._store.writing() as connection:
            found = connection.execute(select(document).where(document.c.sha256 == digest)).one_or_none()
            if found is None or found.status == Status.FAILED or not self._is_current(found):
                return None  # the sentence of a failure names its own file
            ending = Ending(found.status, found.reason, found.error)
            link(connection, Origin(file.uri, file.name, stamp), found.id, ending, self._way)
        return DocumentRecord(
            document_id=digest[:12],
            file=file.name,
            sha256=digest,
            pages=found.pages,
            status=Status(found.status),
            error=found.error,
            reason=found.reason,
        )

    def take(self, file: InputFile, stamp: str, taken: tuple[DocumentRecord, Sequence[Page]]) -> None:
        """One document, one transaction."""
        with self._one_writer:
            save(self._store, Origin(file.uri, file.name, stamp), taken, self._way, self._settings)

    @property
    def _trusts_the_past(self) -> bool:
        """Not without the cache, nor for recorded pages, which may change; and who wants ALTO files wants them all."""
        is_recorded = self._settings.engine.startswith("replay:")
        return self._settings.cache and not is_recorded and not self._settings.alto_folder

    def _known_files(self) -> dict[str, Row[*tuple[Any, ...]]]:
        columns = (source.c.uri, source.c.stamp, document.c.status, document.c.reason)
        query = select(*columns, document.c.manner, document.c.method).join(document)
        with self._store.reading() as connection:
            return {row.uri: row for row in connection.execute(query)}

    def _is_unchanged(self, file: InputFile, known: Row[*tuple[Any, ...]] | None) -> bool:
        if known is None or not self._trusts_the_past or not self._is_current(known):
            return False
        try:
            return bool(known.stamp and file.stamp() == known.stamp)
        except OSError:
            return False

    def _is_current(self, found: Row[*tuple[Any, ...]]) -> bool:
        made_so = (found.manner, found.method) == (self._way.manner, self._way.method)
        return made_so and is_final(found.status, found.reason)

    def _note_seen(self, seen: Sequence[Mapping[str, str]]) -> None:
        from sqlalchemy import bindparam

        if not seen:
            return
        change = update(source).where(source.c.uri == bindparam("which"))
        with self._store.writing() as connection:
            connection.execute(change.values(name=bindparam("called"), run_id=self._way.run), list(seen))
