"""Points `att ...` that stand below no `Styrelsen beslutar`: its line is lost, or the secretary never writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.statements import Statement
from extract.minutes.entries import says_nothing
from extract.nouns.minutes import PassageKind
from extract.swedish.outcomes import Mood, find_outcomes

_ATT = re.compile(r"att\s", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?]\s*$")


def with_free_points(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, the points of prose among them as a decision; those below a proposal stay what they are."""
    done: list[Statement] = []
    free = True  # nothing above leaves its sentence open or proposes
    for statement in statements:
        if done and done[-1].matter is not statement.matter:
            free = True
        if statement.kind is not PassageKind.PROSE or says_nothing(statement.text.text):
            done.append(statement)
            continue
        point = _ATT.match(statement.text.text) is not None
        if not point:
            free = bool(_CLOSED.search(statement.text.text)) and not _proposes(statement)
        done.append(replace(statement, kind=PassageKind.DECISION) if point and free else statement)
    return tuple(done)


def _proposes(statement: Statement) -> bool:
    return any(m.mood is Mood.PROPOSES for m in find_outcomes(statement.text.text))
