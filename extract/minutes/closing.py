"""What stands below the last item and is none of it: signatures and the bevis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.minutes.head import signs
from extract.minutes.items import RawItem
from extract.nouns.page import Block
from extract.swedish.outcomes import Mood, find_outcomes

_ROLL = re.compile(
    r"(?:Bilaga\s+\w{1,3}\s*[.:,–-]?\s*)?(?:Närvaro(?:lista|förteckning)|Uppropslista|Tjänstgöringslista)\b",
    re.IGNORECASE,
)


def split_closing(items: Sequence[RawItem]) -> tuple[tuple[RawItem, ...], tuple[Block, ...]]:
    """The items with the last one cut where the signatures or the bevis begin, and the blocks from there."""
    if not items:
        return (), ()
    last = items[-1]
    for index, block in enumerate(last.body):
        if _opens_closing(block) and not _decides_later(last.body[index:]):
            return (*items[:-1], replace(last, body=last.body[:index])), last.body[index:]
    return tuple(items), ()


def _decides_later(blocks: Sequence[Block]) -> bool:
    """True where something is still decided below: `Ordförande` is then a sub-heading of an election."""
    return any(m.mood is Mood.DECIDES for block in blocks for m in find_outcomes(block.text.replace("\n", " ")))


def _opens_closing(block: Block) -> bool:
    first = block.lines[0].segments[0].text
    if _ROLL.match(first):
        return True
    return signs(block.lines[0])
