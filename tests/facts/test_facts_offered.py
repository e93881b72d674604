"""Lists below a proposal, parts and pots, shares of a cost, and what is asked for several years."""

from __future__ import annotations

import pytest


def _grants(facts):
    return [(g.recipient, int(g.amount_sek), g.year, g.granted_by.value) for g in facts.grants]


def _listed(pen, *entries):
    return [pen.say(text, "background", form="list", label="Sammanfattning") for text in entries]


def test_a_list_below_a_proposal_is_adopted(pen):
    """The entries say neither föreslås nor beviljas; two clubs with equal sums are two grants, the brackets ask."""
    facts = pen.facts(
        pen.decide("Nämnden beviljar bidrag för 2032 i enlighet med arbetsutskottets förslag.", form="list"),
        pen.say("Nämnden föreslås bevilja", "background", label="Sammanfattning"),
        *_listed(
            pen,
            "Föreningen Navet 40 000 kronor (sökt 55 000 kronor),",
            "Granby idrottsklubb 15 000 kronor (sökt 20 000 kronor),",
            "Ängsro bygdegård 15 000 kronor (sökt 15 000 kronor).",
        ),
    )
    reference = "proposal_by_reference"
    assert _grants(facts) == [
        ("Föreningen Navet", 40000, 2032, reference),
        ("Granby idrottsklubb", 15000, 2032, reference),
        ("Ängsro bygdegård", 15000, 2032, reference),
    ]
    assert [int(a.applied_sek) for a in facts.applications] == [55000, 20000, 15000]


def test_a_table_below_a_proposal_is_adopted_without_its_total(pen):
    """`följande förslag till fördelning` above, `att godkänna förslaget` below."""
    facts = pen.facts(
        "Sekreteraren hade upprättat följande förslag till fördelning:",
        *pen.tabulate(
            (), ("Navringen", "38.000 kr"), ("Granringen", "12.000 kr"), ("Summa", "50.000 kr"), kind="prose"
        ),
        pen.decide("att godkänna förslaget.", form="list"),
    )
    assert [(g.recipient, int(g.amount_sek)) for g in facts.grants] == [("Navringen", 38000), ("Granringen", 12000)]


def test_a_list_that_nobody_proposes_is_not_adopted(pen):
    """What others have given stands in a list, too."""
    facts = pen.facts(
        "Under året har dessa gåvor kommit in.",
        *_listed(pen, "Föreningen Navet 40 000 kronor", "Granby idrottsklubb 15 000 kronor"),
        pen.decide("Nämnden godkänner förslaget till verksamhetsplan."),
    )
    assert not facts.grants


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        ("Av anslaget till nämndens förfogande, 900 tkr, avsätts 70 tkr till trygghetsvandringar.", 70000),
        ("Av de 90 tkr som finns kvar avsätts 20 tkr till läger.", 20000),
        ("Styrelsen svarar för halva kostnaden, dock högst 30 tkr.", 30000),
        ("Nämnden sänker det tidigare beviljade stödet till Föreningen Navet från 80 000 kr till 60 000 kr.", 60000),
    ],
)
def test_only_what_is_given_is_a_grant(pen, text, granted):
    """The pot, the rest, the whole cost and the former sum are nobody's grant."""
    assert [int(g.amount_sek) for g in pen.facts(pen.decide(text)).grants] == [granted]


def test_a_sum_gone_in_with_for_each_of_two_years(pen):
    """`gå in med` gives, once a year."""
    facts = pen.facts(
        pen.decide("Rådet beslutar att gå in med 25 000 kr i vardera 2031 och 2032 till Föreningen Navet.")
    )
    assert [(int(g.amount_sek), g.year) for g in facts.grants] == [(25000, 2031), (25000, 2032)]


def test_the_year_of_a_part_is_not_that_of_the_whole(pen):
    """The part is paid out in 2031, the grant names no year."""
    text = "Nämnden beviljar Föreningen Navet 90 000 kronor till en utställning, varav 50 000 kronor betalas ut 2031."
    assert [(int(g.amount_sek), g.year) for g in pen.facts(pen.decide(text)).grants] == [(90000, None)]


@pytest.mark.parametrize(
    ("asked", "applied"),
    [
        ("Föreningen Navet ansöker om 480 tkr per år 2031 och 2032.", 960000),
        ("Föreningen Navet ansöker om 60 000 kr per år under tre år.", 180000),
        ("Föreningen Navet ansöker om 100 000 kr för 2031 och 120 000 kr för 2032.", 220000),
        ("Föreningen Navet ansöker om 60 000 kr per år.", 60000),
    ],
)
def test_an_application_asks_for_all_of_its_years(pen, asked, applied):
    """The application's sum is that of its years together."""
    facts = pen.facts(asked, pen.decide("Nämnden avslår ansökan."))
    assert [int(a.applied_sek) for a in facts.applications] == [applied]


def test_what_is_left_and_reserved_is_no_grant(pen):
    """SCHEMA, ruling 4."""
    facts = pen.facts(pen.decide("Nämnden reserverar resterande 41 000 kronor för ansökningar i höst."))
    assert [d.outcome.value for d in facts.decisions] == ["annat"]
    assert not facts.grants


def test_the_year_of_a_proposed_list_is_that_of_its_sums(pen, ledger):
    """The lead-in of the proposal names it once, the decision only refers."""
    facts = pen.facts(
        "Kanslisten föreslog, att till organisationerna skulle för år 2032 beviljas bidrag enligt följande:",
        *(pen.say(text, form="list") for text in ("Föreningen Navet 9 000 kr", "Kören Ton 6 000 kr")),
        "Styrelsen beslöt i enlighet med kanslistens förslag.",
        heading="Bidrag till organisationer",
    )
    assert ledger(facts) == [(9000, 2032, False), (6000, 2032, False)]
