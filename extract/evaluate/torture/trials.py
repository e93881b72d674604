"""The trials of an import that is long, full, poisoned or interrupted; each gives a line of figures with yes or no."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extract.archive.files import find_all
from extract.archive.importer import CACHE_FOLDER
from extract.archive.intake import import_files
from extract.evaluate.torture.inputs import many_images, minutes, scan
from extract.evaluate.torture.line import PATIENCE, SETTINGS, Line, taken_in
from extract.evaluate.torture.watching import cpu_seconds, own_megabytes
from extract.settings import Settings
from extract.store.connect import open_store, sqlite_url
from extract.store.reading import StoredTables

_AGAIN_SECONDS = 5
_STOP_SECONDS = 5
_MORE_WORK = 0.2  # share of CPU seconds that workers side by side may add: each starts an engine of its own
_QUIET_LOAD = 0.25  # of the cores
_PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell may have had it ignored
    "from extract.cli.main import run; run()"
)


def trial_of_poison(folder: Path) -> Iterator[Line]:
    """R2: one file that never ends among fifty good ones."""
    inbox = folder / "poison"
    inbox.mkdir()
    for number in range(50):
        (inbox / f"{number:02}.pdf").write_bytes(minutes(number))
    good = _timed(folder / "good.db", inbox)
    (inbox / "25-poison.pdf").write_bytes(many_images(200_000))
    both = _timed(folder / "both.db", inbox)
    figures = f"{good[0]:.1f} s without, {both[0]:.1f} s with; {both[1]} of {good[1]} ok"
    kept = both[1] == good[1] and both[0] <= good[0] + PATIENCE + 10
    yield Line("R2 one poison file costs its own time only", kept, figures)


def trial_of_thousand(folder: Path, files: int) -> Iterator[Line]:
    """R5, must show: a second import of unchanged files."""
    inbox = folder / "thousand"
    inbox.mkdir()
    for number in range(files):
        (inbox / f"{number:04}.pdf").write_bytes(minutes(number))
    patient = Settings(jobs=SETTINGS.jobs, quiet_seconds=0.0)  # a page that is given up would be read again
    with open_store(sqlite_url(folder / "thousand.db")) as store:
        _, first = taken_in(inbox, store, patient)
    begun, spent = time.monotonic(), cpu_seconds()
    with open_store(sqlite_url(folder / "thousand.db")) as store:
        outcome = import_files(find_all([inbox]), store, patient)
    again, spent = time.monotonic() - begun, cpu_seconds() - spent
    kept = min(again, spent) < _AGAIN_SECONDS and outcome.read == 0 and outcome.unchanged == files
    figures = f"{again:.1f} s by the clock, {spent:.1f} CPU s, {outcome.read} read (the first time {first:.0f} s)"
    yield Line(f"R5 {files} unchanged files take under {_AGAIN_SECONDS} s", kept, figures)


def trial_of_length(folder: Path, pages: int) -> Iterator[Line]:
    """Must show, R18: a long archive from cached words: flat memory, time in proportion."""
    inbox, each = folder / "long", 20
    inbox.mkdir()
    for number in range(pages // each):
        (inbox / f"{number:05}.pdf").write_bytes(minutes(number, pages=each))
    settings = replace(SETTINGS, cache_folder=str(folder / CACHE_FOLDER))
    with open_store(sqlite_url(folder / "warm.db")) as store:
        taken_in(inbox, store, settings)  # fills the cache
    files = find_all([inbox])
    part = max(1, len(files) // 4)
    seconds, memory = [], []
    with open_store(sqlite_url(folder / "long.db")) as store:
        for start in range(0, part * 4, part):
            begun = cpu_seconds()
            import_files(files[start : start + part], store, settings)
            seconds.append(cpu_seconds() - begun)
            memory.append(own_megabytes())
    growth = memory[-1] - memory[0]
    slower = seconds[-1] / max(seconds[1], 0.01) - 1
    done = part * 4 * each
    yield Line(f"   parent's memory over {done} pages", growth < 50, f"{memory[0]:.0f} → {memory[-1]:.0f} MB")  # noqa: PLR2004
    told = ", ".join(f"{one:.1f}" for one in seconds)
    yield Line("   time in proportion, within 10 %", slower <= 0.1, f"CPU s a quarter: {told}")  # noqa: PLR2004


def trial_of_full_disk(folder: Path) -> Iterator[Line]:
    """R8: the disk of the store, then of the tables, has 8 MB and is full."""
    inbox = folder / "inbox8"
    inbox.mkdir()
    for number in range(30):
        (inbox / f"{number:02}.pdf").write_bytes(minutes(number, pages=3))
    script = folder / "full.sh"
    program = f"{sys.executable} -m extract.cli.main"
    script.write_text(
        f"set -u; mount -t tmpfs -o size=1m none {folder}/small || exit 99\n"
        f"{program} import {inbox} --db sqlite:///{folder}/small/u.db --no-cache --quiet; a=$?\n"
        f"mount -o remount,size=64m none {folder}/small\n"
        f"{program} import {inbox} --db sqlite:///{folder}/small/u.db --no-cache --quiet; b=$?\n"
        f"{program} verify --db sqlite:///{folder}/small/u.db >/dev/null; c=$?\n"
        f"mkdir {folder}/tiny; mount -t tmpfs -o size=64k none {folder}/tiny\n"
        f"{program} export all --db sqlite:///{folder}/small/u.db --out {folder}/tiny/x; d=$?\n"
        f"ls {folder}/tiny/x 2>/dev/null | wc -l; echo $a $b $c $d\n",
        encoding="utf-8",
    )
    (folder / "small").mkdir()
    try:
        ended = subprocess.run(  # noqa: S603 (our own script)
            [shutil.which("unshare") or "unshare", "-m", "sh", str(script)],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        yield Line("R8 a full disk", kept=True, figures=f"not tried: {error}")
        return
    if ended.returncode == 99 or not ended.stdout.split():  # noqa: PLR2004
        yield Line("R8 a full disk", kept=True, figures="not tried: needs the right to mount")
        return
    files, *codes = ended.stdout.split()
    kept = (files, codes) == ("0", ["4", "0", "0", "4"])
    yield Line(
        "R8 full disk: code 4, then resumed, whole, no half export", kept, f"codes {' '.join(codes)}, {files} files"
    )


def trial_of_signals(folder: Path) -> Iterator[Line]:
    """R14: Ctrl-C, and a request to end, while a page is read that never ends."""
    inbox = folder / "signals"
    inbox.mkdir()
    for number in range(20):
        (inbox / f"{number:02}.pdf").write_bytes(minutes(number))
    (inbox / "00-endless.pdf").write_bytes(many_images(200_000))
    for asked in (signal.SIGINT, signal.SIGTERM):
        out = folder / asked.name
        words = [sys.executable, "-c", _PROGRAM, "import", str(inbox), "--db", f"sqlite:///{out}/u.db", "--quiet"]
        asking = [*words, "--set", "page_seconds=60"]
        with subprocess.Popen(asking, stderr=subprocess.DEVNULL) as process:  # noqa: S603 (ourselves)
            _wait_for_words(out)
            begun = time.monotonic()
            process.send_signal(asked)
            code = process.wait()
        took = time.monotonic() - begun
        asking = [*words, "--set", f"page_seconds={PATIENCE}"]
        again = subprocess.run(asking, check=False, stderr=subprocess.DEVNULL).returncode  # noqa: S603
        with open_store(sqlite_url(out / "u.db")) as store:
            read = sum(row["status"] == "ok" for row in StoredTables(store)["documents"])
        kept = (code, again, read) == (130, 1, 20) and took <= _STOP_SECONDS
        yield Line(
            f"R14 {asked.name} ends in {_STOP_SECONDS} s, and is taken up again",
            kept,
            f"{took:.1f} s, code {code}; again: code {again}, {read} of 20 read",
        )


def trial_of_speed(folder: Path, pages: int = 16) -> Iterator[Line]:
    """R15: as many workers as cores (four at most) against one, on scans.

    Where other programs have the cores, the clock tells of them and not of us: then only the work done is judged.
    """
    inbox = folder / "speed"
    inbox.mkdir()
    for number in range(pages):
        (inbox / f"{number:02}.png").write_bytes(scan(number))
    workers = min(4, os.cpu_count() or 1)
    took, spent = [], []
    busy = os.getloadavg()[0]
    for jobs in (1, workers):
        begun = cpu_seconds()
        with open_store(sqlite_url(folder / f"speed{jobs}.db")) as store:
            took.append(taken_in(inbox, store, Settings(jobs=jobs, cache=False, quiet_seconds=0.0))[1])
        spent.append(cpu_seconds() - begun)
    gain, more = took[0] / took[1], spent[1] / spent[0] - 1
    yield Line(
        f"R15 {workers} workers do no more work than one",
        more <= _MORE_WORK,
        f"{spent[0]:.0f} and {spent[1]:.0f} CPU s on {pages} pages",
    )
    is_quiet = busy < _QUIET_LOAD * (os.cpu_count() or 1)
    said = "" if is_quiet else f"; not judged: other programs have the cores (load {busy:.1f})"
    yield Line(
        f"R15 {workers} workers do the work of {0.75 * workers:g}",
        gain >= 0.75 * workers or not is_quiet,
        f"{gain:.2f} by the clock{said}",
    )


def _wait_for_words(out: Path, seconds: float = 60.0) -> None:
    """Until words of a page lie in the cache."""
    end = time.monotonic() + seconds
    while not any(path.is_file() for path in out.glob(f"{CACHE_FOLDER}/**/*")) and time.monotonic() < end:
        time.sleep(0.05)


def _timed(db: Path, inbox: Path) -> tuple[float, int]:
    with open_store(sqlite_url(db)) as store:
        _, seconds = taken_in(inbox, store, replace(SETTINGS, cache=False))
        return seconds, sum(row["status"] == "ok" for row in StoredTables(store)["documents"])
