"""Blocks into the flow of paragraphs: page breaks joined, every paragraph one text that knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.nouns.page import Block, BlockKind, Line
from extract.nouns.text import TextMap

_CLOSED = re.compile(r"[.:;!?…”\"]\s*$")
_OPENER = re.compile(r"^(?:att\b|[-–•*·]\s|\d{1,2}[.)]\s|[a-z][.)]\s|§)", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-–•*·▪●○]|\d{1,2}[.)]|[a-zåäö][.)])\s+")
_TITLE_LIKE = 90  # characters; a longer line is no heading


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, list entry or table row of the flow. `gap` is the white above it in line heights."""

    kind: BlockKind
    text: TextMap
    cells: tuple[TextMap, ...] = ()
    gap: float = 0.0
    indent: float = 0.0
    columns: tuple[float, ...] = ()

    @property
    def is_list(self) -> bool:
        return self.kind is BlockKind.BULLET or bool(re.match(r"att\b", self.text.text, re.IGNORECASE))

    @property
    def is_bold(self) -> bool:
        return bool(self.text.words) and all(w.bold for w in self.text.words)

    @property
    def is_title_like(self) -> bool:
        """Short, without a full stop at its end, not in the middle of a sentence."""
        text = self.text.text
        return len(text) <= _TITLE_LIKE and not _CLOSED.search(text) and not text[:1].islower()


def paragraphs_of(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The flow of `blocks`; a table gives one paragraph a row."""
    flow: list[Paragraph] = []
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            flow.extend(_row(block, line) for line in block.lines)
            continue
        text = TextMap.of_lines(block.lines)
        if text:
            _append(flow, Paragraph(block.kind, text, gap=block.gap, indent=block.indent))
    return tuple(flow)


def without_mark(text: TextMap) -> TextMap:
    """A list entry without its bullet or number."""
    match = _MARK.match(text.text)
    return text.cut(match.end()) if match else text


def _row(block: Block, line: Line) -> Paragraph:
    cells = tuple(TextMap.of_words([segment.words]) for segment in line.segments)
    return Paragraph(BlockKind.TABLE, TextMap.of_lines([line]), cells, block.gap, block.indent, block.columns)


def _append(flow: list[Paragraph], new: Paragraph) -> None:
    """Add `new`, as the rest of the paragraph before it where a page break (or a gap) cut a sentence in two."""
    if flow and _continues(flow[-1], new):
        old = flow.pop()
        new = Paragraph(old.kind, old.text.continued(new.text), gap=old.gap, indent=old.indent)
    flow.append(new)


def _continues(old: Paragraph, new: Paragraph) -> bool:
    if old.kind is BlockKind.TABLE or new.kind is BlockKind.BULLET or _OPENER.match(new.text.text):
        return False
    if _CLOSED.search(old.text.text):
        return False
    if old.text.text.endswith("-") or old.text.text.count("(") > old.text.text.count(")"):
        return True
    turned = old.text.pages[1] != new.text.pages[0]
    lower = new.text.text[:1].islower()
    return lower or (turned and not old.is_title_like and new.text.text[:1].isdigit())
