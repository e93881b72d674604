"""A page with the place of every fact drawn on it, for an eye that wants to check."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.archive.executors import LocalProcesses
from extract.archive.files import sha256
from extract.errors import UsageError
from extract.nouns.geometry import Box
from extract.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

COLOURS = {
    "participants": "#1b7837",
    "dates": "#2166ac",
    "dnr": "#8c510a",
    "decisions": "#762a83",
    "amounts": "#b35806",
    "grants": "#c51b7d",
    "applications": "#01665e",
    "doubts": "#d6000c",
}
_LABELS = {
    "participants": ("name", "category"),
    "dates": ("kind", "date"),
    "dnr": ("dnr", "role"),
    "decisions": ("outcome",),
    "amounts": ("role", "amount_sek"),
    "grants": ("grant", "amount_sek"),
    "applications": ("applied", "applied_sek"),
    "doubts": ("kind",),
}
_DPI = 150
_POINTS_PER_INCH = 72
_LABEL_SIZE = 12  # pixels
_LINE = 18  # pixels from label to label
_STRIP = 330  # pixels


@dataclass(frozen=True)
class Mark:
    """A frame to draw: which table it is of, what its label says, and where it lies in points as displayed."""

    table: str
    label: str
    box: Box


def marks_of(tables: Mapping[str, Sequence[Mapping[str, str]]], document_id: str, page: int) -> list[Mark]:
    """The marks of one page from rows of the tables; rows without a place have none."""
    return [
        Mark(name, _label(name, row), Box.parse(row["bbox"]))
        for name in COLOURS
        for row in tables.get(name, ())
        if row["document_id"] == document_id and row["page"] == str(page) and row["bbox"]
    ]


def tables_in(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Rows of the CSV files that a run wrote. Raises UsageError where there are none."""
    found = {}
    for name in COLOURS:
        path = folder / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                found[name] = list(csv.DictReader(file))
    if not found:
        raise UsageError(f"There are no tables in {folder}.", advice="Give the folder that utdrag run wrote.")
    return found


def show_page(file: Path, page: int, out: Path, settings: Settings, tables: Path | None = None) -> list[Mark]:
    """Draw page `page` (from 1) of `file` into the PNG `out`, with the facts of `tables`, else of a run made now.

    Raises UsageError where the page or the file's rows are not there, and what a run raises.
    """
    if not file.is_file():
        raise UsageError(f"There is no file {file}.", advice="Check the name.")
    rows = tables_in(tables) if tables else _read_now(file, settings)
    marks = marks_of(rows, sha256(file)[:12], page)
    with LocalProcesses(1, megabytes=settings.worker_megabytes) as processes:
        processes.submit(draw, file, page, marks, out, settings, seconds=settings.page_seconds).result()
    return marks


def draw(file: Path, page: int, marks: Sequence[Mark], out: Path, settings: Settings) -> None:
    """Render the page, frame the marks, name them in a strip beside it; done in a worker, since a file may be hostile.

    The labels stand beside the page, not on it, so that what is read can be held against what is printed.
    """
    from PIL import Image, ImageDraw

    from extract.pages.files.render import render_page

    raster = render_page(file, page, settings)
    scale = _DPI / _POINTS_PER_INCH
    width, height = round(raster.width * scale), round(raster.height * scale)
    picture = Image.new("RGB", (width + _STRIP, height), "white")
    picture.paste(Image.fromarray(raster.grey).resize((width, height), Image.Resampling.LANCZOS).convert("RGB"))
    pen = ImageDraw.Draw(picture, "RGBA")
    free = 0.0
    for mark in sorted(marks, key=lambda mark: (mark.box.y0, mark.box.x0)):
        box = mark.box.grown(1).scaled(scale)
        colour = COLOURS[mark.table]
        pen.rectangle((box.x0, box.y0, box.x1, box.y1), outline=colour, width=2, fill=f"{colour}18")
        free = _write_label(pen, mark, (width, max(free, min(box.y0, height - _LINE))), box)
    _save(picture, out)


def _write_label(pen: ImageDraw, mark: Mark, place: tuple[float, float], box: Box) -> float:
    """The label at `place` in the strip and a thin line that leads to it from under `box`; where the next may stand."""
    x, y = place
    colour = COLOURS[mark.table]
    pen.line([(box.x1, box.y1), (x, box.y1), (x + 12, y + _LINE / 2)], fill=f"{colour}80", width=1)
    pen.rectangle((x + 12, y, x + _STRIP - 4, y + _LINE - 2), fill=colour)
    pen.text((x + 16, y + 1), mark.label, fill="white", font=_font())
    return y + _LINE


@cache
def _font() -> FreeTypeFont:
    """Bitstream Vera, which ReportLab brings: Pillow's own face has no § and no å."""
    import reportlab
    from PIL import ImageFont

    return ImageFont.truetype(Path(reportlab.__file__).with_name("fonts") / "Vera.ttf", _LABEL_SIZE)


def _save(picture: Image, out: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        picture.save(out, "PNG")
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror or error}.", advice="Choose another --out."
        ) from error


def _label(table: str, row: Mapping[str, str]) -> str:
    """The §, then the telling columns; a word that is no column, as `grant`, stands for itself."""
    item = f"§ {row['item']}: " if row.get("item") else ""
    return item + " ".join(cell for name in _LABELS[table] if (cell := row.get(name, name)))


def _read_now(file: Path, settings: Settings) -> Mapping[str, Sequence[Mapping[str, str]]]:
    from extract.archive.importer import run
    from extract.tables.tabulate import tabulate

    if not settings.cache_folder:
        settings = settings.changed(["cache=no"])  # there is no output folder that could hold it
    return tabulate(run([file], file.parent / ".utdrag", settings), settings)
