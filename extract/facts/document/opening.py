"""What the first sentence of minutes without labels says: `Protokoll fört vid sammanträde i X den 3 maj kl 19`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.facts.document.bevis import paragraphs
from extract.nouns.text import TextMap
from extract.swedish.days.clock import TimeMention, find_times
from extract.swedish.days.dates import find_dates
from extract.swedish.labels import match_label
from extract.swedish.rules import pattern_of
from extract.swedish.who.organisations import looks_like_organisation

_MEETING = pattern_of("meeting_phrases", "says_meeting")
_BEHIND = pattern_of("meeting_phrases", "place_behind")
_BEFORE = pattern_of("meeting_phrases", "place_before")
_TYPE_WORD = pattern_of("meeting_phrases", "kind_of_paper_last")
_TYPE_FIRST = pattern_of("meeting_phrases", "kind_of_paper_first")
_BODY = pattern_of("meeting_phrases", "body_word")
_PLACE_WORDS = 5
_LONGEST = 9  # words of a body's name
_LIKELY = 0.5


def place_of(lines: Sequence[TextMap]) -> str:
    """Where the meeting was held, by the sentence that names its day; empty where none says so."""
    for text, first, last in _openings(lines):
        behind = _BEHIND.match(text[last:])
        if behind and re.search(r"[A-Za-zÅÄÖåäö]{3}", behind["place"]) and not _MEETING.search(behind["place"]):
            return behind["place"].strip(" ,")
        if before := list(_BEFORE.finditer(text[:first])):
            return before[-1]["place"].strip(" ,")
    return next(_below_the_day(lines), "")


def _below_the_day(lines: Sequence[TextMap]) -> Iterator[str]:
    """A short line directly below the one that ends with the day: `Folkets hus, Kvistby` on a title page."""
    for above, line in pairwise(line for line in lines if line):
        dates = find_dates(above.text)
        ends = bool(dates) and not above.text[dates[-1].end :].strip(" .,")
        text = line.text.strip(" .,")
        plain = match_label(line.text) is None and not _MEETING.search(text) and not any(c.isdigit() for c in text)
        if ends and match_label(above.text) is None and plain and 1 < len(text.split()) <= _PLACE_WORDS:
            yield text


def times_of(lines: Sequence[TextMap]) -> TimeMention | None:
    """The hours of the meeting in the same sentence; None where it has none."""
    return next((times[0] for text, _, _ in _openings(lines) if (times := find_times(text))), None)


def body_of(lines: Sequence[TextMap]) -> str:
    """The first line of the head that looks like the name of a body; empty where none does."""
    for line in lines:
        text = _TYPE_FIRST.sub("", line.text)
        text = _TYPE_WORD.sub("", text).strip(" .,|")
        if not text or len(text.split()) > _LONGEST or match_label(line.text) or find_dates(text) or find_times(text):
            continue
        if not any(c.isdigit() for c in text) and (_BODY.search(text) or looks_like_organisation(text) > _LIKELY):
            return text
    return ""


def _openings(lines: Sequence[TextMap]) -> Iterator[tuple[str, int, int]]:
    """The sentences of the head that tell of a meeting on a day, with the span of its days and hours."""
    for paragraph in paragraphs(lines):
        text = paragraph.text
        dates = find_dates(text)
        if dates and _MEETING.search(text[: dates[0].start]) and match_label(text) is None:
            times = find_times(text)
            yield text, dates[0].start, max([*(d.end for d in dates), *(t.end for t in times)])
