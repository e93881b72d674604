"""What happens to the paper before it is scanned: stamps, ink, holes, a staple, inverted headings, print behind."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from extract.evaluate.synth.damage import curve
from extract.evaluate.synth.press import PlacedWord, Type
from extract.evaluate.synth.sheet import Pixels, Points, Sheet, clouds, mapped, outlined

_STAMP = (132.0, 50.0)  # points
_MILLIMETRE = 72 / 25.4


def show_through(sheet: Sheet, numbers: np.random.Generator, *, strength: float, blur: float) -> Sheet:
    """The other side of the paper, mirrored; `strength` is the share of its ink that shows, `blur` in points."""
    width, height = sheet.size
    shift = cv2.getRotationMatrix2D((width / 2, height / 2), float(numbers.uniform(-0.6, 0.6)), 1.0)
    shift = shift + np.pad(numbers.uniform(-0.012, 0.012, (2, 1)) * width, ((0, 0), (2, 0)))
    mirrored = np.ascontiguousarray(sheet.behind[:, ::-1])
    back = cv2.warpAffine(mirrored, shift, (width, height), borderValue=(255.0,))
    ink = 1 - np.asarray(cv2.GaussianBlur(back, (0, 0), sheet.pixels(blur)), dtype=np.float32) / 255
    patches = 0.6 + 0.4 * clouds(sheet.image.shape, numbers, width / 3)
    return sheet.painted(sheet.image * (1 - strength * patches * ink))


def punched(sheet: Sheet, numbers: np.random.Generator, *, dark: int) -> Sheet:
    """Two holes 80 mm apart at the left edge, the lid of the scanner showing through as `dark`."""
    image = sheet.image.copy()
    middle = sheet.size[1] / 2 + sheet.pixels(float(numbers.uniform(-14, 14)))
    x, radius = sheet.pixels(float(numbers.uniform(10, 12)) * _MILLIMETRE), sheet.pixels(2.8 * _MILLIMETRE)
    for side in (-1, 1):
        centre = (int(x), int(middle + side * sheet.pixels(40 * _MILLIMETRE)))
        rim = (int(centre[0] - radius * 0.12), int(centre[1] - radius * 0.12))
        cv2.circle(image, rim, int(radius * 1.08), (170,), -1, cv2.LINE_AA)
        cv2.circle(image, centre, int(radius), (dark,), -1, cv2.LINE_AA)
    return sheet.painted(image)


def stapled(sheet: Sheet, numbers: np.random.Generator, *, shadow: int) -> Sheet:
    """A staple in the upper left corner with its shadow, and the fold where the page was turned over it."""
    image = sheet.image.copy()
    x, y = (sheet.pixels(float(v)) for v in numbers.uniform(31, 38, 2))
    reach, thick = sheet.pixels(6 * _MILLIMETRE), max(2, round(sheet.pixels(1.8)))
    angle = float(numbers.uniform(-0.95, -0.6))
    way = np.array([np.cos(angle), np.sin(angle)]) * reach
    fold = sheet.pixels(float(numbers.uniform(70, 95)))
    cv2.line(image, (0, int(fold)), (int(fold), 0), (shadow + 35,), max(1, thick // 2), cv2.LINE_AA)
    for offset, grey, wide in ((thick * 1.2, shadow, thick * 2), (0.0, 40, thick)):
        ends = [tuple(int(v) for v in (x + offset + s * way[0], y + offset + s * way[1])) for s in (-1, 1)]
        cv2.line(image, ends[0], ends[1], (grey,), wide, cv2.LINE_AA)
    return sheet.painted(image)


def stamped(
    sheet: Sheet, numbers: np.random.Generator, *, texts: Sequence[str], share: float, ink: Sequence[int]
) -> Sheet:
    """A stamp of arrival across the text on `share` of the pages; `ink` is its lightest and darkest grey."""
    if not sheet.words or numbers.random() > share:
        return sheet
    text = texts[int(numbers.integers(len(texts)))]
    date = f"{numbers.integers(1998, 2025)}-{numbers.integers(1, 13):02}-{numbers.integers(1, 29):02}"
    print_, words, outlines = _stamp((text, date), sheet.dpi)
    place = sheet.outlines[int(numbers.integers(len(sheet.words)))].mean(axis=0)
    turn = cv2.getRotationMatrix2D((print_.shape[1] / 2, print_.shape[0] / 2), float(numbers.uniform(-14, 14)), 1.0)
    room = np.array([sheet.pixels(90.0), sheet.pixels(60.0)])
    place = np.clip(place, room, np.array(sheet.size) - room)
    turn[:, 2] += place - np.array([print_.shape[1], print_.shape[0]]) / 2
    mark = cv2.warpAffine(print_, turn, sheet.size).astype(np.float32) / 255
    worn = np.clip(1.5 * clouds(sheet.image.shape, numbers, sheet.dpi / 16) + 0.25, 0, 1)
    tone = float(numbers.uniform(*sorted(ink))) / 255
    marked = sheet.painted(sheet.image * (1 - (1 - tone) * mark * worn))
    moved = mapped(outlines.reshape(-1, 2), turn).reshape(outlines.shape)
    page = sheet.words[0].page
    return marked.with_words([PlacedWord(w.text, page, 0, 0, 0, 0, stamp=True) for w in words], moved)


def _stamp(lines: tuple[str, str], dpi: int) -> tuple[Pixels, list[PlacedWord], Points]:
    """A frame with two lines in it: ink 255 on 0, its words and where they stand in it."""
    width, height = _STAMP
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=_STAMP, invariant=1)
    canvas.setLineWidth(2)
    canvas.roundRect(2, 2, width - 4, height - 4, 4)
    words = []
    for text, face, top in (
        (lines[0], Type("Helvetica-Bold", 17, 0), 6.0),
        (lines[1], Type("Courier-Bold", 13, 0), 29),
    ):
        left = (width - face.width(text)) / 2
        canvas.setFont(face.font, face.size)
        canvas.drawString(left, height - top - face.size, text)
        words.append(PlacedWord(text, 1, left, top + face.size * 0.1, width - left, top + face.size * 1.2))
    canvas.showPage()
    canvas.save()
    document = pdfium.PdfDocument(stream.getvalue())
    picture = np.asarray(document[0].render(scale=dpi / 72, grayscale=True).to_numpy()).squeeze()
    document.close()
    return 255 - picture, words, outlined(words, dpi)


def inked(sheet: Sheet, numbers: np.random.Generator, *, strokes: int, grey: int) -> Sheet:
    """Up to `strokes` signatures with a pen of that grey, each over a word or two."""
    image = sheet.image.copy()
    thick = max(2, sheet.dpi // 110)
    for _ in range(int(numbers.integers(1, strokes + 1)) if sheet.words else 0):
        outline = sheet.outlines[int(numbers.integers(len(sheet.words)))]
        turns = np.linspace(0, 2 * np.pi * float(numbers.uniform(3, 5)), 26)
        high = sheet.pixels(float(numbers.uniform(9, 15))) * numbers.uniform(0.4, 1.0, 26)
        along = np.linspace(-1, 1, 26) * sheet.pixels(float(numbers.uniform(35, 60))) + high * 0.6 * np.sin(turns)
        knots = outline.mean(axis=0) + np.column_stack([along, high * np.cos(turns)])
        line = curve(knots).round().astype(np.int32)
        cv2.polylines(image, [line], isClosed=False, color=(grey,), thickness=thick, lineType=cv2.LINE_AA)
    return sheet.painted(image)


def inverted(sheet: Sheet, numbers: np.random.Generator, *, share: float, dark: Sequence[int]) -> Sheet:
    """White print on dark bands for `share` of the headings; `dark` is the least and greatest grey of the band."""
    image = sheet.image.copy()
    tone = int(numbers.integers(dark[0], dark[1] + 1))
    for x0, y0, x1, y1 in _heading_bands(sheet):
        if numbers.random() < share:
            part = image[y0:y1, x0:x1]
            image[y0:y1, x0:x1] = 255 - (part.astype(np.uint16) * (255 - tone) // 255)
    return sheet.painted(image)


def _heading_bands(sheet: Sheet) -> list[npt.NDArray[np.int64]]:
    """x0 y0 x1 y1 round each run of strong words on one line; lines that touch are one band."""
    bands: list[npt.NDArray[np.float64]] = []
    for word, outline in zip(sheet.words, sheet.outlines, strict=True):
        if not word.strong:
            continue
        box = np.concatenate([outline.min(axis=0), outline.max(axis=0)])
        gap = sheet.pixels(8)
        near = bands and (bands[-1][1] - gap < box[1] < bands[-1][3] + gap / 2)
        if near:
            bands[-1] = np.concatenate([np.minimum(bands[-1][:2], box[:2]), np.maximum(bands[-1][2:], box[2:])])
        else:
            bands.append(box)
    edge = sheet.pixels(4) * np.array([-1, -0.1, 1, 0.1])
    limits = np.array([*sheet.size, *sheet.size])
    return [np.clip(band + edge, 0, limits).astype(np.int64) for band in bands]
