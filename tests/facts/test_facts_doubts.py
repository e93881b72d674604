"""Doubts, confidence, and the whole document settled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts.doubted.doubts import SURE
from extract.facts.sureness.confidence import FACTORS, Weakness, confidence
from extract.nouns.doubt import Doubt


def _kinds(facts):
    return [d.kind for d in facts.doubts]


def test_sound_minutes_have_no_doubts(pen):
    """A head with body and date, a labelled decision, a sum read for sure."""
    facts = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031."))
    assert _kinds(facts) == []
    assert facts.grants[0].confidence == 1.0


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (("PROTOKOLL", "Socialnämnden"), "no_meeting_date"),
        (("PROTOKOLL", "2031-04-21"), "no_body"),
        (("Kallelse till sammanträde", "Socialnämnden", "2031-04-21"), "not_minutes"),
        (("PROTOKOLL", "Socialnämnden", "Måndagen den 20 mars 2031"), "weekday"),
    ],
)
def test_what_is_odd_about_the_head(pen, head, kind):
    """A missing date or body, the wrong kind of paper, a weekday that contradicts its date."""
    assert _kinds(pen.found(pen.item("Text."), head=head)) == [kind]


def test_a_right_weekday_is_no_doubt(pen):
    """2031-03-20 is a Thursday."""
    head = ("PROTOKOLL", "Socialnämnden", "Torsdagen den 20 mars 2031")
    assert _kinds(pen.found(pen.item("Text."), head=head)) == []


def test_a_roster_without_members_is_odd(pen):
    """Officials alone take no decisions."""
    facts = pen.found(pen.item("Text."), seats=[pen.seat("Anna Lindros", "Förbundschef", "ovriga")])
    assert _kinds(facts) == ["no_members"]


def test_a_grant_that_is_badly_read_is_doubted(pen):
    """The reader's own confidence in the least sure word of the sum goes through to the ledger."""
    facts = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr.", sure=0.7))
    assert facts.grants[0].confidence == 0.7
    (doubt,) = facts.doubts
    assert (doubt.kind, doubt.item) == ("low_confidence", "5")
    assert "40000 kr" in doubt.message
    assert doubt.source == facts.grants[0].source


@pytest.mark.parametrize("amount", ["4O tkr", "l50 tkr", "1 5O0 kr"])
def test_a_mended_sum_is_doubted(pen, amount):
    """A letter read as a digit gives the sum, less sure than 0.9, and a doubt."""
    facts = pen.facts(pen.decide(f"Styrelsen beviljar Föreningen Navet {amount}."))
    assert len(facts.grants) == 1
    assert facts.grants[0].confidence < 0.9
    assert _kinds(facts) == ["low_confidence"]


def test_a_decision_that_gives_money_without_a_sum_is_doubted(pen):
    """The sum may be lost on the page or stand in an appendix."""
    facts = pen.facts(pen.decide("Styrelsen beviljar bidrag till Föreningen Navet."))
    assert _kinds(facts) == ["no_amount"]


def test_doubts_of_the_shape_come_first(pen):
    """What the parser doubted stays."""
    minutes = pen.minutes(pen.item("Text."), head=("PROTOKOLL", "Socialnämnden"))
    gap = Doubt("item_gap", "Mellan § 1 och § 5 saknas paragrafer.", "5")
    assert [d.kind for d in pen.settle(minutes, gap).doubts] == ["item_gap", "no_meeting_date"]


@given(
    st.floats(0, 1),
    st.lists(st.sampled_from(list(Weakness)), max_size=4),
    st.sampled_from(list(Weakness)),
)
def test_confidence_stays_in_range_and_only_falls(pen, sure, weaknesses, another):
    """From 0 to 1; every reason against a fact makes it less sure."""
    source = pen.write("40 tkr", sure=sure).source()
    value = confidence(source, *weaknesses)
    assert 0 <= value <= 1
    assert confidence(source, *weaknesses, another) <= value
    assert confidence(source) == round(sure, 4)


