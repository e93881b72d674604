"""Dates and times as minutes write them, and a believable course of a meeting's days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from extract.evaluate.synth.plan import Day, Marked

if TYPE_CHECKING:
    from extract.evaluate.synth.dice import Dice
    from extract.nouns.facts import DateKind

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen")
_FREE_MONTHS = (1, 7)
_LAST_WORKDAY = 4
_CHRISTMAS = (12, 22)
_EPIPHANY = (1, 6)


def written(date: dt.date, style: str) -> str:
    """A date in a style: `iso`, `long` (24 februari 2018), `den` (den 24 februari 2018), `short` (den 24 februari),
    `dots` (24.2.2018)."""
    if style == "iso":
        return date.isoformat()
    if style == "dots":
        return f"{date.day}.{date.month}.{date.year}"
    day = f"{date.day} {MONTHS[date.month - 1]}"
    if style == "short":
        return f"den {day}"
    return f"{'den ' if style == 'den' else ''}{day} {date.year}"


def clock(time: dt.time, mark: str) -> str:
    """`13.30` or `13:30`."""
    return f"{time.hour:02}{mark}{time.minute:02}"


def day(date: dt.date, kind: DateKind, style: str) -> Marked:
    """A marked date."""
    text = written(date, style)
    return Marked(text, days=(Day(date=date, kind=kind, quote=text),))


def workday(date: dt.date) -> dt.date:
    """The date itself or the first later one that is neither in a weekend nor between Christmas and Epiphany."""
    while date.weekday() > _LAST_WORKDAY or (date.month, date.day) >= _CHRISTMAS or (date.month, date.day) <= _EPIPHANY:
        date += dt.timedelta(days=1)
    return date


def meeting_date(dice: Dice, first: int = 2006, last: int = 2024) -> dt.date:
    """A working day of a year between `first` and `last`, outside January and July."""
    year = dice.between(first, last)
    month = dice.pick([m for m in range(1, 13) if m not in _FREE_MONTHS])
    return workday(dt.date(year, month, dice.between(1, 26)))


def later(dice: Dice, date: dt.date, low: int, high: int) -> dt.date:
    """A working day `low` to about `high` days after the date."""
    return workday(date + dt.timedelta(days=dice.between(low, high)))


def earlier(dice: Dice, date: dt.date, low: int, high: int) -> dt.date:
    """A working day at least `low` days before the date."""
    back = date - dt.timedelta(days=dice.between(low, high))
    while workday(back) != back:
        back -= dt.timedelta(days=1)
    return back
