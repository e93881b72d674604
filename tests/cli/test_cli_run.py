"""The command from end to end on small files: what it prints, writes, and ends with."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

FAILURES = {
    "blank.pdf": "no text on any page",
    "empty.pdf": "is empty",
    "letter.pdf": "is no PDF",
    "locked.pdf": "locked with a password",
    "nopages.pdf": "holds no pages",
    "torn.pdf": "damaged",
}


def test_bad_files_are_told_and_the_good_one_is_done(utdrag: Callable, inbox: Path, tmp_path: Path) -> None:
    """Each kind of bad file gets its own sentence with advice, no traceback, exit code 1; the good one is read."""
    said = utdrag("run", inbox, "--out", tmp_path / "out", "--jobs", 2)
    assert said.code == 1
    assert "Traceback" not in said.out + said.err
    lines = {line.split()[1]: line for line in said.err.splitlines() if line.startswith(("ok", "failed", "partial"))}
    assert set(lines) == {"good.pdf", *FAILURES}
    assert lines["good.pdf"].startswith("ok")
    for name, sentence in FAILURES.items():
        assert lines[name].startswith("failed")
        assert sentence in lines[name]
    assert "6 files of 7 failed" in said.out
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    assert {name: row["status"] for name, row in rows.items()} == dict.fromkeys(FAILURES, "failed") | {"good.pdf": "ok"}
    assert all(sentence in rows[name]["error"] for name, sentence in FAILURES.items())


def test_grants_are_shown_with_their_sum(utdrag: Callable, inbox: Path, tmp_path: Path) -> None:
    """A good file ends with 0, and the ledger stands on standard output with the sum and where the files lie."""
    said = utdrag("run", inbox / "good.pdf", "--out", tmp_path / "out", "--timings")
    assert said.code == 0
    assert "Granted: 250\u00a0000 kr in 1 row." in said.out
    assert "Tables: " in said.out
    assert "CPU seconds" in said.out
    assert "good.pdf" in said.err


def test_json_is_all_that_is_printed(utdrag: Callable, inbox: Path, tmp_path: Path) -> None:
    """With --json standard output is one JSON object that says what the tables hold."""
    said = utdrag("run", inbox, "--out", tmp_path / "out", "--json")
    summary = json.loads(said.out)
    assert said.err == ""
    assert said.code == summary["exit_code"] == 1
    assert (summary["granted_sek"], summary["grants"]) == ("250000", 1)
    assert {row["file"]: row["status"] for row in summary["documents"]}["locked.pdf"] == "failed"
    assert summary["cpu_seconds"] > 0


def test_quiet_prints_nothing(utdrag: Callable, inbox: Path, tmp_path: Path) -> None:
    """With --quiet a run that went well says nothing."""
    assert utdrag("run", inbox / "good.pdf", "--out", tmp_path / "out", "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "{inbox}"], "--out"),
        (["run", "--out", "{out}"], "PATH"),
        (["run", "{out}/nowhere", "--out", "{out}"], "no file or folder"),
        (["run", "{empty}", "--out", "{out}"], "no PDF, TIFF, PNG or JPEG"),
        (["run", "{inbox}", "--out", "{inbox}/good.pdf"], "is a file"),
        (["run", "{inbox}", "--out", "{out}", "--set", "sped=3"], "no setting"),
        (["run", "{inbox}", "--out", "{out}", "--engine", "crystal-ball"], "crystal-ball"),
        (["evaluate", "--gold", "{inbox}", "--tables", "{inbox}"], ""),
        (["show", "{inbox}/good.pdf", "--page", "0", "--out", "{out}/p.png"], "--page"),
        (["show", "{inbox}/nothing.pdf", "--page", "1", "--out", "{out}/p.png"], "no file"),
        (["show", "{inbox}/good.pdf", "--page", "1", "--out", "{out}/p.png", "--tables", "{inbox}"], "no tables"),
        (["dance"], "dance"),
    ],
)
def test_bad_usage_is_a_sentence_and_code_2(
    utdrag: Callable, inbox: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    """What makes no sense ends with 2 and says what is wrong, on standard error, without a traceback."""
    (tmp_path / "empty").mkdir()
    places = {"inbox": inbox, "out": tmp_path / "out", "empty": tmp_path / "empty"}
    answer = utdrag(*(word.format(**places) for word in words))
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_version_and_help_end_well(utdrag: Callable) -> None:
    """`--version` and `--help` print to standard output and end with 0."""
    assert utdrag("--version").code == 0
    assert "Exit codes" in utdrag("--help").out
