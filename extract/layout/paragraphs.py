"""Loose lines to paragraphs and bullets: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout.marks import starts_att, starts_bullet, starts_signed, titled
from extract.layout.measure import Face, Setting, baseline, rise
from extract.nouns.geometry import Box
from extract.nouns.page import Line
from extract.swedish.labels import match_label

_FAR = 1.9  # of the usual pitch: more than any jitter
_NEAR = 0.3  # of the usual pitch: beside each other rather than under
_LOOSE = 1.4  # of the usual pitch: more than jitter where a sentence runs on
_SPARE = 0.15  # of the text's width: room at a line's end that ragged setting seldom leaves
_STOPS = (".", ":", "!", "?", ";", ".)", '."', ".”")


def paragraphs_of(lines: Sequence[Line], setting: Setting, rules: Sequence[Box] = ()) -> list[list[Line]]:
    """`lines` in order, cut where a new paragraph, bullet or heading begins, or where a printed rule parts them."""
    groups: list[list[Line]] = []
    for line in lines:
        if (
            groups
            and not _ruled_off(groups[-1][-1], line, setting.face, rules)
            and not _begins(groups[-1], line, setting)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _begins(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """True where `line` does not go on from `group`."""
    last = group[-1]
    step = (baseline(line, setting.face) - baseline(last, setting.face)) / setting.pitch
    if _is_of_another_kind(last, line, step, setting.face) or (last.text.endswith(_STOPS) and _is_label(line.text)):
        return True
    forced = had_room(last, line, setting)
    lower = line.text[:1].islower()
    flows = not forced and (lower or not last.text.endswith(_STOPS))
    if starts_signed(line.text) or starts_bullet(line.text):
        return not flows or step >= setting.same or titled(line.text)
    if step > setting.apart:
        return not (flows and lower and step < _LOOSE)
    if _steps_out(group, line, setting) or (forced and starts_att(line.text)):
        return True
    if step > setting.same:
        return forced or not lower
    return not lower and _was_ended(last, line, setting)


def _is_label(text: str) -> bool:
    """True for a line that is the label of a section and nothing else: `Beslut`, below a line that is full."""
    label = match_label(text) if text[:1].isupper() else None
    return label is not None and label.rest_start >= len(text.rstrip())


def _is_of_another_kind(last: Line, line: Line, step: float, face: Face) -> bool:
    """True for lines that are far apart, that stand in columns, or that differ in size or weight."""
    if not _NEAR <= step <= _FAR or len(line.segments) > 1 or len(last.segments) > 1:
        return True
    if bold(last) != bold(line) and (bold(last) or not last.words[-1].bold):
        return True
    one, other = rise(last, face), rise(line, face)
    return one is not None and other is not None and max(one, other) > 1.25 * min(one, other)


def _ruled_off(last: Line, line: Line, face: Face, rules: Sequence[Box]) -> bool:
    """True where a printed rule as wide as the line above parts the two: a separator, or a heading underlined."""
    if not rules:
        return False
    top, bottom = baseline(last, face) - 1, baseline(line, face) - 0.5 * face.height
    width = last.flat.width
    return any(top <= r.cy <= bottom and r.width > r.height and r.shared_x(last.flat) >= 0.8 * width for r in rules)


def bold(line: Line) -> bool:
    """True where every word of the line is set bold."""
    return all(w.bold for w in line.words)


def had_room(last: Line, line: Line, setting: Setting, more: float = 0.0) -> bool:
    """True where the first word of `line`, and `more` points, had found room on `last`: it was ended by will."""
    need = line.words[0].flat.width + setting.face.space + more
    return setting.right - last.flat.x1 > need + 1.5 * setting.face.letter


def _was_ended(last: Line, line: Line, setting: Setting) -> bool:
    """True where the writer ended `last` by will; where paragraphs have white above, it takes more to say so."""
    if setting.spaced and not last.text.endswith(_STOPS):
        return had_room(last, line, setting, _SPARE * (setting.right - setting.left))
    return had_room(last, line, setting)


def _steps_out(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """True where the left edge says that something new begins."""
    letter = setting.face.letter
    last, first = group[-1], group[0]
    shift = line.flat.x0 - last.flat.x0
    if abs(shift) <= 1.5 * letter:
        return False
    room = had_room(last, line, setting)
    listed = starts_bullet(first.text)
    if shift > 0:  # a hanging line, or the first line of an indented paragraph
        hangs = len(group) == 1 and (listed or starts_att(first.text) or starts_signed(first.text))
        return not hangs and (room or not line.text[:1].islower())
    if len(group) == 1 and not listed and -shift < 5 * letter:  # the first line was indented
        return room
    return room or line.flat.x0 < first.flat.x0 - 1.5 * letter
