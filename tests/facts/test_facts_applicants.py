"""Who applied, in the ways in which small boards tell it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Skidklubben Norrsken har dessutom skrivit och bett om 75 000 kr till en maskin.", "Skidklubben Norrsken"),
        ("Boulegänget Tärningen undrade om det går att få 75 000 kr till stenmjöl.", "Boulegänget Tärningen"),
        ("Ängsros kyrkliga samfällighet vill inreda ett hus och begär 75 000 kr.", "Ängsros kyrkliga samfällighet"),
        ("Föreningen Vårspelet söker dels ett bidrag på 75 000 kr.", "Föreningen Vårspelet"),
        (
            "Föreningen för Folkdans i Ängsro har i skrivelse den 4 maj hemställt om 75 000 kr.",
            "Föreningen för Folkdans i Ängsro",
        ),
        ("Byskolan har genom rektor Anna Test äskat 75 000 kr till en orgel.", "Byskolan"),
        ("Unga Röster i Ängsro håller läger och hemställer om 75 000 kr.", "Unga Röster i Ängsro"),
    ],
)
def test_who_asks_is_named_wherever_the_verb_stands(pen, told, name):
    """The name stands first; that it asks for money may come last."""
    facts = pen.facts(pen.say(f"{told} Ansökan avslogs."), heading="Bidrag")
    assert [(a.applicant, int(a.applied_sek or 0), a.granted_sek) for a in facts.applications] == [(name, 75000, 0)]


def test_a_sub_heading_gives_the_whole_name(pen):
    """Below it the applicant is called by a part of the name only."""
    below = pen.matter("Bryggföreningen Trumman", "Bryggföreningen hade sökt 5 000 kr. Frågan bordlades.", whole=False)
    facts = pen.settle(pen.minutes(pen.item_of(below)))
    assert [a.applicant for a in facts.applications] == ["Bryggföreningen Trumman"]


def test_a_motion_is_no_application(pen):
    """A member's wish, not a request for money."""
    facts = pen.facts(
        "Motionären vill ha tre gupp. De kostar 4 200 kr. Motionen avslogs.", heading="Motion om farthinder"
    )
    assert facts.applications == ()


@pytest.mark.parametrize("heading", ["Orgel till Byskolan", "Byskolans begäran om orgel"])
def test_a_heading_about_the_applicant_is_not_its_name(pen, heading):
    """What is asked for, or the asking, stands in the heading beside who asks."""
    facts = pen.facts("Byskolan äskar 12 000 kr till en orgel. Nämnden biföll äskandet.", heading=heading)
    assert [a.applicant for a in facts.applications] == ["Byskolan"]


def test_the_club_that_is_only_called_the_club_is_the_applicant(pen):
    """`anvisa föreningen` points back to who asked."""
    told = pen.say("Föreningen Navet har hemställt om 8 000 kr till läger.")
    facts = pen.facts(told, pen.decide("Nämnden anvisar föreningen 5 000 kr."), heading="Läger 2032")
    assert [(g.recipient, int(g.amount_sek)) for g in facts.grants] == [("Föreningen Navet", 5000)]
