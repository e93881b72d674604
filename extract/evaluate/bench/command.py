"""`script/bench`: Utdrag and its peers side by side on the same pages."""

from __future__ import annotations

import argparse
import logging
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from extract.errors import UsageError
from extract.evaluate.bench.figures import read_csv, rows, write_csv
from extract.evaluate.bench.pages import Sheaf, extreme_classes, generator_version, known_classes, make_sheaf
from extract.evaluate.bench.plot import plot
from extract.evaluate.bench.programs import OURS, QUICK_ENGINE, QUICK_PEERS, Tool, tools
from extract.evaluate.bench.report import About, report
from extract.evaluate.bench.runs import RunBook, Task, make_runs, tasks

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[3]
_WORK, _DOCS = _ROOT / "data" / "out" / "bench", _ROOT / "docs" / "quality"
_PEERS = _ROOT / ".venv-peers" / "bin" / "python"
_QUICK_PAGES = 2


def main(words: Sequence[str] | None = None) -> int:
    """Measure what is not measured yet, and write the table; 0, or 2 for a wrong word."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("extract").setLevel(logging.INFO)
    asked = _asked(words)
    try:
        measure(asked)
    except UsageError as error:
        log.error("%s", error)  # noqa: TRY400 (a wrong word on the command line needs no trace)
        return 2
    return 0


def measure(asked: argparse.Namespace) -> None:
    """Make the pages, make the runs for which there is time, write bench.csv, bench.svg and reading.md.

    Raises UsageError for a tool or class that there is not.
    """
    deadline = time.monotonic() + 60 * asked.minutes
    ready, missing = tools(asked.peers_python)
    chosen = _chosen_tools(ready, asked)
    classes = _named("class", asked.classes, known_classes(asked.scans))
    cores = _cores(asked.workers)
    book = RunBook(asked.work)
    sheaves = _sheaves(classes, asked, len(cores))
    wanted = list(tasks(chosen, sheaves, asked.runs))
    if asked.again:
        book.forget({task.key for task in wanted})
    done = book.runs()
    todo = [task for task in wanted if task.key not in done]
    log.info("%d runs, %d of them made before", len(wanted), len(wanted) - len(todo))
    left = make_runs(book, todo, cores, lambda: not asked.minutes or time.monotonic() < deadline)
    _write(book, wanted, asked, left=left, missing=missing)


def _write(book: RunBook, wanted: Sequence[Task], asked: argparse.Namespace, *, left: int, missing: list[str]) -> None:
    chosen = list({task.tool.name: task.tool for task in wanted}.values())
    sheaves = list({task.sheaf.scan_class: task.sheaf for task in wanted}.values())
    found = rows(book, chosen, sheaves, asked.runs)
    keys = {task.key for task in wanted}
    made = [run for key, run in book.runs().items() if key in keys]
    is_whole = not (asked.quick or asked.classes or asked.peers or asked.engines)
    out = asked.out or (_DOCS if is_whole else asked.work)
    out.mkdir(parents=True, exist_ok=True)
    write_csv(found, out / "bench.csv")
    found = read_csv(out / "bench.csv")  # the page and the plot say what the file says, to the last place
    (out / "bench.svg").write_text(plot(found), encoding="utf-8")
    versions = {tool.name: tool.version for tool in chosen} | {"pages of utdrag synth": generator_version()}
    extreme = [name for name in extreme_classes() if any(sheaf.scan_class == name for sheaf in sheaves)]
    days = [run.day for run in made]
    failures = [f"{run.tool} on {run.scan_class} {run.failure}" for run in made if run.failure]
    about = About(versions, days, left, missing, extreme, failures)
    (out / "reading.md").write_text(report(found, about), encoding="utf-8")
    log.info("%s written%s", out / "reading.md", f"; {left} runs left: call it again" if left else "")


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description="Utdrag and its peers on the same pages.")
    parser.add_argument("--classes", default="", help="scan classes with commas between; all")
    parser.add_argument("--peers", default="", help="peers with commas between, or none; all")
    parser.add_argument("--engines", default="", help="engines of Utdrag with commas between, or none; all")
    parser.add_argument("--pages", type=int, default=6, help="pages a class; 6")
    parser.add_argument("--runs", type=int, default=3, help="runs, of which the median is told; 3")
    parser.add_argument("--minutes", type=float, default=20, help="start no run after so long, 0: go on; 20")
    parser.add_argument("--workers", type=int, default=2, help="runs at a time, each on a core of its own; 2")
    parser.add_argument("--quick", action="store_true", help="two pages, one run, Utdrag and two peers")
    parser.add_argument("--again", action="store_true", help="measure anew what was measured before")
    parser.add_argument("--work", type=Path, default=_WORK, help="where pages and runs are kept")
    parser.add_argument("--out", type=Path, help="where the table goes; docs/quality for all tools and classes")
    parser.add_argument("--scans", type=Path, default=_ROOT.parent / "shared" / "scans", help="more scans, if there")
    parser.add_argument("--peers-python", type=Path, default=_PEERS, help="interpreter that has the peers")
    asked = parser.parse_args(words)
    if asked.quick:
        asked.pages, asked.runs = min(asked.pages, _QUICK_PAGES), 1
    return asked


def _chosen_tools(ready: Sequence[Tool], asked: argparse.Namespace) -> list[Tool]:
    ours = {tool.name.removeprefix(OURS): tool for tool in ready if tool.is_ours}
    peers = {tool.name: tool for tool in ready if not tool.is_ours}
    engines = asked.engines or (QUICK_ENGINE if asked.quick else "")
    others = asked.peers or (",".join(name for name in QUICK_PEERS if name in peers) if asked.quick else "")
    chosen = [ours[name] for name in _named("engine", engines, tuple(ours))]
    return chosen + [peers[name] for name in _named("peer", others, tuple(peers))]


def _named(what: str, wanted: str, known: Sequence[str]) -> list[str]:
    """The names in `wanted` (commas between; `none`, or empty for all known)."""
    if wanted == "none":
        return []
    names = [name.strip() for name in wanted.split(",") if name.strip()] or list(known)
    if unknown := [name for name in names if name not in known]:
        raise UsageError(f"There is no {what} {unknown[0]!r} here.", advice=f"Choose among {', '.join(known)}.")
    return names


def _sheaves(classes: Sequence[str], asked: argparse.Namespace, workers: int) -> list[Sheaf]:
    """In processes, not in threads: PDFium holds one thread only."""
    log.info("making the pages of %s", ", ".join(classes))
    make = partial(make_sheaf, count=asked.pages, work=asked.work / "pages", scans=asked.scans)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(make, classes))


def _cores(workers: int) -> list[int]:
    """The last cores that this process may use, one a worker: the first are those that others take first."""
    mine = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))
    return mine[-max(1, workers) :]
