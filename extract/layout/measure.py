"""How large a page's print is: everything that layout calls near or far is measured in these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.nouns.page import Line, Page, Segment, Word

_DESCENDER = re.compile(r"[gjpqyQ()\[\]§/|]")
_SPOKEN = re.compile(r"\w")
_ASCENDER = re.compile(r"[bdfhklA-ZÅÄÖ0-9]")
_DEFAULT_HEIGHT = 11.0
_PROSE_WORDS = 5
_PROSE_SHARE = 0.45  # of the page's width
_BASELINE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Face:
    """Points: height of a word with ascenders, mean advance of a letter, usual white between two words.

    `drop` is how far a word's box goes below the baseline where it has a descender: 0 where boxes are the font's.
    """

    height: float
    letter: float
    space: float
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: its face, left and right edge of its running text, distance between two baselines.

    `same` and `apart` are multiples of that distance: up to the one there is no extra white between two lines,
    from the other on there is. `spaced` says that the writer parts paragraphs by extra white.
    """

    face: Face
    left: float
    right: float
    pitch: float
    same: float = 1.08
    apart: float = 1.2
    spaced: bool = False


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie; ValueError where there are none."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def face_of(words: Sequence[Word]) -> Face:
    """Height and letter width of most of the print; `space` is a first guess until rows are known."""
    heights = [w.flat.height for w in words if len(w.text) > 2 and _ASCENDER.search(w.text)]  # noqa: PLR2004
    plain = [w.flat.height for w in words if len(w.text) > 2 and _is_plain(w.text)]  # noqa: PLR2004
    height = quantile(plain or heights, 0.5) if plain or heights else _DEFAULT_HEIGHT
    letters = sum(len(w.text) for w in words if len(w.text) > 1)
    widths = sum(w.flat.width for w in words if len(w.text) > 1)
    letter = widths / letters if letters else 0.45 * height
    letter = min(max(letter, 0.25 * height), 0.9 * height)
    return Face(max(height, 1.0), max(letter, 0.5), 0.6 * letter)


def _is_plain(text: str) -> bool:
    """True for a word that reaches from the baseline to the height of capitals, no less and no more."""
    return _ASCENDER.search(text) is not None and _DESCENDER.search(text) is None and text[-1] not in ",;"


def fitted(face: Face, rows: Sequence[Sequence[Word]]) -> Face:
    """The face with the white between words and the depth of descenders as these rows have them."""
    gaps = [b.flat.x0 - a.flat.x1 for row in rows for a, b in pairwise(row)]
    near = [g for g in gaps if 0 < g < 2 * face.letter]
    space = quantile(near, 0.5) if near else face.space
    drops = [
        b.flat.y1 - a.flat.y1 if _DESCENDER.search(b.text) else a.flat.y1 - b.flat.y1
        for row in rows
        for a, b in pairwise(row)
        if bool(_DESCENDER.search(a.text)) != bool(_DESCENDER.search(b.text))
    ]
    drop = max(0.0, quantile(drops, 0.5)) if len(drops) > 2 else 0.0  # noqa: PLR2004
    return Face(face.height, face.letter, min(max(space, 0.3 * face.letter), 1.4 * face.letter), drop)


def baseline(line: Line, face: Face) -> float:
    """Where the line stands, in points from the top: taken from its first words, as a curled line drifts."""
    stands = [_stand(w, face) for w in line.words[:_BASELINE_WORDS] if _SPOKEN.search(w.text)]
    return quantile(stands, 0.5) if stands else line.flat.y1


def _stand(word: Word, face: Face) -> float:
    if _DESCENDER.search(word.text):
        return word.flat.y1 - face.drop
    return word.flat.y1 - (0.5 * face.drop if word.text[-1] in ",;" else 0.0)


def rise(line: Line, face: Face) -> float | None:
    """How far capitals and ascenders of the line stand above its baseline; None where it has too few."""
    base = baseline(line, face)
    tall = [base - w.flat.y0 for w in line.words if len(w.text) > 1 and _ASCENDER.search(w.text)]
    return quantile(tall, 0.5) if tall else None


def edges_of(lines: Sequence[Line], page: Page) -> tuple[float, float] | None:
    """Left and right edge of the page's running text; None where too few lines are long."""
    prose = [s.flat for line in lines for s in line.segments if _is_prose(s, page.width)]
    if len(prose) < 3:  # noqa: PLR2004 (fewer long lines may be anything)
        return None
    return (quantile([box.x0 for box in prose], 0.2), quantile([box.x1 for box in prose], 0.9))


def _is_prose(segment: Segment, width: float) -> bool:
    return len(segment.words) >= _PROSE_WORDS and segment.flat.width >= _PROSE_SHARE * width
