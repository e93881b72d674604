"""What confidence means: the probability that a row is right, by kind, as fitted on minutes whose truth is known.

`models/calibration.json` holds for each kind of row a logistic model over the signs of `evidence`, no weight of which
lets a reason to doubt raise the confidence, and from which confidence on rows may be accepted at a stated share of
errors. `python -m extract.evaluate.calibration fit` makes it. A kind or an engine that it does not know keeps the
confidence of its rules, and is for a person.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from extract.facts.sureness.evidence import KINDS, SIGNS, evidence
from extract.nouns.facts import Fact, Facts

VERSION = 1
_PACKAGE = Path(__file__).resolve().parents[2]
_NAME = "calibration.json"
PLACES = (_PACKAGE / "models" / _NAME, _PACKAGE.parent / "models" / _NAME)  # a wheel, a checkout
STEPS = 1000  # thresholds are in thousandths, as the tables show confidence


@dataclass(frozen=True)
class Bar:
    """Rows from `least` on were accepted: of so many `rows` so many were `wrong`, so that at most `bound` of all such
    rows are (Clopper and Pearson 1934, one-sided, 95 %)."""

    least: float
    rows: int
    wrong: int
    bound: float


@dataclass(frozen=True)
class Curve:
    """How probable it is that a row of one kind is wrong: logistic in its signs. `bars` by stated share of errors."""

    intercept: float
    weights: tuple[float, ...]
    rows: int = 0
    wrong: int = 0
    documents: int = 0
    bars: Mapping[float, Bar] = field(default_factory=dict)

    def right(self, signs: Sequence[float]) -> float:
        """The probability that a row with these signs is right, rounded down to four decimals."""
        odds = self.intercept + sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))
        sure = 1 / (1 + math.exp(min(odds, 700.0)))
        return math.floor(sure * 10_000) / 10_000

    def least(self, error: float) -> float | None:
        """From which confidence on a row may go unseen where a share of `error` may be wrong; None where from none."""
        return min((bar.least for stated, bar in self.bars.items() if stated <= error + 1e-12), default=None)


@dataclass(frozen=True)
class Calibration:
    """The curves by kind, and what they were fitted on: `engines` that read it, `data`, and the day."""

    curves: Mapping[str, Curve]
    engines: tuple[str, ...] = ()
    made: str = ""
    data: tuple[Mapping[str, Any], ...] = ()

    def knows(self, engine: str) -> bool:
        """True where the engine's confidences are those that the curves were fitted on."""
        return engine in self.engines

    def accepts(self, kind: str, confidence: float, error: float) -> bool:
        """True where a row of the kind may go unseen at the stated share of errors."""
        curve = self.curves.get(kind)
        least = curve.least(error) if curve else None
        return least is not None and math.floor(confidence * STEPS + 1e-6) >= round(least * STEPS)

    def applied(self, facts: Facts) -> Facts:
        """The facts, every row with the probability that it is right; rows of unknown kinds as they are."""
        done: dict[str, list[Fact]] = {kind: [] for kind in KINDS}
        for kind, fact, signs in evidence(facts):
            curve = self.curves.get(kind)
            done[kind].append(replace(fact, confidence=curve.right(signs)) if curve else fact)
        tables: dict[str, Any] = {kind: tuple(rows) for kind, rows in done.items()}
        return replace(facts, **tables, further=tuple(self.applied(part) for part in facts.further))


UNKNOWN = Calibration({})


def load(path: Path) -> Calibration:
    """The calibration that `save` wrote. OSError or ValueError where there is none, or one of other signs."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    if (plain["version"], plain["signs"]) != (VERSION, list(SIGNS)):
        raise ValueError(f"{path} was fitted on other signs; fit it anew.")
    curves = {kind: _curve(told) for kind, told in plain["kinds"].items()}
    return Calibration(curves, tuple(plain["engines"]), plain["made"], tuple(plain["data"]))


def save(calibration: Calibration, path: Path) -> None:
    """Write it as JSON, the same text for the same calibration."""
    path.write_text(json.dumps(_plain(calibration), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _plain(calibration: Calibration) -> dict[str, Any]:
    kinds = {
        kind: {**asdict(curve), "bars": {f"{error:g}": asdict(bar) for error, bar in curve.bars.items()}}
        for kind, curve in calibration.curves.items()
    }
    return {
        "version": VERSION,
        "made": calibration.made,
        "engines": calibration.engines,
        "data": calibration.data,
        "signs": list(SIGNS),
        "kinds": kinds,
    }


def _curve(told: Mapping[str, Any]) -> Curve:
    bars = {float(error): Bar(**bar) for error, bar in told["bars"].items()}
    return Curve(**{**told, "weights": tuple(told["weights"]), "bars": bars})


def fingerprint() -> str:
    """Names the calibration that holds: rows that were made with another one are stale."""
    return json.dumps(_plain(current()), sort_keys=True)


@cache
def current() -> Calibration:
    """The one that travels with the program; UNKNOWN where it is missing."""
    place = next((place for place in PLACES if place.is_file()), None)
    return load(place) if place else UNKNOWN


def calibrated(facts: Facts, *, engine: str = "") -> Facts:
    """Facts whose confidence is a probability, where the words are of an engine that was measured."""
    known = current()
    return known.applied(facts) if known.knows(engine) else facts


def is_accepted(kind: str, confidence: float, *, engine: str, error: float) -> bool:
    """True where a row may go unseen; never one of a kind or an engine without evidence."""
    known = current()
    return known.knows(engine) and known.accepts(kind, confidence, error)
