"""The text layer: places, bold, rules; and which layers are not to be believed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen import canvas

from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.pages.files.pdfpage import PdfPageFacts, inspect_page
from extract.pages.files.textlayer import (
    GOOD_LAYER,
    Beneath,
    TextLayer,
    covered_ink,
    layer_quality,
    read_layer,
    swedish_likeness,
)

PROSE = (
    "Styrelsen beslutar att bevilja medel för åren 2019 och 2020 till projektet enligt förslaget. Förbundschefen "
    "redogjorde för det ekonomiska läget per den 31 augusti och för prognosen för helåret, som visar ett överskott. "
    "Frågan bordläggs till nästa sammanträde, då även en återrapport från beredningsgruppen ska lämnas."
)
OTHER_LANGUAGE = PROSE.translate(str.maketrans("åäöÅÄÖ", "aaoAAO")).replace("ga", "g4").replace("ll", "l|")


def _layer(text: str, upright: float = 1.0) -> TextLayer:
    box = Box(10, 10, 20, 20)
    return TextLayer(tuple(Word(token, 1, box, box) for token in text.split()), (), upright)


def _read(path: Path) -> TextLayer | None:
    with pypdfium2.PdfDocument(path) as document:
        return read_layer(document[0], 1)


def _facts(path: Path) -> PdfPageFacts:
    with pypdfium2.PdfDocument(path) as document:
        return inspect_page(document[0])


def test_words_bold_and_rules_of_a_typeset_page(tmp_path: Path) -> None:
    """In points from the top left; bold by the name of the face; thin shapes and outlines are rules."""
    page = canvas.Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 500))
    page.setFont("Helvetica", 12)
    page.drawString(50, 420, "Anna Lindqvist")
    page.setFont("Helvetica-Bold", 12)
    page.drawString(50, 400, "Beslut")
    page.line(50, 380, 350, 380)
    page.rect(60, 100, 200, 100)
    page.save()
    layer = _read(tmp_path / "page.pdf")
    assert layer is not None
    assert [(word.text, word.bold) for word in layer.words] == [("Anna", False), ("Lindqvist", False), ("Beslut", True)]
    assert layer.words[0].box.x0 == pytest.approx(50)
    assert layer.words[0].box.holds(Box(51, 71, 70, 80))
    assert min(str(rule) for rule in layer.rules) == "260.0 300.0 260.0 400.0"
    assert len(layer.rules) == 5


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_displayed(tmp_path: Path, rotation: int) -> None:
    """With a crop box off the corner, and with every rotation flag, boxes lie over the ink that PDFium draws."""
    page = canvas.Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 500))
    page.setFont("Helvetica", 30)
    page.translate(200, 250)
    page.rotate(rotation)  # so that it stands upright once the flag is obeyed
    page.drawString(-60, -20, "Beslut")
    page.save()
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        document[0].set_cropbox(30, 70, 380, 450)
        document[0].set_rotation(rotation)
        document.save(tmp_path / "cropped.pdf")
    with pypdfium2.PdfDocument(tmp_path / "cropped.pdf") as document:
        pixels = document[0].render(scale=1, grayscale=True).to_numpy()
    grey = pixels.reshape(pixels.shape[0], pixels.shape[1])
    layer = _read(tmp_path / "cropped.pdf")
    assert layer is not None
    assert (layer.words[0].text, layer.upright) == ("Beslut", 1.0)
    assert covered_ink(layer.words, grey, 1.0) == 1.0


def test_the_page_is_looked_at_before_it_is_parsed(press, text_pdf: Path) -> None:
    """Letters without a picture: a typeset page."""
    facts = _facts(text_pdf)
    assert facts.letters >= sum(len(line) for line in press.text)
    assert (facts.pictures, facts.scan_dpi) == (0, None)


@pytest.mark.parametrize(
    ("layer", "beneath", "believed"),
    [
        (_layer(PROSE), Beneath(), True),
        (_layer(PROSE), Beneath(scanned=True), True),
        (_layer(OTHER_LANGUAGE), Beneath(scanned=True), False),  # a scanner's layer, read as English
        (_layer("Anna Lindqvist 13-2019"), Beneath(), True),  # short, but typeset
        (_layer("Anna Lindqvist 13-2019"), Beneath(scanned=True, covered=0.05), False),  # a stamp on a scan
        (_layer(PROSE), Beneath(covered=0.1), False),  # most of the page is a picture
        (_layer(PROSE.replace("å", "Ã¥").replace("ö", "Ã¶")), Beneath(), False),
        (_layer(PROSE.replace("e", "(cid:72)")), Beneath(), False),
        (_layer(PROSE, upright=0.0), Beneath(), False),
        (_layer(""), Beneath(), False),
    ],
)
def test_which_layers_are_believed(layer: TextLayer, beneath: Beneath, *, believed: bool) -> None:
    """A good layer spares the reading; a bad one must not pass for what the page says."""
    assert (layer_quality(layer, beneath) >= GOOD_LAYER) is believed


def test_swedish_is_told_from_its_bare_skeleton() -> None:
    """By its letters and its commonest words."""
    assert swedish_likeness(PROSE.split()) > 0.9
    assert swedish_likeness(OTHER_LANGUAGE.split()) == 0


def test_covered_ink_counts_pixels_under_words() -> None:
    """Half of the ink under a word is half; no ink is no objection."""
    grey = np.full((100, 100), 255, np.uint8)
    assert covered_ink((), grey, 1.0) == 1.0
    grey[10:20, 10:20] = 0
    grey[60:70, 60:70] = 0
    box = Box(10, 10, 20, 20)
    assert covered_ink((Word("x", 1, box, box),), grey, 1.0) == pytest.approx(0.5)


def test_a_page_without_text_has_no_layer(tmp_path: Path) -> None:
    """So the pixels are read."""
    page = canvas.Canvas(str(tmp_path / "empty.pdf"))
    page.showPage()
    page.save()
    assert _read(tmp_path / "empty.pdf") is None
