"""Pieces of pages for the report, cut in worker processes: the parent opens no file that a stranger made."""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from extract.archive.executors import Done, LocalProcesses
from extract.audit.nouns import Finding, Place
from extract.errors import ExtractError
from extract.nouns.geometry import Box
from extract.settings import Settings

log = logging.getLogger(__name__)

_DPI = 110
_POINTS_PER_INCH = 72
_ABOVE, _BELOW = 26.0, 22.0  # points of the page around a place
_TALLEST = 150.0  # points
_GREYS = 16
MOST = 500  # places: a report of thousands of findings should still open
_FRAME = "#c0392b"


def crops_of(findings: Iterable[Finding], originals: Mapping[str, Path], settings: Settings) -> dict[Place, bytes]:
    """PNG by place, for the places whose file is at hand, the first `MOST`; a page that cannot be drawn has none."""
    wanted: dict[tuple[Path, int], list[Place]] = defaultdict(list)
    taken = 0
    for finding in findings:
        for place in (finding.verdict.place, finding.verdict.place_2):
            file = originals.get(place.document_id) if place and place.bbox and place.page else None
            if place and file and place not in wanted[file, int(place.page)] and taken < MOST:
                taken += 1
                wanted[file, int(place.page)].append(place)
    pages = {key: places for key, places in wanted.items() if places}
    found: dict[Place, bytes] = {}
    if not pages:
        return found
    with LocalProcesses(1, megabytes=settings.worker_megabytes) as processes:
        tasks: list[tuple[list[Place], Future[Done]]] = []
        for (file, page), places in pages.items():
            boxes = [Box.parse(place.bbox) for place in places]
            tasks.append((places, processes.submit(cut, file, page, boxes, settings, seconds=settings.page_seconds)))
        for places, task in tasks:
            try:
                found.update(zip(places, task.result().value, strict=True))
            except ExtractError as error:
                log.warning("no crop of page %s of %s: %s", places[0].page, places[0].file, error)
    return found


def cut(file: Path, page: int, boxes: Sequence[Box], settings: Settings) -> list[bytes]:
    """A PNG a box: the page's whole width around it, the box framed. Runs in a worker."""
    from PIL import Image, ImageDraw

    from extract.pages.files.render import render_page

    raster = render_page(file, page, settings)
    scale = _DPI / _POINTS_PER_INCH
    size = (round(raster.width * scale), round(raster.height * scale))
    whole = Image.fromarray(raster.grey).resize(size, Image.Resampling.LANCZOS).convert("L")
    found = []
    for box in boxes:
        top = max(0.0, box.y0 - _ABOVE)
        bottom = min(raster.height, max(box.y0 + 1, min(box.y1, box.y0 + _TALLEST)) + _BELOW)
        piece = whole.crop((0, round(top * scale), size[0], round(bottom * scale)))
        piece = piece.quantize(_GREYS).convert("RGB")
        frame = Box(box.x0, box.y0 - top, box.x1, box.y1 - top).grown(2).scaled(scale)
        ImageDraw.Draw(piece).rectangle((frame.x0, frame.y0, frame.x1, frame.y1), outline=_FRAME, width=2)
        content = io.BytesIO()
        piece.quantize(2 * _GREYS).save(content, "PNG", optimize=True)
        found.append(content.getvalue())
    return found
