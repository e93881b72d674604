"""Matters that somebody applied for: who asked for how much, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.facts.decided.cases import cases_of
from extract.facts.decided.decisions import Decided
from extract.facts.granted.answered_rows import rows_answered
from extract.facts.granted.applicants import all_named, applicant_of, is_name
from extract.facts.granted.applied import Applied
from extract.facts.granted.grants import Draft
from extract.facts.granted.recipients import entry_name
from extract.facts.granted.several_years import in_all
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.facts.sums.tables import case_cell, tells_projects
from extract.nouns.facts import AmountRole, Outcome
from extract.nouns.minutes import Item, Matter, PassageKind
from extract.nouns.text import Source
from extract.swedish.figures.money import find_money
from extract.swedish.rules import load_rule, pattern_of

_Asked = tuple[Mention, str]  # a sum applied for, with the words before it

_CAME_IN = pattern_of("grant_phrases", "came_in")
_NO_APPLICATION = pattern_of("grant_phrases", "no_application")
_OWN_WISH = pattern_of("grant_phrases", "body_asks")
_ASKING = pattern_of("grant_phrases", "word_of_asking")
_MOTION = pattern_of("grant_phrases", "motion")
_AFTERWARDS = frozenset({PassageKind.RESERVATION, PassageKind.VOTE})
_ANSWERS = frozenset(
    {
        Outcome.BIFALL,
        Outcome.DELVIS_BIFALL,
        Outcome.AVSLAG,
        Outcome.ATERREMISS,
        Outcome.BORDLAGGNING,
        Outcome.ANSLAG_AV_MEDEL,
    }
)


def find_applications(
    item: Item,
    statements: Sequence[Statement],
    decisions: Sequence[Decided],
    mentions: Sequence[Mention],
    drafts: Sequence[Draft],
) -> tuple[Applied, ...]:
    """The applications that an item deals with, one a matter."""
    found: list[Applied] = []
    for matter in item.matters:
        cases = cases_of(matter, statements, decisions)
        for case in cases:
            told = _Told.of(case, (statements, decisions, mentions, drafts), alone=len(cases) == 1)
            if told.taken and (told.asks or (told.alone and _asks(matter.heading.text))):
                found.extend(_answers(item, matter, told, statements, decisions))
    return tuple(found)


@dataclass(frozen=True)
class _Told:
    """What is told of one case: its statements, the numbers of its decisions, its sums and grants; `alone` where it is
    the only one of its matter, whose heading then speaks of it; `wishes` are the statements in which the body itself
    asks another one."""

    own: tuple[Statement, ...]
    taken: tuple[int, ...]
    sums: tuple[Mention, ...]
    drafts: tuple[Draft, ...]
    alone: bool
    wishes: frozenset[int]

    @classmethod
    def of(
        cls,
        case: Sequence[int],
        found: tuple[Sequence[Statement], Sequence[Decided], Sequence[Mention], Sequence[Draft]],
        *,
        alone: bool,
    ) -> _Told:
        statements, decisions, mentions, drafts = found
        taken = tuple(n for n, d in enumerate(decisions) if d.spans[0][0] in case)
        own = tuple(statements[n] for n in case)
        sums = tuple(m for m in mentions if m.statement in case)
        wishes = frozenset(n for n in case if _OWN_WISH.search(statements[n].text.text))
        return cls(own, taken, sums, tuple(d for d in drafts if d.decision in taken), alone, wishes)

    @property
    def asks(self) -> bool:
        """True where its words ask, or a sum was asked for."""
        told = (s.text.text for s in self.own if s.kind not in _AFTERWARDS)
        if any(_asks(text) and not _OWN_WISH.search(text) for text in told):
            return True
        return any(m.role is AmountRole.APPLIED and m.statement not in self.wishes for m in self.sums)


def _answers(
    item: Item, matter: Matter, told: _Told, statements: Sequence[Statement], decisions: Sequence[Decided]
) -> list[Applied]:
    if (
        _MOTION.match(matter.heading.text)
        or (told.alone and _many_below(item, matter))
        or not (told.sums or _about_money(item, matter, told.own))
    ):
        return []
    several = _several(told, statements, decisions)
    if several:
        return several
    answering = [n for n in told.taken if decisions[n].outcome in _ANSWERS]
    if not _is_answered([decisions[n] for n in told.taken], told.sums):
        return []
    decided = decisions[(answering or told.taken)[0]]
    return [_one(told, decided)]


def _one(told: _Told, decided: Decided) -> Applied:
    """The only application of a case."""
    own, sums, drafts = told.own, told.sums, told.drafts
    matter = decided.matter
    asked = [s for s in own if _asks(s.text.text)]
    granted = [d.amount_sek for d in drafts]
    named = {d.recipient for d in drafts if d.recipient}
    return Applied(
        matter=matter,
        applicant=applicant_of(matter if told.alone else None, own) or (named.pop() if len(named) == 1 else ""),
        applied_sek=_applied(sums, granted),
        decided=decided,
        granted_sek=_granted(decided, granted),
        source=_source(matter if told.alone else None, asked, own),
        sums=(*_asked_for(sums, granted), *(d.mention for d in drafts)),
    )


def _several(told: _Told, statements: Sequence[Statement], decisions: Sequence[Decided]) -> list[Applied]:
    """One application a recipient or refused applicant where the case answers several (SCHEMA, ruling 14)."""
    found: list[Applied] = []
    asked = [m for m in told.sums if m.role is AmountRole.APPLIED]
    sought = {(m.statement, m.money.start): (m, _before(m, statements)) for m in asked}
    for number in told.taken:
        decided = decisions[number]
        own = [d for d in told.drafts if d.decision == number]
        found += _granted_ones(decided, own, list(sought.values()), statements)
        found += rows_answered(number, decided, told.drafts, asked, statements)
        found += _turned_away(decided, statements, list(sought.values()))
    found = _once(found)
    return found if len({(f.applicant, f.case, f.row) for f in found}) > 1 else []


def _once(found: Sequence[Applied]) -> list[Applied]:
    """One row an applicant, case and row of a table, what was granted before what was not."""
    kept: dict[tuple[str, str, int | None], Applied] = {}
    for one in found:
        key = (one.applicant, one.case, one.row)
        if key not in kept or (one.granted_sek and not kept[key].granted_sek):
            kept[key] = one
    in_rows = {one.applicant for one in kept.values() if one.row is not None}
    return [one for one in kept.values() if one.row is not None or one.applicant not in in_rows]


def _before(mention: Mention, statements: Sequence[Statement]) -> str:
    """What stands between a sum and the one before it: where sums are told in a row, the name that it belongs to."""
    text = statements[mention.statement].text.text[: mention.money.start]
    return text[max((m.end for m in find_money(text)), default=0) :]


def _sought(name: str, asked: Sequence[_Asked]) -> list[Mention]:
    """The sums that are told behind a name."""
    return [m for m, before in asked if name and name in before]


def _agreed(asked: Sequence[Mention]) -> Decimal | None:
    """The sum that is told of one applicant, however often; None where different ones are."""
    said = {m.money.amount_sek for m in asked}
    return said.pop() if len(said) == 1 else None


def _granted_ones(
    decided: Decided, drafts: Sequence[Draft], asked: Sequence[_Asked], statements: Sequence[Statement]
) -> Iterator[Applied]:
    """One a recipient, or a case where the rows of a table have numbers of their own."""
    named = [d for d in drafts if d.recipient]
    keys = [_key(d, statements) for d in named]
    for name, case, row in dict.fromkeys(keys):
        own = [d for d, key in zip(named, keys, strict=True) if key == (name, case, row)]
        total = sum((d.amount_sek for d in own), Decimal(0))
        rows = {d.mention.statement for d in own}
        mine = [m for m, _ in asked if m.statement in rows] or _sought(name, asked)
        applied = _agreed(mine)
        sums = (*mine, *(d.mention for d in own))
        yield Applied(decided.matter, name, applied, decided, total, own[0].source, sums, case=case, row=row)


def _key(draft: Draft, statements: Sequence[Statement]) -> tuple[str, str, int | None]:
    """What tells an application from another: the name, the row's own case number, and the row of a table."""
    cell = case_cell(statements[draft.mention.statement])
    row = draft.mention.statement if tells_projects(statements[draft.mention.statement]) else None
    return draft.recipient, cell.text if cell else "", row


