"""The ledger: one row a year of what was awarded."""

from __future__ import annotations

import pytest

from extract.nouns.facts import GrantSource


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Styrelsen beviljar Föreningen Navet 40 000 kr.", [(40000, None, False)]),
        ("Styrelsen beviljar Föreningen Navet 40 000 kr för 2032.", [(40000, 2032, False)]),
        (
            "Styrelsen avsätter 210 tkr för 2031, 840 tkr för 2032 och 875 tkr för 2033.",
            [(210000, 2031, False), (840000, 2032, False), (875000, 2033, False)],
        ),
        ("Styrelsen avsätter 275 tkr för vardera 2032 och 2033.", [(275000, 2032, False), (275000, 2033, False)]),
        ("Styrelsen avsätter 10 tkr/år till mässor.", [(10000, None, True)]),
        ("Styrelsen avsätter 10 tkr per år från och med 2032.", [(10000, 2032, True)]),
        ("Styrelsen avsätter från och med 2032 10 tkr per år till mässor.", [(10000, 2032, True)]),
        ("Styrelsen avsätter 60 tkr för åren 2032-2034.", [(60000, 2032, False)]),
    ],
)
def test_years_of_an_award(pen, ledger, text, rows):
    """Each year that a sum is meant for is a row; a sum per year is one recurring row (SCHEMA ruling 15)."""
    assert ledger(pen.facts(pen.decide(text))) == rows


def test_from_a_year_on_and_yearly_is_recurring(pen, ledger):
    """SCHEMA rulings 5 and 15: `per år` wins over the year in the same phrase, in either order."""
    facts = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr från och med 2032, per år."))
    assert ledger(facts) == [(40000, 2032, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen avslår ansökan om 40 tkr.",
        "Ärendet om 40 tkr bordläggs.",
        "Styrelsen återremitterar ansökan om 40 tkr.",
        "Styrelsen beslutar att inte bevilja Föreningen Navet 40 tkr.",
        "Styrelsen beslutar om en ram för bidragen på högst 1 650 tkr.",
        "Styrelsen fastställer budgeten till 12 400 tkr.",
        "Styrelsen godkänner rapporten. Av medlen återstår 40 tkr som finns kvar att fördela.",
        "Styrelsen godkänner offerten på 40 tkr.",
        "Styrelsen fastställer avgiften till 200 kr per barn.",
        "Styrelsen beviljar Föreningen Navet en förlustgaranti på 40 tkr.",
        "Styrelsen noterar att Länsstyrelsen bidrar med 40 tkr.",
        "Styrelsen beviljar ansvarsfrihet för årets resultat på 40 tkr.",
        "Styrelsen tillstyrker ansökan och föreslår fullmäktige att bevilja 40 tkr.",
    ],
)
def test_what_awards_nothing_gives_no_grant(pen, text):
    """Refused, tabled, framed, left, priced, guaranteed, told or proposed money is in nobody's hands."""
    assert pen.facts(pen.decide(text)).grants == ()


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Styrelsen beviljar Föreningen Navet 40 000 kr.", "Föreningen Navet"),
        ("Styrelsen beviljar Föreningen Navet bidrag med 40 000 kr.", "Föreningen Navet"),
        ("Styrelsen anslår 40 tkr till Granby idrottsklubb för läger.", "Granby idrottsklubb"),
        ("Föreningen Navet tilldelas 40 tkr.", "Föreningen Navet"),
        ("att Granby idrottsklubb beviljas 40 tkr till läger.", "Granby idrottsklubb"),
        ("Att Granby idrottsklubb beviljas 40 tkr till läger.", "Granby idrottsklubb"),
        ("Styrelsen beslutar att Granby idrottsklubb beviljas 40 tkr.", "Granby idrottsklubb"),
        ("Styrelsen avsätter 40 tkr till läger.", ""),
        ("Styrelsen avsätter 40 tkr i budgeten för de resor som behövs.", ""),
    ],
)
def test_who_gets_the_money(pen, text, recipient):
    """The name that the sum goes to; money set aside for the body's own cost goes to nobody."""
    (grant,) = pen.facts(pen.decide(text)).grants
    assert grant.recipient == recipient


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen beviljar 40 tkr till Föreningen Navet, 60 tkr till Granby idrottsklubb.",
        "Styrelsen beviljar 40 tkr till Föreningen Navet och 60 tkr till Granby idrottsklubb.",
        "Styrelsen beviljar Föreningen Navet 40 tkr och Granby idrottsklubb 60 tkr.",
        "Föreningen Navet tilldelas 40 tkr och Granby idrottsklubb tilldelas 60 tkr.",
    ],
)
def test_each_of_two_gets_its_own(pen, text):
    """In a row of sums each recipient stands with the nearest (GENRE section 6)."""
    grants = pen.facts(pen.decide(text)).grants
    assert [(g.recipient, int(g.amount_sek)) for g in grants] == [
        ("Föreningen Navet", 40000),
        ("Granby idrottsklubb", 60000),
    ]


