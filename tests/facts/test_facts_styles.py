"""Decisions about money as secretaries of small and old boards write them: what is granted, and what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

GRANTS = [
    ("Mötet enades om att ge ungdomsgruppen 500:-.", [("500", "")]),
    ("Till kaffe och lussekatter avsattes 350 kr.", [("350", "")]),
    ("Kvistby scoutkår får 1.000 kr ur ungdomsfonden, det beslöts enhälligt.", [("1000", "Kvistby scoutkår")]),
    ("Byalaget i Norrvik erhåller 1.200 kr som bidrag till midsommarstången.", [("1200", "Byalaget i Norrvik")]),
    ("Skolstyrelsen beslöt att bevilja Rektorsområde Väst kr 6.000 ur anslaget.", [("6000", "Rektorsområde Väst")]),
    ("Elevkåren vid Kvistskolan tillerkänns ett startbidrag av 2 000 kr.", [("2000", "Elevkåren vid Kvistskolan")]),
    ("Rådet beslöt att ur orgelfonden ta 18 000 kr till renovering.", [("18000", "")]),
    (
        "Rådet beslutade att skänka 10 000 kr till Läkarhjälpen och 5 000 kr till Stadshjälpen.",
        [("10000", "Läkarhjälpen"), ("5000", "Stadshjälpen")],
    ),
    ("Styrelsen garanterar 1 mnkr i medfinansiering.", [("1000000", "")]),
    ("Revisorerna beslutade att avsätta 60 000 kronor för en granskning.", [("60000", "")]),
    ("Kyrkans Unga ansökte om bidrag på 7 500 kr. Rådet biföll ansökan.", [("7500", "Kyrkans Unga")]),
    (
        "Beviljades SK Vågen 1.500:-, IF Storm 2.250:- och Kvistby Ridklubb 750:-.",
        [("1500", "SK Vågen"), ("2250", "IF Storm"), ("750", "Kvistby Ridklubb")],
    ),
    (
        "Styrelsen beslutar att till Kvistby Hemvärn utbetala 15 000 kr och till Jouren Ellen 20 000 kr.",
        [("15000", "Kvistby Hemvärn"), ("20000", "Jouren Ellen")],
    ),
    ("Riksteatern får ett bidrag av 22.500:- att utbetalas senare.", [("22500", "Riksteatern")]),
    ("Beslöts enhälligt tilldela Karin Sjö 500,- som tack.", [("500", "Karin Sjö")]),
    ("Stämman biföll motionen och anslog 35 000 kr till ny badbrygga.", [("35000", "")]),
    ("Nämnden beslutar att omfördela 1,5 mnkr till skolan.", [("1500000", "")]),
]
NO_GRANTS = [
    "Kassören meddelade att kassan uppgick till 31.412:-, därav på bank 28.900:-.",
    "Två offerter har kommit in, på 38.000:- resp 41.500:-. Det beslöts att anta den lägsta.",
    "Från kommunen får vi bidrag med 15.000:-.",
    "Föreningen har fått en gåva på 5.000 kr. Beslöts att skicka ett tackbrev.",
    "Länsskolnämnden har beslutat om statsbidrag med 245 000 kronor.",
    "Styrelsen beviljade i maj 2030 400 tkr till Rosengrens trädgård.",
    "Ordföranden ges rätt att teckna avtal upp till 50 000 kr.",
    "Stämman gav styrelsen fullmakt att ta upp ett lån på högst 400 000 kr.",
    "Sektionen beviljades ett räntefritt lån på 10 000 kr.",
    "Nämnden beslöt att hos kommunstyrelsen anhålla om ett anslag på 31,6 milj kr.",
    "Kollekten den 6 mars inbringade 2 340 kr till hjälpen.",
    "Medlemsavgiften fastställdes till 60 kr.",
    "Framställan om 2.000:- till stämning av pianot bordlades.",
    "Greta Hjelm får 312:50 i reseersättning.",
    "Nämnden beslöt att garantera musikveckans underskott med intill 10.000 kronor.",
]


@pytest.mark.parametrize(("text", "granted"), GRANTS)
def test_what_small_boards_give_is_granted(pen, text, granted):
    """A grant said in a board's own way has its sum and, where one is named, its recipient."""
    found = [(grant.amount_sek, grant.recipient) for grant in pen.facts(text).grants]
    assert found == [(Decimal(amount), name) for amount, name in granted]


