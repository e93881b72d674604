"""Which words are read twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.pages.words.worth import spans_of

LETTER, SPACE = 6.0, 4.0


def _line(text: str, y: float = 100.0, x: float = 60.0, sure: float = 0.99) -> list[Word]:
    """A printed line; three blanks make a gap between columns."""
    words = []
    for column in text.split("   "):
        for part in column.split():
            box = Box(x, y, x + LETTER * len(part), y + 10)
            words.append(Word(part, 1, box, box, sure))
            x = box.x1 + SPACE
        x += 30
    return words


def _said(words: list[Word]) -> list[str]:
    return [" ".join(words[place].text for place in span.places) for span in spans_of(words)]


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("Nämnden beviljar 18 069 kr till Navet", ["18 069 kr"]),
        ("ett bidrag om O kr eller l2 5OO kr", ["O kr", "l2 5OO kr"]),
        ("protokollet den 3 juni 2031 med dnr 14-2031.", ["3 juni 2031", "14-2031."]),
        ("§ 12 Kulturpris för år 2031", []),
        ("Navet   75   1 200", ["75", "1 200"]),
        ("19", []),
        ("Ordförande   Tove Almehed", ["Tove Almehed"]),
        ("Förvaltningen har i en skrivelse hört Tove Almehed", []),
    ],
)
def test_sums_dates_numbers_and_roster_names_are_worth_it(line: str, spans: list[str]) -> None:
    """A sum with its unit, whole or damaged, the figures of a date, cells of a table; no §, year or page number."""
    assert _said(_line(line)) == spans


def test_a_name_that_stands_twice_or_was_read_unsurely_is_left() -> None:
    """It vouches for itself, or a person looks at it anyway."""
    once = _line("Tove Almehed")
    assert _said(once) == ["Tove Almehed"]
    assert _said([*once, *_line("Tove Almehed", y=130)]) == []
    assert _said(_line("Tove Almehed", sure=0.7)) == []


def test_what_is_unsure_beside_a_sum_is_read_again() -> None:
    """`för år 2031` belongs to the sum; where it was read surely nobody looks twice."""
    words = _line("bidrag om 75 tkr för år 2031.")
    assert _said(words) == ["75 tkr"]
    words[-1] = replace(words[-1], confidence=0.6)
    assert _said(words) == ["75 tkr", "2031."]


def test_a_span_reaches_into_the_white_but_not_into_a_neighbour() -> None:
    """An edge figure may have been lost where no word lies; half of the gap to a word is the neighbour's own."""
    words = _line("om 069 kr")
    (span,) = spans_of(words)
    assert span.flat.x0 == words[1].flat.x0 - SPACE / 2
    assert span.flat.x1 == words[2].flat.x1 + 9
