"""Words with boxes, however they lie, become lines in reading order."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.evaluate.bench.truth import TrueWord, read_truth, segments

LINES = (
    "Nämnden beslutar att bevilja Hembygdsgillet bidrag",
    "med 12 500 kronor för perioden fram till sommaren",
    "och att lägga övriga handlingar utan åtgärd till protokollet",
    "Paragrafen förklaras omedelbart justerad av samtliga ledamöter",
)


def _printed() -> list[TrueWord]:
    words: list[TrueWord] = []
    for row, line in enumerate(LINES):
        x = 70.0
        for text in line.split():
            width = 5.5 * len(text)
            words.append(TrueWord(text, x, 100 + 16 * row, x + width, 112 + 16 * row))
            x += width + 4
    return words


def _turned(word: TrueWord, degrees: float) -> TrueWord:
    angle = math.radians(degrees)
    corners = [
        (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle))
        for x in (word.x0, word.x1)
        for y in (word.y0, word.y1)
    ]
    xs, ys = zip(*corners, strict=True)
    return TrueWord(word.text, min(xs), min(ys), max(xs), max(ys))


def _lines(words: list[TrueWord]) -> list[str]:
    return [" ".join(segment) for segment in segments(words)]


def test_columns_are_kept_apart() -> None:
    """A wide gap ends a segment, so that two sums beside each other do not become one."""
    words = [TrueWord("250", 70, 10, 88, 22), TrueWord("000", 91, 10, 109, 22), TrueWord("300", 150, 10, 168, 22)]
    assert segments(words) == [["250", "000"], ["300"]]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 7, -7, 86])
def test_a_turned_page_reads_as_an_upright_one(degrees: float) -> None:
    """On its side, on its head or askew, the lines are the same."""
    assert _lines([_turned(word, degrees) for word in _printed()]) == list(LINES)


@given(st.randoms(use_true_random=False))
def test_order_of_lines_in_the_file_does_not_matter(shuffle: random.Random) -> None:
    """A running foot that is printed first still comes last."""
    words = _printed()
    lines = [[word for word in words if word.y0 == top] for top in sorted({word.y0 for word in words})]
    shuffle.shuffle(lines)
    assert _lines([word for line in lines for word in line]) == list(LINES)


def test_an_empty_page_has_no_lines(tmp_path: Path) -> None:
    """Pages without words keep their place between the others."""
    source = tmp_path / "truth.json"
    source.write_text(json.dumps({"pages": {"1": [["a", 0, 0, 5, 9]], "3": [["b", 0, 0, 5, 9]]}}), encoding="utf-8")
    pages = read_truth(source)
    assert [segments(page) for page in pages] == [[["a"]], [], [["b"]]]
