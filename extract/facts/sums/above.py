"""The sentence above a list or table that says what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.minutes.entries import says_nothing
from extract.nouns.minutes import PassageForm


def lead_of(mention: Mention, statements: Sequence[Statement]) -> str:
    """The running text right above the list or table of a sum, up to its end; empty for a sum in running text."""
    here = statements[mention.statement]
    if here.form is PassageForm.RUNNING:
        return ""
    for other in reversed(statements[: mention.statement]):
        if other.matter is not here.matter:
            break
        if other.form is PassageForm.RUNNING and not says_nothing(other.text.text):
            return other.text.text
    return ""
