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


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    """The words that start an import of the inbox in a process of its own."""
    script = tmp_path / "import_inbox.py"
    script.write_text(PROGRAM, encoding="utf-8")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(DOCUMENTS):
        lines = [f"{number} page{page}" for page in range(1 + number % 3)] + ["blank"] * (number % 2)
        name = inbox / f"{number % 4}" / f"d{number}.pdf"
        name.parent.mkdir(exist_ok=True)
        name.write_text("\n".join(lines), encoding="utf-8")
    return [sys.executable, str(script), str(inbox)]


@pytest.fixture
def environment() -> dict[str, str]:
    """Where the program finds the package and the work for tests."""
    here = str(Path(__file__).parent)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, *filter(None, sys.path)])}


def _tables(out: Path) -> dict[str, list[dict[str, str]]]:
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
def test_killed_import_is_taken_up_again(program: list[str], environment: dict[str, str], tmp_path: Path) -> None:
    """At each random moment: children gone, rerun, and every table row for row that of the undisturbed run."""
    begun = time.monotonic()
    subprocess.run([*program, str(tmp_path / "clean")], env=environment, check=True)
    whole = time.monotonic() - begun
    clean = _tables(tmp_path / "clean")
    assert len(clean["documents"]) == DOCUMENTS
    dice = random.Random(5)
    for kill in range(KILLS):
        out = tmp_path / f"killed{kill}"
        with subprocess.Popen([*program, str(out)], env=environment, start_new_session=True) as process:
            time.sleep(dice.uniform(0.05, 0.95) * whole)
            process.send_signal(signal.SIGKILL)
        end = time.monotonic() + 3
        while _alive(process.pid) and time.monotonic() < end:
            time.sleep(0.05)
        assert not _alive(process.pid)
        subprocess.run([*program, str(out)], env=environment, check=True)
        assert _tables(out) == clean
