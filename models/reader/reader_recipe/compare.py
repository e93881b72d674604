"""Line engines held side by side on the very same lines of fictional minutes, class by class.

    python -m reader_recipe.compare ENGINE,ENGINE... [SCAN,SCAN...] [--pages N]

The minutes are of a development seed that nothing is trained on, in every layout in turn.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from rapidfuzz.distance import Levenshtein

from extract.evaluate.metrics import Counts
from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.damage import scan_class
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.press import PlacedWord
from extract.evaluate.synth.typeset import typeset
from extract.evaluate.words import word_counts
from extract.pages.readers.engines import make_engine
from extract.pages.readers.interfaces import LineEngine
from extract.settings import Settings
from reader_recipe.config import recipe
from reader_recipe.cut import Sample, samples, scanned
from reader_recipe.sheets import DrawnSheet

SEED = 71_201
_POINTS = 72


@dataclass(frozen=True)
class Tally:
    """Of one engine on the lines of one class: errors a character, words, lines without an error, CPU seconds."""

    wrong: int
    long: int
    words: Counts
    whole: int
    seconds: float


def lines(scan: str, pages: int, worth: Callable[[str], int] | None = None) -> list[Sample]:
    """The lines of so many pages of minutes scanned in that class, with what they say.

    With `worth` it is that page of each minutes whose text is worth most; else the first, then the second and so on.
    """
    kind = scan_class(scan)
    found: list[Sample] = []
    for number, sheet in enumerate(_sheets(pages, kind.dpi, worth)):
        behind = np.ascontiguousarray(sheet.paper[::-1])
        scanned_sheet = scanned(sheet, behind, kind, (SEED, number))
        found += [line for line in samples(scanned_sheet, random.Random(number)) if line.text]
    return found


def _sheets(pages: int, dpi: int, worth: Callable[[str], int] | None) -> Iterator[DrawnSheet]:
    families = list(FAMILIES.values())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.pdf"
        for number in range(pages):
            words = typeset(compose(families[number % len(families)].FAMILY, (SEED, number)), path)
            document = pdfium.PdfDocument(path)
            page = number // len(families) % len(document)
            if worth:
                page = max(range(len(document)), key=lambda place: worth(_text(words, place + 1)))
            paper = document[page].render(scale=dpi / _POINTS, grayscale=True).to_numpy().squeeze()
            document.close()
            yield DrawnSheet(np.array(paper), [word for word in words if word.page == page + 1], dpi)


def _text(words: Sequence[PlacedWord], page: int) -> str:
    return " ".join(word.text for word in words if word.page == page)


def tally(engine: LineEngine, said: Sequence[Sample]) -> Tally:
    """Read all lines with the engine."""
    start = time.process_time()
    read = [reading.text for reading in engine.read_lines([line.grey for line in said])]
    seconds = time.process_time() - start
    pairs = [(line.text, text) for line, text in zip(said, read, strict=True)]
    words = sum((word_counts(*pair) for pair in pairs), Counts())
    wrong = sum(Levenshtein.distance(*pair) for pair in pairs)
    whole = sum(truth == text for truth, text in pairs)
    return Tally(wrong, sum(len(truth) for truth, _ in pairs), words, whole, seconds)


def main() -> None:
    """Print a line a class and engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engines")
    parser.add_argument("scans", nargs="?", default=",".join(recipe().scans))
    parser.add_argument("--pages", type=int, default=6)
    given = parser.parse_args()
    engines = [make_engine(name, Settings()) for name in given.engines.split(",")]
    for scan in given.scans.split(","):
        said = lines(scan, given.pages)
        for engine in engines:
            if not isinstance(engine, LineEngine):
                parser.error(f"{engine.name} reads no single lines")
            found = tally(engine, said)
            sys.stdout.write(
                f"{scan:10} {engine.name:8} {len(said):5} lines  CER {found.wrong / max(1, found.long):.4f}"
                f"  F1 {found.words.f1:.4f}  whole {found.whole / max(1, len(said)):.3f}"
                f"  {1000 * found.seconds / max(1, len(said)):.1f} ms a line\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
