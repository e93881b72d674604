"""Fits the curves of `models/calibration.json`, and says how far each can be trusted.

Logistic regression with few errors runs to extremes. Four things hold it: a reason to doubt never raises confidence
(weights are not below zero); the weights of a kind are drawn by ridge to those that all kinds share; half a right and
half a wrong row of mean signs (Jeffreys' prior) so that no kind is ever beyond error; and what is told of a curve comes
from documents that it was not fitted on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import numpy.typing as npt

from extract.facts.sureness.calibration import STEPS, Bar, Curve
from extract.facts.sureness.evidence import SIGNS

ERRORS = (0.02, 0.01, 0.005)  # shares of errors that may be stated
FOLDS = 8
RIDGE = 1.0
ALPHA = 0.05
_ROUNDS = 60
_STILL = 1e-8
_WORST = 5.0  # so many times the stated share a single row may be wrong
_EVIDENCE = 2.0  # of no errors in n rows the bound is 3 / n

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A row with its signs; `document` is the minutes of which it is a scan, `scanned` false for a text layer; one
    that a doubt points to (`in_doubt`) is never accepted; `at_sight` is one of a manner that no rule was made for."""

    kind: str
    document: str
    scan_class: str
    signs: tuple[float, ...]
    is_right: bool
    in_doubt: bool = False
    at_sight: bool = False

    @property
    def scanned(self) -> bool:
        return self.scan_class != "born-digital"


@dataclass(frozen=True)
class Judged:
    """A row with the confidence that a curve gave it which had not seen its document, and whether the bar of that
    curve let it pass, by stated share of errors."""

    case: Case
    confidence: float
    passed: Mapping[float, bool]


def fit(cases: Sequence[Case]) -> dict[str, Curve]:
    """A curve a kind, its bars set by confidences of documents left out in turn. ValueError without rows."""
    if not cases:
        raise ValueError("no rows to fit on")
    unseen: dict[str, list[tuple[bool, float]]] = {}
    for own, others in _folds(cases):
        curves = _curves(others)
        for case in own:
            if case.scanned and not case.in_doubt and case.kind in curves:
                unseen.setdefault(case.kind, []).append((case.is_right, curves[case.kind].right(case.signs)))
    return {kind: replace(curve, bars=_bars(unseen.get(kind, ()))) for kind, curve in _curves(cases).items()}


def judged(cases: Sequence[Case]) -> list[Judged]:
    """Every row as curves and bars see it that were fitted without its document; a kind in no other is left out."""
    found = []
    for own, others in _folds(cases):
        curves = fit(others)
        for case in own:
            if curve := curves.get(case.kind):
                sure = curve.right(case.signs)
                passed = {error: not case.in_doubt and _passes(curve, sure, error) for error in ERRORS}
                found.append(Judged(case, sure, passed))
    return found


def _bars(rows: Sequence[tuple[bool, float]]) -> dict[float, Bar]:
    return {error: bar for error in ERRORS if (bar := bar_of(rows, error))}


def bar_of(rows: Iterable[tuple[bool, float]], error: float) -> Bar | None:
    """The lowest bar above which no more than a share of `error` is wrong, over (right, confidence); None without one.

    Above it both the mean of what the curve says and what was counted (half an error added) are within `error`, no row
    is wrong with more than five times that probability, and the upper bound is within twice as much.
    """
    wrong, total, said = (np.zeros(STEPS + 1) for _ in range(3))
    for is_right, sure in rows:
        place = math.floor(sure * STEPS + 1e-6)
        total[place] += 1
        wrong[place] += not is_right
        said[place] += 1 - sure
    above, bad_above, said_above = (np.cumsum(found[::-1])[::-1] for found in (total, wrong, said))
    lowest = (1 - _WORST * error) * STEPS
    for step in (place for place in np.flatnonzero(total) if place >= lowest):
        bad, count = int(bad_above[step]), int(above[step])
        if max((bad + 0.5) / (count + 1), said_above[step] / count) <= error:
            bound = upper_bound(bad, count)
            if bound <= _EVIDENCE * error:
                return Bar(int(step) / STEPS, count, bad, round(bound, 5))
    return None


def upper_bound(wrong: int, rows: int, alpha: float = ALPHA) -> float:
    """The share of wrong rows that is not exceeded with confidence 1 - alpha (Clopper and Pearson 1934); 1 of none."""
    if wrong >= rows:
        return 1.0
    low, high = wrong / rows, 1.0
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(wrong, rows, middle) > alpha else (low, middle)
    return high


def _at_most(wrong: int, rows: int, share: float) -> float:
    """The probability of at most `wrong` errors in `rows`."""
    logs = [
        math.lgamma(rows + 1)
        - math.lgamma(k + 1)
        - math.lgamma(rows - k + 1)
        + k * math.log(share)
        + (rows - k) * math.log1p(-share)
        for k in range(wrong + 1)
        if share > 0
    ]
    return math.fsum(math.exp(value) for value in logs) if logs else 1.0


