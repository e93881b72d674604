"""The head and the bevis as labelled fields.

Labels stand left of their values, above them, or in the same line; two rosters may stand side by side. A label opens
a field at its x, and what stands in that column below, up to the next label there, is its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from extract.nouns.minutes import Field
from extract.nouns.page import Block, BlockKind, Line, Segment
from extract.nouns.text import TextMap
from extract.swedish.labels import LabelMatch, find_labels, match_label
from extract.swedish.rules import pattern_of
from extract.swedish.who.people import looks_like_name
from extract.swedish.who.roles import find_mark_column, is_mark

ROSTERS = frozenset(
    {"beslutande", "narvarande", "ersattare", "tjg_ersattare", "ej_tjg_ersattare", "ovriga", "franvarande"}
)
ROLES = frozenset({"ordforande", "vice_ordforande", "sekreterare", "justerare"})
CLOSING = frozenset(
    {
        "bevis",
        "signature",
        "sekreterare",
        "ordforande",
        "justerare",
        "justering_date",
        "justering_place_time",
        "anslag_up",
        "anslag_down",
        "stored_at",
        "appeal",
    }
)
_SAME_COLUMN = 12.0  # points
_LABEL_LINES = 3  # that a label takes at most
_OF_WHAT = pattern_of("meeting_phrases", "of_what")
_SURE_NAME = 0.5
_GOES_ON = pattern_of("heading_phrases", "sections_and_more")
_BILINGUAL = re.compile(r"(?P<swedish>[^-–:]{3,}?)\s[-–]\s(?P<other>[^\W\d_]{3}[^\d:,–-]*):?\s*$")  # Finland


def signs(line: Line) -> bool:
    """True for a line that begins with the label of a signature or of the bevis."""
    label = match_label(line.segments[0].text)
    return label is not None and label.kind == "head" and label.name in CLOSING


@dataclass
class _Open:
    """A field that still takes rows; `x` is where its label began, `value_x` where its first value did."""

    name: str
    label: TextMap
    x: float
    value_x: float | None = None
    rows: list[tuple[TextMap, ...]] = field(default_factory=list)

    def take(self, cells: Sequence[TextMap]) -> None:
        kept = tuple(c for c in cells if c)
        if kept:
            self.rows.append(kept)
            if self.value_x is None:
                self.value_x = _left(kept[0])

    def close(self) -> Field:
        return Field(self.name, self.label, tuple(self.rows))


def lines_of(blocks: Iterable[Block]) -> tuple[TextMap, ...]:
    """The printed lines of the head as text."""
    return tuple(TextMap.of_lines([line]) for block in blocks for line in block.lines)


def read_fields(blocks: Iterable[Block]) -> tuple[Field, ...]:
    """The labelled fields in the order of their labels."""
    fields: list[_Open] = []
    active: list[_Open] = []
    for marked, group in groupby(blocks, is_table_of_marks):
        if marked:
            fields.extend(opened for block in group for opened in _rolls(block))
            active = []
            continue
        for line in _with_whole_labels([line for block in group for line in _run_together(block)]):
            active = _read_line(line, fields, active)
    return tuple(f.close() for f in fields)


def is_table_of_marks(block: Block) -> bool:
    """True for a roster with columns of marks (GENRE, section 2: `X` present, `N/F`, `-`)."""
    heads, *rows = block.lines
    presence = any(find_mark_column(s.text) == "presence" for s in heads.segments)
    marked = [line for line in rows if any(is_mark(s.text) for s in line.segments[1:])]
    return block.kind is BlockKind.TABLE and presence and 2 * len(marked) > len(rows) > 1


def _rolls(block: Block) -> Iterator[_Open]:
    """A field for each part of the table that has a head of its own: members, serving deputies, other deputies."""
    roll: _Open | None = None
    for line in block.lines:
        cells = [TextMap.of_words([segment.words]) for segment in line.segments]
        if roll is None or any(find_mark_column(s.text) == "presence" for s in line.segments):
            if roll is not None:
                yield roll
            label = match_label(cells[0].text)
            name = label.name if label and label.name in ROSTERS else "narvarande"
            roll = _Open(name, cells[0], _left(cells[0]))
        roll.take(cells)
    if roll is not None:
        yield roll


def _run_together(block: Block) -> tuple[Line, ...]:
    """The lines of a block; one line where a labelled text runs on and has further labels inside, which may wrap."""
    lines = block.lines
    if len(lines) == 1 or any(len(line.segments) > 1 for line in lines) or match_label(lines[0].text) is None:
        return lines
    whole = " ".join(line.text for line in lines)
    starts = {0, *accumulate(len(line.text) + 1 for line in lines[:-1])}
    inside = [s for s, m in find_labels(whole) if s not in starts and m.has_colon and m.name in ROSTERS | ROLES]
    first = match_label(whole)
    if not inside or first is None or not first.has_colon or first.name not in ROSTERS:
        return lines
    return (Line(lines[0].page, (Segment(tuple(w for line in lines for w in line.words)),)),)


def _with_whole_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with a label that wraps in its column (`Justeringens plats och` / `tid`) put together."""
    place = 0
    while place < len(lines):
        whole, count = _wrapped(lines[place : place + _LABEL_LINES])
        line = lines[place]
        yield Line(line.page, (whole, *line.segments[1:])) if whole else line
        for following in lines[place + 1 : place + count]:
            if len(following.segments) > 1:
                yield Line(following.page, following.segments[1:])
        place += count


