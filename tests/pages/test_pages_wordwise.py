"""Two readings of a line that other ink crosses, word by word."""

from __future__ import annotations

import numpy as np
import pytest

from extract.pages.lines.crops import LineCrop
from extract.pages.lines.textline import TextLine
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.words.wordwise import merged, worth_of

PITCH, SMALL = 10, 8.0


def _read(text: str, doubted: str = "", left: int = 20) -> tuple[LineCrop, LineReading]:
    """A line with a bar for each sign; those in `doubted` were read unsurely."""
    ink = np.zeros((20, PITCH * len(text)), bool)
    chars = []
    for k, sign in enumerate(text):
        ink[5:15, PITCH * k + 1 : PITCH * k + 9] = sign != " "
        chars.append(CharReading(sign, PITCH * (k + 0.5), 0.4 if sign in doubted else 0.98))
    line = TextLine(left, 5, left + PITCH * len(text), 15, 15, 0.0, SMALL, (1,))
    return LineCrop(np.where(ink, 0, 255).astype(np.uint8), ink, left, 0.0, line), LineReading(tuple(chars))


@pytest.mark.parametrize(
    ("old", "doubted", "new", "both"),
    [
        ("beviljat ordföranden", "vj", "beviljat rdföranden ", "beviljat ordföranden"),
        ("Tindra Åkesson i dag", "dn", "Tindra Akesson i dag", "Tindra Åkesson i dag"),
        ("xprotokoll justeras ", "x", " protokoll justeras ", "protokoll justeras"),
        ("mötet-öppnas och slut", "", "mötet öppnas och slut", "mötet öppnas och slut"),
        ("202protokoll till dig", "", "   protokoll till dig", "protokoll till dig"),
    ],
)
def test_of_each_word_the_better_reading_is_taken(old: str, doubted: str, new: str, both: str) -> None:
    """Worn letters and rings come from the page as it is, crossed words from the page without the paler ink."""
    _, reading = merged(_read(old, doubted), _read(new))
    assert reading.text == both


def test_figures_that_differ_are_in_doubt() -> None:
    """A sum that reads otherwise with the other ink than without it is not to be relied on."""
    _, reading = merged(_read("bidrag om 8 450 kr", "8"), _read("bidrag om 6 450 kr"))
    assert reading.text == "bidrag om 6 450 kr"
    assert reading.chars[10].confidence <= 0.6
    assert reading.chars[12].confidence > 0.9


def test_the_crop_holds_the_ink_of_both() -> None:
    """A line that was found shorter at one end has its words at their places all the same."""
    crop, reading = merged(_read("öppnas", left=80), _read("mötet öppnas"))
    assert reading.text == "mötet öppnas"
    places = [char.x + crop.left for char in reading.chars if not char.text.isspace()]
    assert places == [20 + PITCH * (k + 0.5) for k in range(12) if k != 5]
    assert crop.ink.shape == crop.grey.shape == (20, 120)
    assert crop.ink[:, [int(place) - crop.left for place in places]].any(axis=0).all()


def test_torn_words_are_worth_less() -> None:
    """Letters alone do not tell: the same ones in pieces, or figures among them, speak against a reading."""
    worth = {text: worth_of(_read(text)[1].chars) for text in ("ordförande", "ord fö rande", "ordfxxnde", "o2dförande")}
    assert worth["ordförande"] == max(worth.values())
    assert len(set(worth.values())) == len(worth)
