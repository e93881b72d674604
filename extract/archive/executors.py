"""Processes that do what must not happen here: open files of strangers.

Each worker is a spawned process with a pipe of its own, a memory cap, one thread, and a clock on every task. A worker
that crashes, hangs or grows too large is killed with all that it started, and takes nothing along but its own task.
Why this is no library's pool: docs/decisions/own-worker-processes.md.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Protocol, Self

from extract.archive.worker import Answer, serve
from extract.errors import ExtractError, InterruptedRunError, PageTimeoutError, UnexpectedError, WorkerDiedError

log = logging.getLogger(__name__)

ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OMP_THREAD_LIMIT",  # Tesseract's: four workers without it make each other time out
        "OPENBLAS_NUM_THREADS",
        "OPENCV_FOR_THREADS_NUM",
    ),
    "1",
)
START_SECONDS = 60.0
TASKS_A_WORKER = 500  # then a fresh one: native libraries do not give all their memory back
FIRST_WORDS = {
    signal.SIGSEGV: "crashed in a native library",
    signal.SIGABRT: "gave up in a native library, most often for want of memory",
    signal.SIGKILL: "was killed, most often by the system for want of memory",
}


@dataclass(frozen=True)
class Done:
    """What a task gave, and the CPU seconds it took in the worker and its children."""

    value: Any
    cpu: float


class Executor(Protocol):
    """Where tasks run. `function` must be importable by name; its arguments and its value are pickled."""

    def submit(self, function: Callable[..., Any], *args: object, seconds: float) -> Future[Done]:
        """Run `function(*args)` elsewhere; the future fails with an ExtractError, never another kind."""


@dataclass(frozen=True)
class _Job:
    function: Callable[..., Any]
    args: tuple[object, ...]
    seconds: float
    future: Future[Done]


class LocalProcesses:
    """An Executor of this machine's cores; use it in a `with`, whose end kills every worker."""

    def __init__(self, workers: int, *, megabytes: int, loud: bool = False) -> None:
        os.environ.update(ONE_THREAD)  # read by native libraries when a worker loads them
        self._limits = (megabytes, loud)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._stopping = False
        self._alive: set[_Worker] = set()
        self._threads = [threading.Thread(target=self._attend, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, function: Callable[..., Any], *args: object, seconds: float) -> Future[Done]:
        """Queue `function(*args)`; first come, first served."""
        future: Future[Done] = Future()
        with self._lock:
            if self._stopping:
                raise InterruptedRunError("The run was stopped.")
            self._jobs.put(_Job(function, args, seconds, future))
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Kill all workers at once; tasks that are not done fail with InterruptedRunError."""
        with self._lock:
            self._stopping = True
            for worker in self._alive:
                worker.kill()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _attend(self) -> None:
        """One thread's life: hand jobs to one worker process, and start another when it is lost or worn out."""
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # inherited by the worker from its first moment
        worker: _Worker | None = None
        while (job := self._jobs.get()) is not None:
            if job.future.set_running_or_notify_cancel():
                worker = self._done_by(worker, job)
        if worker is not None:
            self._drop(worker)

    def _done_by(self, worker: _Worker | None, job: _Job) -> _Worker | None:
        """Let `worker`, or a new one, do the job; the worker to go on with, None where another is needed."""
        try:
            worker = worker or self._start()
            done = worker.perform(job)
        except ExtractError as error:
            job.future.set_exception(InterruptedRunError("The run was stopped.") if self._stopping else error)
        except Exception as error:
            log.exception("a task could not be handed over")
            job.future.set_exception(UnexpectedError(f"The work could not be handed to a process: {error}."))
        else:
            job.future.set_result(done)
        if worker is not None and worker.is_spent:
            self._drop(worker)
            return None
        return worker

    def _start(self) -> _Worker:
        worker = _Worker(*self._limits)
        with self._lock:
            if self._stopping:
                worker.kill()
                raise InterruptedRunError("The run was stopped.")
            self._alive.add(worker)
        try:
            worker.wait_until_ready()
        except ExtractError:
            self._drop(worker)
            raise
        return worker

    def _drop(self, worker: _Worker) -> None:
        with self._lock:
            self._alive.discard(worker)
            worker.kill()
        worker.reap()


class _Worker:
    """One process and this side of its pipe."""

    def __init__(self, megabytes: int, loud: bool) -> None:  # noqa: FBT001 (one caller)
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._pipe: Connection[Any, Any] = ours
        self._process = context.Process(target=serve, args=(theirs, megabytes, loud), daemon=True)
        self._process.start()
        theirs.close()
        self._left = TASKS_A_WORKER
        self._lost = False

    @property
    def is_spent(self) -> bool:
        return self._lost or self._left <= 0

    def wait_until_ready(self) -> None:
        self._receive(START_SECONDS)

    def perform(self, job: _Job) -> Done:
        self._left -= 1
        try:
            self._pipe.send((job.function, job.args))
        except OSError as error:
            raise self._death() from error
        answer = self._receive(job.seconds)
        self._lost = answer.is_last
        if answer.trace:
            log.debug("in a worker: %s", answer.trace)
        if answer.error is not None:
            raise answer.error
        return Done(answer.value, answer.cpu)

    def _receive(self, seconds: float) -> Answer:
        try:
            if not self._pipe.poll(seconds):
                self._lost = True
                raise PageTimeoutError(
                    f"It took longer than {seconds:g} seconds.", advice="Raise page_seconds, or look at the page."
                )
            answer: Answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        return answer

    def _death(self) -> WorkerDiedError:
        self._lost = True
        wait([self._process.sentinel], timeout=1)  # let it end by itself, or its code would be that of our own signal
        self.kill()  # its children, while its number still stands for the group
        self._process.join()
        code = self._process.exitcode or 0
        how = (
            FIRST_WORDS.get(signal.Signals(-code), f"died of signal {-code}") if code < 0 else f"ended with code {code}"
        )
        return WorkerDiedError(f"The process that worked on it {how}.", advice="The other pages were not harmed.")

    def kill(self) -> None:
        """End the process and what it started; its group bears its number."""
        pid = self._process.pid
        if pid is not None and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self._process.kill()

    def reap(self) -> None:
        """Wait for the end, so that its CPU seconds are counted, and close the pipe."""
        self._process.join()
        self._pipe.close()
