"""Text set beside labels (`Beslut | Nämnden beslutar ...`): each label with its own text, tables in it kept whole.

A page that is filled in as a form has a column of labels and a column of text; layout hands both over as one table,
and the tables that stand in the text with them (GENRE.md, sections 1 and 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from extract.nouns.page import Block, BlockKind, Line, Segment
from extract.swedish.dnr import find_dnr
from extract.swedish.labels import match_label
from extract.swedish.rules import pattern_of

_SLACK = 8.0  # points by which a column may be ragged
_LABEL = 34  # characters of a label at most
_LABEL_WORDS = 4
_NEW_PARAGRAPH = 1.18  # line pitches between two paragraphs
_ENTRY = pattern_of("heading_phrases", "entry")
_FIGURES = re.compile(r"[\d\s.,:%–-]+(?:kr|tkr|kkr|mnkr)?")
_HEADLESS = frozenset({"head", "distribution"})


@dataclass
class Piece:
    """Lines of one kind. `label` is the label that stands beside the first of them, empty where none does."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    label: list[Segment] = field(default_factory=list)


def is_section_label(text: str) -> bool:
    """True for a cell that is the label of a section of an item and nothing else."""
    match = match_label(text)
    return match is not None and match.kind not in _HEADLESS and match.rest_start >= len(text.rstrip())


def pieces_of(block: Block) -> tuple[Piece, ...]:
    """The block as labelled texts, paragraphs and tables; () where no known label stands beside text in it."""
    beside = [line.segments[1].flat.x0 for line in block.lines if _is_labelled(line)]
    if block.kind is not BlockKind.TABLE or not beside:
        return ()
    return tuple(_Reader(block, median(beside)).read())


def _is_labelled(line: Line) -> bool:
    return len(line.segments) == 2 and is_section_label(line.segments[0].text)  # noqa: PLR2004 (label and text)


class _Reader:
    """Goes down the lines of one block; `left` is where the column of text begins."""

    def __init__(self, block: Block, left: float) -> None:
        self.block = block
        self.left = left
        steps = [b.flat.cy - a.flat.cy for a, b in zip(block.lines, block.lines[1:], strict=False)]
        self.pitch = min((s for s in steps if s > 1.0), default=0.0)
        self.pieces: list[Piece] = []

    def read(self) -> Iterator[Piece]:
        """The pieces in printed order."""
        for before, line in zip([None, *self.block.lines], self.block.lines, strict=False):
            self._take(before, line)
        yield from self.pieces

    def _take(self, before: Line | None, line: Line) -> None:
        first, *rest = line.segments
        if first.flat.x0 < self.left - _SLACK:
            if before is not None and self._wraps(first, line):
                self.pieces[-1].label.append(first)
                self._add(before, Line(line.page, tuple(rest))) if rest else None
            elif len(rest) == 1 and self._stands_beside(first, rest[0]):
                self.pieces.append(Piece(BlockKind.PARAGRAPH, [Line(line.page, (rest[0],))], [first]))
            elif not rest and is_section_label(first.text):
                self.pieces.append(Piece(BlockKind.PARAGRAPH, [], [first]))
            else:
                self._row(line)
        elif rest or (self._in_table() and first.flat.x0 > self.left + _SLACK):
            self._row(line)
        else:
            self._add(before, line)

    def _wraps(self, cell: Segment, line: Line) -> bool:
        """True for the second line of a label (`Förvaltningens` / `förslag`)."""
        if not self.pieces or not self.pieces[-1].label or not cell.text[:1].islower():
            return False
        above = self.pieces[-1].label[-1].flat
        near = line.flat.cy - above.cy < 2 * max(above.height, cell.flat.height)
        return near and abs(above.x0 - cell.flat.x0) <= _SLACK and len(cell.text) <= _LABEL

    def _stands_beside(self, label: Segment, text: Segment) -> bool:
        """True for a label, known or not, with text in the column of the text; a row of a table has figures there."""
        if abs(text.flat.x0 - self.left) > _SLACK:
            return False
        if match_label(label.text) is not None:
            return True
        short = len(label.text) <= _LABEL and len(label.text.split()) <= _LABEL_WORDS
        return short and label.text[:1].isupper() and not self._in_table() and not _FIGURES.fullmatch(text.text)

    def _in_table(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].kind is BlockKind.TABLE

    def _row(self, line: Line) -> None:
        if not self._in_table():
            self.pieces.append(Piece(BlockKind.TABLE))
        self.pieces[-1].lines.append(line)

    def _add(self, before: Line | None, line: Line) -> None:
        """Text of the text's column: the next line of the paragraph, or the first one of a new one."""
        last = self.pieces[-1] if self.pieces else None
        if last is None or last.kind is BlockKind.TABLE or self._parts(last, before, line):
            self.pieces.append(Piece(BlockKind.PARAGRAPH, [line]))
        else:
            last.lines.append(line)

    def _parts(self, last: Piece, before: Line | None, line: Line) -> bool:
        if not last.lines:
            return False
        if _ENTRY.match(line.text) or _is_case_number(last.lines[-1].text):
            return True
        return before is not None and line.flat.cy - before.flat.cy > _NEW_PARAGRAPH * self.pitch > 0


def _is_case_number(text: str) -> bool:
    numbers = find_dnr(text)
    return (
        bool(numbers)
        and numbers[0].explicit
        and not text[: numbers[0].start].strip()
        and text.endswith(numbers[-1].dnr[-2:])
    )
