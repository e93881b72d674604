"""Where words end: spaces that were read, and those that the white proves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pages.lines.crops import LineCrop
from extract.pages.lines.textline import TextLine
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.words.spaces import Gap, LineSpaces, bind_gaps, choose_in_order, said_spaces

SMALL = 10.0  # x-height in pixels


def _line(text: str, gaps: str, read: str, width: int = 8) -> LineSpaces:
    """A line whose letters are `width` wide; `gaps` gives the white after each (digits), `read` what was read."""
    ink = np.zeros((20, 400), bool)
    x, middles = 5, []
    for k in range(len(text)):
        ink[5:15, x : x + width] = True
        middles.append(x + width / 2)
        x += width + int(gaps[k] if k < len(gaps) else 0)
    places = iter(middles)
    chars = tuple(CharReading(c, 0.0 if c == " " else next(places), 1.0) for c in read)
    line = TextLine(5, 0, x, 20, 15, 0.0, SMALL, (1,))
    return LineSpaces.of(LineReading(chars), LineCrop(ink.astype(np.uint8), ink, 0, 0.0, line))


def _texts(line: LineSpaces, usual: float = 0.0) -> list[str]:
    return ["".join(c.text for c in letters) for letters, _, _ in line.words(usual)]


@pytest.mark.parametrize(
    ("text", "gaps", "read", "words"),
    [
        ("7571", "6111", "7571", ["7", "571"]),  # a thousands space that was not read
        ("2017", "1151", "2017", ["2017"]),  # the white beside a 1
        ("11700", "51111", "11700", ["11700"]),
        ("1400", "9111", "1400", ["1", "400"]),
        ("ärigt", "21111", "ärigt", ["ärigt"]),
        ("§32Val", "116111", "§32Val", ["§32", "Val"]),
        ("kl.10", "21911", "kl.10", ["kl.", "10"]),
        ("ja,", "12", "ja,", ["ja,"]),
        ("ja,", "18", "ja,", ["ja,"]),  # a comma clings to its word however it stands
        ("(Dnr", "7111", "(Dnr", ["(Dnr"]),
        (".....", "9999", ".....", ["....."]),
    ],
)
def test_white_proves_spaces(text: str, gaps: str, read: str, words: list[str]) -> None:
    """Clear gaps cut where nothing was read; those of narrow figures and of punctuation do not."""
    assert _texts(_line(text, gaps, read), usual=0.6) == words


def test_a_space_that_was_read_cuts_whatever_the_white() -> None:
    """Tight print has spaces hardly wider than the gaps between letters."""
    assert _texts(_line("ochatt", "112111", "och att")) == ["och", "att"]


def test_letter_spaced_print_stays_whole() -> None:
    """S a m m a n t r ä d e: the gaps of the line itself set the measure."""
    assert _texts(_line("protokoll", "555555555", "protokoll"), usual=0.6) == ["protokoll"]


def test_the_edges_of_words_are_those_of_their_ink() -> None:
    """Boxes must cover the ink and nothing of the neighbour."""
    (_, a0, a1), (_, b0, b1) = _line("ochatt", "116111", "och att").words(0)
    assert (a0, a1, b0, b1) == (5, 31, 37, 63)


def test_nothing_read_gives_no_words() -> None:
    """Neither does a crop without ink."""
    assert _texts(_line("abc", "111", "")) == []


@given(st.text(alphabet="ab ", max_size=20))
def test_one_answer_for_each_pair_of_letters(text: str) -> None:
    """Spaces at the ends and doubled ones included."""
    said = said_spaces([CharReading(c, 0.0, 1.0) for c in text])
    assert len(said) == max(0, len(text.replace(" ", "")) - 1)
    assert sum(said) == max(0, len(text.split()) - 1)


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 30)), max_size=6), st.sets(st.integers(0, 60), max_size=8)
)
def test_gaps_are_chosen_in_order_and_once(spans: list[tuple[int, int]], starts: set[int]) -> None:
    """Each chosen gap lies in its window, to the right of the one before."""
    windows = sorted((float(x), float(x + wide)) for x, wide in spans)
    white = [Gap(2.0 * x, 2.0 * x + 1) for x in sorted(starts)]
    chosen = choose_in_order(windows, white)
    taken = [gap for gap in chosen if gap]
    assert taken == sorted(set(taken), key=lambda gap: gap.x0)
    assert all(gap is None or x0 <= (gap.x0 + gap.x1) / 2 <= x1 for gap, (x0, x1) in zip(chosen, windows, strict=True))


def test_a_lone_narrow_letter_gets_the_white_on_both_sides() -> None:
    """`uppstår i och`: the two spaces round the i lie so near that each could take the other's white."""
    letters = [CharReading(c, x, 1.0) for c, x in (("r", 10), ("i", 21), ("o", 32))]
    gaps = bind_gaps(letters, [True, True], [Gap(13, 19), Gap(22, 29)], place=12)
    assert [(gap.x0, gap.x1) for gap in gaps] == [(13, 19), (22, 29)]


@pytest.mark.parametrize(("gap", "words"), [("3", ["§", "98"]), ("1", ["§98"])])
def test_a_section_sign_stands_close_to_its_number(gap: str, words: list[str]) -> None:
    """A space there is narrow in headings; where it is set close it stays so."""
    assert _texts(_line("§98", f"{gap}11", "§98"), usual=0.6) == words