def test_every_weakness_has_a_factor():
    """A new reason cannot be forgotten."""
    assert set(FACTORS) == set(Weakness)
    assert all(0 < factor < 1 for factor in FACTORS.values())


def test_items_are_rows_with_their_text(pen):
    """Number, heading, pages and the passages as lines."""
    facts = pen.found(
        pen.item("Text ett.", pen.say("Text två.", page=2), heading="Rapport", number="5"),
        pen.item(heading="Avslutning", number="6/2031"),
    )
    assert [(i.item, i.heading, i.page, i.page_last, i.text) for i in facts.items] == [
        ("5", "Rapport", 1, 2, "Text ett.\nText två."),
        ("6/2031", "Avslutning", 1, 1, ""),
    ]


def test_facts_of_several_items_keep_their_item(pen):
    """Every row names the § that it stands in, and decisions are numbered within it."""
    text = "Styrelsen beviljar Föreningen Navet 40 tkr."
    facts = pen.found(pen.item(pen.decide(text), number="5"), pen.item(pen.decide(text), number="6"))
    assert [(d.item, d.decision_no) for d in facts.decisions] == [("5", 1), ("6", 1)]
    assert [g.item for g in facts.grants] == [a.item for a in facts.amounts] == ["5", "6"]


def test_a_document_without_items_is_settled(pen):
    """A cover page gives its head and doubts, no error."""
    facts = pen.found()
    assert (facts.items, facts.grants, facts.document.first_item) == ((), (), "")


@pytest.mark.parametrize("weakness", [Weakness.REPAIRED, Weakness.DOUBTFUL])
def test_a_sum_put_right_is_always_reviewed(weakness):
    """Either reason alone gives a grant a doubt, however sure the reader was, and a row in doubt is never accepted."""
    assert FACTORS[weakness] < SURE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Styrelsen beviljar Föreningen Navet 37R tkr.", "unread_sum"),
        ("Styrelsen beviljar Föreningen Navet 150 000 hr.", "unread_sum"),
        ("Styrelsen beviljar Föreningen Navet XX kr.", "unread_sum"),
        ("Styrelsen beslutar att köpa stolar för 40 tkr.", "unclear_sum"),
        ("Styrelsen biöll äskandet red högst 40 tkr.", "unclear_sum"),
        ("Nämnden tlldelas 40 tkr.", "unread_decision"),
    ],
)
def test_money_of_a_decision_is_never_lost_silently(pen, text, kind):
    """Figures that were not read, a sum of unclear role, and a sentence that decided nothing are pointed out."""
    assert kind in _kinds(pen.facts(pen.decide(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Stynelsen beviljar Föreningen Navet 40 tkr.",
        "Styrelsen bcviljar Föreningen Navet 40 tkr.",
        "Styrelsen. beviljar Föreningen Navet 40 tkr.",
        "Styrelsen beviljar Föreningen. Navet 40 tkr.",
    ],
)
def test_prose_that_may_decide_is_pointed_out(pen, text):
    """Without a labelled part, a slip in the body or its verb hides the decision."""
    facts = pen.facts(text)
    assert facts.grants or "unread_decision" in _kinds(facts)


@pytest.mark.parametrize(
    "text",
    [
        "Vid mötet den 3 mars avsattes 40 tkr för samma ändamål.",
        "Föreningen har ansökt om 40 tkr.",
        "Länsstyrelsen beviljade 40 tkr i fjol.",
        "Kostnaden är 40 tkr.",
    ],
)
def test_money_told_in_passing_is_no_doubt(pen, text):
    """Whole words that decide nothing here are left alone."""
    assert _kinds(pen.facts(text)) == []


def test_a_small_sum_beside_thousands_is_doubted(pen):
    """`430 kr` may be `430 tkr` in a paper that counts in tkr."""
    facts = pen.facts(pen.decide("Styrelsen beviljar Navet 40 tkr för 2031 och Ankan 430 kr för 2031."))
    assert _kinds(facts) == ["odd_unit"]
