"""A decision sentence cut at its att-clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts.decided.clauses import split_clauses

PIECES = (
    "Styrelsen beslutade att",
    "bevilja Föreningen Navet 40 000 kr",
    "avslå ansökan från Ankan",
    "ge Berta Quist i uppdrag att skriva",
    "samt att",
    "och att",
    ", att",
    "dels att",
    "det är viktigt att",
    "för att",
    ".",
)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Styrelsen beslutade att bevilja Föreningen Navet 40 000 kr samt att avslå ansökan från Ankan.",
            ["Styrelsen beslutade att bevilja Föreningen Navet 40 000 kr", "att avslå ansökan från Ankan."],
        ),
        (
            "Styrelsen beslutar att anta planen, att avsätta 10 tkr och att utse Berta Quist till ombud.",
            ["Styrelsen beslutar att anta planen", "att avsätta 10 tkr", "att utse Berta Quist till ombud."],
        ),
        (
            "Det beslöts dels att godkänna rapporten, dels att lägga skrivelsen till handlingarna.",
            ["Det beslöts dels att godkänna rapporten", "att lägga skrivelsen till handlingarna."],
        ),
        (
            "att anta planen samt att avsätta 10 tkr",
            ["att anta planen", "att avsätta 10 tkr"],
        ),
        (
            "Styrelsen beslutar att till läger avsätta 10 tkr samt att till mässor avsätta 5 tkr.",
            ["Styrelsen beslutar att till läger avsätta 10 tkr", "att till mässor avsätta 5 tkr."],
        ),
    ],
)
def test_each_att_decides_one_thing(text, clauses, pen):
    """`samt att`, `och att`, `dels att` and a comma begin the next decision; the joint belongs to none."""
    assert [c.text.text for c in split_clauses(pen.write(text))] == clauses


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen beslutar att ge Berta Quist i uppdrag att skriva ett svar och att Sture Gran hjälper till.",
        "Styrelsen beslutar att köpa tält för att alla ska få plats och att det ska bli bra.",
        "Berta Quist sade att allt är bra och att alla trivs.",
        "Styrelsen godkände rapporten.",
        "Ansökan avslås.",
    ],
)
def test_an_att_below_another_verb_decides_nothing(text, pen):
    """What somebody is told to do, and why, is no decision of its own."""
    assert [c.text.text for c in split_clauses(pen.write(text))] == [text]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_clauses_share_out_the_text(pen, pieces):
    """The clauses cover the sentence from end to end, in order, without a gap or an overlap."""
    text = pen.write(" ".join(pieces))
    clauses = split_clauses(text)
    assert clauses[0].start == 0
    assert clauses[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(clauses))
    for clause in clauses:
        assert clause.text.text in text.text[clause.start : clause.end]
