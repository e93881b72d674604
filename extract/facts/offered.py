"""Lists of who should get what, below the sentence that proposes them: their sums are proposed, though none says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.facts.mention import Mention
from extract.facts.statements import Statement
from extract.minutes.entries import is_caption, is_entry
from extract.nouns.facts import AmountRole
from extract.nouns.minutes import PassageForm, PassageKind
from extract.swedish.rules import load_rule


def with_offers(found: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """`found`, where a sum without any words of its own in a list below `föreslås bevilja` is proposed."""
    listed = {index for lead in _leads(statements) for index in _below(lead, statements)}
    return [
        replace(m, role=AmountRole.PROPOSED)
        if m.statement in listed and m.role is AmountRole.OTHER and not m.cue and m.decision is None
        else m
        for m in found
    ]


def _leads(statements: Sequence[Statement]) -> list[int]:
    offers = load_rule("grant_phrases", "offers_list").pattern
    return [
        n
        for n, s in enumerate(statements)
        if s.form is PassageForm.RUNNING and s.kind is not PassageKind.DECISION and offers.search(s.text.text)
    ]


def _below(lead: int, statements: Sequence[Statement]) -> list[int]:
    """The entries and rows that stand directly below the lead-in, whatever captions stand between."""
    found: list[int] = []
    for index in range(lead + 1, len(statements)):
        here = statements[index]
        if here.matter is not statements[lead].matter or here.in_block:
            break
        listed = here.form is not PassageForm.RUNNING or is_entry(here.text.text)
        if not listed and not (is_caption(here.text.text) and not found):
            break
        found.append(index)
    return found
