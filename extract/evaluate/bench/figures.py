"""From runs to one row a tool and scan class, and those rows as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

from extract.evaluate.bench.pages import Sheaf
from extract.evaluate.bench.programs import Tool
from extract.evaluate.bench.runs import Run, RunBook
from extract.evaluate.bench.score import score


@dataclass(frozen=True, slots=True)
class Row:
    """A line of bench.csv: medians over `runs` runs; None where nothing can be told (no dnr, a tool that failed)."""

    tool: str
    scan_class: str
    pages: int
    cpu_s_page: float | None
    peak_mb: float | None
    cer: float | None
    f1: float | None
    numbers_exact: float | None
    dnr_exact: float | None
    runs: int
    digits_right: float | None = None
    signs_right: float | None = None
    signs_invented: float | None = None


HEADS = tuple("class" if field.name == "scan_class" else field.name for field in fields(Row))
_PLACES = {"cpu_s_page": 3, "peak_mb": 0, "cer": 4, "f1": 4, "numbers_exact": 4, "dnr_exact": 4}
_PLACES |= {"digits_right": 4, "signs_right": 4, "signs_invented": 0}
_WORDS, _COUNTS = ("tool", "scan_class"), ("pages", "runs")


def rows(book: RunBook, chosen: Sequence[Tool], sheaves: Sequence[Sheaf], repeats: int) -> list[Row]:
    """The figures of those of the wanted runs that were made; a tool that always failed has a row of 0 runs."""
    made = book.runs()
    found: list[Row] = []
    for sheaf in sheaves:
        for tool in chosen:
            keys = [(tool.name, tool.version, sheaf.digest, repeat) for repeat in range(repeats)]
            if runs := [made[key] for key in keys if key in made]:
                found.append(_row(book, runs, sheaf))
    return found


def _row(book: RunBook, runs: Sequence[Run], sheaf: Sheaf) -> Row:
    good = [run for run in runs if not run.failure]
    if not good:
        return Row(runs[0].tool, sheaf.scan_class, sheaf.pages, None, None, None, None, None, None, 0)
    worth = score(sheaf.truth, book.read(good[0]))
    return Row(
        tool=good[0].tool,
        scan_class=sheaf.scan_class,
        pages=sheaf.pages,
        cpu_s_page=median(run.cpu_s for run in good) / sheaf.pages,
        peak_mb=median(run.peak_mb for run in good),
        cer=worth.cer,
        f1=worth.f1,
        numbers_exact=worth.numbers,
        dnr_exact=worth.dnr,
        runs=len(good),
        digits_right=worth.digits,
        signs_right=worth.signs,
        signs_invented=float(worth.invented),
    )


def write_csv(found: Iterable[Row], target: Path) -> None:
    """One line a row under HEADS; an empty cell is None."""
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADS)
        writer.writerows([_cell(field.name, getattr(row, field.name)) for field in fields(Row)] for row in found)


def read_csv(source: Path) -> list[Row]:
    """What `write_csv` wrote."""
    with source.open(encoding="utf-8", newline="") as stream:
        return [_parsed(line) for line in csv.DictReader(stream)]


def _cell(name: str, value: object) -> str:
    return f"{value:.{_PLACES[name]}f}" if isinstance(value, float) else "" if value is None else str(value)


def _parsed(line: dict[str, str]) -> Row:
    line = {("scan_class" if head == "class" else head): cell for head, cell in line.items()}
    figures = {name: float(line[name]) if line.get(name) else None for name in _PLACES}
    return Row(line["tool"], line["scan_class"], int(line["pages"]), **figures, runs=int(line["runs"]))
