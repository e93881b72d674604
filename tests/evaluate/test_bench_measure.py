"""Costs of a program: time of its whole tree, memory, and how it failed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from extract.evaluate.bench.measure import Taken, run_measured

BURN = "import time\nwhile time.process_time() < 0.4: pass\n"


def _run(program: str, folder: Path, limit_s: float = 30) -> Taken:
    core = min(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    return run_measured([sys.executable, "-c", program], core=core, limit_s=limit_s, notes=folder / "notes")


def test_time_of_a_grandchild_counts(tmp_path: Path) -> None:
    """What a program leaves to a program of its own is counted with it."""
    taken = _run(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}])", tmp_path)
    assert not taken.failure
    assert 0.4 <= taken.cpu_s < 5


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="needs Linux")
def test_memory_is_the_child_s_own(tmp_path: Path) -> None:
    """200 MB held for a while are seen; what this process holds is not."""
    mine = bytearray(os.urandom(1)) * 300_000_000
    small = _run("import time; time.sleep(0.5)", tmp_path)
    large = _run("import time; held = b'x' * 200_000_000; time.sleep(0.5)", tmp_path)
    assert len(mine) > 0
    assert small.peak_mb < 100
    assert 190 < large.peak_mb < 300


def test_a_failure_says_its_last_word(tmp_path: Path) -> None:
    """The code and the last line of what the program said."""
    assert _run("raise SystemExit('no such model')", tmp_path).failure == "ended with 1: no such model"


def test_a_program_that_never_ends_is_ended(tmp_path: Path) -> None:
    """After its limit a program is killed and that is said."""
    assert _run("import time; time.sleep(60)", tmp_path, limit_s=0.3).failure == "gave no answer in 0 s"


def test_one_thread_is_all_a_program_is_told_of(tmp_path: Path) -> None:
    """The words by which libraries learn their number of threads are set to one."""
    program = "import os, sys; sys.exit(os.environ['OMP_NUM_THREADS'] + os.environ['OMP_THREAD_LIMIT'] != '11')"
    assert not _run(program, tmp_path).failure
