"""What the head and the bevis say of the document: kind, body, place, times and the formal dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extract.facts.document.bevis import formal_days, is_posting, paragraphs
from extract.facts.document.hours import closed_at, opened_at
from extract.facts.document.opening import body_of, place_of, times_of
from extract.facts.sureness.confidence import date_confidence
from extract.nouns.facts import DateFact, DateKind, DocumentFact, DocumentType
from extract.nouns.minutes import Field, Minutes
from extract.nouns.text import TextMap
from extract.swedish.days.clock import TimeMention, find_times
from extract.swedish.days.date_rows import stands_beside
from extract.swedish.days.dates import DateMention, find_dates
from extract.swedish.days.months import weekday_pattern
from extract.swedish.rules import pattern_of
from extract.swedish.who.bodies import BodyMention, body_kind, find_body

_TYPES = (
    (DocumentType.PROTOKOLLSUTDRAG, pattern_of("meeting_phrases", "extract_of_minutes")),
    (DocumentType.KALLELSE, pattern_of("meeting_phrases", "summons")),
    (DocumentType.ANNAT, pattern_of("meeting_phrases", "other_paper")),
    (DocumentType.PROTOKOLL, pattern_of("meeting_phrases", "minutes_title")),
)
_KINDS = {
    "justering_date": DateKind.JUSTERING,
    "anslag_up": DateKind.ANSLAG_UP,
    "anslag_down": DateKind.ANSLAG_DOWN,
    "appeal": DateKind.APPEAL_DEADLINE,
    "justering_place_time": DateKind.JUSTERING,
}
_HOUR_REACH = 24  # characters between a day and its hour
_ALL_FORMAL = 5  # kinds of days that a head can label: the meeting, justering, anslag up and down, appeal
_MEETING = ("meeting_date", "place_and_time", "time")
_TIMED = ("place_and_time", "time", "meeting_date", "place")
_CLOCK_WORD = pattern_of("meeting_phrases", "words_of_hours")
_AT = pattern_of("meeting_phrases", "at_a_place")
_BESIDES = pattern_of("meeting_phrases", "also_by_wire")
_NAMED = re.compile(r"[A-Za-zÅÄÖåäö]{2}")
_DAYS = re.compile(rf"(?:{weekday_pattern()}|och|den|\W)+", re.IGNORECASE)
_PLACE_BEHIND = pattern_of("meeting_phrases", "place_behind_hours")
_ROLL = pattern_of("meeting_phrases", "line_of_a_roll")
_ROLL_BEGINS = pattern_of("meeting_phrases", "roll_begins")
_BREAK = pattern_of("meeting_phrases", "adjourned")
_BOARD = pattern_of("meeting_phrases", "boards_named")
_NAMES = pattern_of("clause_phrases", "between_names")
_STORED = pattern_of("meeting_phrases", "stored_at")


@dataclass(frozen=True)
class Header:
    """The document's own row, its formal dates, and whether such a document can decide anything at all."""

    document: DocumentFact
    dates: tuple[DateFact, ...]

    @property
    def decides(self) -> bool:
        return self.document.document_type in {DocumentType.PROTOKOLL, DocumentType.PROTOKOLLSUTDRAG}


def read_header(minutes: Minutes) -> Header:
    """The header's facts; a value that is nowhere said stays empty."""
    kind = _type(minutes)
    meeting = _meeting(minutes) if kind is not DocumentType.ANNAT or minutes.seats else None
    start, end = _hours(minutes, meeting[1] if meeting else None)
    dates = _dates(minutes, meeting, start)
    by_kind = {d.kind: d.date for d in reversed(dates)}
    found = _body(minutes)
    body = found.name if found else ""
    document = DocumentFact(
        document_type=kind,
        body=body,
        body_kind=found.kind if found else "",
        meeting_date=meeting[1].date if meeting else None,
        start_time=start,
        end_time=end,
        place=_place(minutes),
        first_item=next((item.number for item in minutes.items if item.number), ""),
        last_item=minutes.items[-1].number if minutes.items else "",
        boards=_boards(minutes),
        stored_at=_stored_at(minutes),
        justering_date=by_kind.get(DateKind.JUSTERING),
        anslag_up=by_kind.get(DateKind.ANSLAG_UP),
        anslag_down=by_kind.get(DateKind.ANSLAG_DOWN),
    )
    return Header(document, dates)


