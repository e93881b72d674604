"""A decision sentence cut at its att-clauses: `beslutade att A samt att B` takes two decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.facts.decided.references import proposed_from
from extract.nouns.text import TextMap
from extract.swedish.outcomes import find_outcomes
from extract.swedish.rules import pattern_of

_FIRST_ATT = pattern_of("clause_phrases", "first_att")
_ATT = pattern_of("clause_phrases", "att_first")
_COMMA_AND = pattern_of("clause_phrases", "comma_and")
_NEXT_ATT = pattern_of("clause_phrases", "next_att")
_NUMBERED_ATT = pattern_of("clause_phrases", "numbered_att")
_VERB_REACH = 40  # characters from att to its verb: "att i budgeten för 2031 avsätta"
_INFINITIVE = re.compile(r"(?:inte\s+)?\w{2,}(?:a|as|å|e|o)$")
_JOINT_LEFT = pattern_of("clause_phrases", "joint_left")
_SUBORDINATE = pattern_of("clause_phrases", "subordinate_att")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a statement that decides one thing; offsets in the statement's text."""

    start: int
    end: int
    text: TextMap


def split_clauses(text: TextMap) -> tuple[Clause, ...]:
    """The att-clauses of a decision sentence, the first with its lead-in; a sentence without any is one clause."""
    if proposed_from(text.text) is not None:
        return (Clause(0, len(text), text),)
    cuts = [0]
    first = _FIRST_ATT.search(text.text)
    starts_with_att = _ATT.match(text.text)
    if first or starts_with_att or _NUMBERED_ATT.search(text.text):
        begin = first.end() if first else 4
        cuts += [match.end() for match in _NEXT_ATT.finditer(text.text, begin) if _decides(text.text, cuts[-1], match)]
    ends = [*cuts[1:], len(text)]
    return tuple(Clause(s, e, _trimmed(text, s, e)) for s, e in zip(cuts, ends, strict=True))


def _decides(text: str, since: int, match: re.Match[str]) -> bool:
    """True where the att-clause after the joint stands beside the decision's first one, not below another verb."""
    if _NUMBERED_ATT.match(text, since) or _NUMBERED_ATT.search(text[match.start() : match.end() + 4]):
        return True
    if _ATT.match(text) and _COMMA_AND.match(match["joint"]):
        return True  # the next entry of a list whose line was full
    clause = text[match.end() :]
    if any(o.start < _VERB_REACH and not o.generic for o in find_outcomes(clause)):
        return True
    if _SUBORDINATE.search(text[since : match.start()]):
        return False
    return "samt" in match["joint"].lower() and bool(_INFINITIVE.match(match["verb"]))


def _trimmed(text: TextMap, start: int, end: int) -> TextMap:
    """The clause without the joint that leads to the next one."""
    piece = text.cut(start, end)
    tail = _JOINT_LEFT.search(piece.text)
    return piece.cut(0, tail.start()) if tail and end < len(text) else piece
