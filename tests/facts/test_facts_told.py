"""Roles of sums that no decision covers, from what is told around them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("roles", "text"),
    [
        ("applied", "Byföreningen anhåller i brev 12.3.2031 om 6 500 euro för omläggning av taket."),
        ("applied applied applied", "Rektor söker 140 kkr till svets, 60 kkr till en resa och 38 kkr till läromedel."),
        ("cost cost", "Nuvarande hyror är 12 euro och 28 euro."),
        ("cost", "En ny gräsklippare har inköpts från Tallby Handel för 18 900 kr."),
        ("result", "Nettokostnaden för 2031 blev 71 386 kkr."),
        ("result", "I fjol gick det åt 16 300 kr till blommor."),
        ("remaining", "Av anslaget blev 4 125 kr över."),
        ("remaining", "Återstoden, 215:40, läggs till kapitalet."),
        ("frame", "Fondens avkastning att dela ut i år är 9 480 kr."),
        ("total", "Ansökningarna omfattar tillsammans 1 450 000 kr."),
        ("proposed", "Lars Test yrkar att anslaget sänks till 100 000 kr."),
        ("other", "Stiftet har lovat 640 000 kr i kyrkoantikvarisk ersättning."),
    ],
)
def test_what_is_told_gives_a_sum_its_role(pen, roles, text):
    """Nothing of it is granted."""
    facts = pen.facts(text)
    assert [a.role.value for a in facts.amounts] == roles.split()
    assert not facts.grants


def test_what_is_only_talked_of_is_not_adopted(pen):
    """A sum that words make a proposal once all grants are found gives no grant by reference."""
    facts = pen.facts("Anna Test vill i stället ge 7 000 kr.", pen.decide("Styrelsen antog förslaget."))
    assert [a.role.value for a in facts.amounts] == ["proposed"]
    assert not facts.grants


def test_a_sum_below_zero_is_no_frame(pen):
    """Nobody may spend what is below zero, whatever words of frames stand beside it."""
    told = (
        pen.facts("Fondens avkastning att dela ut i år är -740 tkr."),
        pen.facts("Fondens avkastning att dela ut i år är 740 tkr."),
    )
    assert [[a.role.value for a in facts.amounts] for facts in told] == [["other"], ["frame"]]
