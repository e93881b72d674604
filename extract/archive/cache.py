"""Pages that were read once need not be read again: recognised words on disk, by content and manner of reading."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import logging
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from extract.nouns.page import Page
from extract.pages.readers.recorded import page_from_plain, page_to_plain

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PageCache:
    """One compressed JSON file a page in `folder`; None = no cache. Safe for several runs at once.

    A page is found by its file's SHA-256, its number, and the manner of reading: engine, version, settings.
    """

    folder: Path | None

    def get(self, sha256: str, number: int, manner: str) -> Page | None:
        """The page as it was put, or None; an entry that is cut or damaged counts as none."""
        path = self._path(sha256, number, manner)
        if path is None:
            return None
        try:
            return page_from_plain(json.loads(gzip.decompress(path.read_bytes())))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, EOFError, zlib.error) as error:
            log.warning("a damaged cache entry is made anew: %s (%s)", path, error)
            return None

    def put(self, sha256: str, manner: str, page: Page) -> None:
        """Keep the page; a full or read-only disk costs speed, never the run."""
        path = self._path(sha256, page.number, manner)
        if path is None:
            return
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            content = json.dumps(page_to_plain(page), ensure_ascii=False).encode()
            temporary.write_bytes(gzip.compress(content, 5, mtime=0))
            temporary.replace(path)
        except OSError as error:
            log.warning("the cache cannot be written: %s", error)
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)

    def remove(self, sha256: str) -> int:
        """Take away every page of the file, by whatever manner it was read; how many there were."""
        if self.folder is None:
            return 0
        pages = list(self.folder.glob(f"{sha256[:2]}/{sha256[2:24]}-*"))
        for path in pages:
            path.unlink(missing_ok=True)
        return len(pages)

    def _path(self, sha256: str, number: int, manner: str) -> Path | None:
        if self.folder is None:
            return None
        key = hashlib.sha256(manner.encode()).hexdigest()[:12]
        return self.folder / sha256[:2] / f"{sha256[2:24]}-{number}-{key}.json.gz"
