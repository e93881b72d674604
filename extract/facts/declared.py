"""Sentences that name the unit of sums printed without one, in a table below or in the whole document."""

from __future__ import annotations

from extract.nouns.minutes import Item, Minutes, Passage
from extract.nouns.text import TextMap
from extract.swedish.figures.money import find_money, unit_of_heading
from extract.swedish.rules import load_rule
from extract.swedish.writing.sentences import split_sentences


def unit_named(text: TextMap, rule: str) -> TextMap | None:
    """The words of a sentence that name the unit of other sums, by `rule` of table_phrases; None where it names none or
    tells a sum of its own."""
    match = load_rule("table_phrases", rule).pattern.search(text.text)
    if match is None or find_money(text.text):
        return None
    group = next(name for name, value in match.groupdict().items() if value)
    words = text.cut(match.start(group), match.end(group))
    return words if unit_of_heading(words.text) else None


def unit_for_all(minutes: Minutes) -> TextMap | None:
    """The words of the first sentence that names the unit of every bare sum of the document; None without one."""
    for text in (*minutes.preamble, *(p.text for item in minutes.items for p in _running(item))):
        for start, end in split_sentences(text.text):
            words = unit_named(text.cut(start, end), "unit_for_all")
            if words:
                return words
    return None


def _running(item: Item) -> list[Passage]:
    return [p for p in item.passages if not p.cells]
