"""Precision, recall, F1, and how far a share of few cases can be trusted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_Z95 = 1.959963984540054
_DRAWS = 2000
_FEW = 2  # documents that a bootstrap needs


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows matched, rows of the gold that are missing, rows that the gold does not have; they add up."""

    matched: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.matched + other.matched, self.missed + other.missed, self.false + other.false)

    @property
    def gold(self) -> int:
        return self.matched + self.missed

    @property
    def read(self) -> int:
        return self.matched + self.false

    @property
    def precision(self) -> float:
        """Share of the output that is right; 1 where there is no output, for nothing in it is wrong."""
        return share(self.matched, self.read)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there was nothing to find."""
        return share(self.matched, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 only where nothing is missing and nothing is false."""
        return share(2 * self.matched, self.gold + self.read)


def f1_interval(documents: Sequence[Counts]) -> tuple[float, float]:
    """95 % interval of the F1 of all documents together: the outermost of two.

    Wilson's score (1927) of matched among matched, missed and false rows, carried over to F1, which grows with it;
    and the percentile bootstrap that draws whole documents (Efron and Tibshirani 1993, chapter 13), for the errors of
    one document come together. The first is never a point, the second knows that rows are no independent cases.
    """
    total = sum(documents, Counts())
    low, high = (2 * j / (1 + j) for j in wilson(total.matched, total.matched + total.missed + total.false))
    if len(documents) < _FEW:
        return low, high
    cells = np.array([(c.matched, c.gold + c.read) for c in documents], dtype=np.float64)
    dice = np.random.default_rng(0)
    drawn = cells[dice.integers(len(cells), size=(_DRAWS, len(cells)))].sum(axis=1)
    shares = np.divide(2 * drawn[:, 0], drawn[:, 1], out=np.ones(_DRAWS), where=drawn[:, 1] > 0)
    return min(low, float(np.quantile(shares, 0.025))), max(high, float(np.quantile(shares, 0.975)))


def share(right: int, total: int) -> float:
    """`right` of `total`; 1 of nothing."""
    return right / total if total else 1.0


def wilson(right: int, total: int) -> tuple[float, float]:
    """95 % interval of a share by Wilson's score; (0, 1) where there are no cases."""
    if not total:
        return (0.0, 1.0)
    observed, square = right / total, _Z95**2
    middle = (observed + square / (2 * total)) / (1 + square / total)
    spread = _Z95 * math.sqrt(observed * (1 - observed) / total + square / (4 * total**2)) / (1 + square / total)
    return (max(0.0, middle - spread), min(1.0, middle + spread))
