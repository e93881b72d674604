"""How far apart a document sets its lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.layout.spacing import two_pitches

SHAKE = st.floats(-0.02, 0.02)


@given(st.lists(SHAKE, min_size=6, max_size=30), st.lists(SHAKE, min_size=4, max_size=30), st.floats(1.2, 1.5))
def test_two_groups_of_steps_are_found(near, far, white):
    """Lines that follow on and lines with white above are told apart though each wavers."""
    means = two_pitches([1 + s for s in near] + [white + s for s in far])
    assert means is not None
    assert abs(means[0] - 1) < 0.03
    assert abs(means[1] - white) < 0.03


@given(st.lists(SHAKE, min_size=2, max_size=40))
def test_one_group_is_not_split(near):
    """A document without extra white shows one pitch, whatever its jitter."""
    assert two_pitches([1 + s for s in near]) is None
