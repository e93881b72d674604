"""What PDFium knows of a page before anything is drawn or parsed: size, letters, the scan that fills it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.errors import NoPagesError, UnreadableFileError

if TYPE_CHECKING:
    import pypdfium2

POINTS_PER_INCH = 72.0
COVERS_PAGE = 0.7  # share of the page that a picture must fill to be called its scan
SOME_PICTURE = 0.08  # share of the page above which a picture may hold text

Edges = tuple[float, float, float, float]


@dataclass(frozen=True)
class PdfPageFacts:
    """Size in points as displayed; `letters` in the text layer; `pictures` the share of the page under pictures.

    `scan_dpi` is the resolution of the picture that fills the page, None without one. `margin` is what the crop box
    takes off at the left and at the top of the page as displayed: parsers that know only the media box need it.
    """

    width: float
    height: float
    letters: int
    pictures: float
    scan_dpi: float | None
    margin: tuple[float, float]

    @property
    def may_hide_text(self) -> bool:
        """True where part of the text may be pixels: the ink has to be compared with the words."""
        return self.pictures >= SOME_PICTURE or self.letters < 100  # noqa: PLR2004 (a stamp, a running head)


def load_page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Page `number` (from 1). Raises NoPagesError past the end and UnreadableFileError where it is damaged."""
    import pypdfium2

    if not 1 <= number <= len(document):
        raise NoPagesError(f"There is no page {number}; the file has {len(document)}.")
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFileError(f"Page {number} is damaged.", advice="Save the PDF again.") from error
    if min(page.get_size()) <= 0:
        raise UnreadableFileError(f"Page {number} has no area.", advice="Save the PDF again.")
    return page


def inspect_page(page: pypdfium2.PdfPage) -> PdfPageFacts:
    """Look at a loaded page."""
    width, height = page.get_size()
    pictures, dpi = _pictures(page)
    return PdfPageFacts(width, height, _letters(page), pictures, dpi, _margin(page))


def _letters(page: pypdfium2.PdfPage) -> int:
    import pypdfium2

    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return 0
    try:
        return int(text.count_chars())
    finally:
        text.close()


def _pictures(page: pypdfium2.PdfPage) -> tuple[float, float | None]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    share, best = 0.0, None
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        try:
            left, bottom, right, top = item.get_bounds()
            across, down = item.get_px_size()
        except (pypdfium2.PdfiumError, ValueError):
            continue
        part = (right - left) * (top - bottom) / (width * height)
        share += part
        longest = max(right - left, top - bottom)
        if part >= COVERS_PAGE and longest > 0:
            best = max(best or 0.0, max(across, down) / longest * POINTS_PER_INCH)
    return share, best


def _margin(page: pypdfium2.PdfPage) -> tuple[float, float]:
    media: Edges = page.get_mediabox()
    crop: Edges = page.get_cropbox()
    left, bottom = max(0.0, crop[0] - media[0]), max(0.0, crop[1] - media[1])
    right, top = max(0.0, media[2] - crop[2]), max(0.0, media[3] - crop[3])
    turned = {0: (left, top), 90: (bottom, left), 180: (right, bottom), 270: (top, right)}
    return turned.get(page.get_rotation() % 360, (left, top))
