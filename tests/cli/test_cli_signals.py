"""A request to end, as Ctrl-C or as a service manager sends it: the command ends soon, and can be taken up again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.evaluate.torture.inputs import many_images

PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # the tests may run in the background
    "from extract.cli.main import run\n"
    "run()\n"
)


@pytest.mark.slow
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_import_ends_when_it_is_asked_to(
    utdrag: Callable, make_pdf: Callable, tmp_path: Path, asked: signal.Signals
) -> None:
    """Within five seconds, with code 130, in the middle of a page that never ends; what was read is kept."""
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    (inbox / "good.pdf").write_bytes(make_pdf([("Protokoll", "", "§ 1 Mötets öppnande")]))
    (inbox / "z-endless.pdf").write_bytes(many_images(200_000))
    words = ["import", str(inbox), "--db", f"sqlite:///{out}/u.db", "--quiet", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen([sys.executable, "-c", PROGRAM, *words], env=environment) as process:
        end = time.monotonic() + 60
        while not any(path.is_file() for path in out.glob(".cache/**/*")) and time.monotonic() < end:
            time.sleep(0.05)
        begun = time.monotonic()
        process.send_signal(asked)
        assert process.wait() == 130
    assert time.monotonic() - begun < 5
    (inbox / "z-endless.pdf").unlink()
    assert utdrag(*words).code == 0


@pytest.mark.slow
def test_inbox_is_watched_until_ctrl_c(utdrag: Callable, make_pdf: Callable, tmp_path: Path) -> None:
    """A file that comes into an empty inbox is imported once it is left alone; Ctrl-C is no error."""
    inbox, db = tmp_path / "in", f"sqlite:///{tmp_path}/u.db"
    inbox.mkdir()
    words = ["import", "--watch", "--still", "0.5", str(inbox), "--db", db, "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words], env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == f"Waiting for files in {inbox}; Ctrl-C ends it.\n"
        (inbox / "late.pdf").write_bytes(make_pdf([("Protokoll", "", "§ 1 Mötets öppnande")]))
        assert "late.pdf" in process.stderr.readline()
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        assert process.wait() == 130
    assert time.monotonic() - begun < 5
    assert said.startswith("Stopped.")
    assert json.loads(utdrag("status", "--db", db, "--json").out)["files"] == {"ok": 1}