def test_recipients_of_a_list(pen):
    """A name and a sum in an entry below the lead-in."""
    grants = pen.facts(
        pen.decide("Styrelsen beslutar att bevilja bidrag till föreningar enligt följande:"),
        pen.decide("Föreningen Navet 40 000 kr", form="list"),
        pen.decide("Granby idrottsklubb 30 000 kr", form="list"),
    ).grants
    assert [(g.recipient, int(g.amount_sek)) for g in grants] == [
        ("Föreningen Navet", 40000),
        ("Granby idrottsklubb", 30000),
    ]


def test_the_year_of_the_lead_in_is_that_of_the_list(pen):
    """SCHEMA ruling 15, for entries below a lead-in that names the year."""
    facts = pen.facts(
        pen.decide("Styrelsen beslutar att bevilja bidrag för 2032 enligt följande:"),
        pen.decide("Föreningen Navet 40 000 kr", form="list"),
    )
    assert [g.year for g in facts.grants] == [2032]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        (
            "Förslaget att avsätta högst 90 tkr för 2032 för målning av bryggan vid Sjölyckan godkänns.",
            "för målning av bryggan vid Sjölyckan",
        ),
        ("Föreningen Navets ansökan om 40 tkr till hyra av lokal beviljas enhälligt.", "till hyra av lokal"),
        ("Ett bidrag om 40 tkr till Föreningen Navet för läger ska beviljas.", "för läger"),
        (
            "Styrelsen beviljar Föreningen Navet 40 tkr för att lära ut vad som godkänts.",
            "för att lära ut vad som godkänts",
        ),
    ],
)
def test_purpose_ends_before_the_verb_of_the_decision(pen, text, purpose):
    """A sentence that begins with its object ends with its verb, which says nothing of what the money is for."""
    assert [grant.purpose for grant in pen.facts(pen.decide(text)).grants] == [purpose]


def test_purpose_and_conditions(pen):
    """What the money is for and on what terms it is given."""
    text = "Styrelsen beviljar Föreningen Navet 40 tkr för hyra av lokal"
    (grant,) = pen.facts(pen.decide(f"{text}.")).grants
    assert (grant.purpose, grant.conditions) == ("för hyra av lokal", "")
    (grant,) = pen.facts(pen.decide(f"{text}, under förutsättning att kommunen bidrar lika mycket.")).grants
    assert grant.conditions == "under förutsättning att kommunen bidrar lika mycket"


PROPOSAL = "Föreningen Navet beviljas 40 000 kr för 2031."


def test_by_reference_the_sum_is_the_proposals(pen, ledger):
    """SCHEMA ruling 12: `proposed` once among the amounts, and in the ledger as adopted, less sure than if said."""
    facts = pen.facts(
        pen.say(PROPOSAL, "proposal", label="Förslag till beslut"),
        pen.decide("Styrelsen beslutar i enlighet med beredningsgruppens förslag."),
    )
    assert [(int(a.amount_sek), a.role.value, a.decision_no) for a in facts.amounts] == [(40000, "proposed", None)]
    assert ledger(facts) == [(40000, 2031, False)]
    assert facts.grants[0].granted_by is GrantSource.PROPOSAL_BY_REFERENCE
    assert facts.grants[0].confidence < 0.9


def test_an_own_sum_goes_before_a_reference(pen, ledger):
    """What the decision says itself is granted, not what was proposed."""
    facts = pen.facts(
        pen.say(PROPOSAL, "proposal", label="Förslag till beslut"),
        pen.decide("Styrelsen beslutar enligt förslaget att bevilja Föreningen Navet 50 000 kr för 2031."),
    )
    assert ledger(facts) == [(50000, 2031, False)]
    assert facts.grants[0].granted_by is GrantSource.DECISION


def test_a_reference_in_another_matter_adopts_nothing(pen):
    """The proposal of one sub-matter is not adopted in the next."""
    facts = pen.found(
        pen.item_of(
            pen.matter("Läger", pen.say(PROPOSAL, "proposal"), whole=False),
            pen.matter("Mässa", pen.decide("Styrelsen beslutar enligt förvaltningens förslag."), whole=False),
        )
    )
    assert facts.grants == ()


def test_a_refusal_by_reference_grants_nothing(pen):
    """`avslår ansökan enligt förslaget` beside a proposed sum."""
    facts = pen.facts(
        pen.say(PROPOSAL, "proposal"), pen.decide("Styrelsen avslår ansökan enligt arbetsutskottets förslag.")
    )
    assert facts.grants == ()


def test_a_grant_carries_its_case(pen):
    """dnr, matter, decision and deviation are those of its decision."""
    matter = pen.matter(
        "Läger",
        pen.say("Avslag.", "recommendation"),
        pen.decide("Styrelsen godkände rapporten. Styrelsen biföll äskandet med högst 40 tkr."),
        title="Läger (Dnr 7-2031)",
        whole=False,
    )
    (grant,) = pen.found(pen.item_of(matter, number="9")).grants
    assert (grant.item, grant.decision_no, grant.dnr, grant.matter) == ("9", 2, "7-2031", "Läger")
    assert grant.qualifier.value == "högst"
