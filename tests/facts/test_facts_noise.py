"""Noise of the recogniser around and inside a sum: the same money, less sure money, or a doubt; never other money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

SURE = 0.9
SENTENCES = (
    "Styrelsen beviljar Föreningen Navet 150 000 kr för 2031.",
    "Styrelsen biföll äskandet med högst 430 tkr för lokalen.",
    "Styrelsen beslutade att avsätta 210 tkr till läger för 2031 och 180 tkr till mässor för 2032.",
    "Styrelsen anslår 10 100 kr till Granby idrottsklubb.",
    "Styrelsen avslår ansökan om 150 000 kr från Ankan.",
    "Nämnden tilldelas 2 689 tkr för olika ändamål.",
)
ALIKE = (("l", "1"), ("O", "0"), ("å", "a"), ("ä", "a"), ("ö", "o"), ("I", "l"), ("i", "l"), ("rn", "m"))
GROUPED = ("150 000 kr", "28 500 kr", "1 250 000 kr", "12 640 kr", "8 300 kr", "40 000:-")
SUMS = (*GROUPED, "430 tkr", "97000 kr", "1,5 mnkr")
AS_LETTERS = {"0": "OoDQ", "1": "lIi|", "2": "Z", "3": "B", "5": "S", "6": "G", "8": "B", "9": "gq", "4": "A", "7": "T"}
AWARD = "Styrelsen beviljar Föreningen Navet {} för 2031."


def swapped(text: str, read: str, printed: str) -> Iterator[str]:
    """`text` with each single `printed` read as `read`."""
    at = text.find(printed)
    while at >= 0:
        yield text[:at] + read + text[at + len(printed) :]
        at = text.find(printed, at + 1)


def is_silent(pen, clean: str, noisy: str) -> bool:
    """True where the noise changed the money and nothing says so."""
    before = Counter(g.amount_sek for g in pen.facts(pen.decide(clean)).grants)
    facts = pen.facts(pen.decide(noisy))
    after = Counter(g.amount_sek for g in facts.grants)
    sure = Counter(g.amount_sek for g in facts.grants if g.confidence >= SURE)
    lost = before - after
    return bool(sure - before) or bool(lost and not facts.doubts)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("printed", "read"), [*ALIKE, *((b, a) for a, b in ALIKE[:5])])
def test_a_letter_misread_changes_no_money(pen, sentence, printed, read):
    """One letter or digit taken for its likeness, anywhere in a decision, in the words as in the sum."""
    assert [t for t in swapped(sentence, read, printed) if is_silent(pen, sentence, t)] == []


@pytest.mark.parametrize(
    ("printed", "read"), [(digit, letter) for digit, letters in AS_LETTERS.items() for letter in letters]
)
def test_a_digit_read_as_a_letter_changes_no_money(pen, printed, read):
    """`28 500 kr` read as `2B 500 kr` is not 500 kr."""
    clean = [AWARD.format(money) for money in SUMS]
    noisy = [(c, AWARD.format(n)) for c, money in zip(clean, SUMS, strict=True) for n in swapped(money, read, printed)]
    assert [n for c, n in noisy if is_silent(pen, c, n)] == []


@pytest.mark.parametrize("read", [" .", " ,", ". ", ", ", "' ", " '", "* "])
def test_a_speck_between_thousands_changes_no_money(pen, read):
    """A speck in the gap of a grouped number is no decimal comma, and hides no digits before it."""
    pairs = [(AWARD.format(m), AWARD.format(re.sub(r"(?<=\d) (?=\d)", read, m, count=1))) for m in GROUPED]
    assert [noisy for clean, noisy in pairs if is_silent(pen, clean, noisy)] == []


def test_a_speck_that_splits_the_sentence_is_doubted(pen):
    """`28. 500 kr`: a person is sent to look."""
    assert pen.facts(pen.decide(AWARD.format("28. 500 kr"))).doubts


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_lost_blank_changes_no_money(pen, sentence):
    """Words or figures that the reader ran together."""
    assert [t for t in swapped(sentence, "", " ") if is_silent(pen, sentence, t)] == []


@pytest.mark.parametrize("write", ["decide", "say"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_lost_letter_loses_no_money_silently(pen, sentence, write):
    """Any one letter of a decision lost, the `t` of a lone `tkr` left aside: the same money or a doubt."""
    clean = pen.facts(getattr(pen, write)(sentence)).grants
    lost = []
    for at, char in enumerate(sentence):
        noisy = sentence[:at] + sentence[at + 1 :]
        if char.isalpha() and not sentence.startswith("tkr", at):
            facts = pen.facts(getattr(pen, write)(noisy))
            if not facts.doubts and Counter(g.amount_sek for g in facts.grants) != Counter(g.amount_sek for g in clean):
                lost.append(noisy)
    assert lost == []


@pytest.mark.parametrize(
    ("money", "amount", "doubted"),
    [("2B 500 kr", 28500, True), ("150 00Q kr", 150000, True), ("37D tkr", 370000, True), ("i,5 mnkr", 1500000, True)],
)
def test_a_letter_is_read_as_the_digit_that_it_resembles(pen, money, amount, doubted):
    """The whole sum is granted, and left to a person."""
    facts = pen.facts(pen.decide(AWARD.format(money)))
    (grant,) = facts.grants
    assert grant.amount_sek == amount
    assert (grant.confidence < SURE) is doubted


def test_a_year_among_letters_is_read(pen):
    """`för 2O31` behind a sum is 2031, and the row is left to a person."""
    (grant,) = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2O31.")).grants
    assert (grant.year, grant.confidence < SURE) == (2031, True)


def test_a_year_that_is_not_bound_to_its_sum_is_doubted(pen):
    """Elsewhere in the sentence a damaged year is lost, and said to be."""
    facts = pen.facts(pen.decide("Styrelsen beviljar under 2O31 Föreningen Navet 40 tkr."))
    assert facts.grants[0].year in {None, 2031}
    assert facts.grants[0].year or "unread_year" in [d.kind for d in facts.doubts]


@given(st.integers(1, 9_999_999), st.sampled_from(["kr", "tkr", "kronor"]))
def test_any_clean_sum_comes_through(pen, number, unit):
    """Every whole sum, grouped by blanks as it is printed, is granted as it stands and for sure."""
    facts = pen.facts(pen.decide(AWARD.format(f"{number:,}".replace(",", " ") + f" {unit}")))
    (grant,) = facts.grants
    assert grant.amount_sek == number * (1000 if unit == "tkr" else 1)
    assert grant.confidence == 1.0
