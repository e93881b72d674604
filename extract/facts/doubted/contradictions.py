"""What an item's own sums and votes say against each other; nothing is put right, a person is told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.facts.chapter import Chapter
from extract.facts.entries import votes_of
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.nouns.doubt import Doubt
from extract.nouns.facts import AmountRole, Outcome
from extract.nouns.minutes import Matter, PassageForm, PassageKind
from extract.swedish.cues import cue_of, role_of_column
from extract.swedish.days.dates import find_dates
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.numbers import Number, find_bare_numbers
from extract.swedish.rules import load_rule

_THOUSAND = 1000
_YEARS = range(1900, 2100)
_AT_LEAST = 2  # parts of a whole
_OF_MONEY = frozenset({AmountRole.GRANTED, AmountRole.APPLIED, AmountRole.PROPOSED, AmountRole.FRAME})
_GRANTED = frozenset({Outcome.BIFALL, Outcome.ANSLAG_AV_MEDEL})


def contradictions(chapter: Chapter) -> Iterator[Doubt]:
    """The doubts about one item."""
    yield from _bare_sums(chapter)
    yield from _changed(chapter)
    yield from _votes(chapter)
    yield from _over_frame(chapter)
    yield from _parts(chapter)
    yield from _undecided_tables(chapter)


def _undecided_tables(chapter: Chapter) -> Iterator[Doubt]:
    """A table of what was asked for and what is given that no sentence decides: it may only tell what others gave."""
    own = {n for n, d in enumerate(chapter.decided) if chapter.statements[d.spans[0][0]].form is PassageForm.ROW}
    taken = {m.statement for m in chapter.mentions if m.decision is not None and m.decision not in own}
    tables: dict[int, list[int]] = {}
    for index, statement in enumerate(chapter.statements):
        if statement.form is PassageForm.ROW and statement.kind is PassageKind.PROSE and _asks_and_gives(statement):
            tables.setdefault(id(statement.head), []).append(index)
    for rows in tables.values():
        first = chapter.statements[rows[0]]
        if len(rows) > 1 and not taken & set(rows):
            message = f"Tabellen i § {chapter.item.number} säger vad som söks och ges, men inget beslut ger det."
            yield Doubt("undecided_table", message, chapter.item.number, first.text.source())


def _asks_and_gives(statement: Statement) -> bool:
    roles = {role_of_column(head.text) for head in statement.head}
    return {AmountRole.APPLIED.value, AmountRole.GRANTED.value} <= roles


def _bare_sums(chapter: Chapter) -> Iterator[Doubt]:
    """`att 17000 budgeteras`: a number without a unit that words of money stand beside gives no sum."""
    for index, statement in enumerate(chapter.statements):
        if statement.form is PassageForm.ROW:
            continue
        taken = [(m.money.start, m.money.end) for m in chapter.mentions if m.statement == index]
        for number in _loose_numbers(statement, taken):
            cue = cue_of("amount_cues", statement.text.text, number.start, number.end)
            if cue and AmountRole(cue.role) in _OF_MONEY:
                source = statement.text.source(number.start, number.end)
                message = f"Talet {source.quote!r} i § {chapter.item.number} kan vara ett belopp utan enhet."
                yield Doubt("unread_sum", message, chapter.item.number, source)


def _loose_numbers(statement: Statement, taken: list[tuple[int, int]]) -> list[Number]:
    """The numbers from a thousand that are no year and stand in no sum, date or case number."""
    text = statement.text.text
    spans = [*taken, *((d.start, d.end) for d in find_dates(text)), *((d.start, d.end) for d in find_dnr(text))]
    return [
        n
        for n in find_bare_numbers(text)
        if n.value >= _THOUSAND
        and not (text[n.start : n.end].isdigit() and int(n.value) in _YEARS)
        and not any(start < n.end and n.start < end for start, end in spans)
    ]


def _changed(chapter: Chapter) -> Iterator[Doubt]:
    """A grant that takes the place of one awarded before: both would count in a ledger of several meetings."""
    for draft in chapter.drafts:
        text = chapter.statements[draft.mention.statement].text.text
        match = load_rule("grant_phrases", "changes").pattern.search(text)
        if match:
            message = (
                f"Beloppet {draft.amount_sek:f} kr i § {chapter.item.number} ersätter ett tidigare beslut: "
                f"{match['condition'].strip()}."
            )
            yield Doubt("changed_decision", message, chapter.item.number, draft.source)


def _votes(chapter: Chapter) -> Iterator[Doubt]:
    """A count of votes against the outcome, where the minutes say what yes and no stand for."""
    for decided, votes in zip(chapter.decided, votes_of(chapter), strict=True):
        grants = _yes_grants(decided.matter)
        if votes is None or grants is None or votes.yes == votes.no:
            continue
        given = grants == (votes.yes > votes.no)
        if (given and decided.outcome is Outcome.AVSLAG) or (not given and decided.outcome in _GRANTED):
            message = f"Rösterna i § {chapter.item.number} ({votes.yes} ja, {votes.no} nej) stämmer inte med beslutet."
            yield Doubt("vote_mismatch", message, chapter.item.number, decided.text.source())


def _yes_grants(matter: Matter) -> bool | None:
    """Whether yes was for granting; None where the minutes do not say, or say both."""
    text = " ".join(passage.text.text for passage in matter.passages)
    grants, refuses = (load_rule("votes", rule).pattern.search(text) for rule in ("yes_grants", "yes_refuses"))
    return None if bool(grants) == bool(refuses) else bool(grants)


def _over_frame(chapter: Chapter) -> Iterator[Doubt]:
    """Grants of a matter that together go beyond the one frame that it names."""
    for matter in chapter.item.matters:
        frames = {m.money.amount_sek: m for m in chapter.mentions if m.matter is matter and m.role is AmountRole.FRAME}
        drafts = [d for d in chapter.drafts if chapter.decided[d.decision].matter is matter]
        given = max(
            (sum((d.amount_sek for d in drafts if d.year == y), Decimal(0)) for y in {d.year for d in drafts}),
            default=Decimal(0),
        )
        if len(frames) == 1 and given > (frame := next(iter(frames.values()))).money.amount_sek:
            message = f"I § {chapter.item.number} beviljas {given:f} kr, mer än ramen {frame.money.amount_sek:f} kr."
            yield Doubt("over_frame", message, chapter.item.number, frame.source)


def _is_part(mention: Mention, whole: Mention) -> bool:
    if mention.decision != whole.decision or mention.from_table:
        return False
    if whole.role is AmountRole.TOTAL:
        return mention.role is AmountRole.GRANTED
    behind = mention.statement == whole.statement and mention.money.start > whole.money.start
    return behind and mention.after_varav and mention.role is AmountRole.OTHER


def _parts(chapter: Chapter) -> Iterator[Doubt]:
    """A total in running text that the sums beside it do not add up to: those granted, or those behind `varav`."""
    for total in chapter.mentions:
        if total.role not in {AmountRole.TOTAL, AmountRole.GRANTED} or total.decision is None or total.from_table:
            continue
        parts = [m.money.amount_sek for m in chapter.mentions if _is_part(m, total)]
        if len(parts) >= _AT_LEAST and sum(parts) != total.money.amount_sek:
            message = (
                f"Delarna i § {chapter.item.number} blir {sum(parts):f} kr, men summan står som "
                f"{total.money.amount_sek:f} kr."
            )
            yield Doubt("sum_mismatch", message, chapter.item.number, total.source)
