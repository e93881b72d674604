"""What happens inside a worker process: limits first, then one task after another from the pipe."""

from __future__ import annotations

import ctypes
import functools
import logging
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import ExtractError, UnexpectedError
from extract.nouns.facts import Facts
from extract.nouns.page import Page
from extract.settings import Settings

if TYPE_CHECKING:
    from extract.archive.alto import Origin
    from extract.pages.readers.interfaces import Engine

MEGABYTE = 1024 * 1024
PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True)
class Answer:
    """What goes back through the pipe: a value or an error, CPU seconds, and a traceback for the log.

    `is_last` asks for the worker to be replaced: one that ran out of memory may still hold it all.
    """

    value: Any = None
    error: ExtractError | None = None
    cpu: float = 0.0
    trace: str = ""
    is_last: bool = False


def serve(pipe: Connection[Any, Any], megabytes: int, loud: bool) -> None:  # noqa: FBT001 (positional over the pipe)
    """The life of a worker: it ends when the pipe closes, when its parent dies, or when it is killed."""
    _restrain(megabytes)
    if loud:
        logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s (worker): %(message)s")
        logging.getLogger("extract").setLevel(logging.DEBUG)
    else:
        _hush()
    pipe.send(Answer())
    while True:
        try:
            function, args = pipe.recv()
        except EOFError:
            return
        answer = _perform(function, args, megabytes)
        try:
            pipe.send(answer)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            pipe.send(Answer(error=_fault(error), trace=traceback.format_exc()))


def prepare(settings: Settings) -> str:
    """See that the engine can run, before any page is touched, and name the manner of reading for the cache.

    Raises MissingDependencyError with what to type.
    """
    from extract.pages.read import reading_key

    return reading_key(_engine(settings), settings)


def count_pages(path: Path, settings: Settings) -> int:
    """Pages of a file; raises UnreadableFileError's kin where it cannot be opened."""
    from extract.pages.files.source import probe

    return probe(path, settings).pages


def read_page(path: Path, number: int, settings: Settings) -> tuple[Page, Mapping[str, float]]:
    """Words of one page and the seconds that reading them took, step by step."""
    from extract.pages.read import read_page as read

    reading = read(path, number, _engine(settings), settings)
    return reading.page, reading.seconds


def understand(pages: Sequence[Page], settings: Settings) -> tuple[Facts, Mapping[str, float]]:
    """What the pages say, here rather than in the parent because hostile text can make any rule slow."""
    from extract.pipeline import timed_facts

    return timed_facts(pages, settings)


def alto(pages: Sequence[Page], origin: Origin) -> Mapping[str, bytes]:
    """ALTO files of a document's pages by name, here for the same reason."""
    from extract.archive.alto import alto_files

    return alto_files(pages, origin)


@functools.cache
def _engine(settings: Settings) -> Engine:
    from extract.pages.readers.engines import make_engine

    return make_engine(settings.engine, settings)


def _perform(function: Any, args: tuple[Any, ...], megabytes: int) -> Answer:  # noqa: ANN401
    before = _cpu()
    try:
        value = function(*args)
    except ExtractError as error:
        return Answer(error=error, cpu=_cpu() - before)
    except MemoryError:
        failure = UnexpectedError(
            f"It needs more than {megabytes} MB of memory.", advice="Raise worker_megabytes, or lower render_dpi."
        )
        return Answer(error=failure, cpu=_cpu() - before, is_last=True)
    except Exception as error:  # noqa: BLE001 (whatever a stranger's file sets off ends as that file's failure)
        return Answer(error=_fault(error), cpu=_cpu() - before, trace=traceback.format_exc())
    return Answer(value=value, cpu=_cpu() - before)


def _fault(error: Exception) -> UnexpectedError:
    return UnexpectedError(
        f"Utdrag met a fault of its own ({type(error).__name__}: {error}).",
        advice="Run again with -v, and report what it prints.",
    )


def _cpu() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _restrain(megabytes: int) -> None:
    """A group of its own, so that it can be killed with its children; a cap on memory; no life after the parent."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # RLIMIT_DATA counts what is written to; RLIMIT_AS would count the address space that onnxruntime only reserves.
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _hush() -> None:
    """Nothing that a native library prints may mix with the progress bar or with `--json`."""
    logging.disable(logging.CRITICAL)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
