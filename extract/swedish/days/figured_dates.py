"""Dates in figures: `25/5 2021`, `20/3, 8/5 och 12/6`, `12.06.2014`, `1.8 - 3.8.2014`, `20180215`, `den 12 ds`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extract.swedish.days.datemention import CONTEXT, Context, DateMention, day_in, undated, written_weekday
from extract.swedish.days.months import weekday_pattern
from extract.swedish.days.undated import leads_to_day, year_of_two

_AND = r"\s*(?:,\s*(?:och\s+)?|\boch\b\s*|\bsamt\b\s*)"
_NUMBERED = re.compile(
    r"(?:\b(?:dnr|nr|nummer|punkt(?:en)?|bilaga|prot(?:okoll)?|sid(?:a|an)?|prop|rskr)\b|§)[\s.:]*$", re.IGNORECASE
)
_TOLD_OF = re.compile(r"\s+(?:om|ang|angående|avseende|gällande|rörande|kl)\b", re.IGNORECASE)


@cache
def slashed() -> re.Pattern[str]:
    """`25/5 2021`, `tis 24/1`, `14/12-03`, `9-10/6`."""
    return re.compile(
        rf"(?<![\w/.:-])(?P<lead>(?:{weekday_pattern()},?\s+)?(?:den\s+)?)(?:(?P<d_first>\d{{1,2}})\s?[-–]\s?)?(?P<d>\d{{1,2}})\s?/\s?"
        r"(?P<m>\d{1,2})(?![\d/]|:\d)(?:(?:\s*-\s*|\s+|,\s+)(?P<y>(?:19|20)\d\d(?![\w:-]|\s?(?:kr|tkr|%)))|\s?-\s?(?P<y2>\d\d)(?![\w:-]))?",
        re.IGNORECASE,
    )


def read_slashed(match: re.Match[str], context: Context) -> list[DateMention]:
    """The day, or the days in a row; none where the figures may be a fraction."""
    known = context.reference.year if context.reference else context.default_year
    year = match["y"] or (year_of_two(match["y2"], known) if match["y2"] else None)
    told = _is_day(match)
    if not year and not told:
        return []
    day, month = int(match["d"]), int(match["m"])
    date = day_in(year, str(month), str(day)) if year else undated(match, context, (month, day))
    if date is None:
        return []
    end = match.end() if year else match.end("m")
    mention = DateMention(match.start(), end, date, year_given=bool(year), weekday=written_weekday(match["lead"]))
    mention = replace(mention, doubtful=not match["y"] and not told)
    first = day_in(str(date.year), str(month), match["d_first"]) if match["d_first"] else None
    return [replace(mention, date=first, end_date=date) if first and first < date else mention]


def _is_day(match: re.Match[str]) -> bool:
    """True where the words around tell that `24/9` is a day: a weekday, a row of such days, `Länsstyrelsen 24/9 om`."""
    before, after = match.string[: match.start()], match.string[match.end("m") :]
    if match["lead"] or leads_to_day(before[-CONTEXT:]):
        return True
    if _NUMBERED.search(before):
        return False
    behind, ahead = _row_before().search(before), _row_after().match(after)
    row = [(match["d"], match["m"]), *(found.group("d", "m") for found in (behind, ahead) if found)]
    unlike_fraction = any(int(day) > int(month) for day, month in row)
    return unlike_fraction and (len(row) > 1 or bool(before.strip() and _TOLD_OF.match(after)))


@cache
def _row_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.:-])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}}){_AND}$", re.IGNORECASE)


@cache
def _row_after() -> re.Pattern[str]:
    lead = rf"(?:{weekday_pattern()},?\s+)?(?:den\s+)?"
    return re.compile(rf"{_AND}{lead}(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/]|:\d)", re.IGNORECASE)


@cache
def dotted() -> re.Pattern[str]:
    """`12.06.2014`, `1.8 - 3.8.2014`, `10.-12.5.2014`, `2014.06.12`, `20140612`."""
    return re.compile(
        r"(?<![\w.,/:-])(?:(?:(?P<d_first>\d{1,2})(?:\.(?:(?P<m_first>\d{1,2})\.?)?)?\s?[-–]\s?)?"
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)"
        r"|(?P<y_first>(?:19|20)\d\d)(?P<mark>[./ ]?)(?P<m_mid>\d\d)(?P=mark)(?P<d_last>\d\d))"
        r"(?![\w]|[.,:/-]\d|\s?(?:kr|tkr))"
    )


def read_dotted(match: re.Match[str], _context: Context) -> list[DateMention]:
    """The day, or the days from the first to the last."""
    if not match["y"]:
        date = day_in(*match.group("y_first", "m_mid", "d_last"))
        glued = match["mark"] in {"", " "}
        return [DateMention(match.start(), match.end(), date, doubtful=glued)] if date else []
    last = day_in(match["y"], match["m"], match["d"])
    if last is None:
        return []
    first = day_in(match["y"], match["m_first"] or match["m"], match["d_first"]) if match["d_first"] else None
    if first and first < last:
        return [DateMention(match.start(), match.end(), first, end_date=last)]
    return [DateMention(match.start("d"), match.end(), last)]


@cache
def dotted_undated() -> re.Pattern[str]:
    """`per 30.4`, as minutes in Finland have it."""
    return re.compile(r"(?<=\bper )(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)(?![\d,:%]|\.\d|\s?(?:kr|tkr|euro|€))", re.IGNORECASE)


def read_dotted_undated(match: re.Match[str], context: Context) -> list[DateMention]:
    """The day in the year that the context gives."""
    date = undated(match, context, (int(match["m"]), int(match["d"])))
    return [DateMention(match.start(), match.end(), date, year_given=False)] if date else []


@cache
def this_month() -> re.Pattern[str]:
    """`den 12 ds`, `den 3 d:s`, `den 3 dennes`."""
    return re.compile(
        r"(?<![\w/.:-])(?:den\s+)?(?P<d>\d{1,2})(?:\s?:\s?[ae])?\s+(?:d:?s\b|d\.\s?s\.|dennes\b)", re.IGNORECASE
    )


def read_this_month(match: re.Match[str], context: Context) -> list[DateMention]:
    """A day of the month in which the meeting is held."""
    day = context.reference
    date = day_in(str(day.year), str(day.month), match["d"]) if day else None
    return [DateMention(match.start(), match.end(), date, year_given=False)] if date else []
