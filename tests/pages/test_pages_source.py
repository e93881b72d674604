"""Opening files: what is counted, and what each kind of bad input is told."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from extract.errors import (
    EmptyFileError,
    EncryptedFileError,
    ExtractError,
    NoPagesError,
    TooLargeError,
    UnreadableFileError,
)
from extract.pages.files.render import render_page
from extract.pages.files.source import SourceKind, probe
from extract.settings import Settings

SETTINGS = Settings()


def _locked(path: Path, user: str) -> Path:
    page = canvas.Canvas(str(path), encrypt=StandardEncryption(user, ownerPassword="owner"))
    page.drawString(72, 700, "Protokoll")
    page.save()
    return path


def _bad_files(folder: Path) -> dict[str, tuple[Path, type[ExtractError]]]:
    (folder / "empty.pdf").touch()
    (folder / "letter.pdf").write_bytes(b"Kallelse till sammantr\xe4de, inte en PDF")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Cata")
    (folder / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    document = pypdfium2.PdfDocument.new()
    document.save(folder / "no_pages.pdf")
    return {
        "empty": (folder / "empty.pdf", EmptyFileError),
        "not a PDF": (folder / "letter.pdf", UnreadableFileError),
        "damaged PDF": (folder / "torn.pdf", UnreadableFileError),
        "damaged picture": (folder / "torn.png", UnreadableFileError),
        "folder": (folder / "folder", UnreadableFileError),
        "pipe": (folder / "pipe", UnreadableFileError),
        "missing": (folder / "missing.pdf", UnreadableFileError),
        "no pages": (folder / "no_pages.pdf", NoPagesError),
        "password": (_locked(folder / "locked.pdf", "hemlig"), EncryptedFileError),
    }


def test_each_bad_input_is_told_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    """No bad input passes, hangs or raises a foreign error, and each message ends with advice."""
    for kind, (path, error) in _bad_files(tmp_path).items():
        with pytest.raises(error) as raised:
            probe(path, SETTINGS)
        assert path.name in raised.value.message, kind
        assert raised.value.advice, kind


def test_a_pdf_is_counted(text_pdf: Path) -> None:
    """Kind and number of pages of a sound PDF."""
    found = probe(text_pdf, SETTINGS)
    assert (found.kind, found.pages) == (SourceKind.PDF, 1)


def test_an_empty_user_password_is_no_obstacle(tmp_path: Path) -> None:
    """A PDF locked against changes only can be read by anybody, so by us."""
    assert probe(_locked(tmp_path / "open.pdf", ""), SETTINGS).pages == 1


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    """A scanner's multi-page TIFF is a document."""
    frames = [Image.fromarray(np.full((40, 30), 255 - k, np.uint8)) for k in range(3)]
    frames[0].save(tmp_path / "scan.tif", save_all=True, append_images=frames[1:])
    found = probe(tmp_path / "scan.tif", SETTINGS)
    assert (found.kind, found.pages) == (SourceKind.TIFF, 3)


def test_limits_hold(text_pdf: Path) -> None:
    """More megabytes or pages than the settings allow are refused before anything is drawn."""
    with pytest.raises(TooLargeError):
        probe(text_pdf, replace(SETTINGS, max_megabytes=0))
    with pytest.raises(TooLargeError):
        probe(text_pdf, replace(SETTINGS, max_pages=0))


def _tiff(path: Path, pages: int, **options: object) -> bytes:
    pictures = [Image.fromarray(np.full((40, 30), 255 - k, np.uint8)) for k in range(pages)]
    pictures[0].save(path, "TIFF", save_all=True, append_images=pictures[1:], **options)
    return path.read_bytes()


def _looped(content: bytes) -> bytes:
    """A TIFF whose last directory points at the first."""
    data = bytearray(content)
    first = place = int.from_bytes(data[4:8], "little")
    while True:
        after = place + 2 + 12 * int.from_bytes(data[place : place + 2], "little")
        place = int.from_bytes(data[after : after + 4], "little")
        if not place:
            data[after : after + 4] = first.to_bytes(4, "little")
            return bytes(data)


