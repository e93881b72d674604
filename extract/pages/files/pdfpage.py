"""What PDFium knows of a page before anything is drawn or parsed: size, letters, the scan that fills it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.errors import NoPagesError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pypdfium2

POINTS_PER_INCH = 72.0
COVERS_PAGE = 0.7  # share of the page that a picture must fill to be called its scan
SOME_PICTURE = 0.08  # share of the page above which a picture may hold text

DEEPEST = 5  # forms within forms that are looked into
Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Affine:
    """A map of the plane as PDF writes it: (x, y) goes to (a x + c y + e, b x + d y + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, after: Affine) -> Affine:
        """This map, followed by another."""
        (a, b), (c, d), (e, f) = after.turn(self.a, self.b), after.turn(self.c, self.d), after.point(self.e, self.f)
        return Affine(a, -b, c, -d, e, f)

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def turn(self, x: float, y: float) -> tuple[float, float]:
        """A direction, mapped: how far to the right and how far up (against y) it leads."""
        return self.a * x + self.c * y, -(self.b * x + self.d * y)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Edges:
        """The upright hull of a box, mapped: left, top, right, bottom where this map leads to a displayed page."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        if self.b == self.c == 0 or self.a == self.d == 0:  # whole quarter turns: nearly every page
            return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
        (cx, cy), (dx, dy) = self.point(x0, y1), self.point(x1, y0)
        return min(ax, bx, cx, dx), min(ay, by, cy, dy), max(ax, bx, cx, dx), max(ay, by, cy, dy)


@dataclass(frozen=True)
class PdfPageFacts:
    """Size in points as displayed; `letters` in the text layer; `pictures` the share of the page under pictures.

    `scan_dpi` is the resolution of the picture that fills the page, None without one.
    """

    width: float
    height: float
    letters: int
    pictures: float
    scan_dpi: float | None

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
    return PdfPageFacts(width, height, _letters(page), pictures, dpi)


def display_of(page: pypdfium2.PdfPage) -> Affine:
    """From the page's own space (y upwards) to points of the page as displayed, its crop box and rotation obeyed."""
    left, bottom, right, top = page.get_bbox()
    match page.get_rotation() % 360:
        case 90:
            return Affine(0, 1, 1, 0, -bottom, -left)
        case 180:
            return Affine(-1, 0, 0, 1, right, -bottom)
        case 270:
            return Affine(0, -1, -1, 0, top, right)
        case _:
            return Affine(1, 0, 0, -1, -left, top)


def objects_of(page: pypdfium2.PdfPage, kind: int) -> Iterator[tuple[Any, Affine]]:
    """Every object of one kind (FPDF_PAGEOBJ_…) in the order of drawing, and the map from its space to the page's."""
    import pypdfium2.raw as pdfium

    yield from _objects(page.raw, (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject), kind, 0)


def _objects(
    parent: Any,  # noqa: ANN401 (pointers of PDFium)
    access: tuple[Callable[[Any], int], Callable[[Any, int], Any]],
    kind: int,
    depth: int,
) -> Iterator[tuple[Any, Affine]]:
    import pypdfium2.raw as pdfium

    count, get = access
    for i in range(count(parent)):
        item = get(parent, i)
        found = pdfium.FPDFPageObj_GetType(item)
        if found == kind:
            yield item, _matrix(item)
        elif found == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            outer = _matrix(item)
            inside = (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
            yield from ((deep, own.then(outer)) for deep, own in _objects(item, inside, kind, depth + 1))


def _matrix(item: Any) -> Affine:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return Affine(1, 0, 0, 1, 0, 0)
    return Affine(found.a, found.b, found.c, found.d, found.e, found.f)


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
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    share, best = 0.0, None
    across, down = ctypes.c_uint(), ctypes.c_uint()
    for item, matrix in objects_of(page, pdfium.FPDF_PAGEOBJ_IMAGE):
        if not pdfium.FPDFImageObj_GetImagePixelSize(item, across, down):
            continue
        left, bottom, right, top = matrix.box(0, 0, 1, 1)  # a picture fills the unit square
        part = (right - left) * (top - bottom) / (width * height)
        share += part
        longest = max(right - left, top - bottom)
        if part >= COVERS_PAGE and longest > 0:
            best = max(best or 0.0, max(across.value, down.value) / longest * POINTS_PER_INCH)
    return share, best