def _turned_away(decided: Decided, statements: Sequence[Statement], asked: Sequence[_Asked]) -> Iterator[Applied]:
    """The applicants that a refusal or a deferral names, in its sentence or in the list below it."""
    if decided.outcome not in {Outcome.AVSLAG, Outcome.ATERREMISS, Outcome.BORDLAGGNING}:
        return
    granted = Decimal(0) if decided.outcome is Outcome.AVSLAG else None
    for name in all_named(decided.text.text):
        mine = _sought(name, asked)
        applied = _agreed(mine)
        yield Applied(decided.matter, name, applied, decided, granted, decided.text.source(), tuple(mine))
    for index, _, _ in decided.spans[1:]:
        entry = statements[index].text
        sums = find_money(entry.text)
        name = entry_name(statements[index], sums[0].start) if sums else entry.text.split(",")[0].strip()
        if not name or not is_name(entry.text):
            continue
        mine = [m for m, _ in asked if m.statement == index]
        yield Applied(decided.matter, name, _agreed(mine), decided, granted, entry.source(), tuple(mine))


def _about_money(item: Item, matter: Matter, statements: Sequence[Statement]) -> bool:
    """True where the words tell that the application is for money; one for membership is none."""
    texts = [item.heading.text, matter.heading.text, *(s.text.text for s in statements)]
    return any(load_rule("grant_phrases", "about_money").pattern.search(text) for text in texts)


