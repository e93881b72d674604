"""Running heads and feet: lines that come again at the same place on page after page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extract.layout.furniture import strip_counter
from extract.layout.marks import starts_bullet, starts_signed
from extract.layout.measure import baseline
from extract.layout.sheet import Sheet, page_words
from extract.nouns.page import Line

_TOP = 0.2  # of the page's height
_FOOT = 0.14
_DEEP = 10  # lines from the edge
_SHIFT = 0.03  # of the page's height: how far a scanner moves a page
_WINDOW = 4  # pages: heads of odd and even pages differ
_ENOUGH = 3
_SENTENCE = 6  # words
_SHORT = 8  # letters
_ALIKE, _SHORT_ALIKE = 82.0, 90.0  # of 100
_LONG = 0.55  # of the page's width: as long as a line of text
_SAID = 86.0  # of 100
_APART = 1.25  # pitches


@dataclass(frozen=True)
class _Candidate:
    """Line number `at` of sheet number `sheet`; `y` is a share of the page's height."""

    sheet: int
    at: int
    text: str
    y: float


_Groups = dict[tuple[int, int], list[_Candidate]]


def without_heads(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Line]]:
    """Sheets without running heads; and, lifted out, the first of each head that the first page does not say.

    A head of the first page stays on it: its facts (the body, the date) may stand nowhere else. A foot of the
    first page is lifted out, for it would part the first page's last paragraph from the second page.
    """
    if len(sheets) < 2:  # noqa: PLR2004
        return list(sheets), []
    groups: _Groups = {(c.sheet, c.at): g for g in _groups(sheets) if _is_head(g, len(sheets)) for c in g}
    opening = page_words(sheets[0].lines).casefold()
    gone = [_heads_of(index, sheet, groups, opening) for index, sheet in enumerate(sheets)]
    lifted = _only_there(sheets, gone, groups, opening)
    return [_less(s, g, lifted) for s, g in zip(sheets, gone, strict=True)], lifted


def _heads_of(index: int, sheet: Sheet, groups: _Groups, opening: str) -> set[int]:
    """Line numbers of the heads that nothing but heads, or one line that changes, parts from the paper's edge."""
    found: set[int] = set()
    count = len(sheet.lines)
    half = sheet.page.height / 2
    upper = sum(line.flat.cy < half for line in sheet.lines)
    for order in (range(upper), range(count - 1, upper - 1, -1)):
        seen: list[int] = []
        strange = 0
        for at in order:
            times = len(groups.get((index, at), ()))
            if not times and not (index and _beside_counter(sheet, at, opening)):
                strange += 1
                if strange > 1:
                    break
                continue
            seen.append(at)
            if _may_end(sheet, at, order.step, times):
                found.update(seen)
            elif _is_long(sheet, at):
                break  # text, said again
    return found


def _may_end(sheet: Sheet, at: int, step: int, times: int) -> bool:
    """True where the head may end with this line: white follows, or it is short and comes on page after page."""
    if not _is_long(sheet, at) and (times >= _ENOUGH or not 0 <= at + step < len(sheet.lines)):
        return True
    if not 0 <= at + step < len(sheet.lines):
        return False
    face = sheet.setting.face
    distance = abs(baseline(sheet.lines[at + step], face) - baseline(sheet.lines[at], face))
    return distance > _APART * sheet.setting.pitch


def _is_long(sheet: Sheet, at: int) -> bool:
    """True for a line as long as those of the text."""
    line = sheet.lines[at]
    return len(line.segments) == 1 and line.flat.width > _LONG * sheet.page.width


def _beside_counter(sheet: Sheet, at: int, opening: str) -> bool:
    """True for a line that stood in one row with the page's counter and says what the first page says too."""
    line = sheet.lines[at]
    near = sheet.setting.face.height
    return (
        sheet.near_edge(line, _TOP, _FOOT)
        and any(abs(f.flat.cy - line.flat.cy) < near and any(c.isdigit() for c in f.text) for f in sheet.furniture)
        and _is_in(line, opening)
    )


