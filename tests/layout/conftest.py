"""A small typesetter: rows of text become pages of words, boxed as a text layer or as OCR boxes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.nouns.geometry import Box
from extract.nouns.page import BlockKind, Layout, Page, TextSource, Word

LETTER, SPACE = 5.0, 3.0
Row = tuple[float | str | tuple[float, str], ...]
Typesetter = Callable[..., Page]


def _box(text: str, x: float, baseline: float, *, tight: bool) -> Box:
    right = x + LETTER * len(text)
    if not tight:
        return Box(x, baseline - 9, right, baseline + 3)
    top = baseline - (7 if any(c.isupper() or c.isdigit() or c in "bdfhklåäö" for c in text) else 5)
    drop = 2.5 if any(c in "gjpqy()§" for c in text) else 0
    return Box(x, top, right, baseline + drop)


def _typeset(
    rows: Sequence[Row],
    number: int = 1,
    *,
    tight: bool = False,
    slope: float = 0.0,
    confidence: float = 1.0,
    rules: tuple[Box, ...] = (),
) -> Page:
    """A page of A4 with a row for each `(baseline, cell, (x, cell), ...)`; a bare text begins at x = 70.

    `**text**` is bold; `slope` is the rise of the baseline in points a point.
    """
    words = []
    for y, *cells in rows:
        for cell in cells:
            x, text = (70.0, cell) if isinstance(cell, str) else cell
            bold = text.startswith("**")
            for part in text.strip("*").split():
                box = _box(part, x, y + slope * x, tight=tight)
                words.append(Word(part, number, box, box, confidence, bold))
                x = box.x1 + SPACE
    return Page(number, 595, 842, tuple(words), TextSource.OCR if tight else TextSource.TEXT_LAYER, rules=rules)


@pytest.fixture
def typeset() -> Typesetter:
    """Rows of text to a page of words."""
    return _typeset


@pytest.fixture
def texts() -> Callable[[Layout], list[str]]:
    """Each block as one string: its lines joined by ` / `, its cells by ` | `, tables and bullets marked."""

    def read(layout: Layout) -> list[str]:
        marks = {BlockKind.TABLE: "[table] ", BlockKind.BULLET: "[bullet] ", BlockKind.PARAGRAPH: ""}
        return [
            marks[block.kind] + " / ".join(" | ".join(s.text for s in line.segments) for line in block.lines)
            for block in layout.blocks
        ]

    return read


PROSE = (
    "Direktionen tog del av rapporten om hur medlen har använts under det gångna året i kommunerna",
    "och konstaterade att verksamheten följer planen, men att lokalerna kostar mer än vad som var",
    "beräknat. Frågan ska tas upp igen när det finns ett underlag som visar vad parterna kan bidra",
    "med under nästa år.",
)


@pytest.fixture
def prose() -> tuple[str, ...]:
    """Four lines of one paragraph; the last one is short."""
    return PROSE
