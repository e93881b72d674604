"""What shows through from the back of the sheet: in a mirror it reads well, as no print does that faces us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.pages.words.words import mean_confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.pages.lines.crops import LineCrop
    from extract.pages.readers.ctc import LineReading
    from extract.pages.readers.interfaces import LineEngine

    Grey = NDArray[np.uint8]

SAMPLE = 6  # lines tried first
PIECE = 24.0  # x-heights, some twelve letters: what of a line is tried
WRITING, LONG = (
    0.85,
    10.0,
)  # mean certainty of a piece of writing that faces us; x-heights of a line that tells something
DOUBTED = 0.9  # mean certainty of a line above which nobody asks
READS, BETTER = 0.9, 0.12  # mean certainty in a mirror of a line from behind; by how much that is better
LETTERS = 4  # read in a mirror that tell something
PROOF = 2  # such lines before any is believed
SCRAP, SAME_LEVEL = 4, 0.6  # letters of a scrap of such a line; x-heights between their baselines
AS_PALE, STROKES = 25.0, 10  # greys; per cent of a line's ink that are the middles of its strokes


def from_behind(crops: Sequence[LineCrop], readings: Sequence[LineReading], engine: LineEngine) -> list[bool]:
    """For each line whether it is the other side's."""
    doubted = [i for i, reading in enumerate(readings) if _is_doubted(crops[i], reading)]
    doubted.sort(key=lambda i: -_length(crops[i]))
    found = _mirrored(doubted[:SAMPLE], crops, readings, engine) if len(doubted) >= PROOF else set()
    if len(found) < PROOF:
        return [False] * len(crops)
    found |= _mirrored(doubted[SAMPLE:], crops, readings, engine)
    found |= {i for i in doubted if i not in found and _is_scrap_of(crops[i], readings[i], [crops[k] for k in found])}
    return [i in found for i in range(len(crops))]


def faces_away(crops: Sequence[LineCrop], engine: LineEngine) -> bool:
    """Whether most of the longest lines read better in a mirror."""
    longest = _longest(crops)
    found = _mirrored(range(len(longest)), longest, _read_pieces(longest, engine), engine)
    return len(found) >= PROOF and 2 * len(found) > len(longest)


def facing(crops: Sequence[LineCrop], engine: LineEngine) -> list[LineCrop]:
    """Those of the lines that seem to be writing that faces us.

    Where the longest are the other side's, only longer and darker ones beside those are looked at.
    """
    longest = _longest(crops)
    readings = _read_pieces(longest, engine)
    if mean_confidence(readings) >= WRITING:
        return list(crops)
    found = _mirrored(range(len(longest)), longest, readings, engine)
    if len(found) < PROOF:
        pieces = _read_pieces(crops, engine)
        return [crop for crop, piece in zip(crops, pieces, strict=True) if mean_confidence([piece]) >= WRITING]
    palest = float(np.median([darkness(longest[i]) for i in found])) - AS_PALE
    rest = _longest([crop for crop in crops if _length(crop) >= LONG and darkness(crop) < palest], 2 * SAMPLE)
    pieces = _read_pieces(rest, engine)
    away = _mirrored(range(len(rest)), rest, pieces, engine)
    return [rest[i] for i, piece in enumerate(pieces) if i not in away and mean_confidence([piece]) >= WRITING]


def _read_pieces(crops: Sequence[LineCrop], engine: LineEngine) -> list[LineReading]:
    return engine.read_lines([piece_of(crop) for crop in crops]) if crops else []


def _longest(crops: Sequence[LineCrop], count: int = SAMPLE) -> list[LineCrop]:
    return sorted((crop for crop in crops if not crop.line.sign), key=_length)[-count:]


def piece_of(crop: LineCrop) -> Grey:
    """The beginning of a line, long enough to tell how it reads."""
    return np.ascontiguousarray(crop.grey[:, : int(PIECE * crop.line.x_height)])


def _mirrored(
    numbers: Sequence[int], crops: Sequence[LineCrop], readings: Sequence[LineReading], engine: LineEngine
) -> set[int]:
    """Those of the lines that read clearly better in a mirror."""
    if not numbers:
        return set()
    turned = engine.read_lines([np.ascontiguousarray(piece_of(crops[i])[:, ::-1]) for i in numbers])
    return {i for i, there in zip(numbers, turned, strict=True) if _is_better(there, readings[i])}


def _is_better(mirrored: LineReading, straight: LineReading) -> bool:
    sure = mean_confidence([mirrored])
    letters = sum(char.text.isalnum() for char in mirrored.chars)
    return letters >= LETTERS and sure >= READS and sure >= mean_confidence([straight]) + BETTER


def _is_doubted(crop: LineCrop, reading: LineReading) -> bool:
    return not crop.line.sign and bool(reading.chars) and mean_confidence([reading]) < DOUBTED


def _is_scrap_of(crop: LineCrop, reading: LineReading, others: Sequence[LineCrop]) -> bool:
    """Whether a few signs stand on the baseline of a line from behind, and are as pale."""
    near = SAME_LEVEL * crop.line.x_height
    is_level = any(abs(other.line.base_at(crop.line.x0) - crop.line.base) < near for other in others)
    palest = float(np.median([darkness(other) for other in others])) - AS_PALE
    return len(reading.chars) <= SCRAP and is_level and darkness(crop) >= palest


def darkness(crop: LineCrop) -> float:
    """The grey of a line's strokes."""
    return float(np.percentile(crop.grey[crop.ink], STROKES)) if crop.ink.any() else 255.0


def _length(crop: LineCrop) -> float:
    """In x-heights."""
    return (crop.line.x1 - crop.line.x0) / crop.line.x_height
