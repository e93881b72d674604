"""Who asked for money, and what came of it."""

from __future__ import annotations

import pytest

from extract.nouns.facts import Outcome


def _applications(facts):
    return [
        (
            a.applicant,
            None if a.applied_sek is None else int(a.applied_sek),
            a.outcome.value,
            None if a.granted_sek is None else int(a.granted_sek),
        )
        for a in facts.applications
    ]


@pytest.mark.parametrize(
    ("asked", "decided", "row"),
    [
        (
            "Föreningen Navet ansöker om 90 tkr till läger.",
            "Styrelsen beviljar Föreningen Navet 40 tkr.",
            ("Föreningen Navet", 90000, "anslag_av_medel", 40000),
        ),
        (
            "Föreningen Navet har ansökt om 90 tkr.",
            "Styrelsen avslår ansökan.",
            ("Föreningen Navet", 90000, "avslag", 0),
        ),
        (
            "Föreningen Navet ansöker om 90 tkr.",
            "Ärendet bordläggs.",
            ("Föreningen Navet", 90000, "bordläggning", None),
        ),
        (
            "Sökande: Föreningen Navet. Sökt belopp: 90 000 kr.",
            "Styrelsen avslår ansökan.",
            ("Föreningen Navet", 90000, "avslag", 0),
        ),
        (
            "Ansökan från Föreningen Navet om bidrag till läger.",
            "Styrelsen bifaller ansökan med 40 tkr.",
            ("Föreningen Navet", None, "bifall", 40000),
        ),
    ],
)
def test_an_application_and_its_answer(pen, asked, decided, row):
    """Applicant, sum and answer; nothing is granted to the refused, and nothing known of the tabled (ruling 14)."""
    assert _applications(pen.facts(asked, pen.decide(decided))) == [row]


def test_what_was_asked_for_is_the_grant_and_the_rest(pen):
    """`De övriga 120 tkr i ansökan` and the 430 tkr that were granted make 550 tkr asked for."""
    text = "Styrelsen biföll äskandet med högst 430 tkr för 2031. De övriga 120 tkr i ansökan prövas senare."
    assert _applications(pen.facts(pen.decide(text))) == [("", 550000, "bifall", 430000)]


def test_a_grant_of_several_years_is_one_sum(pen):
    """What was granted is all years together."""
    facts = pen.facts(
        "Föreningen Navet ansöker om medel.",
        pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031 och 50 tkr för 2032."),
    )
    assert _applications(facts) == [("Föreningen Navet", None, "anslag_av_medel", 90000)]


def test_each_applicant_is_a_row(pen):
    """SCHEMA ruling 14: also those refused, in a list or a table."""
    facts = pen.facts(
        pen.decide("Styrelsen beslutar"),
        pen.decide("att bevilja Föreningen Navet 40 tkr", form="list"),
        pen.decide("att bevilja Kvistby kommun 30 tkr", form="list"),
        pen.decide("att avslå ansökan från Granby idrottsklubb", form="list"),
    )
    assert _applications(facts) == [
        ("Föreningen Navet", None, "anslag_av_medel", 40000),
        ("Kvistby kommun", None, "anslag_av_medel", 30000),
        ("Granby idrottsklubb", None, "avslag", 0),
    ]


def test_each_row_of_a_table_is_an_applicant(pen):
    """The recipients of a table are applicants with their own sums."""
    rows = pen.tabulate(["Förening", "Belopp (tkr)"], ["Föreningen Navet", "40"], ["Granby IK", "60"])
    lead = pen.decide("Styrelsen beslutar att bevilja bidrag till föreningar enligt följande:")
    assert [(a, g) for a, _, _, g in _applications(pen.facts(lead, *rows))] == [
        ("Föreningen Navet", 40000),
        ("Granby IK", 60000),
    ]


def test_the_heading_names_the_applicant(pen):
    """`Ansökan om bidrag, X`."""
    decided = pen.decide("Styrelsen bifaller ansökan med 40 tkr.")
    facts = pen.facts(decided, heading="Ansökan om bidrag, Granby idrottsklubb")
    assert _applications(facts) == [("Granby idrottsklubb", None, "bifall", 40000)]


def test_sub_matters_are_applications_of_their_own(pen):
    """Each with its dnr, its recommendation and whether the answer deviates from it."""
    facts = pen.found(
        pen.item_of(
            pen.matter(
                "Läger",
                "Navet ansöker om 40 tkr.",
                pen.say("Avslag.", "recommendation"),
                pen.decide("Styrelsen biföll ansökan med 40 tkr."),
                title="Läger (Dnr 7-2031)",
                whole=False,
            ),
            pen.matter("Mässa", pen.decide("Styrelsen avslog ansökan."), title="Mässa (8-2031)", whole=False),
            heading="Ansökningar",
        )
    )
    assert [(a.dnr, a.matter, a.recommendation, a.deviates) for a in facts.applications] == [
        ("7-2031", "Läger", Outcome.AVSLAG, True),
        ("8-2031", "Mässa", None, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen godkände rapporten.",
        "Styrelsen avsätter 40 tkr till läger.",
        "Styrelsen beviljar ansvarsfrihet.",
    ],
)
def test_a_matter_that_nobody_applied_for_is_none(pen, text):
    """Money set aside on the body's own motion is no application."""
    assert pen.facts(pen.decide(text), heading="Rapporter").applications == ()


def test_an_application_without_an_answer_is_none(pen):
    """A matter that is only told of has no row."""
    assert pen.facts("Föreningen Navet ansöker om 90 tkr till läger.").applications == ()


def test_an_application_for_membership_is_none(pen):
    """Nobody asked for money."""
    facts = pen.facts(
        "Berta Quist ansöker om medlemskap.", pen.decide("Styrelsen bifaller ansökan."), heading="Medlemskap"
    )
    assert facts.applications == ()
