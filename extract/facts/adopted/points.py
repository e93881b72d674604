"""Points of a proposal or of a list of applications, by the number or letter that a decision names them with.

`bifaller punkterna 1 och 2 men avslår punkt 3`: each point goes with the verb before it, else with the one behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.facts.decided.decisions import Decided
from extract.facts.decided.references import refers
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.nouns.facts import REFUSING, AmountRole, Outcome
from extract.nouns.minutes import PassageForm
from extract.swedish.figures.money import find_money
from extract.swedish.outcomes import Mood, OutcomeMention, find_outcomes
from extract.swedish.rules import pattern_of

_POINTS = pattern_of("told_phrases", "points")
_OWN_POINT = pattern_of("told_phrases", "points_to_proposal")
_EXCEPTS = pattern_of("decision_phrases", "leaves_points_out")
_GOES_BACK = pattern_of("amount_phrases", "goes_back")
_ENTRY = re.compile(r"\d{1,2}|[A-ZÅÄÖa-zåäö]{1,5}")
_RANGE = re.compile(r"\s*[-–]\s*|\s+t\.?o\.?m\.?\s+|\s+till(?:\s+och\s+med)?\s+")
_ROMAN = {
    name: n for n, name in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)
}
_GIVING = frozenset({Outcome.BIFALL, Outcome.ANSLAG_AV_MEDEL, Outcome.GODKANNANDE, Outcome.FASTSTALLANDE})
_OFFERED = frozenset({AmountRole.PROPOSED, AmountRole.APPLIED, AmountRole.OTHER, AmountRole.GRANTED})


def points_named(text: str, marks: Sequence[str]) -> set[str]:
    """The marks of a list, all told by `marks` in order, that the text names; ranges are filled in from the list."""
    found: set[str] = set()
    for match in _POINTS.finditer(text):
        found |= _marks_in(match, marks)
    return found


def points_left_out(text: str, marks: Sequence[str]) -> set[str]:
    """The marks that an exception names; the decision's own points, `som anges i punkt 3`, are none of them."""
    named = [match for match in _POINTS.finditer(text) if not _OWN_POINT.search(text, 0, match.start())]
    return {mark for match in named for mark in _marks_in(match, marks)}


def adopts_points(decided: Decided, marks: Sequence[str]) -> set[str]:
    """The marks of the points that the decision says yes to; empty where it names none, or only points it refuses."""
    text = decided.text.text
    verbs = [m for m in find_outcomes(text) if m.mood is not Mood.PROPOSES and not m.generic]
    taken: set[str] = set()
    for match in _POINTS.finditer(text):
        verb = _verb_of(match, verbs)
        outcome = verb.outcome if verb else decided.outcome
        follows = verb is None and refers(text)
        if not _EXCEPTS.search(text[: match.start()]) and (outcome in _GIVING or follows):
            taken |= _marks_in(match, marks)
    return taken


def offered_in_points(
    decided: Decided, statements: Sequence[Statement], mentions: Sequence[Mention]
) -> list[Mention] | None:
    """The sums of the points that the decision adopts; None where it names no point of a list above it. A point that
    itself asks for a refusal, or tells what is left or paid back, gives nothing."""
    first = decided.spans[0][0]
    marked = marks_of(decided, statements[:first])
    marks = list(dict.fromkeys(marked.values()))
    taken = adopts_points(decided, marks)
    if not taken:
        return None
    refused = {
        s.passage
        for n, s in enumerate(statements[:first])
        if n in marked and any(m.outcome in REFUSING for m in find_outcomes(s.text.text))
    }
    return [
        m
        for m in mentions
        if marked.get(m.statement) in taken
        and m.decision is None
        and m.role in _OFFERED
        and (m.role is not AmountRole.OTHER or not m.cue)
        and statements[m.statement].passage not in refused
        and not _GOES_BACK.search(statements[m.statement].text.text)
    ]


def marks_of(decided: Decided, statements: Sequence[Statement]) -> dict[int, str]:
    """The marks of the entries of the decision's matter, by the index of their statement; an entry with a bullet has
    its number in its list."""
    own = {n: s for n, s in enumerate(statements) if s.matter is decided.matter}
    found = {n: s.mark for n, s in own.items() if s.mark}
    lists: dict[str, dict[int, int]] = {}
    for n, s in own.items():
        if s.form is not PassageForm.RUNNING and not s.mark and (not s.cells or find_money(s.text.text)):
            order = lists.setdefault(f"{s.form} {s.label}", {})
            found[n] = str(order.setdefault(s.passage, len(order) + 1))
    return found


def _verb_of(point: re.Match[str], verbs: Sequence[OutcomeMention]) -> OutcomeMention | None:
    """The verb that governs the point: the last one before it in its clause, else the first one behind it."""
    before = [v for v in verbs if v.start < point.start()]
    behind = [v for v in verbs if v.start > point.start()]
    if before and not re.search(r"[.;]\s|,\s", point.string[before[-1].end : point.start()]):
        return before[-1]
    return behind[0] if behind else (before[-1] if before else None)


def _marks_in(match: re.Match[str], marks: Sequence[str]) -> set[str]:
    text = match["first"] + (match["more"] or "")
    entries = [(m.start(), m.end(), m[0].lower()) for m in _ENTRY.finditer(text) if m[0].lower() not in _JOINTS]
    found = {mark for _, _, mark in entries}
    for (_, end, low), (start, _, high) in pairwise(entries):
        if _RANGE.fullmatch(text[end:start]):
            found |= _between(low, high, marks)
    return found


_JOINTS = frozenset({"och", "samt", "t", "o", "m", "tom", "till", "med", "punkt"})


def _between(low: str, high: str, marks: Sequence[str]) -> set[str]:
    places = [_place(low), _place(high)]
    return {mark for mark in marks if places[0] <= _place(mark) <= places[1]}


def _place(mark: str) -> int:
    """Where a mark stands in its list; roman before letters, as lists of more than nine letters are rare."""
    if mark.isdigit():
        return int(mark)
    return _ROMAN.get(mark) or ord(mark[0]) - ord("a") + 1
