"""What a trial looks at while an import runs: the children of this process, their memory, the time they take."""

from __future__ import annotations

import os
import resource
import threading
from pathlib import Path
from typing import Self


class Watch:
    """Looks at the children of this process while a trial runs: the most memory that one of them held."""

    def __init__(self) -> None:
        self.most = 0.0
        self._seen: set[int] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def left(self) -> list[int]:
        """Children that still run."""
        return [pid for pid in children() if pid in self._seen]

    def _look(self) -> None:
        while not self._over.wait(0.05):
            for pid in children():
                self._seen.add(pid)
                self.most = max(self.most, megabytes(pid))


def children() -> list[int]:
    """Processes that this one began and that still run."""
    own = os.getpid()
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent, *_ = path.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(parent) == own and state != "Z" and b"resource_tracker" not in _command(path.parent):
            found.append(int(path.parent.name))
    return found


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def megabytes(pid: int) -> float:
    """Memory that the process holds; 0 where it is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def own_megabytes() -> float:
    """Memory that this process holds."""
    return megabytes(os.getpid())


def cpu_seconds() -> float:
    """CPU seconds of this process and of its children that have ended."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)
