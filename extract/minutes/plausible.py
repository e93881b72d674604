"""How many items a document should have, as it says itself: `Paragrafer Fn 71-84` in its head, and its decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.minutes.beside import is_section_label
from extract.nouns.doubt import Doubt
from extract.nouns.page import Block, Line
from extract.swedish.labels import find_labels, match_label
from extract.swedish.rules import pattern_of

_SPAN = pattern_of("number_phrases", "span_of_sections")
_MOST = 150  # items of one meeting
_LABELS = 4  # decisions that tell something
_FEW = 3  # decisions for each item, from which on items are likely lost
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NAMED = 6  # missing numbers that a doubt names


def told_range(lines: Sequence[Line]) -> range | None:
    """The numbers that the items have by the head or the bevis: from the first to the last one told; None if untold."""
    spans = [span for n in range(len(lines)) for span in _spans(lines, n)]
    return range(min(s[0] for s in spans), max(s[1] for s in spans) + 1) if spans else None


def _spans(lines: Sequence[Line], n: int) -> list[tuple[int, int]]:
    text = lines[n].text
    for start, label in find_labels(text):
        if label.name != "items_range" or not _LETTERS.search(text[start : start + label.end]):
            continue
        told = text[start + label.rest_start :].strip() or (lines[n + 1].text if n + 1 < len(lines) else "")
        found = [(int(m["first"]), int(m["last"])) for m in _SPAN.finditer(told)]
        return [(first, last) for first, last in found if 0 < last - first < _MOST]
    return []


def decisions_told(blocks: Sequence[Block]) -> int:
    """How often the label of a decision stands on a line of its own."""
    texts = [line.text for block in blocks for line in block.lines if len(line.segments) == 1]
    return sum(is_section_label(text) and _decides(text) for text in texts)


def _decides(text: str) -> bool:
    label = match_label(text)
    return label is not None and label.kind == "decision"


def are_too_few(items: int, blocks: Sequence[Block]) -> bool:
    """True where the document has several decisions for each item that was found."""
    told = decisions_told(blocks)
    return told >= _LABELS and told >= _FEW * items


def shape_doubts(numbers: Sequence[str], blocks: Sequence[Block]) -> list[Doubt]:
    """What the numbers of the items found leave unexplained: some that the head tells of, or decisions in heaps."""
    found: list[Doubt] = []
    told = told_range([line for block in blocks for line in block.lines])
    seen = {int(match[0]) for number in numbers if (match := re.match(r"\d+", number))}
    missing = [n for n in told if n not in seen and not any(a < n < b for a in seen for b in seen)] if told else []
    if told and missing:
        named = ", ".join(str(n) for n in missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
        message = f"Protokollet säger att det omfattar § {told[0]}–{told[-1]}, men § {named} hittades inte."
        found.append(Doubt("items_missing", message))
    if are_too_few(len(numbers), blocks):
        message = f"Bara {len(numbers)} paragrafer hittades, men {decisions_told(blocks)} beslut har egna rubriker."
        found.append(Doubt("few_items", message))
    return found
