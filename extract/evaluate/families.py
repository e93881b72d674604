"""F1 by family and scan class, with 95 % intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from extract.evaluate.gold import SCORED
from extract.evaluate.metrics import Counts, f1_interval
from extract.evaluate.scoring import ALL, Evaluation, PartScore

_GOOD, _FAIR = 0.98, 0.95


@dataclass(frozen=True, kw_only=True)
class FamilyScore:
    """Counts of a table over the files of a family and a scan class (ALL: of every one), and the interval of F1."""

    table: str
    family: str
    scan_class: str
    files: int
    counts: Counts
    low: float
    high: float


def family_scores(evaluation: Evaluation) -> list[FamilyScore]:
    """Every table by family and class, by family alone, and over all; in the order of the tables."""
    known = {part.table for part in evaluation.parts}
    found: list[FamilyScore] = []
    for table in (name for name in SCORED if name in known):
        parts = [part for part in evaluation.parts if part.table == table]
        families = sorted({part.family for part in parts})
        classes = sorted({part.scan_class for part in parts})
        found.append(_score(parts, table, ALL, ALL))
        found += [_score(parts, table, ALL, scan_class) for scan_class in classes]
        for family in families:
            own = [part for part in parts if part.family == family]
            found.append(_score(own, table, family, ALL))
            if len(classes) > 1:
                held = sorted({part.scan_class for part in own})
                found += [_score(own, table, family, scan_class) for scan_class in held]
    return found


def score_of(evaluation: Evaluation, table: str, family: str = ALL, scan_class: str = ALL) -> FamilyScore:
    """One figure of `family_scores`, made on demand."""
    parts = [p for p in evaluation.parts if p.table == table and family in {ALL, p.family}]
    return _score(parts, table, family, scan_class)


def _score(parts: Sequence[PartScore], table: str, family: str, scan_class: str) -> FamilyScore:
    held = [part.counts for part in parts if scan_class in {ALL, part.scan_class}]
    low, high = f1_interval(held)
    return FamilyScore(
        table=table,
        family=family,
        scan_class=scan_class,
        files=len(held),
        counts=sum(held, Counts()),
        low=low,
        high=high,
    )


def plain_scores(evaluation: Evaluation) -> list[dict[str, Any]]:
    """The same for JSON."""
    return [
        {
            "table": score.table,
            "family": score.family,
            "class": score.scan_class,
            "files": score.files,
            "f1": score.counts.f1,
            "f1_95": [score.low, score.high],
            "matched": score.counts.matched,
            "missed": score.counts.missed,
            "false": score.counts.false,
        }
        for score in family_scores(evaluation)
    ]


def family_table(evaluation: Evaluation) -> Table | None:
    """F1 of each table by family, for a terminal; None where the gold names no families."""
    families = sorted({part.family for part in evaluation.parts if part.family})
    if not families:
        return None
    names = [name for name in SCORED if any(part.table == name for part in evaluation.parts)]
    table = Table(title="F1 by family", title_justify="left")
    table.add_column("family", no_wrap=True)
    for name in names:
        table.add_column(name[:6], justify="right", no_wrap=True)
    for family in families:
        table.add_row(family, *_cells(evaluation, names, family))
    return table


def _cells(evaluation: Evaluation, names: Iterable[str], family: str) -> list[Text]:
    cells = []
    for name in names:
        counts = score_of(evaluation, name, family).counts
        if not counts.gold and not counts.read:
            cells.append(Text("–", style="dim"))
            continue
        style = "green" if counts.f1 >= _GOOD else "yellow" if counts.f1 >= _FAIR else "red"
        cells.append(Text(figure(counts.f1), style=style))
    return cells


def figure(share: float) -> str:
    """Three decimals, rounded down: 1.000 is said of what is right without exception."""
    return f"{math.floor(share * 1000 + 1e-9) / 1000:.3f}"
