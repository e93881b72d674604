"""All finders over a document, and what they found put together as Facts and Doubts."""

from __future__ import annotations

from dataclasses import replace

from extract.facts.chapter import Chapter
from extract.facts.declared import unit_for_all
from extract.facts.document.header import read_header
from extract.facts.document.people import find_participants
from extract.facts.doubted.doubts import with_doubts
from extract.facts.entries import (
    amount_facts,
    application_facts,
    date_facts,
    decision_facts,
    dnr_facts,
    grant_facts,
    item_fact,
)
from extract.facts.names.naming import Finder, with_names
from extract.facts.names.ner import find_names, no_names
from extract.nouns.facts import DateKind, Facts
from extract.nouns.minutes import Minutes


def find_facts(minutes: Minutes, *, ner: bool = True) -> Facts:
    """Every fact that a document's minutes state; a document that is no minutes has no decisions and no grants.

    With `ner` the names that the model finds are settled with those of the rules.
    """
    find = find_names if ner else no_names
    first = _facts(minutes, find)
    further = tuple(_facts(part, find) for part in minutes.further)
    return replace(first, further=tuple(_named(part, first) for part in further))


def _named(part: Facts, first: Facts) -> Facts:
    """Later minutes with the body of the first, where their own head was taken for a running one."""
    document = part.document
    if document.body:
        return part
    return replace(part, document=replace(document, body=first.document.body, body_kind=first.document.body_kind))


def _facts(minutes: Minutes, find: Finder) -> Facts:
    header = read_header(minutes)
    unit = unit_for_all(minutes)
    day = header.document.meeting_date
    chapters = [Chapter.of(item, day, decides=header.decides, unit=unit) for item in minutes.items]
    chapters = with_names(chapters, find)
    facts = Facts(
        document=header.document,
        items=tuple(item_fact(c.item) for c in chapters if c.item.number),
        participants=find_participants(minutes),
        dates=(*header.dates, *(f for c in chapters for f in date_facts(c))),
        dnr=tuple(f for c in chapters for f in dnr_facts(c)),
        decisions=tuple(f for c in chapters for f in decision_facts(c)),
        amounts=tuple(f for c in chapters for f in amount_facts(c)),
        grants=tuple(f for c in chapters for f in grant_facts(c)),
        applications=tuple(f for c in chapters for f in application_facts(c)),
        doubts=minutes.doubts,
    )
    return with_doubts(_signed_in_an_item(facts), minutes, chapters)


def _signed_in_an_item(facts: Facts) -> Facts:
    """The document with the day of justering that one of its items tells, where its head and bevis name none."""
    document = facts.document
    days = {d.date for d in facts.dates if d.kind is DateKind.JUSTERING and d.item}
    if document.justering_date or len(days) != 1:
        return facts
    day = days.pop()
    if document.meeting_date is None or day < document.meeting_date:
        return facts
    return replace(facts, document=replace(document, justering_date=day))
