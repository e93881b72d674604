"""What belongs to the paper and not to the text: counters, boxes for initials, ink, dotted lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from extract.layout.measure import Face
from extract.layout.sheet import Sheet
from extract.nouns.page import Line, Segment, Word
from extract.swedish.rules import load_table, pattern_of

_DOTS = re.compile(r"[._…‥·=~\-–—‐:]{3,}")
_DOTTED = re.compile(r"[._…‥·]")
_SIGNED = re.compile(r"§\s?[-.,·*']?\s?\d{1,4}")  # the number of an item, however badly read
_COUNTER = pattern_of("sheet_phrases", "page_number")
_OF = pattern_of("sheet_phrases", "page_of_pages")
_NUMBER = re.compile(r"\d{1,4}\.?")
# The boxes at the foot of a form where those who check the minutes put their initials (GENRE 8)
# The same boxes named by an office alone, which stand in one line with another of them
_SIGN_BOXES = tuple(load_table("sheet_phrases")["sign_boxes"])
_SIGNER = pattern_of("sheet_phrases", "signer")
_BOX_WORDS = 3
_BOX_LIKE = 74.0  # of 100
_BOX_SLACK = 3  # letters more or fewer: `Sekreteraren` is a label, not a box
_UNSURE = 0.6
_SURE = 0.95
_FOOT = 0.2
_EDGE = 0.13


def dotted_words(rows: Sequence[Sequence[Word]], face: Face) -> frozenset[Word]:
    """Words that are only a line to write on; the leader before a page number in a table of contents is not."""
    found: set[Word] = set()
    for row in rows:
        for i, word in enumerate(row):
            if not _is_dotted(word.text):
                continue
            after = row[i + 1] if i + 1 < len(row) else None
            leads = after is not None and after.text[:1].isdigit() and i > 0
            if not (leads and after and after.flat.x0 - word.flat.x1 < 4 * face.letter):
                found.add(word)
    return frozenset(found)


def _is_dotted(text: str) -> bool:
    if _DOTS.fullmatch(text):
        return True
    return len(text) > 5 and len(_DOTTED.findall(text)) > 0.7 * len(text)  # noqa: PLR2004


def turned_words(words: Sequence[Word], face: Face) -> frozenset[Word]:
    """Words that stand on their side, as an address along the margin does."""
    return frozenset(
        w
        for w in words
        if len(w.text) > 3 and w.flat.height > 2 * w.flat.width and w.flat.height > 1.8 * face.height  # noqa: PLR2004
    )


def without_furniture(sheet: Sheet) -> Sheet:
    """The sheet without what a single page shows to be furniture; running heads need several pages."""
    sheet = sheet.without(lambda line, segment: _is_counter(sheet, line, segment))
    sheet = _without_boxes(sheet)
    return sheet.without(lambda line, segment: _is_ink(sheet, line, segment))


def _is_counter(sheet: Sheet, line: Line, segment: Segment) -> bool:
    if not sheet.near_edge(line, _EDGE, _EDGE):
        return False
    text = segment.text.strip(" .,|")
    if _COUNTER.fullmatch(text):
        return True
    of = _OF.fullmatch(text)
    if of:
        return 0 < int(of[1]) <= int(of[2]) and len(line.segments) <= 3  # noqa: PLR2004
    alone = len(line.segments) == 1 and line in (sheet.lines[0], sheet.lines[-1])
    return bool(alone and _NUMBER.fullmatch(text) and int(text.strip(".")) == sheet.page.number)


def strip_counter(text: str) -> str:
    """The text of a head without a page counter that was printed in the same run of words."""
    words = text.split()
    for start in range(max(0, len(words) - 4), len(words)):
        tail = " ".join(words[start:])
        if start and (_COUNTER.fullmatch(tail) or _OF.fullmatch(tail) or _NUMBER.fullmatch(tail)):
            return " ".join(words[:start])
    return text


def _without_boxes(sheet: Sheet) -> Sheet:
    boxes = {segment: line for line in sheet.lines for segment in line.segments if _is_sign_box(sheet, line, segment)}
    if not boxes:
        return sheet
    top = min(line.flat.y0 for line in boxes.values())
    reach = 4 * sheet.setting.face.height

    def unwanted(line: Line, segment: Segment) -> bool:
        if segment in boxes:
            return True
        if any(abs(line.flat.cy - box.flat.cy) < sheet.setting.face.height for box in boxes.values()):
            return bool(_SIGNER.fullmatch(segment.text)) or _are_initials(segment.text)
        return top - sheet.setting.face.height < line.flat.cy < top + reach and _are_initials(segment.text)

    return sheet.without(unwanted)


def _are_initials(text: str) -> bool:
    return len(text) <= 4 and not text.isdigit()  # noqa: PLR2004


def _is_sign_box(sheet: Sheet, line: Line, segment: Segment) -> bool:
    """True where most of the segment's letters belong to such boxes; two or three may have been read as one."""
    if not sheet.near_edge(line, 0, _FOOT):
        return False
    words = ["".join(c for c in w.text.casefold() if c.isalpha()) for w in segment.words]
    words = [w for w in words if w]
    boxed = at = 0
    while at < len(words):
        taken = next((n for n in range(_BOX_WORDS, 0, -1) if _is_box("".join(words[at : at + n]))), 0)
        boxed += sum(len(w) for w in words[at : at + taken])
        at += taken or 1
    return boxed > 0.75 * sum(len(w) for w in words)


def _is_box(letters: str) -> bool:
    return any(
        abs(len(letters) - len(box)) <= _BOX_SLACK and fuzz.ratio(letters, box) >= _BOX_LIKE for box in _SIGN_BOXES
    )


def _is_ink(sheet: Sheet, line: Line, segment: Segment) -> bool:
    """Short words that the reader was not sure of, outside the running text or below and above all of it."""
    words = segment.words
    if _SIGNED.fullmatch(segment.text):
        return False
    sure = sum(w.confidence for w in words) / len(words)
    if sure >= _UNSURE:
        return _is_scrawl(sheet, line, segment)
    setting = sheet.setting
    beyond = setting.face.letter
    outside = segment.flat.x0 > setting.right + beyond or segment.flat.x1 < setting.left - beyond
    short = len(segment.text) <= 12  # noqa: PLR2004
    edge = sheet.near_edge(line, 0.06, 0.12)
    garbled = sum(c.isalnum() or c.isspace() for c in segment.text) < 0.7 * len(segment.text)
    return (outside and short) or (edge and short and sure < 0.5) or (garbled and sure < 0.4)  # noqa: PLR2004


def _is_scrawl(sheet: Sheet, line: Line, segment: Segment) -> bool:
    """One or two characters far outside the running text, whatever the reader thinks of them."""
    setting = sheet.setting
    far = 3 * setting.face.letter
    outside = segment.flat.x0 > setting.right + far or segment.flat.x1 < setting.left - far
    alone = len(line.segments) == 1 or segment.words[0].confidence < _SURE
    return outside and alone and len(segment.text) <= 2  # noqa: PLR2004
