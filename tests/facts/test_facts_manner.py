"""What gives minutes away that are written in a manner which no rule was made for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from extract.facts.sureness.evidence import SIGNS, evidence
from extract.facts.sureness.manner import Manner
from extract.nouns.doubt import Doubt
from extract.nouns.facts import AmountRole, DateKind, Facts, GrantFact


def _signs(facts: Facts, kind: str = "grants") -> dict[str, float]:
    """The signs of the first row of a kind."""
    return next(dict(zip(SIGNS, signs, strict=True)) for found, _, signs in evidence(facts) if found == kind)


@pytest.fixture
def given(pen) -> Facts:
    """A grant for one year in a § that says nothing else."""
    return pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031."))


def _also(facts: Facts, **other) -> GrantFact:
    return replace(facts.grants[0], **other)


def test_understood_minutes_have_no_sign_of_a_strange_manner(given: Facts) -> None:
    """Where every sum has a role and every year and number its row, nothing speaks against the document."""
    signs = _signs(given)
    assert {signs[name] for name in ("puzzled", "vague", "crowded", "years", "numbers")} == {0.0}


def test_doubts_of_the_page_do_not_puzzle(given: Facts) -> None:
    """A badly printed sum says nothing of the manner; a sentence that nobody could read does, and more of them more."""
    of_page = replace(given, doubts=(Doubt("low_confidence", "x"), Doubt("second_reading", "x")))
    one = replace(given, doubts=(Doubt("unread_decision", "x"),))
    many = replace(given, doubts=(Doubt("unread_decision", "x"),) * 5)
    assert _signs(of_page)["puzzled"] == 0
    assert 0 < _signs(one)["puzzled"] < _signs(many)["puzzled"]


def test_sums_and_dates_without_a_role_make_a_document_vague(given: Facts) -> None:
    """More of them more, and every row of the document has it, whatever its kind."""
    unknown = replace(given.amounts[0], role=AmountRole.OTHER)
    facts = replace(given, amounts=(given.amounts[0], unknown))
    known = replace(facts, dates=tuple(replace(date, kind=DateKind.MEETING) for date in facts.dates))
    vaguer = replace(known, amounts=(*facts.amounts, unknown))
    assert 0 < Manner.of(known).vague < Manner.of(vaguer).vague
    place = list(SIGNS).index("vague")
    assert {signs[place] for _, _, signs in evidence(known)} == {Manner.of(known).vague}


def test_sums_that_nobody_gets_crowd_the_item(given: Facts) -> None:
    """Each sum beside a grant could have been taken for it; what is given to others does not count."""
    asked = replace(given.amounts[0], role=AmountRole.APPLIED)
    crowded = replace(given, amounts=(*given.amounts, asked, asked))
    fuller = replace(given, amounts=(*given.amounts, given.amounts[0]))
    assert _signs(crowded)["crowded"] > 1
    assert _signs(fuller)["crowded"] == 0


@pytest.mark.parametrize(
    ("years", "text", "left_out"),
    [
        ((2031,), "bidrag för 2031", False),
        ((None,), "bidrag", False),
        ((None,), "bidrag för 2032", True),
        ((None, 2031), "bidrag", True),
        ((2032, 2033), "åren 2032 och 2033", False),
        ((2032, 2033), "åren 2032, 2033 och 2034", True),
        ((2032, 2033), "se beslut 1998", False),
    ],
)
def test_years_that_no_grant_takes_are_a_sign(given: Facts, years, text: str, left_out) -> None:
    """A year named in the § and given to nobody, or a grant without one beside others that have one."""
    facts = replace(
        given,
        document=replace(given.document, meeting_date=dt.date(2030, 5, 2)),
        items=(replace(given.items[0], text=text),),
        grants=tuple(_also(given, year=year, amount_sek=Decimal(n + 1)) for n, year in enumerate(years)),
    )
    assert bool(_signs(facts)["years"]) == left_out


@pytest.mark.parametrize(
    ("quote", "number", "heading", "torn"),
    [
        ("Dnr 31/204", "31/204", "Bidrag", False),
        ("Dnr 31/204-77", "31/204", "Bidrag", True),
        ("Dnr 31/204", "31/204", "Bidrag -77", True),
        ("Dnr 31/204", "31/204", "Bidrag 14)", True),
    ],
)
def test_number_that_goes_on_is_torn(pen, quote: str, number: str, heading: str, torn) -> None:
    """Figures behind what was taken for a case number, or left over in the heading, are the rest of it."""
    facts = pen.facts("Dnr 31/204", pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031."))
    read = replace(facts.dnr[0], dnr=number, source=pen.write(quote).source(0, len(quote)))
    items = (replace(facts.items[0], heading=heading),)
    grants = (replace(facts.grants[0], dnr=number),)
    assert bool(_signs(replace(facts, dnr=(read,), items=items, grants=grants))["numbers"]) == torn


def test_number_that_is_named_and_not_found_is_a_sign(given: Facts) -> None:
    """The § says dnr and none was found; or it has one, and the grant does not."""
    says = replace(given, items=(replace(given.items[0], text="Dnr SN eller så"),))
    assert _signs(given)["numbers"] == 0
    assert _signs(says)["numbers"] == 1


def test_several_numbers_in_an_item_are_a_sign(pen) -> None:
    """Which of them is the grant's is a guess."""
    facts = pen.facts("Dnr 31/204", pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr för 2031."))
    one = _signs(facts)
    two = _signs(replace(facts, dnr=(*facts.dnr, replace(facts.dnr[0], dnr="31/205"))))
    without = _signs(replace(facts, grants=(replace(facts.grants[0], dnr=""),)))
    assert (one["numbers"], two["numbers"], without["numbers"]) == (0, 1, 1)


def test_item_numbered_nought_is_a_gap(given: Facts) -> None:
    """No § has that number: a figure was lost, and the rows stand in the wrong §."""
    moved = replace(given, grants=(_also(given, item="0/31"),), items=(replace(given.items[0], item="0/31"),))
    assert (_signs(given)["gap"], _signs(moved)["gap"]) == (0, 1)
