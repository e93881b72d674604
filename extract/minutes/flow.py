"""Blocks into the flow of paragraphs: page breaks joined, every paragraph one text that knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.minutes.beside import Piece, is_section_label, pieces_of
from extract.minutes.celltext import blocks_of
from extract.minutes.tablecolumns import with_cell_rests
from extract.minutes.tablerows import Cells, rows_of
from extract.nouns.page import Block, BlockKind, Line
from extract.nouns.text import TextMap
from extract.swedish.labels import match_label
from extract.swedish.rules import pattern_of

_CLOSED = re.compile(r"[.:;!?…”\"]\s*$")
_OPENER = pattern_of("heading_phrases", "opener")
_ENTRY = pattern_of("heading_phrases", "entry")
_MARK = re.compile(r"^(?:[-–•*·▪●○]|\d{1,2}[.)]|[a-zåäö][.)]|[A-ZÅÄÖ](?:\)|\.(?=\s+[Aa]tt\b)))\s+")
_OPEN_WORD = pattern_of("clause_phrases", "word_left_open")
_NUMBER_LINE = pattern_of("number_phrases", "number_line")
_SIDE_HEAD = 2  # cells of a line that has a side head
_PROSE_WORDS = 4
_FULL_LINE = 0.85  # of the way to the right edge: a line that stops before it ends its paragraph
_TITLE_LIKE = 90  # characters; a longer line is no heading


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, list entry or table row of the flow. `gap` is the white above it in line heights; `opens` where a
    label of no known section stands beside it (`Sökande`), which ends the section above."""

    kind: BlockKind
    text: TextMap
    cells: tuple[TextMap, ...] = ()
    gap: float = 0.0
    indent: float = 0.0
    columns: tuple[float, ...] = ()
    opens: bool = False

    @property
    def is_list(self) -> bool:
        return self.kind is BlockKind.BULLET or bool(re.match(r"att\b", self.text.text, re.IGNORECASE))

    @property
    def is_title_like(self) -> bool:
        """Short, without a full stop at its end, not in the middle of a sentence."""
        text = self.text.text
        return len(text) <= _TITLE_LIKE and not _CLOSED.search(text) and not text[:1].islower()


