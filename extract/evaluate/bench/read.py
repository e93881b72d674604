"""Utdrag's own reading of a PDF as plain text, in a process of its own so that its costs can be told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from extract.layout.lines import rows_of
from extract.nouns.page import Page
from extract.pages.files.source import open_pdf
from extract.pages.read import read_page
from extract.pages.readers.engines import make_engine
from extract.settings import Settings


def read_text(engine_name: str, pdf: Path) -> str:
    """The rows of every page from the top down, a form feed between pages."""
    settings = Settings(engine=engine_name)
    engine = make_engine(engine_name, settings)
    with open_pdf(pdf) as document:
        count = len(document)
    return "\f".join(_text(read_page(pdf, number, engine, settings).page) for number in range(1, count + 1))


def _text(page: Page) -> str:
    if not page.words:
        return ""
    rows = rows_of(page.words, median(word.flat.height for word in page.words))
    return "\n".join(" ".join(word.text for word in row) for row in rows)


def main(words: Sequence[str]) -> None:
    """`ENGINE IN.pdf OUT.txt`."""
    engine, pdf, target = words
    Path(target).write_text(read_text(engine, Path(pdf)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
