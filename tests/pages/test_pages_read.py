"""A page from file to words, by the text layer and by each engine that is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from extract.errors import MissingDependencyError, NoPagesError, UsageError
from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource
from extract.pages.read import read_page, reading_key
from extract.pages.readers.engines import ENGINES, available_engines, make_engine
from extract.pages.readers.interfaces import Engine, LineEngine, PageEngine
from extract.pages.readers.rapid import RapidEngine
from extract.pages.readers.recorded import rounded
from extract.settings import Settings

SETTINGS = Settings()


def _engine(name: str) -> Engine:
    state = available_engines(SETTINGS)[name]
    if not state.is_ready:
        pytest.skip(f"needs the engine {name}: {state.missing}")
    return make_engine(name, SETTINGS)


@pytest.fixture(scope="module")
def expected(press) -> list[str]:
    """The words of the page that is read."""
    return " ".join(press.text).split()


@pytest.fixture(scope="module")
def rapid() -> RapidEngine:
    """The default engine, its model loaded once."""
    engine = _engine("rapid")
    assert isinstance(engine, RapidEngine)
    return engine


def _words(page: Page) -> list[str]:
    return [word.text for word in page.words]


class _Silent:
    """A line engine that must not be asked."""

    name, version = "silent", "1"

    def read_lines(self, crops: object) -> list[object]:
        raise AssertionError("a text layer was there")


@pytest.mark.ocr
@pytest.mark.parametrize("degrees", [0.0, -2.4, 3.1])
def test_the_line_engine_reads_a_bad_copy(
    press, expected, *, tmp_path: Path, text_pixels: np.ndarray, rapid: RapidEngine, degrees: float
) -> None:
    """Every word, `§` and thousands space included, each box over its ink as the page is displayed."""
    scan = press.save_scan(tmp_path / "scan.pdf", press.copied(press.turn(text_pixels, degrees)))
    page = read_page(scan, 1, rapid, SETTINGS).page
    assert _words(page) == expected
    assert (page.status, page.source, page.engine) == ("ok", TextSource.OCR, "rapid")
    assert page.confidence > 0.9
    for word, (x, y) in ((page.words[0], (40, 50)), (page.words[5], (40, 72))):
        assert (word.flat.x0, word.flat.y1) == pytest.approx((x, y), abs=4)
    lean = np.tan(np.radians(degrees))
    first, last = page.words[5], page.words[9]
    assert last.box.y1 - first.box.y1 == pytest.approx((last.box.x0 - first.box.x0) * lean, abs=3)


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["tesserocr", "pytesseract"])
def test_the_page_engines_read_the_same_page(
    press, expected, *, tmp_path: Path, text_pixels: np.ndarray, name: str
) -> None:
    """Tesseract finds the words on our cleaned page, at their places, all but the `§` that its model lacks."""
    engine = _engine(name)
    page = read_page(
        press.save_scan(tmp_path / "scan.pdf", press.copied(press.turn(text_pixels, 1.5))), 1, engine, SETTINGS
    ).page
    found = set(_words(page))
    assert len(found & set(expected)) >= 0.85 * len(set(expected))
    first = next(word for word in page.words if word.text == "Protokoll")
    assert first.flat.holds(Box(44, 45, 80, 50), slack=2)


@pytest.mark.ocr
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_laid_down_wrongly_is_read_upright(
    press, expected, *, tmp_path: Path, text_pixels: np.ndarray, rapid: RapidEngine, quarters: int
) -> None:
    """On its side or upside down; boxes lie on the page as displayed, flat ones on the page as read."""
    scan = press.save_scan(tmp_path / "scan.pdf", np.ascontiguousarray(np.rot90(text_pixels, -quarters)))
    page = read_page(scan, 1, rapid, SETTINGS).page
    assert _words(page) == expected
    first = page.words[0]
    assert first.flat.x0 == pytest.approx(40, abs=2)
    places = {1: (page.width - 50, 40), 2: (page.width - 90, page.height - 50), 3: (42, page.height - 90)}
    assert (first.box.x0, first.box.y0) == pytest.approx(places[quarters], abs=6)


@pytest.mark.ocr
def test_a_fresh_reading_is_one_from_the_record(
    press, tmp_path: Path, text_pixels: np.ndarray, rapid: RapidEngine
) -> None:
    """Pages come out rounded as the cache keeps them, and one page is always read the same way."""
    scan = press.save_scan(tmp_path / "scan.tif", press.copied(text_pixels))
    first, second = (read_page(scan, 1, rapid, SETTINGS) for _ in range(2))
    assert first.page == second.page == rounded(first.page)
    assert set(first.seconds) >= {"render", "clean", "lines", "recognise", "again", "reread"}


def test_a_typeset_page_needs_no_engine(expected, text_pdf: Path) -> None:
    """Its own text is taken, exact and certain."""
    reading = read_page(text_pdf, 1, _Silent(), SETTINGS)  # type: ignore[arg-type]
    assert _words(reading.page) == expected
    assert (reading.page.source, reading.page.confidence) == (TextSource.TEXT_LAYER, 1.0)
    assert set(reading.seconds) == {"textlayer"}


@pytest.mark.ocr
@pytest.mark.parametrize("kind", ["read in another language", "a stamp only"])
def test_a_bad_layer_over_a_scan_is_read_again(
    press, expected, *, tmp_path: Path, text_pixels: np.ndarray, rapid: RapidEngine, kind: str
) -> None:
    """Another program's misreading must not pass for the page."""
    foreign = str.maketrans({"ö": "6", "å": "a", "ä": "a", "l": "|"})
    misread = tuple((x, y, text.translate(foreign)) for x, y, text in press.placed)
    layer = misread if kind == "read in another language" else ((40.0, 280.0, "Undertecknat digitalt"),)
    page = read_page(press.scan_with_layer(tmp_path / "scan.pdf", text_pixels, layer), 1, rapid, SETTINGS).page
    assert page.source is TextSource.OCR
    assert _words(page) == expected


