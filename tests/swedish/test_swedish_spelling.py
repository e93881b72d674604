"""Folding of what recognisers confuse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.swedish.writing.spelling import (
    ends_with_verb,
    fold,
    is_damaged,
    is_spelled_like,
    opens_damaged,
    slips_between,
    squash,
)

SWEDISH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöABCÅÄÖ0145 -,.", max_size=40)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Narvarande", "Närvarande"),
        ("Sammantrådesdatum", "Sammanträdesdatum"),
        ("Bes1ut", "Beslut"),
        ("KOMMUNSTYRELSEN", "Kommunstyrelsen"),
        ("0rdförande", "Ordförande"),
        ("Karna Test", "Kama Test"),
        ("Samman\u00adträde", "Sammanträde"),
        ("A\u030asa", "Åsa"),
    ],
)
def test_slips_fold_together(read: str, meant: str) -> None:
    """What a recogniser makes of a word folds to the same as the word."""
    assert fold(read) == fold(meant)


@pytest.mark.parametrize(("one", "other"), [("bifall", "avslag"), ("Beslut", "Beslöt"), ("Bo", "Per")])
def test_words_stay_apart(one: str, other: str) -> None:
    """Folding does not make different words the same."""
    assert fold(one) != fold(other)


@given(SWEDISH)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own fold, so folded and unfolded lists can be compared."""
    assert fold(fold(text)) == fold(text)


@given(SWEDISH)
def test_case_and_blanks_do_not_count(text: str) -> None:
    """Capitals, blanks at the edges and doubled blanks are folded away."""
    assert fold(f"  {text.upper()} ") == fold(text.replace(" ", "  "))


def test_squash_reads_through_spaced_and_glued_print() -> None:
    """Letter-spaced, glued and ordinary print are the same when squashed."""
    assert squash("P L A T S  O C H  T I D") == squash("Platsochtid") == squash("Plats och tid:")


def test_slips_are_counted_up_to_a_limit() -> None:
    """The number of slips is given where it is at most the limit, None beyond it."""
    assert slips_between("Juslerande", "Justerande", most=2) == 1
    assert slips_between("Ordförande", "Sekreterare", most=3) is None


def test_spelled_like_ignores_diacritics_but_not_letters() -> None:
    """A missing ring is no other spelling, another letter is."""
    assert is_spelled_like("OVRIGA DELTAGARE", "Övriga deltagare")
    assert not is_spelled_like("Juslerande", "Justerande")


@pytest.mark.parametrize(
    ("text", "kind", "damaged"),
    [
        ("Styrelsen bcviljar 40 tkr", "words", True),
        ("Styrelsen beviljar 40 tkr", "words", False),
        ("Stynelsen beviljar", "bodies", True),
        ("Styrelsens förslag till nämnder", "bodies", False),
    ],
)
def test_a_slip_is_told_from_a_true_word(text: str, kind: str, damaged: bool) -> None:
    """One letter wrong in a verb of decision or a body is damage, another form of the word is none."""
    assert is_damaged(text, kind) is damaged


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("Styrelsen. beviljar 40 tkr", True),
        ("Styrelse beviljar 40 tkr", True),
        ("Styrelsen beviljat 40 tkr", True),
        ("Styrelsen beviljar 40 tkr", False),
        ("Styrelsen har beviljat 40 tkr", False),
    ],
)
def test_an_opening_that_lost_a_sign_is_damaged(text: str, damaged: bool) -> None:
    """A stray sign between body and verb, or an ending lost."""
    assert opens_damaged(text) is damaged


def test_a_sentence_that_breaks_off_behind_its_verb() -> None:
    """A verb of decision wants an object."""
    assert ends_with_verb("Nämnden tilldelas.")
    assert not ends_with_verb("Nämnden tilldelas medel.")
