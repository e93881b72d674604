"""Read one page of a file: text layer or pixels, and what each step cost."""

from __future__ import annotations

import logging
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word
from extract.pages.behind import darkness, faces_away
from extract.pages.choose import (
    LinesRead,
    find_and_cut,
    read_crops,
    with_pale_lines,
    without_crossing_ink,
    without_other_side,
)
from extract.pages.cleaning.clean import CleanPage, clean_page, turned_over
from extract.pages.cleaning.recipe import cleaned_otherwise
from extract.pages.cleaning.tones import dark_print, pale_level
from extract.pages.files.oversize import as_displayed, as_sheet, blow_up
from extract.pages.files.pdfpage import POINTS_PER_INCH, PdfPageFacts, inspect_page, load_page
from extract.pages.files.render import Raster, draw, render_page, render_pdf_page
from extract.pages.files.source import SourceKind, open_pdf, sniff
from extract.pages.files.textlayer import GOOD_LAYER, Beneath, covered_ink, layer_quality, read_layer
from extract.pages.lines.crops import cut_lines
from extract.pages.lines.textlines import find_lines
from extract.pages.readers.interfaces import LineEngine, PageEngine, RecordedEngine, single_lines
from extract.pages.readers.recorded import rounded
from extract.pages.upright import CLEARLY_BETTER, READS_BADLY, is_upside_down, looks_upside_down, try_some
from extract.pages.words.legible import legibility
from extract.pages.words.noise import without_noise
from extract.pages.words.reread import read_again
from extract.pages.words.words import make_words, mean_certainty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pypdfium2

    from extract.pages.lines.crops import LineCrop
    from extract.pages.lines.textline import LinePlan
    from extract.pages.readers.interfaces import Engine, PlacedWord
    from extract.settings import Settings

log = logging.getLogger(__name__)

METHOD = "10"  # to be raised whenever cleaning, cutting or word making changes what is read
CLEARER = 0.01  # of legibility, by which another recipe must be better than a page that was already mended
SKETCH_SCALE = 0.6  # pixels a point: enough to see which ink no word covers
PixelBox = tuple[int, int, int, int]


@dataclass(frozen=True)
class PageReading:
    """A page and the CPU seconds of each stage that was needed for it."""

    page: Page
    seconds: dict[str, float] = field(default_factory=dict)


class Stopwatch:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the seconds of the block under `name`."""
        start = _cpu_seconds()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + _cpu_seconds() - start


def _cpu_seconds() -> float:
    """Of this process and of the programs it has started and waited for."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def read_page(path: Path, number: int, engine: Engine, settings: Settings) -> PageReading:
    """Page `number` (from 1) of a file, its words and their places; `status` says why there are none.

    Raises the errors of `extract.pages.files.source` where the file or the page cannot be opened.
    """
    watch = Stopwatch()
    if isinstance(engine, RecordedEngine):
        return PageReading(engine.page(path, number), watch.seconds)
    if sniff(path) is SourceKind.PDF:
        with open_pdf(path) as document:
            page = load_page(document, number)
            facts = inspect_page(page)
            if facts.letters and (read := _typeset_page(number, page, facts, watch)):
                return PageReading(rounded(read), watch.seconds)
            with watch.stage("render"):
                raster = render_pdf_page(page, settings, facts.scan_dpi)
    else:
        with watch.stage("render"):
            raster = render_page(path, number, settings)
    factor = blow_up(raster)
    page = read_raster(as_sheet(raster, factor), number, engine, watch, twice=settings.second_reading)
    return PageReading(rounded(as_displayed(page, factor)), watch.seconds)


def reading_key(engine: Engine, settings: Settings) -> str:
    """What a reading depends on besides the page itself: the cache must not mix readings of different keys."""
    language = settings.language if isinstance(engine, PageEngine) else ""
    once = "twice" if settings.second_reading else "once"
    parts = (METHOD, engine.name, engine.version, language, settings.render_dpi, settings.render_megapixels, once)
    return "|".join(str(part) for part in parts)


def _typeset_page(number: int, page: pypdfium2.PdfPage, facts: PdfPageFacts, watch: Stopwatch) -> Page | None:
    """The page from its own text layer; None where that is absent or not to be believed."""
    with watch.stage("textlayer"):
        layer = read_layer(page, number)
        if layer is None or not layer.words:
            return None
        beneath = Beneath(scanned=facts.scan_dpi is not None)
        if facts.may_hide_text:
            sketch = draw(page, SKETCH_SCALE)
            beneath = Beneath(beneath.scanned, covered_ink(layer.words, sketch.grey, sketch.scale))
        quality = layer_quality(layer, beneath)
        log.debug("page %d: text layer of quality %.2f", number, quality)
        if quality < GOOD_LAYER:
            return None
        return Page(number, facts.width, facts.height, layer.words, TextSource.TEXT_LAYER, rules=layer.rules)


