"""A small importer for tests: made-up files in a folder, faulty work, two workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.archive.importer import run
from extract.nouns.record import DocumentRecord
from extract.settings import Settings

SETTINGS = Settings(jobs=2, page_seconds=1.0, document_seconds=20.0, worker_megabytes=400)


@pytest.fixture(autouse=True)
def _workers_can_import_the_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spawned processes get this process's sys.path, and find `faulty_work` there."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty folder for input."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def run_faulty(inbox: Path, tmp_path: Path) -> Callable[..., dict[str, DocumentRecord]]:
    """Write the given files (name -> lines, one a page) into the inbox and import it; records by file name."""

    def run_them(*, settings: Settings = SETTINGS, **files: str) -> dict[str, DocumentRecord]:
        from faulty_work import FAULTY

        for name, lines in files.items():
            (inbox / f"{name}.pdf").write_text(lines, encoding="utf-8")
        records = run([inbox], tmp_path / "out", settings, work=FAULTY)
        return {record.file.removesuffix(".pdf"): record for record in records}

    return run_them
