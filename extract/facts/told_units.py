"""Bare numbers in lists and sentences whose unit is told once for all: `(tkr)`, `Samtliga belopp i kronor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.declared import unit_named
from extract.facts.statements import Statement
from extract.minutes.entries import is_caption
from extract.nouns.minutes import PassageForm
from extract.nouns.text import TextMap
from extract.swedish.days.dates import find_dates
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.money import Unit, find_money, unit_of_heading
from extract.swedish.figures.numbers import Number, find_bare_numbers
from extract.swedish.rules import pattern_of

_YEARS = range(1900, 2100)
_LEAST_KRONOR = 100
_LEAST = 5  # of thousands: smaller ones number things
_LONGEST = 120  # characters of an entry of a list
_BEFORE = pattern_of("table_phrases", "name_before_sum")
_BEHIND = pattern_of("table_phrases", "end_of_bare_sum")
_SEVERAL = 2


def with_told_units(statements: Sequence[Statement], unit_for_all: TextMap | None) -> tuple[Statement, ...]:
    """The statements, the unit written behind each bare sum of those that stand where it is told once for all; what is
    written in so has no word on the page."""
    return tuple(_with_unit(statements, n, unit_for_all) for n in range(len(statements)))


def _with_unit(statements: Sequence[Statement], at: int, unit_for_all: TextMap | None) -> Statement:
    here = statements[at]
    if here.form is PassageForm.ROW or find_money(here.text.text) or is_caption(here.text.text):
        return here
    numbers = list(_bare_sums(here))
    if not numbers or not (_is_entry(here, numbers) or len(numbers) >= _SEVERAL):
        return here
    unit = _unit_of(statements, at, unit_for_all)
    least = _LEAST_KRONOR if unit and unit.factor == 1 else _LEAST
    if unit is None or any(n.value < least for n in numbers):
        return here
    return replace(here, text=_written(here.text, [n.end for n in numbers], unit))


def _bare_sums(here: Statement) -> Iterator[Number]:
    """The numbers behind a name that may be sums: no years, dates or case numbers."""
    text = here.text.text
    taken = [(d.start, d.end) for d in find_dates(text)] + [(d.start, d.end) for d in find_dnr(text)]
    for number in find_bare_numbers(text):
        year = text[number.start : number.end].isdigit() and int(number.value) in _YEARS
        inside = any(start < number.end and number.start < end for start, end in taken)
        named = _BEFORE.search(text[: number.start]) and _BEHIND.match(text, number.end)
        if named and not year and not inside:
            yield number


def _is_entry(here: Statement, numbers: Sequence[Number]) -> bool:
    return len(here.text) <= _LONGEST and len(here.text) - numbers[-1].end <= 1


def _unit_of(statements: Sequence[Statement], at: int, unit_for_all: TextMap | None) -> Unit | None:
    """The unit told in the sentence itself or above it in its matter, else below it, in its heading or for all."""
    here = statements[at]
    own = [s.text for s in statements if s.matter is here.matter and s.form is not PassageForm.ROW]
    place = next(n for n, text in enumerate(own) if text is here.text)
    heading = here.matter.heading or None
    texts = (*reversed(own[: place + 1]), *own[place + 1 :], *([heading] if heading else []))
    for text in texts:
        words = unit_named(text, "unit_named") or unit_named(text, "unit_before_list")
        if words:
            return unit_of_heading(words.text)
    return unit_of_heading(unit_for_all.text) if unit_for_all else None


def _written(text: TextMap, ends: Sequence[int], unit: Unit) -> TextMap:
    """`text` with the unit behind each of the places `ends`; the letters belong to no word."""
    said = f" {unit.text}"
    letters, since = "", 0
    owners: tuple[int, ...] = ()
    for end in ends:
        letters += text.text[since:end] + said
        owners += text.owners[since:end] + (-1,) * len(said)
        since = end
    return TextMap(letters + text.text[since:], owners + text.owners[since:], text.words)
