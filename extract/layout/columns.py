"""Rows to lines: a row is cut where its white is a column's, not a word space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.layout.marks import is_list_mark
from extract.layout.measure import Face, quantile
from extract.nouns.geometry import Box
from extract.nouns.page import Line, Segment, Word

_NEAR = 8.0  # text heights: how far a neighbour may be to bear witness
_ROW_REACH = 3.6  # text heights from one row to the next: typewriters set them wide
_LABEL_WORDS = 4
_CELL_WORDS = 3  # a sum with its thousands apart
_BARE_NUMBER = re.compile(r"\d{1,3}[a-z]?\.?")
_THOUSANDS = re.compile(r"\D{0,2}\d{1,3} \d{3}\D{0,2}")
_SIGN = re.compile(r"(?:\w{1,5}\.? ?)?(?:[§$]{1,2}|S) ?\d+(?:/\d+)?[a-z]?[.:]?|[§$]{1,2}")


@dataclass(frozen=True, slots=True)
class _Row:
    words: tuple[Word, ...]
    gaps: tuple[tuple[float, float], ...]
    top: float
    bottom: float

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2

    def covers(self, x0: float, x1: float) -> bool:
        """True where words of this row stand over the whole of the white from `x0` to `x1`."""
        first, last = self.words[0].flat, self.words[-1].flat
        if first.x0 > x0 or last.x1 < x1:
            return False
        return all(min(x1, b) - max(x0, a) < 0.4 * (x1 - x0) for a, b in self.gaps)


def lines_of(rows: Sequence[Sequence[Word]], face: Face, rules: Sequence[Box] = ()) -> list[Line]:
    """Lines with their segments, in the order of `rows`; `rules` are printed lines of the same page."""
    found = [_row(row) for row in rows]
    upright = [r for r in rules if r.height > 2 * r.width]
    cuts = [_sure_cuts(row, face, upright) for row in found]
    cuts = [_without_lost_words(i, found, cuts, face) for i in range(len(found))]
    cuts = [_with_aligned(i, found, cuts, face) for i in range(len(found))]
    lines = [_line(row, where) for row, where in zip(found, cuts, strict=True)]
    edge = quantile([line.flat.x0 for line in lines], 0.1) if lines else 0.0
    return [
        _heading_joined(i, lines, face) if line.flat.x0 > edge - 3 * face.letter else line
        for i, line in enumerate(lines)
    ]


def _row(words: Sequence[Word]) -> _Row:
    gaps = tuple((a.flat.x1, b.flat.x0) for a, b in pairwise(words))
    tops = sorted(w.flat.y0 for w in words)
    bottoms = sorted(w.flat.y1 for w in words)
    return _Row(tuple(words), gaps, tops[len(tops) // 2], bottoms[len(bottoms) // 2])


def _sure_cuts(row: _Row, face: Face, upright: Sequence[Box]) -> frozenset[int]:
    """Gaps that are wide whatever stands around them, or that a printed rule goes through."""
    if not row.gaps:
        return frozenset()
    enough = max(2.4 * face.letter, 3 * face.space)
    letters = sum(any(c.isalpha() for c in w.text) for w in row.words)
    if letters > _CELL_WORDS and letters > 0.6 * len(row.words):  # a justified line shows itself by its other gaps
        usual = quantile([b - a for a, b in row.gaps], 0.3)
        enough = max(enough, min(2.2 * usual, 4.5 * face.letter))
    return frozenset(i for i, (a, b) in enumerate(row.gaps) if b - a >= enough or _ruled(a, b, row, upright))


def _ruled(x0: float, x1: float, row: _Row, upright: Sequence[Box]) -> bool:
    return any(x0 - 1 <= r.cx <= x1 + 1 and r.y0 < row.y < r.y1 for r in upright)


def _without_lost_words(at: int, rows: Sequence[_Row], cuts: Sequence[frozenset[int]], face: Face) -> frozenset[int]:
    """Cuts less those in the middle of prose, where the reader only missed a word."""
    row, mine = rows[at], cuts[at]
    if len(mine) != 1 or len(row.words) < 5:  # noqa: PLR2004 (prose has more words)
        return mine
    near = [j for j in (at - 1, at + 1) if 0 <= j < len(rows) and abs(rows[j].y - row.y) < _ROW_REACH * face.height]
    ((x0, x1),) = (row.gaps[i] for i in mine)
    if not near or x1 - x0 > (12 if len(near) > 1 else 4) * face.letter:
        return mine
    if all(not cuts[j] and rows[j].covers(x0, x1) for j in near):
        return frozenset()
    return mine


def _with_aligned(at: int, rows: Sequence[_Row], cuts: Sequence[frozenset[int]], face: Face) -> frozenset[int]:
    """Cuts and, where a neighbour's column begins or ends at a narrower gap's cell, that gap too."""
    row, mine = rows[at], cuts[at]
    full = frozenset(
        i
        for i in range(min(_LABEL_WORDS, len(row.gaps)))
        if i not in mine and not _in_number(row, i) and _fills(at, i, rows, cuts, face)
    )
    enough = max(1.2 * face.letter, 1.9 * face.space)
    if not mine and len(row.gaps) > 3:  # noqa: PLR2004 (else it may be justified)
        enough = max(enough, 1.5 * quantile([b - a for a, b in row.gaps], 0.5))
    doubtful = [
        i
        for i, (a, b) in enumerate(row.gaps)
        if i not in mine and b - a >= (1.2 * face.letter if row.words[i].text.endswith(":") else enough)
    ]
    return mine | full | _aligned(at, doubtful, rows, cuts, face) if doubtful else mine | full


def _aligned(
    at: int, doubtful: Sequence[int], rows: Sequence[_Row], cuts: Sequence[frozenset[int]], face: Face
) -> frozenset[int]:
    """Those of the `doubtful` gaps after which a cell begins, or ends flush, as cells of the rows around do."""
    row, mine = rows[at], cuts[at]
    lefts: list[float] = []
    rights: list[float] = []
    for j in _neighbours(at, rows, face):
        for i in cuts[j]:
            end = _last_of_cell(rows[j], i, cuts[j])
            lefts.append(rows[j].gaps[i][1])
            if end - i <= _CELL_WORDS:
                rights.append(rows[j].words[end].flat.x1)
    near = 0.8 * face.letter
    found = set()
    for i in doubtful:
        left, end = row.gaps[i][1], _last_of_cell(row, i, mine)
        flush = end - i <= _CELL_WORDS and sum(abs(row.words[end].flat.x1 - x) < near for x in rights) > 1
        if flush or any(abs(left - x) < near for x in lefts) or _hangs_below(at, i, rows, face):
            found.add(i)
    return frozenset(found)


def _in_number(row: _Row, gap: int) -> bool:
    """True for the space between thousands: `1 000 000` is one cell, though `850 000` above it begins further in."""
    return bool(_THOUSANDS.fullmatch(f"{row.words[gap].text} {row.words[gap + 1].text}"))


def _fills(at: int, gap: int, rows: Sequence[_Row], cuts: Sequence[frozenset[int]], face: Face) -> bool:
    """True for a label so long that only a word space is left before its value: rows above and below begin there."""
    if not 0 < at < len(rows) - 1 or rows[at + 1].y - rows[at - 1].y > 2 * _ROW_REACH * face.height:
        return False
    x = rows[at].gaps[gap][1]
    near = 0.5 * face.letter
    if x - rows[at].words[0].flat.x0 < 5 * face.letter:
        return False
    return all(
        (
            rows[j].words[0].flat.x0 > rows[at].words[0].flat.x0 + 5 * face.letter
            and abs(rows[j].words[0].flat.x0 - x) < near
        )
        or any(abs(rows[j].gaps[i][1] - x) < near for i in cuts[j])
        for j in (at - 1, at + 1)
    )


def _hangs_below(at: int, gap: int, rows: Sequence[_Row], face: Face) -> bool:
    """True where the next row begins under the word after the gap: a label with a value of two lines."""
    row = rows[at]
    if at + 1 == len(rows) or gap > _LABEL_WORDS or rows[at + 1].y - row.y > _ROW_REACH * face.height:
        return False
    start = rows[at + 1].words[0].flat.x0
    return abs(start - row.gaps[gap][1]) < 0.8 * face.letter and start - row.words[0].flat.x0 > 3 * face.letter


def _neighbours(at: int, rows: Sequence[_Row], face: Face) -> list[int]:
    y = rows[at].y
    return [
        j for j in range(max(0, at - 4), min(len(rows), at + 5)) if j != at and abs(rows[j].y - y) < _NEAR * face.height
    ]


def _last_of_cell(row: _Row, gap: int, cuts: frozenset[int]) -> int:
    """Index of the last word of the cell that begins after `gap`."""
    return min((i for i in cuts if i > gap), default=len(row.words) - 1)


def _line(row: _Row, cuts: frozenset[int]) -> Line:
    segments: list[Segment] = []
    start = 0
    for end in [*(i + 1 for i in sorted(cuts)), len(row.words)]:
        segments.append(Segment(row.words[start:end]))
        start = end
    if len(segments) > 1 and is_list_mark(segments[0].text):
        segments[:2] = [Segment(segments[0].words + segments[1].words)]
    return Line(row.words[0].page, tuple(segments))


def _heading_joined(at: int, lines: Sequence[Line], face: Face) -> Line:
    """A paragraph's number set apart from its title is one with it; a list of such lines keeps its columns."""
    line = lines[at]
    if len(line.segments) < 2:  # noqa: PLR2004
        return line
    first, second = line.segments[:2]
    if not _SIGN.fullmatch(first.text) and not _BARE_NUMBER.fullmatch(first.text):
        return line
    signed = _SIGN.fullmatch(first.text) is not None
    if not signed and not second.text[:1].isupper():
        return line
    if any(_same_shape(line, lines[j], face) for j in (at - 1, at + 1) if 0 <= j < len(lines)):
        return line
    joined = Segment(first.words + second.words)
    return Line(line.page, (joined, *line.segments[2:]))


def _same_shape(line: Line, other: Line, face: Face) -> bool:
    """True where `other` is the next row of the same numbered list."""
    if len(other.segments) < 2 or abs(other.flat.cy - line.flat.cy) > _ROW_REACH * face.height:  # noqa: PLR2004
        return False
    mine, its = line.segments, other.segments
    numbered = bool(_SIGN.fullmatch(its[0].text) or _BARE_NUMBER.fullmatch(its[0].text))
    return numbered and abs(mine[1].flat.x0 - its[1].flat.x0) < face.height
