"""From steps to characters, and from foreign signs to Swedish ones."""

from __future__ import annotations

import numpy as np
import pytest

from extract.pages.readers.characters import alphabet
from extract.pages.readers.ctc import decode, give_to_swedish
from extract.pages.readers.linenet import BATCH_PIXELS, like_batches

SIGNS = ["", "a", "å", "ä", "á", " "]


def _steps(*best: int, sure: float = 0.9) -> np.ndarray:
    steps = np.full((len(best), len(SIGNS)), (1 - sure) / (len(SIGNS) - 1), np.float32)
    steps[np.arange(len(best)), best] = sure
    return steps


def test_repeats_are_one_and_a_blank_parts_two() -> None:
    """A a - a å reads `aaå`, each in the middle of its steps."""
    reading = decode(_steps(1, 1, 0, 1, 2), SIGNS, 8.0)
    assert reading.text == "aaå"
    assert [char.x for char in reading.chars] == [8.0, 28.0, 36.0]
    assert reading.chars[0].confidence == pytest.approx(0.9)


def test_blanks_alone_read_nothing() -> None:
    """An empty crop gives an empty reading."""
    assert decode(_steps(0, 0, 0), SIGNS, 8.0).chars == ()


def test_a_blurred_foreign_letter_becomes_the_swedish_one() -> None:
    """What the network gives to `á` when it is not sure counts for `å`."""
    moved = give_to_swedish(_steps(4, sure=0.6)[None], SIGNS, {"á": ("å",)})
    assert decode(moved[0], SIGNS, 8.0).text == "å"


def test_a_foreign_letter_that_is_sure_stays() -> None:
    """A name on a clean page keeps its accent."""
    moved = give_to_swedish(_steps(4, sure=0.995)[None], SIGNS, {"á": ("å",)})
    assert decode(moved[0], SIGNS, 8.0).text == "á"


def test_no_probability_is_lost() -> None:
    """Giving to Swedish letters only moves it."""
    output = np.random.default_rng(0).dirichlet(np.ones(len(SIGNS)), (2, 5)).astype(np.float32)
    moved = give_to_swedish(output, SIGNS, {"á": ("å", "ä")})
    assert moved.sum(axis=-1) == pytest.approx(output.sum(axis=-1), abs=1e-5)
    assert (moved >= 0).all()


def test_the_alphabet_holds_what_minutes_need() -> None:
    """Swedish letters, the signs of money and paragraphs, the dashes."""
    assert set("abcåäöÅÄÖé0123456789§%/–-•…()½+") <= alphabet().known


def test_every_stand_in_is_written_in_the_alphabet() -> None:
    """A sign that stands for another must not lead out of the alphabet, nor stand for itself."""
    found = alphabet()
    for foreign, ours in found.alike.items():
        assert set(ours) <= found.known, foreign
        assert foreign != ours
    for foreign, letters in found.blurred.items():
        assert {foreign, *letters} <= found.known


@pytest.mark.parametrize(
    ("foreign", "ours"), [("：", ":"), ("（", "("), ("１", "1"), ("А", "A"), ("−", "-"), ("。", ".")]
)
def test_look_alikes_are_written_as_we_write_them(foreign: str, ours: str) -> None:
    """Full-width, Cyrillic and Chinese signs that a recogniser of all scripts gives."""
    assert alphabet().written(foreign) == ours
    assert alphabet().mended(f"§ 3{foreign}") == f"§ 3{ours}"


def test_signs_of_other_scripts_are_not_looked_at() -> None:
    """Only the outputs that a Swedish page can hold are chosen; the blank comes first."""
    columns, signs = alphabet().choose(["", "a", "中", "：", "§"])
    assert (columns, signs) == ([0, 1, 3, 4], ["", "a", ":", "§"])


def test_every_line_is_in_one_batch_of_like_width() -> None:
    """Narrow with narrow, so that little is padding."""
    widths = [900, 60, 64, 850, 3000, 70, 2900, 880]
    batches = list(like_batches(widths))
    assert sorted(i for batch in batches for i in batch) == list(range(len(widths)))
    for batch in batches:
        held = [widths[i] for i in batch]
        assert len(batch) == 1 or max(held) * len(batch) <= BATCH_PIXELS
        assert max(held) <= 1.08 * min(held) + 24


def test_an_unsure_sign_tells_what_else_it_may_be() -> None:
    """Likeliest first, itself among them; a sure one tells nothing."""
    steps = _steps(3, sure=0.5)
    steps[0, 2] = 0.3
    assert [text for text, _ in decode(steps, SIGNS, 8.0).chars[0].others][:2] == ["ä", "å"]
    assert decode(_steps(3, sure=0.999), SIGNS, 8.0).chars[0].others == ()
