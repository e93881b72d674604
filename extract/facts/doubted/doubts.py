"""What does not fit together in a document's facts: rows that a person should look at."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.adopted.adoption import adopted_sums
from extract.facts.chapter import Chapter
from extract.facts.decided.references import refers
from extract.facts.decided.reported import is_reported
from extract.facts.doubted.contradictions import contradictions
from extract.facts.doubted.differences import also, differences
from extract.facts.doubted.unread import damaged, unread, unread_in_head
from extract.facts.entries import award_confidence
from extract.facts.sums.mention import Mention
from extract.facts.sums.rows import head_over, unread_cells
from extract.nouns.doubt import Doubt
from extract.nouns.facts import GIVING, REFUSING, AmountRole, Category, DocumentType, Facts
from extract.nouns.minutes import Minutes, PassageForm, PassageKind
from extract.swedish.days.dates import find_dates
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.writing.mending import damaged_years, figures_before_units, names_unit, split_words
from extract.swedish.writing.spelling import ends_with_verb, is_damaged, opens_damaged

SURE = 0.9
_SMALL = 10_000  # kronor
_KRONOR = re.compile(r"[\d.,]*kr[.,;:]?", re.IGNORECASE)
_BROKEN_OFF = re.compile(r"(?<!\d)\d{1,3}\.$")
_GROUP = re.compile(r"\d{3}(?!\d)")
_THOUSANDS = re.compile(r"(?:[tk]\.?\s?kr|m[nN]?kr|tusen|milj)", re.IGNORECASE)
_GIVEN = frozenset({AmountRole.GRANTED, AmountRole.TOTAL, AmountRole.FRAME})
_PARTS = frozenset(
    {
        AmountRole.GRANTED,
        AmountRole.APPLIED,
        AmountRole.PROPOSED,
        AmountRole.REMAINING,
        AmountRole.OTHER,
        AmountRole.COST,
    }
)


_GIVING_CUES = frozenset({"granted_award", "gives", "grant_noun", "prize"})  # amount_cues


def with_doubts(facts: Facts, minutes: Minutes, chapters: Sequence[Chapter]) -> Facts:
    """The facts with the doubts about them added to those about the document's shape."""
    tables = [
        doubt
        for chapter in chapters
        for find in (
            _unsure,
            _unread_cells,
            _unread_sums,
            _split_sums,
            _unclear_sums,
            _perhaps_given,
            _unread_decisions,
            _unread_years,
            _foreign,
            _totals,
            _references,
            contradictions,
            unread,
            damaged,
        )
        for doubt in find(chapter)
    ]
    found = (*_head(facts), *_weekdays(minutes), *unread_in_head(minutes), *_unread(facts), *_odd_units(facts), *tables)
    found = (*found, *differences(facts, chapters))
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


def _unsure(chapter: Chapter) -> Iterator[Doubt]:
    item = chapter.item.number
    for draft in chapter.drafts:
        sure = award_confidence(draft)
        if sure < SURE:
            message = f"Beloppet {draft.amount_sek:f} kr i § {item} är osäkert läst eller tolkat ({sure:.2f})."
            yield Doubt("low_confidence", message, item, draft.source)


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
            source = cell.source()
            message = f"Cellen {cell.text!r} i § {chapter.item.number} kunde inte läsas som ett belopp{also(source)}."
            yield Doubt("unread_sum", message, chapter.item.number, source)


def _unread_sums(chapter: Chapter) -> Iterator[Doubt]:
    """Figures before a unit that gave no sum, and decisions that name a unit without any: money would be lost."""
    deciding = {index for decided in chapter.decided for index, _, _ in decided.spans}
    for index, statement in enumerate(chapter.statements):
        if statement.cells and statement.cells == statement.head:
            continue
        text = statement.text.text
        found = [m.money for m in chapter.mentions if m.statement == index]
        unread = [
            (start, end)
            for start, unit, end in figures_before_units(text)
            if not any(money.start <= unit < money.end for money in found)
        ]
        for start, end in unread:
            source = statement.text.source(start, end)
            message = f"Beloppet {text[start:end]!r} i § {chapter.item.number} kunde inte läsas{also(source)}."
            yield Doubt("unread_sum", message, chapter.item.number, source)
        decides = index in deciding or statement.in_block
        heads_table = any(s.caption and text in s.caption.text for s in chapter.statements[index + 1 :])
        if decides and not (found or unread or statement.cells or heads_table) and names_unit(text):
            message = f"Ett beslut i § {chapter.item.number} nämner kronor, men inget belopp kunde läsas."
            yield Doubt("unread_sum", message, chapter.item.number, statement.text.source())


