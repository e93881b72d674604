"""Cutting: which lines are found on drawn pages, and what their crops hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extract.pages.cleaning.clean import clean_page
from extract.pages.lines.crops import cut_lines
from extract.pages.lines.textline import LinePlan, TextLine, fit_baseline
from extract.pages.lines.textlines import find_lines

POINT = 200 / 72


def _plan(press, grey: np.ndarray) -> LinePlan:
    return find_lines(clean_page(press.raster(grey)))


def _drawn(
    press, folder: Path, items: tuple[tuple[float, float, str], ...], font: str = "Times-Roman", size: float = 12.0
) -> LinePlan:
    return _plan(press, press.draw(press.typeset(folder / "page.pdf", items, font, size)))


def _levels(plan: LinePlan) -> list[float]:
    return [line.base / POINT for line in plan.lines]


@pytest.mark.parametrize("font", ["Times-Roman", "Helvetica", "Courier", "Times-BoldItalic"])
@pytest.mark.parametrize("size", [7.5, 10.0, 12.0, 15.0])
def test_each_printed_line_is_one_line(press, tmp_path: Path, font: str, size: float) -> None:
    """Found at its baseline, to a point, in any face and size; a typewriter's stops and dashes tear nothing."""
    lines = tuple((x, y * 1.2, text[:40]) for x, y, text in press.placed)
    plan = _drawn(press, tmp_path, lines, font, size)
    assert _levels(plan) == pytest.approx([y for _, y, _ in lines], abs=1.2)


@pytest.mark.parametrize("degrees", [-3.0, 2.0])
def test_a_bad_copy_gives_the_same_lines(press, text_pixels: np.ndarray, degrees: float) -> None:
    """Skew, blur, shade and grain change neither number nor order of the lines."""
    assert len(_plan(press, press.copied(press.turn(text_pixels, degrees))).lines) == len(press.text)


def test_columns_are_cut_apart_and_words_are_not(press, tmp_path: Path) -> None:
    """A gap of two letters' width is a column gap; a wide word space is none."""
    plan = _drawn(
        press, tmp_path, ((40, 80, "Anna Lindqvist"), (140, 80, "Region Norrsele"), (40, 100, "Elsa  Nyström"))
    )
    assert [(round(line.x0 / POINT), round(line.base / POINT)) for line in plan.lines] == [
        (40, 80),
        (140, 80),
        (40, 100),
    ]


def test_lines_whose_letters_touch_are_torn_apart(press, tmp_path: Path) -> None:
    """Set so tight that descenders meet ascenders, each line still is a line of its own."""
    tight = tuple((40.0, 60 + 9.6 * row, "gypsfyllning på Björkby gård") for row in range(6))
    assert _levels(_drawn(press, tmp_path, tight)) == pytest.approx([y for _, y, _ in tight], abs=1.2)


def test_underlining_is_a_rule_and_no_part_of_the_line(press, tmp_path: Path, text_pixels: np.ndarray) -> None:
    """The underlined heading is found, its underline listed among the rules."""
    row = int(74 * POINT)
    text_pixels[row : row + 3, int(40 * POINT) : int(160 * POINT)] = 0
    plan = _plan(press, text_pixels)
    assert len(plan.lines) == len(press.text)
    assert len(plan.rules) == 1


def test_rows_of_dots_bullets_and_lone_dashes_are_known_by_shape(press, tmp_path: Path) -> None:
    """A line to sign on, a bullet far from its text, a dash that fills a cell."""
    plan = _drawn(
        press,
        tmp_path,
        (
            (40, 60, "Ordförande"),
            (160, 60, "." * 24),
            (40, 100, "•"),
            (62, 100, "att utse en justerare"),
            (40, 130, "Ersättare"),
            (160, 130, "–"),
        ),
    )
    assert [line.sign for line in plan.lines if line.sign] == ["." * 24, "•", "–"]


def test_the_dots_of_letters_are_no_dotted_line(press, tmp_path: Path) -> None:
    """`jöö` carries five dots in a row."""
    assert [line.sign for line in _drawn(press, tmp_path, ((40, 60, "Gun Sjöö"),)).lines] == [""]


def test_stops_hyphens_and_accents_belong_to_the_crop(press, tmp_path: Path) -> None:
    """The ink of a crop reaches from the first mark to the last one."""
    grey = press.draw(press.typeset(tmp_path / "page.pdf", ((40, 80, "- Älvby, Ö. § 3."),)))
    page = clean_page(press.raster(grey))
    (crop,) = cut_lines(page, find_lines(page))
    assert crop.ink.sum() == (page.grey < 140).sum()
    columns = np.flatnonzero(crop.ink.any(axis=0))
    assert (crop.left + columns[0]) / POINT == pytest.approx(40, abs=1)


def test_neighbours_are_painted_over(press, tmp_path: Path) -> None:
    """A crop shows no ink that belongs to the line above or below."""
    tight = tuple((40.0, 60 + 11.5 * row, "gypsfyllning på Björkby gård") for row in range(3))
    grey = press.draw(press.typeset(tmp_path / "page.pdf", tight))
    page = clean_page(press.raster(grey))
    middle = cut_lines(page, find_lines(page))[1]
    assert not (middle.grey[~middle.ink] < 100).any()


def test_a_leaning_line_is_levelled(press, tmp_path: Path, text_pixels: np.ndarray) -> None:
    """On a page whose upper lines are level and whose lowest leans (a bent sheet), its crop is level."""
    high, wide = text_pixels.shape
    rows = (
        np.arange(high)[:, None]
        + np.round(np.linspace(0, 14, wide)).astype(int)[None] * (np.arange(high) > 350)[:, None]
    )
    bent = text_pixels[np.minimum(rows, high - 1), np.arange(wide)[None]]
    page = clean_page(press.raster(bent))
    crop = cut_lines(page, find_lines(page))[-1]
    assert crop.line.slope < -0.01
    assert crop.grey.shape[0] < 3.2 * crop.line.x_height


def test_a_page_of_specks_has_no_lines(press) -> None:
    """Salt and pepper is not text and takes no time."""
    chance = np.random.default_rng(1)
    specks = np.where(chance.random((834, 1167)) < 0.02, 0, 255).astype(np.uint8)
    assert _plan(press, specks).lines == ()


def test_a_baseline_is_fitted_past_its_descenders() -> None:
    """Feet of g, p and y below the line do not pull it down."""
    x = np.arange(0.0, 600.0, 12.0)
    feet = 100 + 0.01 * x + np.where(np.arange(50) % 4 == 0, 5.0, 0.0)
    base, slope = fit_baseline(x, feet, 15.0)
    assert (base, slope) == pytest.approx((100, 0.01), abs=0.3)


def test_the_baseline_of_a_line_runs_through_its_left_end() -> None:
    """`base` is its level at `x0`, whatever its slope."""
    line = TextLine(100, 0, 300, 20, 15, 0.05, 10, (1,))
    assert (line.base_at(100), line.base_at(300)) == (15, 25)
