"""What two readers are worth beside one: errors by class, sums on which they agree, and what certainty costs.

    python -m reader_recipe.weigh OUT_FOLDER FONTS_FOLDER TEXTS_FOLDER [--pages N] [--sum-pages N] [--sheets N]

Writes `readers.md` and `cascade.svg`. The lines are those of `compare`, of the page of each minutes with most sums: of
a development seed that nothing is trained on; and, for the sums, those of `figured`, with the texts of the test. The
network's file is the one of this checkout.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from extract.evaluate.bench.report import machine
from extract.evaluate.bench.score import Score, expected, score
from extract.evaluate.words import word_counts
from extract.pages.readers.cascade import CascadeEngine, LineReader
from extract.pages.readers.ctc import LineReading
from extract.pages.readers.rapid import RapidEngine
from extract.pages.readers.reader import ReaderEngine
from extract.settings import Settings
from extract.swedish.figures.money import find_money
from reader_recipe.compare import SEED, lines
from reader_recipe.config import recipe
from reader_recipe.cut import Sample
from reader_recipe.figured import figured_lines
from reader_recipe.weighed import About, Agreement, Point, curve, document

Grey = npt.NDArray[np.uint8]

_THRESHOLDS = (0.0, 0.3, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 1.01)
_NAMES = ("reader", "rapid", "cascade")


class Kept:
    """A line reader that remembers what it said of each picture, and what reading it took."""

    def __init__(self, engine: LineReader) -> None:
        self._engine = engine
        self._held: dict[bytes, tuple[LineReading, float]] = {}
        self.version = engine.version
        self.seconds = 0.0

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """One reading a crop, in order; `seconds` grows by what they took when they were read first."""
        keys = [bytes(str(crop.shape), "ascii") + crop.tobytes() for crop in crops]
        fresh = [i for i, key in enumerate(keys) if key not in self._held]
        start = time.process_time()
        read = self._engine.read_lines([crops[i] for i in fresh]) if fresh else []
        taken = time.process_time() - start
        wide = sum(crops[i].shape[1] / crops[i].shape[0] for i in fresh)
        for i, reading in zip(fresh, read, strict=True):
            share = crops[i].shape[1] / crops[i].shape[0] / wide
            self._held[keys[i]] = (reading, taken * share)
        self.seconds += sum(self._held[key][1] for key in keys)
        return [self._held[key][0] for key in keys]


@dataclass(frozen=True, eq=False)
class Weighed:
    """The lines of a class, and what each reader says of them."""

    scan: str
    truth: tuple[str, ...]
    read: Mapping[str, tuple[str, ...]]

    def score(self, name: str) -> Score:
        """All lines as one text."""
        return score(expected(line.split() for line in self.truth), "\n".join(self.read[name]))

    def cell(self, name: str) -> str:
        """Errors a character and F1 of words."""
        said = self.read[name]
        f1 = word_counts("\n".join(self.truth), "\n".join(said)).f1
        return f"{errors(self.truth, said):.4f} · {f1:.4f}"


def errors(truth: Sequence[str], read: Sequence[str]) -> float:
    """Edits a character of the truth, line by line."""
    wrong = sum(Levenshtein.distance(line, said) for line, said in zip(truth, read, strict=True))
    return wrong / max(1, sum(map(len, truth)))


def agreement(scan: str, said: Sequence[Sample], engines: Sequence[LineReader]) -> Agreement:
    """Sums that the two readers read alike of a line that has any, and how many of those are not on it."""
    said = [line for line in said if find_money(line.text)]
    crops = [line.grey for line in said]
    counts = Counter[str]()
    for line, own, other in zip(said, *(engine.read_lines(crops) for engine in engines), strict=True):
        there, one, two = (_sums(text) for text in (line.text, own.text, other.text))
        agreed = one & two
        counts += Counter(
            printed=there.total(),
            quick=(one & there).total(),
            dear=(two & there).total(),
            both=agreed.total(),
            wrong=(agreed - there).total(),
        )
    return Agreement(scan, *(counts[name] for name in ("printed", "quick", "dear", "both", "wrong")))


def _sums(text: str) -> Counter[object]:
    return Counter((money.amount_sek, money.amount_max_sek) for money in find_money(text))


def weigh(found: Mapping[str, Sequence[Sample]], quick: Kept, dear: Kept) -> tuple[list[Weighed], list[Point]]:
    """Read all lines by each reader, and by the cascade at each threshold; the classes, and the points of the curve."""
    truth = [line.text for said in found.values() for line in said]
    crops = [line.grey for said in found.values() for line in said]
    alone = [_point(engine, engine, name, truth, crops) for name, engine in (("reader", quick), ("PP-OCRv6", dear))]
    points = []
    for least in _THRESHOLDS:
        cascade = CascadeEngine(quick, dear, least)
        points.append(_point(cascade, (quick, dear), f"{least:g}", truth, crops))
    default = CascadeEngine(quick, dear, Settings().reread_below)
    engines: Mapping[str, LineReader] = dict(zip(_NAMES, (quick, dear, default), strict=True))
    parts = [
        Weighed(
            scan,
            tuple(line.text for line in said),
            {
                name: tuple(reading.text for reading in engine.read_lines([line.grey for line in said]))
                for name, engine in engines.items()
            },
        )
        for scan, said in found.items()
    ]
    return parts, [*alone, *points]


def _point(
    engine: LineReader, timed: Kept | tuple[Kept, Kept], name: str, truth: Sequence[str], crops: Sequence[Grey]
) -> Point:
    clocks = timed if isinstance(timed, tuple) else (timed,)
    before = sum(clock.seconds for clock in clocks)
    said = [reading.text for reading in engine.read_lines(crops)]
    seconds = sum(clock.seconds for clock in clocks) - before
    worth = score(expected(line.split() for line in truth), "\n".join(said))
    lost = 0.0 if worth.digits is None else 1 - worth.digits
    return Point(name, 1000 * seconds / max(1, len(crops)), errors(truth, said), lost)


def _worth(text: str) -> int:
    return len(find_money(text))


def _rows(weighed: Sequence[Weighed]) -> Iterator[tuple[str, ...]]:
    for part in weighed:
        yield (part.scan, str(len(part.truth)), *(part.cell(name) for name in _NAMES))


def _sign_rows(weighed: Sequence[Weighed]) -> Iterator[tuple[str, ...]]:
    whole = Weighed(
        "all",
        tuple(line for part in weighed for line in part.truth),
        {name: tuple(line for part in weighed for line in part.read[name]) for name in _NAMES},
    )
    for part in (*weighed, whole):
        text = "\n".join(part.truth)
        digits = sum(char.isdigit() for string in _exact(part.truth) for char in string)
        cells = [_sign_cell(part.score(name)) for name in _NAMES]
        yield (part.scan, str(text.count("§") + text.count("%")), str(digits), *cells)


def _exact(truth: Sequence[str]) -> tuple[str, ...]:
    held = expected(line.split() for line in truth)
    return (*held.sums, *held.dnr)


def _sign_cell(found: Score) -> str:
    signs, digits = ("–" if share is None else f"{share:.4f}" for share in (found.signs, found.digits))
    return f"{signs} · {found.invented} · {digits}"


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("fonts", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--sum-pages", type=int, default=12)
    parser.add_argument("--sheets", type=int, default=3)
    given = parser.parse_args()
    quick, dear = Kept(ReaderEngine()), Kept(RapidEngine())
    found = {scan: lines(scan, given.pages, _worth) for scan in recipe().scans}
    parts, points = weigh(found, quick, dear)
    pages = {scan: lines(scan, given.sum_pages, _worth) for scan in found}
    sheets = figured_lines(given.fonts, given.texts, given.sheets)
    agreed = [
        [
            agreement(scan, [line for line in said if find_money(line.text)], (quick, dear))
            for scan, said in made.items()
        ]
        for made in (pages, sheets)
    ]
    about = About(given.pages, given.sum_pages, given.sheets, SEED, machine(), quick.version)
    said = document(_rows(parts), _sign_rows(parts), agreed, points, about)
    (given.out / "readers.md").write_text(said, encoding="utf-8")
    (given.out / "cascade.svg").write_text(curve(points, Settings().reread_below), encoding="utf-8")


if __name__ == "__main__":
    main()
