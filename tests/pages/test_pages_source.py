"""Opening files: what is counted, and what each kind of bad input is told."""

from __future__ import annotations

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
from extract.pages.source import SourceKind, probe
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
