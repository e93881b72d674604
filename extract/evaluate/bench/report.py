"""docs/quality/reading.md: the figures of bench.csv for people."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.evaluate.bench.figures import Row
from extract.evaluate.bench.programs import OURS
from extract.settings import Settings

_DEFAULT = OURS + Settings().engine
_WORDS_GOAL, _NUMBERS_GOAL = 0.985, 0.99
_DIGITS_GOAL, _SIGNS_GOAL = 0.999, 0.995
_WORDS_GOALS = {"seeds-light": 0.998, "seeds-office200": 0.998, "seeds-poor": 0.995}
_BELOW_BEST, _BELOW_DEAR = 0.002, 0.01  # word F1: the default engine below any tool, the quick reader below PP-OCRv6
_MEMORY_GOAL = 500  # MB
_COSTS = (("rapidocr", 3), ("ocrmypdf-clean", 10), ("faster-paddle-tiny", 2))  # times as cheap as that peer
_CHEAP_ONLY_ON = {"faster-paddle-tiny": ("light", "office200", "seeds-light", "seeds-office200")}


@dataclass(frozen=True)
class Measure:
    """A column of bench.csv as a table: `best` picks the best figure of a line, which is set in bold."""

    title: str
    column: str
    places: int
    best: Callable[[Sequence[float]], float]


MEASURES = (
    Measure("Word F1 (order-free, lower-cased)", "f1", 3, max),
    Measure("CPU seconds a page (user + system, whole process tree, start included)", "cpu_s_page", 2, min),
    Measure("Numbers exact (share of those printed)", "numbers_exact", 3, max),
    Measure("Case numbers (dnr) exact", "dnr_exact", 3, max),
    Measure("Digits inside sums and dnr that are right", "digits_right", 4, max),
    Measure("§ and % that are right (share of those printed)", "signs_right", 4, max),
    Measure("§ and % that are none (count)", "signs_invented", 0, min),
    Measure("Character error rate (counts reading order too)", "cer", 3, min),
    Measure("Peak memory, MB (whole process tree)", "peak_mb", 0, min),
)

_INTRODUCTION = """# How well and how fast pages are read

Written by `script/bench` from [bench.csv](bench.csv); do not edit. To repeat it: `script/bench --again`. It stops after
twenty minutes; call it again, without `--again`, until it says that nothing is left (a round of all tools over six
pages of each of 27 classes is about an hour on two cores). `script/bench --quick` takes five minutes.

![Word F1 and CPU seconds of every tool in every class](bench.svg)

## What was done
Every tool reads the same PDF of each scan class in a process of its own: one thread, one core, models loaded anew.
CPU time is what the system counted for that process and all it started; memory is the most that the tree held at once.
Figures are medians over the runs; what a tool reads does not change between runs. `seeds-` classes are the scans
in `shared/scans` beside the checkout, their truth the text layer of the clean file; the others come from `utdrag synth`
(the same documents in every class), their truth what was printed.

* *Words* are what blanks separate, lower-cased, punctuation and all; rows of dots are left out. A tool that writes `1.`
  for `l.` or glues two words loses both.
* *Numbers* are groups of figures as printed, dates and clock times among them; a blank more or less between groups of
  figures is forgiven, any other difference not. *dnr* are found in the truth by Utdrag's own rules.
* *Digits inside sums and dnr*: all of one that stands there as printed; of another those that the number most like it
  has. *§ and %* are counted: what a tool reads more of than is printed on the pages of a class is invented.
* *CER* compares whole texts, the truth in lines from the top down; a tool that reads a table by columns loses by it.
* `pdfplumber-pytesseract` draws at 300 dpi, `rapidocr` is given raw pages drawn at 300, `faster-paddle` at 200: what
  suits each best. `rapidocr` leaves out the network that turns lines which seem to stand on their heads, since on
  straight pages it turns right ones; `rapidocr-cls` has it, as RapidOCR comes. `ocrmypdf-clean` is OCRmyPDF with
  `--deskew --clean --rotate-pages`.
* faster-paddle's *medium* network is left out: it is downloaded at run time.
"""


@dataclass(frozen=True)
class About:
    """How the figures came about: version of each tool, days of the runs, runs that were not made yet, peers that
    could not be started, classes for which no goal is set, runs that failed and how."""

    versions: Mapping[str, str]
    days: Sequence[str]
    left: int = 0
    missing: Sequence[str] = ()
    extreme: Sequence[str] = ()
    failures: Sequence[str] = ()


def report(rows: Sequence[Row], about: About) -> str:
    """The whole page."""
    parts = [_INTRODUCTION, _setting(rows, about)]
    if about.left:
        parts.append(f"**Not finished: {about.left} runs are still to be made; call `script/bench` again.**\n")
    if about.missing:
        parts.append(f"Not installed here, so not measured: {', '.join(about.missing)}.\n")
    if about.failures:
        parts.append("\n".join(["Failed:", "", *(f"* {failure}" for failure in about.failures)]) + "\n")
    parts += [f"## {measure.title}\n{table(rows, measure)}" for measure in MEASURES]
    parts.append(f"## Where Utdrag misses its goals or does not lead\n{shortcomings(rows, about.extreme)}")
    return "\n".join(parts)


def table(rows: Sequence[Row], measure: Measure) -> str:
    """Classes down, tools across, the best of each line in bold; a dash where there is no figure."""
    tools, classes = unique(row.tool for row in rows), unique(row.scan_class for row in rows)
    figures = {(row.scan_class, row.tool): _figure(row, measure) for row in rows}
    lines = [f"| | {' | '.join(tools)} |", f"|---|{'---:|' * len(tools)}"]
    for scan_class in classes:
        line = [figures.get((scan_class, tool)) for tool in tools]
        known = [figure for figure in line if figure is not None]
        best = measure.best(known) if known else None
        cells = [_cell(figure, measure.places, is_best=figure == best) for figure in line]
        lines.append(f"| {scan_class} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def shortcomings(rows: Sequence[Row], extreme: Sequence[str] = ()) -> str:
    """A line for each goal that Utdrag's default engine misses in a class, and each figure that a peer betters."""
    found: list[str] = []
    for scan_class in unique(row.scan_class for row in rows):
        of_class = {row.tool: row for row in rows if row.scan_class == scan_class and row.runs}
        if ours := of_class.get(_DEFAULT):
            peers = [row for row in of_class.values() if not row.tool.startswith(OURS)]
            low = [] if scan_class in extreme else [*_too_low(ours), *_below(of_class)]
            said = (*low, *_read_better(ours, peers), *_too_dear(ours, of_class), *_too_large(ours))
            found += [f"* {scan_class}: {words}" for words in said]
    return "\n".join(found or ["Nowhere in these figures."]) + "\n"


