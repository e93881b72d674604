"""Words to rows: words on one baseline, followed from left to right so that a slope or a curl does no harm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.nouns.page import Word

_MARK = 0.5  # of the text height: full stops, hyphens and dotted lines are lower than that
_TOGETHER = 0.5  # share of the lower of two words that lies beside the other one


@dataclass(slots=True)
class _Open:
    """A row that still grows; `top` and `bottom` are those of its last word of full height."""

    words: list[Word]
    top: float
    bottom: float
    tall: bool


def rows_of(words: Sequence[Word], height: float) -> list[list[Word]]:
    """Rows from top to bottom, each from left to right, of print that is about `height` points high."""
    shelves: dict[int, list[_Open]] = defaultdict(list)
    for word in sorted(words, key=lambda w: w.flat.x0):
        top, bottom, tall = _band(word, height)
        row = _best(shelves, word, (top, bottom), height)
        if row is None:
            row = _Open([word], top, bottom, tall)
            shelves[_shelf(top, bottom, height)].append(row)
            continue
        row.words.append(word)
        if tall or not row.tall:
            _move(shelves, row, (top, bottom), height)
            row.tall = tall
    rows = [row.words for shelf in shelves.values() for row in shelf]
    return sorted(rows, key=_level)


def _band(word: Word, height: float) -> tuple[float, float, bool]:
    box = word.flat
    if box.y1 - box.y0 >= _MARK * height:
        return (box.y0, box.y1, True)
    middle = (box.y0 + box.y1) / 2
    return (middle - 0.3 * height, middle + 0.3 * height, False)


def _shelf(top: float, bottom: float, height: float) -> int:
    return int((top + bottom) / 2 // height)


def _move(shelves: dict[int, list[_Open]], row: _Open, band: tuple[float, float], height: float) -> None:
    old, new = _shelf(row.top, row.bottom, height), _shelf(*band, height)
    row.top, row.bottom = band
    if old != new:
        shelves[old].remove(row)
        shelves[new].append(row)


def _best(shelves: dict[int, list[_Open]], word: Word, band: tuple[float, float], height: float) -> _Open | None:
    top, bottom = band
    found: _Open | None = None
    most = _TOGETHER
    for shelf in range(int(top // height) - 1, int(bottom // height) + 2):
        for row in shelves.get(shelf, ()):
            common = min(bottom, row.bottom) - max(top, row.top)
            share = common / max(1e-6, min(bottom - top, row.bottom - row.top))
            if share > most and not _covers(row.words[-1], word):
                found, most = row, share
    return found


def _covers(last: Word, word: Word) -> bool:
    """True where `word` lies under or over the last word, not after it: another line, set very close."""
    return last.flat.x1 - word.flat.x0 > 0.5 * min(word.flat.width, last.flat.width)


def _level(row: Sequence[Word]) -> float:
    middles = sorted((w.flat.y0 + w.flat.y1) / 2 for w in row)
    return middles[len(middles) // 2]
