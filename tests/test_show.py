"""Facts drawn over a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extract.archive.files import sha256
from extract.errors import NoPagesError, UsageError
from extract.nouns.geometry import Box
from extract.settings import Settings
from extract.show import COLOURS, Mark, draw, marks_of, show_page
from extract.tables.exporters import export
from extract.tables.schema import tables

PIXELS_A_POINT = 150 / 72


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """An empty page of 300 x 200 points."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(300, 200))
    canvas.showPage()
    canvas.save()
    return path


def _row(**cells: str) -> dict[str, str]:
    return dict.fromkeys(tables()["amounts"].names, "") | cells


def test_only_rows_of_the_document_and_page_become_marks() -> None:
    """A mark has its table's label and the row's box; rows of other pages, files, or without a place have none."""
    rows = [
        _row(document_id="a", page="1", bbox="10.0 20.0 30.0 40.0", item="7", role="granted", amount_sek="5000"),
        _row(document_id="a", page="2", bbox="1 2 3 4"),
        _row(document_id="b", page="1", bbox="1 2 3 4"),
        _row(document_id="a", page="1"),
    ]
    assert marks_of({"amounts": rows}, "a", 1) == [Mark("amounts", "§ 7: granted 5000", Box(10, 20, 30, 40))]


def test_frame_lies_where_the_box_says(page: Path, tmp_path: Path) -> None:
    """The frame's colour stands on the box's edges, in pixels of the picture, and nowhere far from them."""
    out = tmp_path / "deep" / "page.png"
    draw(page, 1, [Mark("grants", "x", Box(60, 60, 120, 90))], out, Settings())
    picture = Image.open(out).convert("RGB")
    assert picture.size == (625 + 330, 417)
    colour = tuple(int(COLOURS["grants"][i : i + 2], 16) for i in (1, 3, 5))
    places = [(x, y) for x in range(picture.width) for y in range(picture.height) if picture.getpixel((x, y)) == colour]
    frame = [(x, y) for x, y in places if x < 625]
    assert min(x for x, _ in frame) == pytest.approx(59 * PIXELS_A_POINT, abs=2)
    assert max(x for x, _ in frame) == pytest.approx(121 * PIXELS_A_POINT, abs=2)
    assert min(y for _, y in frame) == pytest.approx(59 * PIXELS_A_POINT, abs=2)
    assert max(y for _, y in frame) == pytest.approx(91 * PIXELS_A_POINT, abs=2)


def test_tables_of_a_run_are_drawn(page: Path, tmp_path: Path) -> None:
    """With a folder of tables the file is not read again; its rows are found by the file's hash."""
    row = _row(document_id=sha256(page)[:12], page="1", bbox="10 20 30 40", role="cost", amount_sek="10")
    export({name: [row] if name == "amounts" else [] for name in tables()}, tmp_path / "tables")
    marks = show_page(page, 1, tmp_path / "page.png", Settings(), tmp_path / "tables")
    assert [mark.label for mark in marks] == ["cost 10"]
    assert (tmp_path / "page.png").stat().st_size > 0


def test_labels_stand_one_below_the_other_beside_the_page(page: Path, tmp_path: Path) -> None:
    """Facts of one place each have a label of their own in the strip, and none covers the page."""
    names = ("amounts", "grants", "decisions")
    draw(page, 1, [Mark(name, "x", Box(20, 60, 80, 90)) for name in names], tmp_path / "page.png", Settings())
    picture = Image.open(tmp_path / "page.png").convert("RGB")
    column = dict.fromkeys(picture.getpixel((900, y)) for y in range(picture.height))
    colours = [colour for colour in column if colour != (255, 255, 255)]
    assert colours == [tuple(int(COLOURS[name][i : i + 2], 16) for i in (1, 3, 5)) for name in names]


def test_page_that_is_not_there_is_told(page: Path, tmp_path: Path) -> None:
    """A page past the end and a folder without tables end with a sentence."""
    with pytest.raises(NoPagesError, match="no page 9"):
        show_page(page, 9, tmp_path / "page.png", Settings(), _empty_tables(tmp_path / "tables"))
    with pytest.raises(UsageError, match="no tables"):
        show_page(page, 1, tmp_path / "page.png", Settings(), tmp_path)


def _empty_tables(folder: Path) -> Path:
    export({name: [] for name in tables()}, folder)
    return folder
