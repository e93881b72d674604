"""Case numbers that only their place tells: at the edge of the headings, or alone on the line below."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from extract.minutes.passages import without_dnr
from extract.nouns.minutes import CaseForm, Item, Matter, Passage, PassageForm, PassageKind
from extract.swedish.dnr import find_dnr
from extract.swedish.dnr_forms import (
    PlacedNumber,
    learnt_form,
    placed_alone,
    placed_at_end,
    placed_at_start,
)

_YEAR = re.compile(r"(?<![\d./:-])(?:19[4-9]|20[0-4])\d(?!\d|\s?kr)")
_FIRST_PASSAGES = 3  # of an item: where its number may stand alone
_PROSE = frozenset({PassageKind.PROSE, PassageKind.HEAD})


def with_case_numbers(items: Sequence[Item], head: Sequence[str]) -> tuple[Item, ...]:
    """The items with the forms of number that they share, which their headings then leave out; `head` are the lines of
    the head, whose years a number must fit."""
    years = {int(year) for line in head for year in _YEAR.findall(line)}
    placed: defaultdict[tuple[str, str], list[PlacedNumber]] = defaultdict(list)
    for item in items:
        for place, number in _candidates(item):
            placed[place, number.form].append(number)
    forms = [form for numbers in placed.values() if (form := learnt_form(numbers, years))]
    unique = tuple(dict.fromkeys(forms))
    return tuple(_numbered(item, unique) for item in items) if unique else tuple(items)


def _candidates(item: Item) -> Iterator[tuple[str, PlacedNumber]]:
    """What may be the item's number, with the place where it stands; nothing where a word tells its number."""
    if not item.matters:
        return
    title, first = item.matters[0].title.text, item.matters[0].passages[:_FIRST_PASSAGES]
    lines = [p.text.text for p in first if p.form is not PassageForm.ROW and p.kind in _PROSE]
    if any(mention.explicit for text in (title, *lines) for mention in find_dnr(text)):
        return
    if number := placed_at_end(title):
        yield "end", number
    if number := placed_at_start(title):
        yield "start", number
    if number := next((n for n in map(placed_alone, lines) if n), None):
        yield "alone", number


def _numbered(item: Item, forms: Collection[CaseForm]) -> Item:
    forms = tuple(forms)
    return replace(
        item,
        heading=without_dnr(item.heading, forms),
        matters=tuple(_in_matter(matter, forms) for matter in item.matters),
        case_forms=forms,
    )


def _in_matter(matter: Matter, forms: tuple[CaseForm, ...]) -> Matter:
    """The matter whose heading leaves its number out; a line that holds one alone heads it, several stand in a margin,
    each beside its own."""
    alone = [n for n, passage in enumerate(matter.passages) if _is_number(passage, forms)]
    passages = list(matter.passages)
    if len(alone) == 1 and alone[0] < _FIRST_PASSAGES:
        passages[alone[0]] = replace(passages[alone[0]], kind=PassageKind.HEAD)
    return replace(matter, heading=without_dnr(matter.heading, forms), passages=tuple(passages))


def _is_number(passage: Passage, forms: tuple[CaseForm, ...]) -> bool:
    if passage.kind is not PassageKind.PROSE or passage.form is PassageForm.ROW:
        return False
    return placed_alone(passage.text.text) is not None and bool(find_dnr(passage.text.text, forms))
