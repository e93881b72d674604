"""Confidence as a probability: what it may never do, whatever the figures in the model."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts.sureness import calibration
from extract.facts.sureness.calibration import (
    PLACES,
    Bar,
    Calibration,
    Curve,
    calibrated,
    current,
    is_accepted,
    load,
    save,
)
from extract.facts.sureness.evidence import KINDS, SIGNS, evidence
from extract.settings import Settings

_PLENTY = st.floats(0, 8)
_SIGNS = st.lists(st.floats(0, 7), min_size=len(SIGNS), max_size=len(SIGNS))


def _known(**curves: Curve) -> Calibration:
    return Calibration(curves, ("rapid",), "2031-01-01", ({"part": "invented", "rows": 2},))


def _flat(base: float, **more) -> Curve:
    return Curve(base, (0.0,) * len(SIGNS), **more)


@given(st.floats(-800, 800), st.lists(_PLENTY, min_size=len(SIGNS), max_size=len(SIGNS)), _SIGNS, _PLENTY)
def test_more_doubt_never_raises_confidence(base, weights, signs, more):
    """Confidence is within 0 and 1 and only falls with a sign, whichever sign it is."""
    curve = Curve(base, tuple(weights))
    before = curve.right(signs)
    assert 0 <= before <= 1
    for place in range(len(signs)):
        worse = [sign + more * (number == place) for number, sign in enumerate(signs)]
        assert curve.right(worse) <= before


def test_calibration_survives_writing(tmp_path: Path) -> None:
    """What is read is what was written, bars and data included."""
    curve = Curve(-4.5, tuple(range(len(SIGNS))), 900, 4, 30, {0.01: Bar(0.98, 800, 3, 0.0097), 0.005: Bar(1, 1, 0, 1)})
    known = _known(grants=curve, dates=_flat(-2.0))
    save(known, tmp_path / "calibration.json")
    assert load(tmp_path / "calibration.json") == known


def test_calibration_of_other_signs_is_refused(tmp_path: Path) -> None:
    """Weights without the signs that they belong to would be numbers without meaning."""
    path = tmp_path / "calibration.json"
    save(_known(grants=_flat(-3.0)), path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"signs": ["reading"]}))
    with pytest.raises(ValueError, match="fit it anew"):
        load(path)


def test_bar_follows_the_stated_error() -> None:
    """A bar measured for a smaller share of errors holds for a greater one; below the smallest nothing is accepted."""
    curve = _flat(-4.0, bars={0.01: Bar(0.98, 800, 3, 0.0097), 0.005: Bar(0.99, 700, 0, 0.004)})
    known = _known(grants=curve)
    assert [curve.least(error) for error in (0.02, 0.01, 0.007, 0.005, 0.004)] == [0.98, 0.98, 0.99, 0.99, None]
    assert known.accepts("grants", 0.98, 0.01)
    assert not known.accepts("grants", 0.9799, 0.01)
    assert not known.accepts("grants", 1.0, 0.001)


def test_unknown_kind_keeps_its_confidence_and_needs_review(pen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a curve the confidence of the rules stays, and no row of the kind is accepted."""
    facts = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031.", sure=0.97))
    monkeypatch.setattr(calibration, "current", lambda: _known(dates=_flat(-2.0)))
    done = calibrated(facts, engine="rapid")
    assert done.grants == facts.grants
    assert not is_accepted("grants", 1.0, engine="rapid", error=0.5)


def test_unknown_engine_is_not_calibrated(pen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another reader's confidences mean something else: its rows stay as they are and all are for a person."""
    facts = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031."))
    curve = _flat(-4.0, bars={0.01: Bar(0.5, 800, 3, 0.0097)})
    monkeypatch.setattr(calibration, "current", lambda: _known(grants=curve))
    assert calibrated(facts, engine="tesserocr") == facts
    assert not is_accepted("grants", 1.0, engine="tesserocr", error=0.01)
    assert is_accepted("grants", 1.0, engine="rapid", error=0.01)


def test_only_confidence_changes(pen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calibration touches no value, no place and no order, in minutes bound behind the first either."""
    facts = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031."))
    facts = replace(facts, further=(facts,))
    monkeypatch.setattr(calibration, "current", lambda: _known(**{kind: _flat(-1.0) for kind in KINDS}))
    done = calibrated(facts, engine="rapid")
    assert {row.confidence for part in (done, *done.further) for kind in KINDS for row in getattr(part, kind)} == {
        0.731
    }
    for kind in KINDS:
        plain = [replace(row, confidence=0.0) for row in getattr(facts, kind)]
        assert [replace(row, confidence=0.0) for row in getattr(done, kind)] == plain


def test_signs_tell_what_speaks_against_a_row(pen) -> None:
    """A doubtful word, a § behind which one is missing and a sum said only once are signs; sound rows have none."""
    sound = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031."))
    blurred = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031.", sure=0.7))
    signs, worse = (
        next(dict(zip(SIGNS, found, strict=True)) for kind, _, found in evidence(facts) if kind == "grants")
        for facts in (sound, blurred)
    )
    assert {name for name, sign in signs.items() if sign} == {"alone"}
    assert worse["reading"] > 3
    assert worse["doubted"] == 1.0
    assert all(worse[name] >= signs[name] for name in SIGNS)


def test_calibration_in_the_checkout_is_sound() -> None:
    """The model that travels with the program knows every kind and engine it should, with no weight below zero and no
    bar that its own evidence does not carry."""
    assert any(place.is_file() for place in PLACES)
    known = current()
    assert set(known.curves) == set(KINDS)
    assert known.engines == (Settings().engine,)
    assert known.made
    for curve in known.curves.values():
        assert min(curve.weights) >= 0
        assert len(curve.weights) == len(SIGNS)
        for error, bar in curve.bars.items():
            assert bar.wrong <= error * bar.rows
            assert bar.bound <= 2 * error
