"""Dates that mean something, each with its kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.statements import Statement
from extract.nouns.facts import DateKind
from extract.nouns.text import Source, TextMap
from extract.swedish.cues import cue_of
from extract.swedish.days.clock import find_times
from extract.swedish.days.dates import DateMention, find_dates
from extract.swedish.days.years import find_years
from extract.swedish.rules import load_rule, pattern_of

_PLAN = pattern_of("meeting_phrases", "plan_of_meetings")
_WORDS = re.compile(r"(?!Sammanträdesdatum)[A-Za-zÅÄÖåäö]{4}|\d")
_NEXT = pattern_of("meeting_phrases", "next_meeting")
_ALIKE = pattern_of("meeting_phrases", "all_meetings")
_EVENT = dt.timedelta(days=14)
_TIME_REACH = 24  # characters between a date and the time of day that belongs to it


@dataclass(frozen=True)
class Dated:
    """A date mention of an item before it is settled."""

    mention: DateMention
    kind: DateKind
    time: dt.time | None
    source: Source


def find_item_dates(statements: Sequence[Statement], title: TextMap, meeting: dt.date | None) -> tuple[Dated, ...]:
    """The dates of one item, one a date and kind (SCHEMA, ruling 18)."""
    seen: set[tuple[dt.date, DateKind]] = set()
    found = []
    for dated in _all([*(s.text for s in statements), title], title.text, meeting):
        key = (dated.mention.date, dated.kind)
        if key not in seen:
            seen.add(key)
            found.append(dated)
    return _alike(found, statements)


def _alike(found: Sequence[Dated], statements: Sequence[Statement]) -> tuple[Dated, ...]:
    """The dates with the hour of `Alla möten börjar kl 13.15` for the planned meetings that have none."""
    said = [s.text.text for s in statements if _ALIKE.search(s.text.text)]
    hours = {t.time for text in said for t in find_times(text) if not find_dates(text)}
    if len(hours) != 1:
        return tuple(found)
    hour = hours.pop()
    return tuple(replace(d, time=hour) if d.kind is DateKind.PLANNED_MEETING and d.time is None else d for d in found)


def _all(texts: Sequence[TextMap], heading: str, meeting: dt.date | None) -> Iterator[Dated]:
    planned = bool(_PLAN.search(heading) or _NEXT.search(heading))
    formal = load_rule("bevis", "formal_line").pattern
    for said in (t for t in texts if not formal.match(t.text)):  # an extract has a bevis below each item
        text = said.text
        planned = planned or bool(_PLAN.search(text))
        ahead = _year_ahead(f"{heading} {text}", meeting) if planned else None
        year = ahead or (meeting.year if meeting else None)
        for mention in find_dates(text, default_year=year, reference=None if ahead else meeting):
            if mention.doubtful or (meeting is None and not mention.year_given):
                continue
            if mention.date == meeting and not _WORDS.search(text[: mention.start] + " " + text[mention.end :]):
                continue  # the day of the meeting alone: a running head that the paper's furniture kept
            dated = _carried(mention, meeting) if meeting and _PLAN.search(heading) else mention
            kind = _kind(text, dated, meeting, planned=planned)
            source = said.source(mention.start, mention.end)
            yield Dated(dated, kind, _time_of(text, mention, kind), source)


def _carried(mention: DateMention, meeting: dt.date) -> DateMention:
    """A day of a plan without a year lies ahead of the meeting that makes the plan."""
    if mention.year_given or mention.date >= meeting or mention.end_date:
        return mention
    try:
        return replace(mention, date=mention.date.replace(year=mention.date.year + 1))
    except ValueError:  # 29 February
        return mention


def _year_ahead(text: str, meeting: dt.date | None) -> int | None:
    """The later year that a plan of meetings is for, where its words name one."""
    years = {y.first for y in find_years(text) if meeting and y.first > meeting.year}
    return years.pop() if len(years) == 1 else None


def _kind(text: str, mention: DateMention, meeting: dt.date | None, *, planned: bool) -> DateKind:
    cue = cue_of("date_cues", text, mention.start, mention.end)
    kind = DateKind(cue.role) if cue else DateKind.OTHER
    later = meeting is not None and mention.date > meeting
    if mention.end_date is not None:
        return _kind_of_days(mention.end_date - mention.date, kind, planned=planned and later)
    if kind is DateKind.EARLIER_MEETING and later:
        return DateKind.PLANNED_MEETING
    if kind is DateKind.PLANNED_MEETING and meeting is not None and mention.date < meeting:
        return DateKind.EARLIER_MEETING
    if cue is None and planned and later:
        return DateKind.PLANNED_MEETING
    return kind


def _kind_of_days(length: dt.timedelta, kind: DateKind, *, planned: bool) -> DateKind:
    """A few days in a row are when something is held: a course, a fair, or a meeting that is planned."""
    if length > _EVENT:
        return DateKind.PERIOD
    return DateKind.PLANNED_MEETING if planned or kind is DateKind.PLANNED_MEETING else DateKind.OTHER


def _time_of(text: str, mention: DateMention, kind: DateKind) -> dt.time | None:
    if kind not in {DateKind.PLANNED_MEETING, DateKind.EARLIER_MEETING, DateKind.MEETING}:
        return None
    times = find_times(text)
    near = [t.time for t in times if 0 <= t.start - mention.end <= _TIME_REACH]
    if near or kind is not DateKind.PLANNED_MEETING:
        return near[0] if near else None
    return times[0].time if len(times) == 1 and times[0].start > mention.start and _ALIKE.search(text) else None
