"""Boxes: the algebra that provenance rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.nouns.geometry import Box, hull

_SIDE = st.floats(min_value=-2000, max_value=2000, allow_nan=False)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Any upright rectangle."""
    xs = sorted((draw(_SIDE), draw(_SIDE)))
    ys = sorted((draw(_SIDE), draw(_SIDE)))
    return Box(xs[0], ys[0], xs[1], ys[1])


@given(boxes(), boxes())
def test_a_union_holds_both(a: Box, b: Box) -> None:
    """The union of two boxes holds each of them and does not depend on their order."""
    assert a.union(b).holds(a)
    assert a.union(b).holds(b)
    assert a.union(b) == b.union(a)


@given(st.lists(boxes(), min_size=1, max_size=6))
def test_a_hull_is_the_union_of_all(many: list[Box]) -> None:
    """The hull holds every box and is no larger than their outermost edges."""
    around = hull(many)
    assert all(around.holds(b) for b in many)
    assert around.x0 in {b.x0 for b in many}
    assert around.y1 in {b.y1 for b in many}


@given(boxes(), boxes())
def test_shared_area_is_symmetric_and_bounded(a: Box, b: Box) -> None:
    """Two boxes share no more than the smaller one has, whichever is asked first."""
    assert a.shared(b) == b.shared(a)
    assert a.shared(b) <= min(a.area, b.area) * (1 + 1e-9) + 1e-9


@given(boxes())
def test_a_cell_reads_back_within_its_rounding(box: Box) -> None:
    """A bbox cell of the tables gives the box back to the tenth of a point."""
    again = Box.parse(str(box))
    assert abs(again.x0 - box.x0) <= 0.051
    assert abs(again.y1 - box.y1) <= 0.051


def test_an_inside_out_box_is_refused() -> None:
    """A box whose edges are crossed cannot be made."""
    with pytest.raises(ValueError, match="x0 <= x1"):
        Box(10, 0, 5, 8)


def test_a_hull_of_nothing_is_refused() -> None:
    """There is no box around no boxes."""
    with pytest.raises(ValueError, match="no boxes"):
        hull([])
