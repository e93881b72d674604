"""Sums of money and what each of them is."""

from __future__ import annotations

import pytest


def _amounts(facts):
    return [(int(a.amount_sek), a.role.value) for a in facts.amounts]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Styrelsen beviljar Föreningen Navet 40 000 kr.", [(40000, "granted")]),
        ("Styrelsen biföll äskandet med högst 430 tkr.", [(430000, "granted")]),
        ("Styrelsen avsätter 10 tkr/år till mässor.", [(10000, "granted")]),
        ("Styrelsen anslår 2,5 mnkr till projektet.", [(2500000, "granted")]),
        ("Att 75 000 kr avsätts för läger.", [(75000, "granted")]),
        ("Föreningen Navet tilldelas 120 tkr.", [(120000, "granted")]),
        ("Styrelsen bifaller ansökan delvis med 20 tkr.", [(20000, "granted")]),
        (
            "Styrelsen beviljar Navet 40 tkr av sökta 90 tkr och avslår ansökan i övrigt.",
            [(40000, "granted"), (90000, "applied")],
        ),
        (
            "Styrelsen biföll äskandet med 430 tkr. De övriga 120 tkr i ansökan prövas senare.",
            [(430000, "granted"), (120000, "remaining")],
        ),
        ("Styrelsen beslutar om en ram för bidragen på högst 1 650 tkr.", [(1650000, "frame")]),
        ("Styrelsen fastställer budgeten till 12 400 tkr.", [(12400000, "frame")]),
        ("Styrelsen godkänner årsredovisningen med ett överskott på 450 tkr.", [(450000, "result")]),
        ("Styrelsen godkänner offerten på 18 500 kr.", [(18500, "cost")]),
        ("Styrelsen fastställer avgiften till 200 kr per barn.", [(200, "cost")]),
        ("Styrelsen beviljar Föreningen Navet en förlustgaranti på 25 000 kr.", [(25000, "other")]),
        (
            "Styrelsen beviljar Navet 40 tkr. Tidigare beviljade medel är 30 tkr.",
            [(40000, "granted"), (30000, "other")],
        ),
        ("Styrelsen beviljar Navet 40 tkr och Ankan 60 tkr, sammanlagt 100 tkr.", None),
    ],
)
def test_roles_inside_a_decision(pen, text, sums):
    """What a decision awards is granted; a frame, a rest, a price or an earlier sum is not."""
    expected = sums or [(40000, "granted"), (60000, "granted"), (100000, "total")]
    assert _amounts(pen.facts(pen.decide(text))) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Föreningen har ansökt om 276 700 kr.", "applied"),
        ("Det äskade beloppet är 250 tkr.", "applied"),
        ("Medlemsavgiften är 200 kr.", "cost"),
        ("Kostnaden beräknas till 45 000 kr.", "cost"),
        ("Hyran är 600 kr/månad.", "cost"),
        ("Resultatet för perioden är -312 tkr.", "result"),
        ("Projektet omsluter totalt 810 tkr.", "other"),
        ("Länsstyrelsen bidrar med 120 tkr.", "other"),
        ("Inköp överstigande 50 kkr upphandlas.", "other"),
        ("Styrelsen har sedan tidigare beviljat 30 tkr.", "other"),
        ("Av ramen återstår 30 tkr, vilka 30 tkr finns kvar att fördela.", "remaining"),
        ("Beredningsgruppen föreslår styrelsen att bevilja 40 tkr.", "proposed"),
    ],
)
def test_roles_outside_any_decision(pen, text, role):
    """Sums told in the text are never granted, and belong to no decision (SCHEMA ruling 17)."""
    facts = pen.facts(text)
    assert role in {a.role.value for a in facts.amounts}
    assert "granted" not in {a.role.value for a in facts.amounts}
    assert [a.decision_no for a in facts.amounts] == [None] * len(facts.amounts)
    assert facts.grants == ()


