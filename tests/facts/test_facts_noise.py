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


def _swaps() -> list:
    """Every sentence with every likeness; those that are known to fail are marked."""
    pairs = [*ALIKE, *((b, a) for a, b in ALIKE[:5])]
    known = {
        (1, "l1"): "the cue is sought in the spelling of the page, the outcome in the mended one",
        (1, "öo"): "the cue is sought in the spelling of the page, the outcome in the mended one",
        (1, "il"): "the cue is sought in the spelling of the page, the outcome in the mended one",
        (2, "äa"): "`att avsatta` is kept as a participle, though an infinitive stands after att",
    }
    marks = {key: [pytest.mark.xfail(strict=True, reason=reason)] for key, reason in known.items()}
    return [
        pytest.param(sentence, a, b, id=f"{a}-{b}-{n}", marks=marks.get((n, a + b), []))
        for n, sentence in enumerate(SENTENCES)
        for a, b in pairs
    ]


@pytest.mark.parametrize(("sentence", "printed", "read"), _swaps())
def test_a_letter_misread_changes_no_money(pen, sentence, printed, read):
    """One letter or digit taken for its likeness, anywhere in a decision, in the words as in the sum."""
    assert [t for t in swapped(sentence, read, printed) if is_silent(pen, sentence, t)] == []


HIDES = pytest.mark.xfail(strict=True, reason="a token with such a letter hides digits: the rest is taken for the sum")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        pytest.param(digit, letter, marks=[HIDES] if letter in "DQiZSBA" and digit + letter != "3B" else [])
        for digit, letters in AS_LETTERS.items()
        for letter in letters
    ],
)
def test_a_digit_read_as_a_letter_changes_no_money(pen, printed, read):
    """`28 500 kr` read as `2B 500 kr` is not 500 kr."""
    clean = [AWARD.format(money) for money in SUMS]
    noisy = [(c, AWARD.format(n)) for c, money in zip(clean, SUMS, strict=True) for n in swapped(money, read, printed)]
    assert [n for c, n in noisy if is_silent(pen, c, n)] == []


@pytest.mark.xfail(strict=True, reason="what stands before the speck is dropped: `40 .000 kr` is read as 0 kr")
@pytest.mark.parametrize("read", [" .", " ,", ". ", ", "])
def test_a_speck_between_thousands_changes_no_money(pen, read):
    """A speck in the gap of a grouped number is no decimal comma, and hides no digits before it."""
    pairs = [(AWARD.format(m), AWARD.format(re.sub(r"(?<=\d) (?=\d)", read, m, count=1))) for m in GROUPED]
    assert [noisy for clean, noisy in pairs if is_silent(pen, clean, noisy)] == []


GLUED = pytest.mark.xfail(strict=True, reason="a body and its verb run together decide nothing, without a doubt")


@pytest.mark.parametrize(
    "sentence",
    [pytest.param(s, marks=[GLUED] if "avslår" not in s else [], id=str(n)) for n, s in enumerate(SENTENCES)],
)
def test_a_lost_blank_changes_no_money(pen, sentence):
    """Words or figures that the reader ran together."""
    assert [t for t in swapped(sentence, "", " ") if is_silent(pen, sentence, t)] == []


@given(st.integers(1, 9_999_999), st.sampled_from(["kr", "tkr", "kronor"]))
def test_any_clean_sum_comes_through(pen, number, unit):
    """Every whole sum, grouped by blanks as it is printed, is granted as it stands and for sure."""
    facts = pen.facts(pen.decide(AWARD.format(f"{number:,}".replace(",", " ") + f" {unit}")))
    (grant,) = facts.grants
    assert grant.amount_sek == number * (1000 if unit == "tkr" else 1)
    assert grant.confidence == 1.0
