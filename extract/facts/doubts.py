"""What does not fit together in a document's facts: rows that a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.chapter import Chapter
from extract.facts.rows import unread_cells
from extract.nouns.doubt import Doubt
from extract.nouns.facts import AmountRole, Category, DocumentType, Facts, GrantFact
from extract.nouns.minutes import Minutes
from extract.swedish.dates import find_dates
from extract.swedish.outcomes import find_outcomes

_SURE = 0.9
_PARTS = frozenset({AmountRole.GRANTED, AmountRole.REMAINING, AmountRole.OTHER, AmountRole.COST})


def with_doubts(facts: Facts, minutes: Minutes, chapters: Sequence[Chapter]) -> Facts:
    """The facts with the doubts about them added to those about the document's shape."""
    tables = (doubt for chapter in chapters for doubt in (*_unread_cells(chapter), *_totals(chapter)))
    found = (*_head(facts), *_weekdays(minutes), *_grants(facts), *_unread(facts), *tables)
    return replace(facts, doubts=(*facts.doubts, *found))


def _head(facts: Facts) -> Iterator[Doubt]:
    document = facts.document
    if document.document_type in {DocumentType.KALLELSE, DocumentType.ANNAT}:
        yield Doubt("not_minutes", f"Dokumentet ser ut som {document.document_type.value}, inte som ett protokoll.")
    if document.meeting_date is None:
        yield Doubt("no_meeting_date", "Sammanträdesdatum hittades inte.")
    if not document.body:
        yield Doubt("no_body", "Organets namn hittades inte.")
    if facts.participants and not any(p.category is Category.BESLUTANDE for p in facts.participants):
        yield Doubt("no_members", "Ingen beslutande hittades i närvarolistan.")


def _weekdays(minutes: Minutes) -> Iterator[Doubt]:
    for line in minutes.preamble:
        for mention in find_dates(line.text):
            if mention.weekday_agrees is False:
                message = f"Veckodagen stämmer inte med datumet {mention.date.isoformat()}."
                yield Doubt("weekday", message, source=line.source(mention.start, mention.end))


def _grants(facts: Facts) -> Iterator[Doubt]:
    for grant in facts.grants:
        if grant.confidence < _SURE:
            yield Doubt("low_confidence", _low(grant), grant.item, grant.source)


def _low(grant: GrantFact) -> str:
    return f"Beloppet {grant.amount_sek:f} kr i § {grant.item} är osäkert läst eller tolkat ({grant.confidence:.2f})."


def _unread(facts: Facts) -> Iterator[Doubt]:
    """A decision that gives money without a sum: the sum may be lost on the page or stand in an appendix."""
    paid = {(g.item, g.decision_no) for g in facts.grants}
    for decision in facts.decisions:
        gives = [m for m in find_outcomes(decision.text) if m.outcome.value == "anslag_av_medel"]
        if gives and (decision.item, decision.decision_no) not in paid:
            message = f"Beslut {decision.decision_no} i § {decision.item} anslår medel, men inget belopp hittades."
            yield Doubt("no_amount", message, decision.item, decision.source)


def _unread_cells(chapter: Chapter) -> Iterator[Doubt]:
    """A cell under a unit that holds figures and gives no sum: money that would be lost without a word."""
    for statement in chapter.statements:
        for cell in unread_cells(statement):
            message = f"Cellen {cell.text!r} i § {chapter.item.number} kunde inte läsas som ett belopp."
            yield Doubt("unread_sum", message, chapter.item.number, cell.source())


def _totals(chapter: Chapter) -> Iterator[Doubt]:
    """A table's total that its rows do not add up to: one of them is misread, or the page itself is wrong."""
    for total in chapter.mentions:
        if total.role is not AmountRole.TOTAL or not total.from_table:
            continue
        parts = [
            m.money.amount_sek
            for m in chapter.mentions
            if m.from_table and m.decision == total.decision and m.period == total.period and m.role in _PARTS
        ]
        if parts and sum(parts) != total.money.amount_sek:
            message = (
                f"Raderna i § {chapter.item.number} blir {sum(parts):f} kr, men summan står som "
                f"{total.money.amount_sek:f} kr."
            )
            yield Doubt("sum_mismatch", message, chapter.item.number, total.source)
