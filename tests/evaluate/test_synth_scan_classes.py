"""Each class of scans looks as it should, and its true words lie where the page as displayed shows them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from PIL import Image

from extract.cli.synth import synth
from extract.evaluate.synth.damage import scan_class, scan_classes
from extract.evaluate.synth.press import Margins, PlacedWord, Press, Type
from extract.evaluate.synth.scan import STEPS, scan, write_tiff, write_truth

PLAIN, BOLD = Type("Times-Roman", 12, 15), Type("Helvetica-Bold", 12, 15)
NAMES = ("Styrelsen", "beslutar", "ersättare", "omkostnader", "justerare", "handlingarna", "kansliet", "föredragning")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[PlacedWord]]:
    """A page of words that stand well apart, with a heading in bold on every fourth line."""
    path = tmp_path_factory.mktemp("clean") / "clean.pdf"
    press = Press(path, Margins(), lambda _: None, hyphenate=False)
    for row in range(20):
        for column in range(4):
            face = BOLD if row % 4 == 0 else PLAIN
            press.put(NAMES[(row + 3 * column) % len(NAMES)], 75 + 115 * column, 60 + 36 * row, face)
    press.close()
    return path, press.words


def _scanned(clean: tuple[Path, list[PlacedWord]], name: str, folder: Path) -> tuple[Path, list[PlacedWord]]:
    target = folder / f"page_{name}.pdf"
    return target, scan(clean[0], target, name, clean[1], (3, 1))


def _shown(path: Path, longest: float = 1600.0) -> tuple[npt.NDArray[np.uint8], float]:
    """The page as displayed, in RGB, and pixels per point."""
    document = pdfium.PdfDocument(path)
    page = document[0]
    scale = longest / max(page.get_size())
    pixels = np.array(page.render(scale=scale).to_numpy()[:, :, 2::-1])
    document.close()
    return pixels, scale


def _off_centre(grey: npt.NDArray[np.float64], word: PlacedWord, scale: float) -> float:
    """How far the middle of the ink round the word's box lies from that of the box, in heights of a line."""
    slack = 6 * scale * min(1.0, (word.x1 - word.x0) / 30)
    x0, y0, x1, y1 = word.x0 * scale - slack, word.y0 * scale - slack, word.x1 * scale + slack, word.y1 * scale + slack
    part = grey[max(0, int(y0)) : int(y1), max(0, int(x0)) : int(x1)]
    depth = np.median(part) - part
    ink = depth > 0.45 * np.percentile(depth, 99)
    ys, xs = np.nonzero(ink)
    middle = ((word.x1 - word.x0) * scale / 2 + slack, (word.y1 - word.y0) * scale / 2 + slack)
    return float(np.hypot(xs.mean() - middle[0], ys.mean() - middle[1])) / (12 * scale)


