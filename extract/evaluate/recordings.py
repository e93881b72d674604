"""Minutes whose words were read once and kept with their gold, so that the stages after reading can be held to a floor
in seconds. `python -m extract.evaluate.floor` raises the floor; `... record ARCHIVE` keeps new words."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

from extract.archive.documents import PageRead, conclude
from extract.evaluate.families import score_of
from extract.evaluate.gold import SCORED, GoldDocument, ReadDocument
from extract.evaluate.scoring import Evaluation, compare
from extract.nouns.page import Page
from extract.pages.readers.recorded import page_from_plain, page_to_plain
from extract.pipeline import extract_facts
from extract.settings import Settings
from extract.tables.tabulate import document_rows

SUFFIX = ".json.gz"
MANNERS = ("families", "written")  # folders of recordings, each with a floor of its own


@dataclass(frozen=True)
class Recording:
    """One document: its name with the scan class as files have it, its pages as they were read, its gold."""

    name: str
    pages: tuple[Page, ...]
    gold: GoldDocument


def save(recording: Recording, folder: Path) -> Path:
    """Write `folder/<name>.json.gz`, the same bytes for the same recording."""
    tables = {table: [dict(row) for row in rows] for table, rows in recording.gold.tables.items()}
    plain = {"document": recording.gold.name, "pages": [page_to_plain(p) for p in recording.pages], "gold": tables}
    path = folder / f"{recording.name}{SUFFIX}"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    return path


def load(folder: Path) -> list[Recording]:
    """Every recording of a folder, by name."""
    return [_load(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]


def _load(path: Path) -> Recording:
    plain: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    gold = GoldDocument(plain["document"], {name: tuple(rows) for name, rows in plain["gold"].items()})
    return Recording(path.name.removesuffix(SUFFIX), tuple(page_from_plain(p) for p in plain["pages"]), gold)


def evaluate_recordings(recordings: Iterable[Recording]) -> Evaluation:
    """What today's rules make of the kept words, held against the gold."""
    held = list(recordings)
    return compare({r.gold.name: r.gold for r in held}, [_read(r, Settings()) for r in held])


def _read(recording: Recording, settings: Settings) -> ReadDocument:
    reads = [PageRead(page) for page in recording.pages]
    record = conclude(f"{recording.name}.pdf", "0" * 64, reads, (extract_facts(recording.pages), {}))
    rows = document_rows(record, settings)
    return ReadDocument(record.file, {name: tuple(rows.get(name, ())) for name in SCORED})


def floors(path: Path) -> dict[str, Decimal]:
    """The least that each figure may be, from floor.toml; keys as in `all_figures`."""
    held = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return {
        f"{manner}.{measure}.{table}": floor
        for manner, measures in held.items()
        for measure, tables in measures.items()
        for table, floor in tables.items()
    }


def all_figures(folder: Path) -> dict[str, Decimal]:
    """The figures of each of MANNERS, as `<manner>.f1.<table>` and `<manner>.precision.<table>`."""
    return {
        f"{manner}.{name}": figure
        for manner in MANNERS
        for name, figure in figures(evaluate_recordings(load(folder / manner))).items()
    }


def figures(evaluation: Evaluation) -> dict[str, Decimal]:
    """`f1.<table>` over all recordings, and `precision.<table>` where a row too many is money that nobody gave; three
    decimals, rounded down."""
    counts = {table: score_of(evaluation, table).counts for table in SCORED}
    found = {f"f1.{table}": _rounded(held.f1) for table, held in counts.items()}
    return found | {f"precision.{table}": _rounded(counts[table].precision) for table in _MONEY}


def below(found: Mapping[str, Decimal], held: Mapping[str, Decimal]) -> list[str]:
    """A sentence for each figure that fell below its floor."""
    return [f"{name} fell to {found[name]} from {floor}" for name, floor in held.items() if found[name] < floor]


def raised(path: Path, found: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Write the floors anew where the figures are higher; none is ever lowered here."""
    held = floors(path) if path.exists() else {}
    new = {name: max(figure, held.get(name, Decimal(0))) for name, figure in found.items()}
    lines = [_ABOUT]
    for measure in dict.fromkeys(name.rpartition(".")[0] for name in new):
        own = [(name.rpartition(".")[2], floor) for name, floor in new.items() if name.startswith(f"{measure}.")]
        lines += [f"[{measure}]", *(f"{table} = {floor}" for table, floor in own), ""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return new


_MONEY = ("amounts", "grants")
_ABOUT = """# The least figures over tests/data/recordings: words as read from office200 scans. `families` holds a
# document of every family and the first minutes written by hand, `written` those written by hand later, in manners
# that no rule had seen. A change that lets a figure fall says here why. After one that raises them:
# python -m extract.evaluate.floor
"""


def _rounded(share: float) -> Decimal:
    return Decimal(str(share)).quantize(Decimal("0.001"), ROUND_DOWN)
