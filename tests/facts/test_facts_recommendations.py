"""What was recommended, held against what was decided."""

from __future__ import annotations

import pytest

from extract.facts.decided.recommendations import departs
from extract.facts.decided.references import refers
from extract.nouns.facts import Outcome


@pytest.mark.parametrize(
    ("recommended", "decided", "outcome", "deviates"),
    [
        ("Avslag.", "Styrelsen biföll äskandet med högst 430 tkr.", "bifall", True),
        ("Avslag.", "Styrelsen beviljar 60 tkr.", "anslag_av_medel", True),
        ("Avslag.", "Styrelsen avslår ansökan.", "avslag", False),
        ("Bifall.", "Styrelsen avslår ansökan.", "avslag", True),
        ("Bifall.", "Styrelsen beviljar 60 tkr.", "anslag_av_medel", False),
        ("Bifall.", "Styrelsen återremitterar ärendet.", "återremiss", True),
        ("Avslag.", "Styrelsen återremitterar ärendet.", "återremiss", True),
        ("Att bifalla ansökan med 100 tkr.", "Styrelsen biföll ansökan med 60 tkr.", "bifall", False),
        ("Att bordlägga ärendet.", "Styrelsen biföll ansökan.", "bifall", True),
    ],
)
def test_deviates_is_about_the_result(pen, recommended, decided, outcome, deviates):
    """SCHEMA ruling 13: money against avslag deviates, återremiss against anything; a smaller sum does not."""
    facts = pen.facts(pen.say(recommended, "recommendation", label="Rekommendation"), pen.decide(decided))
    (decision,) = facts.decisions
    assert decision.outcome.value == outcome
    assert decision.recommendation is not None
    assert decision.deviates is deviates
    assert all(g.deviates is deviates for g in facts.grants)


@pytest.mark.parametrize(
    "text",
    [
        "Styrgruppen rekommenderade nämnden att avslå ansökan. Styrelsen biföll äskandet med 40 tkr.",
        "Beredningsgruppens rekommendation: avslag. Styrelsen biföll äskandet med 40 tkr.",
        "Beredningsgruppens rekommendation är avslag. Styrelsen biföll äskandet med 40 tkr.",
    ],
)
def test_a_recommendation_in_prose(pen, text):
    """A preparing group's view may stand in the sentence before the decision."""
    (decision,) = pen.facts(text).decisions
    assert decision.recommendation is Outcome.AVSLAG
    assert decision.deviates


def test_a_bare_noun_with_a_sum_is_a_recommendation(pen):
    """`Rekommendation: Bifall med 100 tkr` recommends bifall."""
    said = pen.say("Bifall med 100 tkr.", "recommendation", label="Rekommendation")
    (decision,) = pen.facts(said, pen.decide("Styrelsen avslår ansökan.")).decisions
    assert decision.recommendation is Outcome.BIFALL
    assert decision.deviates


def test_a_yrkande_is_no_recommendation(pen):
    """What a member wanted is not what was prepared."""
    facts = pen.facts(pen.say("Berta Quist yrkar avslag.", "yrkande"), pen.decide("Styrelsen biföll ansökan."))
    assert facts.decisions[0].recommendation is None
    assert not facts.decisions[0].deviates


def test_each_matter_has_its_own_recommendation(pen):
    """A recommendation of one sub-matter says nothing of the next."""
    facts = pen.found(
        pen.item_of(
            pen.matter(
                "Läger", pen.say("Avslag.", "recommendation"), pen.decide("Styrelsen biföll ansökan."), whole=False
            ),
            pen.matter("Mässa", pen.decide("Styrelsen biföll ansökan."), whole=False),
        )
    )
    assert [(d.recommendation, d.deviates) for d in facts.decisions] == [(Outcome.AVSLAG, True), (None, False)]