def _type(minutes: Minutes) -> DocumentType:
    for line in minutes.preamble:
        for kind, pattern in _TYPES:
            if pattern.search(line.text):
                return kind
    return DocumentType.PROTOKOLL if minutes.items and minutes.seats else DocumentType.ANNAT


def _fields(minutes: Minutes, *names: str) -> list[Field]:
    return [f for name in names for f in minutes.fields if f.name == name]


def _meeting(minutes: Minutes) -> tuple[TextMap, DateMention] | None:
    """The day of the meeting: under its own label, with place and time, else the first full date of the head."""
    for f in _fields(minutes, *_MEETING):
        for row in (*f.rows, (f.text,)):
            for cell in row:
                if dates := find_dates(cell.text):
                    return cell, _with_next_day(cell.text, dates)
    formal = {id(f) for f in _fields(minutes, *_KINDS)}
    later = {d.date for f in minutes.fields if id(f) in formal for d in find_dates(f.text.text)}
    for line in (*minutes.preamble, *paragraphs(minutes.preamble)):
        mentions = find_dates(line.text)
        for number, mention in enumerate(mentions):
            if mention.date not in later:
                return line, _with_next_day(line.text, mentions[number:])
    return None


def _with_next_day(text: str, dates: Sequence[DateMention]) -> DateMention:
    """The first date; `18 och 19 juni` is a meeting of two days."""
    first, *others = dates
    if not others or first.end_date or not stands_beside(text[first.end : others[0].start]):
        return first
    last = others[0]
    return replace(first, end=last.end, end_date=last.date) if first.date < last.date else first


def _hours(minutes: Minutes, meeting: DateMention | None) -> tuple[dt.time | None, dt.time | None]:
    """The first and the last hour: from the head, else as the first and the last items tell them."""
    times = _meeting_times(minutes)
    start, end = (times.time, times.end_time) if times else (None, None)
    if meeting and meeting.end_date:
        days = [t for f in _fields(minutes, *_TIMED) for t in find_times(f.text.text)]
        end = (days[-1].end_time or days[-1].time) if len(days) > 1 else end
        start = days[0].time if len(days) > 1 else start
    return start or opened_at(minutes), end or closed_at(minutes)


def _meeting_times(minutes: Minutes) -> TimeMention | None:
    for f in _fields(minutes, *_TIMED):
        spans = sorted(find_times(f.text.text), key=lambda t: t.end_time is None)
        if spans:
            return spans[0]
    for line in _unseated(minutes):
        spans = [t for t in find_times(line.text) if t.end_time and not _BREAK.search(line.text)]
        if spans:
            return spans[0]
    return times_of(_unseated(minutes))


def _dates(
    minutes: Minutes, meeting: tuple[TextMap, DateMention] | None, start: dt.time | None
) -> tuple[DateFact, ...]:
    found: list[DateFact] = []
    year = meeting[1].date.year if meeting else None
    if meeting:
        text, mention = meeting
        fact = _fact(text, mention, DateKind.MEETING)
        found.append(replace(fact, time=start))
    for name, kind in _KINDS.items():
        for f in _fields(minutes, name):
            value = _before_posting(f) if kind is DateKind.JUSTERING else f.text
            if mentions := find_dates(value.text, default_year=year):
                found.extend(_formal(value, mentions[0], kind))
    labelled = {fact.kind for fact in found}
    told = formal_days(_unseated(minutes), year) if len(labelled) < _ALL_FORMAL else ()
    found.extend(_fact(t.text, t.mention, t.kind) for t in told if t.kind not in labelled)
    once: dict[tuple[DateKind, dt.date], DateFact] = {}
    for fact in found:
        once.setdefault((fact.kind, fact.date), fact)
    return tuple(once.values())


def _formal(text: TextMap, mention: DateMention, kind: DateKind) -> list[DateFact]:
    """The fact of a labelled day; days from one to another on the notice board are two."""
    if kind is DateKind.ANSLAG_UP and mention.end_date:
        first = replace(mention, end_date=None)
        return [
            _fact(text, first, kind),
            _fact(text, replace(first, date=mention.end_date), DateKind.ANSLAG_DOWN),
        ]
    fact = _fact(text, mention, kind)
    if kind is not DateKind.JUSTERING:
        return [fact]
    hours = [t for t in find_times(text.text) if 0 <= t.start - mention.end <= _HOUR_REACH]
    return [replace(fact, time=hours[0].time if hours else None)]