def paragraphs_of(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The flow of `blocks`; a table gives one paragraph a row."""
    flow: list[Paragraph] = []
    kept = with_cell_rests(blocks)
    right = max((line.flat.x1 for block in kept for line in block.lines), default=0.0)
    for whole in kept:
        if pieces := pieces_of(whole):
            for piece in pieces:
                _append_piece(flow, piece, whole, right)
            continue
        _append_block(flow, whole, right)
    return tuple(flow)


def _append_block(flow: list[Paragraph], whole: Block, right: float) -> None:
    """Add a block that is no form: running text, or a table with what stands beside or above it."""
    for block in _below_tables(_apart(whole)):
        if block.kind is BlockKind.TABLE and not _is_prose(block):
            flow.extend(_row(block, cells) for cells in rows_of(block.lines, block.rules))
            continue
        for lines in _side_by_side(block) if block.kind is BlockKind.TABLE else _at_labels(block.lines):
            text = TextMap.of_lines(lines)
            if text:
                kind = BlockKind.BULLET if block.kind is BlockKind.BULLET else BlockKind.PARAGRAPH
                _append(flow, Paragraph(kind, text, gap=block.gap, indent=block.indent), right)


def _at_labels(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The lines of a paragraph, cut where one of them is the label of a section and nothing else: `Beslut:`."""
    cuts = [0]
    for n, (above, line) in enumerate(pairwise(lines), 1):
        labelled = _CLOSED.search(above.text) and line.text[:1].isupper() and is_section_label(line.text)
        if labelled or cuts[-1] == n - 1 > 0:
            cuts.append(n)
    return [tuple(lines[start:end]) for start, end in pairwise([*cuts, len(lines)])]


def _apart(block: Block) -> list[Block]:
    """A block whose lines line up, cut where side heads with their text end and a table begins, and where they begin
    again below it: `Beslut | Nämnden beslutar ...` is no row of the table beside it."""
    wide = [n for n, line in enumerate(block.lines) if len(line.segments) > _SIDE_HEAD]
    if block.kind is not BlockKind.TABLE or not wide:
        return [block]
    first, last = wide[0], len(block.lines)
    for n in range(wide[-1] + 1, len(block.lines)):
        if _is_section(block.lines[n]) or _is_label(block.lines[n]):
            last = n
            break
    cuts = [0, first, last, len(block.lines)]
    pieces = [replace(block, lines=block.lines[s:e]) for s, e in pairwise(cuts) if s < e]
    above = pieces[0] if first else None
    if above and not (any(_is_section(line) for line in above.lines) or _is_prose(above)):
        pieces = [replace(block, lines=block.lines[:last]), *([pieces[-1]] if last < len(block.lines) else [])]
    return [piece if n == 0 else replace(piece, gap=0.0) for n, piece in enumerate(pieces)]


def _below_tables(pieces: Iterable[Block]) -> Iterator[Block]:
    """The pieces, one that begins with a label below a table as the paragraphs that it is."""
    for piece in pieces:
        if piece.kind is BlockKind.TABLE and _is_label(piece.lines[0]):
            yield from blocks_of(piece.lines, piece, 0.0)
        else:
            yield piece


def _is_label(line: Line) -> bool:
    return len(line.segments) == 1 and is_section_label(line.text)


def _is_section(line: Line) -> bool:
    """True for a line whose first cell is the label of a section, with text beside it."""
    label = match_label(line.segments[0].text)
    return len(line.segments) == _SIDE_HEAD and label is not None and label.kind not in {"head", "distribution"}


def _append_piece(flow: list[Paragraph], piece: Piece, block: Block, right: float) -> None:
    """Add what stands beside a label, a known label as a paragraph of its own before it."""
    if piece.kind is BlockKind.TABLE:
        flow.extend(_row(block, cells) for cells in rows_of(piece.lines, block.rules))
        return
    label = TextMap.of_words([segment.words for segment in piece.label])
    text = TextMap.of_lines(piece.lines)
    if label and is_section_label(label.text):
        flow.append(Paragraph(BlockKind.PARAGRAPH, label, gap=block.gap, indent=block.indent))
    elif label:
        told = TextMap.joined([label, text]) if text else label
        flow.append(Paragraph(BlockKind.PARAGRAPH, told, gap=block.gap, indent=block.indent, opens=True))
        return
    if text:
        _append(flow, Paragraph(BlockKind.PARAGRAPH, text, gap=block.gap, indent=block.indent), right)


def _is_prose(block: Block) -> bool:
    """True for text set beside side heads: the first column holds section labels, or the last one mostly words."""
    if any(len(line.segments) > _SIDE_HEAD for line in block.lines):
        return False
    if len(block.lines) == 1 and _CLOSED.search(block.lines[0].segments[0].text):
        return True  # a sentence with a speck beside it
    heads = [match_label(line.segments[0].text) for line in block.lines if len(line.segments) > 1]
    if any(m and m.kind not in {"head", "distribution"} for m in heads):
        return True
    last = [line.segments[-1].text for line in block.lines]
    wordy = [t for t in last if len(t.split()) >= _PROSE_WORDS and sum(c.isdigit() for c in t) < len(t) / 4]
    return len(wordy) > len(last) / 2


def _side_by_side(block: Block) -> list[tuple[Line, ...]]:
    """The side heads and the text beside each, as lines of their own; a date or a list mark begins a new entry."""
    pieces: list[list[Line]] = []
    head: list[Line] | None = None
    for line in block.lines:
        *heads, text = line.segments
        if heads and head and heads[0].text[:1].islower():
            head.append(Line(line.page, (heads[0],)))
        elif heads:
            head = [Line(line.page, (heads[0],))]
            pieces += [head, []]
        if not pieces or (pieces[-1] and (_ENTRY.match(text.text) or _NUMBER_LINE.match(pieces[-1][-1].text))):
            pieces.append([])
        pieces[-1].append(Line(line.page, (text,)))
    return [tuple(p) for p in pieces if p]


def without_mark(text: TextMap) -> TextMap:
    """A list entry without its bullet or number."""
    match = _MARK.match(text.text)
    return text.cut(match.end()) if match else text


def _row(block: Block, cells: Cells) -> Paragraph:
    return Paragraph(BlockKind.TABLE, TextMap.joined(cells), cells, block.gap, block.indent, block.columns)


def _append(flow: list[Paragraph], new: Paragraph, right: float) -> None:
    """Add `new`, as the rest of the paragraph before it where a page break (or a gap) cut a sentence in two."""
    if flow and _continues(flow[-1], new, right):
        old = flow.pop()
        new = Paragraph(old.kind, old.text.continued(new.text), gap=old.gap, indent=old.indent)
    flow.append(new)


def _continues(old: Paragraph, new: Paragraph, right: float) -> bool:
    """True where `new` goes on with the sentence that `old` broke off; `right` is the right edge of the text."""
    before, after = old.text.text, new.text.text
    turned = old.text.pages[1] != new.text.pages[0]
    full = old.text.words[-1].flat.x1 > _FULL_LINE * right
    if old.kind is BlockKind.TABLE or _CLOSED.search(before):
        return False
    if turned and full and not old.is_list and after.startswith("att "):
        return True  # a line that happens to begin with att, no list: the page above is full
    if new.kind is BlockKind.BULLET or _OPENER.match(after):
        return False
    cut = _OPEN_WORD.search(before) and new.kind is not BlockKind.TABLE and match_label(after) is None
    if cut or before.endswith("-") or before.count("(") > before.count(")"):
        return True
    if after[:1].islower() or (before[-1:].isdigit() and re.match(r"\d{3}\b", after)):
        return True
    return turned and full and (not old.is_title_like or len(before) > _TITLE_LIKE / 2) and match_label(after) is None
