"""Whether a page stands on its head: by the shape of its lines, and by a few of them before all are read.

In Swedish print more rises over the small letters (capitals, figures, b d f h k l t and the dots of å ä ö) than hangs
below them (g j p q y and commas). That costs nothing, and is then proved by reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.pages.words.words import mean_confidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.pages.lines.crops import LineCrop
    from extract.pages.readers.ctc import LineReading
    from extract.pages.readers.interfaces import LineEngine

LINES_TO_TRY = 6
ENOUGH = 40.0  # x-heights, some twenty letters: a piece of a line that tells which way up it is
DOUBTFUL = 0.9  # mean certainty below which a page may lie upside down
CLEARLY_BETTER = 0.1
READS_BADLY = 0.6  # mean certainty of words below which a page that was read as a whole is tried turned over
LONG = 8.0  # x-heights of a line whose shape tells something
CORE = 0.5  # ink of a row, beside the line's blackest, from which it runs through the small letters
CLEARLY_BELOW = -2.0  # mean of what rises less what hangs, in its standard errors: upright pages have +2 to +14


def looks_upside_down(crops: Sequence[LineCrop]) -> bool:
    """True where in most lines more ink hangs below the small letters than rises over them."""
    surplus = [_rising(crop) for crop in crops if not crop.line.sign and _length(crop) >= LONG and crop.ink.any()]
    if len(surplus) < LINES_TO_TRY:
        return False
    error = max(float(np.std(surplus)), 1e-6) / len(surplus) ** 0.5
    return bool(float(np.mean(surplus)) < CLEARLY_BELOW * error)


def _rising(crop: LineCrop) -> float:
    """Share of a line's ink that lies over the rows of the small letters, less the share that lies below them."""
    rows = crop.ink.sum(axis=1)
    core = np.flatnonzero(rows >= CORE * rows.max())
    return float(rows[: core[0]].sum() - rows[core[-1] + 1 :].sum()) / float(rows.sum())


def try_some(crops: Sequence[LineCrop], engine: LineEngine) -> dict[int, LineReading]:
    """Readings, by number, of a few lines that are long enough to tell whether the page reads well, and no longer."""
    unsigned = [i for i, crop in enumerate(crops) if not crop.line.sign]
    chosen = sorted(unsigned, key=lambda i: abs(_length(crops[i]) - ENOUGH))[:LINES_TO_TRY]
    return dict(zip(chosen, engine.read_lines([crops[i].grey for i in chosen]) if chosen else (), strict=True))


def is_upside_down(crops: Sequence[LineCrop], tried: Mapping[int, LineReading], engine: LineEngine) -> bool:
    """True where lines that were tried read badly, and pieces of the longest read clearly better turned over."""
    if mean_confidence(tried.values()) >= DOUBTFUL or not any(reading.chars for reading in tried.values()):
        return False
    longest = sorted((crop for crop in crops if not crop.line.sign), key=_length)[-LINES_TO_TRY:]
    pieces = [np.ascontiguousarray(crop.grey[:, : int(ENOUGH * crop.line.x_height)]) for crop in longest]
    upright = mean_confidence(engine.read_lines(pieces))
    turned = mean_confidence(engine.read_lines([np.ascontiguousarray(piece[::-1, ::-1]) for piece in pieces]))
    return turned > upright + CLEARLY_BETTER


def _length(crop: LineCrop) -> float:
    """In x-heights."""
    return (crop.line.x1 - crop.line.x0) / crop.line.x_height
