"""Decisions whose content stands elsewhere: points, members' proposals, changed sums, what was only wished."""

from __future__ import annotations

import pytest

POINTS = ("1. att Granby kör ges 18 000 kr,", "2. att Navet ges 27 000 kr,", "3. att Fyren ges 40 000 kr.")
TWO_WISHES = (
    "Eva Prov (C) yrkar att Granby kör beviljas 50 000 kr. Bo Test (M) yrkar att bidraget bestäms till 30 000 kr. "
)
OFFERED = (
    "Förvaltningen föreslår att Granby kör beviljas 50 000 kr. Bo Test (M) yrkar att bidraget sänks till 30 000 kr. "
)


def _sums(facts):
    return sorted(int(g.amount_sek) for g in facts.grants)


@pytest.mark.parametrize(
    ("decision", "sums"),
    [
        ("Nämnden bifaller punkterna 1 och 2 men avslår punkt 3.", [18000, 27000]),
        ("Nämnden bifaller punkterna 1-3.", [18000, 27000, 40000]),
        ("Nämnden beslutar enligt förslagets punkter 1 och 3. Punkt 2 återremitteras.", [18000, 40000]),
        ("Nämnden avslår punkt 1 och bordlägger punkterna 2-3.", []),
        ("Nämnden bifaller punkt 2.", [27000]),
    ],
)
def test_only_the_points_named_are_adopted(pen, decision, sums):
    """A point that is refused, tabled or not named gives nobody money."""
    listed = [pen.say(text, form="list") for text in POINTS]
    assert _sums(pen.facts(pen.say("I skrivelse föreslås"), *listed, pen.say(decision))) == sums


def test_what_a_proposal_refuses_is_not_adopted(pen):
    """`att X inte får de 40 tkr` and `att återremittera` are no awards, though sums stand in them."""
    points = (
        "att Granby kör ges 18 tkr,",
        "att Navet inte får de 40 tkr som sökts,",
        "att återremittera Fyrens 23 tkr.",
    )
    listed = [pen.say(text, form="list") for text in points]
    facts = pen.facts(pen.say("Förvaltningen föreslår"), *listed, pen.decide("Nämnden beslutar enligt förslaget."))
    assert _sums(facts) == [18000]


def test_points_by_letter_of_an_application_go_to_the_applicant(pen):
    """`bifalla punkterna a och c` takes the sums asked for in those entries, and refuses the other."""
    entries = ("a) ledare, 310 tkr för 2031,", "b) lokaler, 180 tkr för 2031,", "c) utbildning, 65 tkr för 2031.")
    facts = pen.facts(
        pen.say("Granby kommun ansöker om medel till följande delar av insatsen:"),
        *(pen.say(text, form="list") for text in entries),
        pen.decide("Styrelsen beslutar"),
        pen.decide("att bifalla punkterna a och c i ansökan,", form="list"),
        pen.decide("att avslå punkt b.", form="list"),
    )
    assert _sums(facts) == [65000, 310000]


def test_a_point_that_refuses_or_brings_money_back_gives_nothing(pen):
    """Who says yes to a proposed refusal awards nothing."""
    entries = (
        "I. Navet. Landstinget beviljas 390 tkr för 2031.",
        "II. Fyren. Insatsen avslutas och 128 tkr återgår till förbundet.",
        "III. Skolans ansökan om 150 tkr till en resa avslås.",
        "IV. Granby kommun beviljas 520 tkr för 2031.",
    )
    said = [pen.say(text) for text in entries]
    facts = pen.facts(*said, pen.say("Styrelsen bifaller punkterna I–III. Punkt IV återremitteras."))
    assert _sums(facts) == [390000]


@pytest.mark.parametrize(
    ("told", "sums"),
    [
        (TWO_WISHES + "Ordföranden finner att nämnden bifaller Eva Provs yrkande.", [50000]),
        (TWO_WISHES + "Nämnden beslutar i enlighet med Bo Tests (M) yrkande.", [30000]),
        (OFFERED + "Efter votering, med 6 röster mot 3, beslutar nämnden enligt Bo Tests yrkande.", [30000]),
        (OFFERED + "Nämnden har således beslutat enligt förvaltningens förslag.", [50000]),
        (OFFERED + "Nämnden går på förvaltningens linje.", [50000]),
        (
            (
                "Granby kör äskar 45 000 kr. Eva Prov (S) yrkar bifall till äskandet. Bo Test (M) yrkar avslag. "
                "Nämnden beslutar enligt Eva Provs yrkande."
            ),
            [45000],
        ),
        (
            (
                "Granby kör äskar 45 000 kr. Eva Prov (S) yrkar bifall till äskandet. Bo Test (M) yrkar avslag. "
                "Nämnden beslutar enligt Bo Tests yrkande."
            ),
            [],
        ),
        (
            (
                "Eva Prov (S) yrkar att Granby kör beviljas 28 000 kr. Bo Test (KD) yrkar avslag. "
                "Nämnden beslutar bifalla Bo Tests avslagsyrkande."
            ),
            [],
        ),
        (
            (
                "Kören söker 18 000 kr. Eva Prov, understödd av Bo Test, föreslog att bidraget skulle vara 15 000 kr. "
                "Nämnden beslutade enligt föredragandens förslag."
            ),
            [],
        ),
    ],
)
def test_the_side_that_a_decision_takes(pen, told, sums):
    """What the one wanted whose proposal is followed is granted, and nobody else's."""
    assert _sums(pen.facts(told)) == sums


