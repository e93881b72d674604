"""When the meeting began and ended, told in its first and last items: `förklarade årsmötet öppnat kl. 11.15`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from extract.nouns.minutes import Item, Minutes
from extract.swedish.days.clock import find_times
from extract.swedish.rules import pattern_of
from extract.swedish.writing.sentences import split_sentences

_OPENED = pattern_of("meeting_phrases", "opens")
_CLOSED = pattern_of("meeting_phrases", "closes")
_OTHER_MEETING = pattern_of("meeting_phrases", "other_hours")
_EDGE = 2  # items at either end that may tell


def opened_at(minutes: Minutes) -> dt.time | None:
    """The hour at which one of the first items says that the meeting was opened."""
    return next(_hours(minutes.items[:_EDGE], _OPENED), None)


def closed_at(minutes: Minutes) -> dt.time | None:
    """The hour at which one of the last items says that it was closed."""
    return next(_hours(reversed(minutes.items[-_EDGE:]), _CLOSED), None)


def _hours(items: Sequence[Item] | Iterator[Item], told: re.Pattern[str]) -> Iterator[dt.time]:
    for item in items:
        for passage in item.passages:
            text = passage.text.text
            for sentence in (text[start:end] for start, end in split_sentences(text)):
                times = find_times(sentence)
                if len(times) == 1 and told.search(sentence) and not _OTHER_MEETING.search(sentence):
                    yield times[0].time