def _split_sums(chapter: Chapter) -> Iterator[Doubt]:
    """A speck in the gap of a number that was taken for a full stop: `beviljar 28. 500 kr`."""
    for before, statement in itertools.pairwise(chapter.statements):
        group = _GROUP.match(statement.text.text) if before.passage == statement.passage else None
        if group and _BROKEN_OFF.search(before.text.text):
            message = f"Beloppet {group[0]!r} i § {chapter.item.number} kan vara slutet av ett större."
            yield Doubt("unread_sum", message, chapter.item.number, statement.text.source(0, group.end()))


def _unclear_sums(chapter: Chapter) -> Iterator[Doubt]:
    """A sum in a decision that may have been granted: its words say nothing of its role, or the decision gives
    something and none of its sums counts as given."""
    for number, decided in enumerate(chapter.decided):
        mentions = [m for m in chapter.mentions if m.decision == number]
        gives = decided.outcome in GIVING or (
            decided.outcome not in REFUSING and is_damaged(decided.text.text, "words")
        )
        given = gives and not any(m.role in _GIVEN for m in mentions) and not refers(decided.text.text)
        for mention in mentions:
            if (mention.role is AmountRole.OTHER and not mention.cue) or (given and mention.role is AmountRole.APPLIED):
                message = (
                    f"Beloppet {mention.money.amount_sek:f} kr står i ett beslut i § {chapter.item.number}, "
                    "men det är oklart om det beviljas."
                )
                yield Doubt("unclear_sum", message, chapter.item.number, mention.source)


def _perhaps_given(chapter: Chapter) -> Iterator[Doubt]:
    """A sum beside words of giving that no decision covers, in a matter that gives and refuses nothing."""
    settled = {d.matter.heading.text for d in chapter.decided if d.outcome in REFUSING or d.outcome in GIVING}
    for mention in chapter.mentions:
        statement = chapter.statements[mention.statement]
        plain = statement.kind is PassageKind.PROSE and mention.decision is None and not statement.cells
        words = mention.cue in _GIVING_CUES and mention.role is AmountRole.OTHER
        told = any(is_reported(statement.text.text, verb) for verb in find_outcomes(statement.text.text))
        if plain and words and not told and mention.matter.heading.text not in settled and not chapter.drafts:
            message = (
                f"Beloppet {mention.money.amount_sek:f} kr i § {chapter.item.number} står vid ord som beviljar, "
                "men inget beslut omfattar det."
            )
            yield Doubt("unclear_sum", message, chapter.item.number, mention.source)


def _unread_decisions(chapter: Chapter) -> Iterator[Doubt]:
    """A sentence with a sum that belongs to no decision, though it stands in the decision or its words are damaged."""
    deciding = {index for decided in chapter.decided for index, _, _ in decided.spans}
    labelled = any(statement.in_block for statement in chapter.statements)
    for index in sorted({mention.statement for mention in chapter.mentions} - deciding):
        statement = chapter.statements[index]
        doubted = statement.in_block or (not labelled and _may_decide(chapter, index, deciding))
        if doubted and not statement.cells:
            message = f"En mening om pengar i § {chapter.item.number} kan vara ett beslut som inte kunde läsas."
            yield Doubt("unread_decision", message, chapter.item.number, statement.text.source())