@pytest.mark.parametrize("kind", ["proposal", "recommendation", "yrkande"])
def test_a_wished_for_sum_is_proposed(pen, kind):
    """Below a label of proposals `beviljar` is a wish."""
    facts = pen.facts(pen.say("Styrelsen beviljar Föreningen Navet 90 tkr.", kind))
    assert _amounts(facts) == [(90000, "proposed")]


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen avslår ansökan om 40 tkr.",
        "Ansökan från Ankan om 40 tkr avslås.",
        "Ansökan om 40 tkr bordläggs.",
        "Styrelsen återremitterar ansökan om 40 tkr.",
    ],
)
def test_a_sum_in_a_refused_matter_was_only_applied_for(pen, text):
    """Money in a rejected, tabled or referred matter is no grant."""
    facts = pen.facts(pen.decide(text))
    assert _amounts(facts) == [(40000, "applied")]
    assert facts.grants == ()


def test_every_mention_is_a_row(pen):
    """SCHEMA ruling 3: a repeated sum is told each time, granted once, and the repeats are in no decision."""
    facts = pen.facts(
        "Navet ansöker om 40 tkr.",
        pen.decide("Styrelsen beviljar Navet 40 tkr."),
        pen.say("De 40 tkr som beviljats betalas i maj.", "background"),
    )
    assert [(a.role.value, a.decision_no) for a in facts.amounts] == [
        ("applied", None),
        ("granted", 1),
        ("other", None),
    ]
    assert len(facts.grants) == 1


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("Styrelsen avsätter högst 40 tkr till läger, 20 tkr till mässor och 10 tkr till kurser.", "högst högst högst"),
        ("Styrelsen avsätter 40 tkr till läger och högst 20 tkr till mässor.", "exakt högst"),
        ("Styrelsen avsätter cirka 40 tkr till läger.", "cirka"),
        ("Styrelsen avsätter minst 40 tkr till läger.", "minst"),
    ],
)
def test_hogst_governs_what_is_coordinated_after_it(pen, text, qualifiers):
    """SCHEMA ruling 16."""
    assert [a.qualifier.value for a in pen.facts(pen.decide(text)).amounts] == qualifiers.split()


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Styrelsen avsätter 40 tkr för 2032.", ["2032"]),
        ("Styrelsen avsätter 275 tkr för vardera 2032 och 2033.", ["2032-2033"]),
        ("Styrelsen avsätter 20 mnkr per år för perioden 2032-2034.", ["per_year"]),
        ("Styrelsen avsätter 3 mnkr för 2033 och framåt.", ["2033-"]),
        ("För år 2032 avsätter styrelsen 40 tkr till läger och 20 tkr till mässor.", ["2032", "2032"]),
        ("Styrelsen avsätter 40 tkr för 2031 och 20 tkr till mässor.", ["2031", ""]),
        ("Styrelsen beviljar 40 tkr enligt ansökan daterad 2031-03-05, KS 2030/15.", [""]),
        ("Styrelsen avsätter 40 tkr i 2031 års prisnivå.", [""]),
    ],
)
def test_the_period_comes_from_the_sentence(pen, text, periods):
    """SCHEMA rulings 5 and 15: the year that the sentence gives to the sum, never that of a date, a dnr or a price."""
    assert [a.period for a in pen.facts(pen.decide(text)).amounts] == periods


def test_a_year_in_the_heading_is_no_period(pen):
    """SCHEMA ruling 15: never from the item's heading alone."""
    facts = pen.facts(pen.decide("Styrelsen avsätter 40 tkr till läger."), heading="Budget 2032")
    assert [a.period for a in facts.amounts] == [""]
    assert [g.year for g in facts.grants] == [None]


def test_parts_and_their_total(pen):
    """SCHEMA ruling 4: the stated sum of parts is `total`, what is left `remaining`; only the parts are granted."""
    text = (
        "Styrelsen beviljar sammanlagt 100 tkr, varav 40 tkr till Navet och 60 tkr till Ankan. Resten, 50 tkr, sparas."
    )
    facts = pen.facts(pen.decide(text))
    assert _amounts(facts) == [(100000, "total"), (40000, "granted"), (60000, "granted"), (50000, "remaining")]
    assert sum(g.amount_sek for g in facts.grants) == 100000


