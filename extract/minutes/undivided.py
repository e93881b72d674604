"""Minutes that number nothing: where the head ends and what was told begins.

All of it is then one item without a number, so that a decision is not lost with the numbers; its titles may still part
it into matters. A text that does not call itself minutes is left alone: a letter decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.minutes.flow import paragraphs_of
from extract.nouns.page import Block, BlockKind
from extract.swedish.labels import match_label
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.rules import pattern_of

_MINUTES = pattern_of("meeting_phrases", "names_minutes")
_OPENS = pattern_of("meeting_phrases", "course_of_meeting")
_ROWS = 2  # of a table that tell something: side heads with their text
_SENTENCE = re.compile(r"[.:!?]\s*$")


def body_start(blocks: Sequence[Block]) -> int | None:
    """The index of the block with which the text below the head begins; None for what is no minutes."""
    told = next((n for n, block in enumerate(blocks) if _tells(block)), None)
    if told is None or not any(_MINUTES.search(line.text) for block in blocks[: told + 1] for line in block.lines):
        return None
    return told - 1 if told > 1 and _is_title(blocks[told - 1]) else told


def _tells(block: Block) -> bool:
    """True for a block in which something happens, or for the label of a decision."""
    text = block.text.replace("\n", " ")
    label = match_label(text)
    if label is not None:
        return label.kind in {"decision", "proposal"}
    if block.kind is BlockKind.TABLE:
        return sum(_happens(line.segments[-1].text) for line in block.lines) >= _ROWS
    return _happens(text)


def _happens(text: str) -> bool:
    if not _SENTENCE.search(text):
        return False
    return bool(_OPENS.search(text)) or any(m.mood is Mood.DECIDES for m in find_outcomes(text))


def _is_title(block: Block) -> bool:
    text = block.text.replace("\n", " ")
    titled = len(block.lines) == 1 and block.kind is not BlockKind.TABLE and match_label(text) is None
    return titled and not _MINUTES.search(text) and paragraphs_of([block])[0].is_title_like
