"""Section signs told by how they count."""

from __future__ import annotations

import numpy as np
import pytest

from extract.pages.lines.crops import LineCrop
from extract.pages.lines.textline import TextLine
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.words.sections import with_section_signs


def _read(*texts: str, left: tuple[float, ...] = ()) -> list[str]:
    """The texts of lines under each other after mending; `left` are their left edges."""
    crops, readings = [], []
    for k, text in enumerate(texts):
        x0 = left[k] if left else 50.0
        line = TextLine(x0, 20.0 * k, x0 + 80, 20.0 * k + 15, 20.0 * k + 15, 0.0, 10.0, (k + 1,))
        crops.append(LineCrop(np.zeros((4, 4), np.uint8), np.zeros((4, 4), bool), 0, 0.0, line))
        readings.append(LineReading(tuple(CharReading(c, 0.0, 0.95) for c in text)))
    return [reading.text for reading in with_section_signs(readings, crops)]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["S 1", "Mötet öppnas", "5 2", "S3"], ["§ 1", "Mötet öppnas", "§ 2", "§3"]),
        (["§ 91 Val", "8 92 Budget"], ["§ 91 Val", "§ 92 Budget"]),
        (["BUN S 9", "BUN S 10"], ["BUN § 9", "BUN § 10"]),
    ],
)
def test_what_counts_upwards_is_numbered_by_section(read: list[str], meant: list[str]) -> None:
    """A typewriter's § comes out as S, 5 or 8."""
    assert _read(*read) == meant


@pytest.mark.parametrize(
    "read",
    [
        ["5 200", "5 201"],  # a column of sums
        ["5 2", "5 3", "8 4"],  # nothing but figures
        ["S 4", "M 5"],  # seats of parties
        ["S 4", "S 9"],
        ["§ 4", "5 500 kr"],
        ["§ 1", "5 2,50"],
    ],
)
def test_sums_and_single_letters_stay(read: list[str]) -> None:
    """Only a run with a § or S in it, one number after the other, is mended."""
    assert _read(*read) == read


def test_another_column_is_another_count() -> None:
    """Figures beside the numbering are no part of it."""
    assert _read("§ 1", "5 2", left=(50.0, 300.0)) == ["§ 1", "5 2"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("enligt 6 kap. 37 S kommunallagen", "enligt 6 kap. 37 § kommunallagen"),
        ("5 kap 3 a 5, 7", "5 kap 3 a §, 7"),
        ("37 s förvaltningslagen.", "37 § förvaltningslagen."),
        ("3Ssekretesslagen", "3§sekretesslagen"),
    ],
)
def test_a_law_is_cited_by_sections(read: str, meant: str) -> None:
    """After a chapter, and before the name of a law."""
    assert _read(read) == [meant]


@pytest.mark.parametrize("read", ["12 Slagen ljöd", "2 kap. 58 sidor", "25 st lag", "Mål nr 37 S 12", "2,5 s lagen"])
def test_other_letters_after_numbers_stay(read: str) -> None:
    """A blow, pages, pieces, seconds."""
    assert _read(read) == [read]
