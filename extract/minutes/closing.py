"""What stands below the last item and is none of it: signatures and the bevis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extract.minutes.head import is_table_of_marks, signs
from extract.minutes.items import RawItem
from extract.nouns.page import Block, BlockKind, Line
from extract.swedish.labels import match_label
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.rules import load_rule, pattern_of
from extract.swedish.who.people import looks_like_name

_SURE_NAME = 0.5
_SIGNING = frozenset({"sekreterare", "ordforande", "vice_ordforande", "justerare", "justering_date"})
_ROLL = pattern_of("meeting_phrases", "roll_attached")


def split_closing(items: Sequence[RawItem]) -> tuple[tuple[RawItem, ...], tuple[Block, ...]]:
    """The items with the last one cut where the signatures or the bevis begin, and the blocks from there."""
    if not items:
        return (), ()
    last = items[-1]
    for index, block in enumerate(last.body):
        for place, line in enumerate(block.lines):
            whole = place == 0 or block.lines[place - 1].text.rstrip().endswith(".")
            if not _opens_closing(line, block.lines[place + 1 : place + 2], whole=whole):
                continue
            above, below = _parted(block, place)
            rest = (*below, *last.body[index + 1 :])
            if not _decides_later(rest):
                return (*items[:-1], replace(last, body=(*last.body[:index], *above))), rest
    return tuple(items), ()


def labels_first(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The closing with the roles above the names, where they are printed below them: `Anna Test` / `sekreterare`."""
    turned: list[Block] = []
    for marked, group in groupby(blocks, is_table_of_marks):
        held = list(group)
        lines = _turned([line for block in held for line in block.lines])
        turned += held if marked else [replace(held[0], kind=BlockKind.PARAGRAPH, columns=(), lines=lines)]
    return tuple(turned)


def _turned(lines: Sequence[Line]) -> tuple[Line, ...]:
    turned: list[Line] = []
    free = True  # the line before is no role that waits for its name
    while lines:
        line, lines = lines[0], lines[1:]
        below = lines[0] if lines else None
        if free and below and _are_names(line) and all(_role(s.text) for s in below.segments):
            turned += [below, line]
            lines = lines[1:]
            continue
        free = not any(_role(s.text) for s in line.segments)
        turned.append(line)
    return tuple(turned)


def _are_names(line: Line) -> bool:
    return all(looks_like_name(segment.text) > _SURE_NAME for segment in line.segments)


def _role(text: str) -> bool:
    match = match_label(text)
    return match is not None and match.name in _SIGNING


def _parted(block: Block, place: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines of a block above `place`, and those from there on."""
    if place == 0:
        return (), (block,)
    return (replace(block, lines=block.lines[:place]),), (replace(block, lines=block.lines[place:]),)


def _decides_later(blocks: Sequence[Block]) -> bool:
    """True where something is still decided below: `Ordförande` is then a sub-heading of an election."""
    formal = load_rule("bevis", "formal_line").pattern
    told = (block.text.replace("\n", " ") for block in blocks if not formal.match(block.text))
    return any(m.mood is Mood.DECIDES for text in told for m in find_outcomes(text))


def _opens_closing(line: Line, following: Sequence[Line], *, whole: bool) -> bool:
    """True for a line where the signatures or the bevis begin; `whole` where no sentence goes on in it."""
    first = line.segments[0].text
    if whole and (_ROLL.match(first) or signs(line)):
        return True
    if whole and load_rule("bevis", "formal_line").pattern.match(line.text):
        return True
    return (
        len(line.segments) > 1
        and _are_names(line)
        and any(signs(Line(below.page, (s,))) for below in following for s in below.segments)
    )
