"""A page as grey pixels, at a resolution chosen by arithmetic before anything is drawn."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from extract.errors import TooLargeError, UnreadableFileError
from extract.pages.files.pdfpage import POINTS_PER_INCH, inspect_page, load_page
from extract.pages.files.source import SourceKind, open_image, open_pdf, sniff, turn_to

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import pypdfium2
    from numpy.typing import NDArray
    from PIL import Image

    from extract.settings import Settings

    Grey = NDArray[np.uint8]

log = logging.getLogger(__name__)

MIN_SIDE = 8  # pixels
PLAUSIBLE_DPI = (50.0, 2400.0)
PAPER_LONG_SIDE = 841.9  # points of an A4, for pictures that do not say how large they are
GREY_OF_BGR = 0.11, 0.59, 0.30, -0.495  # PDFium's own weights; it cuts fractions off, OpenCV rounds
SHEET_PIXELS = 17.5e6  # an A3 at 300 dpi: a larger sheet is a page whose resolution was tagged wrongly, as a rule


@dataclass(frozen=True, eq=False)
class Raster:
    """`grey` is height x width, 0 black to 255 white; `scale` is pixels a point of the page as displayed."""

    grey: Grey
    scale: float
    width: float
    height: float

    @property
    def dpi(self) -> float:
        return self.scale * POINTS_PER_INCH


def render_page(path: Path, number: int, settings: Settings) -> Raster:
    """Draw page `number` (from 1). Raises UnreadableFileError, MissingPageError or TooLargeError."""
    if sniff(path) is SourceKind.PDF:
        with open_pdf(path) as document:
            return render_pdf_page(load_page(document, number), settings)
    with open_image(path) as picture:
        return _read_frame(picture, number, settings)


def render_pdf_page(page: pypdfium2.PdfPage, settings: Settings, scan_dpi: float | None = None) -> Raster:
    """Draw a loaded page, its rotation flag obeyed; `scan_dpi` is the resolution of the scan that fills it, if any."""
    width, height = page.get_size()
    native = scan_dpi or inspect_page(page).scan_dpi
    return draw(page, choose_scale(width, height, native, settings))


def draw(page: pypdfium2.PdfPage, scale: float) -> Raster:
    """Draw a loaded page at `scale` pixels a point."""
    width, height = page.get_size()
    import cv2
    import numpy as np

    bitmap = page.render(scale=scale, draw_annots=True)  # in colour: PDFium takes three times as long in grey
    grey = np.asarray(cv2.transform(bitmap.to_numpy(), np.array([GREY_OF_BGR], np.float32)), np.uint8)
    bitmap.close()
    return Raster(grey, grey.shape[1] / width, width, height)


def choose_scale(width: float, height: float, native_dpi: float | None, settings: Settings) -> float:
    """Pixels a point: the wanted dpi, never above the scan's own nor above the limit of megapixels.

    >>> from extract.settings import Settings
    >>> round(72 * choose_scale(2550, 3507, 72.0, Settings()))
    72
    """
    dpi = float(settings.render_dpi)
    if native_dpi:
        dpi = min(dpi, native_dpi)
    scale = dpi / POINTS_PER_INCH
    limit = sqrt(min(settings.render_megapixels * 1e6, SHEET_PIXELS) / (width * height))
    if limit < scale:
        log.info("page of %.0f x %.0f points drawn at %.0f dpi to stay under the limit", width, height, limit * 72)
    return max(min(scale, limit), MIN_SIDE / max(width, height))


def _read_frame(picture: Image.Image, number: int, settings: Settings) -> Raster:
    import numpy as np

    turn_to(picture, number)
    if picture.width * picture.height > settings.render_megapixels * 1e6:
        raise TooLargeError(
            f"The picture is {picture.width} x {picture.height} pixels.",
            advice="Make it smaller, or raise render_megapixels in the settings.",
        )
    try:
        upright = _upright(picture)
    except (OSError, ValueError, SyntaxError) as error:
        raise UnreadableFileError(f"Page {number} is a damaged picture.", advice="Scan it anew.") from error
    scale = _picture_scale(upright.width, upright.height, picture.info.get("dpi"))
    return Raster(np.asarray(upright), scale, upright.width / scale, upright.height / scale)


def _upright(picture: Image.Image) -> Image.Image:
    """Grey, on white where it was transparent, turned as its EXIF flag says, stretched from 16 bits to 8."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(picture)
    if turned.mode.startswith(("I", "F")):
        low, high = turned.getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        turned = turned.point(lambda value: (value - low) * (255.0 / span))
    if turned.has_transparency_data:
        turned = Image.alpha_composite(Image.new("RGBA", turned.size, "white"), turned.convert("RGBA"))
    return turned.convert("L")


def _picture_scale(across: int, down: int, tag: tuple[float, float] | None) -> float:
    dpi = float(tag[0]) if tag else 0.0
    inches = max(across, down) / dpi if dpi > 0 else 0.0
    if PLAUSIBLE_DPI[0] <= dpi <= PLAUSIBLE_DPI[1] and 3.0 <= inches <= 50.0:  # noqa: PLR2004 (paper sizes in inches)
        return dpi / POINTS_PER_INCH
    return max(across, down) / PAPER_LONG_SIDE
