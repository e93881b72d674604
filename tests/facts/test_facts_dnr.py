"""Case numbers and whose they are."""

from __future__ import annotations

import pytest


def _numbers(facts):
    return [(n.dnr, n.role.value, n.matter) for n in facts.dnr]


@pytest.mark.parametrize(
    ("title", "dnr"),
    [
        ("Rapport (Dnr 7-2031)", "7-2031"),
        ("Rapport (7-2031)", "7-2031"),
        ("Rapport Dnr KS 2031/17", "KS 2031/17"),
    ],
)
def test_the_number_in_a_heading_is_the_items_own(pen, title, dnr):
    """With or without the word, in or out of brackets."""
    assert _numbers(pen.facts("Text om saken.", heading="Rapport", title=title)) == [(dnr, "own", "Rapport")]


def test_a_number_on_the_line_below_the_heading_is_own(pen):
    """A head passage holds the case number of the item."""
    assert _numbers(pen.facts(pen.say("Dnr KS 2031/17", "head"), heading="Rapport")) == [
        ("KS 2031/17", "own", "Rapport")
    ]


def test_a_number_in_the_text_is_another_case(pen):
    """What the text refers to is `other`; its own number told again is not."""
    facts = pen.facts("Ärendet hör ihop med KS 2030/15 och KS 2031/17.", heading="Rapport", title="Rapport KS 2031/17")
    assert _numbers(facts) == [("KS 2031/17", "own", "Rapport"), ("KS 2030/15", "other", "Rapport")]


def test_each_matter_has_its_own(pen):
    """Sub-headings carry the numbers of their cases, and what is decided below them takes those."""
    facts = pen.found(
        pen.item_of(
            pen.matter("Läger", pen.decide("Styrelsen beviljar 40 tkr."), title="Läger (Dnr 7-2031)", whole=False),
            pen.matter("Mässa", pen.decide("Styrelsen beviljar 30 tkr."), title="Mässa (8-2031)", whole=False),
        )
    )
    assert _numbers(facts) == [("7-2031", "own", "Läger"), ("8-2031", "own", "Mässa")]
    assert [d.dnr for d in facts.decisions] == [a.dnr for a in facts.amounts] == [g.dnr for g in facts.grants]
    assert [g.dnr for g in facts.grants] == ["7-2031", "8-2031"]


def test_a_matter_without_a_number_has_the_items(pen):
    """The item's own number holds for all that is dealt with under it."""
    facts = pen.facts(pen.decide("Styrelsen beviljar 40 tkr."), heading="Läger", title="Läger Dnr KS 2031/17")
    assert [g.dnr for g in facts.grants] == ["KS 2031/17"]


def test_no_number_is_no_row(pen):
    """A missing dnr is common (GENRE section 5), and §§, laws and sums are none."""
    facts = pen.facts("Enligt 6 kap. 40 § KL, SFS 2003:1210, beviljas 40-50 tkr, § 17.", heading="Rapport")
    assert facts.dnr == ()


def test_spaces_and_case_make_no_second_number(pen):
    """`KS2030/15` and `KS 2030/15` are one case."""
    facts = pen.facts("Se KS 2030/15 och KS2030/15.", heading="Rapport")
    assert [role for _, role, _ in _numbers(facts)] == ["other"]


def test_each_att_sats_has_its_own(pen):
    """A number in each of several att-satser is that decision's and its sum's, in an entry of two too."""
    facts = pen.facts(
        pen.say("LK 2031:90", "head"),
        pen.decide("att ge Åsby Ryttare 40 tkr till läger (LK 2031:61),", form="list"),
        pen.decide(
            "att bevilja Lurens Vänner 30 tkr (LK 2031:70), att bevilja Kören Klang 20 tkr (LK 2031:73)", form="list"
        ),
        heading="Bidrag",
    )
    assert [n[0] for n in _numbers(facts) if n[1] == "own"] == ["LK 2031:90", "LK 2031:61", "LK 2031:70", "LK 2031:73"]
    assert [d.dnr for d in facts.decisions] == ["LK 2031:61", "LK 2031:70", "LK 2031:73"]
    assert [g.dnr for g in facts.grants] == ["LK 2031:61", "LK 2031:70", "LK 2031:73"]


@pytest.mark.parametrize(
    "text",
    [
        "Borgen beviljades av kommunfullmäktige den 4 maj 2030, § 12 (dnr KF 2030/31).",
        "Jämför beslutet i nämnden § 40 (dnr SN 2030/7).",
    ],
)
def test_a_number_behind_another_bodys_paragraph_is_another_case(pen, text):
    """The only number in brackets is no own one where it belongs to the § before it."""
    assert [n[1] for n in _numbers(pen.facts(text, heading="Lån"))] == ["other"]


def test_a_senders_number_in_the_head_line_is_another_case(pen):
    """`LK 2031:33, Ku 31/412`: the second has the prefix of the ministry that asked."""
    facts = pen.facts(pen.say("LK 2031:33, Dnr Ku 99/412", "head"), heading="Yttrande")
    assert [n[:2] for n in _numbers(facts)] == [("LK 2031:33", "own"), ("Ku 99/412", "other")]


def test_rows_with_numbers_give_the_decision_none(pen):
    """A number in each row is the row's; a decision about all of them has none."""
    facts = pen.facts(
        pen.decide("Nämnden bifaller ansökningarna enligt listan:"),
        *pen.tabulate((), ("SN-2031-0009", "Kören Klang", "20 tkr"), ("SN-2031-0011", "Åsby Ryttare", "30 tkr")),
        heading="Tre ansökningar",
    )
    assert {n[1] for n in _numbers(facts)} == {"own"}
    assert [d.dnr for d in facts.decisions] == [""]
    assert {a.dnr for a in facts.amounts} == {"SN-2031-0009", "SN-2031-0011"}


def test_numbers_in_the_margin_are_each_own_to_what_stands_beside_them(pen):
    """A number alone before its paragraphs governs them down to the next one."""
    facts = pen.facts(
        pen.say("KS 2031/17"),
        pen.say("Tallby byalag ansöker om 30 000 kronor."),
        pen.say("Styrelsen beviljar Tallby byalag 30 000 kronor."),
        pen.say("KS 2031/18"),
        pen.say("Styrelsen beviljar Granby byalag 20 000 kronor."),
        heading="Bidrag",
    )
    assert _numbers(facts) == [("KS 2031/17", "own", "Bidrag"), ("KS 2031/18", "own", "Bidrag")]
    assert [(g.dnr, int(g.amount_sek)) for g in facts.grants] == [("KS 2031/17", 30000), ("KS 2031/18", 20000)]


@pytest.mark.parametrize("heading", ["Delegationsbeslut", "Anmälan av delegationsbeslut", "Meddelanden"])
def test_what_is_reported_is_no_own_case(pen, heading):
    """The cases that officers decided or that letters belong to are others' than the item's."""
    facts = pen.facts(
        pen.say("Dnr KS 2031/17, Tallby byalag, 30 000 kr"), pen.say("Dnr KS 2031/18, avslag"), heading=heading
    )
    assert _numbers(facts) == [("KS 2031/17", "other", heading), ("KS 2031/18", "other", heading)]


def test_the_number_below_the_heading_of_a_list_is_own(pen):
    """`Dnr ÄN 2031/2` alone below `Delegationsbeslut` is the list's own number."""
    facts = pen.facts(pen.say("Dnr KS 2031/2", "head"), pen.say("KS 2031/17 Avslag"), heading="Delegationsbeslut")
    assert _numbers(facts)[0] == ("KS 2031/2", "own", "Delegationsbeslut")
