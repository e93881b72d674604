"""Votes in all the forms of GENRE section 4."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Med 22 ja-röster mot 19 nej-röster avslås motionen.", (22, 19, None)),
        ("Sju ledamöter röstar ja och fem ledamöter röstar nej, en ledamot avstår.", (7, 5, 1)),
        ("Ja-röster: 7, Nej-röster: 5, Avstår: 1", (7, 5, 1)),
        ("Med 8 nej-röster mot 5 ja-röster avslås förslaget.", (5, 8, None)),
        ("Med 7 röster mot 4 beslutar nämnden att avslå ansökan.", (7, 4, None)),
        ("Med röstsiffrorna 8-3 beslutade nämnden att bifalla ansökan.", (8, 3, None)),
        ("Sju röstar ja, sju röstar nej. Ordförandens utslagsröst avgör.", (7, 7, None)),
    ],
)
def test_counts(pen, text, count):
    """The count stands on the decision."""
    facts = pen.facts(pen.say(text, "vote", label="Omröstning"), pen.decide("Nämnden avslår ansökan."))
    d = facts.decisions[0]
    assert (d.votes_yes, d.votes_no, d.votes_abstain) == count


def test_the_main_vote_settles(pen):
    """Of several votes in one § the one between the main proposals (SCHEMA ruling 7)."""
    facts = pen.facts(
        pen.say("Motförslagsvotering: 9 ja-röster mot 6 nej-röster.", "vote"),
        pen.say("Huvudvotering: 8 ja-röster mot 7 nej-röster.", "vote"),
        pen.decide("Nämnden avslår motionen."),
    )
    assert (facts.decisions[0].votes_yes, facts.decisions[0].votes_no) == (8, 7)


def test_votes_stand_with_their_own_matter(pen):
    """Each of two sub-matters has the count of its own vote."""
    matters = [
        pen.matter(name, pen.say(f"{yes} ja och {no} nej.", "vote"), pen.decide("Nämnden avslår."), whole=False)
        for name, yes, no in (("Läger", 9, 2), ("Mässa", 6, 5))
    ]
    decisions = pen.found(pen.item_of(*matters)).decisions
    assert [(d.votes_yes, d.votes_no) for d in decisions] == [(9, 2), (6, 5)]


def test_unclear_counts_are_left_out(pen):
    """Two different counts for one decision, and no word of which settled it."""
    facts = pen.facts(pen.say("9 ja och 2 nej. 6 ja och 5 nej.", "vote"), pen.decide("Nämnden avslår ansökan."))
    assert facts.decisions[0].votes_yes is None