def _too_low(ours: Row) -> list[str]:
    goals = {
        "f1": _WORDS_GOALS.get(ours.scan_class, _WORDS_GOAL),
        "numbers_exact": _NUMBERS_GOAL,
        "digits_right": _DIGITS_GOAL,
        "signs_right": _SIGNS_GOAL,
    }
    said: list[str] = []
    for measure in (measure for measure in MEASURES if measure.column in goals):
        own, goal = getattr(ours, measure.column), goals[measure.column]
        if own is not None and own < goal:
            said.append(f"{_short(measure)} {own:.4f}, goal {goal}")
    return said


def _short(measure: Measure) -> str:
    return measure.title.split(" (")[0]


def _read_better(ours: Row, peers: Sequence[Row]) -> list[str]:
    said: list[str] = []
    for measure in (measure for measure in MEASURES if measure.best is max):
        own = _figure(ours, measure)
        best = max(peers, key=lambda row: _figure(row, measure) or 0.0, default=None)
        figure = _figure(best, measure) if best else None
        if best and own is not None and figure is not None and figure > own:
            said.append(f"{_short(measure)} {own:.3f}, {best.tool} {figure:.3f}")
    return said


def _below(of_class: Mapping[str, Row]) -> list[str]:
    """Where the default engine reads fewer words than the best of all, or the quick reader than the dear one."""
    f1 = {tool: round(row.f1, 4) for tool, row in of_class.items() if row.f1 is not None}
    quick, dear, best = f"{OURS}reader", f"{OURS}rapid", max(f1, key=lambda tool: f1[tool])
    pairs = ((_DEFAULT, best, _BELOW_BEST), (quick, dear, _BELOW_DEAR))
    return [
        f"Word F1 of {one} {f1[one]:.4f}, more than {most} below {other}'s {f1[other]:.4f}"
        for one, other, most in pairs
        if one in f1 and other in f1 and f1[other] - f1[one] > most
    ]


def _too_dear(ours: Row, of_class: Mapping[str, Row]) -> list[str]:
    said: list[str] = []
    for peer, times in _COSTS:
        other = of_class.get(peer)
        if ours.scan_class not in _CHEAP_ONLY_ON.get(peer, (ours.scan_class,)):
            continue
        if other and other.cpu_s_page and ours.cpu_s_page and ours.cpu_s_page * times > other.cpu_s_page:
            said.append(f"{ours.cpu_s_page:.2f} CPU s a page, more than 1/{times} of {peer}'s {other.cpu_s_page:.2f}")
    return said


def _too_large(ours: Row) -> list[str]:
    is_large = ours.peak_mb is not None and ours.peak_mb > _MEMORY_GOAL
    return [f"{ours.peak_mb:.0f} MB, goal {_MEMORY_GOAL}"] if is_large else []


def _figure(row: Row, measure: Measure) -> float | None:
    """As printed, so that the best in bold is the best to see."""
    value = getattr(row, measure.column)
    return None if value is None else round(value, measure.places)


def _cell(figure: float | None, places: int, *, is_best: bool) -> str:
    if figure is None:
        return "–"
    return f"**{figure:.{places}f}**" if is_best else f"{figure:.{places}f}"


def _setting(rows: Sequence[Row], about: About) -> str:
    pages, runs = {row.pages for row in rows}, {row.runs for row in rows}
    when = " to ".join(sorted({min(about.days), max(about.days)})) if about.days else "never"
    lines = [
        f"* When: {when}. Pages a class: {_range(pages)}. Runs a figure: {_range(runs)}.",
        f"* Machine: {machine()}.",
    ]
    if about.extreme:
        lines.append(f"* Extreme classes, for which no goal is set: {', '.join(about.extreme)}.")
    lines += [f"* {tool}: {version}" for tool, version in about.versions.items()]
    return "\n".join(lines) + "\n"


def _range(counts: Collection[int]) -> str:
    least, most = min(counts, default=0), max(counts, default=0)
    return str(least) if least == most else f"{least} to {most}"


def machine() -> str:
    """Processor, cores and memory, as far as the system tells."""
    model = platform.processor() or platform.machine()
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        named = [line.partition(":")[2].strip() for line in facts.read_text().splitlines() if "model name" in line]
        model = named[0] if named else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def unique(names: Iterable[str]) -> list[str]:
    """In the order of their first coming."""
    return list(dict.fromkeys(names))
