"""The runs made so far, one line of JSON each, so that a measurement that was broken off goes on where it stood."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from extract.evaluate.bench.measure import Taken, run_measured
from extract.evaluate.bench.pages import Sheaf
from extract.evaluate.bench.programs import Tool

log = logging.getLogger(__name__)

_LIMIT_A_PAGE, _LIMIT_TO_START = 60.0, 60.0


@dataclass(frozen=True)
class Run:
    """One run of one tool over the pages of one class. `text` names the file that holds what it read."""

    tool: str
    version: str
    scan_class: str
    digest: str
    repeat: int
    cpu_s: float
    peak_mb: float
    failure: str
    text: str
    day: str

    @property
    def key(self) -> tuple[str, str, str, int]:
        return (self.tool, self.version, self.digest, self.repeat)


@dataclass(frozen=True)
class Task:
    """A run that is wanted."""

    tool: Tool
    sheaf: Sheaf
    repeat: int

    @property
    def key(self) -> tuple[str, str, str, int]:
        return (self.tool.name, self.tool.version, self.sheaf.digest, self.repeat)


def tasks(chosen: Sequence[Tool], sheaves: Sequence[Sheaf], repeats: int) -> Iterator[Task]:
    """Each tool once over every class before any goes round again; the tools take turns, so noise meets them all."""
    for repeat in range(repeats):
        for sheaf in sheaves:
            yield from (Task(tool, sheaf, repeat) for tool in chosen)


class RunBook:
    """Runs under a folder: `runs.jsonl`, and the texts beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "runs.jsonl"
        self._lock = threading.Lock()
        self._texts = folder / "texts"
        self._texts.mkdir(parents=True, exist_ok=True)

    def runs(self) -> dict[tuple[str, str, str, int], Run]:
        """All that were written down; of the same run the latest."""
        if not self._file.is_file():
            return {}
        lines = self._file.read_text(encoding="utf-8").splitlines()
        return {run.key: run for run in (Run(**json.loads(line)) for line in lines)}

    def forget(self, keys: Collection[tuple[str, str, str, int]]) -> None:
        """Strike out runs, so that they are made anew, now or by a later call."""
        kept = [run for key, run in self.runs().items() if key not in keys]
        lines = "".join(json.dumps(asdict(run), ensure_ascii=False) + "\n" for run in kept)
        self._file.write_text(lines, encoding="utf-8")

    def read(self, run: Run) -> str:
        """The text of a run."""
        return (self._texts / run.text).read_text(encoding="utf-8", errors="replace")

    def make(self, task: Task, core: int) -> Run:
        """Run the tool and write it down; a tool that fails is written down too."""
        name = f"{task.sheaf.scan_class}_{task.tool.name}_{task.sheaf.digest}_{task.repeat}"
        text, notes = self._texts / f"{name}.txt", self._texts / f"{name}.log"
        text.unlink(missing_ok=True)
        limit = _LIMIT_TO_START + _LIMIT_A_PAGE * task.sheaf.pages
        taken = run_measured(task.tool.command(task.sheaf.pdf, text), core=core, limit_s=limit, notes=notes)
        text.with_suffix(".pdf").unlink(missing_ok=True)
        failure = taken.failure or ("" if text.is_file() else "wrote nothing")
        run = _run(task, taken, failure, text.name)
        with self._lock, self._file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(run), ensure_ascii=False) + "\n")
        return run


def make_runs(book: RunBook, wanted: Sequence[Task], cores: Sequence[int], may_start: Callable[[], bool]) -> int:
    """Make the runs, one at a time on each core, while `may_start` says so; how many were left undone."""
    queue: SimpleQueue[Task] = SimpleQueue()
    for task in wanted:
        queue.put(task)

    def work(core: int) -> None:
        while may_start():
            try:
                task = queue.get_nowait()
            except Empty:
                return
            run = book.make(task, core)
            said = run.failure or f"{run.cpu_s / task.sheaf.pages:.2f} CPU s a page"
            log.info("%d %s %s: %s (%d to go)", run.repeat + 1, run.scan_class, run.tool, said, queue.qsize())

    with ThreadPoolExecutor(len(cores)) as pool:
        for done in [pool.submit(work, core) for core in cores]:
            done.result()
    return queue.qsize()


def _run(task: Task, taken: Taken, failure: str, text: str) -> Run:
    return Run(
        tool=task.tool.name,
        version=task.tool.version,
        scan_class=task.sheaf.scan_class,
        digest=task.sheaf.digest,
        repeat=task.repeat,
        cpu_s=round(taken.cpu_s, 3),
        peak_mb=round(taken.peak_mb, 1),
        failure=failure,
        text=text,
        day=time.strftime("%Y-%m-%d"),
    )