def _asks(text: str) -> bool:
    match = load_rule("grant_phrases", "asks").pattern.search(text)
    return match is not None and not (_CAME_IN.match(match[0]) and _NO_APPLICATION.search(text[: match.start()]))


def _many_below(item: Item, matter: Matter) -> bool:
    """True for the item itself where its applications stand under sub-headings of their own."""
    return matter.is_whole_item and len(item.matters) > 1


def _is_answered(taken: Sequence[Decided], sums: Sequence[Mention]) -> bool:
    """True where the decision says yes or no to money, not where it only notes or instructs."""
    return any(d.outcome in _ANSWERS for d in taken) or any(m.role is AmountRole.APPLIED for m in sums)


def _asked_for(sums: Sequence[Mention], granted: Sequence[Decimal]) -> tuple[Mention, ...]:
    """The sum that tells how much was asked for; where none says it, what of the application remained."""
    said = [m for m in sums if m.role is AmountRole.APPLIED and not m.pooled]
    remaining = [m for m in sums if m.role is AmountRole.REMAINING and _ASKING.search(m.rest)]
    return tuple(said[:1] or (remaining[:1] if len(granted) == 1 else []))


def _applied(sums: Sequence[Mention], granted: Sequence[Decimal]) -> Decimal | None:
    """The sum asked for, for all of its years: as said, else what was granted and what of the application remained."""
    for mention in _asked_for(sums, granted):
        if mention.role is AmountRole.REMAINING:
            return mention.money.amount_sek + granted[0]
        return in_all(mention, sums)
    return None


def _granted(decided: Decided, granted: Sequence[Decimal]) -> Decimal | None:
    if granted:
        return sum(granted, Decimal(0))
    return Decimal(0) if decided.outcome is Outcome.AVSLAG else None


def _source(matter: Matter | None, asked: Sequence[Statement], own: Sequence[Statement]) -> Source:
    if matter and matter.heading:
        return matter.heading.source()
    return (asked or own)[0].text.source()
