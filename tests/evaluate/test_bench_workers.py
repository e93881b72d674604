"""The mechanism that measures workers: real processes on a small page; the figures it makes of what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.evaluate.bench.workers import Found, Pages, measure, report
from extract.settings import Settings


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """A born-digital file of two pages: reading it costs nothing."""
    canvas = Canvas(str(tmp_path / "pages.pdf"))
    for _ in range(2):
        canvas.drawString(72, 700, "Styrelsen beslutar att bifalla ansökan från kommunen.")
        canvas.showPage()
    canvas.save()
    return Pages(tmp_path / "pages.pdf", 2, Settings())


def test_workers_are_timed_and_weighed(pages: Pages) -> None:
    """One round gives a speed for one worker and for two, a weight for each page, and the most ever held."""
    found = measure(pages, 1, 4, 3, lambda: True)
    assert len(found.one) == len(found.two) == 1
    assert min(*found.one, *found.two) > 0
    assert len(found.held) == 3
    assert 10 < max(found.held) <= found.peak < pages.settings.worker_megabytes
    assert f"At most: **{found.peak:.0f} MB**" in report(found, 4)


def test_the_clock_ends_the_long_run(pages: Pages) -> None:
    """No page is begun once time is up, and what was read until then is told."""
    ticks: Iterator[bool] = iter((True, True, False))
    found = measure(pages, 0, 0, 100, lambda: next(ticks))
    assert len(found.held) == 2


def test_ratio_and_growth_are_medians() -> None:
    """A round that something else disturbed does not move the ratio; growth leaves the first pages out."""
    held = [300.0] * 20 + [400.0] * 20 + [401.0] * 60 + [404.0] * 20
    found = Found((1.0, 1.0, 0.5), (1.9, 1.8, 1.9), held, 450.0)
    assert found.ratio == pytest.approx(1.9)
    assert found.growth == pytest.approx(4.0)
