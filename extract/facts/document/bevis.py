"""Days on which the minutes were signed, put up and taken down, told in sentences instead of beside labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.nouns.facts import DateKind
from extract.nouns.text import TextMap
from extract.swedish.days.dates import DateMention, find_dates
from extract.swedish.labels import match_label
from extract.swedish.rules import load_rule, pattern_of
from extract.swedish.writing.sentences import split_sentences

_FULL_LINE = 0.75  # of the way to the right edge
_OPEN_END = pattern_of("clause_phrases", "line_goes_on")
_BEFORE = 48  # characters before a day that say that it is the last one


@dataclass(frozen=True)
class Told:
    """A formal day of the minutes, and the text that it stands in."""

    kind: DateKind
    text: TextMap
    mention: DateMention


def formal_days(lines: Sequence[TextMap], year: int | None) -> tuple[Told, ...]:
    """The days of justering and anslag that the sentences of the head and the bevis tell, in order."""
    sentences = (p.cut(start, end) for p in paragraphs(lines) for start, end in split_sentences(p.text))
    return tuple(told for sentence in sentences for told in _days(sentence, year))


def paragraphs(lines: Sequence[TextMap]) -> Iterator[TextMap]:
    """The printed lines put together where a sentence goes on over the line's end."""
    right = max((line.words[-1].flat.x1 for line in lines if line), default=0.0)
    open_lines: list[TextMap] = []
    for line in (line for line in lines if line):
        if open_lines and not _goes_on(open_lines[-1], line, right):
            yield TextMap.joined(open_lines)
            open_lines = []
        open_lines.append(line)
    if open_lines:
        yield TextMap.joined(open_lines)


def _goes_on(line: TextMap, following: TextMap, right: float) -> bool:
    below = line.words[-1].page == following.words[0].page
    level = below and abs(line.words[0].flat.cy - following.words[0].flat.cy) < line.words[0].flat.height / 2
    if level or match_label(following.text) is not None:
        return False
    small = following.text[:1].islower() or following.text[:1].isdigit() or bool(_OPEN_END.search(line.text))
    return small and line.words[-1].flat.x1 > _FULL_LINE * right


def is_posting(text: str) -> bool:
    """True for a sentence that tells of the minutes on a notice board or a web site."""
    return bool(load_rule("bevis", "posted").pattern.search(text))


def _days(sentence: TextMap, year: int | None) -> Iterator[Told]:
    text = sentence.text
    posted, signed = load_rule("bevis", "posted").pattern, load_rule("bevis", "signed").pattern
    word = posted.search(text) or signed.search(text)
    if word is None or load_rule("bevis", "other_days").pattern.search(text):
        return
    mentions = [m for m in find_dates(text, default_year=year) if not m.doubtful or m.year_given]
    if word.re is signed:
        yield from (Told(DateKind.JUSTERING, sentence, m) for m in mentions if m.start >= word.start())
        return
    for number, mention in enumerate(mentions):
        last = number > 0 or load_rule("bevis", "last_day").pattern.search(
            text[max(0, mention.start - _BEFORE) : mention.start]
        )
        first = replace(mention, end_date=None)
        yield Told(DateKind.ANSLAG_DOWN if last and not mention.end_date else DateKind.ANSLAG_UP, sentence, first)
        if mention.end_date and number == 0:
            end = DateMention(mention.start, mention.end, mention.end_date, year_given=mention.year_given)
            yield Told(DateKind.ANSLAG_DOWN, sentence, end)
