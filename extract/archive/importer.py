"""From files to records: every file that comes in goes out with one status and, where it failed, a reason.

The parent never opens a PDF: it hashes bytes, asks workers for pages and facts, and puts the answers together. One
thread a document in progress waits for its workers, so the pages of a single file keep every worker busy too.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from extract.archive import worker
from extract.archive.alto import Origin
from extract.archive.cache import PageCache
from extract.archive.documents import FAILED, PageRead, conclude, failed, failed_page, not_understood, without_text
from extract.archive.executors import Done, LocalProcesses
from extract.archive.files import InputFile, find_files, sha256
from extract.archive.progress import SILENT, Progress
from extract.errors import ChangedFileError, ExtractError, InterruptedRunError, UnreadableFileError, UsageError
from extract.nouns.facts import Facts
from extract.nouns.page import Page
from extract.nouns.record import DocumentRecord, Status
from extract.settings import Settings
from extract.tables.exporters import write_files

log = logging.getLogger(__name__)

CACHE_FOLDER = ".cache"
AHEAD = 4  # documents begun or waiting for each thread
Seconds = Mapping[str, float]


@dataclass(frozen=True)
class Work:
    """What is done in workers, each importable by name. Tests put faulty functions in their place."""

    prepare: Callable[[Settings], str] = worker.prepare
    count_pages: Callable[[Path, Settings], int] = worker.count_pages
    read_page: Callable[[Path, int, Settings], tuple[Page, Seconds]] = worker.read_page
    understand: Callable[[Sequence[Page], Settings], tuple[Facts, Seconds]] = worker.understand
    alto: Callable[[Sequence[Page], Origin], Mapping[str, bytes]] = worker.alto


class Sink(Protocol):
    """Where records go; its methods are called from several threads, never at once for files with the same bytes."""

    def known(self, file: InputFile, stamp: str, digest: str) -> DocumentRecord | None:
        """What is known already of a file with these bytes, where it need not be read."""

    def take(self, file: InputFile, stamp: str, taken: tuple[DocumentRecord, Sequence[Page]]) -> None:
        """Keep what was found, with the pages that were read."""


@dataclass(frozen=True)
class Desk:
    """What reading needs: processes, the cache of words, and the `manner` (engine, version, settings) of reading."""

    processes: LocalProcesses
    settings: Settings
    cache: PageCache
    progress: Progress
    work: Work
    manner: str


@contextlib.contextmanager
def open_desk(cache: Path, settings: Settings, progress: Progress = SILENT, work: Work | None = None) -> Iterator[Desk]:
    """Start the processes and see that the engine can read; `cache` is the folder for words.

    Raises MissingDependencyError before the first page where the engine is not there, InterruptedRunError on Ctrl-C.
    """
    work = work or Work()
    loud = log.isEnabledFor(logging.DEBUG)
    with LocalProcesses(_workers(settings), megabytes=settings.worker_megabytes, loud=loud) as processes:
        try:
            manner = processes.submit(work.prepare, settings, seconds=settings.document_seconds).result().value
            yield Desk(processes, settings, _cache(cache, settings), progress, work, manner)
        except KeyboardInterrupt as error:
            raise InterruptedRunError(
                "Stopped.", advice="Run the same command again: what was read is kept."
            ) from error


def read_files(desk: Desk, files: Sequence[InputFile], sink: Sink) -> Generator[DocumentRecord]:
    """Read every file and hand it to the sink; records in the order of the files, a few at a time in memory."""
    desk.progress.found(len(files))
    importer = _Importer(desk, sink)
    threads = _workers(desk.settings) + 1
    pool = ThreadPoolExecutor(threads)
    waiting: deque[Future[DocumentRecord]] = deque()
    ahead = iter(files)
    try:
        while True:
            waiting.extend(pool.submit(importer.file, file) for file in islice(ahead, AHEAD * threads - len(waiting)))
            if not waiting:
                return
            record = waiting.popleft().result()
            desk.progress.done(record)
            yield record
    except BaseException:
        desk.processes.stop()  # else the threads would wait for the pages of documents that nobody wants any more
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def run(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    progress: Progress = SILENT,
    *,
    work: Work | None = None,
) -> list[DocumentRecord]:
    """Read every file in `paths` (files and folders), in order, without a store; `out` holds the cache.

    Raises UsageError where there is nothing to read, and what `open_desk` raises; what goes wrong with one file is
    said in its record.
    """
    files = find_files(paths, leave_out=out)
    with open_desk(out / CACHE_FOLDER, settings, progress, work) as desk:
        return list(read_files(desk, files, _Memory()))


def _workers(settings: Settings) -> int:
    return settings.jobs or os.cpu_count() or 1


def _cache(folder: Path, settings: Settings) -> PageCache:
    if not settings.cache or settings.engine.startswith("replay:"):
        return PageCache(None)
    return PageCache(Path(settings.cache_folder) if settings.cache_folder else folder)


class _Memory:
    """A sink that keeps what it is given."""

    def __init__(self) -> None:
        self._found: dict[str, DocumentRecord] = {}

    def known(self, file: InputFile, stamp: str, digest: str) -> DocumentRecord | None:
        del stamp
        record = self._found.get(digest)
        return replace(record, file=file.name, seconds={}) if record else None

    def take(self, file: InputFile, stamp: str, taken: tuple[DocumentRecord, Sequence[Page]]) -> None:
        del file, stamp
        record = taken[0]
        if record.status is not Status.FAILED:  # the sentence of a failed one names its file
            self._found[record.sha256] = record


@dataclass
class _Importer:
    """One run; its methods are called from several threads."""

    desk: Desk
    sink: Sink
    _busy: dict[str, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def file(self, given: InputFile) -> DocumentRecord:
        """The file's record; a copy of another file shares the work that was done on that one."""
        try:
            with given.fetched() as file:
                return self._fetched(file)
        except UnreadableFileError as error:
            return self._hopeless(given, error)

    def _fetched(self, file: InputFile) -> DocumentRecord:
        begun = time.monotonic()
        try:
            stamp = file.stamp()
            is_fresh = time.time() - file.path.stat().st_mtime < self.desk.settings.quiet_seconds
            digest = sha256(file.path)
        except OSError as error:
            message = f"{file.path.name} cannot be read: {error.strerror}."
            return self._hopeless(file, UnreadableFileError(message, advice="Check that you may read it."))
        with self._alone(digest):
            known = self.sink.known(file, stamp, digest)
            if known is not None:
                self.desk.progress.opened(0)
                return known
            record, pages = self._document(file, digest)
            if is_fresh:
                time.sleep(max(0.0, self.desk.settings.quiet_seconds - (time.monotonic() - begun)))
            if not _is_still(file, stamp):
                message = f"{file.path.name} was changed while it was read."
                return self._hopeless(file, ChangedFileError(message, advice="Run again when it is complete."))
            self.sink.take(file, stamp, (record, pages))
            return record

    def _hopeless(self, file: InputFile, error: ExtractError) -> DocumentRecord:
        self.desk.progress.opened(0)
        record = failed(file.name, "", error)
        self.sink.take(file, "", (record, ()))
        return record

    @contextlib.contextmanager
    def _alone(self, digest: str) -> Iterator[None]:
        """No two files with the same bytes at once."""
        with self._lock:
            turn = self._busy.setdefault(digest, threading.Lock())
        with turn:
            yield

    def _document(self, file: InputFile, digest: str) -> tuple[DocumentRecord, Sequence[Page]]:
        settings = self.desk.settings
        opening = self.desk.processes.submit(
            self.desk.work.count_pages, file.path, settings, seconds=settings.document_seconds
        )
        try:
            count: int = opening.result().value
        except InterruptedRunError:
            raise
        except ExtractError as error:
            self.desk.progress.opened(0)
            return failed(file.name, digest, error), ()
        self.desk.progress.opened(count)
        reads = self._pages(file, digest, count)
        if settings.alto_folder:
            self._write_alto(file, digest, [read.page for read in reads])
        return self._understood(file, digest, reads), [read.page for read in reads]

    def _pages(self, file: InputFile, digest: str, count: int) -> list[PageRead]:
        """All pages in order, from the cache or from workers; one that cannot be read is `failed`."""
        desk = self.desk
        kept = {number: desk.cache.get(digest, number, desk.manner) for number in range(1, count + 1)}
        asked = {
            number: desk.processes.submit(
                desk.work.read_page, file.path, number, desk.settings, seconds=desk.settings.page_seconds
            )
            for number, page in kept.items()
            if page is None
        }
        reads = []
        for number, page in kept.items():
            read = PageRead(page) if page else _answered(number, asked[number])
            if page is None and read.page.status != FAILED:
                desk.cache.put(digest, desk.manner, read.page)
            desk.progress.read()
            reads.append(read)
        return reads

    def _write_alto(self, file: InputFile, digest: str, pages: Sequence[Page]) -> None:
        """One file a page. Raises UsageError where the folder cannot be written; a fault in the making is logged."""
        desk = self.desk
        folder = Path(desk.settings.alto_folder)
        origin = Origin(file.name, digest, desk.manner)
        try:
            made = desk.processes.submit(desk.work.alto, pages, origin, seconds=desk.settings.document_seconds).result()
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
            understanding = self.desk.processes.submit(
                self.desk.work.understand, pages, self.desk.settings, seconds=self.desk.settings.document_seconds
            ).result()
        except InterruptedRunError:
            raise
        except ExtractError as error:
            return not_understood(file.name, digest, reads, error)
        return conclude(file.name, digest, reads, understanding.value)


def _is_still(file: InputFile, stamp: str) -> bool:
    try:
        return file.stamp() == stamp
    except OSError:
        return False


def _answered(number: int, asked: Future[Done]) -> PageRead:
    try:
        page, seconds = asked.result().value
    except InterruptedRunError:
        raise
    except ExtractError as error:
        return PageRead(failed_page(number, error))
    return PageRead(page, seconds)
