"""Draws lines, a shard of some sixty sheets at a time; a shard depends on the recipe's seed and its number alone.

    python -m reader_recipe.draw FONTS_FOLDER TEXTS_FOLDER OUT_FOLDER FIRST LAST [held_out]

Shards that lie there already are left. With `held_out` the faces are those that nothing is trained on.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from extract.pages.readers.reader import SHAPE
from reader_recipe.config import recipe
from reader_recipe.cut import Sample, samples, scanned, varied
from reader_recipe.faces import Face, held_out_faces, trained_faces
from reader_recipe.sheets import Sheets
from reader_recipe.texts import Texts

SHEETS = 60
FINE_DPI, A4, HALF = 260, 842.0, 420.0  # finer sheets are drawn half as high: the pixels cost, not the lines
_MOST_NONE = 0.1


@dataclass(frozen=True, eq=False)
class Shard:
    """Lines at the network's height, one beside the other in `pixels` (height x all widths), with what they say."""

    pixels: npt.NDArray[np.uint8]
    widths: npt.NDArray[np.int32]
    scans: npt.NDArray[np.uint8]
    texts: list[str]

    def save(self, path: Path) -> None:
        """Write the shard whole or not at all."""
        partial = path.with_suffix(".part.npz")
        texts = np.frombuffer("\n".join(self.texts).encode(), np.uint8)
        np.savez(partial, pixels=self.pixels, widths=self.widths, scans=self.scans, texts=texts)
        partial.replace(path)


def load(path: Path) -> Shard:
    """A shard that was saved."""
    with np.load(path) as held:
        return Shard(held["pixels"], held["widths"], held["scans"], held["texts"].tobytes().decode().split("\n"))


def drawn(number: int, faces: Sequence[Face], texts: tuple[Sequence[str], Sequence[str]], seed: int) -> Shard:
    """The shard of that number."""
    numbers = random.Random(f"{seed} {number}")
    sheets = Sheets(numbers, Texts(numbers, *texts), faces)
    names, shares = list(recipe().scans), list(recipe().scans.values())
    found: list[tuple[Sample, int]] = []
    behind: npt.NDArray[np.uint8] | None = None
    for place in range(SHEETS):
        scan = numbers.choices(range(len(names)), shares)[0]
        kind = varied(names[scan], numbers)
        sheet = sheets.sheet(kind.dpi, A4 if kind.dpi < FINE_DPI else HALF)
        back = np.full_like(sheet.paper, 255) if behind is None else _sized_like(behind, sheet.paper)
        behind = sheet.paper
        found += [(sample, scan) for sample in samples(scanned(sheet, back, kind, (seed, number, place)), numbers)]
    return _packed(found, numbers)


def _sized_like(behind: npt.NDArray[np.uint8], paper: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.resize(behind, paper.shape[::-1], interpolation=cv2.INTER_AREA), np.uint8)


def _packed(found: list[tuple[Sample, int]], numbers: random.Random) -> Shard:
    text = [pair for pair in found if pair[0].text]
    none = [pair for pair in found if not pair[0].text]
    kept = text + none[: int(_MOST_NONE * len(text))]
    numbers.shuffle(kept)
    lines = [SHAPE.fit(sample.grey) for sample, _ in kept]
    return Shard(
        np.concatenate(lines, axis=1),
        np.array([line.shape[1] for line in lines], np.int32),
        np.array([scan for _, scan in kept], np.uint8),
        [sample.text for sample, _ in kept],
    )


def read_texts(folder: Path) -> tuple[list[str], list[str]]:
    """Lines of minutes and of prose."""
    minutes, prose = ((folder / f"{name}.txt").read_text(encoding="utf-8").split("\n") for name in ("minutes", "prose"))
    return minutes, [line for line in prose if line]


def main(fonts: Path, texts: Path, out: Path, numbers: range, *, held_out: bool) -> None:
    """Write the shards that are not there yet."""
    cv2.setNumThreads(1)
    faces = held_out_faces(fonts) if held_out else trained_faces(fonts)
    said = read_texts(texts)
    out.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        path = out / f"{number:05}.npz"
        if not path.exists():
            shard = drawn(number, faces, said, recipe().seed)
            shard.save(path)
            sys.stderr.write(f"{path.name}: {len(shard.texts)} lines, {os.times().user:.0f} s\n")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        Path(sys.argv[3]),
        range(int(sys.argv[4]), int(sys.argv[5])),
        held_out="held_out" in sys.argv[6:],
    )
