"""Character error on drawn lines whose texts were never trained on, in trained and in held-out faces, by scan class.

python -m reader_recipe.score STATE_FILE TEST_FOLDER
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from rapidfuzz.distance import Levenshtein

from extract.pages.readers.reader import ink
from reader_recipe.config import recipe
from reader_recipe.draw import load
from reader_recipe.feed import Line, alike, lines_of, packed
from reader_recipe.network import LineReader


def said(net: LineReader, lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """What the network reads on each line by the best path, in some order."""
    signs = recipe().signs
    net.eval()
    for group in alike(lines, np.random.default_rng(0)):
        batch = packed([(ink(line.grey), line.signs) for line in group])
        with torch.no_grad():
            best = net(batch.lines).argmax(-1).numpy()
        for line, row, steps in zip(group, best, batch.steps.tolist(), strict=True):
            kept = row[:steps]
            first = np.flatnonzero(np.diff(kept, prepend=-1))
            yield line, "".join(signs[kept[i]] for i in first)


def scores(net: LineReader, test: Path, most: int) -> Iterator[tuple[str, float]]:
    """For each folder of the test and, where all lines count (`most` 0), each scan class: errors a character; `none`
    is the share of pictures without print in which something was read, `whole` of lines without an error."""
    for folder in sorted(path for path in test.iterdir() if path.is_dir()):
        lines = [line for path in sorted(folder.glob("[0-9]*[0-9].npz")) for line in lines_of(load(path))]
        lines = lines[:most] if most else lines
        yield from _tallied(folder.name, list(said(net, lines)), by_scan=not most)


def _tallied(name: str, read: list[tuple[Line, str]], *, by_scan: bool) -> Iterator[tuple[str, float]]:
    wrong: defaultdict[str, int] = defaultdict(int)
    long: defaultdict[str, int] = defaultdict(int)
    none = [bool(text) for line, text in read if not line.text]
    whole = [line.text == text for line, text in read if line.text]
    for line, text in read:
        if line.text:
            for key in (name, f"{name}.{list(recipe().scans)[line.scan]}"):
                wrong[key] += Levenshtein.distance(line.text, text)
                long[key] += len(line.text)
    for key in long:
        if key == name or by_scan:
            yield key, wrong[key] / long[key]
    yield f"{name}.whole", sum(whole) / max(1, len(whole))
    yield f"{name}.none", sum(none) / max(1, len(none))


def main(state: Path, test: Path) -> None:
    """Print a line a figure."""
    net = LineReader(len(recipe().signs))
    net.load_state_dict(torch.load(state, weights_only=True)["mean"])
    for name, score in scores(net, test, 0):
        sys.stdout.write(f"{name:28} {score:.4f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
