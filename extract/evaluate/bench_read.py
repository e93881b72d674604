"""Utdrag's own reading of a PDF as plain text, in a process of its own so that its costs can be told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from extract.pages.engines import make_engine
from extract.pages.read import read_page
from extract.pages.source import open_pdf
from extract.settings import Settings


def read_text(engine_name: str, pdf: Path) -> str:
    """The words of every page in reading order, a form feed between pages."""
    settings = Settings(engine=engine_name)
    engine = make_engine(engine_name, settings)
    with open_pdf(pdf) as document:
        count = len(document)
    pages = (read_page(pdf, number, engine, settings).page for number in range(1, count + 1))
    return "\f".join(" ".join(word.text for word in page.words) for page in pages)


def main(words: Sequence[str]) -> None:
    """`ENGINE IN.pdf OUT.txt`."""
    engine, pdf, target = words
    Path(target).write_text(read_text(engine, Path(pdf)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
