"""Work that goes wrong to order: each line of a file is a page, and its first word says what happens to it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from extract.archive.importer import Work
from extract.errors import EncryptedFileError, MissingDependencyError, UnreadableFileError
from extract.nouns.facts import DocumentFact, Facts, ItemFact
from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word
from extract.nouns.text import Source
from extract.settings import Settings

Seconds = Mapping[str, float]


def prepare(settings: Settings) -> str:
    """Refuses the engine `absent`."""
    if settings.engine == "absent":
        raise MissingDependencyError("The engine absent is not here.", advice="Type something.")
    return f"faulty {settings.engine}"


def count_pages(path: Path, settings: Settings) -> int:
    """As many as there are lines; `locked` in the first is a password."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if lines and lines[0] == "locked":
        raise EncryptedFileError(f"{path.name} is locked with a password.", advice="Save a copy without it.")
    return len(lines)


def read_page(path: Path, number: int, settings: Settings) -> tuple[Page, Seconds]:
    """Do to the page what its line says, and leave a trace in the file `read` beside it."""
    line = path.read_text(encoding="utf-8").splitlines()[number - 1]
    with path.with_name("read").open("a", encoding="utf-8") as trace:
        trace.write(f"{path.name} {number}\n")
    _suffer(line)
    box = Box(10, 10, 60, 20)
    words = () if line == "blank" else tuple(Word(text, number, box, box, 0.9) for text in line.split())
    return Page(number, 595.0, 842.0, words, TextSource.OCR, status="blank" if not words else "ok"), {"read": 0.25}


def understand(pages: Sequence[Page], settings: Settings) -> tuple[Facts, Seconds]:
    """One item a page with words; the word `puzzle` is beyond it."""
    words = [page.words for page in pages if page.words]
    if any(word.text == "puzzle" for row in words for word in row):
        raise ValueError("puzzled")
    items = tuple(
        ItemFact(item=str(n), heading=row[0].text, page=row[0].page, page_last=row[0].page, text="", source=Source(row))
        for n, row in enumerate(words, 1)
    )
    return Facts(document=DocumentFact(), items=items), {"facts": 0.5}


def _suffer(line: str) -> None:
    if line in {"SIGKILL", "SIGSEGV", "SIGABRT"}:
        os.kill(os.getpid(), getattr(signal, line))
    if line == "damaged":
        raise UnreadableFileError("The page is damaged.", advice="Scan it anew.")
    if line == "bug":
        raise ZeroDivisionError("by nought")
    while line == "endless":
        time.sleep(0.01)
    if line == "greedy":
        bytearray(900_000_000)


FAULTY = Work(prepare=prepare, count_pages=count_pages, read_page=read_page, understand=understand)
