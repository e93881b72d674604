"""What a second worker is worth, and what a worker holds in memory after hundreds of pages.

`python -m extract.evaluate.bench.workers` reads scanned A4 pages of 300 dpi in worker processes as `utdrag run` does,
on one worker and on two by turns, then page after page on one, and writes docs/quality/workers.md.
"""

from __future__ import annotations

import argparse
import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from extract.archive.executors import LocalProcesses
from extract.archive.worker import read_page
from extract.evaluate.bench.pages import make_sheaf
from extract.evaluate.bench.report import machine
from extract.settings import Settings

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[3]
_SCAN_CLASS, _SHEETS = "light", 6
_GOAL_RATIO, _GOAL_MB = 1.85, 600
_MEGABYTE = 1024
_WINDOW = 20  # pages over which memory is taken as one figure


@dataclass(frozen=True)
class Pages:
    """The file that is read again and again, and how."""

    path: Path
    count: int
    settings: Settings


@dataclass(frozen=True)
class Found:
    """Pages a second of each round on one worker and on two, and megabytes held and at most held after each page."""

    one: Sequence[float]
    two: Sequence[float]
    held: Sequence[float]
    peak: float

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: each sets runs beside each other that were made one after the other."""
        return median(two / one for one, two in zip(self.one, self.two, strict=True))

    @property
    def growth(self) -> float:
        """Megabytes by which the last pages hold more than those after the first."""
        early, late = self.held[_WINDOW : 2 * _WINDOW] or self.held, self.held[-_WINDOW:]
        return median(late) - median(early)


def main(words: Sequence[str] | None = None) -> int:
    """Measure and write the page; 0."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m extract.evaluate.bench.workers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="runs on one and on two workers; 3")
    parser.add_argument("--pages", type=int, default=24, help="pages of each of these; 24")
    parser.add_argument("--long", type=int, default=500, help="pages that one worker reads for its memory; 500")
    parser.add_argument("--minutes", type=float, default=20, help="read no further page after so long, 0: go on; 20")
    parser.add_argument("--work", type=Path, default=_ROOT / "data" / "out" / "bench", help="where the pages are kept")
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "quality" / "workers.md", help="the page to write")
    asked = parser.parse_args(words)
    deadline = time.monotonic() + 60 * asked.minutes if asked.minutes else float("inf")
    sheaf = make_sheaf(_SCAN_CLASS, _SHEETS, asked.work / "pages", asked.work / "none")
    pages = Pages(sheaf.pdf, sheaf.pages, Settings())
    found = measure(pages, asked.rounds, asked.pages, asked.long, lambda: time.monotonic() < deadline)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(report(found, asked.pages), encoding="utf-8")
    log.info("%s written", asked.out)
    return 0


def measure(pages: Pages, rounds: int, count: int, long: int, may_go_on: Callable[[], bool]) -> Found:
    """Rounds of `count` pages on one worker and on two, then up to `long` pages on one while `may_go_on`."""
    one, two = [], []
    for _ in range(rounds):
        one.append(pages_a_second(pages, count, 1))
        two.append(pages_a_second(pages, count, 2))
        log.info("%.3f pages/s on one worker, %.3f on two: x %.2f", one[-1], two[-1], two[-1] / one[-1])
    held, peak = memory(pages, long, may_go_on)
    return Found(one, two, held, peak)


def pages_a_second(pages: Pages, count: int, workers: int) -> float:
    """How fast `workers` that are warm read `count` pages."""
    with LocalProcesses(workers, megabytes=pages.settings.worker_megabytes) as processes:
        _finish(processes, pages, 2 * workers)  # loads the models in each
        start = time.monotonic()
        _finish(processes, pages, count)
        return count / (time.monotonic() - start)


def memory(pages: Pages, count: int, may_go_on: Callable[[], bool]) -> tuple[list[float], float]:
    """Megabytes that one worker holds after each page, and the most it ever held."""
    held: list[float] = []
    peak = 0.0
    with LocalProcesses(1, megabytes=pages.settings.worker_megabytes) as processes:
        for i in range(count):
            if not may_go_on():
                log.info("stopped after %d pages", i)
                break
            number = 1 + i % pages.count
            seconds = pages.settings.page_seconds
            now, most = (
                processes.submit(read_and_weigh, pages.path, number, pages.settings, seconds=seconds).result().value
            )
            held.append(now)
            peak = max(peak, most)
            if i % 50 == 0:
                log.info("page %d: %.0f MB held, %.0f at most", i + 1, now, most)
    return held, peak


def read_and_weigh(path: Path, number: int, settings: Settings) -> tuple[float, float]:
    """Read a page; the megabytes that this process holds now, and the most it ever held."""
    read_page(path, number, settings)
    said = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    now, most = (int(said[name].split()[0]) / _MEGABYTE for name in ("VmRSS", "VmHWM"))
    return now, most


def report(found: Found, count: int) -> str:
    """The page for people."""
    rows = "".join(
        f"| {i} | {one:.3f} | {two:.3f} | {two / one:.2f} |\n"
        for i, (one, two) in enumerate(zip(found.one, found.two, strict=True), 1)
    )
    steps = sorted({min(len(found.held), step) for step in (1, 10, 50, 100, 200, 300, 400, 500)} - {0})
    held = "".join(f"| {step} | {found.held[step - 1]:.0f} |\n" for step in steps)
    return _PAGE.format(
        machine=machine(),
        day=time.strftime("%Y-%m-%d"),
        load=os.getloadavg()[2],
        found=found,
        count=count,
        rows=rows,
        held=held,
        long=len(found.held),
    )


_PAGE = f"""# Two workers, and five hundred pages
Written by `python -m extract.evaluate.bench.workers`; do not edit. To repeat it, on a machine that has nothing else to
do: `.venv/bin/python -m extract.evaluate.bench.workers --minutes 0` (half an hour; `--help` tells how to shorten it).

Pages of the scan class `{_SCAN_CLASS}` (A4, 300 dpi, grey), read in worker processes of one thread each, as by
`utdrag run`. Machine: {{machine}}. Measured {{day}}; the system's load at the end was {{load:.1f}}.

## Pages a second on one worker and on two
{{count}} pages a run, workers warm, one run after the other.

| round | one | two | ratio |
|---|---:|---:|---:|
{{rows}}
Median ratio: **{{found.ratio:.2f}}** (goal: at least {_GOAL_RATIO}).

## Memory of one worker over {{long}} pages
| pages read | MB held |
|---|---:|
{{held}}
At most: **{{found.peak:.0f}} MB** (goal: under {_GOAL_MB}).
The last {_WINDOW} pages held **{{found.growth:+.0f}} MB** more than the {_WINDOW} after the first {_WINDOW}.
"""


def _finish(processes: LocalProcesses, pages: Pages, count: int) -> None:
    settings = pages.settings
    asked = [
        processes.submit(read_page, pages.path, 1 + i % pages.count, settings, seconds=settings.page_seconds)
        for i in range(count)
    ]
    for answer in asked:
        answer.result()


if __name__ == "__main__":
    raise SystemExit(main())
