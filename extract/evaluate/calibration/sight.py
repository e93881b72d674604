"""Rows of minutes in manners that no rule had been made for: what the rules made of them at sight.

Rules are mended for the minutes that they are tried on, and after that these tell too little of what the rules do to
minutes of bodies that nobody has seen. So minutes written by hand are also read by the rules as these were on the day
when the minutes came (`WAVES`), and what came of it is kept in docs/quality/at_sight.csv: a line a row, its signs as
today's `evidence` sees them in the facts of that day, and whether it was right.
"""

from __future__ import annotations

import csv
import io
import json
import os
import pickle
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import UsageError
from extract.evaluate.calibration.cases import RuledCase, cases_of
from extract.evaluate.calibration.data import WRITTEN, Part, read_part
from extract.evaluate.calibration.fit import Case
from extract.evaluate.recordings import Recording
from extract.facts.sureness.evidence import SIGNS
from extract.nouns.facts import Facts
from extract.nouns.page import Page
from extract.pages.readers.recorded import Plain, page_to_plain

_ROOT = Path(__file__).resolve().parents[3]
TABLE = _ROOT / "docs" / "quality" / "at_sight.csv"
_MINUTES = "data/written/development/"
_HEAD = ("kind", "document", "scan_class", "is_right", "in_doubt", "rule")
_READ = """
import json, pickle, sys
from pathlib import Path
try:
    from extract.pages.readers.recorded import page_from_plain
except ImportError:  # where it stood before 23 November 2026
    from extract.pages.recorded import page_from_plain
from extract.pipeline import uncalibrated_facts
told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
facts = [uncalibrated_facts(tuple(page_from_plain(page) for page in pages)) for pages in told]
Path(sys.argv[2]).write_bytes(pickle.dumps(facts))
"""


@dataclass(frozen=True)
class Wave:
    """Minutes that came after the commit `before` and up to `rules`, the last one whose rules nobody had mended for
    them."""

    before: str
    rules: str


WAVES = (Wave("123d72a", "0bf4327"), Wave("0bf4327", "1f9bd95"), Wave("1f9bd95", "47b9f28"), Wave("47b9f28", "ef09da6"))


def record(work: Path, table: Path = TABLE) -> int:
    """Read every wave at sight and keep its rows; how many there are. UsageError where the history is not there."""
    readings = list(_readings(work))
    rows: list[RuledCase] = []
    for wave in WAVES:
        names = _minutes_at(wave.rules) - _minutes_at(wave.before)
        held = [reading for reading in readings if reading.gold.name in names]
        for reading, facts in zip(held, _read_by(wave.rules, held), strict=True):
            rows += cases_of(reading, facts)
    table.write_text(_written(rows), encoding="utf-8")
    return len(rows)


def load(table: Path = TABLE) -> list[RuledCase]:
    """The rows that `record` kept; UsageError where they were kept with other signs."""
    with table.open(encoding="utf-8", newline="") as lines:
        told = csv.DictReader(lines)
        if tuple(told.fieldnames or ()) != (*_HEAD, *SIGNS):
            raise UsageError(f"{table} holds other signs.", advice="Run python -m extract.evaluate.calibration sight.")
        return [_row(line) for line in told]


def classes(rows: Iterable[RuledCase]) -> str:
    """The scan classes of the rows."""
    return ",".join(sorted({row.case.scan_class for row in rows}))


def _readings(work: Path) -> Iterator[Recording]:
    """The minutes written by hand, each once as a scan and once with a text layer."""
    yield from read_part(WRITTEN, work)
    yield from read_part(Part("written_text_layer", "", written=WRITTEN.written), work)


def _minutes_at(commit: str) -> set[str]:
    told = _git("ls-tree", "--name-only", commit, _MINUTES).decode("utf-8")
    return {line.removeprefix(_MINUTES) for line in told.splitlines()}


def _read_by(commit: str, readings: Sequence[Recording]) -> list[Facts]:
    """What the rules of that commit make of the words."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, "extract", "models"))) as files:
            files.extractall(folder, filter="data")
        words, facts = folder / "words.json", folder / "facts.pickle"
        words.write_text(json.dumps([[_without_others(page) for page in reading.pages] for reading in readings]))
        _run([sys.executable, "-c", _READ, str(words), str(facts)], {"PYTHONPATH": name}, folder)
        found: list[Facts] = pickle.loads(facts.read_bytes())  # noqa: S301 (our own of a moment ago)
        return found


def _without_others(page: Page) -> Plain:
    """The page without second best readings, which the rules of earlier days do not know."""
    return page_to_plain(replace(page, words=tuple(replace(word, other="") for word in page.words)))


def _git(*words: str) -> bytes:
    return _run(["git", *words], {}, _ROOT)


def _run(words: Sequence[str], more: Mapping[str, str], where: Path) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (the commands above)
            words, check=True, capture_output=True, cwd=where, env={**os.environ, **more}
        )
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", b"") or str(error).encode()
        advice = "It takes a checkout with its whole history."
        raise UsageError(told.decode("utf-8", "replace").strip(), advice=advice) from error
    return done.stdout


def _written(rows: Iterable[RuledCase]) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow((*_HEAD, *SIGNS))
    for row in rows:
        case = row.case
        told = (case.kind, case.document, case.scan_class, int(case.is_right), int(case.in_doubt), f"{row.rule:g}")
        writer.writerow((*told, *(f"{sign:.3g}" for sign in case.signs)))
    return lines.getvalue()


def _row(line: Mapping[str, str]) -> RuledCase:
    case = Case(
        kind=line["kind"],
        document=line["document"],
        scan_class=line["scan_class"],
        signs=tuple(float(line[name]) for name in SIGNS),
        is_right=line["is_right"] == "1",
        in_doubt=line["in_doubt"] == "1",
        at_sight=True,
    )
    return RuledCase(case, float(line["rule"]))
