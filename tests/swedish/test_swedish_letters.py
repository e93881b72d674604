"""How likely letters are in Swedish words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.writing.letters import knows, likelihood


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("godkänns", "godkånns"),
        ("ärendet", "årendet"),
        ("resultat", "resuitat"),
        ("Öppnande", "Oppnande"),
        ("SAMMANTRÄDE", "SAMMANTRADE"),
        ("långsiktighet", "längsiktighet"),
        ("samordningsförbundet", "samordningsforbundet"),  # a compound that no list needs to hold
    ],
)
def test_the_right_spelling_is_likelier(right: str, wrong: str) -> None:
    """Words of minutes against what a blurred page makes of them."""
    assert likelihood(right) > likelihood(wrong) + 1.0


@given(st.text(max_size=12))
def test_any_text_has_a_finite_likelihood(text: str) -> None:
    """Whatever a recogniser gives."""
    assert math.isfinite(likelihood(text))
    assert likelihood(text) < 0


def test_only_letters_of_swedish_words_are_known() -> None:
    """Figures and foreign letters are never offered as a reading."""
    assert all(knows(letter) for letter in "aåäöÅÄÖé")
    assert not any(knows(sign) for sign in "1!|ł ")
