"""The arithmetic under the scans: points go where their pixels go, and the old classes stay what they were."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.evaluate.synth.archive import SynthSettings
from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.imagepdf import leaf
from extract.evaluate.synth.lens import askew, bound, photographed, quarter_turn
from extract.evaluate.synth.paper import inverted, show_through
from extract.evaluate.synth.press import PlacedWord
from extract.evaluate.synth.sample import SAMPLE
from extract.evaluate.synth.scan import scan
from extract.evaluate.synth.sheet import Pixels, Sheet, mapped, outlined
from extract.evaluate.synth.typeset import typeset

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
places = st.tuples(st.integers(60, 340), st.integers(60, 500))


def _dotted(x: int, y: int, number: int = 1) -> Sheet:
    """A white page of 400 x 560 pixels with one dot, whose outline is that point."""
    image = np.full((560, 400), 255, dtype=np.uint8)
    cv2.circle(image, (x, y), 5, (0,), -1)
    outline = np.full((1, 10, 2), (x, y), dtype=np.float64)
    return Sheet(image, (PlacedWord("punkt", number, 0, 0, 0, 0),), outline, 72, number, np.full_like(image, 255))


def _is_on_dot(sheet: Sheet, lightest: int = 120) -> bool:
    x, y = sheet.outlines[0, 0]
    near = sheet.image[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3]
    return near.size == 25 and bool(near.mean() < lightest)


@given(st.sampled_from([0, 90, 180, 270]), st.integers(0, 6), st.integers(0, 10))
def test_quarter_turns_take_points_along(degrees: int, x: int, y: int) -> None:
    """The middle of a pixel goes to the middle of the pixel that holds its value."""
    image = np.arange(77, dtype=np.uint8).reshape(11, 7)
    turned, matrix = quarter_turn(image, degrees)
    ((new_x, new_y),) = mapped(np.array([[x + 0.5, y + 0.5]]), matrix)
    assert turned[int(new_y), int(new_x)] == image[y, x]


@given(places, st.integers(0, 99))
def test_crooked_pages_keep_their_points(place: tuple[int, int], seed: int) -> None:
    """On the larger glass a dot is where its point went, and no corner of the page is cut off."""
    turned = askew(_dotted(*place), np.random.default_rng(seed), least=8, most=15, lid=200)
    assert _is_on_dot(turned)
    assert turned.size > (400, 560)


@given(places, st.integers(1, 2))
def test_bound_pages_keep_their_points(place: tuple[int, int], number: int) -> None:
    """Near the spine, left of odd pages and right of even ones, a dot is where its point went."""
    bent = bound(_dotted(*place, number), np.random.default_rng(0), reach=0.08, squeeze=0.8, bend=0.05)
    assert _is_on_dot(bent)
    x = bent.outlines[0, 0, 0]
    assert x < place[0] if number == 1 else x > place[0]


@given(places, st.integers(0, 99))
def test_photographs_keep_their_points(place: tuple[int, int], seed: int) -> None:
    """Seen from aslant on waved paper, a dot is where its point went."""
    assert _is_on_dot(photographed(_dotted(*place), np.random.default_rng(seed), tilt=0.05, turn=5, curl=0.01))


def test_outlines_go_round_the_word() -> None:
    """Five points each along top and bottom, in pixels."""
    points = outlined([PlacedWord("ord", 1, 36, 72, 108, 84)], 144)
    assert points.shape == (1, 10, 2)
    assert points.min(axis=1).tolist() == [[72, 144]]
    assert points.max(axis=1).tolist() == [[216, 168]]
    assert outlined([], 144).shape == (0, 10, 2)


def test_print_behind_is_faint_and_mirrored() -> None:
    """What stands left on the other side shows right, far lighter than print."""
    white = np.full((560, 400), 255, dtype=np.uint8)
    behind = white.copy()
    behind[200:300, 40:120] = 0
    sheet = Sheet(white, (), outlined([], 72), 72, 1, behind)
    shown = show_through(sheet, np.random.default_rng(1), strength=0.3, blur=0.5).image
    assert shown[220:280, 300:340].max() < 240
    assert shown.min() > 150
    assert shown[220:280, 60:100].min() == 255


def test_only_strong_words_stand_on_bands() -> None:
    """A bold word turns light on dark; a word that is not bold stays as it is."""
    image = np.full((560, 400), 255, dtype=np.uint8)
    image[105:110, 60:90] = image[205:210, 60:90] = 0
    words = [PlacedWord("§1", 1, 50, 100, 100, 115, strong=True), PlacedWord("ord", 1, 50, 200, 100, 215)]
    sheet = Sheet(image, tuple(words), outlined(words, 72), 72, 1, image)
    seen = inverted(sheet, np.random.default_rng(0), share=1.0, dark=(20, 20)).image
    assert (seen[107, 75], seen[112, 95]) == (255, 20)
    assert np.array_equal(seen[150:], image[150:])


def test_unknown_way_of_storing_is_refused() -> None:
    """A class cannot ask for a kind of picture that nobody can write."""
    with pytest.raises(KeyError, match="webp"):
        leaf(np.zeros((2, 2), dtype=np.uint8), "webp", 50, (1.0, 1.0))


def _pages(path: Path) -> list[Pixels]:
    document = pdfium.PdfDocument(path)
    pages = [np.array(page.render(scale=1, grayscale=True).to_numpy()).squeeze() for page in document]
    document.close()
    return pages


def test_scans_of_the_sample_are_still_those_of_the_generator(tmp_path: Path) -> None:
    """A document of data/raw, made again, looks the same: new classes have moved no dice of the old ones."""
    settings: SynthSettings = SAMPLE
    families = tuple(FAMILIES.values())
    index = 3
    minutes = compose(families[index % len(families)].FAMILY, (settings.seed, index), settings.matters)
    (path,) = RAW.glob(f"{minutes.name}_*.pdf")
    words = typeset(minutes, tmp_path / "clean.pdf")
    scan(tmp_path / "clean.pdf", tmp_path / "again.pdf", path.stem.rpartition("_")[2], words, minutes.seed)
    for old, new in zip(_pages(path), _pages(tmp_path / "again.pdf"), strict=True):
        assert np.abs(old.astype(int) - new).mean() < 1
