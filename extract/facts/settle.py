"""All finders over a document, and what they found put together as Facts and Doubts."""

from __future__ import annotations

from extract.facts.chapter import Chapter
from extract.facts.doubts import with_doubts
from extract.facts.entries import (
    amount_facts,
    application_facts,
    date_facts,
    decision_facts,
    dnr_facts,
    grant_facts,
    item_fact,
)
from extract.facts.header import read_header
from extract.facts.people import find_participants
from extract.nouns.facts import Facts
from extract.nouns.minutes import Minutes


def find_facts(minutes: Minutes) -> Facts:
    """Every fact that a document's minutes state; a document that is no minutes has no decisions and no grants."""
    header = read_header(minutes)
    chapters = [Chapter.of(item, header.document.meeting_date, decides=header.decides) for item in minutes.items]
    facts = Facts(
        document=header.document,
        items=tuple(item_fact(c.item) for c in chapters),
        participants=find_participants(minutes),
        dates=(*header.dates, *(f for c in chapters for f in date_facts(c))),
        dnr=tuple(f for c in chapters for f in dnr_facts(c)),
        decisions=tuple(f for c in chapters for f in decision_facts(c)),
        amounts=tuple(f for c in chapters for f in amount_facts(c)),
        grants=tuple(f for c in chapters for f in grant_facts(c)),
        applications=tuple(f for c in chapters for f in application_facts(c)),
        doubts=minutes.doubts,
    )
    return with_doubts(facts, minutes, chapters)
