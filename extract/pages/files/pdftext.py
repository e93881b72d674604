"""The letters of a PDF page's own text, as PDFium places them.

Why not pdfplumber's parser: docs/decisions/letters-from-pdfium.md.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.pages.files.pdfpage import Affine, display_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

REPLACEMENT, HYPHEN = "\ufffd", "-"
_NAMELESS = frozenset((0x0, 0x2, 0xFFFE))  # what PDFium writes for a hyphen at a line's end, or for no character
_LEVEL = 0.2  # rise of text for each step to the right up to which its own box is upright
_USUAL_FOOT = 0.22  # of the font size that lies under the baseline, where the font does not say
_USUAL_WIDTH = 0.5  # of the font size, where the font does not say
_LONGEST_NAME = 256  # bytes of a font's name


@dataclass(frozen=True, slots=True)
class Letter:
    """A character (U+FFFD where the font does not say which) and its place in points of the page as displayed.

    `turned` counts the quarter turns clockwise in which it stands: 0 upright, 1 read downwards, 3 read upwards. Its
    box reaches from its origin as far as the next letter may begin, and over the height of its font.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    font: str
    turned: int


def letters_of(page: pypdfium2.PdfPage) -> list[Letter]:
    """All letters and spaces that the page's content holds, in the order of the content."""
    text = page.get_textpage()
    try:
        return list(_Reader(text.raw, display_of(page)).letters())
    finally:
        text.close()


class _Reader:
    def __init__(self, text: Any, display: Affine) -> None:  # noqa: ANN401 (a pointer of PDFium)
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._text = text
        self._display = display
        self._fonts: dict[int | None, tuple[Any, str]] = {}
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()

    def letters(self) -> Iterator[Letter]:
        pdfium, text = self._pdfium, self._text
        for i in range(pdfium.FPDFText_CountChars(text)):
            if pdfium.FPDFText_IsGenerated(text, i) == 1:
                continue  # a space that PDFium guesses: we measure the white ourselves
            pdfium.FPDFText_GetMatrix(text, i, self._matrix)
            font, name = self._font(i)
            across, up = self._display.turn(self._matrix.a, self._matrix.b)
            if across > 0 and abs(up) <= _LEVEL * across and abs(self._matrix.b) <= _LEVEL * self._matrix.a:
                pdfium.FPDFText_GetLooseCharBox(text, i, self._box)
                box = self._display.box(self._box.left, self._box.bottom, self._box.right, self._box.top)
                yield Letter(self._sign(i), *box, name, 0)
            else:
                yield Letter(self._sign(i), *self._leaning_box(i, font), name, _quarters(across, up))

    def _sign(self, i: int) -> str:
        code = self._pdfium.FPDFText_GetUnicode(self._text, i)
        if code in _NAMELESS:
            return HYPHEN if self._pdfium.FPDFText_IsHyphen(self._text, i) == 1 else REPLACEMENT
        if self._pdfium.FPDFText_HasUnicodeMapError(self._text, i) == 1:
            return REPLACEMENT
        return chr(code)

    def _font(self, i: int) -> tuple[Any, str]:
        """Handle and name of the font of character `i`."""
        font = self._pdfium.FPDFTextObj_GetFont(self._pdfium.FPDFText_GetTextObject(self._text, i))
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self._fonts:
            name = ctypes.create_string_buffer(_LONGEST_NAME)
            if key:
                self._pdfium.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
            self._fonts[key] = (font, name.value.decode("utf-8", "replace"))
        return self._fonts[key]

    def _leaning_box(self, i: int, font: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
        """Around a letter that does not run to the right in the page's own space: PDFium boxes only its ink."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._text, i, x, y)
        matrix, width = self._matrix, self._width(i, font)
        reach = [
            (x.value + part * matrix.a + height * matrix.c, y.value + part * matrix.b + height * matrix.d)
            for part in (0.0, width)
            for height in self._heights(i, font)
        ]
        xs, ys = [px for px, _ in reach], [py for _, py in reach]
        return self._display.box(min(xs), min(ys), max(xs), max(ys))

    def _width(self, i: int, font: Any) -> float:  # noqa: ANN401
        """How far a letter reaches before the next, before its matrix makes it larger."""
        size, width = self._pdfium.FPDFText_GetFontSize(self._text, i), ctypes.c_float()
        code = self._pdfium.FPDFText_GetUnicode(self._text, i)
        known = font and self._pdfium.FPDFFont_GetGlyphWidth(font, code, size, width)
        return float(width.value) if known and width.value > 0 else _USUAL_WIDTH * size

    def _heights(self, i: int, font: Any) -> tuple[float, float]:  # noqa: ANN401
        """Foot and head of a font over its baseline, so far apart as the font is large, as PDFium has it too."""
        size, foot, head = self._pdfium.FPDFText_GetFontSize(self._text, i), ctypes.c_float(), ctypes.c_float()
        known = font and self._pdfium.FPDFFont_GetDescent(font, size, foot)
        known = known and self._pdfium.FPDFFont_GetAscent(font, size, head)
        if not known or head.value <= foot.value:
            return -_USUAL_FOOT * size, (1 - _USUAL_FOOT) * size
        share = size / (head.value - foot.value)
        return foot.value * share, head.value * share


def _quarters(across: float, up: float) -> int:
    """Quarter turns clockwise of text that runs so far to the right and up."""
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 2
    return 3 if up > 0 else 1
