"""What is for the test is nowhere else: no file, seed, person or sentence of it is in what is tuned or trained."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.sample import SAMPLE
from extract.evaluate.synth.splits import Split, is_held_out, split_of_seed

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ROOT / "data" / "written"
DATA = ROOT / "extract" / "evaluate" / "synth" / "data"
SPLITS = tomllib.loads((DATA / "splits.toml").read_text(encoding="utf-8"))
LONG = 45  # characters of a line that no two people write alike


def _tracked() -> list[Path]:
    command = ("git", "ls-files", "-z")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name]


def _names(split: str) -> set[str]:
    return {path.parent.name for path in (WRITTEN / split).glob("*/minutes.txt")}


def test_no_minutes_are_in_two_splits() -> None:
    """Each of the twelve or more minutes written by hand is for development or for the test, and no seed is both."""
    development, test = _names("development"), _names("test")
    assert not development & test
    assert len(development | test) >= 12
    assert min(len(development), len(test)) >= 5
    assert {path.name for path in WRITTEN.iterdir() if path.is_dir()} == {"development", "test"}
    assert all(split_of_seed(seed) is Split.TEST for seed in SPLITS["test"]["seeds"])
    assert split_of_seed(SAMPLE.seed) is Split.DEVELOPMENT


def test_no_sentence_of_the_test_stands_elsewhere() -> None:
    """No long line of the minutes for the test occurs in any other file of the repository, packed ones included."""
    lines = {
        line.strip("/|#_ ")
        for path in (WRITTEN / "test").glob("*/minutes.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.strip("/|#_ ")) > LONG
    }
    assert len(lines) > 60
    for path in _tracked():
        if path.is_relative_to(WRITTEN / "test") or not path.is_file():
            continue
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", errors="ignore")
        found = [line for line in lines if line in text]
        assert not found, (path.name, found[:2])


def test_no_list_for_training_names_the_test() -> None:
    """Recipes and lists under models/ and script/ name neither a seed of the test nor its folder."""
    seeds = "|".join(str(seed) for seed in SPLITS["test"]["seeds"])
    for path in _tracked():
        if path.is_relative_to(ROOT / "models") or path.is_relative_to(ROOT / "script"):
            text = path.read_bytes().decode("utf-8", errors="ignore")
            assert not re.search(rf"\b(?:{seeds})\b", text), path.name
            assert "written/test" not in text, path.name


def test_recordings_are_for_development() -> None:
    """The words that the floor is measured on are those of no minutes for the test."""
    for path in sorted((ROOT / "tests" / "data" / "recordings").rglob("*.json.gz")):
        assert json.loads(gzip.decompress(path.read_bytes()))["document"] not in _names("test")


def test_people_of_the_test_are_nobody_elses() -> None:
    """Families with a manner of their own draw other people for the seeds of the test; no surname is in both lists."""
    lists = tomllib.loads((DATA / "people_wide.toml").read_text(encoding="utf-8"))
    plain = tomllib.loads((DATA / "people.toml").read_text(encoding="utf-8"))
    assert not set(lists["held_out"]["surnames"]) & {*lists["open"]["surnames"], *plain["surnames"]}
    seed = SPLITS["test"]["seeds"][-1]
    assert is_held_out((seed, 0))
    for key, module in FAMILIES.items():
        people = compose(module.FAMILY, (seed, 0)).people
        known = lists["held_out"] if module.FAMILY.manner else plain
        assert all(any(p.name.endswith(family) for family in known["surnames"]) for p in people), key
