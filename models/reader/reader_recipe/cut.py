"""From a drawn sheet to pictures of lines: damaged, scanned, cleaned and cut as the program does it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.evaluate.synth.damage import ScanClass, damaged, scan_class
from extract.evaluate.synth.scan import STEPS
from extract.evaluate.synth.sheet import Sheet, outlined
from extract.nouns.geometry import Box
from extract.pages.choose import find_and_cut
from extract.pages.cleaning.clean import CleanPage, clean_page
from extract.pages.files.render import Raster
from extract.pages.lines.crops import LineCrop
from extract.pages.words.reread import cut_span
from extract.pages.words.worth import Span
from reader_recipe.sheets import HANGS, DrawnSheet

Grey = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

_POINTS = 72
_LEVEL = 0.45  # x-heights between the baseline of a word and that of its line
_STICKS_OUT = 0.8  # x-heights of a word outside its line from which the picture has not the whole of it
_TOUCHES = 0.25  # x-heights of a word inside a picture that make it more than none
_TALLEST = 4.8  # x-heights of a crop: more is two lines or a stamp
_SPANS = 0.16  # share of the lines of which a span is cut again, as a second reading does


@dataclass(frozen=True, eq=False)
class Sample:
    """A picture of a line, dark on light, and what it says; nothing where it is no line."""

    grey: Grey
    text: str


@dataclass(frozen=True)
class _Word:
    text: str
    x0: float
    x1: float
    y0: float
    y1: float  # on the baseline
    stamp: bool


def varied(name: str, numbers: random.Random) -> ScanClass:
    """A scan class with every setting a little off, so that no one machine is learned by heart."""
    kind = scan_class(name)
    return replace(
        kind,
        dpi=round(kind.dpi * numbers.uniform(0.9, 1.12)),
        skew=(kind.skew[0] * 0.5, max(0.3, kind.skew[1])),
        blur=kind.blur * numbers.uniform(0.6, 1.35),
        noise=kind.noise * numbers.uniform(0.5, 1.4),
        black=min(125, max(0, kind.black + numbers.randint(-25, 25))),
        specks=kind.specks * numbers.uniform(0.3, 1.5),
        dropout=kind.dropout * numbers.uniform(0.3, 1.3),
        jpeg=min(90, max(22, kind.jpeg + numbers.randint(-15, 15))),
    )


def scanned(drawn: DrawnSheet, behind: Grey, kind: ScanClass, seed: Sequence[int]) -> Sheet:
    """The sheet as it comes out of the scanner, with the outlines of its words moved along."""
    words = tuple(drawn.words)
    number = int(np.random.default_rng([*seed, 4]).integers(1, 3))
    sheet = Sheet(drawn.paper, words, outlined(words, drawn.dpi), drawn.dpi, number, behind)
    sheet = _stepped(sheet, kind.before, np.random.default_rng([*seed, 1]))
    image, turn = damaged(sheet.image, kind, np.random.default_rng([*seed, 0]))
    sheet = _stepped(sheet.turned(image, turn), kind.after, np.random.default_rng([*seed, 2]))
    image = sheet.image
    if image.ndim == 3:
        image = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    if kind.store != "fax":
        _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, kind.jpeg])
        image = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    return replace(sheet, image=np.asarray(image, np.uint8))


def _stepped(sheet: Sheet, steps: Sequence[object], numbers: np.random.Generator) -> Sheet:
    for step in steps:
        settings = dict(step)  # type: ignore[call-overload]
        sheet = STEPS[settings.pop("do")](sheet, numbers, **settings)
    return sheet


def samples(sheet: Sheet, numbers: random.Random) -> Iterator[Sample]:
    """The lines that the program finds on the scan, those of which it is known what they say."""
    scale = sheet.dpi / _POINTS
    height, width = sheet.image.shape[:2]
    raster = Raster(sheet.image, scale, width / scale, height / scale)
    page = clean_page(raster)
    if page.measured.is_blank or page.frame.quarters:
        return
    words = _on_clean(sheet, page, scale)
    _, crops = find_and_cut(page)
    for crop in crops:
        own = _said(crop, words)
        if own is None or crop.line.sign:
            continue
        text = " ".join(word.text for word in own)
        yield Sample(crop.grey, text)
        if own and numbers.random() < _SPANS:
            yield _span(own, crop, page, raster, numbers)


def _on_clean(sheet: Sheet, page: CleanPage, scale: float) -> list[_Word]:
    """The words in pixels of the clean page."""
    flat = _flattened(sheet.outlines / scale, page) * page.scale
    low, high = flat.min(axis=1), flat.max(axis=1)
    top, foot = flat[:, :5, 1].mean(axis=1), flat[:, 5:, 1].mean(axis=1)
    base = foot - (foot - top) * HANGS
    return [
        _Word(word.text, float(low[i, 0]), float(high[i, 0]), float(low[i, 1]), float(base[i]), word.stamp)
        for i, word in enumerate(sheet.words)
    ]


def _flattened(points: Floats, page: CleanPage) -> Floats:
    """Points of the page as displayed on the straightened page: the way of Frame, back. No quarter turns."""
    frame = page.frame
    wide, high = frame.flat_size
    angle = np.radians(frame.skew)
    x, y = points[..., 0] - wide / 2, points[..., 1] - high / 2
    x, y = x * np.cos(angle) + y * np.sin(angle), -x * np.sin(angle) + y * np.cos(angle)
    if frame.bend:
        drop = np.vectorize(frame.bend.drop)
        level = y - wide * drop(x / wide, y / high)
        y = y - wide * drop(x / wide, level / high)
    return np.stack([x + wide / 2, y + high / 2], axis=-1)


def _said(crop: LineCrop, words: Sequence[_Word]) -> list[_Word] | None:
    """The words that the picture holds, from left to right; None where it has a part of one, or two lines."""
    line = crop.line
    small = line.x_height
    near = [word for word in words if word.x1 > line.x0 and word.x0 < line.x1]
    own, others = [], []
    for word in near:
        middle = (word.x0 + word.x1) / 2
        level = abs(word.y1 - line.base_at(middle)) < _LEVEL * small
        (own if level and not word.stamp else others).append(word)
    if crop.grey.shape[0] > _TALLEST * small:
        return None
    if not own:
        touched = any(_touches(word, crop) for word in others)
        return None if touched else []
    own.sort(key=lambda word: word.x0)
    out = _STICKS_OUT * small
    if own[0].x0 < line.x0 - out or own[-1].x1 > line.x1 + out:
        return None
    return own


def _touches(word: _Word, crop: LineCrop) -> bool:
    line, least = crop.line, _TOUCHES * crop.line.x_height
    across = min(word.x1, line.x1) - max(word.x0, line.x0)
    down = min(word.y1 + line.x_height * 0.5, line.y1) - max(word.y0, line.y0)
    return across > least and down > least


def _span(own: Sequence[_Word], crop: LineCrop, page: CleanPage, raster: Raster, numbers: random.Random) -> Sample:
    """A run of words as a second reading cuts it out of the scan itself."""
    first = numbers.randrange(len(own))
    last = min(len(own), first + numbers.choice((1, 1, 2, 3, 4)))
    line, run = crop.line, own[first:last]
    high = line.y1 - line.y0
    x0, x1 = (edge + way * numbers.uniform(0, 0.9) * high for edge, way in ((run[0].x0, -1), (run[-1].x1, 1)))
    if first:
        x0 = max(x0, (own[first - 1].x1 + run[0].x0) / 2)
    if last < len(own):
        x1 = min(x1, (own[last].x0 + run[-1].x1) / 2)
    middle = (x0 + x1) / 2
    shift = line.rise(middle)
    y0, y1 = (
        line.y0 + shift * 0.5 + numbers.gauss(0, 0.06) * high,
        line.y1 + shift * 0.5 + numbers.gauss(0, 0.06) * high,
    )
    box = Box(*(edge / page.scale for edge in (x0, min(y0, y1 - 2), max(x1, x0 + 2), y1)))
    grey = cut_span(raster, page.frame, Span((), box)).grey
    return Sample(grey, " ".join(word.text for word in run))
