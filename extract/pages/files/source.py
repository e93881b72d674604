"""Files that come in: what they are, how many pages they hold, and why some of them cannot be read."""

from __future__ import annotations

import re
import stat
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.errors import (
    EmptyFileError,
    EncryptedFileError,
    MissingPageError,
    NoPagesError,
    TooLargeError,
    UnreadableFileError,
)
from extract.pages.files.tiff import frames

if TYPE_CHECKING:
    from pathlib import Path

    import pypdfium2
    from PIL import Image

    from extract.settings import Settings

SNIFFED_BYTES = 1024
MEGABYTE = 1024 * 1024
# What Pillow raises on files that are cut or scrambled; a TIFF without its dimensions is a TypeError to it.
_DAMAGE = (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError, struct.error)
_SCAN_ANEW = "Scan or export it anew."
_SAVE_AGAIN = "Open it in a PDF viewer and save it again, or scan the paper anew."


class SourceKind(StrEnum):
    """`image` is a picture with one page; a TIFF may hold many."""

    PDF = "pdf"
    TIFF = "tiff"
    IMAGE = "image"


@dataclass(frozen=True)
class SourceInfo:
    """An input file that can be opened; `pages` is at least 1."""

    path: Path
    kind: SourceKind
    pages: int
    bytes: int


def probe(path: Path, settings: Settings) -> SourceInfo:
    """Open the file just far enough to count its pages.

    Raises EmptyFileError, EncryptedFileError, NoPagesError, TooLargeError, or UnreadableFileError for what is no
    PDF or picture, is damaged, or is no regular file at all.
    """
    size = _size(path, settings)
    kind = sniff(path)
    pages = _count(path, kind, settings)
    if pages == 0:
        raise NoPagesError(f"{path.name} holds no pages.", advice=_SAVE_AGAIN)
    if pages > settings.max_pages:
        raise TooLargeError(
            f"{path.name} has {pages} pages; the limit is {settings.max_pages}.",
            advice="Split the file, or raise max_pages in the settings.",
        )
    return SourceInfo(path, kind, pages, size)


def sniff(path: Path) -> SourceKind:
    """What the first bytes say the file is, whatever its name. Raises UnreadableFileError for anything else."""
    try:
        with path.open("rb") as file:
            head = file.read(SNIFFED_BYTES)
    except OSError as error:
        raise UnreadableFileError(
            f"{path.name} cannot be opened: {error.strerror}.", advice="Check that you may read it."
        ) from error
    if b"%PDF-" in head:
        return SourceKind.PDF
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return SourceKind.TIFF
    if head.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        return SourceKind.IMAGE
    raise UnreadableFileError(
        f"{path.name} is no PDF, TIFF, PNG or JPEG.", advice="Scan or export it to one of those formats."
    )


@contextmanager
def open_pdf(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document in PDFium, closed afterwards; an empty user password is no obstacle."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _translate(path, error) from error
    try:
        yield document
    finally:
        document.close()


@contextmanager
def open_image(path: Path) -> Iterator[Image.Image]:
    """The picture in Pillow, at its first frame; its pixels are not decoded yet."""
    from PIL import Image

    try:
        picture = Image.open(path)
    except (*_DAMAGE, Image.DecompressionBombError) as error:
        raise UnreadableFileError(f"{path.name} is a damaged picture.", advice=_SCAN_ANEW) from error
    with picture:
        yield picture


def turn_to(picture: Image.Image, number: int) -> None:
    """Go to page `number` (from 1) of the picture. Raises MissingPageError where the file ends before it."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of Pillow's, on what we say ourselves
            picture.seek(number - 1)
    except (EOFError, *_DAMAGE) as error:
        raise MissingPageError(
            f"Page {number} is missing: the file ends before it.",
            advice="If it was cut, copy it again or scan it anew.",
        ) from error


def _size(path: Path, settings: Settings) -> int:
    try:
        status = path.stat()
    except OSError as error:
        raise UnreadableFileError(
            f"{path.name} cannot be found or read: {error.strerror}.", advice="Check the name and your rights."
        ) from error
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFileError(f"{path.name} is a folder.", advice="Give the files in it, or the folder itself.")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError(f"{path.name} is a pipe or device.", advice="Save the data to a file first.")
    if status.st_size == 0:
        raise EmptyFileError(f"{path.name} is empty (0 bytes).", advice="Copy or download it again.")
    if status.st_size > settings.max_megabytes * MEGABYTE:
        raise TooLargeError(
            f"{path.name} is {status.st_size // MEGABYTE} MB; the limit is {settings.max_megabytes} MB.",
            advice="Split the file, or raise max_megabytes in the settings.",
        )
    return status.st_size


def _count(path: Path, kind: SourceKind, settings: Settings) -> int:
    if kind is SourceKind.PDF:
        with open_pdf(path) as document:
            return len(document)
    if kind is SourceKind.TIFF:
        return _count_frames(path, settings)
    with open_image(path):
        return 1


def _count_frames(path: Path, settings: Settings) -> int:
    """Pages that the file should have: one that was cut is short of some, and each of those fails when it is read."""
    try:
        found = frames(path, most=settings.max_pages)
    except OSError as error:
        raise UnreadableFileError(f"{path.name} cannot be read: {error.strerror}.", advice=_SCAN_ANEW) from error
    if not found.present:
        raise UnreadableFileError(f"{path.name} is a damaged picture.", advice=_SCAN_ANEW)
    return found.expected


def _translate(path: Path, error: Exception) -> UnreadableFileError:
    """Why PDFium would not open the file. Its message may be left over from the file before, so the bytes decide."""
    said = str(error).lower()
    raw = _ends(path)
    if ("password" in said or "security" in said) and b"/Encrypt" in raw:
        return EncryptedFileError(
            f"{path.name} is locked with a password.", advice="Save a copy without the password and run again."
        )
    if re.search(rb"/Count\s+0\b", raw) and not re.search(rb"/Type\s*/Page\b", raw):
        return NoPagesError(f"{path.name} holds no pages.", advice=_SAVE_AGAIN)
    return UnreadableFileError(f"{path.name} is a damaged PDF.", advice=_SAVE_AGAIN)


def _ends(path: Path) -> bytes:
    """The first and the last megabyte of a file, where a PDF has its catalogue and its trailer."""
    with path.open("rb") as stream:
        start = stream.read(MEGABYTE)
        stream.seek(max(MEGABYTE, path.stat().st_size - MEGABYTE))
        return start + stream.read(MEGABYTE)
