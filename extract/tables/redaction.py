"""Tables without personal numbers, or without names too, for those who may not see them.

A personal number is known by its form and its date, also where the reader took O for 0; masked where it stands in any
text. A name becomes a pseudonym that is the same everywhere in a project and another one in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from extract.errors import UsageError
from extract.swedish.rules import pattern_of
from extract.tables.pseudonyms import People
from extract.tables.schema import ColumnType, every_table
from extract.tables.tabulate import Row

MASK = "[personnummer]"
_DIGIT = "0-9OoQlI|SB"  # with the letters that are read for digits
_READ_AS = str.maketrans("OoQlI|SB", "00011158")
_BORN = rf"[{_DIGIT}]{{2}}\s?[{_DIGIT}]{{2}}\s?[{_DIGIT}]{{2}}"
_NUMBER = re.compile(
    rf"(?<![\w/-])((?:[1l|I2][ ]?[9O0oQ][ ]?)?{_BORN})(\s*[-+–—]\s*|\s|)([{_DIGIT}]{{4}})(?![\w/]|[.-]\d)"
)
_PHONE = pattern_of("sheet_phrases", "phone_before")
_BY_PHONE = 16  # characters before a number in which the word telephone may stand
_COORDINATION = 60  # added to the day in a samordningsnummer
_TEXTS = {ColumnType.STRING, ColumnType.LIST}
_OWN = {"sha256", "grant_id", "finding_id", "facts", "rule"}  # made by us: hexadecimal


class Level(StrEnum):
    """What is taken away; each level takes what the one before takes."""

    NONE = "none"
    IDS = "ids"
    NAMES = "names"


def masked(text: str) -> str:
    """The text with each personal number, and each samordningsnummer, masked.

    >>> masked("Född 850709-9805, dnr 12-2019")
    'Född [personnummer], dnr 12-2019'
    """
    return _NUMBER.sub(lambda match: MASK if _is_personal(match, text) else match[0], text)


def redacted(found: Mapping[str, Iterable[Row]], level: Level, key: str) -> Mapping[str, Iterable[Row]]:
    """The tables with what `level` takes away; `key` is the project's, and decides the pseudonyms."""
    if level is Level.NONE:
        return found
    if not key:
        raise UsageError("Redaction needs a key.", advice="Give the key of the project.")
    people = People(found.get("participants", ()), key) if level is Level.NAMES else None
    return {name: _Redacted(name, rows, people) for name, rows in found.items()}


@dataclass(frozen=True)
class _Redacted:
    """Rows that are redacted as they are gone through."""

    table: str
    rows: Iterable[Row]
    people: People | None

    def __iter__(self) -> Iterator[Row]:
        columns = {c.name for c in every_table()[self.table].columns if c.type in _TEXTS and not c.choices} - _OWN
        for row in self.rows:
            yield {name: self._shown(row, cell) if name in columns else cell for name, cell in row.items()}

    def _shown(self, row: Row, cell: str) -> str:
        return masked(self.people.hidden(cell, _document_of(row)) if self.people else cell)


def _document_of(row: Row) -> str:
    return row.get("document_id") or row.get("grant_id", "").partition("-")[0]


def _is_personal(match: re.Match[str], text: str) -> bool:
    born, joint, last = (part.translate(_READ_AS) for part in match.groups())
    digits = re.sub(r"\D", "", born) + re.sub(r"\D", "", last)
    has_century = len(digits) == 12  # noqa: PLR2004 (two more than the usual ten)
    short = digits[-10:]
    month, day = int(short[2:4]), int(short[4:6])
    if not 1 <= month <= 12 or not 1 <= day % _COORDINATION <= 31 or day >= _COORDINATION + 32:  # noqa: PLR2004
        return False  # an org number has at least 20 where the month stands
    if has_century and digits[:2] not in {"19", "20"}:
        return False
    if _PHONE.search(text[max(0, match.start() - _BY_PHONE) : match.start()]):
        return False
    return joint.strip() in {"-", "+", "–", "—"} or _is_checked(short)


def _is_checked(digits: str) -> bool:
    """Luhn's sum over the ten digits; what stands without a hyphen must pass it."""
    doubled = (int(digit) * (2 - position % 2) for position, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