@pytest.mark.parametrize(
    "lead",
    [
        "Av anslaget på 150 tkr fördelas",
        "Av potten på 150 tkr beviljas",
    ],
)
def test_a_pot_that_is_shared_out_is_a_frame(pen, lead):
    """SCHEMA ruling 4: what the parts are taken from is no grant itself."""
    text = f"{lead} 40 tkr till Föreningen Navet och 60 tkr till Granby idrottsklubb."
    facts = pen.facts(pen.decide(text))
    assert _amounts(facts) == [(150000, "frame"), (40000, "granted"), (60000, "granted")]


def test_a_part_that_is_paid_out_first_is_not_granted_twice(pen):
    """`högst 90 tkr, varav 30 tkr betalas ut 2032` awards 90 tkr."""
    text = "Styrelsen beviljar Föreningen Navet högst 90 tkr, varav 30 tkr betalas ut 2032."
    assert sum(g.amount_sek for g in pen.facts(pen.decide(text)).grants) == 90000


def test_a_sum_of_an_earlier_decision_that_is_changed_is_not_granted(pen):
    """SCHEMA ruling 17: `med ändring av tidigare beslut om 30 tkr` grants the new sum only."""
    text = "Styrelsen beslutar, med ändring av tidigare beslut om 30 tkr, att bevilja Föreningen Navet 40 tkr."
    assert [int(g.amount_sek) for g in pen.facts(pen.decide(text)).grants] == [40000]


def test_a_transfer_is_granted_to_the_one_that_receives(pen):
    """SCHEMA ruling 4: of a transfer between own committees the reduction is `other`."""
    text = (
        "Styrelsen beslutar att öka socialnämndens anslag med 670 tkr och minska tekniska nämndens anslag med 670 tkr."
    )
    assert _amounts(pen.facts(pen.decide(text))) == [(670000, "granted"), (670000, "other")]


def test_a_range_has_two_ends(pen):
    """The upper end stands beside the lower one."""
    (amount,) = pen.facts(pen.decide("Styrelsen avsätter mellan 200 och 300 tkr till läger.")).amounts
    assert (amount.amount_sek, amount.amount_max_sek) == (200000, 300000)


def test_an_amount_has_the_dnr_of_its_matter_and_its_place(pen):
    """The quote is the sum with what qualifies it; the unit stays as written."""
    matter = pen.matter(
        "Läger", pen.decide("Styrelsen beviljar högst 40 tkr."), title="Läger (Dnr 7-2031)", whole=False
    )
    (amount,) = pen.found(pen.item_of(matter)).amounts
    assert (amount.dnr, amount.unit, amount.source.quote) == ("7-2031", "tkr", "högst 40 tkr.")


def test_sums_asked_for_in_turn_may_say_what_for(pen):
    """The verb stands only before the first of them."""
    said = "Navet IF har sökt 40 000 kr till hinder, Ängsro FF 55 000 kr till läger och Kören Ton 30 000 kr till noter."
    assert [a.role.value for a in pen.facts(pen.say(said)).amounts] == ["applied"] * 3


def test_what_firms_want_to_have_is_a_price(pen):
    """Nobody applies for it."""
    said = "Tre firmor har räknat på jobbet och vill ha 61 000 kr, 58 400 kr och 72 500 kr."
    assert [a.role.value for a in pen.facts(pen.say(said)).amounts] == ["cost"] * 3


def test_a_difference_takes_no_year(pen):
    """The year is that of the sum, not of how much less it is."""
    said = "Driftbidraget för 2032 blir 260 000 kr, och det är 15 000 kr mindre än väntat."
    assert [a.period for a in pen.facts(pen.say(said)).amounts] == ["2032", ""]
