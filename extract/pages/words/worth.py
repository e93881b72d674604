"""Which words of a page are worth reading twice: sums, dates, case numbers, and the names of a roster."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from extract.nouns.geometry import Box, hull
from extract.swedish.days.dates import find_dates
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.money import find_money
from extract.swedish.figures.numbers import find_bare_numbers
from extract.swedish.who.name_spans import LIKELY, find_names
from extract.swedish.writing.mending import figures_before_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.nouns.page import Word

    Run = tuple[int, ...]  # places of words beside each other
    Stretches = Sequence[tuple[int, int]]  # of a text

YEAR = re.compile(r"(?:19|20)\d\d")
FIGURES = re.compile(r"\d(?:.*\d)?", re.DOTALL)
LEAST_DIGITS = 3  # fewer count or list, as a rule; in a table's cell they may be thousands
SOME_YEAR = 2000  # dates without a year are wanted too
SURE = 0.9  # a name read with less is looked at by a person anyway
WORDS_BEFORE = 2  # a roster's line opens with its name or its role; names in running text come to no table
WIDE_GAP = 1.2  # heights of the line between two words of one cell, at most
SAME_LINE = 0.5  # of the lower word's height that two neighbours share
REACH = 0.9  # heights that figures are drawn out into the white beside them: the first or last may have been lost there
EDGE = 0.25  # the same for names


@dataclass(frozen=True)
class Span:
    """Words beside each other that are read anew as one picture: their places in the page's row of words, and where."""

    places: Run
    flat: Box


def spans_of(words: Sequence[Word]) -> list[Span]:
    """What no table may have wrong, line by line; `words` in reading order, as a page's are.

    A name that the page has twice in one spelling vouches for itself.
    """
    lines = [list(_cells(words, line)) for line in _lines(words)]
    named = [[_names(words, cell) for cell in line] for line in lines]
    known = Counter(_said(words, run) for line in named for runs in line for run in runs)
    found: list[Span] = []
    for line, names in zip(lines, named, strict=True):
        row = [place for cell in line for place in cell]
        for cell, runs in zip(line, names, strict=True):
            figures = _figures(words, cell, in_table=len(line) > 1)
            found += [_drawn_out(words, row, run, REACH) for run in figures]
            found += [_drawn_out(words, row, run, EDGE) for run in runs if known[_said(words, run)] == 1]
    return found


def _lines(words: Sequence[Word]) -> Iterator[list[int]]:
    """Runs of words that follow each other on one level."""
    line: list[int] = []
    for place, word in enumerate(words):
        if line and not _follows(words[line[-1]].flat, word.flat):
            yield line
            line = []
        line.append(place)
    if line:
        yield line


def _follows(before: Box, flat: Box) -> bool:
    return flat.x0 >= before.x0 and before.shared_y(flat) >= SAME_LINE * min(before.height, flat.height)


def _cells(words: Sequence[Word], line: Sequence[int]) -> Iterator[list[int]]:
    """The line cut at wide gaps."""
    gap = WIDE_GAP * _hull(words, line).height
    cell: list[int] = []
    for place in line:
        if cell and words[place].flat.x0 - words[cell[-1]].flat.x1 > gap:
            yield cell
            cell = []
        cell.append(place)
    yield cell


def _figures(words: Sequence[Word], cell: Sequence[int], *, in_table: bool) -> list[Run]:
    """Sums with their units, sums without one, damaged ones, dates and case numbers; what was read unsurely of the
    words around them that belong to them (`högst`, `för år 2031`)."""
    text = _said(words, cell)
    if not any(char.isdigit() for char in text):
        return []
    found = [
        (m.number_start, max(m.number_end, text.find(m.unit, m.number_end) + len(m.unit))) for m in find_money(text)
    ]
    around = [(m.start, m.end) for m in find_money(text)]
    found += [(start, end) for start, _, end in figures_before_units(text)]
    tied = [(m.start, m.end) for m in find_dates(text, default_year=SOME_YEAR)]
    for start, end in [*tied, *((m.start, m.end) for m in find_dnr(text))]:
        figures = FIGURES.search(text, start, end)
        found += [figures.span()] if figures else []
    around += tied
    for number in find_bare_numbers(text):
        plain = text[number.start : number.end]
        few = sum(char.isdigit() for char in plain) < LEAST_DIGITS
        found += (
            [] if YEAR.fullmatch(plain) or (few and not (in_table and plain == text)) else [(number.start, number.end)]
        )
    return _runs(words, cell, found, around)


def _names(words: Sequence[Word], cell: Sequence[int]) -> list[Run]:
    """Names that open a line or cell and were read surely."""
    names = [(name.start, name.end) for name in find_names(_said(words, cell)) if name.worth >= LIKELY]
    runs = _runs(words, cell, names) if names else []
    return [
        run
        for run in runs
        if cell.index(run[0]) <= WORDS_BEFORE and all(words[place].confidence >= SURE for place in run)
    ]


def _runs(words: Sequence[Word], cell: Sequence[int], stretches: Stretches, unsure: Stretches = ()) -> list[Run]:
    """The words that stretches of the cell's text touch, and those of others that were read unsurely, as few runs as
    may be."""
    ends = list(accumulate(len(words[place].text) + 1 for place in cell))
    runs: list[Run] = []
    for place, end in zip(cell, ends, strict=True):
        start = end - 1 - len(words[place].text)
        wanted = stretches if words[place].confidence >= SURE else (*stretches, *unsure)
        if not any(first < end - 1 and start < last for first, last in wanted):
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1] += (place,)
        else:
            runs.append((place,))
    return runs


def _drawn_out(words: Sequence[Word], row: Sequence[int], run: Run, reach: float) -> Span:
    """The run with the white at both ends, to the middle of the gap before a neighbour at most."""
    flat = _hull(words, run)
    first, last = row.index(run[0]), row.index(run[-1])
    x0, x1 = flat.x0 - reach * flat.height, flat.x1 + reach * flat.height
    if first:
        x0 = min(flat.x0, max(x0, (words[row[first - 1]].flat.x1 + flat.x0) / 2))
    if last + 1 < len(row):
        x1 = max(flat.x1, min(x1, (words[row[last + 1]].flat.x0 + flat.x1) / 2))
    return Span(run, Box(x0, flat.y0, x1, flat.y1))


def _hull(words: Sequence[Word], places: Sequence[int]) -> Box:
    return hull(words[place].flat for place in places)


def _said(words: Sequence[Word], places: Sequence[int]) -> str:
    return " ".join(words[place].text for place in places)
