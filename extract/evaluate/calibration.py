"""Fits `models/calibration.json`, and tells how far confidence keeps its word.

python -m extract.evaluate.calibration fit                 make and read the data, fit, write docs/quality/confidence.md
python -m extract.evaluate.calibration report GOLD TABLES  hold the confidence that a run wrote against gold
"""

from __future__ import annotations

import argparse
import datetime as dt
import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from extract.errors import UsageError
from extract.evaluate.calibration_cases import RuledCase, cases_of, judged_tables
from extract.evaluate.calibration_data import PARTS, RECORDED, read_part
from extract.evaluate.calibration_fit import fit, judged
from extract.evaluate.calibration_page import page
from extract.evaluate.calibration_report import reliability_table, summary_table
from extract.evaluate.recordings import Recording
from extract.evaluate.recordings import load as load_recordings
from extract.facts.calibration import PLACES, Calibration, save
from extract.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
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
    reporting = verbs.add_parser("report", help="hold the tables of a run against gold")
    reporting.add_argument("gold", type=Path)
    reporting.add_argument("tables", type=Path)
    asked = parser.parse_args(words)
    try:
        if asked.verb == "fit":
            make(asked.work, asked.model, asked.page)
        else:
            rows = judged_tables(asked.gold, asked.tables)
            log.info("%s\n%s", summary_table(rows), reliability_table(rows))
    except UsageError as error:
        log.error("%s", error)  # noqa: TRY400 (a wrong word on the command line needs no trace)
        return 2
    return 0


def make(work: Path, model: Path, told: Path) -> Calibration:
    """Fit on every part of the data, and write the model and the page about it."""
    data: list[Mapping[str, object]] = []
    found: list[RuledCase] = []
    for part in PARTS:
        cases, account = _read(read_part(part, work))
        data.append({"part": part.name, "seed": part.seed, "scans": part.scans or "none", **account})
        found += cases
    cases, account = _read(load_recordings(RECORDED))
    data.append({"part": RECORDED.name, "seed": None, "scans": "office200", **account})
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


def _read(recordings: Iterable[Recording]) -> tuple[list[RuledCase], dict[str, int]]:
    """The rows of some minutes, and how many documents, pages and rows there were."""
    cases: list[RuledCase] = []
    documents = pages = 0
    for recording in recordings:
        own = cases_of(recording)
        log.info("%s: %d rows", recording.name, len(own))
        cases += own
        documents, pages = documents + 1, pages + len(recording.pages)
    return cases, {"documents": documents, "pages": pages, "rows": len(cases)}


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    raise SystemExit(main())
