"""docs/quality/confidence.md: how far a confidence keeps its word, and what may be accepted without a look."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from extract.evaluate.calibration.fit import ERRORS, Judged, upper_bound
from extract.evaluate.families import figure
from extract.evaluate.metrics import share
from extract.facts.sureness.calibration import Calibration
from extract.facts.sureness.evidence import KINDS, SIGNS

_BINS = 10
_LEAST = 30  # rows of a bin
_LOOSEST = 0.01


@dataclass(frozen=True)
class Bin:
    """Rows of about the same confidence: how many, their mean confidence, and the share that is right."""

    rows: int
    said: float
    true: float


def bins(rows: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Up to ten bins of as many rows each, of (confidence, right); the lowest confidence first."""
    if not rows:
        return []
    ordered = sorted(rows)
    parts = np.array_split(np.array(ordered, dtype=np.float64), max(1, min(_BINS, len(ordered) // _LEAST)))
    return [Bin(len(part), float(part[:, 0].mean()), float(part[:, 1].mean())) for part in parts]


def calibration_error(rows: Sequence[tuple[float, bool]]) -> float:
    """ECE: the mean distance of what is said from what is true over the bins, by their rows; 0 of no rows."""
    return sum(abs(b.said - b.true) * b.rows for b in bins(rows)) / len(rows) if rows else 0.0


def said(rows: Iterable[Judged]) -> list[tuple[float, bool]]:
    """Confidence and truth of each row."""
    return [(row.confidence, row.case.is_right) for row in rows]


def summary_table(rows: Sequence[Judged]) -> str:
    """A line a kind: rows, wrong ones, ECE, and for 1 % and 0.5 % what is accepted and how wrong that is at most."""
    head = "| kind | rows | wrong | ECE |" + "".join(f" accepted at {_percent(e)} | wrong | at most |" for e in _TOLD)
    lines = [head, "|---|--:|--:|--:|" + "--:|--:|--:|" * len(_TOLD)]
    lines += [_line(kind, own) for kind in KINDS if (own := [row for row in rows if row.case.kind == kind])]
    return "\n".join([*lines, _line("all", rows)]) + "\n"


_TOLD = tuple(error for error in ERRORS if error <= _LOOSEST)


def _line(kind: str, rows: Sequence[Judged]) -> str:
    cells = [kind, str(len(rows)), str(_wrong(rows)), f"{calibration_error(said(rows)):.3f}"]
    for error in _TOLD:
        accepted = [row for row in rows if row.passed[error]]
        bound = _percent(upper_bound(_wrong(accepted), len(accepted)), up=True) if accepted else "–"
        cells += [_percent(share(len(accepted), len(rows))), str(_wrong(accepted)), bound]
    return "| " + " | ".join(cells) + " |"


def _wrong(rows: Iterable[Judged]) -> int:
    return sum(not row.case.is_right for row in rows)


def reliability_table(rows: Sequence[Judged]) -> str:
    """A line a bin over all kinds."""
    lines = ["| rows | confidence | right |", "|--:|--:|--:|"]
    lines += [f"| {b.rows} | {figure(b.said)} | {figure(b.true)} |" for b in bins(said(rows))]
    return "\n".join(lines) + "\n"


def class_table(rows: Sequence[Judged], kind: str = "grants", error: float = 0.01) -> str:
    """A line a scan class: how many rows of the kind are accepted, and how many of these are wrong."""
    lines = ["| class | rows | wrong | accepted | wrong among them |", "|---|--:|--:|--:|--:|"]
    for name in sorted({row.case.scan_class for row in rows}):
        own = [row for row in rows if row.case.scan_class == name and row.case.kind == kind]
        kept = [row for row in own if row.passed[error]]
        told = _percent(share(len(kept), len(own))) if own else "–"
        lines.append(f"| {name} | {len(own)} | {_wrong(own)} | {told} | {_wrong(kept)} |")
    return "\n".join(lines) + "\n"


def weights_table(calibration: Calibration) -> str:
    """What each sign adds to the log odds that a row is wrong."""
    lines = ["| kind | base | " + " | ".join(SIGNS) + " |", "|---|--:|" + "--:|" * len(SIGNS)]
    for kind, curve in calibration.curves.items():
        told = " | ".join(f"{weight:.2f}" if weight else "" for weight in curve.weights)
        lines.append(f"| {kind} | {curve.intercept:.2f} | {told} |")
    return "\n".join(lines) + "\n"


def bars_table(calibration: Calibration) -> str:
    """From which confidence on rows of each kind are accepted, by stated share of errors."""
    lines = ["| kind | " + " | ".join(_percent(error) for error in ERRORS) + " |", "|---|" + "--:|" * len(ERRORS)]
    for kind in KINDS:
        curve = calibration.curves.get(kind)
        bars = [curve.bars.get(error) if curve else None for error in ERRORS]
        lines.append(f"| {kind} | " + " | ".join(f"{bar.least:.3f}" if bar else "never" for bar in bars) + " |")
    return "\n".join(lines) + "\n"


def _percent(part: float, *, up: bool = False) -> str:
    """A tenth of a per cent; rounded down, a bound `up`, so that nothing looks better than it is."""
    thousandths = math.ceil(part * 1000 - 1e-9) if up else math.floor(part * 1000 + 1e-9)
    return f"{thousandths / 10:g} %"
