"""Dates in running text, in every form that Swedish minutes use, with what the reader damaged put right in the open."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from extract.swedish.days.clock import TimeMention, find_times
from extract.swedish.days.date_rows import in_rows
from extract.swedish.days.datemention import (
    TO_DIGIT,
    Context,
    DateMention,
    day_in,
    replaced_year,
    undated,
    written_weekday,
)
from extract.swedish.days.figured_dates import (
    dotted,
    dotted_undated,
    read_dotted,
    read_dotted_undated,
    read_slashed,
    read_this_month,
    slashed,
    this_month,
)
from extract.swedish.days.months import is_exact_month, month_number, month_pattern, weekday_pattern
from extract.swedish.days.torn_dates import Whole, whole_dates
from extract.swedish.days.years import YearMention, find_years
from extract.swedish.rules import load_table
from extract.swedish.writing.mending import Vocabulary


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
    context = Context(default_year, reference)
    found: list[DateMention] = []
    whole = whole_dates(text)
    mended = _vocabulary().mend(whole.text)
    for pattern, read in _READERS:
        for match in pattern().finditer(mended):
            mentions = [_compared(mention, whole.text, mended) for mention in read(match, context)]
            if mentions and not any(_overlap(mentions, other) for other in found):
                found.extend(mentions)
    rows = in_rows(mended, sorted(found, key=lambda mention: mention.start))
    return tuple(_placed(mention, whole) for mention in rows)


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
        rf"(?P<y>{year})(?:{dash}(?P<m>{two}){dash}?|(?P<m2>{two}){dash})(?P<d>[\dOolI]{{1,2}})(?![\d_]|-\d(?!\d{{3}}-\d\d-\d\d))"
        rf"(?:(?:\s?(?:--?|–|—)\s?|\s+till(?:\s+och\s+med)?(?:\s+den)?\s+|\s+t\.?o\.?m\.?\s+)"
        rf"(?P<y_end>{year})-(?P<m_end>{two})-(?P<d_end>{two})(?![\w-])|(?:--|–)(?P<d_last>{two})(?![\w.:-])"
        rf"|(?P<also>\s+och\s+(?P<m_also>{two})-(?P<d_also>{two})(?![\w-])))?",
        re.IGNORECASE,
    )


def _read_iso(match: re.Match[str], _context: Context) -> list[DateMention]:
    month = match["m"] or match["m2"]
    first = day_in(match["y"], month, match["d"])
    if first is None:
        return []
    glued = bool(match["m2"]) or match.string[match.end("m")].isalnum()
    core = match[0][: match.end("d") - match.start()]
    repaired = bool(re.search(r"[OolIiL—‑]|\s?[-–]\s|\s[-–]", core[len(match["lead"] or "") :])) or glued
    mention = DateMention(
        match.start(), match.end("d"), first, repaired=repaired, weekday=written_weekday(match["lead"])
    )
    mention = replace(mention, doubtful=len(match["d"]) == 1 or glued)
    if match["also"]:
        other = day_in(match["y"], match["m_also"], match["d_also"])
        if other:
            return [mention, DateMention(match.start("m_also"), match.end(), other, year_given=False)]
    last = day_in(match["y_end"], match["m_end"], match["d_end"]) if match["y_end"] else None
    last = last or (day_in(match["y"], month, match["d_last"]) if match["d_last"] else None)
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
        rf"(?<![\w/:.-])(?<!\bkl )(?<!\bkl\. )(?<!\bklockan )"
        rf"(?!\d{{1,2}},\s+{weekday_pattern()})(?P<lead>{lead})"
        rf"(?P<days>{day}(?:{join}{lead}{day})*)\s*(?P<month>{month})(?!\s?[-–—]\s?{month_pattern()}(?!\w))"
        rf"(?:,?\s*(?P<year>{year}))?"
        rf"(?:\s*(?:[-–—]|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?)\s*{lead}(?P<d_end>{day})\s+(?P<m_end>{month})"
        rf"(?:\s+(?P<y_end>{year}))?)?",
        re.IGNORECASE,
    )


def _read_worded(match: re.Match[str], context: Context) -> list[DateMention]:
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


def _joined(match: re.Match[str], mentions: list[DateMention], context: Context) -> list[DateMention]:
    """A row of days as one range or as days of their own; the first takes the weekday, the last the month and year."""
    mentions[0] = replace(mentions[0], start=match.start(), weekday=written_weekday(match["lead"]))
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


def _ranged(match: re.Match[str], first: DateMention, context: Context) -> DateMention:
    month = month_number(match["m_end"], dated=bool(match["y_end"] or match["year"]))
    last = _resolved(match, context, month, match["d_end"], own_year=match["y_end"]) if month else None
    if last and last < first.date and not match["y_end"]:
        last = replaced_year(last, last.year + 1)
    if last is None or last <= first.date:
        return replace(first, end=max(match.end("month"), match.end("year")))
    return replace(first, end=match.end(), end_date=last)


def _resolved(
    match: re.Match[str], context: Context, month: int, day: str, *, own_year: str | None = None
) -> dt.date | None:
    year = own_year or match["year"] or match["y_end"]
    number = re.sub(r"\D", "", day.translate(TO_DIGIT))
    if year:
        return day_in(year, str(month), number)
    return undated(match, context, (month, int(number)))


_READERS = (
    (_iso, _read_iso),
    (_worded, _read_worded),
    (slashed, read_slashed),
    (dotted, read_dotted),
    (this_month, read_this_month),
    (dotted_undated, read_dotted_undated),
)


__all__ = ["DateMention", "TimeMention", "YearMention", "find_dates", "find_times", "find_years"]
