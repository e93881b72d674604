"""Who gets a sum: the name in its entry of a list, beside its verb, or in the sentence that decides it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.decided.decisions import Decided
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.facts.sums.tables import name_cell, without_number
from extract.minutes.entries import is_entry
from extract.nouns.minutes import PassageForm
from extract.swedish.figures.money import find_money
from extract.swedish.outcomes import find_outcomes
from extract.swedish.rules import load_rule, load_table, pattern_of
from extract.swedish.who.people import looks_like_organisation

_NO_NAME = pattern_of("grant_phrases", "money_itself")
_PROPOSAL = pattern_of("grant_phrases", "proposal_itself")
_WORD = re.compile(r"[A-Za-zÅÄÖåäö]{3}")
_TILL = pattern_of("clause_phrases", "till")
_TILL_HERE = re.compile(r"\s*(?:till|åt)\s")
_JOINT_END = pattern_of("clause_phrases", "joint_end")
_TO_PROJECT = pattern_of("grant_phrases", "to_a_project")
_NEXT_TILL = pattern_of("grant_phrases", "next_recipient")
_UNIT_BEHIND = re.compile(r"\s+kr\.?$")  # of a sum whose unit stands first
_PRIZE = "prize_sum"  # amount_cues
_SAID_AFTER = "sum_of_grant"
_NAME_WORDS = 6
_GIVEN_TO = re.compile(r"(?:till|åt)\s+(?=[A-ZÅÄÖ])")
_PURPOSE = pattern_of("clause_phrases", "purpose_begins")
_LIKELY = 0.3  # looks_like_organisation above which a name is better than a guess


def recipient_of(statement: Statement, mention: Mention, decided: Decided) -> str:
    """The name that the sum goes to: the entry's, else the nearest in the sentence that looks like a recipient."""
    start, end = mention.money.start, mention.money.end
    clauses = [(s, e) for n, s, e in decided.spans if n == mention.statement and s <= mention.money.number_start < e]
    begun, closed = clauses[0] if clauses else (0, len(statement.text.text))
    text = statement.text.text[: max(closed, end)]
    listed = statement.form is not PassageForm.RUNNING or is_line(statement, mention, decided)
    if mention.cue == _PRIZE:
        winner = load_rule("grant_phrases", "winner").pattern.search(decided.text.text)
        return (winner["recipient"] or winner["first"]) if winner else ""
    if mention.cue == _SAID_AFTER:
        return recipient_in(decided.text.text, "recipient_subject", "recipient_till", "recipient_object")
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
        ("recipient_just_before", "" if _TILL_HERE.match(following) else text[since:start], -1),
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


def is_line(statement: Statement, mention: Mention, decided: Decided) -> bool:
    """True for a plain line with a name and a sum below the decision that points to it."""
    below = decided.spans[0][0] != mention.statement
    return below and statement.form is PassageForm.RUNNING and is_entry(statement.text.text)


def name_above(statements: Sequence[Statement], mention: Mention) -> str:
    """The recipient on a line of its own above a sum on a line of its own (GENRE, section 6)."""
    here = statements[mention.statement]
    if mention.statement == 0 or _WORD.search(here.text.text[: mention.money.start]):
        return ""
    above = statements[mention.statement - 1]
    name = above.text.text.strip(" ,;:–-")
    plain = above.matter is here.matter and not find_money(name) and not find_outcomes(name) and not name.endswith(".")
    return name if plain and name[:1].isupper() and len(name.split()) <= _NAME_WORDS else ""


def recipient_in(text: str, *rules: str) -> str:
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
    """The recipient of a list entry or row: what stands before the sum at `until`, up to the first comma; behind
    another one's sum where the entry begins with that."""
    before = statement.text.text[:until]
    if statement.cells:
        named = name_cell(statement)
        before = without_number(named.text, statement) if named else ""
    elif sums := find_money(before):
        before = before[sums[-1].end :] if not _WORD.search(before[: sums[0].start]) else before
    name = re.split(r",|\.{2,}|:\s|\s[–-]\s", before.lstrip(" ,"))[0].strip(" .,:;–-…\t")
    if given := _GIVEN_TO.match(name):
        name = _PURPOSE.split(name[given.end() :])[0]  # till Navet för läger ..... 4 000 kr
    return name if _WORD.search(name) and not _PROPOSAL.fullmatch(name) else ""
