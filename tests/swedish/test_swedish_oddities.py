"""Words that nobody would print."""

from __future__ import annotations

import pytest

from extract.swedish.writing.oddities import is_odd


@pytest.mark.parametrize(
    "word", ["L0kalfråga", "b1drag", "beSlutat", "ANSöKAN", "f|yttning", "trkt", "råddd", "VAL·AV"]
)
def test_damage_shows_in_the_letters(word: str) -> None:
    """Figures and capitals inside a word, signs of no word, no vowel, one letter thrice."""
    assert is_odd(word)


@pytest.mark.parametrize(
    "word",
    [
        "Ansökan",
        "ANSÖKAN",
        "LSS",
        "25-årsjubileum",
        "2a",
        "14-2031",
        "KS/2031:4",
        "(Bilaga",
        "IT-avdelning",
        "SoL",
        "§",
    ],
)
def test_what_is_printed_so_passes(word: str) -> None:
    """Abbreviations, case numbers, compounds with figures."""
    assert not is_odd(word)