@pytest.mark.parametrize(
    ("decision", "sums"),
    [
        ("Nämnden beslutar enligt förslaget, dock med 20 000 kr.", [20000]),
        ("Nämnden sänker beloppet till 20 000 kr men bifaller i övrigt förslaget.", [20000]),
        ("Nämnden bifaller förslaget med den ändringen att bidraget sätts ned till 20 000 kr.", [20000]),
        ("Nämnden bifaller förslaget med tillägget att redovisning lämnas senast 1 mars 2032.", [30000]),
        ("Nämnden fattar beslut i enlighet med förslaget.", [30000]),
        ("Nämnden beslutar återremittera ärendet.", []),
    ],
)
def test_a_sum_set_in_place_of_the_proposed_one(pen, decision, sums):
    """Only the new sum is granted, to the one whom the proposal names."""
    facts = pen.facts(pen.say("Granby kör beviljas 30 000 kr.", "proposal", label="Förslag"), pen.say(decision))
    assert _sums(facts) == sums
    assert all(g.recipient == "Granby kör" for g in facts.grants)


@pytest.mark.parametrize(
    "told",
    [
        "Motion från Bo Test: att 70 000 kr avsätts till en läktare. Årsmötet avslog motionen.",
        (
            "Motion från Bo Test: att 70 000 kr avsätts till en läktare. Styrelsen föreslår avslag. "
            "Årsmötet beslutar i enlighet med styrelsens förslag."
        ),
        "Nämnden beslutade i § 40 att anslå 44 000 kr till Navet. Nämnden noterar informationen.",
        "Förvaltningen föreslår att avtal tecknas med Test AB för 440 000 kr. Nämnden beslutar enligt förslaget.",
        "Styrelsen beslutar att återkalla det stöd om 100 000 kr som beviljades Navet i § 12.",
        "Föregående år beviljades 20 000 kr. Ansökan om 25 000 kr avslås.",
        "Styrelsen fastställer reglerna med tillägget att chefen ensam får besluta om utgifter på högst 50 000 kronor.",
    ],
)
def test_what_was_not_adopted_gives_nothing(pen, told):
    """Wishes, earlier decisions, purchases, withdrawn grants and powers to decide stand in no ledger."""
    assert _sums(pen.facts(told)) == []


@pytest.mark.parametrize(
    ("told", "sums"),
    [
        ("Navet (44 000 kr) och Fyren (22 000 kr) har ansökt om bidrag. Navet söker 44 000 kr.", []),
        ("Navet söker 44 000 kr och Fyren söker 22 000 kr. Båda ansökningarna bifalls.", [22000, 44000]),
        ("Navet söker 44 000 kr och Fyren söker 22 000 kr. Navets ansökan bifalls. Fyrens ansökan avslås.", [44000]),
        ("Styrelsen har tidigare beviljat 85 000 kr. Nu söks ytterligare 40 000 kr. Styrelsen bifaller.", [40000]),
        ("Kantorn hemställer om 42 000 kr. Efter överläggning beslöts i enlighet med hemställan.", [42000]),
        ("Navet har begärt 20 000 kr. Nämnden biföll begäran till ett belopp av 12 000 kr.", [12000]),
        ("Styrelsen beslutar ändra § 34 så att stödet till Navet blir 120 000 kr i stället för 90 000 kr.", [120000]),
    ],
)
def test_applications_granted_as_they_stand(pen, told, sums):
    """The sum asked for is granted once, whose application it is, and never an earlier one."""
    assert _sums(pen.facts(told)) == sums


def test_a_grant_in_another_currency_is_doubted(pen):
    """The ledger keeps the printed figure, and says that it is no sum in kronor."""
    facts = pen.facts(pen.decide("Nämnden beviljar Granby kör 1 150 euro."))
    assert _sums(facts) == [1150]
    assert "foreign_currency" in {d.kind for d in facts.doubts}


def test_a_proposed_sum_without_a_name_is_granted_to_nobody(pen):
    """`Förslaget är 35 000 kr` tells of a proposal that is followed, and the words before the sum are no recipient."""
    facts = pen.facts("Tjänstemannaförslaget är 35 000 kr.", pen.decide("Styrelsen antog förslaget."))
    assert _sums(facts) == [35000]
    assert [g.recipient for g in facts.grants] == [""]


def test_a_list_of_what_was_asked_for_is_granted_entry_by_entry(pen):
    """All applications of a list, also two of the same sum, are given where the decision grants all of them."""
    facts = pen.facts(
        pen.say("Följande ansökningar har inkommit:"),
        pen.say("Granby kör, 4 000 kr", form="list"),
        pen.say("Kvarnby orkester, 4 000 kr", form="list"),
        pen.decide("Styrelsen bifaller samtliga ansökningar."),
    )
    assert sorted((g.recipient, int(g.amount_sek)) for g in facts.grants) == [
        ("Granby kör", 4000),
        ("Kvarnby orkester", 4000),
    ]


def test_one_of_two_applicants_gets_what_it_asked_for(pen):
    """Whose application is granted is told by the decision, not by who asked first."""
    facts = pen.facts("Navet söker 44 000 kr och Fyren söker 22 000 kr. Fyrens ansökan bifalls.")
    assert [(g.recipient, int(g.amount_sek)) for g in facts.grants] == [("Fyren", 22000)]
