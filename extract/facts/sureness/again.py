"""What the second reading of a fact's words says of the first; blanks count only where they change the value."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

from extract.nouns.text import Source
from extract.swedish.days.dates import find_dates
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.money import Money, find_money
from extract.swedish.figures.numbers import parse_number

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_UNSAID = re.compile(r"[^\w/:§-]|_")
_DIGITS = re.compile(r"\d")


class Again(StrEnum):
    """`unread` where nobody looked twice; `confirmed` where both readings give one value."""

    UNREAD = "unread"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"


def second_quote(source: Source) -> str:
    """The words as read the second time, those read once as they are; empty where none was read twice."""
    if all(word.second is None for word in source.words):
        return ""
    return " ".join(word.text if word.second is None else word.second for word in source.words)


def sum_again(money: Money, source: Source) -> Again:
    """Whether the second reading gives the same sum: `1475 828 kr` and `1 475 828 kr` are one, `18 069` and `138 069`
    are not. A sum that was put right, such as `O kr`, is confirmed only by a reading that needs no such help."""
    second = second_quote(source)
    if not second:
        return Again.UNREAD
    if money.repaired:
        return _verdict(same=_is_clean(money, second))
    said = _sums(second)
    if said:
        own = (abs(money.amount_sek), money.amount_max_sek)
        return _verdict(same=own in said or said == _sums(source.quote))
    return _verdict(same=_same_figures(source.quote, second))


def is_settled(money: Money, source: Source) -> bool:
    """True where the words as first read need help or are open to doubt, and the second reading gives the same sum
    without either: `l00 000 kr` and `100 000 kr`."""
    return bool(second_quote(source)) and not _is_clean(money, source.quote) and _is_clean(money, second_quote(source))


def _is_clean(money: Money, text: str) -> bool:
    said = [m for m in _in_sentence(text) if abs(m.amount_sek) == abs(money.amount_sek)]
    if said:
        return not any(m.repaired or m.doubtful for m in said)
    number = parse_number(text)
    return bool(number and not number.repaired and not number.doubtful and _is_multiple(money, number.value))


def date_again(date: dt.date, end: dt.date | None, source: Source) -> Again:
    """Whether the second reading gives the same day or days."""
    second = second_quote(source)
    if not second or _letters(second) == _letters(source.quote):
        return _verdict(same=True) if second else Again.UNREAD
    first, said = (
        [(m.date, m.end_date) for m in find_dates(text, default_year=date.year)] for text in (source.quote, second)
    )
    if not said:  # no such day, or no day at all: 2006-09:13
        return _verdict(same=_plain(second) == _plain(source.quote))
    return _verdict(same=(date, end) in said or said == first)


def dnr_again(dnr: str, source: Source) -> Again:
    """Whether the second reading gives the same case number."""
    second = second_quote(source)
    if not second or _letters(second) == _letters(source.quote):
        return _verdict(same=True) if second else Again.UNREAD
    return _verdict(same=_letters(dnr) in {_letters(m.dnr) for m in find_dnr(second)})


def name_again(source: Source) -> Again:
    """Whether the second reading has the same letters, the marks over å, ä and ö included."""
    second = second_quote(source)
    return _verdict(same=_letters(second) == _letters(source.quote)) if second else Again.UNREAD


def _verdict(*, same: bool) -> Again:
    return Again.CONFIRMED if same else Again.CONTRADICTED


def _sums(text: str) -> list[tuple[Decimal, Decimal | None]]:
    return [(abs(m.amount_sek), m.amount_max_sek) for m in _in_sentence(text)]


def _in_sentence(text: str) -> tuple[Money, ...]:
    """The sums of a phrase as inside a sentence: figures that open one are not always taken for a sum."""
    return find_money(f"om {text}")


def _same_figures(first: str, second: str) -> bool:
    """For sums whose unit stands elsewhere, or was not read the second time."""
    one, other = parse_number(first), parse_number(second)
    if one and other:
        return one.value == other.value
    return _DIGITS.findall(first) == _DIGITS.findall(second)


def _is_multiple(money: Money, value: Decimal) -> bool:
    return any(abs(money.amount_sek) == abs(value) * factor for factor in (1, 1000, 1_000_000))


def _plain(text: str) -> str:
    return "".join(char for char in _letters(text) if char.isalnum())


def _letters(text: str) -> str:
    """Letters and figures, and the signs that part figures; no blanks, stops or case."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFC", text))
    return _UNSAID.sub("", plain).casefold().strip("-:/")
