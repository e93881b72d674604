"""From a clean PDF to an image-only one, with the place of every printed word in the page as displayed.

Augraphy, the field's library for such damage, is not used: it brings numba, scikit-image, scikit-learn, scipy and
matplotlib for effects of a few lines each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from extract.evaluate.synth import camera, lens, paper
from extract.evaluate.synth.damage import ScanClass, Step, damaged, scan_class
from extract.evaluate.synth.imagepdf import Leaf, image_pdf, leaf
from extract.evaluate.synth.press import HEIGHT, WIDTH, PlacedWord
from extract.evaluate.synth.sheet import Pixels, Sheet, outlined

STEPS: dict[str, Callable[..., Sheet]] = {
    step.__name__: step
    for step in (
        paper.show_through,
        paper.punched,
        paper.stapled,
        paper.stamped,
        paper.inked,
        paper.inverted,
        lens.quarter,
        lens.askew,
        lens.on_glass,
        lens.bound,
        camera.gutter,
        lens.photographed,
        camera.edged,
        camera.lamplit,
        camera.sensed,
        camera.tinted,
        camera.bitonal,
    )
}
_POINTS_PER_INCH = 72


def scan(clean: Path, target: Path, name: str, words: Sequence[PlacedWord], seed: Sequence[int]) -> list[PlacedWord]:
    """Write the scan of `clean` in the class `name`; the words come back where they lie in the page as displayed."""
    kind = scan_class(name)
    leaves: list[Leaf] = []
    placed: list[PlacedWord] = []
    pages = _rendered(clean, kind.dpi)
    for number, page in enumerate(pages, 1):
        here = tuple(w for w in words if w.page == number)
        behind = pages[number % len(pages)] if len(pages) > 1 else np.full_like(page, 255)
        sheet = Sheet(page, here, outlined(here, kind.dpi), kind.dpi, number, behind)
        key = (*seed, number, kind.dpi)
        sheet = _scanned(sheet, kind, key)
        leaves.append(_leaf(sheet.image, page, kind, key))
        placed += sheet.placed(kind.shown_dpi)
    target.write_bytes(image_pdf(leaves))
    return placed


def _rendered(clean: Path, dpi: int) -> list[Pixels]:
    document = pdfium.PdfDocument(clean)
    try:
        scale = dpi / _POINTS_PER_INCH
        return [np.asarray(page.render(scale=scale, grayscale=True).to_numpy()).squeeze() for page in document]
    finally:
        document.close()


def _scanned(sheet: Sheet, kind: ScanClass, key: Sequence[int]) -> Sheet:
    """The page after all that befalls it. Each stage has dice of its own, so that one more step moves no other."""
    sheet = _stepped(sheet, kind.before, np.random.default_rng([*key, 1]))
    image, turn = damaged(sheet.image, kind, np.random.default_rng([*key]))
    return _stepped(sheet.turned(image, turn), kind.after, np.random.default_rng([*key, 2]))


def _stepped(sheet: Sheet, steps: Sequence[Step], numbers: np.random.Generator) -> Sheet:
    for step in steps:
        settings = {name: value for name, value in step.items() if name != "do"}
        sheet = STEPS[step["do"]](sheet, numbers, **settings)
    return sheet


def _leaf(image: Pixels, clean: Pixels, kind: ScanClass, key: Sequence[int]) -> Leaf:
    """The page as stored: A4 where the picture has the shape of the clean page, else as large as its pixels say."""
    flag = kind.flags[int(np.random.default_rng([*key, 3]).integers(len(kind.flags)))]
    scale = _POINTS_PER_INCH / kind.shown_dpi
    shown = (image.shape[1] * scale, image.shape[0] * scale)
    if image.shape[:2] == clean.shape[:2] and not kind.tagged:
        shown = (WIDTH, HEIGHT)
    return leaf(image, kind.store, kind.jpeg, shown, flag)


def write_truth(words: Sequence[PlacedWord], target: Path) -> None:
    """The words of each page with their boxes in points (`x0 y0 x1 y1`, origin top left), as JSON.

    The print of stamps, which is no word of the minutes, stands apart under `stamps`.
    """
    content = {"pages": _by_page(w for w in words if not w.stamp)}
    stamps = _by_page(w for w in words if w.stamp)
    if stamps:
        content["stamps"] = stamps
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text, encoding="utf-8")


def _by_page(words: Iterable[PlacedWord]) -> dict[int, list[list[object]]]:
    pages: dict[int, list[list[object]]] = {}
    for w in words:
        box = [round(v, 1) for v in (w.x0, w.y0, w.x1, w.y1)]
        pages.setdefault(w.page, []).append([w.text, *box])
    return pages


def write_tiff(pdf: Path, target: Path, dpi: int = 200) -> None:
    """The pages of a PDF, as displayed, as one grey TIFF of several pages at `dpi`."""
    pages = [Image.fromarray(page) for page in _rendered(pdf, dpi)]
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(dpi, dpi))
