"""What the columns and rows of a budget mean, by the words that people head them with (`budget.toml`)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from string import ascii_uppercase
from typing import Any

from extract.audit.budgetfile import Cell, Sheet
from extract.errors import AuditError

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
FACTORS = {"kr": Decimal(1), "tkr": Decimal(1000), "mnkr": Decimal(1_000_000)}
_HEAD_WITHIN = 15  # rows
_FEWEST_HEADS = 2
_MONEY = {"budget", "granted", "actual", "forecast"}


@dataclass
class Plan:
    """Where the head stands, and which column means what; `years` are columns that hold a year's budget each."""

    head: int
    columns: dict[str, int]
    years: dict[int, int]
    factor: Decimal
    year: int | None


def plain(text: str) -> str:
    """Lower case without diacritics, signs at the ends and double blanks."""
    letters = unicodedata.normalize("NFD", text.lower())
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).replace(".", " ").split())


@cache
def _words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    data: dict[str, Any] = tomllib.loads(files("extract.audit").joinpath("budget.toml").read_text(encoding="utf-8"))
    return data


def head_of(sheet: Sheet) -> int | None:
    """The first row that heads two columns we know, one of them sums; None where no row does."""
    for place, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        known = {meaning for cell in row if (meaning := _meaning(cell))}
        years = sum(_year_of(cell) is not None for cell in row)
        if (len(known) >= _FEWEST_HEADS and known & _MONEY) or ("activity" in known and years):
            return place
    return None


def _meaning(cell: Cell) -> str:
    """The column that a head names, its unit, years and brackets aside."""
    if not isinstance(cell, str):
        return ""
    text = YEAR.sub(" ", plain(cell))
    text = re.sub(r"[(),:]", " ", text)
    for names in _words()["units"].values():
        for name in names:
            text = re.sub(rf"(?<!\w)(?:i\s+)?{re.escape(name)}(?!\w)", " ", text)
    text = " ".join(text.split())
    return next((meaning for meaning, names in _words()["columns"].items() if text in names), "")


def _year_of(cell: Cell) -> int | None:
    """The year where a cell is nothing but one."""
    text = str(cell) if cell is not None else ""
    return int(text) if YEAR.fullmatch(text) else None


def plan_of(sheet: Sheet, head: int, unit: str, year: int | None) -> Plan:
    """Columns, unit and year of a sheet. Raises AuditError where one of them is not said."""
    columns: dict[str, int] = {}
    row = sheet.rows[head]
    for place, cell in enumerate(row):
        meaning = _meaning(cell)
        if meaning:
            columns.setdefault(meaning, place)
    years = {place: found for place, cell in enumerate(row) if (found := _year_of(cell))}
    if "activity" not in columns and "dnr" not in columns:
        raise AuditError(
            f"Sheet {sheet.name!r} has no column that names the activity.", advice="Head it Insats, Verksamhet or Dnr."
        )
    if "budget" not in columns and not years:
        raise AuditError(f"Sheet {sheet.name!r} has no column of sums.", advice="Head it Budget tkr or Budget kr.")
    if sheet.uncalculated:
        raise AuditError(
            f"Sheet {sheet.name!r} has {sheet.uncalculated} formulas without a value.",
            advice="Open the file in Excel or LibreOffice and save it.",
        )
    factor = FACTORS[_unit(sheet, head, columns.get("budget"), unit)]
    known = None if "year" in columns or years else _known_year(sheet, head, columns["budget"], year)
    return Plan(head, columns, years, factor, known)


def _unit(sheet: Sheet, head: int, column: int | None, given: str) -> str:
    """What the head of the sums says, else the rows above it, else what was given. Raises AuditError for none."""
    own = sheet.rows[head][column] if column is not None else None
    above = [cell for row in sheet.rows[:head] for cell in row]
    for cell in (own, *above):
        text = plain(cell) if isinstance(cell, str) else ""
        for name in reversed(FACTORS):
            words = _words()["units"][name]
            if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words):
                return name
    if given:
        return given
    raise AuditError(
        f"Sheet {sheet.name!r} does not say whether its sums are kronor or thousands.", advice="Add --unit kr or tkr."
    )


def _known_year(sheet: Sheet, head: int, column: int, given: int | None) -> int:
    """The one year that the head, the rows above it or the sheet's name says, else the given one."""
    above = [str(cell) for row in sheet.rows[:head] for cell in row if isinstance(cell, str)]
    for text in (str(sheet.rows[head][column]), *above, sheet.name):
        years = set(YEAR.findall(text))
        if len(years) == 1:
            return int(years.pop())
    if given:
        return given
    raise AuditError(f"Sheet {sheet.name!r} does not say which year it is for.", advice="Add --year, or a column År.")


def kind_of(said: str, label: str, section: str) -> str:
    """`insats`, `egen`, `intäkt` or `rest`, by the row's own word, its activity, or the heading above it."""
    for text in (said, label, section):
        for name, kind in (("rest", "rest"), ("income", "intäkt"), ("own", "egen")):
            if starts(text, name):
                return kind
    return "insats"


def starts(text: str, group: str) -> bool:
    """True where the text begins with a word of the group (`Summa insatser`, `Administration och ledning`)."""
    folded = plain(text)
    return any(re.match(rf"{re.escape(word)}(?!\w)", folded) for word in _words()["rows"][group])


def letter(place: int) -> str:
    """`A` for 0, `AA` for 26."""
    high, low = divmod(place, len(ascii_uppercase))
    return (ascii_uppercase[high - 1] if high else "") + ascii_uppercase[low]
