"""Drawn lines as batches for the network: lines of like width together, each a little different every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from extract.pages.readers.reader import SHAPE
from reader_recipe.config import recipe
from reader_recipe.draw import Shard, load
from reader_recipe.network import STEP
from reader_recipe.wear import Ink, worn

_PIXELS = 18_000  # of all lines of a batch, padding included
_MOST_LINES = 96
_TOGETHER = 3  # shards whose lines are mixed
_GRID = 16  # widths are padded to a multiple of it
_LEAST_STEPS = 1.15  # output steps a sign, or the line cannot be said


@dataclass(frozen=True, eq=False)
class Batch:
    """`lines` is n x 1 x 32 x width; `targets` all signs one after the other, `lengths` how many each line has."""

    lines: Tensor
    steps: Tensor
    targets: Tensor
    lengths: Tensor


@dataclass(frozen=True, eq=False)
class Line:
    """A line at the network's height, grey, and the numbers of its signs."""

    grey: npt.NDArray[np.uint8]
    signs: tuple[int, ...]
    scan: int
    text: str


def lines_of(shard: Shard) -> list[Line]:
    """The lines of a shard that can be said in the steps they have."""
    number = {sign: i for i, sign in enumerate(recipe().signs)}
    ends = np.cumsum(shard.widths)
    found = []
    for end, width, scan, text in zip(ends, shard.widths, shard.scans, shard.texts, strict=True):
        signs = tuple(number[sign] for sign in text)
        twice = sum(a == b for a, b in pairwise(signs))
        if width / STEP >= _LEAST_STEPS * (len(signs) + twice):
            found.append(Line(shard.pixels[:, end - width : end], signs, int(scan), text))
    return found


def batches(folder: Path, numbers: np.random.Generator, widest: int | None = None) -> Iterator[Batch]:
    """Batches without end; shards that are drawn meanwhile are taken up. `widest` leaves longer lines out."""
    queue: list[Path] = []
    while True:
        lines: list[Line] = []
        for _ in range(_TOGETHER):
            if not queue:
                queue = sorted(folder.glob("[0-9]*[0-9].npz"))
                numbers.shuffle(queue)  # type: ignore[arg-type]
            lines += lines_of(load(queue.pop()))
        if widest:
            lines = [line for line in lines if line.grey.shape[1] <= widest]
        groups = list(alike(lines, numbers))
        for i in numbers.permutation(len(groups)):
            yield packed([(worn(line.grey, numbers), line.signs) for line in groups[int(i)]])


def alike(lines: Sequence[Line], numbers: np.random.Generator) -> Iterator[list[Line]]:
    """All lines in groups of like width, none wider than a batch holds."""
    order = sorted(range(len(lines)), key=lambda i: lines[i].grey.shape[1] + numbers.uniform(0, 24))
    group: list[Line] = []
    for i in order:
        wide = max(lines[i].grey.shape[1], *(line.grey.shape[1] for line in group)) if group else 0
        if group and (wide * (len(group) + 1) > _PIXELS or len(group) == _MOST_LINES):
            yield group
            group = []
        group.append(lines[i])
    if group:
        yield group


def packed(lines: Sequence[tuple[Ink, tuple[int, ...]]]) -> Batch:
    """Lines side by side, padded with paper."""
    wide = -(-max(line.shape[1] for line, _ in lines) // _GRID) * _GRID
    held = np.zeros((len(lines), 1, SHAPE.height, wide), np.float32)
    for row, (line, _) in enumerate(lines):
        held[row, 0, :, : line.shape[1]] = line
    steps = [-(-line.shape[1] // STEP) for line, _ in lines]
    targets = [sign for _, signs in lines for sign in signs]
    return Batch(
        torch.from_numpy(held),
        torch.tensor(steps),
        torch.tensor(targets, dtype=torch.long),
        torch.tensor([len(signs) for _, signs in lines]),
    )
