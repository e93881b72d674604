"""What an item's finders found, as facts with their confidence."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts.chapter import Chapter
from extract.facts.decided.recommendations import departs
from extract.facts.decided.references import refers
from extract.facts.decided.votes import Votes, find_reservations, find_votes
from extract.facts.dnr import Numbered
from extract.facts.granted.applied import Applied
from extract.facts.granted.grants import Draft
from extract.facts.sums.mention import Mention
from extract.facts.sureness.again import dnr_again, is_settled, sum_again
from extract.facts.sureness.confidence import Weakness, confidence, date_confidence, with_heading
from extract.nouns.facts import (
    AmountFact,
    ApplicationFact,
    DateFact,
    DecisionFact,
    DnrFact,
    GrantFact,
    GrantSource,
    ItemFact,
)
from extract.nouns.minutes import Item


def item_fact(item: Item) -> ItemFact:
    """The item as a row of its own."""
    first, last = item.pages
    lines: Sequence[str] = [p.text.text for p in item.passages]
    return ItemFact(
        item=item.number,
        heading=item.heading.text,
        page=first,
        page_last=last,
        text="\n".join(lines),
        source=(item.heading or item.label).source(),
    )


def decision_facts(chapter: Chapter) -> tuple[DecisionFact, ...]:
    """The item's decisions, numbered from 1."""
    facts = []
    counts = votes_of(chapter)
    for index, d in enumerate(chapter.decided):
        votes = counts[index]
        source = d.text.source()
        weak = [] if d.in_block else [Weakness.NOT_LABELLED]
        weak += [] if d.outcome else [Weakness.OUTCOME_UNKNOWN]
        recommendation = chapter.recommended[index]
        facts.append(
            DecisionFact(
                item=chapter.item.number,
                decision_no=index + 1,
                matter=chapter.matter_name(d.matter),
                dnr=chapter.dnr_at(index),
                actor=d.actor,
                outcome=chapter.outcome(index),
                text=d.text.printed,
                recommendation=recommendation,
                deviates=departs(recommendation, chapter.outcome(index)),
                by_reference=refers(d.text.text) and not chapter.awards(index),
                votes_yes=votes.yes if votes else None,
                votes_no=votes.no if votes else None,
                votes_abstain=votes.abstain if votes else None,
                reservations=find_reservations(d.matter),
                source=source,
                confidence=with_heading(confidence(source, *weak), chapter.heading_of(d.matter)),
            )
        )
    return tuple(facts)


def votes_of(chapter: Chapter) -> list[Votes | None]:
    """The count that stands on each decision of the item."""
    counts = {id(m): iter(find_votes(m, sum(d.matter is m for d in chapter.decided))) for m in chapter.item.matters}
    return [next(counts[id(d.matter)]) for d in chapter.decided]


def amount_facts(chapter: Chapter) -> tuple[AmountFact, ...]:
    """Every sum that the item mentions."""
    return tuple(
        AmountFact(
            item=chapter.item.number,
            decision_no=None if m.decision is None else m.decision + 1,
            dnr=chapter.dnr_beside(m),
            amount_sek=m.money.amount_sek,
            amount_max_sek=m.money.amount_max_sek,
            unit=m.money.unit,
            qualifier=m.money.qualifier,
            period=m.period,
            role=m.role,
            source=m.source,
            confidence=_sum_confidence(m),
        )
        for m in chapter.mentions
    )


def grant_facts(chapter: Chapter) -> tuple[GrantFact, ...]:
    """The item's grants, one a year."""
    return tuple(_grant(chapter, draft) for draft in chapter.drafts)


