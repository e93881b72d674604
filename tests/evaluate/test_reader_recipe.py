"""The recipe of the line reader: what is held out stays out, and drawn lines say what stands beside them."""

from __future__ import annotations

import importlib
import random
import shutil
from pathlib import Path

import numpy as np
import pytest
import reportlab

from extract.evaluate.synth.splits import is_held_out

FOLDER = Path(__file__).resolve().parents[2] / "models" / "reader"
VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


@pytest.fixture
def recipe(monkeypatch):
    """Imports a module of the recipe, as `python -m` in its folder does."""
    monkeypatch.syspath_prepend(FOLDER)
    return lambda name: importlib.import_module(f"reader_recipe.{name}")


@pytest.fixture
def fonts(tmp_path):
    """A folder of packages with a trained face, a held-out typewriter and a held-out narrow face in it."""
    for name in ("liberation/LiberationSans-Regular.ttf", "courier-prime/Courier.otf", "paratype/PTN57F.ttf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(VERA, tmp_path / name)
    return tmp_path


def test_held_out_faces_are_not_trained(recipe, fonts):
    """A face of a held-out family is in the test and in the test only."""
    faces = recipe("faces")
    trained = {face.path.name for face in faces.trained_faces(fonts)}
    held_out = {(face.path.name, face.kind) for face in faces.held_out_faces(fonts)}
    assert trained == {"LiberationSans-Regular.ttf"}
    assert held_out == {("Courier.otf", "typewriter"), ("PTN57F.ttf", "narrow")}


def test_no_group_of_trained_faces_takes_a_held_out_one(recipe):
    """Six families at least are held out, and no pattern of the trained ones can reach a file of theirs unrefused."""
    faces = recipe("faces")
    held_out = faces._table()["held_out"]
    assert len(held_out) >= 6
    assert {"typewriter", "narrow"} <= set(held_out)
    for pattern in " ".join(held_out.values()).split():
        assert faces.is_held_out(Path("fonts") / pattern.replace("*", "x"))


def test_seeds_are_of_the_development(recipe):
    """Neither lines nor texts come from a seed of the test, and such a seed is refused."""
    settings = recipe("config").recipe()
    seeds = {settings.seed, settings.minutes_seed, settings.test_seed, recipe("compare").SEED}
    assert len(seeds) == 4
    assert not any(is_held_out((seed, 0)) for seed in seeds)
    with pytest.raises(ValueError, match="of the test"):
        list(recipe("texts").minutes_lines(2718, 1))


def test_texts_of_the_test_are_not_trained(recipe, tmp_path, monkeypatch):
    """No line of the test stands in the training, though minutes have lines in common."""
    texts = recipe("texts")
    monkeypatch.setattr(texts, "minutes_lines", lambda seed, _: iter(["Justering", f"Beslut {seed}"]))
    news = tmp_path / "news"
    news.mkdir()
    for name, words in (("train_corpus.txt", "En O\nrad O\n\nTvå O\n"), ("test_corpus.txt", "En O\nrad O\n\nTre O\n")):
        (news / name).write_text(words, encoding="utf-8")
    texts.main(tmp_path, news)
    trained, test = (
        {*lines[0], *lines[1]}
        for lines in map(recipe("draw").read_texts, (tmp_path / "texts", tmp_path / "texts_test"))
    )
    assert {"En rad", "Två", "Justering"} <= trained
    assert "Tre" in test
    assert not trained & test


def test_lines_to_draw_can_be_said(recipe):
    """Every text has only signs that the reader knows, at most seventeen words, and no blank at its ends."""
    texts = recipe("texts").Texts(random.Random(4), ["§ 5 Öppnande ☎ av mötet"], ["Hon sade „nej“."])
    known = set(recipe("config").recipe().characters)
    for _ in range(400):
        line = texts.line()
        assert line == line.strip() != ""
        assert set(line) <= known
        assert len(line.split()) <= 17


def test_figures_are_drawn_evenly(recipe):
    """Every digit is common in the texts, so that none is guessed from those around it."""
    texts = recipe("texts").Texts(random.Random(5), ["Summa 1 000"], [])
    signs = "".join(texts.line() for _ in range(1500))
    counts = [signs.count(digit) for digit in "0123456789"]
    assert min(counts) > 0.2 * max(counts)


def test_cut_lines_say_what_was_drawn(recipe, fonts):
    """Lines that are drawn, scanned, cleaned and cut have words of their sheet in order, and few are left behind."""
    cut, faces = recipe("cut"), recipe("faces").trained_faces(fonts)
    numbers = random.Random(6)
    sheets = recipe("sheets").Sheets(numbers, recipe("texts").Texts(numbers, ["Ordföranden öppnade mötet"], []), faces)
    kind = cut.varied("office200", numbers)
    sheet = sheets.sheet(kind.dpi, 420.0)
    found = list(cut.samples(cut.scanned(sheet, np.full_like(sheet.paper, 255), kind, (1, 2)), numbers))
    printed = [word.text for word in sheet.words]
    read = [word for sample in found for word in sample.text.split()]
    assert set(read) <= set(printed)
    assert len(read) > 0.6 * len(printed)
    assert all(sample.grey.ndim == 2 for sample in found)


def test_shard_comes_back_as_it_was_saved(recipe, tmp_path):
    """Pixels, widths and texts of a shard survive the disk, empty texts too."""
    draw = recipe("draw")
    shard = draw.Shard(
        np.arange(64, dtype=np.uint8).reshape(32, 2),
        np.array([1, 1], np.int32),
        np.array([0, 3], np.uint8),
        ["§ 4 å", ""],
    )
    shard.save(tmp_path / "00001.npz")
    back = draw.load(tmp_path / "00001.npz")
    assert back.texts == ["§ 4 å", ""]
    assert np.array_equal(back.pixels, shard.pixels)
    assert back.widths.tolist() == [1, 1]
