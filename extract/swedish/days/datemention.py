"""What a date in running text is, and how figures and a context make one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from extract.swedish.days.months import weekday_number
from extract.swedish.days.undated import day_near, day_of

CONTEXT = 45  # characters before a day that may say in which year it lies
TO_DIGIT = str.maketrans("OolIiL", "001111")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, or days from `date` to `end_date`, at `start`..`end`.

    `year_given` is False where the year came from the context. `repaired`: a letter was read as a digit, a blank was
    taken out or a month's name mended. `doubtful`: another reading is possible. `weekday` (0 is Monday) as written.
    """

    start: int
    end: int
    date: dt.date
    end_date: dt.date | None = None
    year_given: bool = True
    repaired: bool = False
    doubtful: bool = False
    weekday: int | None = None

    @property
    def weekday_agrees(self) -> bool | None:
        """Whether the written weekday is the date's own; None where none is written."""
        return None if self.weekday is None else self.date.weekday() == self.weekday


@dataclass(frozen=True, slots=True)
class Context:
    """From where a date without a year takes it."""

    default_year: int | None
    reference: dt.date | None


def undated(match: re.Match[str], context: Context, month_day: tuple[int, int]) -> dt.date | None:
    """The day `month_day` without a year, from the context and the words before it; None where none can be told."""
    month, day = month_day
    year = context.reference.year if context.reference else context.default_year
    if context.reference is None or context.default_year not in {None, year}:
        return day_in(str(context.default_year), str(month), str(day)) if context.default_year else None
    before = match.string[max(0, match.start() - CONTEXT) : match.start()]
    return day_near(context.reference, month, day, before)


def day_in(year: str, month: str, day: str) -> dt.date | None:
    """The date of figures in which letters may stand for digits; None where no calendar has it."""
    return day_of(*(int(part.translate(TO_DIGIT)) for part in (year, month, day)))


def replaced_year(day: dt.date, year: int) -> dt.date | None:
    """The same day of another year; None on 29 February of most."""
    return day_of(year, day.month, day.day)


def written_weekday(lead: str | None) -> int | None:
    """The weekday (0 is Monday) that stands before a day; None where none does."""
    return next((n for n in map(weekday_number, (lead or "").replace(",", " ").split()) if n is not None), None)
