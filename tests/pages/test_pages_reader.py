"""The project's own reader: how lines are made ready for it, and what its weights read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.pages.readers.engines import available_engines, make_engine
from extract.pages.readers.interfaces import LineEngine
from extract.pages.readers.reader import SHAPE, ReaderEngine, ink, weights
from extract.settings import Settings

TEXT = "Beslut § 12: Torsnora IK beviljas 250 000 kr"


def drawn(text: str, size: int = 30):
    """A line of print as the page's cutter gives it."""
    import reportlab

    face = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), size)
    picture = Image.new("L", (int(face.getlength(text)) + size, round(size * 1.5)), 255)
    ImageDraw.Draw(picture).text((size // 2, size * 1.12), text, font=face, fill=0, anchor="ls")
    return np.asarray(picture)


@pytest.fixture(scope="module")
def engine():
    """The reader with the committed weights."""
    return ReaderEngine()


def test_line_keeps_its_shape_within_bounds():
    """A crop comes to the network's height, as wide as before in proportion, neither a sliver nor without end."""
    assert SHAPE.fit(np.full((64, 400), 255, np.uint8)).shape == (SHAPE.height, 200)
    assert SHAPE.fit(np.full((40, 2), 255, np.uint8)).shape == (SHAPE.height, SHAPE.narrowest)
    assert SHAPE.fit(np.full((20, 4000), 255, np.uint8)).shape == (SHAPE.height, SHAPE.widest)


def test_ink_is_the_same_however_pale():
    """Black print on white and grey print on grey give the same picture; bare paper with a little grain gives none."""
    line = SHAPE.fit(drawn("Protokoll"))
    pale = (100 + line.astype(int) * 100 // 255).astype(np.uint8)
    assert np.abs(ink(line) - ink(pale)).max() < 0.03
    grain = (250 + np.arange(SHAPE.height * 90).reshape(SHAPE.height, 90) % 3).astype(np.uint8)
    assert np.abs(ink(grain)).max() < 0.1


def test_engine_is_one_of_those_to_choose():
    """It can be made by name, says that it is ready, and reads lines."""
    assert available_engines(Settings())["reader"].is_ready
    assert isinstance(make_engine("reader", Settings()), LineEngine)


def test_weights_are_small():
    """The network stays under five megabytes."""
    path = weights()
    assert path is not None
    assert path.stat().st_size < 5_000_000


@pytest.mark.ocr
def test_plain_print_is_read(engine):
    """Figures, capitals, å, ä, ö and § in plain print come out as printed, each character where it stands."""
    crop = drawn(TEXT)
    reading = engine.read_lines([crop])[0]
    assert reading.text == TEXT
    places = [char.x for char in reading.chars]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < crop.shape[1]
    assert all(0 < char.confidence <= 1 for char in reading.chars)


@pytest.mark.ocr
def test_order_of_the_lines_is_kept(engine):
    """Lines of different widths, read in batches of like width, come back in the order that they went in."""
    texts = ["ordförande", "Föredragande tjänsteman redogjorde för ärendet", "Sida 2", "sekreterare"]
    assert [reading.text for reading in engine.read_lines([drawn(text) for text in texts])] == texts


@pytest.mark.ocr
@pytest.mark.xfail(
    strict=True, reason="a thin letter at the head of a line is taken for a rule; more training lines begin so"
)
def test_a_line_may_begin_with_a_small_l(engine):
    """The `l` of a sans-serif face is a bar like the border of a cell, in a wide margin and in a narrow one."""
    words = ["ledamot", "lokal", "i Sundsvall", "1 250 kr", "• punkt"]
    for size in (20, 30, 40):
        crops = [drawn(word, size) for word in words]
        assert [reading.text for reading in engine.read_lines(crops)] == words
        close = [crop[:, int(np.flatnonzero((crop < 128).any(axis=0))[0]) - size // 8 :] for crop in crops]
        assert [reading.text for reading in engine.read_lines(close)] == words


@pytest.mark.ocr
def test_what_is_no_print_gives_nothing(engine):
    """Bare paper, a rule and a black bar say nothing."""
    paper = np.full((34, 300), 255, np.uint8)
    rule, bar = paper.copy(), paper.copy()
    rule[16:18] = 0
    bar[4:30, 10:290] = 0
    assert [reading.text for reading in engine.read_lines([paper, rule, bar])] == ["", "", ""]
