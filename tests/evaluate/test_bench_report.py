"""The page and the plot say what the CSV says."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from extract.evaluate.bench.figures import Row, read_csv
from extract.evaluate.bench.plot import plot
from extract.evaluate.bench.report import MEASURES, About, report, shortcomings, table

ROWS = [
    Row("utdrag-cascade", "flat", 2, 1.2, 400, 0.01, 0.99, 0.9, None, 3),
    Row("rapidocr", "flat", 2, 2.0, 500, 0.02, 0.985, 1.0, None, 3),
    Row("kreuzberg", "flat", 2, None, None, None, None, None, None, 0),
]


def test_the_best_of_a_line_is_bold_and_nothing_is_a_dash() -> None:
    """The highest share and the lowest cost are set in bold, a tool that failed has a dash."""
    words, cost = (table(ROWS, measure).splitlines()[-1] for measure in MEASURES[:2])
    assert words == "| flat | **0.990** | 0.985 | – |"
    assert cost == "| flat | **1.20** | 2.00 | – |"


def test_what_is_not_reached_is_said() -> None:
    """A peer that reads numbers better, and a cost over a third of RapidOCR's, both stand there."""
    said = shortcomings(ROWS)
    assert "Numbers exact 0.900, rapidocr 1.000" in said
    assert "more than 1/3 of rapidocr's 2.00" in said
    assert "Numbers exact 0.9000, goal 0.99" in said
    assert "goal" not in shortcomings(ROWS, ["flat"])
    assert "Word F1" not in said
    assert "MB" not in said


def test_an_engine_far_below_another_is_said() -> None:
    """The default two thousandths below the best, and the quick reader a hundredth below the dear one; memory too."""
    cascade, rapid, reader = (
        Row(f"utdrag-{name}", "flat", 2, 0.5, 600, 0.01, f1, 1.0, None, 3)
        for name, f1 in (("cascade", 0.9860), ("rapid", 0.9890), ("reader", 0.9780))
    )
    said = shortcomings([cascade, rapid, reader])
    assert "utdrag-cascade 0.9860, more than 0.002 below utdrag-rapid's 0.9890" in said
    assert "utdrag-reader 0.9780, more than 0.01 below utdrag-rapid's 0.9890" in said
    assert "600 MB, goal 500" in said
    assert "below" not in shortcomings([cascade, rapid, reader], ["flat"])


def test_the_page_names_versions_and_what_is_left() -> None:
    """Versions, days, missing peers, failures and runs that were not made are told."""
    failures = ["kreuzberg on flat gave no answer in 60 s"]
    page = report(ROWS, About({"rapidocr": "rapidocr 3"}, ["2026-01-02"], 4, ["ocrmypdf"], failures=failures))
    for word in (
        failures[0],
        "rapidocr: rapidocr 3",
        "2026-01-02",
        "4 runs are still to be made",
        "not measured: ocrmypdf",
    ):
        assert word in page


def test_the_plot_has_a_dot_a_figure() -> None:
    """Two panels; a tool that failed has a name and no dot."""
    drawn = ET.fromstring(plot(ROWS))  # noqa: S314 (our own)
    names = [node.text for node in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}circle"))) == 4
    assert {"utdrag-cascade", "kreuzberg"} <= set(names)


def test_committed_page_and_csv_agree(repository: Path) -> None:
    """The tables of docs/quality/reading.md are those of bench.csv."""
    folder = repository / "docs" / "quality"
    if not (folder / "bench.csv").is_file():
        pytest.skip("nothing was measured yet")
    found = read_csv(folder / "bench.csv")
    page = (folder / "reading.md").read_text(encoding="utf-8")
    for measure in MEASURES:
        assert table(found, measure) in page
