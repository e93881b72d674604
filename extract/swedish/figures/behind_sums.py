"""What stands directly behind a sum and belongs to it: the same sum once more, and its öre."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extract.swedish.figures.sums import Money
from extract.swedish.rules import pattern_of

_ORE = pattern_of("number_phrases", "ore_behind")


def told_once(text: str, found: Sequence[Money]) -> list[Money]:
    """Without what only says the sum before it again: `tjugotusen kronor (20 000 kr)`."""
    again = {
        n
        for n, (one, other) in enumerate(pairwise(found), 1)
        if one.amount_sek == other.amount_sek
        and re.fullmatch(r"\s*\(\s*", text[one.end : other.start])
        and text[other.end :].lstrip().startswith(")")
    }
    return [money for n, money in enumerate(found) if n not in again]


def with_ore(text: str, found: Sequence[Money]) -> list[Money]:
    """With the öre that are told behind whole kronor: `12 600 kronor och 50 öre` is 12 600.50."""
    return [_with_ore(text, money) for money in found]


def _with_ore(text: str, money: Money) -> Money:
    match = _ORE.match(text, money.end)
    whole = money.amount_sek == money.amount_sek.to_integral() and money.unit.lower().startswith("kr")
    if match is None or not whole or money.amount_max_sek is not None:
        return money
    ore = Decimal(match["ore"]) / 100
    return replace(money, end=match.end(), amount_sek=money.amount_sek + ore if ore else money.amount_sek)