def _only_there(sheets: Sequence[Sheet], gone: Sequence[set[int]], groups: _Groups, opening: str) -> list[Line]:
    """Spare the heads of the first page, and return what would be lost with the others."""
    lifted: list[Line] = []
    seen: set[int] = set()
    for index, (sheet, numbers) in enumerate(zip(sheets, gone, strict=True)):
        for at in sorted(numbers):
            line = sheet.lines[at]
            group = groups.get((index, at))
            if group is None or id(group) in seen:
                continue
            seen.add(id(group))
            if index == 0 and line.flat.cy < sheet.page.height / 2:
                numbers.discard(at)
            elif index == 0 or not _is_in(line, opening):
                lifted.append(line)
    return lifted


def _is_in(line: Line, opening: str) -> bool:
    """True where the first page says all that `line` says, though perhaps arranged otherwise."""
    return all(fuzz.partial_ratio(strip_counter(s.text).casefold(), opening) >= _SAID for s in line.segments)


def _less(sheet: Sheet, gone: set[int], lifted: Sequence[Line]) -> Sheet:
    if not gone:
        return sheet
    spared = {id(line) for line in lifted}
    out = tuple(line for at, line in enumerate(sheet.lines) if at in gone and id(line) not in spared)
    kept = tuple(line for at, line in enumerate(sheet.lines) if at not in gone)
    return replace(sheet, lines=kept, furniture=(*sheet.furniture, *out))


def _candidates(index: int, sheet: Sheet) -> list[_Candidate]:
    found = []
    count = len(sheet.lines)
    for at, line in enumerate(sheet.lines):
        if min(at, count - 1 - at) >= _DEEP or not sheet.near_edge(line, _TOP, _FOOT):
            continue
        text = " ".join(sorted(strip_counter(s.text).casefold() for s in line.segments))  # odd and even pages mirror
        if len(text) > 2 and not starts_signed(line.text) and not starts_bullet(line.text):  # noqa: PLR2004
            found.append(_Candidate(index, at, text, line.flat.cy / sheet.page.height))
    return found


def _groups(sheets: Sequence[Sheet]) -> list[list[_Candidate]]:
    """Lines that are the same on pages near each other."""
    groups: list[list[_Candidate]] = []
    for index, sheet in enumerate(sheets):
        near = [g for g in groups if index - g[-1].sheet <= _WINDOW]
        for one in _candidates(index, sheet):
            group = next((g for g in near if g[-1].sheet < index and _same(one, g[-1])), None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
    return [g for g in groups if len(g) > 1]


def _same(one: _Candidate, other: _Candidate) -> bool:
    if abs(one.y - other.y) > _SHIFT:
        return False
    if one.text == other.text:
        return True
    limit = _ALIKE if len(one.text) >= _SHORT else _SHORT_ALIKE
    return fuzz.ratio(one.text, other.text) >= limit and _same_digits(one.text, other.text)


def _same_digits(one: str, other: str) -> bool:
    """True where the numbers agree, but for one misread digit in many: other numbers are other facts."""
    mine, its = ([c for c in text if c.isdigit()] for text in (one, other))
    wrong = sum(a != b for a, b in zip(mine, its, strict=False)) + abs(len(mine) - len(its))
    return wrong <= (1 if len(mine) >= _SHORT else 0)


def _is_head(group: Sequence[_Candidate], pages: int) -> bool:
    """True where a line comes too often to be part of the text; a sentence may well be said twice."""
    text = group[0].text
    sentence = text.endswith(".") and len(text.split()) >= _SENTENCE
    short = sum(c.isalpha() for c in text) < _SHORT
    if sentence or short:
        return len(group) >= _ENOUGH and len(group) >= 0.6 * pages
    span = group[-1].sheet - group[0].sheet + 1
    if len(group) >= _ENOUGH:
        return len(group) >= 0.5 * span
    alternating = span == _ENOUGH and len(text) >= 2 * _SHORT and pages <= 2 * _ENOUGH
    return pages <= _ENOUGH or alternating
