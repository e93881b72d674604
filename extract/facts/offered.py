"""Lists of who should get what, or asks for it, below the sentence that says so: none of their sums does."""

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
    """`found`, where a sum without any words of its own in a list below `föreslås bevilja` is proposed, and below
    `följande ansökningar har inkommit` applied for."""
    found = _told(found, statements, "offers_list", AmountRole.PROPOSED)
    return _told(found, statements, "list_of_asked", AmountRole.APPLIED)


def _told(found: Sequence[Mention], statements: Sequence[Statement], rule: str, role: AmountRole) -> list[Mention]:
    """`found`, the bare sums below a lead-in that `rule` of grant_phrases knows in the role that it gives them."""
    listed = {index for lead in _leads(statements, rule) for index in _below(lead, statements)}
    return [
        replace(m, role=role)
        if m.statement in listed and m.role is AmountRole.OTHER and not m.cue and m.decision is None
        else m
        for m in found
    ]


def _leads(statements: Sequence[Statement], rule: str) -> list[int]:
    offers = load_rule("grant_phrases", rule).pattern
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
