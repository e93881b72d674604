"""Running text that layout keeps in a table: the text of a cell, and what stands below the last row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.layout.marks import starts_att, starts_bullet
from extract.minutes.beside import is_section_label
from extract.nouns.page import Block, BlockKind, Line

_NEW_PARAGRAPH = 1.3  # line pitches between two paragraphs of a cell
_LOOSE = 1.9  # where a sentence runs on
_CLOSED = re.compile(r"[.:;!?]\s*$")


def blocks_of(lines: Sequence[Line], block: Block, gap: float) -> Iterator[Block]:
    """`lines` of a table `block` as blocks of their own, cut at white, at marks of a list, at labels and at columns;
    `gap` is the white above the first."""
    steps = [b.flat.cy - a.flat.cy for a, b in pairwise(block.lines)]
    pitch = min((s for s in steps if s > 1.0), default=0.0)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1][-1], line, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    for n, group in enumerate(groups):
        columns = tuple(s.flat.x0 for s in group[0].segments) if len(group[0].segments) > 1 else ()
        yield Block(_kind(group[0]), tuple(group), columns, gap if n == 0 else 0.4)


def _begins(last: Line, line: Line, pitch: float) -> bool:
    if (len(last.segments) > 1) != (len(line.segments) > 1) or last.page != line.page:
        return True
    if starts_bullet(line.text) or starts_att(line.text) or is_section_label(line.text) or is_section_label(last.text):
        return True
    open_end = not _CLOSED.search(last.text) and not line.text[:1].isupper()
    return line.flat.cy - last.flat.cy > (_LOOSE if open_end else _NEW_PARAGRAPH) * pitch > 0


def _kind(line: Line) -> BlockKind:
    if len(line.segments) > 1:
        return BlockKind.TABLE
    return BlockKind.BULLET if starts_att(line.text) or starts_bullet(line.text) else BlockKind.PARAGRAPH
