"""Workers: what they give back, and what they survive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract.archive.executors import LocalProcesses
from extract.errors import InterruptedRunError, PageTimeoutError, UnexpectedError, UsageError, WorkerDiedError


@pytest.fixture(scope="module")
def processes() -> Iterator[LocalProcesses]:
    """One worker with little memory, shared by the tests of this file."""
    with LocalProcesses(1, megabytes=300) as found:
        yield found


def test_value_comes_back_from_another_process(processes: LocalProcesses) -> None:
    """A task's value comes back, and was made in a process that is not this one."""
    done = processes.submit(os.getpid, seconds=10).result()
    assert done.value != os.getpid()
    assert done.cpu >= 0


def test_error_of_ours_keeps_its_kind_and_advice(processes: LocalProcesses) -> None:
    """An ExtractError raised in a worker arrives as the same kind with the same words."""
    with pytest.raises(UsageError, match="no good") as caught:
        processes.submit(_raise_usage, seconds=10).result()
    assert caught.value.advice == "Do better."


@pytest.mark.parametrize(
    ("number", "said"), [(signal.SIGKILL, "killed"), (signal.SIGSEGV, "crashed"), (signal.SIGABRT, "gave up")]
)
def test_death_of_a_worker_costs_its_task_only(processes: LocalProcesses, number: int, said: str) -> None:
    """The task of a worker that dies fails with a sentence, and the next task is done by a fresh worker."""
    dying = processes.submit(os.kill, 0, number, seconds=10)  # its whole group: the worker alone
    with pytest.raises(WorkerDiedError, match=said):
        dying.result()
    assert processes.submit(abs, -3, seconds=10).result().value == 3


def test_clock_stops_a_task_and_what_it_started(processes: LocalProcesses, tmp_path: Path) -> None:
    """A task over its time is killed together with the program that it waits for."""
    note = tmp_path / "pid"
    command = f"echo $$ > '{note}'; exec sleep 60"
    with pytest.raises(PageTimeoutError, match="longer than 1 seconds"):
        processes.submit(subprocess.call, ["sh", "-c", command], seconds=1).result()
    assert _is_gone(int(note.read_text()))


def test_memory_cap_holds(processes: LocalProcesses) -> None:
    """A task that asks for more memory than a worker may have fails with the number and what to do."""
    with pytest.raises(UnexpectedError, match="more than 300 MB"):
        processes.submit(bytearray, 900_000_000, seconds=10).result()


def test_value_that_cannot_travel_is_told(processes: LocalProcesses) -> None:
    """A value that cannot be pickled fails its task and leaves the worker alive."""
    with pytest.raises(UnexpectedError, match="fault of its own"):
        processes.submit(open, os.devnull, seconds=10).result()
    assert processes.submit(abs, -1, seconds=10).result().value == 1


def test_stop_fails_what_is_left_quickly() -> None:
    """Stopping ends the running and the waiting tasks at once, and later ones are refused."""
    executor = LocalProcesses(1, megabytes=300)
    tasks = [executor.submit(time.sleep, 60, seconds=100) for _ in range(3)]
    begun = time.monotonic()
    executor.stop()
    assert time.monotonic() - begun < 5
    for task in tasks:
        with pytest.raises(InterruptedRunError):
            task.result()
    with pytest.raises(InterruptedRunError):
        executor.submit(abs, 1, seconds=1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
@pytest.mark.promise("R4")
def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    """SIGKILL of the parent, which can clean up nothing, takes the workers along."""
    program = (
        "import os, sys, time\n"
        "from extract.archive.executors import LocalProcesses\n"
        "if __name__ == '__main__':\n"
        "    with LocalProcesses(1, megabytes=300) as processes:\n"
        "        print(processes.submit(os.getpid, seconds=20).result().value, flush=True)\n"
        "        processes.submit(time.sleep, 60, seconds=100).result()\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    assert _is_gone(worker)


def _raise_usage() -> None:
    raise UsageError("That is no good.", advice="Do better.")


def _is_gone(pid: int, within: float = 3.0) -> bool:
    return _comes_true(lambda: not _is_running(pid), within)


def _comes_true(claim: Callable[[], bool], within: float) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if claim():
            return True
        time.sleep(0.05)
    return False


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