def _grant(chapter: Chapter, draft: Draft) -> GrantFact:
    decided = chapter.decided[draft.decision]
    recommendation = chapter.recommended[draft.decision]
    return GrantFact(
        item=chapter.item.number,
        decision_no=draft.decision + 1,
        dnr=chapter.dnr_beside(draft.mention),
        matter=chapter.matter_name(decided.matter),
        recipient=draft.recipient,
        purpose=draft.purpose,
        year=draft.year,
        amount_sek=draft.amount_sek,
        qualifier=draft.mention.money.qualifier,
        recurring=draft.recurring,
        granted_by=draft.granted_by,
        recommendation=recommendation,
        deviates=departs(recommendation, chapter.outcome(draft.decision)),
        conditions=draft.conditions,
        source=draft.source,
        confidence=with_heading(award_confidence(draft), chapter.heading_of(decided.matter)),
    )


def application_facts(chapter: Chapter) -> tuple[ApplicationFact, ...]:
    """The applications that the item answers."""
    facts = []
    for applied in chapter.applied:
        index = chapter.decided.index(applied.decided) if applied.decided else None
        outcome = applied.answer or (chapter.outcome(index) if index is not None else None)
        recommendation = chapter.recommended[index] if index is not None else None
        facts.append(
            ApplicationFact(
                item=chapter.item.number,
                dnr=_case_of(chapter, applied, index),
                matter=chapter.matter_name(applied.matter),
                applicant=applied.applicant,
                applied_sek=applied.applied_sek,
                recommendation=recommendation,
                outcome=outcome,
                granted_sek=applied.granted_sek,
                deviates=departs(recommendation, outcome) if outcome else False,
                source=applied.source,
                confidence=_application_confidence(chapter, applied),
            )
        )
    return tuple(facts)


def _case_of(chapter: Chapter, applied: Applied, index: int | None) -> str:
    if applied.case and applied.sums:
        return chapter.dnr_beside(applied.sums[0])
    return chapter.dnr_of(applied.matter) if index is None else chapter.dnr_at(index)


def dnr_facts(chapter: Chapter) -> tuple[DnrFact, ...]:
    """The item's case numbers."""
    return tuple(
        DnrFact(
            item=chapter.item.number,
            dnr=n.dnr,
            matter=chapter.matter_name(n.matter),
            role=n.role,
            source=n.source,
            confidence=with_heading(_dnr_confidence(n), chapter.heading_of(n.matter)),
        )
        for n in chapter.numbered
    )


def date_facts(chapter: Chapter) -> tuple[DateFact, ...]:
    """The item's dates."""
    return tuple(
        DateFact(
            item=chapter.item.number,
            date=d.mention.date,
            end_date=d.mention.end_date,
            time=d.time,
            kind=d.kind,
            source=d.source,
            confidence=date_confidence(d.mention, d.source),
        )
        for d in chapter.dated
    )


def award_confidence(draft: Draft) -> float:
    """How sure the sum of a grant is, whatever was read around it."""
    weak = [Weakness.BY_REFERENCE] if draft.granted_by is GrantSource.PROPOSAL_BY_REFERENCE else []
    return _sum_confidence(draft.mention, *weak)


def _sum_confidence(mention: Mention, *weaknesses: Weakness) -> float:
    again = sum_again(mention.money, mention.source)
    weak = [*_weak_money(mention), *weaknesses]
    if is_settled(mention.money, mention.source):
        weak = [w for w in weak if w not in {Weakness.REPAIRED, Weakness.DOUBTFUL}]
    return confidence(mention.source, *weak, again=again)


def _application_confidence(chapter: Chapter, applied: Applied) -> float:
    """No surer than the application's place, its heading, and the sums that its row holds."""
    sums = [_sum_confidence(mention) for mention in applied.sums]
    return with_heading(min([confidence(applied.source), *sums]), chapter.heading_of(applied.matter))


def _dnr_confidence(numbered: Numbered) -> float:
    weak = [Weakness.REPAIRED] if numbered.repaired else []
    return confidence(numbered.source, *weak, again=dnr_again(numbered.dnr, numbered.source))


def _weak_money(mention: Mention) -> list[Weakness]:
    weak = []
    if mention.money.repaired:
        weak.append(Weakness.REPAIRED)
    if mention.money.doubtful:
        weak.append(Weakness.DOUBTFUL)
    if not mention.cue and mention.decision is not None:
        weak.append(Weakness.NO_CUE)
    return weak
