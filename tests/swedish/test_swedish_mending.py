"""Damaged words put right without moving a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.dates import find_dates
from extract.swedish.mending import Vocabulary
from extract.swedish.outcomes import decided

WORDS = Vocabulary(["avslår", "godkänner", "februari", "avsätta"], kept=["avsatta"])


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("avslar", "avslår"),
        ("Godkanner", "Godkänner"),
        ("GODKANNER", "GODKÄNNER"),
        ("februar1", "februari"),
        ("feblruari", "feblruari"),
        ("avsatta", "avsatta"),
        ("avsåtta", "avsätta"),
        ("avslår", "avslår"),
    ],
)
def test_single_letters_are_put_right(read: str, mended: str) -> None:
    """Lost marks and l for i are mended in the same case; other damage and words of their own stay."""
    assert WORDS.mend(f"({read}) och") == f"({mended}) och"


@given(st.text(max_size=80))
def test_every_place_stays(text: str) -> None:
    """The mended text is as long as the text, so that spans fit both."""
    assert len(WORDS.mend(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Styreisen godkande redovisningen", "godkännande"),
        ("Namnden avslar ansokan", "avslag"),
        ("Klubben beviijas 12 000 kr", "anslag_av_medel"),
        ("Namnden bes1utar att faststalla planen", "fastställande"),
    ],
)
def test_decision_without_its_marks_is_found(text: str, outcome: str) -> None:
    """A scan that lost å, ä and ö still tells what was decided."""
    mention = decided(text)
    assert mention is not None
    assert mention.outcome == outcome


def test_damaged_month_without_a_year_is_found() -> None:
    """A month with one letter taken for another is read even where no year follows, and says so."""
    (mention,) = find_dates("den 14 februarl", default_year=2018)
    assert (mention.date.isoformat(), mention.repaired) == ("2018-02-14", True)