def _before_posting(field: Field) -> TextMap:
    """The value without a sentence about the notice board that stands below it."""
    own = takewhile(lambda row: not any(is_posting(cell.text) for cell in row), field.rows)
    return TextMap.of_words([[w for cell in row for w in cell.words] for row in own])


def _fact(text: TextMap, mention: DateMention, kind: DateKind) -> DateFact:
    source = text.source(mention.start, mention.end)
    return DateFact(
        item="",
        date=mention.date,
        end_date=mention.end_date,
        kind=kind,
        source=source,
        confidence=date_confidence(mention, source),
    )


def _unseated(minutes: Minutes) -> list[TextMap]:
    """The lines of the head that name no participant."""
    seated = {id(w) for seat in minutes.seats for w in (*seat.person.words, *seat.affiliation.words)}
    return [line for line in minutes.preamble if not any(id(w) in seated for w in line.words)]


def _body(minutes: Minutes) -> BodyMention | None:
    texts = [f.text.text for f in _fields(minutes, "body")] + [line.text for line in _unseated(minutes)]
    found = [body for text in texts if (body := find_body(text))]
    if found:
        return _deciding(found)
    name = next(iter(texts), "") if _fields(minutes, "body") else body_of(_unseated(minutes))
    return BodyMention(0, len(name), name.strip(" ."), body_kind(name)) if name else None


def _deciding(found: Sequence[BodyMention]) -> BodyMention:
    """The first body; of a kommunalförbund its direktion, where a line of the head is that alone."""
    first = found[0]
    direktion = [b for b in found if b.name.casefold() in {"direktionen", "förbundsdirektionen"}]
    return replace(direktion[0], kind=first.kind) if first.kind == "kommunalforbund" and direktion else first


def _place(minutes: Minutes) -> str:
    """What is left of `Plats och tid` when the day and the hours are taken away."""
    for f in _fields(minutes, "place", "place_and_time", "time", "meeting_date"):
        text = _before_the_roll(f) if f.name == "place" else f.text.text
        spans = [(t.start, t.end) for t in find_times(text)] + [(d.start, d.end) for d in find_dates(text)]
        before = text[: min(spans)[0]] if spans else text
        before = _AT.sub("", _CLOCK_WORD.sub("", before).strip(" ,;."))
        if _NAMED.search(before) and not _DAYS.fullmatch(before) and f.name != "meeting_date":
            return _BESIDES.sub("", before)
        rest = text[max(end for _, end in spans) :].strip(" ,;.") if spans else ""
        own_row = len(f.rows) > 1 and f.rows[-1][0].text.strip(" ,;.") == rest
        behind = bool(spans) and _PLACE_BEHIND.match(text[max(end for _, end in spans) :]) and find_times(text)
        if _NAMED.search(rest) and (f.name != "meeting_date" or own_row or behind or _AT.match(rest)):
            return _BESIDES.sub("", _AT.sub("", rest))
    return place_of(_unseated(minutes))


def _before_the_roll(f: Field) -> str:
    """The place down to the line, or the words, that begin to tell who was there."""
    kept = [" ".join(cell.text for cell in f.rows[0])] if f.rows else []
    for row in f.rows[1:]:
        if len(row) > 1 or _ROLL.search(" ".join(cell.text for cell in row)):
            break
        kept.append(row[0].text)
    text = " ".join(kept)
    return text[: found.start()].strip(" ,.") if (found := _ROLL_BEGINS.search(text)) else text


def _boards(minutes: Minutes) -> tuple[str, ...]:
    text = _closing_text(minutes.preamble)
    match = _BOARD.search(text)
    if not match:
        return ()
    names = _NAMES.split(match["names"])
    return tuple(n.strip() for n in names if n.strip())


def _stored_at(minutes: Minutes) -> str:
    for f in _fields(minutes, "stored_at"):
        if f.text:
            return f.text.text.strip(" .")
    match = _STORED.search(_closing_text(minutes.preamble))
    return match["place"].strip() if match else ""


def _closing_text(lines: Sequence[TextMap]) -> str:
    return " ".join(line.text for line in lines)