def _passes(curve: Curve, sure: float, error: float) -> bool:
    least = curve.least(error)
    return least is not None and math.floor(sure * STEPS + 1e-6) >= round(least * STEPS)


def _folds(cases: Sequence[Case]) -> Iterator[tuple[list[Case], list[Case]]]:
    """Whole documents left out in turn: the errors of one document come together."""
    for fold in range(FOLDS):
        own = [case for case in cases if crc32(case.document.encode()) % FOLDS == fold]
        others = [case for case in cases if crc32(case.document.encode()) % FOLDS != fold]
        if own and others:
            yield own, others


def _curves(cases: Sequence[Case]) -> dict[str, Curve]:
    """Curves without bars: first weights that all kinds share, then those of each kind, drawn towards them."""
    kinds = {kind: [case for case in cases if case.kind == kind] for kind in dict.fromkeys(c.kind for c in cases)}
    tables = {kind: _table(own) for kind, own in kinds.items()}
    blocks = [
        np.column_stack([np.tile(np.eye(len(kinds))[place], (len(table.rows), 1)), table.rows])
        for place, table in enumerate(tables.values())
    ]
    whole = _Table(
        np.vstack(blocks),
        np.concatenate([table.wrong for table in tables.values()]),
        np.concatenate([table.counted for table in tables.values()]),
    )
    shared = _solved(whole, np.zeros(len(SIGNS)), len(kinds))[len(kinds) :]
    return {
        kind: _curve(own, _solved(tables[kind].with_base(), shared * tables[kind].rows.any(axis=0), 1))
        for kind, own in kinds.items()  # a sign that a kind never has weighs nothing for it
    }


def _curve(cases: Sequence[Case], found: _Floats) -> Curve:
    return Curve(
        intercept=round(float(found[0]), 4),
        weights=tuple(round(float(weight), 4) for weight in found[1:]),
        rows=len(cases),
        wrong=sum(not case.is_right for case in cases),
        documents=len({case.document for case in cases}),
    )


@dataclass(frozen=True)
class _Table:
    """Rows of signs, whether each is wrong (1) or not (0), and how much it counts."""

    rows: _Floats
    wrong: _Floats
    counted: _Floats

    def with_base(self) -> _Table:
        """The same with a column for the intercept."""
        return replace(self, rows=np.column_stack([np.ones(len(self.rows)), self.rows]))


def _table(cases: Sequence[Case]) -> _Table:
    """The rows, and half a right and half a wrong one of mean signs."""
    signs = np.array([case.signs for case in cases], dtype=np.float64).reshape(len(cases), len(SIGNS))
    mean = signs.mean(axis=0)
    wrong = np.array([*(not case.is_right for case in cases), True, False], dtype=np.float64)
    return _Table(np.vstack([signs, mean, mean]), wrong, np.array([1.0] * len(cases) + [0.5, 0.5]))


def _solved(table: _Table, centre: _Floats, free: int) -> _Floats:
    """The log odds that a row is wrong: `free` intercepts, then weights from zero up that ridge draws to `centre`; by
    projected Newton steps (Bertsekas 1982)."""
    rows, wrong, counted = table.rows, table.wrong, table.counted
    ridge = np.array([0.0] * free + [RIDGE] * len(centre))
    towards = np.concatenate([np.zeros(free), centre])
    found = np.concatenate([np.full(free, math.log((wrong @ counted) / ((1 - wrong) @ counted))), centre])
    for _ in range(_ROUNDS):
        sure = 1 / (1 + np.exp(-(rows @ found)))
        slope = rows.T @ (counted * (sure - wrong)) + ridge * (found - towards)
        moving = (found > 0) | (slope < 0)
        moving[:free] = True
        bent = (rows[:, moving].T * (counted * sure * (1 - sure))) @ rows[:, moving] + np.diag(ridge[moving] + 1e-9)
        step = np.zeros_like(found)
        step[moving] = np.linalg.solve(bent, slope[moving])
        moved = _moved(found, step, free, lambda at: _loss(at, table, ridge, towards))
        if np.abs(moved - found).max() < _STILL:
            break
        found = moved
    return found


def _moved(found: _Floats, step: _Floats, free: int, loss: Callable[[_Floats], float]) -> _Floats:
    """As far along the step as the loss falls, weights kept from going below zero."""
    before, length = loss(found), 1.0
    while length > _STILL:
        moved = found - length * step
        moved[free:] = np.maximum(moved[free:], 0.0)
        if loss(moved) <= before:
            return moved
        length /= 2
    return found


def _loss(found: _Floats, table: _Table, ridge: _Floats, towards: _Floats) -> float:
    odds = table.rows @ found
    likely = table.counted @ (np.logaddexp(0.0, odds) - table.wrong * odds)
    return float(likely + 0.5 * (ridge @ (found - towards) ** 2))
