"""Sections beside the decision: votes, yrkanden and proposals, whose last sentence may be the decision itself."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts.decided.references import refers
from extract.facts.statements import Statement
from extract.nouns.minutes import PassageForm, PassageKind
from extract.swedish.rules import pattern_of
from extract.swedish.who.bodies import find_actor

_TOLD_BESIDE = frozenset({PassageKind.VOTE, PassageKind.YRKANDE, PassageKind.PROPOSAL})
_TAKES = pattern_of("decision_phrases", "decides_itself")


def speaks_itself(statement: Statement, before: Sequence[Statement]) -> bool:
    """False for the course of a vote, for what members move and for a proposal; the last sentence there may be the
    decision: `Kommunstyrelsen beslutar att ...`, `Nämnden beslutar enligt yrkandet`, below the list of a proposal
    `Styrelsen fastställer förslaget`."""
    if statement.kind not in _TOLD_BESIDE:
        return True
    text, actor = statement.text.text, find_actor(statement.text.text)
    if not actor or not text.startswith(actor) or not _TAKES.match(text, len(actor)):
        return False
    if statement.kind is PassageKind.PROPOSAL and not any(s.form is not PassageForm.RUNNING for s in before):
        return False
    return statement.kind is PassageKind.VOTE or refers(text)
