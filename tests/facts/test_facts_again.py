"""What two readings of the same words say together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.facts.sureness.again import Again, date_again, dnr_again, is_settled, name_again, sum_again
from extract.nouns.minutes import Passage
from extract.nouns.text import TextMap
from extract.swedish.days.dates import find_dates
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.money import find_money


def _twice(text: TextMap, second: str, sure: float = 0.9) -> TextMap:
    """The text with a second reading, a word each; `.` for a word that was read once."""
    seconds = second.split("|")
    words = tuple(
        word if read == "." else replace(word, second=read, second_confidence=sure)
        for word, read in zip(text.words, seconds, strict=True)
    )
    return replace(text, words=words)


def _again(passage: Passage, second: str, sure: float = 0.9) -> Passage:
    return replace(passage, text=_twice(passage.text, second, sure))


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("1 475 828 kr", "1|475|828|kr", Again.CONFIRMED),
        ("1475 828 kr", "1 475|828|kr", Again.CONFIRMED),
        ("113 000 kronor", "113.|000|kronor", Again.CONFIRMED),
        ("500 000 kronor", "500|000|kranor", Again.CONFIRMED),
        ("18 069 kr", "138|069|kr", Again.CONTRADICTED),
        ("1,4 mnkr", "14|mnkr", Again.CONTRADICTED),
        ("400 tkr", "400|kr", Again.CONTRADICTED),
        ("2031 425 kr", "2031425|.|.", Again.CONTRADICTED),
        ("75 000 kr", "75||kr", Again.CONTRADICTED),
        ("O kr", "O|kr", Again.CONTRADICTED),
        ("O kr", "0|kr", Again.CONFIRMED),
        ("75 000 kr", ".|.|.", Again.UNREAD),
    ],
)
def test_two_readings_of_a_sum(pen, first: str, second: str, verdict: Again) -> None:
    """The value counts, so do blanks only where they change it; what was put right must be borne out."""
    text = _twice(pen.write(first), second)
    money = find_money(first)[-1]
    assert sum_again(money, text.source()) is verdict


def test_a_repaired_sum_is_settled_by_a_clean_reading(pen) -> None:
    """`l00 000` was mended to a hundred thousand, and the second reading says so plainly."""
    text = _twice(pen.write("l00 000 kr"), "100|000|kr")
    (money,) = find_money(text.text)
    assert money.repaired
    assert is_settled(money, text.source())
    assert not is_settled(money, _twice(text, "l00|000|kr").source())
    assert not is_settled(money, pen.write("l00 000 kr").source())


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("3 juni 2031", "3|juni|2031.", Again.CONFIRMED),
        ("2031-09-13.", "2031-09:13.", Again.CONFIRMED),
        ("3 juni 2031", "8|juni|2031", Again.CONTRADICTED),
        ("3 juni 2031", "3|juli|2031", Again.CONTRADICTED),
        ("3 juni 2031", ".|.|.", Again.UNREAD),
    ],
)
def test_two_readings_of_a_date(pen, first: str, second: str, verdict: Again) -> None:
    """Another day or month contradicts, a sign does not."""
    (mention,) = find_dates(first)
    assert date_again(mention.date, mention.end_date, _twice(pen.write(first), second).source()) is verdict


def test_two_readings_of_a_case_number_and_a_name(pen) -> None:
    """Case, blanks and stops mean nothing; a figure and the ring of an å do."""
    (numbered,) = find_dnr("Dnr KS/2031:36")
    text = pen.write("Dnr KS/2031:36")
    assert dnr_again(numbered.dnr, _twice(text, "dnr|KS/2031:36.").source()) is Again.CONFIRMED
    assert dnr_again(numbered.dnr, _twice(text, ".|KS/2031:86").source()) is Again.CONTRADICTED
    name = pen.write("Åsa Almehed,")
    assert name_again(_twice(name, "Åsa|Almehed.").source()) is Again.CONFIRMED
    assert name_again(_twice(name, "Åsa|Ålmehed,").source()) is Again.CONTRADICTED
    assert name_again(name.source()) is Again.UNREAD


SENTENCE = "Styrelsen beviljar Föreningen Navet 18 069 kr för 2031."


def test_a_contradicted_sum_keeps_its_value_and_is_doubted(pen) -> None:
    """The table says what was read first, with low confidence, and the doubt gives both readings and the place."""
    facts = pen.facts(_again(pen.decide(SENTENCE), ".|.|.|.|138|069|kr|.|."))
    (amount,), (grant,) = facts.amounts, facts.grants
    assert amount.amount_sek == grant.amount_sek == 18069
    assert max(amount.confidence, grant.confidence) <= 0.6
    doubt = next(d for d in facts.doubts if d.kind == "second_reading")
    assert "18 069 kr" in doubt.message
    assert "138 069 kr" in doubt.message
    assert doubt.source == amount.source


def test_a_doubt_tells_what_was_nearly_read(pen) -> None:
    """Where letters of the first reading were close to others, the doubt has that reading too, once."""
    passage = _again(pen.decide(SENTENCE), ".|.|.|.|138|069|kr|.|.")
    words = tuple(replace(word, other="19" if word.text == "18" else "") for word in passage.text.words)
    near = replace(passage, text=replace(passage.text, words=words))
    plain, told = (next(d for d in pen.facts(p).doubts if d.kind == "second_reading") for p in (passage, near))
    assert "kan också läsas" not in plain.message
    assert "kan också läsas '19 069 kr" in told.message


def test_agreement_makes_a_weak_reading_sure_enough(pen) -> None:
    """A sum read with .8 and again with .9 is surer than either; what was read once is not."""
    weak = pen.decide(SENTENCE, sure=0.8)
    once, twice = pen.facts(weak), pen.facts(_again(weak, ".|.|.|.|18|069|kr|för|2031."))
    assert once.amounts[0].confidence == 0.8
    assert twice.amounts[0].confidence == pytest.approx(0.96)
    assert twice.amounts[0].confidence > twice.decisions[0].confidence


def test_an_unconfirmed_repair_is_doubted(pen) -> None:
    """`O kr` stands for nothing granted; two readings with the letter do not make it a figure."""
    sentence = "Styrelsen beviljar Föreningen Navet O kr för 2031."
    kinds = [d.kind for d in pen.facts(_again(pen.decide(sentence), ".|.|.|.|O|kr|.|.")).doubts]
    assert "repaired_sum" in kinds
    confirmed = pen.facts(_again(pen.decide(sentence), ".|.|.|.|0|kr|.|."))
    assert "repaired_sum" not in [d.kind for d in confirmed.doubts]


def test_a_garbled_heading_marks_the_rows_that_quote_it(pen) -> None:
    """Grant, application and case number hold the heading as their matter; the sum itself stays sure."""

    def facts(heading: str, sure: float):
        said = (
            "Föreningen Navet ansöker om 40 tkr (dnr 7-2031).",
            pen.decide("Styrelsen beviljar Föreningen Navet 40 tkr."),
        )
        found = pen.item(*said, heading="Ansökan från Navet", title="Ansökan från Navet")
        garbled = pen.write(heading, sure=sure)
        matter = replace(found.matters[0], heading=garbled, title=garbled)
        return pen.found(replace(found, heading=garbled, matters=(matter,)))

    for heading, sure in (("Ansökan från Nqvet", 0.5), ("Ans0kan fr|n Navet", 1.0)):
        bad = facts(heading, sure)
        assert bad.grants
        assert bad.applications
        assert bad.dnr
        assert all(row.confidence < 0.9 for row in (*bad.grants, *bad.applications, *bad.dnr))
        assert all(row.confidence >= 0.9 for row in bad.amounts)
    good = facts("Ansökan från Navet", 0.95)
    assert all(row.confidence >= 0.9 for row in (*good.grants, *good.applications, *good.dnr))


def test_an_application_is_no_surer_than_its_sums(pen) -> None:
    """A mended sum used to go out with the heading's own confidence."""
    facts = pen.facts("Föreningen Navet ansöker om 4O tkr.", pen.decide("Styrelsen avslår ansökan."))
    (application,) = facts.applications
    assert application.applied_sek == 40_000
    assert application.confidence < 0.9
