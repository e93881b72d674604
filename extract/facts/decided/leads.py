"""Sentences that open a list or table: who decides there, and what becomes of the names and sums below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts.decided.actors import actor_of, names_actor
from extract.facts.decided.references import proposed_from, refers
from extract.facts.statements import Statement
from extract.minutes.entries import is_entry, points_down, says_nothing
from extract.nouns.facts import GIVING, REFUSING, Outcome
from extract.nouns.minutes import Matter, PassageForm
from extract.swedish.figures.money import find_money
from extract.swedish.outcomes import Mood, decided, find_outcomes
from extract.swedish.rules import pattern_of

_LEAD_IN = pattern_of("decision_phrases", "opens_list")
_BARE_VERB = pattern_of("decision_phrases", "bare_verb")
_ATT = re.compile(r"^\s*att\s+", re.IGNORECASE)
_DATE_FIRST = re.compile(
    r"(?:\w+dag(?:en)?\s+)?(?:den\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s+[a-zåäö]{3,}|\d{1,2}/\d)", re.IGNORECASE
)
_NAME_WORDS = 5  # words of an entry that can only be a name
_ENTRY = 90  # characters: a line below a lead-in that is longer, or ends in a full stop, is no entry of its list
_NOT_GIVEN = pattern_of("decision_phrases", "list_not_given")
_AWARDS = pattern_of("amount_phrases", "word_of_award")
_ACCOUNTS = pattern_of("table_phrases", "accounts_table")
_NO_AWARD = pattern_of("table_phrases", "no_sum_of_award")
_OF_LIST = tuple(
    (pattern_of("decision_phrases", name), outcome)
    for name, outcome in (
        ("list_refused", Outcome.AVSLAG),
        ("list_tabled", Outcome.BORDLAGGNING),
        ("list_given", Outcome.ANSLAG_AV_MEDEL),
    )
)


@dataclass(frozen=True)
class Lead:
    """`Styrelsen beslutar` before a list: gives its actor, and its verb where the entries have none; `gives` is what
    becomes of bare names and sums below it; `is_point` where it is itself a point of a list."""

    index: int
    passage: int
    matter: Matter
    actor: str
    text: str
    has_content: bool
    opens_list: bool
    decides: bool
    upwards: bool
    gives: Outcome | None = None
    decision: int | None = None
    outer: Lead | None = None
    is_point: bool = False

    def reaches(self, statement: Statement) -> bool:
        text = statement.text.text
        closed = text.endswith(":") or (text.endswith(".") and (not is_entry(text) or find_outcomes(text)))
        entry = self.opens_list and len(text) <= _ENTRY and not closed
        listed = statement.form is not PassageForm.RUNNING or text[:4].lower() == "att " or entry
        return statement.matter is self.matter and listed


def opened(statement: Statement, index: int, statements: Sequence[Statement]) -> Lead | None:
    """The lead-in that the statement is; an entry of a list is one where bare names and sums stand below it."""
    if statement.form is PassageForm.RUNNING:
        return _lead_in(statement, index, statements)
    entry = statement.form is PassageForm.LIST and statement.text.text.rstrip().endswith(":")
    below = statements[index + 1] if entry and index + 1 < len(statements) else None
    bare = below is not None and bool(find_money(below.text.text)) and not stands_alone(below)
    shared = below is not None and is_share(statement.text.text, below)
    return _lead_in(statement, index, statements) if bare or shared else None


def is_share(lead: str, entry: Statement) -> bool:
    """True for `Kören får 40 tkr` below `Sammanlagt 90 tkr fördelas:`: a part of the sum that is given there."""
    text, verb = entry.text.text, decided(lead)
    if verb is None or verb.outcome not in GIVING or not lead.rstrip().endswith(":") or not find_money(lead):
        return False
    own = find_outcomes(text)
    gives = bool(own) and all(m.mood is Mood.DECIDES and m.outcome in GIVING for m in own)
    return entry.form is PassageForm.LIST and gives and bool(find_money(text)) and not _ATT.match(text)


def _lead_in(statement: Statement, index: int, statements: Sequence[Statement]) -> Lead | None:
    text = statement.text.text
    down = points_down(text)
    following = next((s for s in statements[index + 1 :] if not says_nothing(s.text.text)), None)
    if following is None or following.matter is not statement.matter or following.passage == statement.passage:
        return None
    gives = _gives(statement, following)
    if not _LEAD_IN.search(text) and not down and gives is None:
        return None
    verb = decided(text)
    upwards = proposed_from(text) is not None
    verbal = verb is not None and (not verb.generic or following.form is PassageForm.ROW)
    content = upwards or refers(text) or verbal or not stands_alone(following) or is_share(text, following)
    opens_list = text.rstrip().endswith(":") or down or gives is not None or "följande" in text.lower()
    decides = statement.in_block or verb is not None or bool(_BARE_VERB.search(text))
    return Lead(
        index,
        statement.passage,
        statement.matter,
        actor_of(statement.text.text, statement.label),
        text,
        content,
        opens_list,
        decides,
        upwards,
        gives,
    )


def _gives(statement: Statement, following: Statement) -> Outcome | None:
    """What a sentence that opens a list of bare names and sums says becomes of them; None where it says nothing, tells
    of other times or wishes, or fixes prices and frames."""
    text = statement.text.text
    bare = following.form is PassageForm.ROW or (bool(find_money(following.text.text)) and not stands_alone(following))
    if not bare or proposed_from(text) is not None:
        return None
    outcome = next((outcome for pattern, outcome in _OF_LIST if pattern.search(text)), None)
    if outcome in REFUSING:
        return outcome
    heading = statement.matter.heading.text
    if _NOT_GIVEN.search(text) or _ACCOUNTS.search(heading):
        return None
    if _BARE_VERB.search(text) and _AWARDS.search(heading) and not _NO_AWARD.search(heading):
        return Outcome.ANSLAG_AV_MEDEL
    return outcome


def awards_by_heading(statement: Statement) -> bool:
    """True for a name and a sum without any verb, in a decision in a matter that is about money given."""
    heading, text = statement.matter.heading.text, statement.text.text
    told = is_entry(text) or _AWARDS.search(text)
    named = statement.in_block and told and bool(find_money(text)) and not find_outcomes(text)
    plain = not (_NO_AWARD.search(f"{heading} {text}") or names_actor(text))
    return bool(named and plain and _AWARDS.search(heading))


def stands_alone(statement: Statement) -> bool:
    """True for a list entry that says what is done; false for a recipient and a sum, a bare name, a day."""
    text = statement.text.text
    if _ATT.match(text) or find_outcomes(text):
        return True
    return not (find_money(text) or _DATE_FIRST.match(text) or len(text.split()) <= _NAME_WORDS)
