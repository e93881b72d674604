"""Lists of who should get what, below the sentence that proposes them: their sums are proposed, though none says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.facts.decided.offers import asked_below, offered_below
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.nouns.facts import AmountRole
from extract.swedish.cues import load_cues


@cache
def _giving() -> frozenset[str]:
    """The cues that say in a decision that a sum is granted, and none at all."""
    return frozenset({"", *(cue.name for cue in load_cues("amount_cues") if cue.role == AmountRole.GRANTED)})


def with_offers(found: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """`found`, where a sum without any words of its own in a list below `föreslås bevilja` is proposed, and below
    `följande ansökningar har inkommit` applied for."""
    listed, asked = offered_below(statements), asked_below(statements)
    done = []
    for m in found:
        free = m.role is AmountRole.OTHER and m.decision is None and m.cue in _giving()
        if free and m.statement in asked and not m.cue:
            done.append(replace(m, role=AmountRole.APPLIED))
        elif free and m.statement in listed:
            done.append(replace(m, role=AmountRole.PROPOSED))
        else:
            done.append(m)
    return done
