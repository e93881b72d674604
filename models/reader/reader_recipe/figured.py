"""Lines of minutes with sums, on sheets of their own, so that there are enough of them to tell rare errors."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from extract.swedish.figures.money import find_money
from reader_recipe.compare import SEED
from reader_recipe.config import recipe
from reader_recipe.cut import Sample, samples, scanned, varied
from reader_recipe.draw import A4, read_texts
from reader_recipe.faces import Face, held_out_faces, trained_faces
from reader_recipe.sheets import Sheets
from reader_recipe.texts import Texts

_OTHER_FIGURES = 0.5  # share of the lines whose figures are drawn anew


class FiguredTexts(Texts):
    """Draws lines of minutes that hold a sum, whole, half of them with other figures."""

    def __init__(self, numbers: random.Random, minutes: Sequence[str]) -> None:
        super().__init__(numbers, [line for line in minutes if find_money(line)], ())

    def _draw(self) -> str:
        numbers, text = self._numbers, self._numbers.choice(self._minutes)
        if numbers.random() < _OTHER_FIGURES:
            text = re.sub(r"\d", lambda _: str(numbers.randint(0, 9)), text)
        return text


def figured_lines(fonts: Path, texts: Path, sheets: int) -> dict[str, list[Sample]]:
    """The lines of so many sheets of each scan class, by class: `texts` is what no training line says, the faces are
    those that nothing is trained on and as many others."""
    minutes, _ = read_texts(texts)
    faces = _half_of_each(held_out_faces(fonts), trained_faces(fonts))
    found: dict[str, list[Sample]] = {}
    for scan in recipe().scans:
        numbers = random.Random(f"{SEED} {scan}")
        maker = Sheets(numbers, FiguredTexts(numbers, minutes), faces)
        kind = varied(scan, numbers)
        said: list[Sample] = []
        for place in range(sheets):
            sheet = maker.sheet(kind.dpi, A4)
            behind = np.ascontiguousarray(sheet.paper[::-1])
            said += samples(scanned(sheet, behind, kind, (SEED, place)), numbers)
        found[scan] = [line for line in said if find_money(line.text)]
    return found


def _half_of_each(rare: Sequence[Face], common: Sequence[Face]) -> list[Face]:
    """Both groups of faces, drawn as often."""
    return [
        replace(face, weight=face.weight / sum(other.weight for other in group))
        for group in (rare, common)
        for face in group
    ]
