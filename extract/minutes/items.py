"""The document cut at its item headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from extract.minutes.decisionroll import take_roll
from extract.minutes.flow import paragraphs_of
from extract.minutes.heading import Heading
from extract.minutes.headings import find_headings
from extract.minutes.lostnumbers import with_lost_numbers
from extract.minutes.rowitems import with_row_items
from extract.minutes.undivided import body_start
from extract.nouns.page import Block, BlockKind, Line, Segment
from extract.nouns.text import TextMap
from extract.swedish.dnr import find_dnr
from extract.swedish.outcomes import Mood, find_outcomes
from extract.swedish.rules import pattern_of
from extract.swedish.writing.sentences import split_sentences

_MAX_HEADING_LINES = 3
_VERB = pattern_of("heading_phrases", "finite_verb")
_NUMBER_WORDS = pattern_of("number_phrases", "number_words")
_ENDED = pattern_of("heading_phrases", "sentence_ended")
_CLOSED = re.compile(r"[.,:;!?-]\s*$")
_CLEAR_GAP = 0.2  # of `Block.gap`: white that tells a heading from what follows
_OPEN = pattern_of("heading_phrases", "heading_left_open")
_FULL_LINE = 0.7  # of the widest line of the document: a heading that reaches so far goes on below


@dataclass(frozen=True)
class RawItem:
    """An item before its passages are told apart."""

    number: str
    label: TextMap
    heading: TextMap
    body: tuple[Block, ...]


@dataclass(frozen=True)
class Division:
    """A document as head and items; `head` is everything before the first item, `decided` what a list elsewhere says
    was decided in an item, by its number."""

    head: tuple[Block, ...]
    items: tuple[RawItem, ...]
    decided: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)


def divide(blocks: Sequence[Block]) -> Division:
    """Cut the blocks of a document at its item headings."""
    blocks, roll = take_roll(blocks)
    headings = find_headings(blocks)
    if any(heading.in_row for heading in headings):
        blocks = with_lost_numbers(blocks, headings)
        blocks = with_row_items(blocks, find_headings(blocks))
        headings = find_headings(blocks)
    if not headings:
        return undivided(blocks)
    look = _look(blocks, headings)
    items = tuple(
        _item(blocks, here, following, look) for here, following in zip(headings, (*headings[1:], None), strict=True)
    )
    before = undivided(_between(blocks, None, headings[0]))
    return Division(before.head, (*before.items, *items), roll.below(headings) if roll else {})


def undivided(blocks: Sequence[Block]) -> Division:
    """What is told below a head without a number: one item, its number and heading empty; else none."""
    start = body_start(blocks)
    if start is None:
        return Division(tuple(blocks), ())
    nothing = TextMap("", (), ())
    return Division(tuple(blocks[:start]), (RawItem("", nothing, nothing, tuple(blocks[start:])),))


@dataclass(frozen=True)
class _Look:
    """How the document sets its headings: the right edge of its text, and the white below a heading (`Block.gap`)."""

    right: float
    gap_below: float


def _look(blocks: Sequence[Block], headings: Sequence[Heading]) -> _Look:
    right = max((line.flat.x1 for block in blocks for line in block.lines), default=0.0)
    below = [
        blocks[h.block + 1].gap
        for h in headings
        if h.block + 1 < len(blocks)
        and h.line == len(blocks[h.block].lines) - 1
        and blocks[h.block + 1].page == blocks[h.block].page
    ]
    return _Look(right, median(below) if below else 0.0)


def _heading_goes_on(lines: Sequence[Line], block: Block, look: _Look) -> bool:
    """True where `block` is the rest of a wrapped heading: an open bracket, or no white where headings have some."""
    if len(lines) + len(block.lines) > _MAX_HEADING_LINES or block.kind is BlockKind.BULLET:
        return False
    if any(len(line.segments) > 1 for line in block.lines):
        return False
    text = " ".join(line.text for line in lines)
    if text.count("(") > text.count(")"):
        return ")" in block.lines[0].text
    if block.page != lines[-1].page or block.text.rstrip().endswith("."):
        return False
    tight = look.gap_below >= _CLEAR_GAP and block.gap <= look.gap_below / 3
    return tight and lines[-1].flat.x1 > _FULL_LINE * look.right


def _between(blocks: Sequence[Block], start: Heading | None, end: Heading | None) -> list[Block]:
    """The blocks from heading `start` (with it) up to heading `end` (without it), cut inside a block where need be."""
    first = start.block if start else 0
    last = end.block if end else len(blocks) - 1
    cut: list[Block] = []
    for index in range(first, min(last, len(blocks) - 1) + 1):
        block = blocks[index]
        low = start.line if start and index == start.block else 0
        high = end.line if end and index == end.block else len(block.lines)
        if low < high:
            cut.append(block if (low, high) == (0, len(block.lines)) else replace(block, lines=block.lines[low:high]))
    return cut


def _item(blocks: Sequence[Block], here: Heading, following: Heading | None, look: _Look) -> RawItem:
    own = _between(blocks, here, following)
    opening, body = own[0], own[1:]
    taken = _heading_lines(opening, look.right)
    if taken < len(opening.lines):
        body = [replace(opening, lines=opening.lines[taken:], gap=0.0), *body]
    lines = list(opening.lines[:taken])
    while body and _heading_goes_on(lines, body[0], look):
        lines += body.pop(0).lines
    line = TextMap.of_lines(lines)
    label, heading = line.cut(0, here.rest_start), line.cut(here.rest_start)
    run_on = 0 if _breaks_off(heading, body, look) else _text_behind(heading)
    if run_on is not None:
        heading, behind = heading.cut(0, run_on), heading.cut(run_on)
        body = _with_opening(behind, lines[-1], opening, body)
    if run_on != 0 and not _names_something(heading.text) and body and _is_title(body[0]):
        # "§ 84   Dnr KS 2019/123" with the title on the next line
        title = TextMap.of_lines(body[0].lines)
        heading, body = TextMap.joined([title, heading]) if heading else title, body[1:]
    elif run_on != 0 and not heading and body and _has_title(body[0], look.right):
        heading = TextMap.of_lines(body[0].lines[:1])
        body = [replace(body[0], lines=body[0].lines[1:], gap=0.0), *body[1:]]
    return RawItem(here.item, label, heading, tuple(body))


def _breaks_off(heading: TextMap, body: Sequence[Block], look: _Look) -> bool:
    """True where the line behind the number is the first of a sentence that goes on below; behind a heading that ends
    with a stop (`Val. Styrelsen utser de som`) it is the text."""
    if not heading or not body or not body[0].text[:1].islower() or not _VERB.search(heading.text):
        return False
    if len(split_sentences(heading.text)) > 1:
        return False
    return heading.words[-1].flat.x1 > _FULL_LINE * look.right


def _text_behind(heading: TextMap) -> int | None:
    """Where the text begins that goes on behind a heading on its line (`§ 4. Val. Styrelsen utser ...`)."""
    spans = split_sentences(heading.text)
    if spans and _is_told(heading.text[slice(*spans[0])]):
        return 0
    if len(spans) < 2 or not _names_something(heading.text[: spans[0][1]]):  # noqa: PLR2004
        return None
    return spans[1][0] if heading.text[spans[1][0] :][:1].isupper() else None


def _is_told(sentence: str) -> bool:
    """True for a whole sentence (`Förra protokollet lästes och godkändes.`): then the item has no heading."""
    if not _ENDED.search(sentence) or len(sentence.split()) < 2:  # noqa: PLR2004
        return False
    return bool(_VERB.search(sentence)) or any(m.mood is Mood.DECIDES for m in find_outcomes(sentence))


def _with_opening(behind: TextMap, line: Line, opening: Block, body: Sequence[Block]) -> list[Block]:
    """The body with the text behind its heading, as one block with what stands below it in the same paragraph."""
    first = Line(line.page, (Segment(behind.words),))
    same = bool(body) and body[0].gap == 0.0 and body[0].page == line.page and body[0].kind is not BlockKind.TABLE
    rest = body[0].lines if same else ()
    block = replace(opening, kind=BlockKind.PARAGRAPH, lines=(first, *rest), columns=(), gap=0.0)
    return [block, *body[1 if same else 0 :]]


def _is_title(block: Block) -> bool:
    return len(block.lines) <= _MAX_HEADING_LINES and paragraphs_of([block])[0].is_title_like


def _has_title(block: Block, right: float) -> bool:
    """True where the first line is a title that its writer ended, and text begins below it."""
    if block.kind is BlockKind.TABLE or len(block.lines) == 1:
        return False
    first, second = block.lines[:2]
    short = first.flat.x1 < _FULL_LINE * right and second.text[:1].isupper()
    return short and not _CLOSED.search(first.text) and not _VERB.search(first.text)


def _heading_lines(block: Block, full: float) -> int:
    """How many of the block's lines are heading."""
    lines = block.lines
    if block.kind is BlockKind.TABLE or len(lines) == 1:
        return 1
    if lines[0].words[0].bold:
        return next((n for n, line in enumerate(lines) if not _bold(line)), len(lines))
    taken = 1
    while taken < min(len(lines), _MAX_HEADING_LINES) and _goes_on(lines[taken - 1], lines[taken], full):
        taken += 1
    whole = len(lines) <= _MAX_HEADING_LINES and not lines[-1].text.rstrip().endswith(".")
    return len(lines) if whole else taken


def _bold(line: Line) -> bool:
    return all(w.bold for w in line.words)


def _goes_on(line: Line, following: Line, full: float) -> bool:
    return following.text[:1].islower() and (line.flat.x1 > _FULL_LINE * full or bool(_OPEN.search(line.text)))


def _names_something(text: str) -> bool:
    """True where a heading has words of its own beside a dnr."""
    for mention in reversed(find_dnr(text)):
        text = text[: mention.start] + text[mention.end :]
    bare = _NUMBER_WORDS.sub(" ", text)
    return bool(re.search(r"[A-Za-zÅÄÖåäö]{4,}|\b[A-ZÅÄÖ][a-zåäö]{2}\b", bare))
