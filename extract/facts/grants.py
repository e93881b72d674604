"""The ledger: money that a decision awards or sets aside, one draft a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.facts.adoption import adopted_sums
from extract.facts.approvals import approved_sum
from extract.facts.decisions import Decided
from extract.facts.mention import Mention
from extract.facts.receivers import for_each, names_of_each
from extract.facts.reported import only_recommends
from extract.facts.statements import Statement
from extract.facts.tables import name_cell
from extract.minutes.entries import is_entry
from extract.nouns.facts import REFUSING, AmountRole, GrantSource
from extract.nouns.minutes import PassageForm
from extract.nouns.text import Source
from extract.swedish.money import find_money
from extract.swedish.outcomes import find_outcomes
from extract.swedish.people import looks_like_organisation
from extract.swedish.rules import load_rule, load_table, pattern_of

_SPAN = re.compile(r"^(\d{4})(?:-(\d{4})?)?$")
_SINCE = pattern_of("grant_phrases", "from_year_on")
_EACH = pattern_of("grant_phrases", "each_year")
_FOR_YEAR = pattern_of("grant_phrases", "for_year")
_AS_MUCH = pattern_of("grant_phrases", "as_much_again")
_NO_NAME = pattern_of("grant_phrases", "money_itself")
_EACH_HIS = pattern_of("grant_phrases", "in_same_order")
_BEHIND = 20  # characters before a sum in which `respektive` may stand
_WORD = re.compile(r"[A-Za-zÅÄÖåäö]{3}")
_TILL = pattern_of("clause_phrases", "till")
_NEXT_ATT = pattern_of("clause_phrases", "att_behind_comma")
_JOINT_END = pattern_of("clause_phrases", "joint_end")
_TO_PROJECT = pattern_of("grant_phrases", "to_a_project")
_NEXT_TILL = pattern_of("grant_phrases", "next_recipient")
_UNIT_BEHIND = re.compile(r"\s+kr\.?$")  # of a sum whose unit stands first
_PRIZE = "prize_sum"  # amount_cues
_SAID_AFTER = "sum_of_grant"
_NAME_WORDS = 6
_LIKELY = 0.3  # looks_like_organisation above which a name is better than a guess


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
        if decided.outcome in REFUSING or only_recommends(decided.text.text):
            continue
        for mention in mentions:
            if mention.decision != number or mention.role is not AmountRole.GRANTED or not mention.money.amount_sek:
                continue
            if mention.cue == _SAID_AFTER and any(m.decision == number for m in _awards(mentions) if m is not mention):
                continue  # `Bidraget är 40 tkr` says the sum again, or what it is in all
            tabled = mention.from_table or _is_line(statements[mention.statement], mention, decided)
            by = GrantSource.TABLE if tabled else GrantSource.DECISION
            found.extend(_drafts(number, mention, statements, decided, by))
        for mention in adopted_sums(number, statements, decisions, mentions).mentions:
            by = GrantSource.PROPOSAL_BY_REFERENCE
            found.extend(_drafts(number, mention, statements, decided, by))
        if approved := approved_sum(number, statements, decisions, mentions):
            drafts = _drafts(number, approved, statements, decided, GrantSource.PROPOSAL_BY_REFERENCE)
            found.extend(replace(draft, recipient="") for draft in drafts)  # the applicant, whom the chapter knows
    found = _shared_out(found, statements)
    return tuple(draft for draft in found if not _granted_elsewhere(draft, found, decisions))


def _awards(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.role is AmountRole.GRANTED]


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
    years = _years(mention, text)
    if years == (None,) and by is GrantSource.PROPOSAL_BY_REFERENCE:
        years = _year_said(decided.text.text)
    recurring = mention.period == "per_year" and len(years) == 1
    above = _name_above(statements, mention)
    listed = decided.spans[0][0] != mention.statement
    recipient = _recipient(statement, mention, decided) or above or (_recipient_in(decided.text.text) if listed else "")
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


def _years(mention: Mention, text: str) -> tuple[int | None, ...]:
    """The years that the award is for: each year of a span where the sum is for each of them, else the first."""
    if mention.period == "per_year" and len(mention.money.years) > 1:
        return mention.money.years
    if mention.period == "per_year":
        since = _SINCE.search(text)
        return mention.money.years[:1] or (int(since[1]) if since else None,)
    if mention.money.each or len(mention.money.years) == 1:
        again = _AS_MUCH.match(mention.rest)
        return (*mention.money.years, *([int(again["year"])] if again else []))
    match = _SPAN.match(mention.period)
    if not match:
        return (None,)
    first, last = int(match[1]), int(match[2] or match[1])
    return tuple(range(first, last + 1)) if last > first and _EACH.search(text) else (first,)


def _year_said(text: str) -> tuple[int | None]:
    """The one year that a decision names for all that it adopts: `beviljar bidrag för 2032 enligt förslaget`."""
    said = set(_FOR_YEAR.findall(text))
    return (int(said.pop()) if len(said) == 1 else None,)


def _phrase(name: str, text: str) -> re.Match[str] | None:
    return load_rule("grant_phrases", name).pattern.search(text)


def _recipient(statement: Statement, mention: Mention, decided: Decided) -> str:
    """The name that the sum goes to: the entry's, else the nearest in the sentence that looks like a recipient."""
    start, end = mention.money.start, mention.money.end
    clauses = [(s, e) for n, s, e in decided.spans if n == mention.statement and s <= mention.money.number_start < e]
    begun, closed = clauses[0] if clauses else (0, len(statement.text.text))
    text = statement.text.text[: max(closed, end)]
    listed = statement.form is not PassageForm.RUNNING or _is_line(statement, mention, decided)
    if mention.cue == _PRIZE:
        winner = load_rule("grant_phrases", "winner").pattern.search(decided.text.text)
        return (winner["recipient"] or winner["first"]) if winner else ""
    if mention.cue == _SAID_AFTER:
        return _recipient_in(decided.text.text, "recipient_subject", "recipient_till", "recipient_object")
    if listed and not find_outcomes(text):
        return entry_name(statement, start)
    sums = find_money(text)
    since = max((m.end for m in sums if begun <= m.end <= start), default=begun)
    following = text[end : next((m.start for m in sums if m.start >= end), len(text))]
    behind = _JOINT_END.sub("", following) if _TILL.search(following) else text[end:]
    if _till_each(text[since:start], following):
        behind = ""
    object_first = text[since:end] if _TO_PROJECT.search(following) else ""
    places = (
        ("recipient_next", text[since:start], -1),
        ("recipient_bracket", text[since:end], -1),
        ("recipient_colon", text[begun:end], 0),
        ("recipient_subject", text[since:start], -1),
        ("recipient_body", text[since:start], -1),
        ("recipient_object", object_first, -1),
        ("recipient_till", behind, 0),
        ("recipient_behind", behind, 0),
        ("recipient_disposal", text[begun:closed], 0),
        ("recipient_object", text[since:end], -1),
        ("recipient_subject", text[since:end], -1),
        ("recipient_body", text[since:end], -1),
        ("recipient_body_object", text[since:end], -1),
        ("recipient_till", text[since:start], -1),
        ("recipient_subject", text[begun:end], -1),
        ("recipient_till", text[begun:start], -1),
    )
    for rule, piece, which in places:
        likely = _likely(rule, piece)
        if likely:
            return likely[which]
    return ""


