"""Runs are made once, written down, and become rows."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.evaluate.bench.figures import read_csv, rows, write_csv
from extract.evaluate.bench.pages import Sheaf
from extract.evaluate.bench.programs import Tool
from extract.evaluate.bench.runs import RunBook, make_runs, tasks
from extract.evaluate.bench.score import expected


@dataclass(frozen=True)
class Writer(Tool):
    """A tool that writes what it is told, or nothing."""

    says: str = ""

    @property
    def version(self) -> str:
        return "1"

    def command(self, pdf: Path, text: Path) -> list[str]:
        program = f"import pathlib; pathlib.Path({str(text)!r}).write_text({self.says!r})" if self.says else "exit(3)"
        return [str(self.python), "-c", program]


@pytest.fixture
def sheaf(tmp_path: Path) -> Sheaf:
    """Two pages on which `500 kr` is printed."""
    return Sheaf("flat", tmp_path / "flat.pdf", 2, expected([["500", "kr"]]), "abc")


@pytest.fixture
def writers() -> list[Tool]:
    """One that reads well, one that reads badly, one that fails."""
    python = Path(sys.executable)
    return [Writer("good", python, "500 kr"), Writer("bad", python, "S00 kr"), Writer("broken", python)]


def test_runs_become_rows(tmp_path: Path, sheaf: Sheaf, writers: list[Tool]) -> None:
    """Medians and figures of those that ran, an empty row for the one that failed; and the CSV gives them back."""
    book = RunBook(tmp_path / "book")
    assert make_runs(book, list(tasks(writers, [sheaf], 2)), [0], lambda: True) == 0
    good, bad, broken = rows(book, writers, [sheaf], 2)
    assert (good.f1, good.numbers_exact, good.dnr_exact, good.runs) == (1.0, 1.0, None, 2)
    assert (bad.f1, bad.numbers_exact) == (0.5, 0.0)
    assert good.cpu_s_page
    assert (broken.f1, broken.cpu_s_page, broken.runs) == (None, None, 0)
    target = tmp_path / "bench.csv"
    write_csv([good, bad, broken], target)
    heads = target.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert heads[:9] == ["tool", "class", "pages", "cpu_s_page", "peak_mb", "cer", "f1", "numbers_exact", "dnr_exact"]
    assert heads[9:] == ["runs", "digits_right", "signs_right", "signs_invented"]
    assert [(row.tool, row.f1, row.runs) for row in read_csv(target)] == [
        ("good", 1, 2),
        ("bad", 0.5, 2),
        ("broken", None, 0),
    ]


def test_a_run_that_was_made_is_known_again(tmp_path: Path, sheaf: Sheaf, writers: list[Tool]) -> None:
    """The book of another process finds the runs by tool, version, pages and turn."""
    wanted = list(tasks(writers[:1], [sheaf], 2))
    make_runs(RunBook(tmp_path), wanted[:1], [0], lambda: True)
    known = RunBook(tmp_path).runs()
    assert [task.key in known for task in wanted] == [True, False]


def test_forgotten_runs_are_made_anew(tmp_path: Path, sheaf: Sheaf, writers: list[Tool]) -> None:
    """What is measured again stays to be done when the time runs out; other runs are kept."""
    first, second = tasks(writers[:2], [sheaf], 1)
    book = RunBook(tmp_path)
    make_runs(book, [first, second], [0], lambda: True)
    book.forget({first.key})
    assert list(RunBook(tmp_path).runs()) == [second.key]


def test_no_run_starts_after_time(tmp_path: Path, sheaf: Sheaf, writers: list[Tool]) -> None:
    """What is not begun is counted as left."""
    assert make_runs(RunBook(tmp_path), list(tasks(writers, [sheaf], 1)), [0], lambda: False) == 3


def test_tools_take_turns(sheaf: Sheaf, writers: list[Tool]) -> None:
    """Every tool has read every class before one begins again."""
    order = [(task.repeat, task.tool.name) for task in tasks(writers[:2], [sheaf], 2)]
    assert order == [(0, "good"), (0, "bad"), (1, "good"), (1, "bad")]
