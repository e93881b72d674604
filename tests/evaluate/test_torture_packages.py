"""What is said of the packages: a hole is a hole, and what could not be looked up is not called clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.evaluate.torture import packages
from extract.evaluate.torture.packages import BILL, trial_of_packages, verdict

_CLEAN = {"name": "a", "version": "1", "vulns": []}
_HOLED = {"name": "b", "version": "2", "vulns": [{"id": "X-1"}]}
_PASSED_OVER = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("told", "kept", "said"),
    [
        ([_CLEAN, _CLEAN], True, "2 of 2 looked up; no hole known"),
        ([_CLEAN, _PASSED_OVER], True, "1 of 2 looked up; no hole known"),
        ([_CLEAN, _HOLED], False, "b 2"),
        ([_PASSED_OVER, _PASSED_OVER], True, "not shown"),
    ],
)
def test_verdict_says_what_was_looked_up(told: list[dict], kept: bool, said: str) -> None:
    """pip-audit ends well where its index knows none of the packages; that is told as what it is."""
    line = verdict(told)
    assert line.kept is kept
    assert said in line.figures


def test_lock_is_pinned_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock of this checkout keeps the promises that need no network, and every package is in the bill."""
    monkeypatch.setattr(packages.shutil, "which", lambda _: None)
    monkeypatch.setattr(packages.sys, "executable", str(tmp_path / "python"))
    *lines, audit = trial_of_packages(tmp_path)
    assert all(line.kept for line in lines)
    assert audit.figures == "not shown: pip-audit is not installed"
    listed = json.loads((tmp_path / BILL).read_text(encoding="utf-8"))["components"]
    assert {"pkg:pypi/pypdfium2", "pkg:pypi/sqlalchemy"} <= {one["purl"].partition("@")[0] for one in listed}


def test_loose_or_old_package_breaks_the_promise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version without a hash, and a pdfminer with the hole, are both found."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1 \\\n    --hash=sha256:00\npdfminer-six==20251230\n")
    monkeypatch.setattr(packages, "LOCK", lock)
    monkeypatch.setattr(packages.shutil, "which", lambda _: None)
    kept = [line.kept for line in trial_of_packages(tmp_path)]
    assert kept[:2] == [False, False]
