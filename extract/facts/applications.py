"""Matters that somebody applied for: who asked for how much, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.facts.decisions import Decided
from extract.facts.grants import Draft, entry_name
from extract.facts.mention import Mention
from extract.facts.statements import Statement
from extract.nouns.facts import AmountRole, Outcome
from extract.nouns.minutes import Item, Matter
from extract.nouns.text import Source
from extract.swedish.money import find_money
from extract.swedish.outcomes import find_outcomes
from extract.swedish.people import looks_like_name
from extract.swedish.rules import load_rule

_Asked = tuple[Mention, str]  # a sum applied for, with the words before it

_CAME_IN = re.compile(r"(?:inkommit|kommit in) från", re.IGNORECASE)
_NO_APPLICATION = re.compile(r"\b(?:offert|anbud|faktur|räkning|rapport|remiss|yttrande|skrivelse)\w*", re.IGNORECASE)
_NAME_WORDS, _LONGEST = 4, 60
_SURE_NAME = 0.9  # a person's name after a comma: the presenter, not the applicant


@dataclass(frozen=True)
class Applied:
    """An application before it is settled; `decided` is None while nothing is decided about it, `sums` are those from
    which its own were taken, `refused` where the decision on all of them gives this one nothing."""

    matter: Matter
    applicant: str
    applied_sek: Decimal | None
    decided: Decided | None
    granted_sek: Decimal | None
    source: Source
    sums: tuple[Mention, ...] = ()
    refused: bool = False


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
        own = [s for s in statements if s.matter is matter]
        taken = [d for d in decisions if d.matter is matter]
        asked = [s for s in own if _asks(s.text.text)]
        sums = [m for m in mentions if m.matter is matter]
        applied = any(m.role is AmountRole.APPLIED for m in sums)
        if not taken or not (asked or applied or _asks(matter.heading.text)) or _many_below(item, matter):
            continue
        if not sums and not _about_money(item, matter, own):
            continue
        several = _several(matter, statements, decisions, mentions, drafts)
        if several:
            found.extend(several)
        elif _is_answered(taken, sums):
            granted = [d for d in drafts if decisions[d.decision].matter is matter]
            found.append(_one(own, taken[0], sums, granted))
    return tuple(found)


def _one(own: Sequence[Statement], decided: Decided, sums: Sequence[Mention], drafts: Sequence[Draft]) -> Applied:
    """The only application of the decision's matter; `own` are the matter's statements, `drafts` its grants."""
    matter = decided.matter
    asked = [s for s in own if _asks(s.text.text)]
    granted = [d.amount_sek for d in drafts]
    named = {d.recipient for d in drafts if d.recipient}
    return Applied(
        matter=matter,
        applicant=_applicant(matter, own) or (named.pop() if len(named) == 1 else ""),
        applied_sek=_applied(sums, granted),
        decided=decided,
        granted_sek=_granted(decided, granted),
        source=_source(matter, asked, own),
        sums=(*_asked_for(sums, granted), *(d.mention for d in drafts)),
    )


def _several(
    matter: Matter,
    statements: Sequence[Statement],
    decisions: Sequence[Decided],
    mentions: Sequence[Mention],
    drafts: Sequence[Draft],
) -> list[Applied]:
    """One application a recipient or refused applicant where the matter answers several (SCHEMA, ruling 14)."""
    found: list[Applied] = []
    for number, decided in enumerate(decisions):
        if decided.matter is matter:
            own = [d for d in drafts if d.decision == number]
            asked = [m for m in mentions if m.role is AmountRole.APPLIED and m.matter is matter]
            sought = {m.money.amount_sek: (m, _before(m, statements)) for m in asked}
            found += _granted_ones(decided, own, list(sought.values()))
            found += _refused_rows(decided, statements, own, [m for m in asked if m.decision == number])
            found += _turned_away(decided, statements, list(sought.values()))
    return found if len({f.applicant for f in found}) > 1 else []


def _before(mention: Mention, statements: Sequence[Statement]) -> str:
    """What stands between a sum and the one before it: where sums are told in a row, the name that it belongs to."""
    text = statements[mention.statement].text.text[: mention.money.start]
    return text[max((m.end for m in find_money(text)), default=0) :]


def _sought(name: str, asked: Sequence[_Asked]) -> list[Mention]:
    """The sums that are told behind a name."""
    return [m for m, before in asked if name and name in before]


def _granted_ones(decided: Decided, drafts: Sequence[Draft], asked: Sequence[_Asked]) -> Iterator[Applied]:
    for name in dict.fromkeys(d.recipient for d in drafts if d.recipient):
        own = [d for d in drafts if d.recipient == name]
        total = sum((d.amount_sek for d in own), Decimal(0))
        rows = {d.mention.statement for d in own}
        mine = [m for m, _ in asked if m.statement in rows] or _sought(name, asked)
        applied = mine[0].money.amount_sek if len(mine) == 1 else None
        sums = (*mine, *(d.mention for d in own))
        yield Applied(decided.matter, name, applied, decided, total, own[0].source, sums)


def _refused_rows(
    decided: Decided, statements: Sequence[Statement], drafts: Sequence[Draft], asked: Sequence[Mention]
) -> Iterator[Applied]:
    """Rows of a table that ask for a sum and are given none."""
    paid = {d.mention.statement for d in drafts}
    for mention in asked:
        if mention.from_table and mention.statement not in paid:
            name = entry_name(statements[mention.statement], mention.money.start)
            sought = mention.money.amount_sek
            yield Applied(decided.matter, name, sought, decided, Decimal(0), mention.source, (mention,), refused=True)


def _turned_away(decided: Decided, statements: Sequence[Statement], asked: Sequence[_Asked]) -> Iterator[Applied]:
    """The applicants that a refusal or a deferral names, in its sentence or in the list below it."""
    if decided.outcome not in {Outcome.AVSLAG, Outcome.ATERREMISS, Outcome.BORDLAGGNING}:
        return
    granted = Decimal(0) if decided.outcome is Outcome.AVSLAG else None
    if name := _named(decided.text.text):
        mine = _sought(name, asked)
        applied = mine[0].money.amount_sek if len(mine) == 1 else None
        yield Applied(decided.matter, name, applied, decided, granted, decided.text.source(), tuple(mine))
    for index, _, _ in decided.spans[1:]:
        entry = statements[index].text
        if not _is_name(entry.text):
            continue
        yield Applied(decided.matter, entry.text.split(",")[0].strip(), None, decided, granted, entry.source())


def _is_name(entry: str) -> bool:
    """True for an entry below a refusal that names an applicant; a further sentence names none."""
    name = entry.split(",")[0].strip()
    sentence = entry.endswith(".") and len(name.split()) > _NAME_WORDS
    return name[:1].isupper() and len(name) <= _LONGEST and not (sentence or name.endswith(":") or find_outcomes(entry))


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
    answers = {Outcome.BIFALL, Outcome.DELVIS_BIFALL, Outcome.AVSLAG, Outcome.ATERREMISS, Outcome.BORDLAGGNING}
    return any(d.outcome in answers or d.outcome is Outcome.ANSLAG_AV_MEDEL for d in taken) or any(
        m.role is AmountRole.APPLIED for m in sums
    )


def _asked_for(sums: Sequence[Mention], granted: Sequence[Decimal]) -> tuple[Mention, ...]:
    """The sum that tells how much was asked for; where none says it, what of the application remained."""
    said = [m for m in sums if m.role is AmountRole.APPLIED]
    remaining = [m for m in sums if m.role is AmountRole.REMAINING and re.search(r"ansök|sökt|äska", m.rest)]
    return tuple(said[:1] or (remaining[:1] if len(granted) == 1 else []))


def _applied(sums: Sequence[Mention], granted: Sequence[Decimal]) -> Decimal | None:
    """The sum asked for: as said, else what was granted and what of the application remained, together."""
    for mention in _asked_for(sums, granted):
        rest = granted[0] if mention.role is AmountRole.REMAINING else Decimal(0)
        return mention.money.amount_sek + rest
    return None


def _granted(decided: Decided, granted: Sequence[Decimal]) -> Decimal | None:
    if granted:
        return sum(granted, Decimal(0))
    return Decimal(0) if decided.outcome is Outcome.AVSLAG else None


def _applicant(matter: Matter, statements: Sequence[Statement]) -> str:
    texts = [*(s.text.text for s in statements), matter.heading.text]
    named = next((name for text in texts if (name := _named(text))), "")
    heading = load_rule("grant_phrases", "applicant_heading").pattern.search(matter.heading.text)
    if not named and heading and looks_like_name(heading["applicant"]) < _SURE_NAME:
        return heading["applicant"].strip()
    return named


def _named(text: str) -> str:
    """The applicant that the text names; empty where it names none."""
    for rule in ("applicant_label", "applicant_from", "applicant_inverted", "applicant_asks", "applicant_genitive"):
        match = load_rule("grant_phrases", rule).pattern.search(text)
        if match:
            return match["applicant"].strip()
    return ""


def _source(matter: Matter, asked: Sequence[Statement], own: Sequence[Statement]) -> Source:
    if matter.heading:
        return matter.heading.source()
    return (asked or own)[0].text.source()