def test_as_many_recommendations_as_decisions_go_in_pairs(pen):
    """Two points proposed and two decided answer each other in order."""
    facts = pen.facts(
        pen.say("att bevilja Navet 40 tkr", "proposal", form="list"),
        pen.say("att avslå ansökan från Ankan", "proposal", form="list"),
        pen.decide("Styrelsen beslutar"),
        pen.decide("att avslå ansökan från Navet", form="list"),
        pen.decide("att bevilja Ankan 20 tkr", form="list"),
    )
    assert [(d.recommendation, d.deviates) for d in facts.decisions] == [
        (Outcome.ANSLAG_AV_MEDEL, True),
        (Outcome.AVSLAG, True),
    ]


def test_by_reference_takes_the_verb_of_the_proposal(pen):
    """SCHEMA ruling 12: a decision that only follows the proposal has the proposal's outcome and says so."""
    facts = pen.facts(
        pen.say("Föreningen Navet beviljas 40 000 kr för 2031.", "proposal", label="Förslag till beslut"),
        pen.decide("Styrelsen beslutar i enlighet med beredningsgruppens förslag."),
    )
    (decision,) = facts.decisions
    assert (decision.outcome, decision.by_reference, decision.deviates) == (Outcome.ANSLAG_AV_MEDEL, True, False)


def test_a_decision_with_content_of_its_own_is_not_by_reference(pen):
    """`enligt förslaget` beside the sum that is granted is a manner of speaking."""
    text = "Styrelsen beslutar enligt förslaget att bevilja Föreningen Navet 50 000 kr."
    (decision,) = pen.facts(pen.decide(text)).decisions
    assert not decision.by_reference


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Styrelsen beslutar i enlighet med arbetsutskottets förslag.", True),
        ("Styrelsen beslutar enligt yrkandet i framställan.", True),
        ("Styrelsen biföll förslaget.", True),
        ("Styrelsen följer beredningsgruppens rekommendation.", True),
        ("Styrelsen beslutar enligt lag.", False),
        ("Styrelsen avslår ansökan.", False),
    ],
)
def test_what_refers_to_a_proposal(text, expected):
    """The words that send the reader to the proposal."""
    assert refers(text) is expected


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_recommendation_is_never_departed_from(outcome):
    """Without one, and with the very same outcome, nothing deviates."""
    assert not departs(None, outcome)
    assert not departs(outcome, outcome)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Omröstningen gav 7 ja-röster och 4 nej-röster.", (7, 4, None)),
        ("Omröstningen gav sju ja och fyra nej.", (7, 4, None)),
        ("Med 22 ja, 19 nej och en frånvarande bifalls motionen.", (22, 19, None)),
        ("Det blev 22 ja, 19 nej. Två ledamöter avstod.", (22, 19, 2)),
        ("Med 22 ja, 19 nej och 2 som avstår bifalls motionen.", (22, 19, 2)),
        ("Först 7 ja och 4 nej. Sedan 8 ja och 3 nej.", (None, None, None)),
        ("Ordföranden ställer proposition.", (None, None, None)),
    ],
)
def test_votes_stand_on_the_decision(pen, text, count):
    """SCHEMA ruling 7: one count belongs to what it settled; of several none can be told."""
    (decision,) = pen.facts(pen.say(text, "vote"), pen.decide("Styrelsen bifaller motionen.")).decisions
    assert (decision.votes_yes, decision.votes_no, decision.votes_abstain) == count


def test_reservations_name_persons(pen):
    """Those who reserve themselves, in the sentence or below the label."""
    decided = pen.decide("Styrelsen bifaller motionen.")
    told = pen.facts(decided, "Berta Quist (S) och Sture Gran (V) reserverar sig mot beslutet.")
    listed = pen.facts(decided, pen.say("Berta Quist (S), Sture Gran (V)", "reservation", label="Reservation"))
    assert told.decisions[0].reservations == ("Berta Quist", "Sture Gran")
    assert listed.decisions[0].reservations == ("Berta Quist", "Sture Gran")
