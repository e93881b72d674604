"""Fitting confidence: curves, bars and figures from rows whose truth is known."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import UsageError
from extract.evaluate.calibration.cases import cases_of, right_rows
from extract.evaluate.calibration.data import PARTS, Part
from extract.evaluate.calibration.fit import ERRORS, Case, bar_of, fit, judged, upper_bound
from extract.evaluate.calibration.report import bins, calibration_error, said, summary_table
from extract.evaluate.gold import GoldDocument
from extract.evaluate.recordings import load
from extract.evaluate.synth.splits import Split, split_of_seed
from extract.facts.sureness.evidence import KINDS, SIGNS

RECORDINGS = Path(__file__).resolve().parents[1] / "data" / "recordings" / "families"


def _cases(rows: int, kind: str = "grants", *, base: float = 0.002, slope: float = 0.1) -> list[Case]:
    """Rows of which a share of `base` is wrong, and `slope` more where the first sign is there."""
    dice = random.Random(7)
    found = []
    for number in range(rows):
        sign = float(dice.random() < 0.3)
        right = dice.random() >= base + slope * sign
        found.append(Case(kind, f"d{number // 12}", "light", (sign, *[0.0] * (len(SIGNS) - 1)), right))
    return found


def test_upper_bound_is_that_of_clopper_and_pearson() -> None:
    """The rule of three, and two values of the textbook; nothing read is no evidence."""
    assert upper_bound(0, 299) == pytest.approx(0.01, abs=5e-5)
    assert upper_bound(1, 100) == pytest.approx(0.04656, abs=1e-4)
    assert upper_bound(5, 5) == upper_bound(0, 0) == 1.0


@given(st.integers(0, 30), st.integers(1, 400))
def test_bound_is_above_what_was_counted(wrong: int, more: int) -> None:
    """It lies above the share itself, and falls with every right row more."""
    rows = wrong + more
    assert wrong / rows < upper_bound(wrong, rows) <= 1
    assert upper_bound(wrong, rows + 1) <= upper_bound(wrong, rows)


def test_curve_finds_the_sign_that_matters() -> None:
    """Rows with the sign are told to be wrong about as often as they are; signs without effect weigh nothing."""
    curve = fit(_cases(3000))["grants"]
    there = curve.right((1.0, *[0.0] * (len(SIGNS) - 1)))
    away = curve.right((0.0,) * len(SIGNS))
    assert there == pytest.approx(0.898, abs=0.03)
    assert away == pytest.approx(0.998, abs=0.004)
    assert set(curve.weights[1:]) == {0.0}
    assert curve.least(0.01) is not None
    assert there < curve.least(0.01) <= away


def test_sign_against_the_grain_weighs_nothing() -> None:
    """Where rows with a reason to doubt happen to be right more often, the reason is left out, not turned round."""
    turned = [replace(case, signs=(1 - case.signs[0], *case.signs[1:])) for case in _cases(600, slope=0.3)]
    assert fit(turned)["grants"].weights[0] == 0.0


def test_few_rows_are_never_accepted() -> None:
    """Thirty rows without an error are no evidence for two in a hundred; nor are any number of wrong ones."""
    few = [replace(case, is_right=True) for case in _cases(30)]
    curve = fit(few)["grants"]
    assert curve.bars == {}
    assert curve.right((0.0,) * len(SIGNS)) < 1
    wrong = [replace(case, is_right=False) for case in _cases(300)]
    assert fit(wrong)["grants"].bars == {}


@given(st.lists(st.tuples(st.booleans(), st.floats(0.5, 0.9999)), max_size=300), st.sampled_from(ERRORS))
def test_bar_keeps_its_word(rows: list[tuple[bool, float]], error: float) -> None:
    """Above a bar no greater share is wrong than stated, and the evidence is there."""
    bar = bar_of(rows, error)
    if bar:
        above = [right for right, sure in rows if int(sure * 1000 + 1e-6) >= round(bar.least * 1000)]
        assert (len(above), above.count(False)) == (bar.rows, bar.wrong)
        assert bar.wrong <= error * bar.rows
        assert upper_bound(bar.wrong, bar.rows) <= 2 * error


def test_row_in_doubt_does_not_pass() -> None:
    """A row to which a doubt points is judged, and never accepted."""
    cases = [replace(case, in_doubt=number % 2 == 0) for number, case in enumerate(_cases(3000, slope=0.0))]
    rows = judged(cases)
    assert len(rows) == len(cases)
    assert not any(row.passed[0.01] for row in rows if row.case.in_doubt)
    assert any(row.passed[0.01] for row in rows)


def test_unseen_documents_are_told_the_truth() -> None:
    """Confidences of documents that were left out keep their word: an error of two hundredths at most."""
    rows = judged(_cases(3000))
    assert calibration_error(said(rows)) < 0.02
    table = summary_table(rows)
    assert "| grants | 3000 |" in table


def test_bins_are_of_one_size() -> None:
    """Ten bins where there are rows enough, fewer where not; the error of a perfect oracle is none."""
    rows = [(number / 1000, number % 2 == 0) for number in range(1000)]
    assert [held.rows for held in bins(rows)] == [100] * 10
    assert len(bins(rows[:45])) == 1
    assert bins([]) == []
    assert calibration_error([(1.0, True)] * 50) == 0.0
    assert calibration_error([(0.5, True)] * 50) == 0.5


def test_application_with_a_wrong_sum_is_wrong() -> None:
    """The key alone does not make an application right; its sums must be those of the gold."""
    row = {"item": "4", "dnr": "12-2031", "matter": "M", "applicant": "A", "outcome": "bifall"}
    true = row | {"applied_sek": "100", "granted_sek": "50"}
    gold = GoldDocument("x", {"applications": (true,)})
    assert right_rows("applications", gold, [dict(true)]) == [True]
    assert right_rows("applications", gold, [true | {"granted_sek": "60"}]) == [False]


def test_cases_come_from_kept_words() -> None:
    """A recording gives rows of several kinds with their class, and those of the ledger are mostly right."""
    found = cases_of(load(RECORDINGS)[0])
    assert {ruled.case.kind for ruled in found} <= set(KINDS)
    assert {ruled.case.scan_class for ruled in found} == {"office200"}
    assert all(len(ruled.case.signs) == len(SIGNS) and min(ruled.case.signs) >= 0 for ruled in found)
    right = [ruled.case.is_right for ruled in found]
    assert sum(right) > 0.8 * len(right)


def test_nothing_held_out_is_fitted_on(tmp_path: Path) -> None:
    """The recipe names development seeds only, and a seed of the test is refused."""
    assert all(part.seed is None or split_of_seed(part.seed) is Split.DEVELOPMENT for part in PARTS)
    assert all(part.written is None or part.written.name == "development" for part in PARTS)
    with pytest.raises(UsageError, match="held out"):
        Part("test", "light", seed=31415, count=1).make(tmp_path)
