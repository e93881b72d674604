"""An application that is granted as it stands: `Rådet biföll ansökan` gives the sum that was applied for."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts.cases import case_of, cases_of
from extract.facts.decisions import Decided
from extract.facts.mention import Mention
from extract.facts.references import refers
from extract.facts.statements import Statement
from extract.facts.tables import says_yes
from extract.nouns.facts import AmountRole, Outcome
from extract.nouns.minutes import PassageForm
from extract.swedish.rules import pattern_of

_ADOPTING = frozenset({Outcome.BIFALL, Outcome.ANSLAG_AV_MEDEL})
_BARE = pattern_of("decision_phrases", "granted_as_it_stands")
_SPEAKS_OF = frozenset({AmountRole.GRANTED, AmountRole.PROPOSED, AmountRole.REMAINING})
_AS_ASKED = pattern_of("decision_phrases", "what_is_asked")
_ALL = pattern_of("decision_phrases", "all_that_is_asked")
_IN_PART = pattern_of("decision_phrases", "in_part_or_not")


def approved_sum(
    number: int, statements: Sequence[Statement], decisions: Sequence[Decided], mentions: Sequence[Mention]
) -> Mention | None:
    """The one sum that the application of decision `number` asked for, where it is granted whole and nothing else in
    its case says how much is given; None where several sums or decisions leave room for doubt."""
    decided = decisions[number]
    text = decided.text.text
    as_asked = _AS_ASKED.search(text) or _BARE.match(text) or (refers(text) and decided.outcome is Outcome.BIFALL)
    if decided.outcome not in _ADOPTING or not as_asked or _IN_PART.search(text):
        return None
    case = case_of(decided.spans[0][0], cases_of(decided.matter, statements, decisions))
    own = [m for m in mentions if m.matter is decided.matter and m.statement in case and not m.pooled]
    asked = {m.money.amount_sek: m for m in own if m.role is AmountRole.APPLIED and m.decision in {None, number}}
    rivals = [d for d in decisions if d.spans[0][0] in case and d.outcome in _ADOPTING]
    plain = len(asked) == 1 and len(rivals) == 1 and not any(m.role in _SPEAKS_OF for m in own)
    return next(iter(asked.values())) if plain else None


def approved_sums(
    number: int, statements: Sequence[Statement], decisions: Sequence[Decided], mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The sum that decision `number` grants as it was asked for; of several in a list those of all that it grants, or
    of the applicants that it names."""
    if one := approved_sum(number, statements, decisions, mentions):
        return (one,)
    decided = decisions[number]
    text = decided.text.text
    own = [m for m in mentions if m.matter is decided.matter and m.decision in {None, number} and not m.pooled]
    if decided.outcome not in _ADOPTING or _IN_PART.search(text) or any(m.role in _SPEAKS_OF for m in own):
        return ()
    listed = [m for m in own if m.role is AmountRole.APPLIED and statements[m.statement].form is PassageForm.LIST]
    if len(listed) != len({m.statement for m in listed}):
        return ()
    if _ALL.search(text):
        return tuple(listed)
    names = [_name(m, statements) for m in listed]
    asked = _AS_ASKED.search(text) is not None
    return tuple(m for m, name in zip(listed, names, strict=True) if asked and name and name in text)


def _name(mention: Mention, statements: Sequence[Statement]) -> str:
    return statements[mention.statement].text.text[: mention.money.start].split(",")[0].strip(" :–-")


def answered_yes(
    number: int, statements: Sequence[Statement], decided: Decided, mentions: Sequence[Mention]
) -> list[Mention]:
    """The sums asked for in rows that answer by `bifall` or `enligt ansökan`, of the tables that a decision gives."""
    given = {m.statement for m in mentions if m.decision == number and m.role is AmountRole.GRANTED and m.from_table}
    heads = [statements[n].head for n in (*given, *(n for n, _, _ in decided.spans)) if statements[n].head]
    rows = [m for m in mentions if m.from_table and m.role is AmountRole.APPLIED and m.matter is decided.matter]
    return [
        m
        for m in rows
        if m.statement not in given and statements[m.statement].head in heads and says_yes(statements[m.statement])
    ]
