"""The command that makes an archive, and the one that scores what was read of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path


def test_archive_can_be_made_read_and_scored(utdrag: Callable, tmp_path: Path) -> None:
    """What `synth` writes is read by `run`, and `evaluate` finds the gold of each file."""
    archive, out = tmp_path / "archive", tmp_path / "out"
    made = utdrag("synth", archive, "--count", 1, "--seed", 5, "--scan", "", "--budget")
    assert made.code == 0
    assert "1 minutes" in made.out
    assert (archive / "budget.xlsx").is_file()
    assert utdrag("run", archive, "--out", out, "--quiet").code == 0
    scored = utdrag("evaluate", "--gold", archive / "gold", "--tables", out, "--json")
    content = json.loads(scored.out)
    assert scored.code == 0
    assert content["classes"] == ["born-digital"]
    assert (content["unscored"], content["unread"]) == ([], [])
    shown = utdrag("evaluate", "--gold", archive / "gold", "--tables", out)
    assert "F1" in shown.out


def test_unknown_family_is_bad_usage(utdrag: Callable, tmp_path: Path) -> None:
    """A kind of body that nobody knows is told."""
    said = utdrag("synth", tmp_path / "archive", "--family", "riddarhus")
    assert said.code == 2
    assert "riddarhus" in said.err