def _wrapped(lines: Sequence[Line]) -> tuple[Segment | None, int]:
    """The label that the first cells of the first lines make together, if neither is one alone with its value, and
    how many lines it takes; None and 1 where there is none."""
    for count in range(2, len(lines) + 1):
        firsts = [line.segments[0] for line in lines[:count]]
        if abs(firsts[0].flat.x0 - firsts[-1].flat.x0) > _SAME_COLUMN:
            break
        whole = " ".join(first.text for first in firsts)
        match = match_label(whole)
        if match is None or match.kind != "head" or match.rest_start < len(whole) or not match.exact:
            continue
        if len(lines[0].segments) == 1 and not _OF_WHAT.fullmatch(firsts[0].text):
            continue
        alone = match_label(firsts[0].text)
        if alone and alone.rest_start >= len(firsts[0].text) and not firsts[1].text[:1].islower():
            continue
        return Segment(tuple(word for first in firsts for word in first.words)), count
    return None, 1


def _read_line(line: Line, fields: list[_Open], active: list[_Open]) -> list[_Open]:
    pending: dict[int, tuple[_Open, list[TextMap]]] = {}
    for segment in line.segments:
        cell = TextMap.of_words([segment.words])
        labels = _labels(line, cell, active)
        for start, stop, label in _pieces(cell, labels):
            if label is None:
                _hold(cell.cut(start, stop), active, pending)
                continue
            opened = _Open(label.name, cell.cut(start, start + label.end), _left(cell.cut(start, stop)))
            value = cell.cut(start + label.rest_start, stop)
            if label.name in ROLES and value and _in_roster(opened.x, active):
                opened.take([value])  # "Ordförande Anna Test" among the members: the roster goes on below
                _hold(value, active, pending)
                _keep_column(active, opened.x)
            else:
                active = [a for a in active if a.x < opened.x - _SAME_COLUMN] + [opened]
                if value:
                    pending[id(opened)] = (opened, [value])
            fields.append(opened)
    for taker, cells in pending.values():
        taker.take(cells)
    return active


def _keep_column(active: Sequence[_Open], x: float) -> None:
    """A roster whose first value stands behind a role begins where the role does."""
    for roster in active:
        if roster.name in ROSTERS and roster.value_x is None:
            roster.value_x = x