@pytest.mark.parametrize("options", [{}, {"big_tiff": True}, {"compression": "tiff_lzw"}], ids=["plain", "big", "lzw"])
def test_cut_tiff_lacks_pages_and_says_which(tmp_path: Path, options: dict[str, object]) -> None:
    """What stands before the cut can be read; the page at the cut is one that fails, and no page is made up."""
    path = tmp_path / "scan.tif"
    whole = _tiff(path, 9, **options)
    assert probe(path, SETTINGS).pages == 9
    path.write_bytes(whole[: len(whole) * 2 // 3])
    pages = probe(path, SETTINGS).pages
    assert 4 <= pages <= 9
    lost = []
    for number in range(1, pages + 1):
        try:
            render_page(path, number, SETTINGS)
        except UnreadableFileError:
            lost.append(number)
    assert lost
    assert lost[-1] == pages
    assert len(lost) <= 2  # the page whose picture was cut through, and the one that is not there


def test_cut_tiff_that_counts_its_pages_lacks_all_the_others(tmp_path: Path) -> None:
    """Where each page says of how many it is one, every page after the cut is missing by its number."""
    path = tmp_path / "scan.tif"
    pictures = [Image.fromarray(np.full((40, 30), 255 - k, np.uint8)) for k in range(9)]
    for number, picture in enumerate(pictures):
        picture.encoderinfo = {"tiffinfo": {297: (number, 9)}}
    pictures[0].save(path, "TIFF", save_all=True, append_images=pictures[1:], tiffinfo={297: (0, 9)})
    path.write_bytes(path.read_bytes()[:5000])
    assert probe(path, SETTINGS).pages == 9
    with pytest.raises(UnreadableFileError, match="Page 9 is missing"):
        render_page(path, 9, SETTINGS)


@pytest.mark.parametrize("share", range(0, 100, 7))
def test_tiff_cut_anywhere_ends_in_a_word_of_ours(tmp_path: Path, share: int) -> None:
    """Wherever the cut is, and whatever bytes it left, nothing but our own errors comes out."""
    path = tmp_path / "scan.tif"
    whole = _tiff(path, 5)
    path.write_bytes(whole[: max(8, len(whole) * share // 100)])
    with contextlib.suppress(ExtractError):
        pages = probe(path, SETTINGS).pages
        assert 1 < pages <= 6
        with pytest.raises(UnreadableFileError):
            render_page(path, pages, SETTINGS)


def test_tiff_that_goes_round_in_a_circle_ends(tmp_path: Path) -> None:
    """Directories that point back at the first are counted once each."""
    path = tmp_path / "loop.tif"
    path.write_bytes(_looped(_tiff(path, 3)))
    assert probe(path, SETTINGS).pages == 3
    assert render_page(path, 3, SETTINGS).grey[0, 0] == 253


@pytest.mark.parametrize("mode", ["RGBA", "LA", "1", "CMYK", "P", "I;16"])
def test_tiff_of_any_colours_is_grey_on_white(tmp_path: Path, mode: str) -> None:
    """Alpha, one bit, inks, a palette and sixteen bits come out as grey pages, each at its own resolution."""
    made = Image.new("RGB", (600, 800), "white")
    made.paste("black", (100, 100, 200, 200))
    form = made.convert("L").point(lambda v: v * 257, "I").convert("I;16") if mode == "I;16" else made.convert(mode)
    form.save(tmp_path / "a.tif", dpi=(72, 72))
    raster = render_page(tmp_path / "a.tif", 1, SETTINGS)
    assert (int(raster.grey[150, 150]) < 80, int(raster.grey[400, 400]) > 200) == (True, True)
    assert raster.dpi == pytest.approx(72, abs=2)
