"""An application that is granted as it stands: `Rådet biföll ansökan` gives the sum that was applied for."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts.decided.cases import case_of, cases_of
from extract.facts.decided.decisions import Decided
from extract.facts.decided.references import refers
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.facts.sums.tables import says_yes
from extract.nouns.facts import AmountRole, Outcome
from extract.nouns.minutes import PassageForm
from extract.swedish.figures.money import find_money
from extract.swedish.rules import pattern_of

_ADOPTING = frozenset({Outcome.BIFALL, Outcome.ANSLAG_AV_MEDEL})
_BARE = pattern_of("decision_phrases", "granted_as_it_stands")
_APPROVES = pattern_of("decision_phrases", "approves_application")
_SPEAKS_OF = frozenset({AmountRole.GRANTED, AmountRole.PROPOSED, AmountRole.REMAINING})
_AS_ASKED = pattern_of("decision_phrases", "what_is_asked")
_ALL = pattern_of("decision_phrases", "all_that_is_asked")
_IN_PART = pattern_of("decision_phrases", "in_part_or_not")
_WHOSE = pattern_of("decision_phrases", "whose_application")


def approved_sums(
    number: int, statements: Sequence[Statement], decisions: Sequence[Decided], mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """What the application of decision `number` asked for, where it is granted whole and nothing else in its case says
    how much is given: one sum, those of the applicants whom the decision names, or that of each where it grants all;
    none where several sums or decisions leave room for doubt."""
    decided = decisions[number]
    if not _grants_as_asked(decided):
        return ()
    text = decided.text.text
    matter = [m for m in mentions if m.matter is decided.matter and not m.pooled]
    free = [m for m in matter if m.role is AmountRole.APPLIED and m.decision in {None, number}]
    case = case_of(decided.spans[0][0], cases_of(decided.matter, statements, decisions))
    own = [m for m in matter if m.statement in case]
    asked = [m for m in free if m.statement in case]
    if named := _named(text, asked, free, statements):
        return named
    if any(m.role in _SPEAKS_OF for m in own):
        return ()
    if len([d for d in decisions if d.spans[0][0] in case and d.outcome in _ADOPTING]) > 1:
        return ()
    if _ALL.search(text):
        listed = _listed(free, statements)
        return tuple(listed if len(listed) > len(asked) else asked)
    once = {m.money.amount_sek: m for m in asked}
    return tuple(once.values()) if len(once) == 1 else ()


def _named(
    text: str, asked: Sequence[Mention], free: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[Mention, ...]:
    """The sums of the entries whose names the decision tells, else the one of the applicant whose request it grants."""
    entries = [m for m in _listed(free, statements) if (name := _name(m, statements)) and name in text]
    if entries:
        return tuple(entries)
    whose = _WHOSE.search(text)
    sums = [m for m in asked if whose and whose["name"] in _before(m, statements)]
    return (sums[0],) if len({m.money.amount_sek for m in sums}) == 1 else ()


def _listed(asked: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """The sums asked for in the entries of a list; none where an entry has several."""
    listed = [m for m in asked if statements[m.statement].form is PassageForm.LIST]
    return listed if len(listed) == len({m.statement for m in listed}) else []


def _name(mention: Mention, statements: Sequence[Statement]) -> str:
    return statements[mention.statement].text.text[: mention.money.start].split(",")[0].strip(" :–-")


def _grants_as_asked(decided: Decided) -> bool:
    text = decided.text.text
    if decided.outcome is Outcome.GODKANNANDE:
        return bool(_APPROVES.search(text)) and not _IN_PART.search(text)
    as_asked = _AS_ASKED.search(text) or _BARE.match(text) or (refers(text) and decided.outcome is Outcome.BIFALL)
    return decided.outcome in _ADOPTING and bool(as_asked or _ALL.search(text)) and not _IN_PART.search(text)


def _before(mention: Mention, statements: Sequence[Statement]) -> str:
    """The words before the sum, since the sum before it."""
    text = statements[mention.statement].text.text
    since = max((m.end for m in find_money(text) if m.end <= mention.money.start), default=0)
    return text[since : mention.money.start]


def whose_application(
    decided: Decided, mention: Mention, mentions: Sequence[Mention], statements: Sequence[Statement]
) -> str:
    """The applicant whom the decision names, where others ask for other sums in its matter; empty where nobody else
    does, or the name does not stand before the sum."""
    asked = {m.money.amount_sek for m in mentions if m.matter is decided.matter and m.role is AmountRole.APPLIED}
    whose = _WHOSE.search(decided.text.text)
    told = whose["name"] if whose and len(asked) > 1 else ""
    return told if told in _before(mention, statements) else ""


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
