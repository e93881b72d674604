"""Specks between words."""

from __future__ import annotations

import numpy as np
import pytest

from extract.pages.lines.crops import LineCrop
from extract.pages.lines.textline import TextLine
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.words.spaces import LineSpaces

SMALL, WIDE = 10.0, 8


def _words(text: str, gaps: dict[int, int], specks: tuple[int, ...] = ()) -> list[str]:
    """The words of a line read as `text`; `gaps` gives the white behind a letter where it is not 1 pixel, `specks`
    the letters behind which an unread speck lies in the middle of the white.
    """
    ink = np.zeros((20, 600), bool)
    x, chars = 5, []
    for k, letter in enumerate(text):
        wide, top = (2, 13) if letter in ".·" else (WIDE, 5)
        ink[top:15, x : x + wide] = True
        chars.append(CharReading(letter, x + wide / 2, 0.9))
        x += wide
        gap = gaps.get(k, 1)
        if k in specks:
            ink[9:11, x + gap // 2 : x + gap // 2 + 2] = True
        x += gap
    line = TextLine(5, 0, x, 20, 15, 0.0, SMALL, (1,))
    spaces = LineSpaces.of(LineReading(tuple(chars)), LineCrop(ink.astype(np.uint8), ink, 0, 0.0, line))
    return ["".join(c.text for c in letters) for letters, _, _ in spaces.words(0.6)]


@pytest.mark.parametrize(
    ("text", "gaps", "words"),
    [
        ("hur.insatsen", {2: 4, 3: 4}, ["hur", "insatsen"]),
        ("mindre·skala", {5: 3, 6: 3}, ["mindre", "skala"]),
        ("under.i", {4: 4, 5: 4}, ["under", "i"]),
        (".antar", {0: 3}, ["antar"]),
        ("tkr·", {2: 3}, ["tkr"]),
        ("resp.dito", {}, ["resp.dito"]),  # no white: a stop, however set
        ("t.ex.", {}, ["t.ex."]),
        ("kl.10", {}, ["kl.10"]),
        ("ja.Nej", {1: 1, 2: 6}, ["ja.", "Nej"]),
    ],
)
def test_a_stop_that_floats_between_words_is_a_speck(text: str, gaps: dict[int, int], words: list[str]) -> None:
    """Where its white makes a whole space and the words go on in small letters."""
    assert _words(text, gaps) == words


def test_an_unread_speck_does_not_hide_a_space() -> None:
    """Neither half of the white is a space, but the whole is."""
    assert _words("tkrunder", {2: 8}, specks=(2,)) == ["tkr", "under"]


def _hyphened(text: str, gap: int, wide: int) -> list[str]:
    """The words of a line in which the hyphen is a stroke of `wide` pixels in the middle of the white."""
    at = text.index("-")
    ink = np.zeros((20, 400), bool)
    x, chars = 5, []
    for k, letter in enumerate(text):
        if k == at:
            start = x + (gap - wide) // 2
            ink[9:11, start : start + wide] = True
            chars.append(CharReading(letter, start + wide / 2, 0.9))
            x += gap
            continue
        ink[5:15, x : x + WIDE] = True
        chars.append(CharReading(letter, x + WIDE / 2, 0.9))
        x += WIDE + (0 if k + 1 == at else 1)
    line = TextLine(5, 0, x, 20, 15, 0.0, SMALL, (1,))
    spaces = LineSpaces.of(LineReading(tuple(chars)), LineCrop(ink.astype(np.uint8), ink, 0, 0.0, line))
    return ["".join(c.text for c in letters) for letters, _, _ in spaces.words(0.6)]


def test_a_dot_in_a_space_is_no_hyphen() -> None:
    """What is too narrow for a hyphen parts two words; a hyphen ties them, and so does a dot in a name."""
    assert _hyphened("hur-insatsen", gap=8, wide=2) == ["hur", "insatsen"]
    assert _hyphened("hur-insatsen", gap=8, wide=4) == ["hur-insatsen"]
    assert _hyphened("Alma-Tindra", gap=8, wide=2) == ["Alma-Tindra"]


def test_a_number_keeps_its_point() -> None:
    """White beside the sign does not make two numbers of one."""
    assert _words("13.15", {1: 4, 2: 4}) == ["13.15"]
