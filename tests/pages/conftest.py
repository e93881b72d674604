"""Small pages made on the spot: typeset by ReportLab, drawn by PDFium, scanned by a few lines of arithmetic."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extract.pages.files.render import Raster
from extract.pages.readers.engines import available_engines, make_engine
from extract.pages.readers.rapid import RapidEngine
from extract.settings import Settings

WIDTH, HEIGHT = 420.0, 300.0  # points
DPI = 200.0
TEXT = (
    "Protokoll fört vid sammanträde 2019-09-13",
    "§ 32 Ansökan om medel",
    "Styrelsen beslutar att bevilja 1 245 tkr till",
    "projektet Vägen vidare för åren 2019 och 2020.",
    "Björkviks kommun ska följa upp (Dnr 12-2019).",
)
PLACED = tuple((40.0, 50.0 + 22.0 * row, line) for row, line in enumerate(TEXT))

Items = tuple[tuple[float, float, str], ...]


class Press:
    """Makes pages: typesets them, draws them, spoils them."""

    text = TEXT
    placed = PLACED

    def typeset(self, path: Path, items: Items, font: str = "Times-Roman", size: float = 12.0) -> Path:
        """A PDF of one page with text at (x, y) from the top left, y being the baseline."""
        page = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
        page.setFont(font, size)
        for x, y, text in items:
            page.drawString(x, HEIGHT - y, text)
        page.save()
        return path

    def draw(self, path: Path, dpi: float = DPI) -> np.ndarray:
        """The first page of a PDF in grey."""
        with pypdfium2.PdfDocument(path) as document:
            pixels = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
            return (pixels[:, :, 0] if pixels.ndim == 3 else pixels).copy()

    def raster(self, grey: np.ndarray) -> Raster:
        """A drawn page as the first step of reading gives it."""
        return Raster(grey, DPI / 72, grey.shape[1] * 72 / DPI, grey.shape[0] * 72 / DPI)

    def turn(self, grey: np.ndarray, degrees: float) -> np.ndarray:
        """The picture turned clockwise about its middle: its lines fall to the right."""
        high, wide = grey.shape
        matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1)
        return cv2.warpAffine(grey, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)

    def copied(self, grey: np.ndarray, seed: int = 7) -> np.ndarray:
        """The picture as a bad scanner gives it: pale, shaded, blurred, grainy."""
        chance = np.random.default_rng(seed)
        pale = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 1.0) * 0.5 + 95
        shade = np.linspace(-25, 10, grey.shape[1])[None]
        return np.clip(pale + shade + chance.normal(0, 9, grey.shape), 0, 255).astype(np.uint8)

    def save_scan(self, path: Path, *pages: np.ndarray, dpi: float = DPI) -> Path:
        """Pictures as pages of an image-only PDF or TIFF."""
        pictures = [Image.fromarray(page) for page in pages]
        pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=dpi, dpi=(dpi, dpi))
        return path

    def scan_with_layer(self, path: Path, scan: np.ndarray, layer: Items) -> Path:
        """A scan with invisible text over it, as scanners that recognise make them."""
        page = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
        page.drawImage(ImageReader(Image.fromarray(scan)), 0, 0, WIDTH, HEIGHT)
        for x, y, text in layer:
            line = page.beginText(x, HEIGHT - y)
            line.setFont("Times-Roman", 12)
            line.setTextRenderMode(3)
            line.textLine(text)
            page.drawText(line)
        page.save()
        return path


@pytest.fixture(scope="session")
def press() -> Press:
    """A maker of pages."""
    return Press()


@pytest.fixture(scope="session")
def rapid() -> RapidEngine:
    """The default engine, its model loaded once."""
    settings = Settings()
    state = available_engines(settings)["rapid"]
    if not state.is_ready:
        pytest.skip(f"needs the engine rapid: {state.missing}")
    engine = make_engine("rapid", settings)
    assert isinstance(engine, RapidEngine)
    return engine


@pytest.fixture
def text_pdf(press: Press, tmp_path: Path) -> Path:
    """A born-digital page of TEXT."""
    return press.typeset(tmp_path / "typeset.pdf", PLACED)


@pytest.fixture
def text_pixels(press: Press, text_pdf: Path) -> np.ndarray:
    """The same page in grey at 200 dpi."""
    return press.draw(text_pdf)


@pytest.fixture
def text_raster(press: Press, text_pixels: np.ndarray) -> Raster:
    """The same as the first step of reading gives it."""
    return press.raster(text_pixels)
