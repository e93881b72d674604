"""What all trials share: the line that each prints, the settings they run under, and a place to work in."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.archive.files import find_all
from extract.archive.intake import Outcome, import_files
from extract.settings import Settings
from extract.store.connect import Store

PATIENCE = 10.0  # seconds for a page; the program's own default is twelve times that
SETTINGS = Settings(jobs=2, page_seconds=PATIENCE, document_seconds=PATIENCE, quiet_seconds=0.0)


@dataclass(frozen=True)
class Line:
    """One promise of the program: whether it was kept, and the figures."""

    promise: str
    kept: bool
    figures: str


def taken_in(inbox: Path, store: Store, settings: Settings = SETTINGS) -> tuple[Outcome, float]:
    """Import the inbox; what came of it and the seconds it took."""
    begun = time.monotonic()
    outcome = import_files(find_all([inbox]), store, settings)
    return outcome, time.monotonic() - begun


def listed(counts: Mapping[str, int]) -> str:
    """The counts as a person reads them."""
    return json.dumps(counts, ensure_ascii=False, sort_keys=True).strip("{}").replace('"', "")


@contextmanager
def workplace(keep: Path | None) -> Iterator[Path]:
    """An empty folder for the trials, gone in the end unless it is to be kept."""
    folder = keep or Path(tempfile.mkdtemp(prefix="utdrag-torture-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
