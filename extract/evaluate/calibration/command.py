"""Fits `models/calibration.json`, and tells how far confidence keeps its word.

python -m extract.evaluate.calibration fit                 make and read the data, fit, write docs/quality/confidence.md
python -m extract.evaluate.calibration sight               read the minutes written by hand by the rules of their day
python -m extract.evaluate.calibration report GOLD TABLES  hold the confidence that a run wrote against gold
"""

from __future__ import annotations

import argparse
import datetime as dt
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from extract.errors import UsageError
from extract.evaluate.calibration import sight
from extract.evaluate.calibration.cases import RuledCase, cases_of, judged_tables
from extract.evaluate.calibration.data import PARTS, RECORDED, read_part
from extract.evaluate.calibration.fit import fit, judged
from extract.evaluate.calibration.page import page
from extract.evaluate.calibration.report import reliability_table, summary_table
from extract.evaluate.recordings import Recording
from extract.evaluate.recordings import load as load_recordings
from extract.facts.sureness.calibration import PLACES, Calibration, save
from extract.settings import Settings

_ROOT = Path(__file__).resolve().parents[3]
_PAGE = _ROOT / "docs" / "quality" / "confidence.md"
_WORK = _ROOT / "data" / "out" / "calibration"
log = logging.getLogger(__name__)


def main(words: Sequence[str] | None = None) -> int:
    """Fit or report; 0, or 2 for a folder that is not what it should be."""
    parser = argparse.ArgumentParser(prog="python -m extract.evaluate.calibration", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    fitting = verbs.add_parser("fit", help="fit the curves anew")
    fitting.add_argument("--work", type=Path, default=_WORK, help="where minutes and their words are kept")
    fitting.add_argument("--model", type=Path, default=PLACES[-1], help="the file to write")
    fitting.add_argument("--page", type=Path, default=_PAGE, help="the page to write")
    sighting = verbs.add_parser("sight", help="read minutes by rules that were not mended for them")
    sighting.add_argument("--work", type=Path, default=_WORK, help="where minutes and their words are kept")
    reporting = verbs.add_parser("report", help="hold the tables of a run against gold")
    reporting.add_argument("gold", type=Path)
    reporting.add_argument("tables", type=Path)
    asked = parser.parse_args(words)
    try:
        if asked.verb == "fit":
            make(asked.work, asked.model, asked.page)
        elif asked.verb == "sight":
            log.info("%d rows", sight.record(asked.work))
        else:
            rows = judged_tables(asked.gold, asked.tables)
            log.info("%s\n%s", summary_table(rows), reliability_table(rows))
    except UsageError as error:
        log.error("%s", error)  # noqa: TRY400 (a wrong word on the command line needs no trace)
        return 2
    return 0


def make(work: Path, model: Path, told: Path) -> Calibration:
    """Fit on every part of the data, and write the model and the page about it."""
    found = sight.load()
    sighted = frozenset(ruled.case.document for ruled in found)
    data: list[Mapping[str, object]] = [_account("at sight", sight.classes(found), found)]
    for name, seed, scans, recordings in _sources(work):
        cases = _read(recording for recording in recordings if recording.gold.name not in sighted)
        data.append({**_account(name, scans, cases), "seed": seed})
        found += cases
    rows = [ruled.case for ruled in found]
    calibration = Calibration(
        curves=fit(rows),
        engines=(Settings().engine,),
        made=dt.datetime.now(dt.UTC).date().isoformat(),
        data=tuple(data),
    )
    save(calibration, model)
    told.write_text(page(calibration, judged(rows), found), encoding="utf-8")
    return calibration


def _sources(work: Path) -> Iterator[tuple[str, int | None, str, Iterable[Recording]]]:
    """Name, seed and scan classes of each part of the data that today's rules read, and its minutes."""
    for part in PARTS:
        yield part.name, part.seed, part.scans or "none", read_part(part, work)
    yield RECORDED.name, None, "office200", load_recordings(RECORDED)


def _read(recordings: Iterable[Recording]) -> list[RuledCase]:
    cases: list[RuledCase] = []
    for recording in recordings:
        own = cases_of(recording)
        log.info("%s: %d rows", recording.name, len(own))
        cases += own
    return cases


def _account(name: str, scans: str, cases: Sequence[RuledCase]) -> dict[str, object]:
    """How many minutes and rows a part has."""
    documents = {ruled.case.document for ruled in cases}
    return {"part": name, "seed": None, "scans": scans, "documents": len(documents), "rows": len(cases)}
