"""Pages of words to one layout in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.layout.columns import lines_of
from extract.layout.flows import flows_of, pieces_of, side_edge
from extract.layout.furniture import dotted_words, turned_words, without_furniture
from extract.layout.grids import Run, columns_of, grids_of
from extract.layout.heads import without_heads
from extract.layout.lines import rows_of
from extract.layout.marks import starts_att, starts_bullet, starts_signed
from extract.layout.measure import Setting, baseline, face_of, fitted
from extract.layout.paragraphs import paragraphs_of
from extract.layout.sheet import Sheet
from extract.layout.spacing import Draft, settings_of
from extract.nouns.geometry import Box
from extract.nouns.page import Block, BlockKind, Layout, Line, Page, Segment

_ACROSS = 0.8  # of a table's width, that a line between its rows runs over


def lay_out(pages: Sequence[Page]) -> Layout:
    """Blocks in reading order and, apart from them, what belongs to the paper; pages in the order given.

    A paragraph that a page break parts gives two blocks that follow each other.
    """
    drafts = [_draft(page) for page in pages if page.words]
    sheets = [
        without_furniture(Sheet(draft.page, setting, draft.lines, draft.marks))
        for draft, setting in zip(drafts, settings_of(drafts), strict=True)
    ]
    sheets, lifted = without_heads(sheets)
    runs = [_runs(sheet) for sheet in sheets]
    edges = _side_edges(sheets, runs)
    pages_of_blocks = [_blocks(sheet, page, edges) for sheet, page in zip(sheets, runs, strict=True)]
    if lifted:
        pages_of_blocks[0] = _with_lifted(pages_of_blocks[0], lifted, sheets[0].setting)
    return Layout(
        tuple(block for blocks in pages_of_blocks for block in blocks),
        tuple(line for sheet in sheets for line in sheet.furniture),
    )


def _with_lifted(blocks: list[Block], lifted: Sequence[Line], setting: Setting) -> list[Block]:
    """The first page with the heads that only later pages have: above its first item, so that they part no text."""
    at = next((i for i, block in enumerate(blocks) if starts_signed(block.text)), len(blocks))
    extra = [_block([line], None, setting, is_table=len(line.segments) > 1) for line in lifted]
    return [*blocks[:at], *extra, *blocks[at:]]


def _runs(sheet: Sheet) -> list[Run]:
    return [
        (grid, piece)
        for grid, lines in grids_of(sheet.lines, sheet.setting)
        for piece in (pieces_of(lines, sheet.setting) if grid else [lines])
    ]


def _side_edges(sheets: Sequence[Sheet], runs: Sequence[list[Run]]) -> list[float]:
    found = [side_edge(lines, s.setting) for s, page in zip(sheets, runs, strict=True) for grid, lines in page if grid]
    return [edge for edge in found if edge is not None]


def _draft(page: Page) -> Draft:
    """A page's face, its lines, and the marks on it that are no words."""
    face = face_of(page.words)
    turned = turned_words(page.words, face)
    rows = rows_of([w for w in page.words if w not in turned], face.height)
    stray = turned | dotted_words(rows, face)
    rows = [kept for row in rows if (kept := [w for w in row if w not in stray])]
    face = fitted(face, rows)
    marks = tuple(Line(page.number, (Segment((w,)),)) for w in page.words if w in stray)
    return Draft(page, face, tuple(lines_of(rows, face, page.rules)), marks)


def _blocks(sheet: Sheet, runs: Sequence[Run], edges: Sequence[float]) -> list[Block]:
    setting = sheet.setting
    blocks: list[Block] = []
    above: Line | None = None
    for is_table, run in runs:
        groups = paragraphs_of(run, setting, sheet.page.rules) if not is_table else flows_of(run, setting, edges)
        for group in groups or [run]:
            block = _block(group, above, setting, is_table=is_table and groups is None)
            blocks.append(replace(block, rules=_across(sheet.page.rules, block)))
            above = group[-1]
    return blocks


def _across(rules: Sequence[Box], block: Block) -> tuple[float, ...]:
    """The heights of the lines printed over most of a table's width; none for another block."""
    if block.kind is not BlockKind.TABLE:
        return ()
    least = _ACROSS * block.flat.width
    return tuple(sorted(r.cy for r in rules if r.width > r.height and r.shared_x(block.flat) >= least))


def _block(lines: Sequence[Line], above: Line | None, setting: Setting, *, is_table: bool) -> Block:
    kind = BlockKind.TABLE if is_table else _kind(lines[0])
    face = setting.face
    gap = max(0.0, (baseline(lines[0], face) - baseline(above, face)) / setting.pitch - 1) if above else 0.0
    return Block(
        kind,
        tuple(lines),
        columns_of(lines, setting.face) if is_table else (),
        round(gap, 2),
        round(min(line.flat.x0 for line in lines) - setting.left, 1),
    )


def _kind(first: Line) -> BlockKind:
    return BlockKind.BULLET if starts_bullet(first.text) or starts_att(first.text) else BlockKind.PARAGRAPH
