"""Both sides of thin paper: what shows through from the back is not read, and pale print that faces us is."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from extract.pages.cleaning.clean import clean_page
from extract.pages.cleaning.tones import dark_print, pale_level
from extract.pages.read import read_page
from extract.pages.readers.rapid import RapidEngine
from extract.settings import Settings

SCALE = 200 / 72
SETTINGS = Settings()
FRONT = (
    (40.0, 60.0, "Ordföranden förklarade mötet avslutat klockan 16.45."),
    (40.0, 110.0, "Vid protokollet"),
    (40.0, 160.0, "Åsa Lövgård"),
    (40.0, 210.0, "Håkan Sjöbjörk"),
)
BACK = (
    "Nämnden beslutar att bevilja föreningen 48 000 kr",
    "Kansliet får i uppdrag att återkomma med förslag",
    "Ledamöterna gick laget runt och delade med sig",
    "Arbetsgruppen föreslår att ansökan avslås i år",
    "Ärendet återremitteras för ytterligare beredning",
)
Drawn = np.ndarray


@pytest.fixture
def front(press, tmp_path: Path) -> Drawn:
    """Few lines of print."""
    return press.draw(press.typeset(tmp_path / "front.pdf", FRONT))


@pytest.fixture
def back(press, tmp_path: Path) -> Drawn:
    """A page full of print that faces us."""
    rows = tuple((30.0, 33.0 + 14.0 * row, BACK[row % len(BACK)]) for row in range(18))
    return press.draw(press.typeset(tmp_path / "back.pdf", rows))


def _laid_over(front: Drawn, other: Drawn, strength: float) -> Drawn:
    """The front as scanned, with so much of the other's ink in it, and a little grain."""
    ink = cv2.GaussianBlur(255.0 - other, (0, 0), 1.0) * strength
    page = cv2.GaussianBlur(np.clip(front.astype(np.float32) * 0.8 + 45 - ink, 0, 255), (0, 0), 0.8)
    return np.clip(page + np.random.default_rng(5).normal(0, 3, page.shape), 0, 255).astype(np.uint8)


def _words(press, path: Path, scan: Drawn, engine: RapidEngine) -> list[str]:
    return [word.text for word in read_page(press.save_scan(path, scan), 1, engine, SETTINGS).page.words]


@pytest.mark.ocr
@pytest.mark.parametrize("strength", [0.15, 0.3])
def test_a_few_lines_are_read_where_a_full_page_shows_through(
    press, tmp_path: Path, front: Drawn, back: Drawn, rapid: RapidEngine, strength: float
) -> None:
    """The ink of the back outweighs that of the front, and nothing of it is read."""
    scan = _laid_over(front, back[:, ::-1], strength)
    wanted = " ".join(text for _, _, text in FRONT).split()
    assert _words(press, tmp_path / "scan.pdf", scan, rapid) == wanted


@pytest.mark.ocr
@pytest.mark.parametrize("strength", [0.3, 0.7])
def test_the_back_alone_gives_no_words(press, tmp_path: Path, back: Drawn, rapid: RapidEngine, strength: float) -> None:
    """An empty side of a sheet whose other side shows through holds nothing."""
    scan = _laid_over(np.full_like(back, 255), back[:, ::-1], strength)
    page = read_page(press.save_scan(tmp_path / "scan.pdf", scan), 1, rapid, SETTINGS).page
    assert ([word.text for word in page.words], page.status) == ([], "no_text")


@pytest.mark.ocr
@pytest.mark.parametrize("strength", [0.2, 0.3, 0.5])
def test_a_worn_ribbon_beside_dark_print_is_read(
    press, tmp_path: Path, front: Drawn, rapid: RapidEngine, strength: float
) -> None:
    """A page of pale print that faces us, with a few black lines on it, loses neither."""
    bases = (30, 45, 75, 90, 127, 142, 178, 193, 228, 243, 258, 273)
    rows = tuple((30.0, float(base), BACK[row % len(BACK)]) for row, base in enumerate(bases))
    pale = press.draw(press.typeset(tmp_path / "pale.pdf", rows))
    wanted = [word for _, _, text in rows for word in text.split()]
    read = _words(press, tmp_path / "scan.pdf", _laid_over(front, pale, strength), rapid)
    assert not {word for _, _, text in FRONT for word in text.split()} - set(read)
    assert sum(word in read for word in wanted) >= 0.97 * len(wanted)


def test_print_that_paler_ink_outweighs_sets_the_levels(press, front: Drawn, back: Drawn) -> None:
    """The page is stretched by the few lines of print, and knows how dark the other ink is."""
    clean = clean_page(press.raster(_laid_over(front, back[:, ::-1], 0.2)))
    assert clean.pale is not None
    assert clean.pale.dark > clean.pale.level > 60
    assert float(np.median(clean.in_one_ink.grey[back[:, ::-1] < 60])) < 80
    assert clean_page(press.raster(_laid_over(front, np.full_like(back, 255), 0.2))).pale is None


def test_rings_and_dots_stay_on_letters(front: Drawn, back: Drawn) -> None:
    """They are small and therefore pale, but belong to the dark letters below them."""
    page = cv2.GaussianBlur(np.minimum(front, 255 - (255 - back[:, ::-1]) // 2), (0, 0), 0.9)
    level = pale_level(page, SCALE)
    assert level is not None
    kept = dark_print(page, level, SCALE)
    alone = cv2.erode(back[:, ::-1], np.ones((9, 9), np.uint8)) > 250
    _, labels, stats, _ = cv2.connectedComponentsWithStats((front < 128).astype(np.uint8))
    rings = [k for k in range(1, len(stats)) if max(stats[k, 2:4]) <= 4 * SCALE and alone[labels == k].all()]
    assert len(rings) > 10
    assert sum(kept[labels == k].min() < 200 for k in rings) >= 0.8 * len(rings)
