"""Several cases told one after the other in one matter: each is asked for and answered before the next one begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.facts.decided.decisions import Decided
from extract.facts.statements import Statement
from extract.nouns.minutes import Matter, PassageForm
from extract.swedish.rules import load_rule

_ANSWERED = 2  # cases that are answered before the next one, at least
_TITLE = 60  # characters of a line that names a case


def cases_of(
    matter: Matter, statements: Sequence[Statement], decisions: Sequence[Decided]
) -> tuple[tuple[int, ...], ...]:
    """The matter's statements, by index, cut where a paragraph or list entry asks for something anew and the one that
    asked before was answered; all of them in one where they are not told so."""
    own = [n for n, s in enumerate(statements) if s.matter is matter]
    asking = [n for n in _openings(own, statements) if _asks(n, own, statements)]
    if len(asking) < _ANSWERED or any(statements[n].in_block for n in own):
        return (tuple(own),)
    answers = sorted(d.spans[0][0] for d in decisions if d.matter is matter)
    ends = [*asking[1:], own[-1] + 1]
    answered = [s for s, e in zip(asking, ends, strict=True) if any(s <= n < e for n in answers)]
    if len(answered) < _ANSWERED:
        return (tuple(own),)
    starts = [_with_title(n, own, statements) for n in asking]
    cuts = [*starts, own[-1] + 1]
    return tuple(tuple(n for n in own if s <= n < e) for s, e in pairwise(cuts))


def case_of(index: int, cases: Sequence[Sequence[int]]) -> Sequence[int]:
    """The case that statement `index` belongs to; empty for one before the first."""
    return next((case for case in cases if index in case), ())


def asks(text: str) -> bool:
    """True where the text tells that somebody applies for something."""
    return load_rule("grant_phrases", "asks").pattern.search(text) is not None


def _openings(own: Sequence[int], statements: Sequence[Statement]) -> list[int]:
    """The first statement of each paragraph."""
    return [n for k, n in enumerate(own) if k == 0 or statements[own[k - 1]].passage != statements[n].passage]


def _asks(opening: int, own: Sequence[int], statements: Sequence[Statement]) -> bool:
    here = statements[opening].passage
    return any(asks(statements[n].text.text) for n in own if statements[n].passage == here)


def _with_title(opening: int, own: Sequence[int], statements: Sequence[Statement]) -> int:
    """The line above that names the case, where there is one."""
    place = own.index(opening)
    line = statements[own[place - 1]] if place else None
    above = line.text.text if line and line.form is not PassageForm.ROW else ""
    return own[place - 1] if above and len(above) <= _TITLE and not above.endswith((".", ":", ",")) else opening
