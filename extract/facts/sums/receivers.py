"""Several who get money in one sentence: the names that are told in a row beside a sum for each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.swedish.figures.money import Money, find_money
from extract.swedish.outcomes import find_outcomes
from extract.swedish.rules import pattern_of
from extract.swedish.who.people import looks_like_organisation

_TWO = pattern_of("clause_phrases", "two_names")
_PIECE = pattern_of("grant_phrases", "one_of_them")
_AT_EACH = pattern_of("grant_phrases", "at_each")
_EACH_BEFORE = pattern_of("grant_phrases", "each_before")
_ROW_ENDS = pattern_of("grant_phrases", "row_of_names_ends")
_FIRST_NAME = re.compile(r"[A-ZÅÄÖ].*", re.DOTALL)
_COMMA_AND = re.compile(r",\s+(?:och|samt)\s+")
_BEGINS = re.compile(r"\batt\s|\b\w*(?:bidrag|stöd|anslag|gåv(?:a|or)|stipendier)\s+till\s", re.IGNORECASE)
_EACH = "vardera"
_LIKELY = 0.3  # looks_like_organisation above which a name is one
_PAIRS = 4  # names, at least, that may be people with their clubs


def names_of_each(recipient: str, money: Money, text: str) -> list[str]:
    """The names in `recipient`; where the sum of `text` is for each of them, all that are told in a row up to it or
    behind it: `tilldela studenterna Anna Test, Bo Quist och Cia Lund 5 000 kr vardera`."""
    names = _TWO.split(recipient)
    if not for_each(money, text):
        return names
    told = _row_before(recipient, money, text) or _row_behind(money, text)
    return told if len(told) > len(names) else names


def for_each(money: Money, text: str) -> bool:
    """True for a sum that each of several gets: `5 000 kr vardera`, `stipendier à 5 000 kr`, `5 000 kr per förening`
    with their names beside it; a price a piece is none."""
    if money.per == _EACH or _EACH_BEFORE.search(text[: money.start]):
        return True
    may_be = _PIECE.fullmatch(money.per) if money.per else _AT_EACH.search(text[: money.start])
    return bool(may_be) and (len(_row_behind(money, text)) > 1 or len(_row_before("", money, text)) > 1)


def _row_before(recipient: str, money: Money, text: str) -> list[str]:
    at = text.rfind(recipient, 0, money.number_start) if recipient else money.number_start
    if at < 0:
        return []
    ends = [*(m.end for m in find_outcomes(text)), *(m.end for m in find_money(text))]
    ends += [m.end() for m in _BEGINS.finditer(text)]
    begun = max((end for end in ends if end <= at), default=0)
    row = _FIRST_NAME.search(text[begun : at + len(recipient)])
    return _names(_ROW_ENDS.split(row[0])[0]) if row else []


def _row_behind(money: Money, text: str) -> list[str]:
    following = min((m.start for m in find_money(text) if m.start >= money.end), default=len(text))
    row = _FIRST_NAME.search(text[money.end : following])
    return _names(_ROW_ENDS.split(row[0])[0]) if row else []


def _names(row: str) -> list[str]:
    """The names of a row, people without the clubs that stand behind them; none where one has no capital."""
    names = [name.strip(" ,") for name in _TWO.split(_COMMA_AND.sub(", ", row.strip(" ,")))]
    if not all(name[:1].isupper() for name in names):
        return []
    return names[::2] if _are_pairs(names) else names


def _are_pairs(names: Sequence[str]) -> bool:
    """True for `Eva Test, Navets IF, Bo Prov, Kvarnens SK`: each person with a club."""
    even = len(names) >= _PAIRS and len(names) % 2 == 0
    clubs = [looks_like_organisation(name) > _LIKELY for name in names]
    return even and all(clubs[1::2]) and not any(clubs[::2])
