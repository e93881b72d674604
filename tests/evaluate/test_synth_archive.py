"""The files of the fictional archive: the same from the same seed, image-only, and wholly invented."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from extract.errors import UsageError
from extract.evaluate.synth import SynthSettings, make_archive
from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.damage import scan_class
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.gold import COLUMNS
from extract.evaluate.synth.typeset import typeset

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DATA = ROOT / "extract" / "evaluate" / "synth" / "data"


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _words_of(text: str) -> Counter[str]:
    return Counter(word.strip(",()") for word in text.split())


def _mended(tokens: list[str]) -> list[str]:
    """Words with those divided at a line end put together again."""
    mended: list[str] = []
    for token in tokens:
        if mended and re.search(r"[a-zåäö]-$", mended[-1]) and token[:1].islower() and token not in {"och", "eller"}:
            mended[-1] = mended[-1][:-1] + token
        else:
            mended.append(token)
    return mended


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    """Scans, text layers and gold of one seed are byte for byte equal, and another seed gives others."""
    settings = SynthSettings(seed=7, count=2, scan="born-digital,grey150", matters=(2, 3), truth=True)
    for name in ("one", "two"):
        make_archive(tmp_path / name, settings)
    make_archive(tmp_path / "three", SynthSettings(seed=8, count=1, matters=(2, 3)))
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")
    pdfs = [{v for k, v in _digests(tmp_path / name).items() if k.endswith(".pdf")} for name in ("one", "three")]
    assert not pdfs[0] & pdfs[1]


@pytest.mark.parametrize("family", FAMILIES)
def test_everything_planned_is_printed(family: str, tmp_path: Path) -> None:
    """Every word of every item and every name stands in the PDF, in each family, on one to eight pages."""
    for index in range(3):
        minutes = compose(FAMILIES[family].FAMILY, (13, index))
        placed = typeset(minutes, tmp_path / "minutes.pdf")
        printed = _words_of(" ".join(_mended([w.text for w in placed])))
        planned = " ".join(block.text for item in minutes.items for block in item.blocks)
        names = " ".join(p.name for p in minutes.people)
        missing = _words_of(planned) + _words_of(names) - printed
        assert sum(missing.values()) <= 2, missing  # a word divided over a page end is not put together here
        assert 1 <= max(w.page for w in placed) <= 8


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_is_set_outside_the_paper(family: str, tmp_path: Path) -> None:
    """Each word lies on its page, and none lies on another."""
    for index in range(3):
        placed = typeset(compose(FAMILIES[family].FAMILY, (17, index)), tmp_path / "minutes.pdf")
        assert all(w.x0 > 20 and w.x1 < 585 and w.y0 > 20 and w.y1 < 835 for w in placed)
        for page in {w.page for w in placed}:
            boxes = np.array([(w.x0, w.y0 + 3, w.x1, w.y1 - 3) for w in placed if w.page == page])
            wide = np.minimum(boxes[:, None, 2], boxes[None, :, 2]) - np.maximum(boxes[:, None, 0], boxes[None, :, 0])
            high = np.minimum(boxes[:, None, 3], boxes[None, :, 3]) - np.maximum(boxes[:, None, 1], boxes[None, :, 1])
            over = (wide > 0.5) & (high > 0.5)
            np.fill_diagonal(over, val=False)
            assert not over.any(), [placed[i].text for i in np.argwhere(over)[0]]


def test_scan_holds_pixels_only_and_truth_lies_on_ink(tmp_path: Path) -> None:
    """A scan has no text; where the truth says a long word is, the page is darker than around it."""
    made = make_archive(tmp_path, SynthSettings(seed=3, count=1, scan="grey150", matters=(2, 2), truth=True))[0]
    document = pdfium.PdfDocument(made.path)
    page = document[0]
    assert page.get_textpage().count_chars() == 0
    pixels = np.asarray(page.render(scale=2, grayscale=True).to_numpy()).squeeze()
    truth = json.loads(made.path.with_suffix(".json").read_text(encoding="utf-8"))["pages"]["1"]
    paper = float(np.median(pixels))
    long = [box for word, *box in truth if len(word) > 6 and word.isalpha()]
    assert len(long) > 5
    for x0, y0, x1, y1 in long:
        assert pixels[int(y0 * 2) : int(y1 * 2) + 1, int(x0 * 2) : int(x1 * 2) + 1].mean() < paper - 8
    document.close()


def test_worse_classes_are_worse() -> None:
    """The classes are ordered: light, office, poor, in skew, noise and contrast."""
    light, office, poor = (scan_class(name) for name in ("light", "office200", "poor"))
    assert light.noise < office.noise < poor.noise
    assert light.skew[1] < office.skew[1] < poor.skew[1]
    assert light.white - light.black > office.white - office.black > poor.white - poor.black


@pytest.mark.parametrize(
    "settings",
    [SynthSettings(family="okänd"), SynthSettings(scan="okänd"), SynthSettings(scan="light,okänd")],
    ids=str,
)
def test_unknown_wishes_are_refused(settings: SynthSettings, tmp_path: Path) -> None:
    """An unknown family or class of scans is a usage error that names the choices."""
    with pytest.raises(UsageError, match="Välj bland"):
        make_archive(tmp_path, settings)


def test_names_of_files_follow_evaluate(tmp_path: Path) -> None:
    """`name_class.pdf` has its gold under `gold/name`, all tables of it."""
    made = make_archive(tmp_path, SynthSettings(seed=5, count=len(FAMILIES), matters=(1, 2)))
    for one in made:
        name, _, kind = one.path.stem.rpartition("_")
        assert kind == "born-digital"
        assert {p.stem for p in (tmp_path / "gold" / name).glob("*.csv")} == set(COLUMNS)
    assert len({one.path for one in made}) == len(made)
    assert {one.minutes.family for one in made} == set(FAMILIES)


def test_gold_has_the_columns_of_the_hand_made_gold() -> None:
    """Headers begin with those of shared/gold; votes and the family come after them."""
    folders = sorted((SHARED / "gold").glob("*")) if SHARED.exists() else []
    if not folders:
        pytest.skip("no shared/gold beside this checkout")
    for table, columns in COLUMNS.items():
        with (folders[0] / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            head = next(csv.reader(stream))
            assert columns.split(",")[: len(head)] == head


def test_places_are_invented() -> None:
    """No invented kommun is the name of a real locality or kommun."""
    places = SHARED / "resources" / "places"
    if not places.exists():
        pytest.skip("no shared/resources beside this checkout")
    real = {line.strip().lower() for line in (places / "ortsnamn.csv").read_text(encoding="utf-8").splitlines()}
    with (places / "kommuner.csv").open(encoding="utf-8", newline="") as stream:
        kommuner = [row["name"].removesuffix(" kommun").lower() for row in csv.DictReader(stream)]
    ours = tomllib.loads((DATA / "places.toml").read_text(encoding="utf-8"))["kommun"]
    for kommun in ours:
        forms = {kommun["name"].lower(), kommun["genitive"].lower()}
        assert not forms & real
        assert not forms & set(kommuner)


def test_nobody_of_the_seeds_is_here() -> None:
    """No full name that stands in the seed minutes can be put together from our lists, nor stands in our data."""
    gold = sorted((SHARED / "gold").glob("*/participants.csv")) if SHARED.exists() else []
    if not gold:
        pytest.skip("no shared/gold beside this checkout")
    people = tomllib.loads((DATA / "people.toml").read_text(encoding="utf-8"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DATA.glob("*.toml")))
    for path in gold:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                given, *_, family = row["name"].split()
                assert family not in people["surnames"]
                assert row["name"] not in text
                assert not (given in people["women"] + people["men"] and family in text.split('"'))
