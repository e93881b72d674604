"""Which statements decide something, what, and against which recommendation.

A proposal, a yrkande or an earlier body's handling is never a decision here (SCHEMA: decisions). Where an item has
a part labelled as the decision, only that part decides; without one, the sentences in which the body itself acts do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.decided.actors import actor_of, names_actor
from extract.facts.decided.clauses import split_clauses
from extract.facts.decided.free_points import with_free_points
from extract.facts.decided.leads import Lead, awards_by_heading, is_share, opened, stands_alone
from extract.facts.decided.offers import offered_below
from extract.facts.decided.references import proposed_from, refers
from extract.facts.decided.reported import is_reported
from extract.facts.decided.told_beside import speaks_itself
from extract.facts.statements import Statement
from extract.minutes.entries import names_table, says_nothing
from extract.nouns.facts import Outcome
from extract.nouns.minutes import Matter, PassageForm, PassageKind
from extract.nouns.text import TextMap
from extract.swedish.figures.money import find_money
from extract.swedish.outcomes import Mood, OutcomeMention, binds_anyone, decided, find_outcomes
from extract.swedish.rules import pattern_of
from extract.swedish.steps import Step, step_of

_DIRECTIVE = pattern_of("decision_phrases", "directs")
_ATT = pattern_of("clause_phrases", "att_first")
_CONTINUES = pattern_of("decision_phrases", "the_rest")
_IMPERSONAL = pattern_of("decision_phrases", "decided_by_all")
_TOGETHER = pattern_of("decision_phrases", "we_who_meet")
_BARE_SUM = pattern_of("decision_phrases", "bare_sum")
_WISH = pattern_of("told_phrases", "opens_wish")
_NO_MORE_SAID = frozenset({None, Outcome.ANNAT, Outcome.VAL, Outcome.BIFALL})  # of a lead-in whose list is given
_TELLING = frozenset(
    {PassageKind.PROSE, PassageKind.BACKGROUND, PassageKind.VOTE, PassageKind.YRKANDE, PassageKind.PROPOSAL}
)
_RECOMMENDING = frozenset({"tillstyrker", "avstyrker"})  # rules
_GIVEN = pattern_of("decision_phrases", "given_to")


@dataclass(frozen=True)
class Decided:
    """A decision before it is settled: its text, the pieces of statements that it covers, what its words say.

    `spans` are (index of the statement, start, end in its text).
    """

    matter: Matter
    text: TextMap
    outcome: Outcome | None
    actor: str
    spans: tuple[tuple[int, int, int], ...]
    in_block: bool
    passage: int
    lead: str = ""


def find_decisions(statements: Sequence[Statement]) -> tuple[Decided, ...]:
    """The decisions of one item in reading order."""
    return _find(statements) or _find(with_free_points(statements))


def _find(statements: Sequence[Statement]) -> tuple[Decided, ...]:
    kinds = frozenset({PassageKind.DECISION}) if any(s.in_block for s in statements) else _TELLING
    found: list[Decided] = []
    lead: Lead | None = None
    offered = offered_below(statements)
    for index, statement in enumerate(statements):
        if (
            statement.kind not in kinds
            or index in offered
            or not speaks_itself(statement, statements[index - 1 : index])
        ):
            lead = None
            continue
        if lead and statement.matter is lead.matter and says_nothing(statement.text.text):
            continue
        lead = _still(lead, statement)
        if begun := opened(statement, index, statements):
            point = statement.form is PassageForm.LIST
            outer = lead if point else None
            lead = replace(begun, outer=outer, is_point=point, actor=begun.actor or (outer.actor if outer else ""))
            if not begun.has_content:
                continue
        found = _take(found, statement, index, lead)
        if lead and lead.has_content and lead.index == index and found:
            lead = replace(lead, decision=len(found) - 1)
    return tuple(found)


def _still(lead: Lead | None, statement: Statement) -> Lead | None:
    """The lead-in that reaches as far as `statement`: the inner one, the one round it, or none."""
    if lead is None or not lead.reaches(statement):
        return None
    inner = (lead.outer is not None or lead.is_point) and stands_alone(statement)
    return lead.outer if inner and not is_share(lead.text, statement) else lead


def _take(found: list[Decided], statement: Statement, index: int, lead: Lead | None) -> list[Decided]:
    """`found` with what `statement` decides, or with the statement as a continuation of the last decision."""
    listed = statement.form is not PassageForm.RUNNING or (lead is not None and lead.index != index)
    part = lead is not None and (lead.upwards or is_share(lead.text, statement) or not stands_alone(statement))
    if listed and lead and lead.decision is not None and part:
        return _extended(found, lead.decision, statement, index, with_text=False)
    if statement.form is PassageForm.ROW:
        named = [n for n, d in enumerate(found) if d.matter is found[-1].matter and names_table(d.text.text)]
        at = named[-1] if named else len(found) - 1
        return _extended(found, at, statement, index, with_text=False) if found else found
    step = _step(statement, found) if statement.form is PassageForm.RUNNING else Step.NONE
    if step is Step.REMARK:
        return found
    listed_here = listed and (statement.in_block or (lead is not None and lead.decides))
    if lead is not None and lead.index == index:
        listed_here = listed_here or _recommends(statement) or lead.gives is not None
    if step is not Step.MEASURE and not _decides(statement, listed=listed_here):
        if not found or found[-1].matter is not statement.matter or listed:
            return found
        same = found[-1].passage == statement.passage
        continues = statement.in_block or (same and bool(_CONTINUES.match(statement.text.text)))
        return _extended(found, len(found) - 1, statement, index, with_text=same) if continues else found
    return [*found, *_clauses(found, statement, index, lead, step)]


def _clauses(
    found: Sequence[Decided], statement: Statement, index: int, lead: Lead | None, step: Step
) -> Iterator[Decided]:
    """What each clause of a deciding statement decides."""
    actor = actor_of(statement.text.text, statement.label) or (lead.actor if lead else "")
    for number, clause in enumerate(split_clauses(statement.text)):
        outcome = _outcome(clause.text.text) or (_outcome(f"{lead.text} {clause.text.text}") if lead else None)
        if lead and lead.index == index and lead.gives and outcome in _NO_MORE_SAID:
            outcome = lead.gives
        bare = statement.in_block and (_BARE_SUM.match(clause.text.text) or awards_by_heading(statement))
        if outcome is None and bare:
            outcome = Outcome.ANSLAG_AV_MEDEL
        first = not found and number == 0
        later = step is Step.MEASURE or (not first and step_of(_ATT.sub("", clause.text.text)) is Step.MEASURE)
        if later and outcome in {None, Outcome.ANSLAG_AV_MEDEL} and not find_money(clause.text.text):
            outcome = Outcome.ANNAT  # from what and when the money is paid; that it is given was said before
        yield Decided(
            matter=statement.matter,
            text=clause.text,
            outcome=outcome,
            actor=actor,
            spans=((index, clause.start, clause.end),),
            in_block=statement.in_block,
            passage=statement.passage,
            lead=lead.text if lead and lead.index != index else "",
        )


def _step(statement: Statement, found: Sequence[Decided]) -> Step:
    """What the sentence is behind the decision before it; `NONE` where it stands first, or its own verb decides."""
    text = statement.text.text
    behind = bool(found) and found[-1].matter is statement.matter
    if not behind or not statement.in_block:
        return Step.NONE
    step, deciding = step_of(text), [m for m in find_outcomes(text) if m.mood is Mood.DECIDES]
    if step is Step.MEASURE and any(m.outcome is not Outcome.ANSLAG_AV_MEDEL or find_money(text) for m in deciding):
        return Step.NONE
    return Step.NONE if step is Step.REMARK and deciding else step


def _extended(found: list[Decided], at: int, statement: Statement, index: int, *, with_text: bool) -> list[Decided]:
    old = found[at]
    text = TextMap.joined([old.text, statement.text]) if with_text else old.text
    found[at] = replace(old, text=text, spans=(*old.spans, (index, 0, len(statement.text))))
    return found


def _decides(statement: Statement, *, listed: bool) -> bool:
    text = statement.text.text
    if listed:
        return True
    mentions = find_outcomes(text)
    deciding = [m for m in mentions if m.mood is Mood.DECIDES]
    if _CONTINUES.match(text) and not deciding:
        return False
    if statement.in_block:
        listlike = text[:4].lower() == "att " and bool(mentions)
        return (
            bool(deciding)
            or bool(_BARE_SUM.match(text))
            or listlike
            or bool(_DIRECTIVE.search(text))
            or names_actor(text)
            or _follows(text, mentions)
        )
    if not deciding or _WISH.match(text):
        return False
    return _acts(text, deciding[0]) and not is_reported(text, deciding[0])


def _follows(text: str, mentions: Sequence[OutcomeMention]) -> bool:
    """True where the text refers to a proposal, and nobody only moves there that it be followed."""
    return refers(text) and not (mentions and mentions[0].mood is Mood.PROPOSES)


def _acts(text: str, verb: OutcomeMention) -> bool:
    """True where the body itself acts, or the verb is passive; what a person or another body does is only told."""
    first = text[verb.start : verb.end].split(maxsplit=1)[0].lower()
    passive = first.endswith("s") or _GIVEN.fullmatch(first) is not None or binds_anyone(verb.rule)
    together = _IMPERSONAL.search(text) or _TOGETHER.match(text)
    return passive or bool(together) or names_actor(text)


def _outcome(text: str) -> Outcome | None:
    mention = decided(text)
    if mention and not mention.generic:
        return mention.outcome
    # SCHEMA, ruling 1: a body that tillstyrker decides bifall; what it recommends others to do is none of its outcomes
    own = next((m for m in find_outcomes(text) if m.rule in _RECOMMENDING), None)
    return own.outcome if own else None


def _recommends(statement: Statement) -> bool:
    """True where the body itself takes a stand and hands on what another one is to decide below (SCHEMA, ruling 1)."""
    text = statement.text.text
    stand = any(m.rule in _RECOMMENDING for m in find_outcomes(text))
    return stand and proposed_from(text) is not None and names_actor(text)
