"""Columns that are no table: running text beside its side heads, and pages set in two columns of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from extract.layout.marks import starts_numbered
from extract.layout.measure import Setting, baseline, quantile
from extract.layout.paragraphs import paragraphs_of
from extract.nouns.page import Line

_PROSE_WORDS = 4
_FLOWS = 4  # lines that go on in lower case: fewer are a long value in a form
_SHARE = 0.4
_FEW = 0.6  # side heads for each line of text
_WIDE = 1.8  # pitches between parts of a page that are set each in its own way


class _Way(Enum):
    """How two columns are read."""

    TABLE = 1
    SIDE_HEADS = 2
    COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Halves:
    """What stands left and right of a gutter, row by row."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]


def pieces_of(lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    """A run in columns, cut at wide white where at least one of the pieces is running text; else the whole run."""
    if len(lines) <= _FLOWS:
        return [list(lines)]
    pieces: list[list[Line]] = [[]]
    for line in lines:
        last = pieces[-1][-1] if pieces[-1] else line
        if baseline(line, setting.face) - baseline(last, setting.face) > _WIDE * setting.pitch:
            pieces.append([])
        pieces[-1].append(line)
    return pieces if any(_is_flow(piece, setting) for piece in pieces) else [list(lines)]


def _is_flow(lines: Sequence[Line], setting: Setting) -> bool:
    halves = _halves(lines)
    return halves is not None and _way(halves, setting) is not _Way.TABLE


def side_edge(lines: Sequence[Line], setting: Setting) -> float | None:
    """Where the text begins, in points, that stands beside its side heads; None where a run is a table."""
    halves = _halves(lines)
    if halves is None or _way(halves, setting) is not _Way.SIDE_HEADS:
        return None
    return quantile([line.flat.x0 for line in halves.right], 0.3)


def flows_of(lines: Sequence[Line], setting: Setting, edges: Sequence[float] = ()) -> list[list[Line]] | None:
    """The lines of paragraphs in reading order where a run in columns is running text; None where it is a table.

    `edges` are places where text beside side heads begins elsewhere in the document: a short run may rely on them.
    """
    halves = _halves(lines)
    if halves is None:
        return None
    way = _way(halves, setting, edges)
    if way is _Way.COLUMNS:
        return [
            *paragraphs_of(halves.left, _narrow(halves.left, setting)),
            *paragraphs_of(halves.right, _narrow(halves.right, setting)),
        ]
    return _beside_heads(halves, setting) if way is _Way.SIDE_HEADS else None


def _way(halves: _Halves, setting: Setting, edges: Sequence[float] = ()) -> _Way:
    if not halves.left or not halves.right:
        return _Way.TABLE
    few = len(halves.left) <= _FEW * len(halves.right)
    if not _is_text(halves.right, setting):
        known = _begins_at(halves.right, edges, setting.face.letter) and _is_wordy(halves.right)
        return _Way.SIDE_HEADS if known else _Way.TABLE
    if _is_text(halves.left, setting):
        return _Way.COLUMNS
    return _Way.SIDE_HEADS if few else _Way.TABLE


def _begins_at(lines: Sequence[Line], edges: Sequence[float], near: float) -> bool:
    start = quantile([line.flat.x0 for line in lines], 0.3)
    return any(abs(start - edge) < near for edge in edges)


def _is_wordy(lines: Sequence[Line]) -> bool:
    """True where most lines have more words than a name, a date or a place has."""
    return sum(len(line.words) > _PROSE_WORDS for line in lines) > 0.5 * len(lines)


def _halves(lines: Sequence[Line]) -> _Halves | None:
    """Both sides of the one gutter; None where a row has more than two cells."""
    starts = [line.segments[1].flat.x0 for line in lines if len(line.segments) > 1]
    if not starts or any(len(line.segments) > 2 for line in lines):  # noqa: PLR2004
        return None
    edge = quantile(starts, 0.5) - 1
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        for segment in line.segments:
            part = Line(line.page, (segment,))
            (right if segment.flat.x0 >= edge - 0.5 * (edge - lines[0].flat.x0) else left).append(part)
    return _Halves(tuple(left), tuple(right))


def _is_text(lines: Sequence[Line], setting: Setting) -> bool:
    """True where most lines are full of words and enough of them go on in lower case."""
    if len(lines) <= _FLOWS:
        return False
    right = quantile([line.flat.x1 for line in lines], 0.9)
    long = [
        below
        for above, below in pairwise(lines)
        if len(above.words) >= _PROSE_WORDS and right - above.flat.x1 < 12 * setting.face.letter
    ]
    flowing = sum(line.text[:1].islower() for line in long)
    return flowing >= _FLOWS and len(long) >= _SHARE * len(lines)


def _narrow(lines: Sequence[Line], setting: Setting) -> Setting:
    return replace(
        setting,
        left=quantile([line.flat.x0 for line in lines], 0.2),
        right=quantile([line.flat.x1 for line in lines], 0.9),
    )


def _beside_heads(halves: _Halves, setting: Setting) -> list[list[Line]]:
    """Each side head, then the text that stands beside it."""
    inner = _narrow(halves.right, setting)
    heads: list[list[Line]] = []
    for line in halves.left:
        step = baseline(line, setting.face) - baseline(heads[-1][-1], setting.face) if heads else 0.0
        if heads and step < 1.3 * setting.pitch and not starts_numbered(line.text):
            heads[-1].append(line)
        else:
            heads.append([line])
    found: list[list[Line]] = []
    rest = list(halves.right)
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        limit = baseline(following[0], setting.face) - 0.5 * setting.pitch if following else float("inf")
        start = baseline(head[0], setting.face) - 0.5 * setting.pitch
        found += paragraphs_of([line for line in rest if baseline(line, setting.face) < start], inner)
        found.append(head)
        found += paragraphs_of([line for line in rest if start <= baseline(line, setting.face) < limit], inner)
        rest = [line for line in rest if baseline(line, setting.face) >= limit]
    return found
