"""Lists below a sentence that proposes them: what stands in them is offered, whatever verbs its entries have."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts.decided.actors import names_actor
from extract.facts.statements import Statement
from extract.minutes.entries import is_caption, is_entry
from extract.nouns.facts import Outcome
from extract.nouns.minutes import PassageForm, PassageKind
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.rules import load_rule, pattern_of

_POINTS = pattern_of("told_phrases", "points")
_ANSWERS = frozenset({Outcome.BIFALL, Outcome.AVSLAG, Outcome.ATERREMISS, Outcome.BORDLAGGNING, Outcome.GODKANNANDE})


def offered_below(statements: Sequence[Statement]) -> frozenset[int]:
    """The statements, by index, that stand in a list directly below `föreslås bevilja` and the like."""
    listed = {index for lead in _leads(statements) for index in _below(lead, statements)}
    return frozenset(listed | set(_pointed_at(statements)))


def asked_below(statements: Sequence[Statement]) -> frozenset[int]:
    """Those that stand in a list directly below `söker medel till följande:`, `följande ansökningar har inkommit`."""
    leads = _led_by("list_of_asked", statements)
    return frozenset(index for lead in leads for index in _below(lead, statements))


def _pointed_at(statements: Sequence[Statement]) -> list[int]:
    """The marked entries in prose whose points a later sentence says yes or no to: they are its proposal."""
    for at in range(len(statements) - 1, 0, -1):
        here = statements[at]
        answers = any(m.mood is Mood.DECIDES and m.outcome in _ANSWERS for m in find_outcomes(here.text.text))
        if here.mark or not answers or not _POINTS.search(here.text.text):
            continue
        return [n for n, s in enumerate(statements[:at]) if s.mark and s.matter is here.matter and _is_told(s)]
    return []


def _led_by(rule: str, statements: Sequence[Statement]) -> list[int]:
    """The sentences outside decisions that `rule` of grant_phrases takes for the lead-in of a list."""
    opens = load_rule("grant_phrases", rule).pattern
    return [
        n
        for n, s in enumerate(statements)
        if s.form is PassageForm.RUNNING and s.kind is not PassageKind.DECISION and opens.search(s.text.text)
    ]


def _leads(statements: Sequence[Statement]) -> list[int]:
    return [
        n
        for n in _led_by("offers_list", statements)
        if not any(m.mood is Mood.DECIDES for m in find_outcomes(statements[n].text.text))
    ]


def _decides(statement: Statement) -> bool:
    """True for the body's own decision below the list, set as if it were an entry."""
    text = statement.text.text
    deciding = any(m.mood is Mood.DECIDES for m in find_outcomes(text))
    return deciding and text[:4].lower() != "att " and not statement.cells and names_actor(text)


def _is_told(statement: Statement) -> bool:
    return not statement.in_block and statement.form is not PassageForm.ROW


def _below(lead: int, statements: Sequence[Statement]) -> list[int]:
    """The entries and rows that stand directly below the lead-in, whatever captions stand between."""
    found: list[int] = []
    for index in range(lead + 1, len(statements)):
        here = statements[index]
        if here.matter is not statements[lead].matter or here.in_block or _decides(here):
            break
        listed = here.form is not PassageForm.RUNNING or is_entry(here.text.text) or here.mark
        if not listed and not (is_caption(here.text.text) and not found):
            break
        found.append(index)
    return found
