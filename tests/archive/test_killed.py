"""kill -9 of an import at any moment: the next one ends in the tables of an import that nobody disturbed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.store.connect import open_store, sqlite_url
from extract.store.integrity import verify
from extract.store.reading import StoredTables

DOCUMENTS = 40
KILLS = int(os.environ.get("TORTURE_KILLS", "2"))
Tables = dict[str, list[dict[str, str]]]
PROGRAM = """
import sys
from pathlib import Path
from faulty_work import FAULTY
from extract.archive.files import find_all
from extract.archive.intake import Plan, import_files
from extract.settings import Settings
from extract.store.connect import open_store, sqlite_url

if __name__ == "__main__":
    inbox, out = Path(sys.argv[1]), Path(sys.argv[2])
    settings = Settings(jobs=2, worker_megabytes=400, quiet_seconds=0.0)
    with open_store(sqlite_url(out / "utdrag.db")) as store:
        import_files(find_all([inbox]), store, settings, plan=Plan(work=FAULTY, failures=out / "failures.jsonl"))
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words that start an import of the inbox in a process of its own."""
    folder = tmp_path_factory.mktemp("killed")
    script = folder / "import_inbox.py"
    script.write_text(PROGRAM, encoding="utf-8")
    inbox = folder / "inbox"
    for number in range(DOCUMENTS):
        lines = [f"{number} page{page}" for page in range(1 + number % 3)] + ["blank"] * (number % 2)
        name = inbox / f"{number % 4}" / f"d{number}.pdf"
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_text("\n".join(lines), encoding="utf-8")
    return [sys.executable, str(script), str(inbox)]


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """Where the program finds the package and the work for tests."""
    here = str(Path(__file__).parent)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, *filter(None, sys.path)])}


@pytest.fixture(scope="module")
def undisturbed(program: list[str], environment: dict[str, str]) -> tuple[Tables, float]:
    """What an import gives that nobody disturbs, and how long it takes."""
    out = Path(program[-1]).with_name("clean")
    begun = time.monotonic()
    subprocess.run([*program, str(out)], env=environment, check=True)
    return _tables(out), time.monotonic() - begun


def _tables(out: Path) -> Tables:
    with open_store(sqlite_url(out / "utdrag.db")) as store:
        assert verify(store) == []
        return {name: list(rows) for name, rows in StoredTables(store).items()}


def _alive(session: int) -> list[int]:
    """Processes of the session that the import began; its workers are in groups of their own, but in this session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, belongs, *_ = path.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(belongs) == session and state != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
@pytest.mark.parametrize("kill", range(KILLS))
@pytest.mark.promise("R4")
def test_killed_import_is_taken_up_again(
    program: list[str], environment: dict[str, str], undisturbed: tuple[Tables, float], tmp_path: Path, kill: int
) -> None:
    """At a random moment: children gone in 3 s, and after a rerun every table row for row as if nothing had been."""
    clean, whole = undisturbed
    assert len(clean["documents"]) == DOCUMENTS
    with subprocess.Popen([*program, str(tmp_path)], env=environment, start_new_session=True) as process:
        time.sleep(random.Random(kill).uniform(0.05, 0.95) * whole)
        process.send_signal(signal.SIGKILL)
    end = time.monotonic() + 3
    while _alive(process.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _alive(process.pid)
    subprocess.run([*program, str(tmp_path)], env=environment, check=True)
    assert _tables(tmp_path) == clean
