"""The role of a sum: the nearest words, the head of its column and the decision that it stands in, in that order."""

from __future__ import annotations

from extract.facts.decided.decisions import Decided
from extract.facts.decided.references import proposed_from
from extract.facts.statements import Statement
from extract.facts.sums.receivers import for_each
from extract.facts.sums.tables import role_by_subject, role_in_table
from extract.facts.sums.told import told_role
from extract.nouns.facts import GIVING, REFUSING, AmountRole, Outcome
from extract.nouns.minutes import PassageForm, PassageKind
from extract.swedish.cues import Cue
from extract.swedish.figures.money import Money
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.outcomes import decided as decided_by
from extract.swedish.rules import load_rule, pattern_of

_SUM_OF_GRANT = "sum_of_grant"  # amount_cues
_GIFT = pattern_of("decision_phrases", "proposal_of_gift")
_APPROVING = frozenset({Outcome.GODKANNANDE, Outcome.FASTSTALLANDE})
_WISH = pattern_of("told_phrases", "opens_wish")
_NAMED_WISH = pattern_of("told_phrases", "names_wish")
_ASKED = pattern_of("amount_phrases", "asked_between")
_OFFERED = frozenset({PassageKind.PROPOSAL, PassageKind.RECOMMENDATION, PassageKind.YRKANDE, PassageKind.RESERVATION})


def role_of(statement: Statement, money: Money, decided: Decided | None, cue: Cue | None) -> AmountRole:
    """The role of a sum of `statement` that `decided` covers (None outside every decision); `cue` is its nearest."""
    role = _cued(statement, money, cue)
    each = decided is not None and decided.outcome in GIVING and for_each(money, statement.text.text)
    if money.per and not each:
        return AmountRole.COST
    if decided is None:
        return told_role(statement, money, _role_outside(statement, money, role, cue))
    role = AmountRole.GRANTED if each and role is AmountRole.COST else role
    if decided.outcome in REFUSING:
        return AmountRole.APPLIED if role in {AmountRole.APPLIED, None} else AmountRole.PROPOSED
    if role in {AmountRole.GRANTED, AmountRole.COST, AmountRole.FRAME, None} and _proposed_to_others(
        statement, money, decided
    ):
        return AmountRole.PROPOSED
    if role is AmountRole.APPLIED:
        return AmountRole.GRANTED if _given_after(statement, money) else role
    role = role or _role_by_outcome(decided)
    idle = cue is not None and cue.name == _SUM_OF_GRANT and decided.outcome not in GIVING
    elsewhere = role is AmountRole.GRANTED and (
        idle or _is_anothers(statement, money) or _only_notes(decided) or _shares_costs(decided)
    )
    return AmountRole.OTHER if elsewhere else role


def _shares_costs(decided: Decided) -> bool:
    """True for the points of `Kostnaden fördelas så:`, which say who pays what."""
    pattern = load_rule("grant_phrases", "shares_costs").pattern
    return bool(pattern.search(decided.lead) or pattern.search(decided.text.text))


def _only_notes(decided: Decided) -> bool:
    """True where a decision notes what was given elsewhere or before, and has no verb that gives."""
    notes = decided.outcome in {Outcome.ANTECKNAS, Outcome.TILL_HANDLINGARNA}
    return notes and not any(m.outcome in GIVING for m in find_outcomes(decided.text.text))


def _is_anothers(statement: Statement, money: Money) -> bool:
    """True for a sum that others are to give, or that says where the granted one is taken from."""
    before = statement.text.text[: money.start]
    return any(load_rule("grant_phrases", name).pattern.search(before) for name in ("on_others_terms", "from_what"))


def _given_after(statement: Statement, money: Money) -> bool:
    """True where a verb that gives stands between the application and its sum: `ansökan bifölls med 40 tkr`."""
    text = statement.text.text
    before = [m for m in find_outcomes(text) if m.end <= money.start and m.mood is Mood.DECIDES]
    return bool(before) and before[-1].outcome in GIVING and not _ASKED.search(text[before[-1].end : money.start])


def _cued(statement: Statement, money: Money, cue: Cue | None) -> AmountRole | None:
    """The role that the nearest words give, or for most of them rather the row and the column of a table."""
    role = AmountRole(cue.role) if cue else None
    if statement.form is PassageForm.ROW and role is not AmountRole.TOTAL and role is not AmountRole.REMAINING:
        role = role_in_table(statement, money) or role
    return role


def _role_by_outcome(decided: Decided) -> AmountRole:
    if decided.outcome in GIVING or _lead_gives(decided) or _shares_out(decided):
        return AmountRole.GRANTED
    if decided.outcome in _APPROVING and _GIFT.search(decided.text.text):
        return AmountRole.GRANTED
    return AmountRole.FRAME if decided.outcome is Outcome.FASTSTALLANDE else AmountRole.OTHER


def _shares_out(decided: Decided) -> bool:
    """True where a body fixes how grants are shared out: `fastställa fördelningen av föreningsbidragen`."""
    fixes = decided.outcome in {Outcome.FASTSTALLANDE, Outcome.GODKANNANDE}
    return fixes and load_rule("table_phrases", "shares_out").pattern.search(decided.text.text) is not None


def _proposed_to_others(statement: Statement, money: Money, decided: Decided) -> bool:
    """True for a sum that the body only proposes another one to grant (SCHEMA, ruling 1)."""
    upwards = proposed_from(statement.text.text)
    if (upwards is not None and upwards <= money.start) or (
        statement.form is not PassageForm.RUNNING and proposed_from(decided.text.text) is not None
    ):
        return True
    clause = next((start for _, start, end in decided.spans if start <= money.number_start < end), 0)
    before = [m for m in find_outcomes(statement.text.text[clause:]) if m.end + clause <= money.start]
    return bool(before) and before[-1].mood is Mood.PROPOSES


def _lead_gives(decided: Decided) -> bool:
    mention = decided_by(decided.lead)
    return mention is not None and mention.outcome in GIVING


def _role_outside(statement: Statement, money: Money, role: AmountRole | None, cue: Cue | None) -> AmountRole:
    """The role of a sum in no decision: money that is awarded elsewhere or only wished for is not granted here."""
    subject = role_by_subject(statement) if statement.form is PassageForm.ROW and role is not AmountRole.TOTAL else None
    if subject is AmountRole.RESULT and not (role is AmountRole.REMAINING and statement.head):
        return subject
    if role not in {AmountRole.GRANTED, None}:
        return role
    if cue and cue.name == "changed_to" and _ASKED.search(statement.text.text[: money.start]):
        return AmountRole.APPLIED
    if statement.kind in _OFFERED or _proposes(statement, money):
        return AmountRole.PROPOSED
    return subject or AmountRole.OTHER


def _proposes(statement: Statement, money: Money) -> bool:
    """True where a verb of the sentence, its label or a noun before the sum says that it is only proposed."""
    text = statement.text.text
    if _WISH.match(text) or _NAMED_WISH.search(text[: money.start]):
        return True
    return any(m.mood is Mood.PROPOSES for m in find_outcomes(text))