@pytest.mark.parametrize("text", NO_GRANTS)
def test_money_that_nobody_is_given_is_no_grant(pen, text):
    """Cash, tenders, income, authority, loans, fees and what others decided stay out of the ledger."""
    assert pen.facts(text).grants == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Bygdens dag gav 7.840 kronor netto.", "result"),
        ("Offert på tak av spån har kommit in från byggmästare Anders Test på 46.000:-.", "cost"),
        ("Tre anbud har inkommit. Lägst är Testbygg AB med 40 000 kr.", "cost"),
        ("Resultatet är 3,4 Mkr, att jämföra med budgeterade 2,9 Mkr.", "frame"),
        ("Beredningsgruppen rekommenderar 500 tkr.", "proposed"),
        ("Kören har hos nämnden anhållit om ett bidrag på 1.500:-.", "applied"),
        ("Kostnaderna för skadegörelsen uppgår till 18.340:50.", "cost"),
    ],
)
def test_the_last_sum_has_its_role(pen, text, role):
    """The role of a sum that is told and not granted."""
    assert pen.facts(text).amounts[-1].role == role


def test_a_sum_per_year_of_named_years_is_a_row_each(pen, ledger):
    """`per år 2032-2034` is bounded: three grants, none of them recurring."""
    facts = pen.facts("Styrelsen beslutar att bevilja Kvistby kommun 120 000 kr per år 2032-2034.")
    assert ledger(facts) == [(120000, year, False) for year in (2032, 2033, 2034)]


def test_sums_asked_for_in_a_row_belong_to_the_names_before_them(pen):
    """Each applicant of one sentence has its own sum, granted or refused."""
    facts = pen.facts(
        "Ansökningar om sponsring har kommit från Kvistby IBK (40 000 kr) och Teaterföreningen Ridån (15 000 kr).",
        "Styrelsen beslutade att bevilja Kvistby IBK 20 000 kr. Ansökan från Teaterföreningen Ridån avslogs.",
    )
    found = {a.applicant: (a.applied_sek, a.granted_sek) for a in facts.applications}
    assert found == {"Kvistby IBK": (40000, 20000), "Teaterföreningen Ridån": (15000, 0)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Styrelsen beslutade att 17000 budgeteras för läger.", "unread_sum"),
        ("Styrelsen beslutar att med ändring av beslut § 9/2030 bevilja Laget P14 6 000 kr.", "changed_decision"),
        ("Styrelsen har 20 000 kr att fördela. Styrelsen beviljar Navet 15 000 kr och Ridån 12 000 kr.", "over_frame"),
        ("Ja för bifall, nej för avslag. Omröstningen ger 8 ja och 3 nej. Motionen avslås.", "vote_mismatch"),
        ("Styrelsen beviljar 30 000 kr, varav 10 000 kr till A-laget och 6 000 kr till B-laget.", "sum_mismatch"),
    ],
)
def test_what_contradicts_itself_is_doubted(pen, text, kind):
    """A person is told; the value stays as read."""
    assert kind in {doubt.kind for doubt in pen.facts(text).doubts}


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen har 30 000 kr att fördela. Styrelsen beviljar Navet 15 000 kr och Ridån 12 000 kr.",
        "Ja för avslag, nej för bifall. Omröstningen ger 8 ja och 3 nej. Motionen avslås.",
        "Styrelsen beslutade att träffas igen klockan 1800 i bygdegården 2031.",
    ],
)
def test_what_agrees_is_not_doubted(pen, text):
    """No doubt where frame, votes and numbers fit together."""
    assert not {d.kind for d in pen.facts(text).doubts} & {"over_frame", "vote_mismatch", "unread_sum", "sum_mismatch"}


def test_a_changed_decision_says_so_among_its_conditions(pen):
    """The grant that replaces another one is told from one that comes on top."""
    (grant,) = pen.facts("Styrelsen beslutar att med ändring av beslut § 9/2030 bevilja Laget P14 6 000 kr.").grants
    assert grant.conditions == "med ändring av beslut § 9/2030 bevilja Laget P14 6 000 kr"


def test_a_member_who_takes_a_task_on_decides(pen):
    """`åtog sig` is a decision whoever its subject is."""
    (decision,) = pen.facts("Karin Vret åtog sig att ordna med lotterna.").decisions
    assert decision.outcome == "uppdrag"
