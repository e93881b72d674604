"""Rows read at sight: kept as they were found, and fitted on in place of what mended rules make of the same minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.evaluate.calibration import sight as calibration_sight
from extract.evaluate.calibration.data import RECORDED, WRITTEN
from extract.facts.sureness.evidence import KINDS

ROOT = Path(__file__).resolve().parents[2]


def test_rows_at_sight_are_of_development_minutes() -> None:
    """Every kept row is of minutes written by hand for development, of a known kind, and says so of itself."""
    names = {folder.name for folder in (ROOT / "data" / "written" / "development").iterdir()}
    rows = calibration_sight.load()
    assert {row.case.document for row in rows} <= names
    assert {row.case.kind for row in rows} <= set(KINDS)
    assert all(row.case.at_sight and min(row.case.signs) >= 0 for row in rows)
    assert {row.case.scanned for row in rows} == {True, False}


def test_minutes_at_sight_err_more() -> None:
    """What they are kept for: of their grants far more than one in twenty is wrong."""
    grants = [row.case.is_right for row in calibration_sight.load() if row.case.kind == "grants"]
    assert grants.count(False) > 0.05 * len(grants)


def test_rows_kept_with_other_signs_are_refused(tmp_path: Path) -> None:
    """Signs whose meaning changed must be found anew, not fitted on."""
    table = tmp_path / "at_sight.csv"
    table.write_text("kind,document,scan_class,is_right,in_doubt,rule,mood\n", encoding="utf-8")
    with pytest.raises(UsageError, match="other signs"):
        calibration_sight.load(table)


def test_minutes_are_read_by_the_rules_of_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept of a wave without new minutes; a history that is not there is told in plain words."""
    monkeypatch.setattr(calibration_sight, "_readings", lambda _: iter(()))
    monkeypatch.setattr(calibration_sight, "WAVES", ())
    table = tmp_path / "at_sight.csv"
    assert calibration_sight.record(tmp_path, table) == 0
    assert calibration_sight.load(table) == []
    monkeypatch.setattr(calibration_sight, "WAVES", (calibration_sight.Wave("0" * 40, "f" * 40),))
    with pytest.raises(UsageError):
        calibration_sight.record(tmp_path, table)


def test_parts_are_there() -> None:
    """The minutes that are read at sight are where the recipe looks for them."""
    assert WRITTEN.written is not None
    assert WRITTEN.written.is_dir()
    assert RECORDED.is_dir()
