"""From the straightened page back to the page as displayed."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pages.cleaning.frame import Frame

SIZE = st.floats(50, 2000)


@given(SIZE, SIZE, st.integers(0, 3), st.floats(-20, 20))
def test_the_middle_stays_the_middle(width: float, height: float, quarters: int, skew: float) -> None:
    """Every turn is one about the middle of the page."""
    frame = Frame(width, height, quarters, skew)
    wide, high = frame.flat_size
    assert frame.to_page((wide / 2, high / 2)) == pytest.approx((width / 2, height / 2))


@given(SIZE, SIZE, st.integers(0, 3), st.floats(-20, 20), st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_two_half_turns_are_none(
    width: float, height: float, quarters: int, skew: float, share: tuple[float, float]
) -> None:
    """A point and its mirror image on the page turned over lie at one place of the page as displayed."""
    frame, over = Frame(width, height, quarters, skew), Frame(width, height, (quarters + 2) % 4, skew)
    (wide, high), (x, y) = frame.flat_size, share
    there = frame.to_page((x * wide, y * high))
    assert over.to_page((wide - x * wide, high - y * high)) == pytest.approx(there, abs=1e-6 * (width + height))


def test_positive_skew_means_that_lines_fall_to_the_right() -> None:
    """A level line of the straightened page leans as the scan did."""
    frame = Frame(400, 600, 0, 3.0)
    (x0, y0), (x1, y1) = frame.to_page((100, 300)), frame.to_page((300, 300))
    assert (x1 - x0, y1 - y0) == pytest.approx((200 * cos(radians(3)), 200 * sin(radians(3))))


def test_a_quarter_turn_leads_back() -> None:
    """After one clockwise quarter turn the page's top left corner is at the top right."""
    frame = Frame(400, 600, 1)
    assert frame.flat_size == (600, 400)
    assert frame.to_page((600, 0)) == pytest.approx((0, 0))
    assert frame.to_page((0, 0)) == pytest.approx((0, 600))


def test_a_box_is_a_hull_cut_at_the_edges() -> None:
    """No box reaches out of the page."""
    box = Frame(100, 100, 0, 0).box_on_page(((-5, 10), (50, 20), (120, 30)))
    assert (box.x0, box.y0, box.x1, box.y1) == (0, 10, 100, 30)
