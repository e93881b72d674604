"""An inbox that is looked at again and again; a file is taken when nobody has written to it for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.archive.files import InputFile, find_all
from extract.archive.intake import Outcome, Plan, import_files, write_failures
from extract.archive.progress import SILENT, Progress
from extract.errors import UsageError
from extract.settings import Settings
from extract.store.connect import Store

log = logging.getLogger(__name__)


@dataclass
class Inbox:
    """What is known of a folder between two looks; `still` is how many seconds a file must have been left alone."""

    paths: Sequence[Path]
    still: float = 10.0
    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[str, float]] = field(default_factory=dict)  # stamp, and since when
    _taken: dict[str, str] = field(default_factory=dict)

    def ripe(self) -> list[InputFile]:
        """Files that are new or changed, and have stood unchanged for long enough; each is given once."""
        try:
            found = find_all(self.paths)
        except UsageError:
            if not all(path.exists() for path in self.paths):
                raise
            return []  # an empty inbox is no mistake
        ripe = []
        for file in found:
            stamp = _stamp(file)
            if self._taken.get(file.uri) == stamp:
                continue
            known, since = self._seen.get(file.uri, ("", 0.0))
            if known != stamp:
                self._seen[file.uri] = (stamp, self.clock())
            elif self.clock() - since >= self.still:
                self._taken[file.uri] = stamp
                ripe.append(file)
        return ripe


def watch(
    inbox: Inbox, store: Store, settings: Settings, progress: Progress = SILENT, plan: Plan | None = None
) -> None:
    """Import what comes into the inbox until somebody presses Ctrl-C. Raises what an import raises."""
    pause = min(2.0, inbox.still / 2)
    while True:
        ripe = inbox.ripe()
        if ripe:
            outcome: Outcome = import_files(ripe, store, settings, progress, plan)
            if plan is not None and plan.failures is not None:
                write_failures(store, None, plan.failures)  # of every file, not of those that came last
            log.info("run %d: %d read, %d unchanged", outcome.run, outcome.read, outcome.unchanged)
        time.sleep(pause)


def _stamp(file: InputFile) -> str:
    if file.obstacle:
        return file.obstacle
    try:
        return file.stamp()
    except OSError:
        return ""
