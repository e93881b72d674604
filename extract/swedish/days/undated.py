"""The year of a day that is written without one, from the day of the meeting and the words before it."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from extract.swedish.rules import any_of, load_table

_BEFORE_DAY = re.compile(
    r"(?:\b(?:från|sedan|till|tills|senast|innan|före|efter|per|fr\.?o\.?m\.?|t\.?o\.?m\.?|(?:o|och|t|f)\s+m"
    r"|(?:mån|tis|ons|tors?|fre|lör|sön)\w{0,3}\.?|mejl|möte[rt]?|protokoll(?:et)?|datum:?|är|blir|hos\s+\w+)\s*)$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;]\s+(?=[A-ZÅÄÖ])")
_WINTER, _SUMMER, _AUTUMN = 2, 8, 10  # months: until February, after August, after October


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The date; None where no calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_of_two(digits: str, known: int | None) -> str:
    """A year of two figures in the century that lies nearest to the year `known`; in this one where none is."""
    years = [int(f"19{digits}"), int(f"20{digits}")]
    return str(min(years, key=lambda year: abs(year - known)) if known else years[1])


def leads_to_day(before: str) -> bool:
    """True for words after which `24/1` is a day and no fraction: `från`, `senast`, `tis`."""
    return bool(_BEFORE_DAY.search(before))


def day_near(reference: dt.date, month: int, day: int, before: str) -> dt.date | None:
    """Such a day of the year of `reference`; the next one or the last one where the words `before` it look ahead or
    back, or where the turn of the year is nearer. None where no calendar has it."""
    around = [date for year in _around(reference.year) if (date := day_of(year, month, day))]
    before = _BREAK.split(before)[-1]
    if _is_told(before):
        return max((date for date in around if date <= reference), default=None)
    if _looks(before, "words", "past"):
        return min((date for date in around if date >= reference), default=None)
    if _looks(before, "past", "words") or (month, day) == (2, 29):
        return max((date for date in around if date <= reference), default=None)
    year = reference.year + _turn_of_year(reference.month, month)
    return next((date for date in around if date.year == year), None)


def _is_told(before: str) -> bool:
    """True where the sentence tells what is done: `anbud har kommit in senast`, but not `..., ska lämnas senast`."""
    told = list(_future("told").finditer(before))
    return bool(told) and not _future("duty").search(before, told[-1].end())


def _turn_of_year(meeting: int, month: int) -> int:
    """Minutes of January tell of the autumn before, those of December of the spring to come."""
    if meeting <= _WINTER and month > _SUMMER:
        return -1
    return 1 if meeting > _AUTUMN and month <= _WINTER else 0


def _around(year: int) -> range:
    """Years enough for a 29 February on either side."""
    return range(year - 8, year + 9)


def _looks(before: str, this: str, other: str) -> bool:
    """True where the last word that tells when lies on `this` side of the meeting, not on the `other`."""
    here = [found.start() for found in _future(this).finditer(before)]
    there = [found.start() for found in _future(other).finditer(before)]
    return bool(here) and (not there or max(here) > max(there))


@cache
def _future(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(load_table('months')['future'][kind])}(?!\w)", re.IGNORECASE)
