"""When two cells say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from rapidfuzz.distance import Levenshtein

from extract.evaluate.gold import Row
from extract.tables.schema import ColumnType, tables

# What a table says of itself rather than of the document.
_BOOKKEEPING = {"document_id", "grant_id", "file", "sha256", "bbox", "quote", "confidence", "review", "doubts", "error"}
_PROSE = {"matter", "heading", "place", "text", "purpose", "conditions", "stored_at"}
_NUMBERS = {ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.MONEY}
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_DOUBLE_QUOTES = re.compile("[\u201c-\u201f\u00ab\u00bb]")
_SINGLE_QUOTES = re.compile("[\u2018-\u201b\u00b4`]")


def is_prose(column: str) -> bool:
    """True for columns of running text, where the shape of dashes and quotation marks does not count."""
    return column in _PROSE


def folded(table: str, column: str, cell: str) -> str:
    """A cell in the form in which it is compared; two cells say the same where their forms are equal.

    White space is folded everywhere; numbers are compared by value, case numbers without spaces and case, prose
    without regard to the shape of dashes and quotation marks. Case and accents count.
    """
    plain = " ".join(unicodedata.normalize("NFC", cell).split())
    known = tables()[table].column(column)
    if known and known.type in _NUMBERS:
        return _number(plain)
    if column == "dnr":
        return plain.replace(" ", "").casefold()
    return _typewritten(plain) if is_prose(column) else plain


def likeness(first: str, second: str) -> float:
    """How alike two texts are, 0 to 1, by normalised edit distance, as prose; two empty texts are equal."""
    return Levenshtein.normalized_similarity(
        _typewritten(" ".join(first.split())), _typewritten(" ".join(second.split()))
    )


def shared_columns(table: str, first: Row, second: Row) -> tuple[str, ...]:
    """Columns that can be compared: those of the contract that both rows have, but for places and bookkeeping."""
    return tuple(
        name for name in tables()[table].names if name in first and name in second and name not in _BOOKKEEPING
    )


def agreeing(table: str, first: Row, second: Row, columns: Iterable[str]) -> int:
    """In how many of `columns` two rows say the same."""
    return sum(folded(table, name, first[name]) == folded(table, name, second[name]) for name in columns)


def _number(cell: str) -> str:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        return cell
    return str(value.normalize()) if value else "0"


def _typewritten(text: str) -> str:
    for pattern, plain in ((_DASHES, "-"), (_DOUBLE_QUOTES, '"'), (_SINGLE_QUOTES, "'")):
        text = pattern.sub(plain, text)
    return unicodedata.normalize("NFC", text)
