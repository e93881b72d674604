"""Printed rules of a PDF page: its lines, thin shapes, and the drawn outlines of boxes."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extract.nouns.geometry import Box
from extract.pages.files.pdfpage import Affine, display_of, objects_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

RULE_POINTS = 20.0  # shortest line that counts as a rule
RULE_THICK = 3.0
_CORNERS = 4
_SQUARE = 0.1  # points: sides of a box lean no more
Points = list[tuple[float, float]]


def rules_of(page: pypdfium2.PdfPage) -> list[Box]:
    """The rules in points of the page as displayed, in the order in which they are drawn."""
    import pypdfium2.raw as pdfium

    display = display_of(page)
    return [
        side
        for path, matrix in objects_of(page, pdfium.FPDF_PAGEOBJ_PATH)
        for points, is_outline in _shapes(path, matrix.then(display))
        for side in _sides(points, is_outline=is_outline)
        if max(side.width, side.height) >= RULE_POINTS
    ]


def _shapes(path: Any, matrix: Affine) -> Iterator[tuple[Points, bool]]:  # noqa: ANN401 (a pointer of PDFium)
    """The subpaths of a path that is painted: corner points, and whether its outline is drawn."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    points: Points = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, bool(stroke.value)
            points = []
        points.append(matrix.point(x.value, y.value))
    if points:
        yield points, bool(stroke.value)


def _sides(points: Points, *, is_outline: bool) -> tuple[Box, ...]:
    """A thin shape is a rule; the drawn outline of a box gives four."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if min(x1 - x0, y1 - y0) <= RULE_THICK:
        return (Box(x0, y0, x1, y1),)
    if not is_outline or not _is_box(points):
        return ()
    return (Box(x0, y0, x1, y0), Box(x0, y1, x1, y1), Box(x0, y0, x0, y1), Box(x1, y0, x1, y1))


def _is_box(points: Points) -> bool:
    """Four corners, the first perhaps said again at the end, and level or upright sides."""
    if len(points) not in (_CORNERS, _CORNERS + 1):
        return False
    return all(min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= _SQUARE for a, b in pairwise([*points, points[0]]))
