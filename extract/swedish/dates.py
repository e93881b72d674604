"""Dates in running text, in every form that Swedish minutes use, with what the reader damaged put right in the open."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache

from extract.swedish.clock import TimeMention, find_times
from extract.swedish.mending import Vocabulary
from extract.swedish.months import is_exact_month, month_number, month_pattern, weekday_number, weekday_pattern
from extract.swedish.rules import load_table
from extract.swedish.torn_dates import Whole, whole_dates
from extract.swedish.undated import day_near, day_of, leads_to_day, year_of_two
from extract.swedish.years import YearMention, find_years

_CONTEXT = 45
_TO_DIGIT = str.maketrans("OolIiL", "001111")


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
class _Context:
    """From where a date without a year takes it."""

    default_year: int | None
    reference: dt.date | None


def find_dates(
    text: str, *, default_year: int | None = None, reference: dt.date | None = None
) -> tuple[DateMention, ...]:
    """Every date in `text`, in order.

    One without a year lies in the year of `reference` unless a word such as `nästa` or `förra` says that it lies ahead
    or behind, or the turn of the year is nearer; it takes `default_year` where there is no reference or the two name
    different years. With neither it is left out, and so are days that no calendar has.
    """
    if not any(char.isdigit() for char in text):
        return ()
    context = _Context(default_year, reference)
    found: list[DateMention] = []
    whole = whole_dates(text)
    mended = _vocabulary().mend(whole.text)
    for pattern, read in _READERS:
        for match in pattern().finditer(mended):
            mentions = [_compared(mention, whole.text, mended) for mention in read(match, context)]
            if mentions and not any(_overlap(mentions, other) for other in found):
                found.extend(mentions)
    return tuple(_placed(mention, whole) for mention in sorted(found, key=lambda mention: mention.start))


def _placed(mention: DateMention, whole: Whole) -> DateMention:
    start, end = whole.back(mention.start), whole.back(mention.end - 1) + 1
    return replace(mention, start=start, end=end, repaired=mention.repaired or whole.is_mended(start, end))


def _compared(mention: DateMention, text: str, mended: str) -> DateMention:
    span = slice(mention.start, mention.end)
    return mention if text[span] == mended[span] else replace(mention, repaired=True)


@cache
def _vocabulary() -> Vocabulary:
    spelling = load_table("months")["spelling"]
    return Vocabulary(spelling["forms"], spelling["kept"])


def _overlap(mentions: list[DateMention], other: DateMention) -> bool:
    return mentions[0].start < other.end and other.start < mentions[-1].end


# --- 2018-05-15 ------------------------------------------------------------------------------------------------


@cache
def _iso() -> re.Pattern[str]:
    year, two, dash = r"[12][\dOolI]{3}", r"[\dOolI]{2}", r"(?:\s?[-–—‑]\s?)"
    return re.compile(
        rf"(?:(?<![\w-])|(?<=[^\W\d_]{{3}}))(?P<lead>{weekday_pattern()}\s+(?:den\s+)?)?"
        rf"(?P<y>{year})(?:{dash}(?P<m>{two}){dash}?|(?P<m2>{two}){dash})(?P<d>[\dOolI]{{1,2}})(?![\d_]|-\d)"
        rf"(?:(?:\s?(?:--?|–|—)\s?|\s+till(?:\s+och\s+med)?(?:\s+den)?\s+|\s+t\.?o\.?m\.?\s+)"
        rf"(?P<y_end>{year})-(?P<m_end>{two})-(?P<d_end>{two})(?![\w-])|(?:--|–)(?P<d_last>{two})(?![\w.:-])"
        rf"|(?P<also>\s+och\s+(?P<m_also>{two})-(?P<d_also>{two})(?![\w-])))?",
        re.IGNORECASE,
    )


def _read_iso(match: re.Match[str], _context: _Context) -> list[DateMention]:
    month = match["m"] or match["m2"]
    first = _day(match["y"], month, match["d"])
    if first is None:
        return []
    glued = bool(match["m2"]) or match.string[match.end("m")].isalnum()
    core = match[0][: match.end("d") - match.start()]
    repaired = bool(re.search(r"[OolIiL—‑]|\s?[-–]\s|\s[-–]", core[len(match["lead"] or "") :])) or glued
    mention = DateMention(match.start(), match.end("d"), first, repaired=repaired, weekday=_weekday(match["lead"]))
    mention = replace(mention, doubtful=len(match["d"]) == 1 or glued)
    if match["also"]:
        other = _day(match["y"], match["m_also"], match["d_also"])
        if other:
            return [mention, DateMention(match.start("m_also"), match.end(), other, year_given=False)]
    last = _day(match["y_end"], match["m_end"], match["d_end"]) if match["y_end"] else None
    last = last or (_day(match["y"], month, match["d_last"]) if match["d_last"] else None)
    if last and last > first:
        return [replace(mention, end=match.end(), end_date=last)]
    return [mention]


# --- den 3 maj 2024, 26-27 januari, 31 juli till den 2 augusti 2004 ---------------------------------------------


@cache
def _worded() -> re.Pattern[str]:
    lead = rf"(?:{weekday_pattern()},?\s+)?(?:den\s*)?"
    day = r"(?:[0-3]?[\dOo]|[lI]\d|\d[lI])(?:\s?:\s?[ae]|e)?"
    year = r"(?:[12][\dOolI]{3})(?![\w:]|\s?(?:kr|tkr|%))"
    month = rf"(?:{month_pattern()}|[^\W_]{{3,10}}\.?(?=,?\s+{year}))"
    join = r"\s*(?:,|och|samt|respektive|[-–—]|till(?:\s+och\s+med)?|t\.?o\.?m\.?)\s*"
    return re.compile(
        rf"(?<![\w/:.-])(?P<lead>{lead})(?P<days>{day}(?:{join}{lead}{day})*)\s*(?P<month>{month})"
        rf"(?:,?\s*(?P<year>{year}))?"
        rf"(?:\s*(?:[-–—]|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?)\s*{lead}(?P<d_end>{day})\s+(?P<m_end>{month})"
        rf"(?:\s+(?P<y_end>{year}))?)?",
        re.IGNORECASE,
    )


def _read_worded(match: re.Match[str], context: _Context) -> list[DateMention]:
    year_text = match["year"] or match["y_end"]
    month = month_number(match["month"], dated=bool(year_text))
    if month is None:
        return []
    parts = list(re.finditer(r"(?<![^\W_])(?:\d[\dOolI]|[OolI]\d|\d)(?!\d)", match["days"]))
    days = [_resolved(match, context, month, part[0]) for part in parts]
    if not days or any(day is None for day in days):
        return []
    damaged = bool(re.search(r"[OolIiL]", f"{parts[0][0]}{year_text or ''}")) or not is_exact_month(match["month"])
    mentions = [
        DateMention(
            match.start("days") + part.start(),
            match.start("days") + part.end(),
            day,
            year_given=bool(year_text),
            repaired=damaged,
        )
        for part, day in zip(parts, days, strict=True)
        if day
    ]
    return _joined(match, mentions, context)


def _joined(match: re.Match[str], mentions: list[DateMention], context: _Context) -> list[DateMention]:
    """A row of days as one range or as days of their own; the first takes the weekday, the last the month and year."""
    mentions[0] = replace(mentions[0], start=match.start(), weekday=_weekday(match["lead"]))
    end = max(match.end("month"), match.end("year"))
    mentions[-1] = replace(mentions[-1], end=end)
    is_range = len(mentions) > 1 and re.search(r"[-–—]|till|t\.?o\.?m", match["days"], re.IGNORECASE)
    if is_range:
        if mentions[-1].date <= mentions[0].date:
            return mentions
        return [replace(mentions[0], end=end, end_date=mentions[-1].date)]
    if match["d_end"] and len(mentions) == 1:
        return [_ranged(match, mentions[0], context)]
    return mentions


def _ranged(match: re.Match[str], first: DateMention, context: _Context) -> DateMention:
    month = month_number(match["m_end"], dated=bool(match["y_end"] or match["year"]))
    last = _resolved(match, context, month, match["d_end"], own_year=match["y_end"]) if month else None
    if last and last < first.date and not match["y_end"]:
        last = day_of(last.year + 1, last.month, last.day)
    if last is None or last <= first.date:
        return replace(first, end=max(match.end("month"), match.end("year")))
    return replace(first, end=match.end(), end_date=last)


def _resolved(
    match: re.Match[str], context: _Context, month: int, day: str, *, own_year: str | None = None
) -> dt.date | None:
    year = own_year or match["year"] or match["y_end"]
    number = re.sub(r"\D", "", day.translate(_TO_DIGIT))
    if year:
        return _day(year, str(month), number)
    return _undated(match, context, (month, int(number)))


# --- 25/5 2021, 12.06.2014, 20180215 ----------------------------------------------------------------------------


@cache
def _slashed() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w/.:-])(?P<lead>(?:{weekday_pattern()},?\s+)?(?:den\s+)?)(?:(?P<d_first>\d{{1,2}})\s?[-–]\s?)?(?P<d>\d{{1,2}})\s?/\s?"
        r"(?P<m>\d{1,2})(?![\d/]|:\d)(?:(?:\s*-\s*|\s+|,\s+)(?P<y>(?:19|20)\d\d(?![\w:-]|\s?(?:kr|tkr|%)))|\s?-\s?(?P<y2>\d\d)(?![\w:-]))?",
        re.IGNORECASE,
    )


def _read_slashed(match: re.Match[str], context: _Context) -> list[DateMention]:
    known = context.reference.year if context.reference else context.default_year
    year = match["y"] or (year_of_two(match["y2"], known) if match["y2"] else None)
    told = bool(match["lead"]) or leads_to_day(match.string[max(0, match.start() - _CONTEXT) : match.start()])
    if not year and not told:
        return []
    day, month = int(match["d"]), int(match["m"])
    date = _day(year, str(month), str(day)) if year else _undated(match, context, (month, day))
    if date is None:
        return []
    end = match.end() if year else match.end("m")
    mention = DateMention(match.start(), end, date, year_given=bool(year), weekday=_weekday(match["lead"]))
    mention = replace(mention, doubtful=not match["y"] and not told)
    first = _day(str(date.year), str(month), match["d_first"]) if match["d_first"] else None
    return [replace(mention, date=first, end_date=date) if first and first < date else mention]


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,/:-])(?:(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)"
        r"|(?P<y_first>(?:19|20)\d\d)(?P<mark>[./ ]?)(?P<m_mid>\d\d)(?P=mark)(?P<d_last>\d\d))"
        r"(?![\w]|[.,:/-]\d|\s?(?:kr|tkr))"
    )


def _read_dotted(match: re.Match[str], _context: _Context) -> list[DateMention]:
    year, month, day = (match["y"], match["m"], match["d"]) if match["y"] else match.group("y_first", "m_mid", "d_last")
    date = _day(year, month, day)
    glued = match["mark"] in {"", " "}
    return [DateMention(match.start(), match.end(), date, doubtful=glued)] if date else []


@cache
def _this_month() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w/.:-])(?:den\s+)?(?P<d>\d{1,2})(?:\s?:\s?[ae])?\s+(?:ds\b|d\.\s?s\.|dennes\b)", re.IGNORECASE
    )


def _read_this_month(match: re.Match[str], context: _Context) -> list[DateMention]:
    """`den 12 ds`: of the month in which the meeting is held."""
    if context.reference is None:
        return []
    date = _day(str(context.reference.year), str(context.reference.month), match["d"])
    return [DateMention(match.start(), match.end(), date, year_given=False)] if date else []


_READERS = (
    (_iso, _read_iso),
    (_worded, _read_worded),
    (_slashed, _read_slashed),
    (_dotted, _read_dotted),
    (_this_month, _read_this_month),
)


# --- the calendar -----------------------------------------------------------------------------------------------


def _undated(match: re.Match[str], context: _Context, month_day: tuple[int, int]) -> dt.date | None:
    month, day = month_day
    year = context.reference.year if context.reference else context.default_year
    if context.reference is None or context.default_year not in {None, year}:
        return _day(str(context.default_year), str(month), str(day)) if context.default_year else None
    before = match.string[max(0, match.start() - _CONTEXT) : match.start()]
    return day_near(context.reference, month, day, before)


def _day(year: str, month: str, day: str) -> dt.date | None:
    return day_of(*(int(part.translate(_TO_DIGIT)) for part in (year, month, day)))


def _weekday(lead: str | None) -> int | None:
    return next((n for n in map(weekday_number, (lead or "").replace(",", " ").split()) if n is not None), None)


__all__ = ["DateMention", "TimeMention", "YearMention", "find_dates", "find_times", "find_years"]
