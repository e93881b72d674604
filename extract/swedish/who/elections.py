"""Whom a sentence elects to an office of the meeting itself: chair, secretary, those who check the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.swedish.rules import load_rules, load_table
from extract.swedish.who.names import is_first_name
from extract.swedish.who.people import split_people
from extract.swedish.who.roles import blank_out

_NEXT_OFFICE = re.compile(r"\s*(?:,|\boch|\bsamt)\s+(?:till|som|att)\b.*", re.DOTALL)
_WORD = re.compile(r"[A-ZÅÄÖÉ][\w-]+")
_EARLIER = re.compile(
    r"\b(?:föregående|förra|förrförra|senaste|tidigare)\s+(?:\w*mötes?|\w*protokoll\w*|sammanträdes?)", re.IGNORECASE
)
_OFFICES = re.compile(r"juster|ordf|sekr|protokoll|välj|val[dt]|utse|utsåg", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Election:
    """Somebody elected to `office` (`justerare`, `ordforande`, `sekreterare`): the name at `start`..`end`.

    `is_first_name` where notes call them by their first name only; `only_first` where the sentence tells the office
    by the way, so that anything else that names the holder goes before it.
    """

    office: str
    name: str
    start: int
    end: int
    is_first_name: bool
    only_first: bool


def find_elections(sentence: str, heading: str = "") -> tuple[Election, ...]:
    """The elections of one sentence below the item's `heading`, left to right; each person once an office."""
    if not _OFFICES.search(sentence) or _EARLIER.search(sentence):
        return ()
    asides = [m.span() for pattern in _asides() for m in pattern.finditer(sentence)]
    left = re.sub(r"\|+", lambda m: " " * len(m[0]), blank_out(sentence, asides))
    found: dict[tuple[str, str], Election] = {}
    for rule in load_rules("elections"):
        wanted = rule.options.get("heading")
        if wanted and not re.search(wanted, heading, re.IGNORECASE):
            continue
        match = rule.pattern.search(left)
        if match is None:
            continue
        office, only_first = rule.options["office"], bool(rule.options.get("first"))
        if any(known == office for known, _ in found):
            continue
        for name, start, end in _names(left, *match.span("who")):
            election = Election(office, name, start, end, " " not in name, only_first)
            found.setdefault((office, name), election)
    return tuple(sorted(found.values(), key=lambda e: e.start))


def _names(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The persons named from `start` to `end`, up to where the next office is told."""
    piece = _NEXT_OFFICE.sub("", text[start:end]).rstrip(" .")
    people = split_people(piece)
    for person in people:
        yield person.name, start + person.name_start, start + person.name_end
    if not people:
        for word in _WORD.finditer(piece):
            if is_first_name(word[0]):
                yield word[0], start + word.start(), start + word.end()


@cache
def _asides() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load_table("elections")["aside"]["patterns"])
