"""Names of people in the tables, and the pseudonyms that stand for them.

A person is known by a roster of the project, or by a first name that Swedes bear with a name behind it. A name too many
is hidden rather than one too few; who has neither roster nor known first name is a name that nobody knows to be one.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.swedish.rules import pattern_of
from extract.swedish.who.name_spans import LIKELY, find_names
from extract.swedish.who.names import is_first_name, name_tokens
from extract.tables.tabulate import Row

Span = tuple[int, int, str]  # start, end, and what stands there instead
_SHORTEST_NAME = 3
_MOST_WORDS = 5  # in a name
_PLACE = pattern_of("sheet_phrases", "place_or_fund")


def pseudonym(name: str, key: str) -> str:
    """`Person 7K2Q9F`: the same for one name and key."""
    digest = hmac.new(key.encode(), " ".join(name.casefold().split()).encode(), hashlib.sha256).hexdigest()
    return f"Person {digest[:8].upper()}"


class People:
    """Everyone on the rosters, by document; `hidden` puts pseudonyms in the place of their names and of others'."""

    def __init__(self, roster: Iterable[Row], key: str) -> None:
        self._key = key
        self._everyone: dict[str, str] = {}
        people: dict[str, dict[str, str]] = defaultdict(dict)
        for row in roster:
            made = pseudonym(row["name"], key)
            for form in _forms(row["name"]):
                people[row["document_id"]].setdefault(form, made)
                if " " in form:
                    self._everyone.setdefault(_plain(form), made)
        self._names = {
            document: _Names(_pattern(known), {_plain(form): made for form, made in known.items()})
            for document, known in people.items()
        }

    def hidden(self, text: str, document: str) -> str:
        """The text of a document without names: of its roster also the family name alone, of others the whole name."""
        own = self._names.get(document)
        found = list(own.spans(text)) if own else []
        if " " in text.strip():
            found += [*self._of_other_rosters(text), *self._of_no_roster(text)]
        return _replaced(text, found)

    def _of_other_rosters(self, text: str) -> Iterator[Span]:
        words = name_tokens(text)
        for place, (start, _) in enumerate(words):
            for _, stop in reversed(words[place + 1 : place + _MOST_WORDS]):
                made = self._everyone.get(_plain(text[start:stop])) if text[start].isupper() else None
                if made:
                    yield start, stop, made
                    break

    def _of_no_roster(self, text: str) -> Iterator[Span]:
        for span in find_names(text):
            words = text[span.start : span.end].split()
            is_person = len(words) > 1 and is_first_name(words[0]) and not _PLACE.fullmatch(words[-1])
            if is_person and span.worth >= LIKELY:
                yield span.start, span.end, pseudonym(" ".join(words), self._key)


@dataclass(frozen=True)
class _Names:
    """The names of one document: a pattern that finds them, whole or the family name alone, and their pseudonyms."""

    pattern: re.Pattern[str]
    pseudonyms: Mapping[str, str]

    def spans(self, text: str) -> Iterator[Span]:
        """Where they stand."""
        for match in self.pattern.finditer(text):
            yield match.start(), match.end(), self.pseudonyms[_plain(match[0])]


def _forms(name: str) -> Iterator[str]:
    """How a name of the roster may stand elsewhere: whole, turned round, with an initial, the family name alone."""
    yield name
    *given, family = name.split()
    if given and len(family) >= _SHORTEST_NAME:
        first = given[0]
        yield from (f"{first} {family}", f"{family} {first}", f"{first[0]}. {family}", f"{first[0]} {family}", family)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    parts = (r"\s+".join(map(_cased, name.split())) for name in sorted(names, key=len, reverse=True) if name.strip())
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _cased(word: str) -> str:
    """As written or in capitals, and never in small letters: `Berg` may be a name where `berg` is a hill."""
    return f"(?:{re.escape(word[:1].upper() + word[1:])}|{re.escape(word.upper())})"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _replaced(text: str, found: Iterable[Span]) -> str:
    """The text with something else at each start and end; of two that overlap the one that was found first."""
    taken: list[Span] = []
    for start, end, instead in found:
        if all(end <= begun or start >= ended for begun, ended, _ in taken):
            taken.append((start, end, instead))
    parts, reached = [], 0
    for start, end, instead in sorted(taken):
        parts += [text[reached:start], instead]
        reached = end
    return "".join([*parts, text[reached:]])