@pytest.mark.parametrize("name", scan_classes())
def test_truth_lies_on_the_words_as_displayed(name: str, clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """Every word is on the page, and its ink is in the middle of its box, whatever turned or bent the page."""
    path, placed = _scanned(clean, name, tmp_path)
    pixels, scale = _shown(path)
    if scan_class(name).tagged:
        shrink = scan_class(name).tagged / scan_class(name).dpi
        placed = [replace(w, x0=w.x0 * shrink, y0=w.y0 * shrink, x1=w.x1 * shrink, y1=w.y1 * shrink) for w in placed]
        scale /= shrink
    grey = pixels.mean(axis=2)
    words = [w for w in placed if not w.stamp]
    assert [w.text for w in words] == [w.text for w in clean[1]]
    height, width = (n / scale for n in grey.shape)
    assert all(0 < w.x0 < w.x1 < width and 0 < w.y0 < w.y1 < height for w in words)
    off = [_off_centre(grey, word, scale) for word in words if not word.strong]
    assert np.median(off) < 0.2  # three points beside the word would give 0.3
    assert np.quantile(off, 0.9) < 0.3
    assert path.stat().st_size < 1_200_000


def test_classes_are_told_apart() -> None:
    """Beside the six there are ten or more, each with a sentence of what it mimics; few are extreme; steps exist."""
    kinds = [scan_class(name) for name in scan_classes()]
    assert len(kinds) >= 16
    assert len({kind.mimics for kind in kinds}) == len(kinds)
    assert all(kind.mimics.endswith(".") for kind in kinds)
    assert 0 < sum(kind.extreme for kind in kinds) < len(kinds) / 3
    assert {step["do"] for kind in kinds for step in (*kind.before, *kind.after)} == set(STEPS)
    assert not any("_" in name for name in scan_classes())  # evaluation splits a file's name at its last underscore


def test_help_names_the_classes() -> None:
    """`utdrag synth --help` lists every class."""
    said = CliRunner().invoke(synth, ["--help"]).output.replace("\n", " ").replace(",", " ").replace(";", " ").split()
    assert set(scan_classes()) <= set(said)


@pytest.mark.parametrize("name", ["snapshot", "stamped", "fax200"])
def test_same_seed_same_scan(name: str, clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """A class with chance in every step gives the same bytes again."""
    first = _scanned(clean, name, tmp_path)
    again = _scanned(clean, name, tmp_path / "..")
    assert first[0].read_bytes() == again[0].read_bytes()
    assert first[1] == again[1]
    again[0].unlink()


def test_flags_turn_the_page_upright(clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """A flagged page is stored lying and shown upright; a wrong flag shows it lying."""
    for name, upright in (("flagged90", True), ("misflagged", False)):
        document = pdfium.PdfDocument(_scanned(clean, name, tmp_path)[0])
        page = document[0]
        width, height = page.get_size()
        assert page.get_rotation() in {90, 270}
        assert (height > width) is upright
        document.close()


def test_false_resolution_makes_a_huge_page(clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """A 300 dpi scan that claims 72 has the size of a poster, and its truth is in those points."""
    path, placed = _scanned(clean, "tagged72", tmp_path)
    document = pdfium.PdfDocument(path)
    assert document[0].get_size() == (2550, 3507)
    assert max(w.x1 for w in placed) > 1700
    document.close()


def test_mixed_raster_has_its_text_in_the_mask_alone(clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """The background picture alone is an empty sheet of low resolution; the page shows the words."""
    path, _ = _scanned(clean, "mrc", tmp_path)
    document = pdfium.PdfDocument(path)
    background, mask = (item.get_bitmap().to_numpy() for item in document[0].get_objects())
    assert background.shape[0] * 3 == pytest.approx(mask.shape[0], abs=4)
    middle = background[80:-80, 80:-80]
    assert middle.min() > np.median(middle) - 60
    assert document[0].render(scale=2, grayscale=True).to_numpy().min() < 20
    document.close()


def test_fax_is_black_and_white(clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """The stored picture has one bit a pixel, is mostly white, and is packed as a fax."""
    path, _ = _scanned(clean, "fax200", tmp_path)
    document = pdfium.PdfDocument(path)
    picture = next(iter(document[0].get_objects()))
    pixels = picture.get_bitmap().to_numpy()
    assert picture.get_filters() == ["CCITTFaxDecode"]
    assert set(np.unique(pixels)) == {0, 255}
    assert 0.01 < (pixels == 0).mean() < 0.15
    document.close()


def test_colours_are_colours(clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """Coloured paper is stored in RGB, and its channels differ; grey classes have one channel."""
    paper = np.median(_shown(_scanned(clean, "coloured", tmp_path)[0])[0], axis=(0, 1))
    assert np.ptp(paper) > 15
    document = pdfium.PdfDocument(_scanned(clean, "edges", tmp_path)[0])
    assert next(iter(document[0].get_objects())).get_bitmap().n_channels == 1
    document.close()


def test_stamps_are_no_words_of_the_minutes(clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """What a stamp says stands apart in the truth."""
    for seed in range(4):
        placed = scan(clean[0], tmp_path / "stamped.pdf", "stamped", clean[1], (seed,))
        if any(w.stamp for w in placed):
            break
    write_truth(placed, tmp_path / "truth.json")
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert len(truth["stamps"]["1"]) == 2
    assert len(truth["pages"]["1"]) == len(clean[1])
    write_truth(clean[1], tmp_path / "truth.json")
    assert set(json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))) == {"pages"}


def test_tiff_has_the_pages_as_displayed(clean: tuple[Path, list[PlacedWord]], tmp_path: Path) -> None:
    """A multi-page TIFF holds each page at the resolution asked for, turned as its flag says."""
    path, _ = _scanned(clean, "flagged90", tmp_path)
    twice = pdfium.PdfDocument.new()
    one = pdfium.PdfDocument(path)
    twice.import_pages(one)
    twice.import_pages(one)
    twice.save(tmp_path / "twice.pdf")
    twice.close()
    one.close()
    write_tiff(tmp_path / "twice.pdf", tmp_path / "pages.tif", 100)
    with Image.open(tmp_path / "pages.tif") as tiff:
        assert tiff.n_frames == 2
        assert tiff.size == (827, 1170)
        assert tiff.info["dpi"] == (100, 100)
