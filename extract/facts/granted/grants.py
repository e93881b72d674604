"""The ledger: money that a decision awards or sets aside, one draft a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.facts.adopted.adoption import adopted_sums
from extract.facts.adopted.approvals import answered_yes, approved_sums, whose_application
from extract.facts.decided.decisions import Decided
from extract.facts.decided.reported import only_recommends
from extract.facts.granted.grant_years import year_said, years_of
from extract.facts.granted.recipients import is_line, name_above, recipient_in, recipient_of
from extract.facts.statements import Statement
from extract.facts.sums.above import lead_of
from extract.facts.sums.mention import Mention
from extract.facts.sums.receivers import for_each, names_of_each
from extract.nouns.facts import REFUSING, AmountRole, GrantSource
from extract.nouns.minutes import PassageForm
from extract.nouns.text import Source
from extract.swedish.figures.money import find_money
from extract.swedish.rules import load_rule, pattern_of

_EACH_HIS = pattern_of("grant_phrases", "in_same_order")
_BEHIND = 20  # characters before a sum in which `respektive` may stand
_NEXT_ATT = pattern_of("clause_phrases", "att_behind_comma")
_JOINT_END = pattern_of("clause_phrases", "joint_end")
_SAID_AFTER = "sum_of_grant"


@dataclass(frozen=True)
class Draft:
    """A grant of one year before its confidence is settled; `decision` is the index of its decision."""

    decision: int
    mention: Mention
    amount_sek: Decimal
    year: int | None
    recurring: bool
    recipient: str
    purpose: str
    conditions: str
    granted_by: GrantSource
    source: Source


def find_grants(
    statements: Sequence[Statement], decisions: Sequence[Decided], mentions: Sequence[Mention]
) -> tuple[Draft, ...]:
    """The grants of an item: what its decisions award in their own words, else what they adopt by reference."""
    found: list[Draft] = []
    for number, decided in enumerate(decisions):
        if decided.outcome not in REFUSING and not only_recommends(decided.text.text):
            found.extend(_awarded(number, statements, decided, mentions))
            found = _with_adopted(found, number, statements, decisions, mentions)
    found = _shared_out(_next_years(found), statements)
    return tuple(draft for draft in found if not _granted_elsewhere(draft, found, decisions))


def _awarded(
    number: int, statements: Sequence[Statement], decided: Decided, mentions: Sequence[Mention]
) -> Iterator[Draft]:
    """What decision `number` awards in its own words, or by the answers in its table."""
    own = [m for m in mentions if m.decision == number and m.role is AmountRole.GRANTED]
    for mention in own:
        if not mention.money.amount_sek or (mention.cue == _SAID_AFTER and len(own) > 1):
            continue  # `Bidraget är 40 tkr` says the sum again, or what it is in all
        tabled = mention.from_table or is_line(statements[mention.statement], mention, decided)
        by = GrantSource.TABLE if tabled else GrantSource.DECISION
        yield from _drafts(number, mention, statements, decided, by)
    for mention in answered_yes(number, statements, decided, mentions):
        yield from _drafts(number, mention, statements, decided, GrantSource.TABLE)


def _with_adopted(
    found: Sequence[Draft],
    number: int,
    statements: Sequence[Statement],
    decisions: Sequence[Decided],
    mentions: Sequence[Mention],
) -> list[Draft]:
    """The drafts, with what decision `number` takes over from a proposal or an application."""
    decided, by = decisions[number], GrantSource.PROPOSAL_BY_REFERENCE
    adopted = adopted_sums(number, statements, decisions, mentions)
    done = _with_recipient(found, number, adopted.instead, statements, decided) if adopted.instead else list(found)
    for mention in (m for m in adopted.mentions if m.money.amount_sek):
        done.extend(_drafts(number, mention, statements, decided, by))
    taken = {d.mention for d in done if d.decision == number}
    approved = [m for m in approved_sums(number, statements, decisions, mentions) if m not in taken]
    for mention in approved:
        alone = len(approved) == 1 and statements[mention.statement].form is not PassageForm.LIST
        drafts = _drafts(number, mention, statements, decided, by)
        name = whose_application(decided, mention, mentions, statements) if alone else ""
        # the only one is known to the chapter
        done.extend(replace(draft, recipient=name if alone else draft.recipient) for draft in drafts)
    return done


def _with_recipient(
    found: Sequence[Draft], number: int, instead: Mention, statements: Sequence[Statement], decided: Decided
) -> list[Draft]:
    """The drafts, those of decision `number` with the recipient of the proposed sum in whose place theirs stands."""
    proposed = _drafts(number, instead, statements, decided, GrantSource.PROPOSAL_BY_REFERENCE)[0]
    return [
        replace(d, recipient=proposed.recipient, year=d.year or proposed.year)
        if d.decision == number and not d.recipient
        else d
        for d in found
    ]


def _granted_elsewhere(draft: Draft, found: Sequence[Draft], decisions: Sequence[Decided]) -> bool:
    """True for a sum adopted by reference that another decision of the matter grants itself: no krona twice."""
    if draft.granted_by is not GrantSource.PROPOSAL_BY_REFERENCE:
        return False
    return any(
        other.granted_by is not GrantSource.PROPOSAL_BY_REFERENCE
        and decisions[other.decision].matter is decisions[draft.decision].matter
        and (other.amount_sek, other.year) == (draft.amount_sek, draft.year)
        and (other.recipient == draft.recipient or not (other.recipient and draft.recipient))
        for other in found
    )


def _next_years(drafts: Sequence[Draft]) -> list[Draft]:
    """`bevilja Navet 40 tkr för 2031 och 30 tkr för 2032`: the sum of the next year goes to the same."""
    done: list[Draft] = []
    for draft in drafts:
        before = done[-1] if done else None
        later = before is not None and draft.year is not None and before.year is not None and before.year < draft.year
        beside = before is not None and draft.mention.statement == before.mention.statement
        same = later and beside and before and not (draft.mention.from_table or draft.recipient)
        done.append(replace(draft, recipient=before.recipient) if before and same else draft)
    return done


def _shared_out(drafts: Sequence[Draft], statements: Sequence[Statement]) -> list[Draft]:
    """`A och B beviljas 40 tkr vardera` gives each of them 40, `40 tkr respektive 60 tkr` gives one to each."""
    done: list[Draft] = []
    for draft in drafts:
        text = statements[draft.mention.statement].text.text
        names = names_of_each(draft.recipient, draft.mention.money, text)
        beside = [
            d for d in drafts if d.mention.statement == draft.mention.statement and d.recipient == draft.recipient
        ]
        if len(names) > 1 and for_each(draft.mention.money, text):
            done.extend(replace(draft, recipient=name) for name in names)
        elif len(names) == len(beside) > 1 and _EACH_HIS.search(text, draft.mention.money.start - _BEHIND):
            done.append(replace(draft, recipient=names[beside.index(draft)]))
        else:
            done.append(draft)
    return done


def _drafts(
    number: int, mention: Mention, statements: Sequence[Statement], decided: Decided, by: GrantSource
) -> list[Draft]:
    statement = statements[mention.statement]
    text = statement.text.text
    years = years_of(mention, text)
    if years == (None,) and by is GrantSource.PROPOSAL_BY_REFERENCE:
        years = year_said(decided.text.text)
        if years == (None,):
            years = year_said(lead_of(mention, statements))
    recurring = mention.period == "per_year" and len(years) == 1
    above = name_above(statements, mention)
    listed = decided.spans[0][0] != mention.statement
    recipient = (
        recipient_of(statement, mention, decided) or above or (recipient_in(decided.text.text) if listed else "")
    )
    return [
        Draft(
            decision=number,
            mention=mention,
            amount_sek=mention.money.amount_sek,
            year=year,
            recurring=recurring,
            recipient=recipient,
            purpose=_purpose(text, mention, recipient),
            conditions=_conditions(text),
            granted_by=by,
            source=mention.source,
        )
        for year in years
    ]


def _phrase(name: str, text: str) -> re.Match[str] | None:
    return load_rule("grant_phrases", name).pattern.search(text)


def _purpose(text: str, mention: Mention, recipient: str) -> str:
    """What the sum is for: the words behind it up to the next sum, att-clause or last verb, the recipient left out."""
    behind = text[mention.money.end :]
    following = next((m.start for m in find_money(behind)), len(behind))
    match = _phrase("purpose", _NEXT_ATT.split(behind[:following])[0])
    if not match:
        return ""
    purpose = _JOINT_END.sub("", match["purpose"])
    purpose = load_rule("grant_phrases", "verb_last").pattern.sub("", purpose)
    if recipient and recipient in purpose:
        rest = _phrase("purpose", purpose.split(recipient, 1)[1])
        return rest["purpose"].strip() if rest else ""
    return purpose


def _conditions(text: str) -> str:
    found = [m["condition"].strip() for rule in ("condition", "changes") if (m := _phrase(rule, text))]
    return "; ".join(found)
