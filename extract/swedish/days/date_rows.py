"""Days that stand in a row: `4 februari, 22 april och 25 november 2015`, `mellan den 1 april och den 30 juni`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from extract.swedish.days.clock import find_times
from extract.swedish.days.datemention import DateMention, replaced_year
from extract.swedish.days.months import weekday_pattern

_BETWEEN = re.compile(r"\bmellan\s+(?:den\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\s*och\s+(?:den\s+)?$", re.IGNORECASE)
_AUTUMN, _SUMMER = 8, 7  # a row that turns from August or later to July or sooner goes on in the next year


def in_rows(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """The mentions of `text`, in order, where those of a row have the year of the one that says it, or of the first."""
    settled: list[DateMention] = []
    for row in _rows(text, mentions):
        settled.extend(_spanned(text, _after_one_another(row)))
    return settled


def _rows(text: str, mentions: Sequence[DateMention]) -> Iterable[list[DateMention]]:
    row: list[DateMention] = []
    for mention in mentions:
        if row and not _only_joins(text[row[-1].end : mention.start]):
            yield row
            row = []
        row.append(mention)
    if row:
        yield row


def _only_joins(gap: str) -> bool:
    for time in reversed(find_times(gap)):
        gap = gap[: time.start] + gap[time.end :]
    return bool(_joins().fullmatch(gap))


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,;&]|\b(?:och|samt|den|respektive)\b|{weekday_pattern()})+", re.IGNORECASE)


def stands_beside(gap: str) -> bool:
    """True for what stands between two days in a row that are one meeting: `och söndagen den`, `-`."""
    return bool(_beside().fullmatch(gap))


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"(?:\s|[-–&]|\b(?:och|samt|den|till)\b|{weekday_pattern()})+", re.IGNORECASE)


def _after_one_another(row: list[DateMention]) -> list[DateMention]:
    if len(row) == 1 or any(mention.end_date for mention in row):
        return row
    if row[-1].year_given and not any(mention.year_given for mention in row[:-1]):
        return _before_the_last(row)
    found = row[:1]
    for mention in row[1:]:
        before = found[-1].date
        turned = before.month >= _AUTUMN and mention.date.month <= _SUMMER
        found.append(mention if mention.year_given else _moved(mention, before.year + turned))
    return found


def _before_the_last(row: list[DateMention]) -> list[DateMention]:
    found = row[-1:]
    for mention in reversed(row[:-1]):
        after = found[0].date
        turned = mention.date.month >= _AUTUMN and after.month <= _SUMMER
        found.insert(0, _moved(mention, after.year - turned))
    return found


def _moved(mention: DateMention, year: int) -> DateMention:
    date = replaced_year(mention.date, year)
    return replace(mention, date=date) if date else mention


def _spanned(text: str, row: list[DateMention]) -> list[DateMention]:
    """`mellan den 1 och den 31 mars` is one span of days."""
    if len(row) != 2 or any(mention.end_date for mention in row):  # noqa: PLR2004
        return row
    first, last = row
    between = _BETWEEN.search(text[: first.start]) and _AND.fullmatch(text[first.end : last.start])
    if not between or last.date <= first.date:
        return row
    return [replace(first, end=last.end, end_date=last.date, year_given=last.year_given)]
