"""Letters and rules as PDFium gives them: every direction, forms within the page, what a font does not say."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen import canvas

from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.pages.files.pdfpage import Affine, inspect_page
from extract.pages.files.pdfshapes import rules_of
from extract.pages.files.pdftext import letters_of
from extract.pages.files.textlayer import covered_ink, read_layer

# Letters whose codes map to no character: a font without ToUnicode, its glyphs named by number.
_NAMELESS = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 46>>stream
BT /F 12 Tf 40 100 Td <00480065006C006C> Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[6 0 R]>>endobj
6 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>
/DW 500/FontDescriptor 7 0 R>>endobj
7 0 obj<</Type/FontDescriptor/FontName/Odd/Flags 4/FontBBox[0 -200 900 800]/ItalicAngle 0/Ascent 800/Descent -200
/CapHeight 700/StemV 80>>endobj
trailer<</Size 8/Root 1 0 R>>
"""


def _words(path: Path) -> tuple[Word, ...]:
    with pypdfium2.PdfDocument(path) as document:
        layer = read_layer(document[0], 1)
    assert layer is not None
    return layer.words


def _rules(path: Path) -> list[Box]:
    with pypdfium2.PdfDocument(path) as document:
        return rules_of(document[0])


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_text_is_read_in_its_own_direction(tmp_path: Path, degrees: int) -> None:
    """Text that stands on its side or its head gives whole words, letters in order, boxes over their ink."""
    page = canvas.Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 400))
    page.setFont("Helvetica", 14)
    page.translate(200, 200)
    page.rotate(degrees)
    page.drawString(-120, 20, "Protokollet är justerat")
    page.drawString(-120, -20, "Vid protokollet illa 1 112")
    page.save()
    words = _words(tmp_path / "page.pdf")
    assert [word.text for word in words] == ["Protokollet", "är", "justerat", "Vid", "protokollet", "illa", "1", "112"]
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        pixels = document[0].render(scale=2, grayscale=True).to_numpy()
        assert {letter.turned for letter in letters_of(document[0])} == {(4 - degrees // 90) % 4}
    assert covered_ink(words, pixels.reshape(pixels.shape[:2]), 2.0) == 1.0
    assert all(max(word.box.width, word.box.height) < 90 for word in words)


@pytest.mark.parametrize("rotation", [90, 270])
def test_a_flagged_landscape_page_keeps_its_spaces(tmp_path: Path, rotation: int) -> None:
    """Narrow letters and wide ones, drawn on their side and turned by the flag, part into the same words."""
    line = "1 117 117 kr till Mimmis illvilliga WWW 4,5 procent"
    page = canvas.Canvas(str(tmp_path / "page.pdf"), pagesize=(300, 500))
    page.setFont("Times-Roman", 11)
    page.translate(150, 250)
    page.rotate(rotation)
    page.drawString(-150, 0, line)
    page.save()
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        document[0].set_rotation(rotation)
        document.save(tmp_path / "flagged.pdf")
    words = _words(tmp_path / "flagged.pdf")
    assert " ".join(word.text for word in words) == line
    assert {round(word.box.height) for word in words} == {11}


def test_a_hyphen_at_a_line_end_stays(tmp_path: Path) -> None:
    """PDFium takes such a hyphen out of its text; layout needs it to mend the word."""
    page = canvas.Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 400))
    page.drawString(40, 300, "Styrelsen för samordnings-")
    page.drawString(40, 285, "förbundet beslutar")
    page.save()
    texts = [word.text for word in _words(tmp_path / "page.pdf")]
    assert texts == ["Styrelsen", "för", "samordnings-", "förbundet", "beslutar"]


def test_letters_that_a_font_does_not_name_are_marked(tmp_path: Path) -> None:
    """A code without a character is U+FFFD, by which a broken layer is known."""
    (tmp_path / "nameless.pdf").write_bytes(_NAMELESS)
    with pypdfium2.PdfDocument(tmp_path / "nameless.pdf") as document:
        assert {letter.text for letter in letters_of(document[0])} == {"\ufffd"}


def test_rules_in_forms_and_of_every_shape(tmp_path: Path) -> None:
    """Lines, thin boxes and outlines are found, in forms too, where they are drawn; fills and short ones are not."""
    page = canvas.Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 500))
    page.beginForm("frame")
    page.line(0, 0, 100, 0)
    page.endForm()
    page.saveState()
    page.translate(50, 100)
    page.scale(2, 1)
    page.doForm("frame")
    page.restoreState()
    page.rect(60, 300, 200, 1, stroke=0, fill=1)  # a thin bar
    page.rect(60, 340, 200, 50, stroke=0, fill=1)  # a field of colour
    page.rect(60, 400, 100, 40)
    page.line(10, 10, 25, 10)
    page.bezier(10, 20, 100, 90, 150, 20, 200, 200)
    page.save()
    assert sorted(str(rule) for rule in _rules(tmp_path / "page.pdf")) == [
        "160.0 60.0 160.0 100.0",
        "50.0 400.0 250.0 400.0",
        "60.0 100.0 160.0 100.0",
        "60.0 199.0 260.0 200.0",
        "60.0 60.0 160.0 60.0",
        "60.0 60.0 60.0 100.0",
    ]


def test_a_picture_within_a_form_fills_its_true_share(press, text_pixels, tmp_path: Path) -> None:
    """A scan placed through a scaled form counts with the size at which it is shown."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    page = canvas.Canvas(str(tmp_path / "page.pdf"), pagesize=(420, 300))
    page.beginForm("scan")
    page.drawImage(ImageReader(Image.fromarray(text_pixels)), 0, 0, 42, 30)
    page.endForm()
    page.scale(10, 10)
    page.doForm("scan")
    page.save()
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        facts = inspect_page(document[0])
    assert facts.pictures == pytest.approx(1.0)
    assert facts.scan_dpi == pytest.approx(200, abs=1)


def test_maps_follow_each_other() -> None:
    """First the one, then the other."""
    first, second = Affine(2, 1, -1, 2, 5, 7), Affine(0, -1, -1, 0, 30, 40)
    assert first.then(second).point(3, 4) == second.point(*first.point(3, 4))
