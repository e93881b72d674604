"""The archive of faults on disk: papers, gold tables with all that the audit reads, a budget, the findings owed."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from extract.errors import UsageError
from extract.evaluate.faults.again import AGAIN
from extract.evaluate.faults.awards import AWARDS
from extract.evaluate.faults.beside import beside
from extract.evaluate.faults.budgeted import BUDGETED, write_budget
from extract.evaluate.faults.form import Printed, print_paper
from extract.evaluate.faults.formal import FORMAL, Planter
from extract.evaluate.faults.ground import ground
from extract.evaluate.faults.plant import Paper, Plant
from extract.evaluate.faults.series import SERIES
from extract.evaluate.faults.telling import TOLD
from extract.evaluate.synth.damage import scan_classes
from extract.evaluate.synth.gold import COLUMNS, gold_tables
from extract.evaluate.synth.plan import Block, Item
from extract.evaluate.synth.scan import scan
from extract.tables.cells import cell
from extract.tables.csvfile import write_text

CLEAN = "born-digital"
OTHERS = 74  # minutes beside the plants, which make two hundred of them
EXPECTED = "expected-findings.csv"
BUDGET = "budget.xlsx"
PLANTERS: Mapping[str, Planter] = {**FORMAL, **TOLD, **SERIES, **AWARDS, **AGAIN, **BUDGETED}
_EXPECTED = ("rule", "documents", "item", "page", "page_last", "hint", "about")
_MORE = {
    "documents": ("pages", "text_source", "body_kind", "boards", "stored_at"),
    "items": ("page", "page_last", "text"),
}

Cells = dict[str, str]


def plants(seed: int, chosen: Collection[str] = ()) -> list[Plant]:
    """Every planter (or those of the keys in `chosen`) twice, each time on a body of its own: with the rule broken,
    and with it kept."""
    asked = [(key, broken) for broken in (True, False) for key in PLANTERS]
    return [
        PLANTERS[key](ground(seed, place), broken)
        for place, (key, broken) in enumerate(asked)
        if not chosen or key in chosen
    ]


def make_faults(out: Path, seed: int = 1, scan_name: str = CLEAN, chosen: Collection[str] = ()) -> list[Plant]:
    """Write papers, `gold/<name>/*.csv`, `budget.xlsx` and `expected-findings.csv` under `out`, made if need be.

    The same seed gives the same plants; without `chosen` there are other minutes beside them. Papers whose fault shows
    in pixels only are scanned whatever `scan_name` says.
    Raises UsageError for an unknown class of scans.
    """
    if scan_name not in (CLEAN, *scan_classes()):
        known = f"{CLEAN}, {', '.join(scan_classes())}"
        raise UsageError(f"Okänd scan: {scan_name}.", advice=f"Välj en bland {known}.")
    out.mkdir(parents=True, exist_ok=True)
    made = plants(seed, chosen) + ([] if chosen else beside(seed, OTHERS))
    pages: dict[str, Mapping[str, tuple[int, int]]] = {}
    for plant in made:
        for paper in plant.papers:
            printed = _print(paper, out, paper.scan or scan_name)
            pages[paper.name] = _write_gold(paper, printed, out / "gold" / paper.name, paper.scan or scan_name)
    if any(plant.budget for plant in made):
        write_budget(out / BUDGET, made)
    owed = [row for plant in made for row in _owed(plant, pages)]
    (out / EXPECTED).write_text(write_text(_EXPECTED, ([row[name] for name in _EXPECTED] for row in owed)), "utf-8")
    return made


def _print(paper: Paper, out: Path, kind: str) -> Printed:
    target = out / f"{paper.name}_{kind}.pdf"
    if kind == CLEAN:
        return print_paper(paper, target)
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean.pdf"
        printed = print_paper(paper, clean)
        scan(clean, target, kind, printed.words, (*paper.minutes.seed, len(paper.copy)))
        return printed


def _owed(plant: Plant, pages: Mapping[str, Mapping[str, tuple[int, int]]]) -> Iterator[Cells]:
    for expected in plant.expected:
        names = [plant.papers[place].name for place in expected.papers]
        first, last = pages[names[0]].get(expected.item, ("", "")) if names else ("", "")
        yield {
            "rule": expected.rule,
            "documents": "; ".join(names),
            "item": expected.item,
            "page": str(first),
            "page_last": str(last),
            "hint": cell(expected.is_hint),
            "about": expected.about,
        }


def _write_gold(paper: Paper, printed: Printed, folder: Path, kind: str) -> Mapping[str, tuple[int, int]]:
    """The tables of the paper in CSV; the pages of its §§."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = _pages(paper, printed)
    tables = {
        name: [dict(zip(names.split(","), map(cell, row), strict=True)) for row in gold_tables(paper.minutes)[name]]
        for name, names in COLUMNS.items()
    }
    tables["documents"][0] |= _head(paper, printed, kind)
    for row, item in zip(tables["items"], paper.minutes.items, strict=True):
        first, last = pages[item.number]
        row |= {"page": str(first), "page_last": str(last), "text": _text(item)}
    for name, rows in tables.items():
        _write(folder / f"{name}.csv", (*COLUMNS[name].split(","), *_MORE.get(name, ())), rows)
    _write(folder / "doubts.csv", ("kind", "item", "message", "page"), _doubts(paper, pages))
    counted = [(str(n), str(read), str(of)) for n, (read, of) in enumerate(printed.counters, 1) if of]
    (folder / "pages.csv").write_text(write_text(("number", "printed", "printed_of"), counted), encoding="utf-8")
    return pages


def _head(paper: Paper, printed: Printed, kind: str) -> Cells:
    bevis = paper.minutes.bevis
    return {
        "pages": str(len(printed.counters)),
        "text_source": "text_layer" if kind == CLEAN else "ocr",
        "body_kind": paper.minutes.body.kind,
        "boards": "; ".join(paper.boards),
        "stored_at": bevis.stored_at if bevis else "",
    }


def _pages(paper: Paper, printed: Printed) -> dict[str, tuple[int, int]]:
    """First and last page of each §; one that ends where the next begins may have ended on the page before."""
    numbers = [item.number for item in paper.minutes.items]
    if not printed.marks:
        return dict.fromkeys(numbers, (1, len(printed.counters)))
    ends = [*(printed.marks[number] for number in numbers[1:]), len(printed.counters)]
    return {number: (printed.marks[number], last) for number, last in zip(numbers, ends, strict=True)}


def _text(item: Item) -> str:
    return "\n".join(text for block in item.blocks if (text := _said(block)))


def _said(block: Block) -> str:
    if block.rows:
        return "\n".join(" ".join(row) for row in block.rows)
    return block.matter or block.text


def _doubts(paper: Paper, pages: Mapping[str, tuple[int, int]]) -> list[Cells]:
    if not paper.mismatch:
        return []
    told = {"kind": "sum_mismatch", "item": paper.mismatch, "message": "Delarna ger inte summan."}
    return [{**told, "page": str(pages[paper.mismatch][0])}]


def _write(path: Path, names: Sequence[str], rows: Iterable[Cells]) -> None:
    path.write_text(write_text(names, ([row[name] for name in names] for row in rows)), encoding="utf-8")
