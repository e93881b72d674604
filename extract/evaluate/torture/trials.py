"""The trials: each does something nasty to an import, and gives a line of figures with yes or no."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from extract.archive.files import find_all
from extract.archive.importer import CACHE_FOLDER
from extract.archive.intake import Plan, failures, import_files
from extract.evaluate.torture.inputs import minutes, zoo
from extract.settings import Settings
from extract.store.connect import Store, open_store, sqlite_url
from extract.store.integrity import verify
from extract.store.reading import StoredTables

_PATIENCE = 10.0  # seconds for a page in the zoo; the program's own default is twelve times that
_SETTINGS = Settings(jobs=2, page_seconds=_PATIENCE, document_seconds=_PATIENCE, quiet_seconds=0.0)
_MOST_MEGABYTES = 2500
_AGAIN_SECONDS = 5


@dataclass(frozen=True)
class Line:
    """One promise of the program: whether it was kept, and the figures."""

    promise: str
    kept: bool
    figures: str


def trial_of_the_zoo(folder: Path, mutants: int) -> Iterator[Line]:
    """R1, R11, R12, R13, R17, R20, S7, S8: everything nasty at once."""
    zoo(folder / "zoo", mutants=mutants)
    files = find_all([folder / "zoo"])
    begun = time.monotonic()
    with _Watch() as watch, open_store(sqlite_url(folder / "zoo.db")) as store:
        outcome = import_files(files, store, _SETTINGS)
        took = time.monotonic() - begun
        told = {str(line["file"]).rsplit("/", 1)[-1]: line for line in failures(store, outcome.run)}
        rows = {row["file"].rsplit("/", 1)[-1]: row for row in StoredTables(store)["documents"]}
        yield Line(
            "R1 every input has one ending with a reason",
            sum(outcome.endings.values()) == len(files) and all(line["reason"] for line in told.values()),
            f"{len(files)} inputs, {_listed(outcome.endings)}, {took:.0f} s",
        )
        yield Line("R1 no worker grows over 2.5 GB", watch.most <= _MOST_MEGABYTES, f"{watch.most:.0f} MB at most")
        yield Line("R1 no process is left", not watch.left(), f"{len(watch.left())} left")
        reasons = Counter(str(line["reason"]) for line in told.values())
        yield Line("   reasons", kept=True, figures=_listed(reasons))
        wanted = {"million-pages.pdf": "too_large", "locked.pdf": "encrypted", "white.png": "blank"}
        wanted |= {
            "empty.pdf": "empty",
            "letter.pdf": "unreadable",
            "pipe.pdf": "not_regular",
            "device.pdf": "not_regular",
        }
        found = {name: str(told.get(name, {}).get("reason", "ok")) for name in wanted}
        yield Line("R12, R13, R20, S7 known faults have their own reason", found == wanted, _difference(found, wanted))
        yield Line("R13 an empty password is no obstacle", rows["unlocked.pdf"]["status"] == "ok", "unlocked.pdf ok")
        listed = [row["file"] for row in StoredTables(store)["documents"] if row["status"] == "ok"]
        named = sum("names/" in file for file in listed)
        hostile = len(list((folder / "zoo" / "names").iterdir()))
        yield Line("R17 hostile names are imported and listed", named == hostile, f"{named} of {hostile}")
        noise = [row for row in StoredTables(store)["grants"] if row["file"].endswith((".png", ".tif"))]
        yield Line("R20 no grant is made up from noise", not noise, f"{len(noise)} grants")
        strays = [path for path in (folder / "zoo").rglob("*") if path.name in {"hit", "hacked", "x.sh"}]
        yield Line("S8 nothing in a file is run or written", not strays, f"{len(strays)} strays")
        damage = [flaw for flaw in verify(store) if flaw.kind in {"database", "rows", "pages"}]
        yield Line("   the store is whole", not damage, f"{len(damage)} flaws")


def trial_of_poison(folder: Path) -> Iterator[Line]:
    """R2: one file that never ends among fifty good ones."""
    from extract.evaluate.torture.inputs import many_images

    inbox = folder / "poison"
    inbox.mkdir()
    for number in range(50):
        (inbox / f"{number:02}.pdf").write_bytes(minutes(number))
    good = _timed(folder / "good.db", inbox)
    (inbox / "25-poison.pdf").write_bytes(many_images(200_000))
    both = _timed(folder / "both.db", inbox)
    figures = f"{good[0]:.1f} s without, {both[0]:.1f} s with; {both[1]} of {good[1]} ok"
    kept = both[1] == good[1] and both[0] <= good[0] + _PATIENCE + 10
    yield Line("R2 one poison file costs its own time only", kept, figures)


def trial_of_thousand(folder: Path, files: int) -> Iterator[Line]:
    """R5, must show: a second import of unchanged files."""
    inbox = folder / "thousand"
    inbox.mkdir()
    for number in range(files):
        (inbox / f"{number:04}.pdf").write_bytes(minutes(number))
    with open_store(sqlite_url(folder / "thousand.db")) as store:
        first = _import(inbox, store)
    begun = time.monotonic()
    with open_store(sqlite_url(folder / "thousand.db")) as store:
        outcome = import_files(find_all([inbox]), store, _SETTINGS)
    again = time.monotonic() - begun
    kept = again < _AGAIN_SECONDS and outcome.read == 0 and outcome.unchanged == files
    figures = f"{again:.1f} s, {outcome.read} read (the first time {first:.0f} s)"
    yield Line(f"R5 {files} unchanged files take under {_AGAIN_SECONDS} s", kept, figures)


def trial_of_length(folder: Path, pages: int) -> Iterator[Line]:
    """Must show, R18: a long archive from cached words: flat memory, time in proportion."""
    inbox, each = folder / "long", 20
    inbox.mkdir()
    for number in range(pages // each):
        (inbox / f"{number:05}.pdf").write_bytes(minutes(number, pages=each))
    settings = replace(_SETTINGS, cache_folder=str(folder / CACHE_FOLDER))
    with open_store(sqlite_url(folder / "warm.db")) as store:
        _import(inbox, store, settings)  # fills the cache
    files = find_all([inbox])
    part = max(1, len(files) // 4)
    seconds, memory = [], []
    with open_store(sqlite_url(folder / "long.db")) as store:
        for start in range(0, part * 4, part):
            begun = _cpu()
            import_files(files[start : start + part], store, settings)
            seconds.append(_cpu() - begun)
            memory.append(_own_megabytes())
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


class _Watch:
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
        return [pid for pid in _children() if pid in self._seen]

    def _look(self) -> None:
        while not self._over.wait(0.05):
            for pid in _children():
                self._seen.add(pid)
                self.most = max(self.most, _megabytes(pid))


def _children() -> list[int]:
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


def _megabytes(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _own_megabytes() -> float:
    return _megabytes(os.getpid())


def _cpu() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _import(inbox: Path, store: Store, settings: Settings = _SETTINGS) -> float:
    begun = time.monotonic()
    import_files(find_all([inbox]), store, settings, plan=Plan())
    return time.monotonic() - begun


def _timed(db: Path, inbox: Path) -> tuple[float, int]:
    with open_store(sqlite_url(db)) as store:
        seconds = _import(inbox, store, replace(_SETTINGS, cache=False))
        return seconds, sum(row["status"] == "ok" for row in StoredTables(store)["documents"])


def _listed(counts: object) -> str:
    return json.dumps(counts, ensure_ascii=False, sort_keys=True).strip("{}").replace('"', "")


def _difference(found: dict[str, str], wanted: dict[str, str]) -> str:
    wrong = [f"{name}: {found[name]}, not {reason}" for name, reason in wanted.items() if found[name] != reason]
    return "; ".join(wrong) or f"{len(wanted)} as they should be"


@contextmanager
def workplace(keep: Path | None) -> Iterator[Path]:
    """An empty folder for the trials, gone in the end unless it is to be kept."""
    import tempfile

    folder = keep or Path(tempfile.mkdtemp(prefix="utdrag-torture-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
