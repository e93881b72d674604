"""Pages that were read before, from JSON files: one file a document, named after it, holding the list of its pages."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import NoPagesError, UnreadableFileError
from extract.pages.readers.recorded import page_from_plain

if TYPE_CHECKING:
    from pathlib import Path

    from extract.nouns.page import Page


class ReplayEngine:
    """Reads `FOLDER/<stem of the document>.json`; needs no recogniser and no pixels."""

    name = "replay"
    version = "1"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def page(self, path: Path, number: int) -> Page:
        """Page `number` (from 1) as recorded. Raises UnreadableFileError or, past its end, NoPagesError."""
        record = self.folder / f"{path.stem}.json"
        for plain in _pages(record):
            if plain.get("number") == number:
                return page_from_plain(plain)
        raise NoPagesError(f"{record.name} holds no page {number}.", advice="Record the document again.")


@cache
def _pages(record: Path) -> list[dict[str, Any]]:
    try:
        pages = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFileError(
            f"There is no readable record {record}.", advice="Record the document, or choose another engine."
        ) from error
    if not isinstance(pages, list):
        raise UnreadableFileError(f"{record.name} is no list of pages.", advice="Record the document again.")
    return pages
