"""What this machine has of what Utdrag can use, and what to type for the rest."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from extract.errors import ExitCode, ExtractError
from extract.facts.names import ner
from extract.pages.readers.engines import EngineState, available_engines
from extract.settings import Settings
from extract.store.connect import count_documents, without_password

_APT = "sudo apt-get install tesseract-ocr tesseract-ocr-swe"
_BREW = "brew install tesseract tesseract-lang"
_SETUP = "script/setup --again"
_ASK_SECONDS = 20
_LEAST_ROOM = 500  # MB


@dataclass(frozen=True)
class Check:
    """One thing looked for: `found` is its version or place, `advice` what to type where it is not `ok`."""

    subject: str
    name: str
    ok: bool
    found: str = ""
    advice: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """All checks; the machine is fit where at least one engine can read."""

    checks: tuple[Check, ...]

    @property
    def exit_code(self) -> ExitCode:
        able = any(check.ok for check in self.checks if check.subject == "engine")
        return ExitCode.OK if able else ExitCode.MISSING_DEPENDENCY


def examine(settings: Settings) -> Diagnosis:
    """Look at Python, the machine, Tesseract, every engine, the store and every package; nothing is changed."""
    machine = (_python(), _cores(), *_tesseract(settings), *_engines(settings), _names())
    return Diagnosis((*machine, *_store(settings), *_packages()))


def install_line() -> str:
    """What to type on this system to get Tesseract with Swedish."""
    return _BREW if sys.platform == "darwin" else _APT


def _python() -> Check:
    return Check(
        "machine", "python", sys.version_info >= (3, 11), f"{platform.python_version()} ({platform.platform()})"
    )


def _cores() -> Check:
    return Check("machine", "cores", ok=True, found=str(os.cpu_count() or 1))


def _tesseract(settings: Settings) -> list[Check]:
    program = shutil.which("tesseract")
    if program is None:
        return [Check("tesseract", "program", ok=False, advice=install_line())]
    version = _asked(program, "--version")
    languages = _asked(program, "--list-langs").split()
    return [
        Check("tesseract", "program", bool(version), f"{version.splitlines()[0]} ({program})" if version else program),
        Check("tesseract", settings.language, settings.language in languages, advice=install_line()),
    ]


def _asked(program: str, question: str) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 (the program found on the path, a fixed question)
            [program, question], capture_output=True, text=True, timeout=_ASK_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (answer.stdout or answer.stderr).strip()


def _engines(settings: Settings) -> list[Check]:
    """Every engine that can be chosen; the one that the settings choose comes first."""
    states = sorted(available_engines(settings).values(), key=lambda state: state.name != settings.engine)
    return [_engine(state) for state in states]


def _engine(state: EngineState) -> Check:
    return Check("engine", state.name, state.is_ready, state.version or state.missing, state.advice)


def _names() -> Check:
    """The model that finds names; without it the rules work alone."""
    ready = ner.is_ready()
    found = ner.missing() or str(ner.weights())
    return Check("model", "ner", ready, found, "" if ready else _SETUP)


def _store(settings: Settings) -> Iterator[Check]:
    """SQLite with its search, the room on the disk, and the store of the settings, which need not be there yet."""
    can_search = bool(
        sqlite3.connect(":memory:").execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]
    )
    lack = "" if can_search else "Install a Python whose SQLite has FTS5, or give --db postgresql://…"
    yield Check("store", "sqlite", can_search, sqlite3.sqlite_version + ("" if can_search else " without FTS5"), lack)
    try:
        documents, file = count_documents(settings.db)
    except ExtractError as error:
        yield Check("store", "db", ok=False, found=error.message, advice=error.advice)
        return
    held = "nothing was imported yet" if documents is None else f"{documents} documents"
    yield Check("store", "db", ok=True, found=f"{held} ({without_password(settings.db)})")
    if file is not None:
        place = next(folder for folder in (file.parent, *file.parent.resolve().parents) if folder.is_dir())
        free = shutil.disk_usage(place).free // 2**20
        yield Check("store", "disk", free >= _LEAST_ROOM, f"{free} MB free at {place}", "Make room.")


def _packages() -> list[Check]:
    """Every package that the distribution asks for at run time on this system."""
    try:
        wanted = importlib.metadata.requires("utdrag") or []
    except importlib.metadata.PackageNotFoundError:
        return [Check("package", "utdrag", ok=False, advice=_SETUP)]
    names = [re.split(r"[^\w.-]", line)[0] for line in wanted if _is_for_this_system(line)]
    return [_package(name) for name in sorted(names)]


def _is_for_this_system(requirement: str) -> bool:
    _, _, marker = requirement.partition(";")
    if "extra" in marker:
        return False
    system = re.search(r"sys_platform == ['\"](\w+)['\"]", marker)
    return system is None or system[1] == sys.platform


def _package(name: str) -> Check:
    try:
        return Check("package", name, ok=True, found=importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Check("package", name, ok=False, advice=_SETUP)
