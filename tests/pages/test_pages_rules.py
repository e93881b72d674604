"""Printed rules are found and taken out; letters are not."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from extract.pages.cleaning.clean import INK_LEVEL
from extract.pages.lines.rules import take_rules

SCALE = 200 / 72


def _page(shape: tuple[int, int] = (600, 900)) -> np.ndarray:
    return np.zeros(shape, np.uint8)


def test_a_grid_gives_its_rules_and_no_ink_is_left() -> None:
    """Level and upright rules of a ruled table."""
    mask = _page()
    for y in (100, 200, 300):
        mask[y : y + 2, 50:800] = 1
    for x in (50, 400, 798):
        mask[100:302, x : x + 2] = 1
    kept, rules = take_rules(mask, SCALE)
    level = [box for box in rules if box[2] - box[0] > box[3] - box[1]]
    assert (len(level), len(rules)) == (3, 6)
    assert kept.sum() < 0.01 * mask.sum()


def test_a_rule_broken_in_copying_is_one_rule() -> None:
    """Small breaks are bridged, as layout wants borders whole."""
    mask = _page()
    for x in range(50, 800, 150):
        mask[100:102, x : x + 135] = 1
    _, rules = take_rules(mask, SCALE)
    assert len(rules) == 1
    assert rules[0][2] - rules[0][0] == pytest.approx(735, abs=5)


def test_rules_of_two_columns_stay_two() -> None:
    """A gap as wide as a column gap is no break."""
    mask = _page()
    mask[100:102, 50:300] = 1
    mask[100:102, 400:700] = 1
    assert len(take_rules(mask, SCALE)[1]) == 2


def test_an_area_is_taken_out_but_is_no_rule() -> None:
    """The black edge of a photocopy neither is text nor bounds a table."""
    mask = _page()
    mask[:, :60] = 1
    kept, rules = take_rules(mask, SCALE)
    assert (kept.sum(), rules) == (0, [])


def test_text_loses_nothing(text_pixels: np.ndarray) -> None:
    """On a page without rules, none is found in the feet of letters, blurred ones included."""
    mask = (text_pixels < INK_LEVEL).astype(np.uint8)
    kept, rules = take_rules(mask, SCALE)
    assert rules == []
    assert np.array_equal(kept, mask)


@pytest.mark.parametrize("touched", [0.0, 0.34])
def test_an_underline_is_taken_though_it_touches_feet_of_letters(touched: float) -> None:
    """As a typewriter's at 150 dpi: white below, but letters stand on it; it was read into `matter` as noise."""
    mask = _page()
    mask[200:203, 100:500] = 1
    stems = np.arange(400) % 100 < touched * 100
    mask[170:200, 100:500] = stems
    kept, rules = take_rules(mask, SCALE)
    assert len(rules) == 1
    assert kept[200:203, 100:500][:, ~stems].sum() == 0


def test_a_bar_amid_letters_is_no_rule() -> None:
    """Ink on both sides: the crossbars of run-together letters."""
    mask = _page()
    mask[200:203, 100:500] = 1
    stems = np.arange(400) % 100 < 34
    mask[170:200, 100:500] = mask[203:233, 100:500] = stems
    assert take_rules(mask, SCALE)[1] == []


@pytest.mark.parametrize(
    ("word", "size", "blur"),
    [("Sammanträdesdatum", 7.0, 0.9), ("Ansvarsområdesansvar", 7.0, 0.9), ("Omröstningsmeddelande", 8.5, 0.6)],
)
def test_a_long_word_in_small_print_is_no_rule(press, tmp_path: Path, word: str, size: float, blur: float) -> None:
    """Drawn coarsely its letters run together from end to end, but have stems above or below, and holes."""
    page = press.draw(press.typeset(tmp_path / "small.pdf", ((40.0, 60.0, word),), "Helvetica", size), dpi=150)
    mask = (cv2.GaussianBlur(page, (0, 0), blur) < 190).astype(np.uint8)
    kept, rules = take_rules(mask, 150 / 72)
    assert rules == []
    assert np.array_equal(kept, mask)
