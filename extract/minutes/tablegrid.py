"""What tells rows of a table apart where cells take several lines: its columns, and lines printed between rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extract.nouns.page import Line, Segment
from extract.swedish.rules import pattern_of

Row = dict[int, list[Segment]]

_FIGURE = re.compile(r"(?:kr\.?\s?)?[-–−+±]?\s?[\dOoIl][\dOoIl .,:%]*(?:\s?(?:t|k|mn?)?kr|:-|,-)?|[-–—]", re.IGNORECASE)
_OPEN = pattern_of("clause_phrases", "cell_left_open")
_DIGIT = re.compile(r"\d")
_SPACE = 3.0  # points between two words, about
_PADDING = 6.0  # points between two columns, at least
_INDENT = 12.0  # points by which the second line of a cell may stand in
_RULED = 3  # printed lines between rows that make a ruled table, at least


@dataclass(frozen=True)
class Columns:
    """Where the columns of a table run, from left to right in points, and which of them hold figures."""

    extents: tuple[tuple[float, float], ...]
    figures: tuple[bool, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Columns | None:
        """The columns that the lines with the most cells show; None where these overlap, or where none has figures."""
        widest = max(len(line.segments) for line in lines)
        full = [line.segments for line in lines if len(line.segments) == widest]
        extents = tuple((min(r[n].flat.x0 for r in full), max(r[n].flat.x1 for r in full)) for n in range(widest))
        if len(full) <= 1 or any(b[0] <= a[1] for a, b in pairwise(extents)):
            return None
        figures = tuple(2 * sum(is_figure(r[n].text) for r in full[1:]) >= len(full) - 1 for n in range(widest))
        return cls(extents, figures) if any(figures) and not figures[0] else None

    def at(self, segment: Segment) -> int:
        """The number, from 0, of the column that the segment shares most of its width with, else the nearest one."""
        x0, x1 = segment.flat.x0, segment.flat.x1

        def apart(n: int) -> float:
            left, right = self.extents[n]
            return max(left - x1, x0 - right, min(0.0, max(x0, left) - min(x1, right)))

        return min(range(len(self.extents)), key=apart)

    def placed(self, line: Line) -> dict[int, Segment] | None:
        """The segments of a line by column; None where two stand in the same one."""
        found = {self.at(segment): segment for segment in line.segments}
        return found if len(found) == len(line.segments) else None

    def runs_on(self, above: Segment, below: Segment, column: int) -> bool:
        """True where `below` must be the rest of the cell that `above` begins: a phrase broken off, or a word for which
        the line above had no room."""
        text = below.text
        if text[:1].islower() or _OPEN.search(above.text) or is_figure(text):
            return True
        limit = self.extents[column + 1][0] if column + 1 < len(self.extents) else None
        return limit is not None and above.flat.x1 + _SPACE + below.words[0].flat.width > limit - _PADDING

    def stands_in(self, segment: Segment, column: int) -> bool:
        """True for a segment that begins where cells of words begin in its column."""
        return segment.flat.x0 <= self.extents[column][0] + _INDENT


def is_figure(text: str) -> bool:
    """True for what a column of figures holds: a number with or without its unit, or a dash."""
    return _FIGURE.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """True for words that something must follow: `Bidrag till`."""
    return _OPEN.search(text) is not None


def goes_on_in_columns(row: Row, line: Mapping[int, Segment], columns: Columns) -> bool:
    """True for a line that holds the rest of cells of `row`, which knows its columns; the sums of a row may stand on
    the first or the last line of its words."""
    words = {n: s for n, s in line.items() if not columns.figures[n] or (n in row and not _DIGIT.search(s.text))}
    figures = set(line) - set(words)
    paid = any(columns.figures[n] for n in row)
    if (figures and paid) or not (figures or paid) or not words:
        return False
    if not all(n in row and columns.stands_in(s, n) for n, s in words.items() if not columns.figures[n]):
        return False
    whole = [columns.runs_on(row[n][-1], s, n) for n, s in words.items()]
    if figures:
        return all(whole) and (len(row) > 1 or words[0].text[:1].islower() or is_open(row[0][-1].text))
    begun = any(s.text[:1].islower() or is_open(row[n][-1].text) for n, s in words.items())
    return 0 not in words or begun or all(whole)


def ruled_rows(lines: Sequence[Line], rules: Sequence[float], columns: Columns) -> list[Row] | None:
    """The rows of a table that has lines printed between all of them, at the heights `rules`; None where it has not."""
    bands = [list(group) for _, group in groupby(lines, key=lambda line: sum(y < line.flat.cy for y in rules))]
    inside = len({round(y) for y in rules if lines[0].flat.cy < y < lines[-1].flat.cy})
    if inside < _RULED or inside + 1 < len(bands):
        return None
    rows = [_in_band(band, columns) for band in bands]
    return None if any(row is None for row in rows) else [row for row in rows if row]


def is_last_of_cell(lines: Sequence[Line], rest: Sequence[Line], rules: Sequence[float]) -> bool:
    """True for what is printed below the last row of a table, within the width of its first column, and is the rest of
    its first cell: the rule that closes the table stands below it, or the cell had no room for it."""
    columns = Columns.of(lines)
    first = rest[0].segments[0]
    if columns is None or any(len(line.segments) > 1 for line in rest) or columns.at(first) != 0:
        return False
    if not columns.stands_in(first, 0) or max(line.flat.x1 for line in rest) >= columns.extents[1][0]:
        return False
    above, below = lines[-1].flat.cy, rest[-1].flat.cy
    if any(y > above for y in rules):
        return min(y for y in rules if y > above) > below
    last = lines[-1].segments[0]
    return columns.at(last) == 0 and columns.runs_on(last, first, 0)


def _in_band(band: Sequence[Line], columns: Columns) -> Row | None:
    """The one row between two rules; None where a column holds two figures there, or a line does not fit."""
    row: Row = {}
    for line in band:
        placed = columns.placed(line)
        if placed is None:
            return None
        for n, segment in placed.items():
            if n in row and columns.figures[n] and (_DIGIT.search(segment.text) or _DIGIT.search(row[n][-1].text)):
                return None
            row.setdefault(n, []).append(segment)
    return row
