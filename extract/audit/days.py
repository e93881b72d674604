"""Swedish days: which are holidays, and when a limit that falls on one ends.

A limit that ends on a Saturday, a Sunday, a holiday, or the eve of midsummer, Christmas or the new year ends on the
next weekday (lag 1930:173, 2 §); a limit in weeks ends on the same weekday (1 §). Always granted, so that a doubt
never becomes an accusation.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

_SATURDAY = 5
_NATIONAL_DAY_FROM = 2005  # SFS 2004:1320; the Monday after Whitsun was a holiday until then
JUSTERING_DAYS = 14
ANSLAG_DAYS = 2
APPEAL_DAYS = 21


def weekday_from(day: dt.date) -> dt.date:
    """`day`, or the next that is neither weekend, holiday, nor one of the three eves."""
    while day.weekday() >= _SATURDAY or day in _holidays(day.year):
        day += dt.timedelta(days=1)
    return day


def justering_limit(meeting: dt.date) -> dt.date:
    """Last day on which minutes are to be approved (KL 5:69)."""
    return weekday_from(meeting + dt.timedelta(days=JUSTERING_DAYS))


def anslag_limit(justering: dt.date) -> dt.date:
    """Last day on which the notice is to be put up (KL 8:12)."""
    return weekday_from(justering + dt.timedelta(days=ANSLAG_DAYS))


def appeal_end(anslag_up: dt.date) -> dt.date:
    """Last day of appeal, which the notice must outlast (KL 13:5)."""
    return weekday_from(anslag_up + dt.timedelta(days=APPEAL_DAYS))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    """Holidays and eves that may fall on a weekday."""
    sunday = easter(year)
    from_easter = (-2, 1, 39) if year >= _NATIONAL_DAY_FROM else (-2, 1, 39, 50)
    fixed = [(1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)]
    if year >= _NATIONAL_DAY_FROM:
        fixed.append((6, 6))
    midsummer_eve = next(day for n in range(19, 26) if (day := dt.date(year, 6, n)).weekday() == _SATURDAY - 1)
    moving = (sunday + dt.timedelta(days=n) for n in from_easter)
    return frozenset({*(dt.date(year, month, day) for month, day in fixed), *moving, midsummer_eve})
