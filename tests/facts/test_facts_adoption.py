"""Decisions by reference: whose proposal they adopt, what they leave out, and what is unclear."""

from __future__ import annotations

import pytest


def _grants(facts):
    return [(g.recipient, int(g.amount_sek)) for g in facts.grants]


LIST = ("att bevilja Föreningen Navet 40 000 kr", "att bevilja Granby idrottsklubb 30 000 kr")


@pytest.fixture
def proposals(pen):
    """The office's proposal of two grants."""
    return [pen.say(text, "proposal", form="list", label="Förvaltningens förslag") for text in LIST]


def test_the_proposal_above_is_adopted(pen, proposals):
    """GENRE section 4: the sums stand in the proposal only."""
    facts = pen.facts(*proposals, pen.decide("Nämnden beslutar enligt ovanstående förslag."))
    assert _grants(facts) == [("Föreningen Navet", 40000), ("Granby idrottsklubb", 30000)]
    assert facts.decisions[0].by_reference


def test_a_bare_reference_decides(pen, proposals):
    """`Enligt förvaltningens förslag.` alone under Beslut."""
    facts = pen.facts(*proposals, pen.decide("Enligt förvaltningens förslag."))
    assert [d.outcome.value for d in facts.decisions] == ["anslag_av_medel"]
    assert len(facts.grants) == 2


@pytest.mark.parametrize("words", ["med följande undantag:", "utom i nedanstående del:"])
def test_an_exception_is_left_out(pen, proposals, words):
    """`- X återremitteras` below changes the sum, and is a decision of its own."""
    facts = pen.facts(
        *proposals,
        pen.decide(f"Nämnden beslutar enligt ovanstående förslag {words}"),
        pen.decide("Ansökan från Granby idrottsklubb återremitteras.", form="list"),
    )
    assert _grants(facts) == [("Föreningen Navet", 40000)]
    assert [d.outcome.value for d in facts.decisions] == ["anslag_av_medel", "återremiss"]


def test_the_named_yrkande_is_adopted(pen, proposals):
    """A yrkande with a sum of its own wins against the office's proposal where the decision names it."""
    moved = pen.say("Anna Test (M) yrkar att Föreningen Navet beviljas 50 000 kr.", "yrkande", label="Yrkanden")
    facts = pen.facts(*proposals, moved, pen.decide("Nämnden beslutar i enlighet med Anna Tests yrkande."))
    assert [int(g.amount_sek) for g in facts.grants] == [50000]


def test_a_yrkande_that_supports_a_proposal_leads_to_it(pen, proposals):
    """The losing yrkande's sum is nobody's money."""
    facts = pen.facts(
        *proposals,
        pen.say("Anna Test (M) yrkar att Föreningen Navet beviljas 50 000 kr.", "yrkande", label="Yrkanden"),
        pen.say("Berta Quist (S) yrkar bifall till förvaltningens förslag.", "yrkande", label="Yrkanden"),
        pen.decide("Nämnden beslutar i enlighet med Berta Quists yrkande."),
    )
    assert [int(g.amount_sek) for g in facts.grants] == [40000, 30000]


def test_two_different_proposals_are_a_doubt(pen, proposals):
    """Where nothing tells which one is meant, nothing is granted, and a person is asked."""
    other = pen.say("att bevilja Föreningen Navet 10 000 kr", "proposal", form="list", label="Arbetsutskottets förslag")
    facts = pen.facts(*proposals, other, pen.decide("Nämnden beslutar enligt förslaget."))
    assert facts.grants == ()
    assert "unclear_reference" in {d.kind for d in facts.doubts}


def test_the_total_of_a_proposal_is_not_granted_twice(pen):
    """A row that the others add up to is their total."""
    rows = pen.tabulate(
        ["Förening", "Belopp (kr)"],
        ["Föreningen Navet", "40 000"],
        ["Granby idrottsklubb", "30 000"],
        ["Båda", "70 000"],
        kind="proposal",
    )
    facts = pen.facts(*rows, pen.decide("Nämnden beslutar enligt ovanstående förslag."))
    assert sum(int(g.amount_sek) for g in facts.grants) == 70000


def test_a_sum_that_is_divided_among_those_named_behind_it_is_no_grant(pen):
    """The whole stands first; nobody gets it beside its parts."""
    facts = pen.facts(
        pen.say(
            "Kontoret föreslår att 2031 års anslag, 900 000 kr, delas så att Navet får 600 000 kr och Fyren 300 000 kr."
        ),
        pen.decide("Anslaget för 2031 fördelas enligt kontorets förslag."),
    )
    assert sorted(int(g.amount_sek) for g in facts.grants) == [300_000, 600_000]


@pytest.mark.parametrize(
    "text",
    [
        "Med ändring av tidigare beslut beviljas Föreningen Navet 60 000 kr i stället för 40 000 kr.",
        "Nämnden beslutar att höja bidraget till Föreningen Navet från 40 000 kr till 60 000 kr.",
        "Nämnden beslutar att höja bidraget till Föreningen Navet från 40 000 kr och bevilja 60 000 kr.",
        "Nämnden beviljar Föreningen Navet 60 000 kr; det tidigare bidraget var 40 000 kr.",
    ],
)
def test_a_changed_sum_is_granted_once(pen, text):
    """The sum of the earlier decision is replaced, not granted beside the new one."""
    assert 40000 not in [int(g.amount_sek) for g in pen.facts(pen.decide(text)).grants]
