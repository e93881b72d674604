"""Run a program to its end and tell what it took: CPU time of its whole process tree, and memory."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_TICK = 0.05
_TICKS_A_SAMPLE = 6
_KILOBYTE, _MEGABYTE = 1024, 1024**2
_ONE_THREAD = (
    *("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"),
    "OCR_THREADS",
)
_LAST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Taken:
    """CPU seconds (user + system) of a program and of all that it started, and the most memory they filled.

    `failure` is empty, or says how it went wrong.
    """

    cpu_s: float
    peak_mb: float
    failure: str = ""


def run_measured(command: Sequence[str], *, core: int, limit_s: float, notes: Path) -> Taken:
    """Run the command with one thread on one core, its output in the file `notes`; after `limit_s` seconds kill it."""
    environment = {**os.environ, **dict.fromkeys(_ONE_THREAD, "1")}
    with notes.open("wb") as stream:
        child = _start(command, environment, stream)
        with contextlib.suppress(OSError, AttributeError):  # a child that ended at once; systems without affinity
            os.sched_setaffinity(child.pid, {core})
        status, usage, sampled, is_late = _watched(child, time.monotonic() + limit_s)
    child.returncode = os.waitstatus_to_exitcode(status)
    # What the kernel keeps for the child begins with the memory of the process that forked it: only a last resort.
    held = sampled or usage.ru_maxrss * (1 if sys.platform == "darwin" else _KILOBYTE)
    failure = _failure(child.returncode, limit_s if is_late else 0, notes)
    return Taken(usage.ru_utime + usage.ru_stime, held / _MEGABYTE, failure)


def _start(command: Sequence[str], environment: dict[str, str], stream: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 (the commands of programs)
        command,
        stdin=subprocess.DEVNULL,
        stdout=stream,
        stderr=subprocess.STDOUT,
        env=environment,
        start_new_session=True,
    )


def _watched(child: subprocess.Popen[bytes], until: float) -> tuple[int, resource.struct_rusage, int, bool]:
    """Wait status, usage of the tree, most bytes seen in it at once, and whether it had to be killed."""
    most, ticks, is_late = 0, 0, False
    while True:
        ended, status, usage = os.wait4(child.pid, os.WNOHANG)
        if ended:
            return status, usage, most, is_late
        if ticks % _TICKS_A_SAMPLE == 0:
            held = [_bytes_held(process) for process in _tree(child.pid)]
            most = max([most, sum(now for now, _ in held), *(peak for _, peak in held)])
        if not is_late and time.monotonic() > until:
            is_late = True
            os.killpg(child.pid, signal.SIGKILL)
        ticks += 1
        time.sleep(_TICK)


def _tree(session: int) -> Iterator[Path]:
    """The processes of a session, by what Linux says of them; none elsewhere."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            facts = (process / "stat").read_text(errors="replace").rpartition(")")[2].split()
            if int(facts[3]) == session:
                yield process


def _bytes_held(process: Path) -> tuple[int, int]:
    """Memory of a process now, its share only of what it shares with others; and the most it ever had."""
    return _said(process / "smaps_rollup", "Pss:"), _said(process / "status", "VmHWM:")


def _said(facts: Path, head: str) -> int:
    with contextlib.suppress(OSError):
        for line in facts.read_text(errors="replace").splitlines():
            if line.startswith(head):
                return int(line.split()[1]) * _KILOBYTE
    return 0


def _failure(code: int, limit_s: float, notes: Path) -> str:
    if limit_s:
        return f"gave no answer in {limit_s:.0f} s"
    if not code:
        return ""
    said = notes.read_text(encoding="utf-8", errors="replace").strip()[-_LAST_WORDS:]
    return f"ended with {code}: {said.splitlines()[-1] if said else 'no word'}"
