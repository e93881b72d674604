"""Titles: what somebody is by profession, with what stands before it and its complement."""

from __future__ import annotations

import re
from functools import cache

from extract.swedish.rules import any_of, load_table

_EDGES = " \t.,;:·•*|_…()"

_WORD = re.compile(r"[\w&-]+")


def is_title(text: str) -> bool:
    """True where the whole of `text` is a title: `Biträdande förbundschef`, `chef för vuxenenheten`."""
    plain = text.strip(_EDGES)
    return _has_title_word(plain) and title_pattern().fullmatch(plain) is not None


def title_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Places of the titles in a text, each with what belongs to it."""
    if not _has_title_word(text):
        return ()
    return tuple(m.span() for m in title_pattern().finditer(text))


def _has_title_word(text: str) -> bool:
    endings, words = _title_words()
    return any(w.endswith(endings) or w in words for w in _WORD.findall(text.lower()))


@cache
def _title_words() -> tuple[tuple[str, ...], frozenset[str]]:
    table = load_table("titles")
    return tuple(table["endings"]), frozenset(word.lower() for phrase in table["words"] for word in phrase.split())


@cache
def title_pattern() -> re.Pattern[str]:
    """A title with what may stand before it and its complement."""
    table = load_table("titles")
    before = any_of([word.rstrip(".") for word in table["before"]])
    compound = r"(?:[\w]+-\s+(?:och|samt|&)\s+)?"
    word = rf"(?:[\wåäöÅÄÖ&-]*{any_of(table['endings'])}|{any_of(table['words'])})"
    head = rf"{compound}(?!{any_of(table['not_titles'])}\b){word}"
    adjective = r"(?-i:[a-zåäö]{2,})(?:isk|iskt|ig|ande|ell)[a]?"
    complement = rf"(?:\s+{any_of(table['complement'])}\s+[\wåäöÅÄÖ-]+(?:\s+(?:och|samt|&)\s+[\wåäöÅÄÖ-]+)?)"
    joined = rf"(?:\s*(?:/|\boch\b|&)\s*{head})?"
    return re.compile(
        rf"(?:(?:{before})\.?\s*|{adjective}\s+){{0,2}}\b{head}(?!\w){joined}{complement}?", re.IGNORECASE
    )
