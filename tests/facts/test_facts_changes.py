"""Proposals that are adopted with changes: which of their sums hold, and which are replaced."""

from __future__ import annotations

import pytest

LIST = (
    "Föreningen Navet, läger, 40 000 kr",
    "Granby idrottsklubb, lokal, 30 000 kr",
    "Stiftelsen Fyren, läxhjälp, 20 000 kr",
)
PLAIN = [("Föreningen Navet", 40000), ("Granby idrottsklubb", 30000), ("Stiftelsen Fyren", 20000)]
CHANGED = [("Föreningen Navet", 40000), ("Granby idrottsklubb", 45000), ("Stiftelsen Fyren", 20000)]


@pytest.fixture
def offered(pen):
    """The chair's proposal of three grants."""
    label = "Ordförandens förslag"
    lead = pen.say("Bidragen fördelas på följande sätt:", "proposal", label=label)
    return [lead, *(pen.say(f"- {text}", "proposal", form="list", label=label) for text in LIST)]


def _grants(facts):
    return sorted((g.recipient, int(g.amount_sek)) for g in facts.grants)


def _doubts(facts):
    return {d.kind for d in facts.doubts}


@pytest.mark.parametrize(
    "points",
    [
        (
            "att fördela bidragen enligt ordförandens förslag med den ändring som anges i punkt 2,",
            "att bevilja Granby idrottsklubb 45 000 kr.",
        ),
        (
            "att bevilja Granby idrottsklubb 45 000 kr,",
            "att i övrigt fördela bidragen enligt ordförandens förslag.",
        ),
        (
            "att fördela bidragen enligt ordförandens förslag med ändringar enligt nedan,",
            "att bevilja 45 000 kr till Granby idrottsklubb för hyra av lokal.",
        ),
        ("att fördela bidragen enligt förslaget med den ändringen att Granby idrottsklubb får 45 000 kr.",),
        ("att fördela bidragen enligt förslaget, dock att Granby idrottsklubb får 45 000 kr.",),
        ("att fördela bidragen enligt förslaget men med 45 000 kr till Granby idrottsklubb.",),
    ],
)
def test_a_changed_sum_stands_in_place_of_the_proposed_one(pen, offered, points):
    """Whether the change stands in the same point, in one before or in one behind: nobody gets both sums."""
    decided = [pen.decide(f"{n}. {text}", form="list") for n, text in enumerate(points, 1)]
    facts = pen.facts(*offered, pen.decide("Nämnden beslutar"), *decided)
    assert _grants(facts) == CHANGED
    assert "unclear_reference" not in _doubts(facts)


@pytest.mark.parametrize(
    "decision",
    [
        "Nämnden beslutar att fördela bidragen enligt ordförandens förslag med Anna Tests ändring.",
        "Nämnden beslutar att fördela bidragen enligt ordförandens förslag och Anna Tests ändringsyrkande.",
        "Nämnden beslutar att fördela bidragen enligt ordförandens förslag med den ändring som Anna Test yrkat.",
    ],
)
def test_a_change_that_a_member_moved_is_adopted(pen, offered, decision):
    """The sum stands in the yrkande, and the proposal's own falls."""
    moved = pen.say("Anna Test (X) yrkar att Granby idrottsklubb får 45 000 kr.", "yrkande", label="Yrkanden")
    lost = pen.say("Berta Quist (Y) yrkar att Föreningen Navet får 90 000 kr.", "yrkande", label="Yrkanden")
    assert _grants(pen.facts(*offered, moved, lost, pen.decide(decision))) == CHANGED


def test_an_addition_that_a_member_moved_comes_beside(pen, offered):
    """`tilläggsyrkande`: somebody who was not in the proposal."""
    moved = pen.say("Anna Test (X) yrkar som tillägg att Kören Ton får 5 000 kr.", "yrkande", label="Yrkanden")
    text = "Nämnden beslutar att fördela bidragen enligt ordförandens förslag och Anna Tests tilläggsyrkande."
    assert _grants(pen.facts(*offered, moved, pen.decide(text))) == sorted([*PLAIN, ("Kören Ton", 5000)])


def test_a_sum_that_is_lowered_to_nobody_knows_what_is_a_doubt(pen, offered):
    """`minskas i motsvarande mån`: no sum is better than the wrong one."""
    moved = pen.say(
        "Anna Test (X) yrkar att Kören Ton får 5 000 kr och att summan till Granby idrottsklubb minskas lika mycket.",
        "yrkande",
        label="Yrkanden",
    )
    text = "Nämnden beslutar att fördela bidragen enligt ordförandens förslag med Anna Tests ändring."
    facts = pen.facts(*offered, moved, pen.decide(text))
    assert ("Granby idrottsklubb", 30000) not in _grants(facts)
    assert "unclear_reference" in _doubts(facts)


def test_money_beside_the_proposal_replaces_nothing(pen, offered):
    """`ytterligare` is more of it."""
    points = (
        "1. att fördela bidragen enligt ordförandens förslag,",
        "2. att bevilja Föreningen Navet ytterligare 5 000 kr.",
    )
    facts = pen.facts(*offered, pen.decide("Nämnden beslutar"), *(pen.decide(p, form="list") for p in points))
    assert _grants(facts) == sorted([*PLAIN, ("Föreningen Navet", 5000)])


def test_a_line_that_equals_the_others_is_no_total(pen):
    """The greatest grant stands first and happens to be as much as the rest."""
    given = [
        pen.say(f"- {t}", "proposal", form="list", label="Förslag")
        for t in ("Kören Ton 7 000 kr", "Orion 3 000 kr", "Fyren 4 000 kr")
    ]
    facts = pen.facts(*given, pen.decide("Nämnden beslutar att fördela bidragen enligt förslaget."))
    assert _grants(facts) == [("Fyren", 4000), ("Kören Ton", 7000), ("Orion", 3000)]


def test_a_place_in_common_replaces_nobody(pen):
    """`Kören i Granby` is not `Scouterna i Granby`."""
    given = [
        pen.say(f"- {t}", "proposal", form="list", label="Förslag")
        for t in ("Kören i Granby 4 000 kr", "Orion 3 000 kr")
    ]
    points = (
        "1. att fördela bidragen enligt förslaget med ändring enligt punkt 2,",
        "2. att bevilja Scouterna i Granby 5 000 kr.",
    )
    facts = pen.facts(*given, pen.decide("Nämnden beslutar"), *(pen.decide(p, form="list") for p in points))
    assert _grants(facts) == [("Kören i Granby", 4000), ("Orion", 3000), ("Scouterna i Granby", 5000)]


def test_words_of_a_reservation_ask_for_nothing(pen, offered):
    """`som ingen har bett om` in a reservation makes no application of the matter."""
    against = pen.say("Vi ville ge mer till lägret i stället för läxhjälp som ingen har bett om.", "reservation")
    text = "Nämnden beslutar att fördela bidragen enligt ordförandens förslag."
    assert pen.facts(*offered, pen.decide(text), against, heading="Fördelning av medel").applications == ()
