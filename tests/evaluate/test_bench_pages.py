"""The pages that every tool reads."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.evaluate.bench.pages import known_classes, make_sheaf, spread
from extract.evaluate.synth import SynthSettings, make_archive


@given(st.integers(1, 200), st.integers(1, 50))
def test_pages_are_spread_over_the_whole(total: int, count: int) -> None:
    """As many as asked for, none twice, in order, the first always among them."""
    chosen = spread(total, count)
    assert len(chosen) == min(total, count)
    assert chosen == sorted(set(chosen))
    assert chosen[0] == 0
    assert count == 1 or chosen[-1] == total - 1


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as ../shared/scans is: a clean file and a `scan` of it, here without damage."""
    folder = tmp_path_factory.mktemp("scans")
    made = make_archive(folder, SynthSettings(seed=5, count=1, matters=(1, 1)))[0].path
    (folder / made.name.replace("_born-digital", "_flat")).write_bytes(made.read_bytes())
    return folder


def test_a_sheaf_holds_pages_and_their_truth(scans: Path, tmp_path: Path) -> None:
    """The bound file has the pages asked for; the truth is what is printed on those, and no more."""
    sheaf = make_sheaf("seeds-flat", 2, tmp_path, scans)
    bound = pdfium.PdfDocument(sheaf.pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in bound)
    assert len(bound) == sheaf.pages == 2
    bound.close()
    printed = [word for word in text.split() if word.strip(".")]
    assert sorted(sheaf.truth.text.split()) == sorted(printed)
    assert sheaf.truth.numbers


def test_a_sheaf_keeps_its_digest(scans: Path, tmp_path: Path) -> None:
    """The same pages have the same digest in another folder, other pages another."""
    first, second = (make_sheaf("seeds-flat", 2, tmp_path / name, scans) for name in "ab")
    assert first.digest == second.digest != make_sheaf("seeds-flat", 1, tmp_path / "c", scans).digest


def test_classes_are_those_at_hand(scans: Path, tmp_path: Path) -> None:
    """Without the folder of scans only the generator's classes are left."""
    own = known_classes(tmp_path / "absent")
    assert known_classes(scans) == ("seeds-flat", *own)
    assert "light" in own
