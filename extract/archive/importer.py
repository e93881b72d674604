"""From files to records: every file that comes in goes out with one status and, where it failed, a reason.

The parent never opens a PDF: it hashes bytes, asks workers for pages and facts, and puts the answers together. One
thread a document in progress waits for its workers, so the pages of a single file keep every worker busy too.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.archive import worker
from extract.archive.alto import Origin
from extract.archive.cache import PageCache
from extract.archive.documents import FAILED, PageRead, conclude, failed, failed_page, not_understood, without_text
from extract.archive.executors import Done, Executor, LocalProcesses
from extract.archive.files import InputFile, find_files, sha256
from extract.archive.progress import SILENT, Progress
from extract.errors import ExtractError, InterruptedRunError, UnreadableFileError, UsageError
from extract.nouns.facts import Facts
from extract.nouns.page import Page
from extract.nouns.record import DocumentRecord, Status
from extract.settings import Settings
from extract.tables.exporters import write_files

log = logging.getLogger(__name__)

CACHE_FOLDER = ".cache"
Seconds = Mapping[str, float]


@dataclass(frozen=True)
class Work:
    """What is done in workers, each importable by name. Tests put faulty functions in their place."""

    prepare: Callable[[Settings], str] = worker.prepare
    count_pages: Callable[[Path, Settings], int] = worker.count_pages
    read_page: Callable[[Path, int, Settings], tuple[Page, Seconds]] = worker.read_page
    understand: Callable[[Sequence[Page], Settings], tuple[Facts, Seconds]] = worker.understand
    alto: Callable[[Sequence[Page], Origin], Mapping[str, bytes]] = worker.alto


def run(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    progress: Progress = SILENT,
    *,
    work: Work | None = None,
) -> list[DocumentRecord]:
    """Read every file in `paths` (files and folders), in order; `out` is the run's own folder, which holds the cache.

    Raises UsageError where there is nothing to read, MissingDependencyError before the first page where the engine is
    not there, and InterruptedRunError; what goes wrong with one file is said in its record.
    """
    files = find_files(paths, leave_out=out)
    work = work or Work()
    cores = settings.jobs or os.cpu_count() or 1
    loud = log.isEnabledFor(logging.DEBUG)
    with LocalProcesses(cores, megabytes=settings.worker_megabytes, loud=loud) as processes:
        try:
            manner = processes.submit(work.prepare, settings, seconds=settings.document_seconds).result().value
            progress.found(len(files))
            importer = _Importer(processes, settings, _cache(out, settings), progress, work, manner)
            return _in_order(importer, files, processes, threads=cores + 1)
        except KeyboardInterrupt as error:
            raise InterruptedRunError(
                "Stopped.", advice="Run the same command again: what was read is kept."
            ) from error


def _cache(out: Path, settings: Settings) -> PageCache:
    if not settings.cache or settings.engine.startswith("replay:"):
        return PageCache(None)
    return PageCache(Path(settings.cache_folder) if settings.cache_folder else out / CACHE_FOLDER)


def _in_order(
    importer: _Importer, files: Sequence[InputFile], processes: LocalProcesses, threads: int
) -> list[DocumentRecord]:
    pool = ThreadPoolExecutor(threads)
    records = []
    try:
        for record in pool.map(importer.file, files):
            importer.progress.done(record)
            records.append(record)
    except BaseException:
        processes.stop()  # else the threads would wait for the pages of documents that nobody wants any more
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return records


@dataclass
class _Importer:
    """One run; its methods are called from several threads."""

    processes: Executor
    settings: Settings
    cache: PageCache
    progress: Progress
    work: Work
    manner: str  # of reading: engine, version, settings that matter to it
    _begun: dict[str, Future[DocumentRecord]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def file(self, file: InputFile) -> DocumentRecord:
        """The file's record; a copy of another file shares the work that was done on that one."""
        try:
            digest = sha256(file.path)
        except OSError as error:
            self.progress.opened(0)
            message = f"{file.path.name} cannot be read: {error.strerror}."
            return failed(file.name, "", UnreadableFileError(message, advice="Check that you may read it."))
        with self._lock:
            is_first = digest not in self._begun
            future = self._begun.setdefault(digest, Future())
        if is_first:
            return self._promised(file, digest, future)
        original = future.result()
        if original.status is Status.FAILED:
            return self._document(file, digest)  # its sentence names the file
        self.progress.opened(0)
        return replace(original, file=file.name, seconds={})

    def _promised(self, file: InputFile, digest: str, future: Future[DocumentRecord]) -> DocumentRecord:
        try:
            record = self._document(file, digest)
        except BaseException as error:
            future.set_exception(error)
            raise
        future.set_result(record)
        return record

    def _document(self, file: InputFile, digest: str) -> DocumentRecord:
        opening = self.processes.submit(
            self.work.count_pages, file.path, self.settings, seconds=self.settings.document_seconds
        )
        try:
            count: int = opening.result().value
        except InterruptedRunError:
            raise
        except ExtractError as error:
            self.progress.opened(0)
            return failed(file.name, digest, error)
        self.progress.opened(count)
        reads = self._pages(file, digest, count)
        if self.settings.alto_folder:
            self._write_alto(file, digest, [read.page for read in reads])
        return self._understood(file, digest, reads)

    def _pages(self, file: InputFile, digest: str, count: int) -> list[PageRead]:
        """All pages in order, from the cache or from workers; one that cannot be read is `failed`."""
        kept = {number: self.cache.get(digest, number, self.manner) for number in range(1, count + 1)}
        asked = {
            number: self.processes.submit(
                self.work.read_page, file.path, number, self.settings, seconds=self.settings.page_seconds
            )
            for number, page in kept.items()
            if page is None
        }
        reads = []
        for number, page in kept.items():
            read = PageRead(page) if page else _answered(number, asked[number])
            if page is None and read.page.status != FAILED:
                self.cache.put(digest, self.manner, read.page)
            self.progress.read()
            reads.append(read)
        return reads

    def _write_alto(self, file: InputFile, digest: str, pages: Sequence[Page]) -> None:
        """One file a page. Raises UsageError where the folder cannot be written; a fault in the making is logged."""
        folder = Path(self.settings.alto_folder)
        origin = Origin(file.name, digest, self.manner)
        try:
            made = self.processes.submit(self.work.alto, pages, origin, seconds=self.settings.document_seconds).result()
            write_files(made.value, folder)
        except OSError as error:
            message = f"ALTO files cannot be written to {folder}: {error.strerror or error}."
            raise UsageError(message, advice="Choose another folder with --alto, or make room.") from error
        except InterruptedRunError:
            raise
        except ExtractError as error:
            log.warning("no ALTO files of %s: %s", file.name, error)

    def _understood(self, file: InputFile, digest: str, reads: Sequence[PageRead]) -> DocumentRecord:
        pages = [read.page for read in reads]
        if not any(page.words for page in pages):
            return without_text(file.name, digest, reads)
        try:
            understanding = self.processes.submit(
                self.work.understand, pages, self.settings, seconds=self.settings.document_seconds
            ).result()
        except InterruptedRunError:
            raise
        except ExtractError as error:
            return not_understood(file.name, digest, reads, error)
        return conclude(file.name, digest, reads, understanding.value)


def _answered(number: int, asked: Future[Done]) -> PageRead:
    try:
        page, seconds = asked.result().value
    except InterruptedRunError:
        raise
    except ExtractError as error:
        return PageRead(failed_page(number, error))
    return PageRead(page, seconds)
