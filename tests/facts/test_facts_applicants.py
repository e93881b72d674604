"""Who applied, in the ways in which small boards tell it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Skidklubben Norrsken har dessutom skrivit och bett om 75 000 kr till en maskin.", "Skidklubben Norrsken"),
        ("Boulegänget Tärningen undrade om det går att få 75 000 kr till stenmjöl.", "Boulegänget Tärningen"),
        ("Ängsros kyrkliga samfällighet vill inreda ett hus och begär 75 000 kr.", "Ängsros kyrkliga samfällighet"),
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
