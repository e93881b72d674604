"""Pages that are no plain scans: photographs, white print on dark, two inks, and pages with nothing to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from extract.pages.cleaning.bend import find_bend, unbent
from extract.pages.cleaning.clean import clean_page
from extract.pages.cleaning.frame import Bend, Frame
from extract.pages.cleaning.ground import find_ground, without_ground
from extract.pages.cleaning.negatives import find_bands_of_white, positive
from extract.pages.cleaning.tones import dark_print, pale_level
from extract.pages.read import read_page
from extract.pages.readers.engines import make_engine
from extract.pages.readers.rapid import RapidEngine
from extract.settings import Settings

SCALE = 200 / 72
SETTINGS = Settings()
Drawing = Callable[[np.ndarray], None]


def _on_table(sheet: np.ndarray, margin: int = 90) -> np.ndarray:
    """The sheet on streaked wood."""
    chance = np.random.default_rng(3)
    high, wide = (side + 2 * margin for side in sheet.shape)
    streaks = cv2.resize(chance.normal(80, 14, (high, 12)).astype(np.float32), (wide, high))
    table = np.clip(streaks + chance.normal(0, 4, (high, wide)), 0, 255).astype(np.uint8)
    table[margin:-margin, margin:-margin] = np.minimum(sheet, 235)
    return table


def test_a_table_around_the_sheet_becomes_paper(text_pixels: np.ndarray) -> None:
    """No streak of the wood is left, and no letter is touched."""
    picture = _on_table(text_pixels)
    mended = without_ground(picture)
    assert mended[:80].min() > 150
    assert mended[:, :80].min() > 150
    inner = (slice(100, -100), slice(100, -100))
    assert np.array_equal(mended[inner], picture[inner])


def test_black_edges_become_paper_and_do_not_pale_the_print(press, text_pixels: np.ndarray) -> None:
    """The lid that a sheet does not cover is darker than any ink."""
    grey = np.maximum(text_pixels, 90)
    plain = clean_page(press.raster(grey)).measured.contrast
    grey[:14], grey[:, -20:] = 5, 5
    measured = clean_page(press.raster(grey)).measured
    assert measured.contrast == pytest.approx(plain, abs=12)


def test_a_shadow_at_the_spine_is_no_ground(text_pixels: np.ndarray) -> None:
    """It darkens by and by; a whole sheet has no ground either."""
    across = np.arange(text_pixels.shape[1])[None]
    bound = (text_pixels * (1 - 0.8 * np.exp(-across / 90))).astype(np.uint8)
    for picture in (text_pixels, bound):
        small = cv2.resize(picture, (picture.shape[1] // 4, picture.shape[0] // 4), interpolation=cv2.INTER_AREA)
        assert find_ground(small) is None


def test_white_print_on_a_dark_band_is_turned_round(text_pixels: np.ndarray) -> None:
    """The band goes, its letters are dark; what lies outside stays."""
    page = text_pixels.copy()
    page[160:215, 90:640] = 255 - (page[160:215, 90:640] * 0.8).astype(np.uint8)
    mended = positive(page, SCALE)
    assert float((mended[165:210, 100:630] < 128).mean()) < 0.25
    strokes = text_pixels[168:208, 100:630] < 60
    assert float((mended[168:208, 100:630][strokes] < 140).mean()) > 0.8
    assert np.array_equal(mended[240:], page[240:])


def test_holes_bars_and_words_are_no_bands(text_pixels: np.ndarray) -> None:
    """A punched hole and a bar hold no letters; a page of words holds no band."""
    page = text_pixels.copy()
    cv2.circle(page, (40, 400), 22, (20,), -1)
    page[600:640, 100:500] = 10
    assert find_bands_of_white(page, SCALE) == []


def test_what_shows_through_is_parted_from_the_print(press, tmp_path: Path, text_pixels: np.ndarray) -> None:
    """Mirrored pale letters go, print stays; a page in one ink is left alone."""
    assert pale_level(text_pixels, SCALE) is None
    rows = tuple((30.0, 36.0 + 14.0 * row, "Nämnden noterar informationen till protokollet") for row in range(17))
    behind = press.draw(press.typeset(tmp_path / "behind.pdf", rows))[:, ::-1]
    page = np.minimum(text_pixels, 255 - (255 - behind) // 3)
    level = pale_level(page, SCALE)
    assert level is not None
    kept = dark_print(page, level, SCALE)
    print_, through = text_pixels < 60, (behind < 100) & (cv2.erode(text_pixels, np.ones((9, 9), np.uint8)) > 250)
    assert float((kept[print_] < 140).mean()) > 0.98
    assert float((kept[through] > 250).mean()) > 0.98


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_bent_page_turned_over_leads_to_the_same_places(quarters: int) -> None:
    """The frame of a page and of that page upside down agree on where a point lies."""
    frame = Frame(400, 600, quarters, 2.0, Bend(0.01, 0.1, 0.05, -0.1, 0.03))
    wide, high = frame.flat_size
    for x, y in ((40.0, 80.0), (350.0, 120.0), (200.0, 390.0)):
        assert frame.turned_over.to_page((wide - x, high - y)) == pytest.approx(frame.to_page((x, y)))


def test_bent_lines_are_found_and_laid_level() -> None:
    """A page bent on purpose gives a bend that undoes it, and the frame leads back to where each row lay."""
    sheet = np.full((1400, 1000), 255, np.uint8)
    for row in range(24):
        for column in range(40):
            cv2.rectangle(sheet, (90 + 20 * column, 100 + 50 * row), (102 + 20 * column, 116 + 50 * row), (0,), -1)
    bent = unbent(sheet, 0.0, Bend(curve=-0.12, fan=-0.06))
    bend = find_bend(bent, SCALE)
    assert bend is not None
    level = unbent(bent, 0.0, bend)
    crowding, before = (float(((picture < 128).sum(axis=1) ** 2).sum()) for picture in (level, bent))
    assert crowding > 1.3 * before
    frame = Frame(1000, 1400, 0, 0.0, bend)
    for x, y in ((96, 308), (496, 708), (876, 1008)):
        inked = np.flatnonzero(level[y - 40 : y + 40, x] < 60)
        _, there = frame.to_page((x, y - 40 + float(inked[len(inked) // 4])))
        assert bent[round(there) - 2 : round(there) + 3, x].min() < 128
    assert find_bend(sheet, SCALE) is None


@pytest.mark.ocr
def test_a_photograph_is_read_with_its_boxes_in_place(
    press, tmp_path: Path, text_pixels: np.ndarray, rapid: RapidEngine
) -> None:
    """Nothing is read on the table, and each word lies where it is on the picture."""
    picture = _on_table(press.turn(text_pixels, 1.5))
    page = read_page(press.save_scan(tmp_path / "photo.pdf", picture), 1, rapid, SETTINGS).page
    assert [word.text for word in page.words] == " ".join(press.text).split()
    first = page.words[0].box
    assert (first.x0, first.y1) == pytest.approx((40 + 90 / SCALE + 3, 50 + 90 / SCALE - 4), abs=5)


@pytest.mark.ocr
def test_stamped_words_are_read(press, tmp_path: Path, text_pixels: np.ndarray, rapid: RapidEngine) -> None:
    """Grey letters lie across the sum that is granted."""
    page = cv2.GaussianBlur(text_pixels, (0, 0), 0.8)
    stamp = np.full_like(page, 255)
    cv2.rectangle(stamp, (300, 170), (640, 330), (150,), 4)
    cv2.putText(stamp, "KOPIA", (320, 270), cv2.FONT_HERSHEY_SIMPLEX, 2.6, (150,), 7, cv2.LINE_AA)
    scan = press.save_scan(tmp_path / "stamped.pdf", np.minimum(page, stamp))
    words = {word.text for word in read_page(scan, 1, rapid, SETTINGS).page.words}
    assert {"beslutar", "att", "bevilja", "1", "245", "tkr", "till"} <= words


def _blotches(sheet: np.ndarray) -> None:
    chance = np.random.default_rng(11)
    cloud = cv2.GaussianBlur(chance.random(sheet.shape).astype(np.float32), (0, 0), 25)
    sheet[:] = np.where(cloud > np.quantile(cloud, 0.8), 150, 240).astype(np.uint8)


def _picture(sheet: np.ndarray) -> None:
    chance = np.random.default_rng(12)
    tones = cv2.GaussianBlur(chance.random((400, 500)).astype(np.float32), (0, 0), 9)
    sheet[200:600, 100:600] = cv2.normalize(tones, None, 10, 240, cv2.NORM_MINMAX).astype(np.uint8)


def _scrawl(sheet: np.ndarray) -> None:
    chance = np.random.default_rng(13)
    way = np.cumsum(chance.normal((14, 0), (26, 34), (24, 2)), axis=0) + np.array([160, 420])
    cv2.polylines(sheet, [way.astype(np.int32)], isClosed=False, color=(60,), thickness=4, lineType=cv2.LINE_AA)


def _black(sheet: np.ndarray) -> None:
    sheet[:] = 8


def _bare(_: np.ndarray) -> None:
    pass


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["rapid", "reader", "cascade"])
@pytest.mark.parametrize("draw", [_bare, _black, _blotches, _picture, _scrawl])
def test_nothing_is_invented(press, tmp_path: Path, name: str, draw: Drawing) -> None:
    """A bare, a black, a blotchy, a picture page and one with a scrawled signature hold no words, and say so."""
    sheet = np.full((900, 700), 245, np.uint8)
    draw(sheet)
    page = read_page(press.save_scan(tmp_path / "sheet.pdf", sheet), 1, make_engine(name, SETTINGS), SETTINGS).page
    assert (page.words, page.status in {"blank", "no_text"}) == ((), True)


def _more_scrawls(sheet: np.ndarray) -> None:
    chance = np.random.default_rng(31)
    for row in range(6):
        way = np.cumsum(chance.normal((9, 0), (16, 15), (30, 2)), axis=0) + np.array(
            [80 + 60 * (row % 3), 120 + 130 * row]
        )
        cv2.polylines(sheet, [way.astype(np.int32)], isClosed=False, color=(40,), thickness=3, lineType=cv2.LINE_AA)


def _photograph(sheet: np.ndarray) -> None:
    chance = np.random.default_rng(32)
    fine = cv2.resize(chance.random((90, 70)).astype(np.float32), (600, 800), interpolation=cv2.INTER_CUBIC)
    sheet[40:840, 40:640] = np.clip(fine * 255, 0, 255).astype(np.uint8)


def _dirt(sheet: np.ndarray) -> None:
    chance = np.random.default_rng(33)
    for x, y in chance.integers(20, 680, (140, 2)):
        cv2.circle(
            sheet, (int(x), int(y)), int(chance.integers(1, 7)), (int(chance.integers(0, 120)),), -1, cv2.LINE_AA
        )


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["reader", "cascade"])
@pytest.mark.parametrize("draw", [_more_scrawls, _photograph, _dirt])
def test_no_more_is_invented_by_the_own_reader(press, tmp_path: Path, name: str, draw: Drawing) -> None:
    """Signatures below each other, a photograph and dirt all over a page hold no words."""
    sheet = np.full((900, 700), 245, np.uint8)
    draw(sheet)
    page = read_page(press.save_scan(tmp_path / "sheet.pdf", sheet), 1, make_engine(name, SETTINGS), SETTINGS).page
    assert [word.text for word in page.words] == []