def read_raster(
    raster: Raster, number: int, engine: LineEngine | PageEngine, watch: Stopwatch, *, twice: bool = True
) -> Page:
    """Words of a drawn page, by whichever kind of engine; what must not be wrong is read `twice`."""
    with watch.stage("clean"):
        clean = clean_page(raster)
    if clean.measured.is_blank:
        return Page(number, raster.width, raster.height, (), TextSource.OCR, engine.name, "blank")
    if isinstance(engine, LineEngine):
        clean, rules, words = _by_lines(clean, raster, number, engine, watch)
    else:
        clean, rules, words = _by_page(clean, number, engine, watch)
    if twice:
        with watch.stage("reread"):
            words = read_again(words, raster, clean.frame, single_lines(engine))
    boxes = tuple(Box(*(edge / clean.scale for edge in rule)) for rule in rules)
    page = Page(number, raster.width, raster.height, words, TextSource.OCR, engine.name, rules=boxes)
    return replace(page, status=_status(page))


def _by_lines(
    clean: CleanPage, raster: Raster, number: int, engine: LineEngine, watch: Stopwatch
) -> tuple[CleanPage, tuple[PixelBox, ...], tuple[Word, ...]]:
    """Cut and read, upside down where that reads better: the page as read, its rules, its words."""

    def cut(page: CleanPage) -> tuple[LinePlan, list[LineCrop]]:
        with watch.stage("lines"):
            return find_and_cut(page)

    with watch.stage("inks"):
        clean, level = _parted(clean, engine)
        print_only = clean if level is None else replace(clean, grey=dark_print(clean.grey, level, clean.scale))
    plan, crops = cut(print_only)
    if looks_upside_down(crops):
        clean, print_only = turned_over(clean), turned_over(print_only)
        plan, crops = cut(print_only)
    with watch.stage("recognise"):
        tried = try_some(crops, engine)
        is_turned = is_upside_down(crops, tried, engine)
    if is_turned:
        tried = {}
        clean, print_only = turned_over(clean), turned_over(print_only)
        plan, crops = cut(print_only)
    with watch.stage("recognise"):
        read = LinesRead(plan, crops, read_crops(crops, engine, tried))
    with watch.stage("again"):
        read = without_other_side(read, engine)
        again = without_crossing_ink if level is None else with_pale_lines
        first, read = read, again(read, clean.in_one_ink, engine, find_and_cut)
        if read.legibility.is_bad:
            other, second = _other_recipe(clean, raster, engine)
            if level is None:
                second = without_crossing_ink(second, other, engine, find_and_cut)
            log.debug("read twice: %s, %s", read.legibility, second.legibility)
            margin = 0.0 if read is first else CLEARER
            if second.legibility.worth > read.legibility.worth + margin:
                clean, read = other, second
    return clean, read.plan.rules, without_noise(make_words(read.readings, read.crops, clean, number))


def _by_page(
    clean: CleanPage, number: int, engine: PageEngine, watch: Stopwatch
) -> tuple[CleanPage, tuple[PixelBox, ...], tuple[Word, ...]]:
    """The page upright, as its lines look or else as it reads better: as read, its rules, its words."""

    def read(page: CleanPage) -> tuple[Word, ...]:
        with watch.stage("recognise"):
            return _placed(engine.read_words(page.grey, page.scale * POINTS_PER_INCH), page, number)

    with watch.stage("lines"):
        plan, crops = find_and_cut(clean)
        if looks_upside_down(crops):
            clean = turned_over(clean)
            plan = find_lines(clean)
    words = read(clean)
    if plan.lines and mean_certainty(words) < READS_BADLY:
        over = turned_over(clean)
        other = read(over)
        if mean_certainty(other) > mean_certainty(words) + CLEARLY_BETTER:
            with watch.stage("lines"):
                clean, plan, words = over, find_lines(over), other
    return clean, plan.rules, words


def _parted(clean: CleanPage, engine: LineEngine) -> tuple[CleanPage, float | None]:
    """The grey that parts print from much paler ink, None where there is one ink; ink that outweighs the print is
    taken for the other side's only if it reads in a mirror.
    """
    if clean.pale:
        whole = clean.in_one_ink
        plan, crops = find_and_cut(whole)
        in_print = cut_lines(clean, plan)
        pale = [crop for crop, dark in zip(crops, in_print, strict=True) if darkness(dark) >= clean.pale.level]
        if faces_away(pale, engine):
            return clean, clean.pale.level
        clean = whole
    return clean, pale_level(clean.grey, clean.scale)


def _other_recipe(clean: CleanPage, raster: Raster, engine: LineEngine) -> tuple[CleanPage, LinesRead]:
    """The page as the other recipe cleans it, and what is read then."""
    other = cleaned_otherwise(raster, clean)
    plan, crops = find_and_cut(other)
    return other, without_other_side(LinesRead(plan, crops, read_crops(crops, engine)), engine)


def _placed(found: list[PlacedWord], clean: CleanPage, number: int) -> tuple[Word, ...]:
    words = []
    for raw in found:
        flat = Box(*(edge / clean.scale for edge in (raw.x0, raw.y0, raw.x1, raw.y1)))
        corners = ((flat.x0, flat.y0), (flat.x1, flat.y0), (flat.x0, flat.y1), (flat.x1, flat.y1))
        words.append(Word(raw.text, number, clean.frame.box_on_page(corners), flat, raw.confidence))
    return tuple(words)


def _status(page: Page) -> str:
    if not page.words:
        return "no_text"
    read = legibility((word.text for word in page.words), (word.confidence for word in page.words))
    return "low_quality" if read.is_too_low else "ok"
