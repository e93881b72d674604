"""How the command ends when something goes wrong, and how sums are written."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from extract.archive import job
from extract.archive.job import ledger_sum
from extract.cli.screen import kronor
from extract.errors import InterruptedRunError, MissingDependencyError


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped"),
        (InterruptedRunError("Stopped.", advice="Run it again."), 130, "Run it again."),
        (MissingDependencyError("No engine.", advice="Type this."), 3, "Type this."),
        (ZeroDivisionError("by nought"), 1, "fault of its own (ZeroDivisionError: by nought)"),
    ],
)
def test_every_end_is_a_sentence_and_a_code(
    utdrag: Callable, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    """Whatever is raised, the shell gets the documented code and a person a sentence, never a traceback."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(job, "run_job", fail)
    answer = utdrag("run", "anything", "--out", "out")
    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


def test_verbose_shows_the_traceback(
    utdrag: Callable, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With -v the traceback of a fault is logged, for a report."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(job, "run_job", fail)
    assert utdrag("-v", "run", "anything", "--out", "out").code == 1
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("amount", "written"), [("370000", "370 000"), ("1499.50", "1 499.50"), ("-5000", "-5 000"), ("12", "12")]
)
def test_kronor_are_grouped_by_three(amount: str, written: str) -> None:
    """Sums are written as Swedes do, with spaces that do not break."""
    assert kronor(amount) == written.replace(" ", "\u00a0")


def test_ledger_is_summed_exactly() -> None:
    """Öre add up exactly, and what recurs can be told from the rest; no row at all is nought."""
    rows = [
        {"amount_sek": "0.10", "recurring": "true"},
        {"amount_sek": "0.20", "recurring": "false"},
        {"amount_sek": "300000", "recurring": "false"},
    ]
    assert ledger_sum(rows) == Decimal("300000.30")
    assert ledger_sum(rows, recurring=True) == Decimal("0.10")
    assert ledger_sum(rows, recurring=False) == Decimal("300000.20")
    assert ledger_sum([]) == 0


def test_output_folder_is_not_made_by_bad_usage(utdrag: Callable, tmp_path: Path) -> None:
    """Where there is nothing to read, nothing is written."""
    assert utdrag("run", tmp_path / "nowhere", "--out", tmp_path / "out").code == 2
    assert not (tmp_path / "out").exists()
