"""Words to rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.layout.lines import rows_of
from extract.nouns.geometry import Box
from extract.nouns.page import Word

LINES = ("Mötet öppnades av ordföranden", "som hälsade alla välkomna till", "Norrgårda och godkände listan")


def _words(slope: float, shake: list[float]) -> list[Word]:
    words = []
    for number, line in enumerate(LINES):
        x = 70.0
        for at, text in enumerate(line.split()):
            y = 100 + 14 * number + slope * (x - 70) + shake[at % len(shake)]
            box = Box(x, y, x + 5 * len(text), y + 9)
            words.append(Word(text, 1, box, box))
            x = box.x1 + 4
    return words


@given(
    st.floats(-0.02, 0.02),
    st.lists(st.floats(-1, 1), min_size=1, max_size=7),
    st.randoms(use_true_random=False),
)
def test_rows_survive_slope_and_jitter(slope, shake, random):
    """Words in any order come back as the printed rows, on a page that slopes by a degree and shakes by a point."""
    words = _words(slope, shake)
    random.shuffle(words)
    assert tuple(" ".join(w.text for w in row) for row in rows_of(words, 9)) == LINES


def test_small_marks_join_their_row(typeset):
    """A hyphen and a dotted line are low, yet they belong to the words beside them."""
    dash = Word("-", 1, Box(70, 104, 74, 105), Box(70, 104, 74, 105))
    dots = Word("......", 1, Box(200, 108, 240, 109), Box(200, 108, 240, 109))
    name = Word("Ask", 1, Box(80, 100, 96, 109), Box(80, 100, 96, 109))
    assert rows_of([dots, name, dash], 9) == [[dash, name, dots]]


def test_lines_set_solid_stay_apart():
    """Boxes of two lines that overlap by a descender do not become one row."""
    upper = [Word("Agenda", 1, b, b) for b in [Box(70, 100, 110, 112)]]
    lower = [Word("Plan", 1, b, b) for b in [Box(70, 110, 100, 122)]]
    assert rows_of(upper + lower, 10) == [upper, lower]


def test_a_tall_heading_takes_one_of_the_lines_beside_it(typeset):
    """A letterhead of double size does not pull both small lines at its right into one row."""
    big = Word("STORHAMRA", 1, Box(70, 100, 200, 124), Box(70, 100, 200, 124))
    one = Word("Protokoll", 1, Box(300, 100, 340, 109), Box(300, 100, 340, 109))
    two = Word("2019-03-12", 1, Box(300, 114, 350, 123), Box(300, 114, 350, 123))
    rows = rows_of([big, one, two], 9)
    assert len(rows) == 2
    assert not any(one in row and two in row for row in rows)