def _till_each(before: str, following: str) -> bool:
    """True in `till A 15 tkr och till B 20 tkr`, where the name stands before its sum."""
    return bool(_likely("recipient_till", before)) and bool(_NEXT_TILL.search(following))


def _is_line(statement: Statement, mention: Mention, decided: Decided) -> bool:
    """True for a plain line with a name and a sum below the decision that points to it."""
    below = decided.spans[0][0] != mention.statement
    return below and statement.form is PassageForm.RUNNING and is_entry(statement.text.text)


def _name_above(statements: Sequence[Statement], mention: Mention) -> str:
    """The recipient on a line of its own above a sum on a line of its own (GENRE, section 6)."""
    here = statements[mention.statement]
    if mention.statement == 0 or _WORD.search(here.text.text[: mention.money.start]):
        return ""
    above = statements[mention.statement - 1]
    name = above.text.text.strip(" ,;:–-")
    plain = above.matter is here.matter and not find_money(name) and not find_outcomes(name) and not name.endswith(".")
    return name if plain and name[:1].isupper() and len(name.split()) <= _NAME_WORDS else ""


def _recipient_in(text: str, *rules: str) -> str:
    """The one recipient that a decision's own sentence names for all the sums of its table; empty for none or more."""
    likely = {name for rule in rules or ("recipient_till", "recipient_object") for name in _likely(rule, text)}
    return likely.pop() if len(likely) == 1 else ""


def _likely(rule: str, text: str) -> list[str]:
    names = [
        _UNIT_BEHIND.sub("", m["recipient"].strip()) for m in load_rule("grant_phrases", rule).pattern.finditer(text)
    ]
    return [n for n in names if _may_receive(n)]


def _may_receive(name: str) -> bool:
    """True for an organisation, and for a proper name of several words: clubs are called all sorts of things."""
    first, *others = name.split()
    if _NO_NAME.fullmatch(name) or first.lower() in load_table("grant_phrases")["no_recipients"]:
        return False
    return looks_like_organisation(name) > _LIKELY or bool(others) or name[0].isupper()


def entry_name(statement: Statement, until: int) -> str:
    """The recipient of a list entry or row: what stands before the sum at `until`, up to the first comma."""
    before = statement.text.text[:until]
    if statement.cells:
        named = name_cell(statement)
        before = named.text if named else ""
    name = re.split(r",|\.{2,}|:\s|\s[–-]\s", before)[0].strip(" .,:;–-…\t")
    return name if _WORD.search(name) else ""


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
