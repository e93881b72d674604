"""A roll without a label: told in sentences (`I mötet deltog ordföranden Eva Test ...`), or set by organisation.

It is looked for in the head, and only where no labelled roster names anybody who decides. The first sentence that
tells of attendance names the members; what follows tells who else came, who served for whom and who was away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.nouns.minutes import Seat
from extract.nouns.page import Block, BlockKind
from extract.nouns.text import TextMap
from extract.swedish.labels import match_label
from extract.swedish.rules import pattern_of
from extract.swedish.who.people import looks_like_name, parse_person, split_people
from extract.swedish.who.roles import presence_told
from extract.swedish.writing.sentences import split_sentences

_TOLD = pattern_of("meeting_phrases", "tells_attendance")
_SERVED = pattern_of("meeting_phrases", "served_in_place")
_WORDS = pattern_of("meeting_phrases", "words_of_attendance")
_LETTER_END = re.compile(r"(?:punkt|ärende)\w*\s+[A-ZÅÄÖ]\.(?=\s+[A-ZÅÄÖ])")
_CAME = pattern_of("meeting_phrases", "says_they_came")
_GROUPS = pattern_of("meeting_phrases", "group_in_sentence")
_AWAY, _SERVING, _PRESENT, _OTHERS = "franvarande", "tjg_ersattare", "narvarande", "ovriga"
_NOTHING = TextMap("", (), ())
_NAME = 0.6  # looks_like_name above which words name somebody
_LEAST = 3  # persons of a roll set by organisation
_ROWS = 2
_COLUMN = 12.0  # points by which a column may be ragged


def told_seats(blocks: Sequence[Block]) -> tuple[Seat, ...]:
    """The persons that the head tells of without a label, in printed order; () where it tells of none."""
    return tuple(_of_sentences(blocks)) or tuple(_of_rows(blocks))


def _of_sentences(blocks: Sequence[Block]) -> Iterator[Seat]:
    first = True
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            continue
        text = TextMap.of_lines(block.lines)
        for sentence in _sentences(text):
            seats = list(_of_sentence(sentence, first=first))
            yield from seats
            first = first and not seats


def _sentences(text: TextMap) -> Iterator[TextMap]:
    """The sentences, also behind `under punkt G.`, where the stop looks like that of an initial."""
    for start, end in split_sentences(text.text):
        stops = [start + m.end() for m in _LETTER_END.finditer(text.text[start:end])]
        for a, b in pairwise((start, *stops, end)):
            yield text.cut(a, b)


def _of_sentence(sentence: TextMap, *, first: bool) -> Iterator[Seat]:
    """The persons of one sentence, if it tells who came; `first` where nobody was named before."""
    label = match_label(sentence.text)
    if not _TOLD.search(sentence.text) or (label is not None and label.has_colon):
        return
    served = _SERVED.search(sentence.text)
    if served:
        yield from _seats(sentence.cut(0, served.start()), _AWAY)
        yield from _seats(sentence.cut(served.end()), _SERVING)
        return
    told = presence_told(sentence.text)
    if first and told == _AWAY and _CAME.search(sentence.text):
        told = ""  # of one deputy in it: "Bo Ek, inkallad för Eva Test, som anmält förfall"
    group = told if told == _AWAY or not first else _PRESENT
    place = 0
    for mark in _GROUPS.finditer(sentence.text):
        yield from _seats(sentence.cut(place, mark.start()), group or _PRESENT)
        place = mark.end()
        if told != _AWAY:
            group = next(name for name, found in mark.groupdict().items() if found)
    yield from _seats(sentence.cut(place), group or _PRESENT)


def _seats(text: TextMap, group: str) -> Iterator[Seat]:
    """The persons of a piece of a sentence; the words that tell of attendance part it and belong to nobody."""
    place = 0
    for start, end in [*(m.span() for m in _WORDS.finditer(text.text)), (len(text), len(text))]:
        piece = text.cut(place, start)
        place = end
        for person in split_people(piece.text):
            if looks_like_name(person.name) > _NAME:
                yield Seat(group, piece.cut(person.start, person.end), _NOTHING)


def _of_rows(blocks: Sequence[Block]) -> Iterator[Seat]:
    """The persons beside the names of their organisations, one row each: `Region Norr | Eva Test (S), Bo Ek (M)`."""
    rows = [row for block in blocks if block.kind is BlockKind.TABLE for row in _rows(block)]
    kept = [(owner, names) for owner, names in rows if _is_owner(owner.text) and split_people(names.text)]
    seats = [seat for owner, names in kept for seat in _owned(owner, names)]
    if len(kept) >= _ROWS and len(seats) >= _LEAST:
        yield from seats


def _rows(block: Block) -> Iterator[tuple[TextMap, TextMap]]:
    """The rows of two cells; a line that stands below the second cell goes on with it."""
    held: tuple[TextMap, TextMap] | None = None
    for line in block.lines:
        cells = [TextMap.of_words([segment.words]) for segment in line.segments]
        if len(cells) == _ROWS:
            if held:
                yield held
            held = (cells[0], cells[1])
        elif held and len(cells) == 1 and abs(line.flat.x0 - held[1].words[0].flat.x0) <= _COLUMN:
            held = (held[0], held[1].continued(cells[0]))
        elif held:
            yield held
            held = None
    if held:
        yield held


def _is_owner(text: str) -> bool:
    return match_label(text) is None and looks_like_name(text) < _NAME and not re.search(r"\d|:$", text)


def _owned(owner: TextMap, names: TextMap) -> Iterator[Seat]:
    for person in split_people(names.text):
        if looks_like_name(person.name) > _NAME:
            cell = names.cut(person.start, person.end)
            own = parse_person(cell.text)
            beside = _NOTHING if own and (own.organisation or own.rest) else owner
            yield Seat(_PRESENT, cell, beside)
