"""A sum that is shared out in points, a decision that names the column of its table, and names between till and sum."""

from __future__ import annotations

import pytest

HEADS = ["Förening", "Stöd 2031, kr", "Sökt 2032, kr", "Stöd 2032, kr"]


def _grants(facts):
    return [(g.recipient, int(g.amount_sek), g.year) for g in facts.grants]


def test_points_that_share_out_a_sum_are_no_further_grants(pen):
    """The sum of the lead-in is their total, its year theirs, and the next point of the decision stands for itself."""
    facts = pen.facts(
        pen.decide("För 2032 fördelas sammanlagt 420 000 kronor mellan ringarna:", form="list"),
        pen.decide("Bildningsringen Norr får 300 000 kronor", form="list"),
        pen.decide("Studieringen Furuby får 120 000 kronor", form="list"),
        pen.decide("Hälften betalas ut när årsredovisningen har kommit in.", form="list"),
        heading="Organisationsstöd",
    )
    assert _grants(facts) == [("Bildningsringen Norr", 300000, 2032), ("Studieringen Furuby", 120000, 2032)]
    assert [d.outcome.value for d in facts.decisions] == ["anslag_av_medel", "annat"]


def test_a_refused_point_below_a_shared_sum_gives_nothing(pen):
    """Only points that give are parts of the sum."""
    facts = pen.facts(
        pen.decide("Nämnden beviljar 80 000 kr enligt följande:"),
        pen.decide("Navets Kör beviljas 50 000 kr till en konsert", form="list"),
        pen.decide("Furuby Schackklubb beviljas 30 000 kr", form="list"),
        pen.decide("Ansökan från Bolaget Snabbt AB om 40 000 kr avslås", form="list"),
        heading="Projektmedel",
    )
    assert _grants(facts) == [("Navets Kör", 50000, None), ("Furuby Schackklubb", 30000, None)]


def test_a_point_that_names_a_column_has_the_table_behind_the_others(pen):
    """Rows below the last point belong to the point that speaks of the table."""
    rows = pen.tabulate(
        HEADS, ["Navets Kör", "20 000", "40 000", "25 000"], ["Tallås Bygdelag", "30 000", "31 000", "31 000"]
    )
    facts = pen.facts(
        pen.decide("Stöd för 2032 beviljas med de belopp som framgår av tabellens sista kolumn.", form="list"),
        pen.decide("Ordföranden får fördela de 20 000 kr som återstår.", form="list"),
        *rows,
        heading="Kulturstöd 2032",
    )
    assert _grants(facts) == [("Navets Kör", 25000, 2032), ("Tallås Bygdelag", 31000, 2032)]
    assert {g.decision_no for g in facts.grants} == {1}


def test_a_name_between_till_and_its_sum_gets_it(pen):
    """In a row of kinds of support each name has the sum behind it, whatever names follow."""
    facts = pen.facts(
        pen.decide(
            "Nämnden beviljar verksamhetsstöd till Navets Segelklubb 40 000 kr; lokalstöd till Tallås Bygdelag"
            " 35 000 kr, Furuby Schackklubb 28 000 kr; reparationer till Navets Segelklubb 41 000 kr för staket och"
            " till Kvistby Båtlag 60 000 kr för brygga; arrangemang till Kören Ton 85 000 kr."
        )
    )
    assert [(g.recipient, int(g.amount_sek)) for g in facts.grants] == [
        ("Navets Segelklubb", 40000),
        ("Tallås Bygdelag", 35000),
        ("Furuby Schackklubb", 28000),
        ("Navets Segelklubb", 41000),
        ("Kvistby Båtlag", 60000),
        ("Kören Ton", 85000),
    ]


@pytest.mark.parametrize(
    ("lead", "points"),
    [
        ("Kostnaden, 90 000 kr, fördelas så:", ["Furuby betalar 60 000 kr", "Tallås betalar 30 000 kr"]),
        ("Följande ramar fastställs, totalt 90 000 tkr:", ["Skolan får 60 000 tkr", "Omsorgen får 30 000 tkr"]),
    ],
)
def test_points_below_costs_and_frames_give_nothing(pen, lead, points):
    """Who pays what of a cost, and which frame each has, is no grant."""
    facts = pen.facts(pen.decide(lead), *(pen.decide(p, form="list") for p in points), heading="Bron")
    assert not facts.grants
