"""The decisions of all items in one list, before the first item or behind the last, each led by the number of its item.

`Rådets beslut den 20 april 2031`, below it `A  Dagordningen godkänns.`, `§§ 3-5 Informationen noteras.`: some boards
tell first what was said, item by item, and then what was decided. Each line belongs to its item. The points of one
item's decision look the same; but then other items come before and behind, or other lists have the same title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.minutes.heading import Heading
from extract.minutes.numbering import openings
from extract.nouns.page import Block, BlockKind, Line, Segment, Word
from extract.swedish.rules import pattern_of

_TITLE = pattern_of("heading_phrases", "roll_of_decisions")
_ENTRY = pattern_of("number_phrases", "items_led")
_SPAN = re.compile(r"(?P<first>\w+)(?:\s*[-\u2013]\s*(?P<last>\w+))?")
_LEAST = 2  # items that are told of
_KNOWN = 0.7  # of the numbers in the list are numbers of items
_REACH = 0.5  # of the items: as far as the list reaches at least
_MOST = 60  # items in one span
_BARE = re.compile(r"[^\w]+")
_SLACK = 8.0  # points by which the lines of a list may be ragged
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_Place = tuple[int, int]


@dataclass
class _Entry:
    """What was decided in some items: their numbers (of letters, the place in the alphabet), and the lines."""

    keys: tuple[int, ...]
    lettered: bool
    left: float
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Roll:
    """The list, taken out of the minutes; `label` is the word of its title that says what it is."""

    label: Line
    entries: tuple[_Entry, ...]

    def below(self, headings: Sequence[Heading]) -> Mapping[str, tuple[Block, ...]]:
        """For each item that the list tells of, what was decided, behind a label."""
        return {h.item: found for h in headings if (found := tuple(self._of(h)))}

    def _of(self, heading: Heading) -> Iterator[Block]:
        told = [e for e in self.entries if heading.number in e.keys and e.lettered == bool(heading.opening.letter)]
        if told:
            yield Block(BlockKind.PARAGRAPH, (self.label,), gap=1.0)
        for entry in told:
            yield Block(BlockKind.PARAGRAPH, tuple(entry.lines), gap=0.5)


def take_roll(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], Roll | None]:
    """The blocks without the list, and the list; the blocks as they are and None where there is none."""
    lines = [((n, m), line) for n, block in enumerate(blocks) for m, line in enumerate(block.lines)]
    titles = [at for at, (_, line) in enumerate(lines) if len(line.segments) == 1 and _TITLE.search(line.text)]
    times = Counter(_plain(lines[at][1].text) for at in titles)
    for at in titles:
        entries, end = _entries(lines, at + 1)
        if times[_plain(lines[at][1].text)] == 1 and _is_roll(entries, lines[:at], lines[end:]):
            taken = {place for place, _ in lines[at:end]}
            label = _label(lines[at][1])
            return tuple(_without(blocks, taken)), Roll(label, tuple(entries))
    return tuple(blocks), None


def _plain(text: str) -> str:
    return _BARE.sub(" ", text).strip().lower()


def _label(title: Line) -> Line:
    """The word of the title that names the decision, as the label of a section."""
    word: Word = next((w for w in title.words if "beslut" in w.text.lower()), title.words[0])
    return Line(title.page, (Segment((replace(word, text="Beslut"),)),))


def _entries(lines: Sequence[tuple[_Place, Line]], start: int) -> tuple[list[_Entry], int]:
    """The entries from a line on, and the line behind the last of them."""
    entries: list[_Entry] = []
    at = start
    while at < len(lines):
        (block, _), line = lines[at]
        entry = _entry(line)
        if entry is not None:
            if entries and entry.keys[0] < entries[-1].keys[0]:
                break  # the items themselves, below a list that stands first
            entries.append(entry)
        elif entries and (block == lines[at - 1][0][0] or line.flat.x0 > entries[-1].left + _SLACK):
            entries[-1].lines.append(_merged(line, 0))
        else:
            break
        at += 1
    return entries, at


def _entry(line: Line) -> _Entry | None:
    match = _ENTRY.match(line.text)
    keys = tuple(_keys(match["numbers"])) if match else ()
    if match is None or not keys:
        return None
    figures = len(line.text[: match.start("rest")].split())
    lettered = not match["numbers"][0].isdigit()
    return _Entry(keys, lettered, line.flat.x0, [_merged(line, figures)])


def _keys(numbers: str) -> Iterator[int]:
    for span in _SPAN.finditer(re.sub(r"\b(?:och|samt)\b", ",", numbers)):
        first = _key(span["first"])
        last = _key(span["last"]) if span["last"] else first
        yield from range(first, last + 1) if last - first < _MOST else ()


def _key(written: str) -> int:
    return int(written) if written.isdigit() else _ALPHABET.index(written) + 1


def _merged(line: Line, figures: int) -> Line:
    return Line(line.page, (Segment(line.words[figures:]),))


def _is_roll(
    entries: Sequence[_Entry], above: Sequence[tuple[_Place, Line]], below: Sequence[tuple[_Place, Line]]
) -> bool:
    """True where the entries go up through the items, which all stand on one side of them."""
    firsts = [e.keys[0] for e in entries]
    keys = {key for e in entries for key in e.keys}
    if len(keys) < _LEAST or len(set(firsts)) < _LEAST or len({e.lettered for e in entries}) > 1:
        return False
    before, after = (_numbers(lines, lettered=entries[0].lettered) for lines in (above, below))
    items, others = (before, after) if len(before) >= len(after) else (after, before)
    known = keys & items
    return len(known) >= max(_LEAST, _KNOWN * len(keys), _REACH * len(items)) and not (others & items)


def _numbers(lines: Sequence[tuple[_Place, Line]], *, lettered: bool) -> set[int]:
    """The numbers of what may be items among the lines."""
    found = (o for (_, m), line in lines if m == 0 for o in openings(line.text))
    return {o.number for o in found if bool(o.letter) == lettered}


def _without(blocks: Sequence[Block], taken: set[_Place]) -> Iterator[Block]:
    for n, block in enumerate(blocks):
        kept = tuple(line for m, line in enumerate(block.lines) if (n, m) not in taken)
        if kept:
            yield block if len(kept) == len(block.lines) else replace(block, lines=kept)