def _labels(line: Line, cell: TextMap, active: Sequence[_Open]) -> list[tuple[int, LabelMatch]]:
    found = [(start, m) for start, m in find_labels(cell.text) if m.kind == "head"]
    bilingual = _BILINGUAL.match(cell.text)
    if not found and bilingual and looks_like_name(bilingual["other"]) <= _SURE_NAME and (match := _whole(bilingual)):
        found = [(0, replace(match, end=bilingual.end("swedish"), rest_start=bilingual.end()))]
    rolls = any(a.name in ROSTERS for a in active) or any(m.name in ROSTERS for _, m in found[:1])
    return [
        (s, m)
        for s, m in found
        if not (s > 0 and m.name == "items_range" and rolls and cell.text[s] == "§")  # "Eva Munk §§ 4-6, ..."
        and (s > 0 or not _is_value(line, cell, m, active))
    ]


def _whole(bilingual: re.Match[str]) -> LabelMatch | None:
    """The label of a head that the Swedish half of `Beslutande - Päätöksentekijät` is, and nothing else."""
    match = match_label(bilingual["swedish"])
    return match if match and match.kind == "head" and match.rest_start >= len(bilingual["swedish"]) else None


def _is_value(line: Line, cell: TextMap, match: LabelMatch, active: Sequence[_Open]) -> bool:
    """True for a role beside a name in a roster (`ordförande`, `tjänstgörande ersättare`), which is no label there."""
    if match.name == "items_range" and not match.has_colon and any(a.name in ROSTERS for a in active):
        return bool(_GOES_ON.match(cell.text))
    bare = match.rest_start >= len(cell.text) and not match.has_colon
    if not bare or match.name not in ROLES | ROSTERS or not any(a.name in ROSTERS for a in active):
        return False
    if match.name in ROSTERS and any(a.name in ROSTERS and abs(a.x - _left(cell)) <= _SAME_COLUMN for a in active):
        return False  # it stands below the label of another roster, which ends there
    before = [s for s in line.segments if s.flat.x1 <= _left(cell)]
    if not before and any(a.name in ROSTERS and _goes_on_in(a, cell) for a in active):
        return True
    return any(looks_like_name(s.text) > _SURE_NAME for s in before)


def _goes_on_in(roster: _Open, cell: TextMap) -> bool:
    """True where the cell stands below one that a comma left open, in a column behind the names."""
    above = [c for c in (roster.rows[-1] if roster.rows else ()) if abs(_left(c) - _left(cell)) <= _SAME_COLUMN]
    return any(c.text.rstrip().endswith((",", " för", " och")) for c in above)


def _pieces(cell: TextMap, labels: Sequence[tuple[int, LabelMatch]]) -> list[tuple[int, int, LabelMatch | None]]:
    """The cell cut before each label."""
    if not labels:
        return [(0, len(cell), None)]
    starts = [s for s, _ in labels]
    pieces: list[tuple[int, int, LabelMatch | None]] = [(0, starts[0], None)] if starts[0] > 0 else []
    for (start, match), stop in zip(labels, [*starts[1:], len(cell)], strict=True):
        pieces.append((start, stop, match))
    return pieces


def _hold(text: TextMap, active: Sequence[_Open], pending: dict[int, tuple[_Open, list[TextMap]]]) -> None:
    """Give the text to the active field whose column it stands in."""
    if not text or not active:
        return
    x = _left(text)
    taker = next((a for a in reversed(active) if a.x <= x + _SAME_COLUMN), active[0])
    pending.setdefault(id(taker), (taker, []))[1].append(text)


def _in_roster(x: float, active: Sequence[_Open]) -> bool:
    """True where a roster is open and `x` lies in its column of values."""
    rosters = [a for a in active if a.name in ROSTERS]
    return any(
        abs(x - (a.value_x if a.value_x is not None else a.x)) <= _SAME_COLUMN and bool(a.rows or a.value_x is None)
        for a in rosters
    )


def _left(text: TextMap) -> float:
    return text.words[0].flat.x0
