"""How much less sure the network should be than it is: the divisor of its outputs that makes certainty come true."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from rapidfuzz.distance import Levenshtein

from extract.pages.readers.ctc import decode
from extract.pages.readers.reader import ink
from reader_recipe.config import recipe
from reader_recipe.draw import load
from reader_recipe.feed import Line, alike, lines_of, packed
from reader_recipe.network import LineReader

Steps = npt.NDArray[np.float32]

_DIVISORS = (0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2.0, 2.3)
_LINES = 900


def temperature(net: LineReader, test: Path) -> float:
    """The divisor with which certainties fit the share of right signs best (least squares), on the trained faces."""
    lines = [line for path in sorted((test / "trained").glob("[0-9]*[0-9].npz")) for line in lines_of(load(path))]
    read = _outputs(net, lines[:_LINES])
    return min(_DIVISORS, key=lambda divisor: sum(_miss(line, steps, divisor) for line, steps in read))


def _outputs(net: LineReader, lines: list[Line]) -> list[tuple[Line, Steps]]:
    net.eval()
    found: list[tuple[Line, Steps]] = []
    for group in alike(lines, np.random.default_rng(0)):
        batch = packed([(ink(line.grey), line.signs) for line in group])
        with torch.no_grad():
            out = net(batch.lines).numpy()
        found += [(line, row[:n]) for line, row, n in zip(group, out, batch.steps.tolist(), strict=True)]
    return found


def _miss(line: Line, steps: Steps, divisor: float) -> float:
    """Squared difference of certainty and truth, over the signs that were read."""
    chances = np.exp(steps / divisor - (steps / divisor).max(axis=1, keepdims=True))
    reading = decode(chances / chances.sum(axis=1, keepdims=True), recipe().signs, 1.0)
    right = np.zeros(len(reading.chars))
    for edit in Levenshtein.opcodes(reading.text, line.text):
        if edit.tag == "equal":
            right[edit.src_start : edit.src_end] = 1
    sure = np.array([char.confidence for char in reading.chars])
    return float(((sure - right) ** 2).sum())
