"""The doctor looks at the machine as it is."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from extract import doctor
from extract.cli.main import main
from extract.doctor import Check, Diagnosis, examine
from extract.errors import ExitCode
from extract.settings import Settings


def _found(checks: Sequence[Check], subject: str) -> dict[str, Check]:
    return {check.name: check for check in checks if check.subject == subject}


def test_default_engine_needs_no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Tesseract on the path the machine is still fit, and the line to type is said."""
    monkeypatch.setenv("PATH", str(tmp_path))
    diagnosis = examine(Settings())
    assert diagnosis.exit_code is ExitCode.OK
    program = _found(diagnosis.checks, "tesseract")["program"]
    assert not program.ok
    assert program.advice == doctor.install_line()
    assert _found(diagnosis.checks, "engine")["rapid"].ok


def test_tesseract_is_asked_for_its_version_and_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program on the path is found with its version; a model that it lacks is missing."""
    program = tmp_path / "tesseract"
    program.write_text(
        "#!/bin/sh\ncase $1 in --version) echo tesseract 9.8.7;; --list-langs) echo List; echo eng;; esac\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    found = _found(examine(Settings()).checks, "tesseract")
    assert found["program"].ok
    assert "9.8.7" in found["program"].found
    assert not found["swe"].ok


def test_no_engine_at_all_is_a_missing_dependency() -> None:
    """A machine on which nothing can read is not fit, whatever else it has."""
    checks = (Check("engine", "rapid", ok=False, advice="Type this."), Check("machine", "python", ok=True))
    assert Diagnosis(checks).exit_code is ExitCode.MISSING_DEPENDENCY


def test_every_package_asked_for_at_run_time_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages come from the distribution's own list; those of extras and of other systems are left out."""
    asked = ["click>=8", "no-such-thing>=1", 'other; sys_platform == "plan9"', 'pytest>=8; extra == "dev"']
    monkeypatch.setattr(importlib.metadata, "requires", lambda _: asked)
    found = _found(examine(Settings()).checks, "package")
    assert {name: check.ok for name, check in found.items()} == {"click": True, "no-such-thing": False}
    assert found["no-such-thing"].advice


def test_command_prints_the_same_for_people_and_machines(capsys: pytest.CaptureFixture[str]) -> None:
    """`utdrag doctor` ends with 0 here, and `--json` holds every check."""
    assert main(["doctor"]) == 0
    assert "Fit" in capsys.readouterr().out
    assert main(["doctor", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert {"python", "rapid"} <= {check["name"] for check in content["checks"]}


def test_store_is_looked_at_and_not_made(tmp_path: Path) -> None:
    """A store that is not there is no fault and is not made; one that is no database is told with what to do."""
    settings = Settings(db=f"sqlite:///{tmp_path}/new/u.db")
    found = _found(examine(settings).checks, "store")
    assert {name: check.ok for name, check in found.items()} == {"sqlite": True, "db": True, "disk": True}
    assert found["db"].found.startswith("nothing was imported yet")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "bad.db").write_bytes(b"no database at all, but long enough to be looked at" * 20)
    bad = _found(examine(Settings(db=f"sqlite:///{tmp_path}/bad.db")).checks, "store")["db"]
    assert not bad.ok
    assert "damaged" in bad.found
    assert bad.advice


def test_password_of_a_server_is_not_told() -> None:
    """What the doctor prints may be pasted into a mail."""
    found = _found(examine(Settings(db="postgresql://ada:secret@127.0.0.1:1/x")).checks, "store")["db"]
    assert not found.ok
    assert "secret" not in f"{found}"