@pytest.mark.parametrize(("ink", "status"), [(False, "blank"), (True, "no_text")])
def test_pages_without_words_say_why(press, tmp_path: Path, *, ink: bool, status: str) -> None:
    """Nothing on it, or nothing that is text; no word is invented."""
    sheet = np.full((900, 700), 250, np.uint8)
    if ink:
        sheet[200:600, 300:303] = 20
    page = read_page(press.save_scan(tmp_path / "sheet.pdf", sheet), 1, _Silent(), SETTINGS).page  # type: ignore[arg-type]
    assert (page.status, page.words) == (status, ())


@pytest.mark.ocr
def test_scribbles_in_the_margin_are_no_words(
    press, expected, *, tmp_path: Path, text_pixels: np.ndarray, rapid: RapidEngine
) -> None:
    """Initials of those who adjust the minutes."""
    chance = np.random.default_rng(5)
    for y in (420, 600):
        stroke = np.array([1090, y], float)[None] - np.cumsum(chance.normal(0, 9, (16, 2)), axis=0)
        cv2.polylines(text_pixels, [stroke.astype(np.int32)], isClosed=False, color=70, thickness=2)
    page = read_page(press.save_scan(tmp_path / "scan.pdf", text_pixels), 1, rapid, SETTINGS).page
    assert _words(page)[: len(expected)] == expected
    assert len(page.words) <= len(expected) + 1


def test_a_page_past_the_end_is_an_error(text_pdf: Path) -> None:
    """Also where nothing had to be drawn."""
    with pytest.raises(NoPagesError):
        read_page(text_pdf, 2, _Silent(), SETTINGS)  # type: ignore[arg-type]


def test_the_key_tells_readings_apart() -> None:
    """By engine, its version, and the settings that change what is read; not by those that do not."""
    engine = _Silent()
    key = reading_key(engine, SETTINGS)  # type: ignore[arg-type]
    assert key != reading_key(engine, replace(SETTINGS, render_dpi=150))  # type: ignore[arg-type]
    assert key != reading_key(engine, replace(SETTINGS, second_reading=False))  # type: ignore[arg-type]
    assert key == reading_key(engine, replace(SETTINGS, jobs=7))  # type: ignore[arg-type]
    other = _Silent()
    other.version = "2"
    assert key != reading_key(other, SETTINGS)  # type: ignore[arg-type]


def test_each_engine_says_its_version_or_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """For `utdrag doctor`; without Tesseract's data the advice is a line to type."""
    states = available_engines(SETTINGS)
    assert list(states) == list(ENGINES)
    assert all(bool(state.version) != bool(state.missing) for state in states.values())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    bare = available_engines(SETTINGS)
    assert not bare["tesserocr"].is_ready
    assert not bare["pytesseract"].is_ready
    assert bare["rapid"] == states["rapid"]
    with pytest.raises(MissingDependencyError, match="pytesseract"):
        make_engine("pytesseract", SETTINGS)


@pytest.mark.parametrize("name", ["", "abbyy", "rapid:fast"])
def test_an_engine_that_does_not_exist_is_bad_usage(name: str) -> None:
    """The message lists those that do."""
    with pytest.raises(UsageError, match="rapid, reader, cascade, tesserocr, pytesseract"):
        make_engine(name, SETTINGS)


def test_replay_is_an_engine(expected, tmp_path: Path) -> None:
    """`replay:FOLDER` reads records and needs neither the file nor pixels."""
    folder = Path(__file__).parent.parent / "data" / "pages"
    engine = make_engine(f"replay:{folder}", SETTINGS)
    page = read_page(tmp_path / "invented.pdf", 1, engine, SETTINGS).page
    assert _words(page) == expected


def test_engines_keep_to_their_interface() -> None:
    """One that reads lines is not taken for one that reads pages."""
    assert isinstance(_Silent(), LineEngine)
    assert not isinstance(_Silent(), PageEngine)


def test_importing_the_reader_loads_nothing_heavy() -> None:
    """`--help` and the parent process stay light."""
    heavy = ("cv2", "onnxruntime", "tesserocr", "pytesseract", "pdfplumber", "pypdfium2", "PIL")
    ours = "extract.pages.read, extract.pages.readers.engines"
    code = f"import sys, {ours}; print([m for m in {heavy} if m in sys.modules])"
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, env={**os.environ}, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.ocr
def test_small_print_in_columns(press, tmp_path: Path, rapid: RapidEngine) -> None:
    """Names and sums in three columns, 8-point sans: each cell for itself, row by row."""
    items = tuple(
        (x, 60 + 14.0 * row, text)
        for row, cells in enumerate((("12-2019", "Språkstöd", "1 178"), ("7-2019", "Vägen vidare", "23 750")))
        for x, text in zip((40.0, 120.0, 300.0), cells, strict=True)
    )
    scan = press.save_scan(
        tmp_path / "table.pdf", press.draw(press.typeset(tmp_path / "t.pdf", items, "Helvetica", 8), 300), dpi=300
    )
    page = read_page(scan, 1, rapid, SETTINGS).page
    assert _words(page) == ["12-2019", "Språkstöd", "1", "178", "7-2019", "Vägen", "vidare", "23", "750"]