def _may_decide(chapter: Chapter, index: int, deciding: set[int]) -> bool:
    """True for prose that decides once a slip in its words is put right."""
    statement, text = chapter.statements[index], chapter.statements[index].text.text
    if statement.kind not in {PassageKind.PROSE, PassageKind.BACKGROUND}:
        return False
    if is_damaged(text, "words") or opens_damaged(text) or _cut_off(chapter, index, deciding):
        return True
    gives = any(m.outcome in GIVING and m.mood is not Mood.PROPOSES for m in find_outcomes(text))
    begun = not text[0].isupper() and statement.form is PassageForm.RUNNING
    return gives and (begun or is_damaged(text, "bodies") or bool(split_words(text).blanks))


def _cut_off(chapter: Chapter, index: int, deciding: set[int]) -> bool:
    """True where a full stop that was none parts the sum from its verb: `Styrelsen beviljar. Navet 40 tkr`."""
    before, statement = chapter.statements[index - 1], chapter.statements[index]
    if index == 0 or before.passage != statement.passage or find_outcomes(statement.text.text):
        return False
    if index - 1 in deciding and not statement.text.text[0].isupper():
        return True
    paid = any(mention.statement == index - 1 for mention in chapter.mentions)
    gives = any(m.outcome in GIVING for m in find_outcomes(before.text.text))
    return ends_with_verb(before.text.text) or (index - 1 in deciding and gives and not paid)


def _odd_units(facts: Facts) -> Iterator[Doubt]:
    """A small grant in kronor among sums in thousands: the `t` of `tkr` may be lost."""
    thousands = any(_THOUSANDS.match(amount.unit) for amount in facts.amounts)
    for grant in facts.grants if thousands else ():
        if grant.amount_sek < _SMALL and any(_KRONOR.fullmatch(word.text) for word in grant.source.words):
            message = f"Beloppet {grant.amount_sek:f} kr i § {grant.item} är litet bredvid andra i tkr."
            yield Doubt("odd_unit", message, grant.item, grant.source)


def _foreign(chapter: Chapter) -> Iterator[Doubt]:
    """A grant in another currency: its figure stands in the ledger as printed, for no rate stands in the minutes."""
    for draft in chapter.drafts:
        if draft.mention.money.foreign:
            message = (
                f"Beloppet {draft.amount_sek:f} i § {chapter.item.number} är i {draft.mention.money.unit}, "
                "inte i kronor, och är inte omräknat."
            )
            yield Doubt("foreign_currency", message, chapter.item.number, draft.source)


def _unread_years(chapter: Chapter) -> Iterator[Doubt]:
    """A grant without a year in a sentence with a damaged one."""
    for draft in chapter.drafts:
        text = chapter.statements[draft.mention.statement].text
        for start in damaged_years(text.text) if draft.year is None else ():
            message = f"Årtalet {text.text[start : start + 4]!r} i § {chapter.item.number} kunde inte läsas."
            yield Doubt("unread_year", message, chapter.item.number, text.source(start, start + 4))


def _references(chapter: Chapter) -> Iterator[Doubt]:
    """A decision that takes over a proposal, where it is not clear which one or what of it."""
    for number, decided in enumerate(chapter.decided):
        if adopted_sums(number, chapter.statements, chapter.decided, chapter.mentions).unclear:
            message = (
                f"Beslut {number + 1} i § {chapter.item.number} hänvisar till ett förslag, men det är oklart vilket."
            )
            yield Doubt("unclear_reference", message, chapter.item.number, decided.text.source())


def _column(chapter: Chapter, mention: Mention) -> str:
    return head_over(mention.money, chapter.statements[mention.statement])


def _totals(chapter: Chapter) -> Iterator[Doubt]:
    """A table's total that its rows do not add up to: one of them is misread, or the page itself is wrong."""
    for total in chapter.mentions:
        if total.role is not AmountRole.TOTAL or not total.from_table:
            continue
        parts = [
            m.money.amount_sek
            for m in chapter.mentions
            if m.from_table
            and m.decision == total.decision
            and m.period == total.period
            and m.role in _PARTS
            and _column(chapter, m) == _column(chapter, total)
        ]
        if parts and sum(parts) != total.money.amount_sek:
            message = (
                f"Raderna i § {chapter.item.number} blir {sum(parts):f} kr, men summan står som "
                f"{total.money.amount_sek:f} kr."
            )
            yield Doubt("sum_mismatch", message, chapter.item.number, total.source)
