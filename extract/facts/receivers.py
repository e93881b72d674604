"""Several who get money in one sentence: the names that are told in a row before a sum for each of them."""

from __future__ import annotations

import re

from extract.swedish.money import Money, find_money
from extract.swedish.outcomes import find_outcomes
from extract.swedish.rules import pattern_of

_TWO = pattern_of("clause_phrases", "two_names")
_FIRST_NAME = re.compile(r"[A-ZÅÄÖ].*", re.DOTALL)
_EACH = "vardera"


def names_of_each(recipient: str, money: Money, text: str) -> list[str]:
    """The names in `recipient`; where the sum of `text` is for each of them, all that are told in a row up to it:
    `tilldela studenterna Anna Test, Bo Quist och Cia Lund 5 000 kr vardera`."""
    names = _TWO.split(recipient)
    at = text.rfind(recipient, 0, money.number_start) if recipient else -1
    if money.per != _EACH or at < 0:
        return names
    ends = [*(m.end for m in find_outcomes(text)), *(m.end for m in find_money(text))]
    begun = max((end for end in ends if end <= at), default=0)
    row = _FIRST_NAME.search(text[begun : at + len(recipient)])
    told = _TWO.split(row[0]) if row else names
    return told if len(told) > len(names) and all(name[:1].isupper() for name in told) else names
