"""The recipe of the line reader: what is held out stays out, and drawn lines say what stands beside them."""

from __future__ import annotations

import importlib
import random
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import reportlab

from extract.evaluate.synth.splits import is_held_out
from extract.pages.readers.ctc import CharReading, LineReading

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


def test_wear_keeps_a_line_a_line(recipe):
    """Whatever is done to a line, it keeps its height, is ink between paper and ink, and seldom loses its print."""
    wear = recipe("wear")
    numbers = np.random.default_rng(2)
    line = np.full((32, 200), 240, np.uint8)
    line[8:24, 20:180:6] = 20
    for _ in range(60):
        seen = wear.worn(line, numbers)
        assert seen.shape[0] == 32
        assert 130 < seen.shape[1] < 260
        assert (seen > 0.3).any(axis=0).sum() > 20


def test_margins_may_go_but_no_print(recipe):
    """Paper before and behind the print is cut or added; every column with ink stays."""
    wear = recipe("wear")
    numbers = np.random.default_rng(3)
    line = np.full((32, 200), 240, np.uint8)
    line[8:24, 6:194:2] = 20
    widths = set()
    for _ in range(40):
        seen = wear._other_margins(line, numbers)
        widths.add(seen.shape[1])
        assert ((seen < 100).any(axis=0)).sum() == 94
    assert min(widths) < 195
    assert max(widths) > 200


def test_lines_may_begin_with_a_thin_letter(recipe):
    """A tenth of the texts at least begin so, which running Swedish does not give."""
    texts = recipe("texts").Texts(random.Random(7), ["Sammanträdet öppnades av ordföranden"], [])
    heads = [texts.line()[0] for _ in range(600)]
    assert sum(head in "liI1|jt!•" for head in heads) > 60


class Says:
    """A line reader that says what it was told."""

    version = "1"

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def read_lines(self, crops):
        return [LineReading(tuple(CharReading(sign, 1.0, 0.9) for sign in text)) for text in self.texts[: len(crops)]]


def test_only_sums_that_both_read_count_as_agreed(recipe):
    """Three sums: right by both, wrong by one, wrong alike; the last is the one that nobody would be told of."""
    weigh, cut = recipe("weigh"), recipe("cut")
    said = [cut.Sample(np.zeros((4, 4), np.uint8), text) for text in ("om 500 kr", "om 600 kr", "om 700 kr")]
    found = weigh.agreement(
        "flat", said, (Says("om 500 kr", "om 600 kr", "om 100 kr"), Says("om 500 kr", "", "om 100 kr"))
    )
    assert (found.printed, found.quick, found.dear, found.both, found.wrong) == (3, 2, 1, 2, 1)


def test_cost_of_a_reading_counts_each_time(recipe):
    """A picture that was read before is not read again, but what it took is added again."""
    weigh = recipe("weigh")
    kept = weigh.Kept(Says("a", "b"))
    crop = np.zeros((4, 9), np.uint8)
    first = kept.read_lines([crop])
    taken = kept.seconds
    assert kept.read_lines([crop]) == first
    assert kept.seconds == pytest.approx(2 * taken)


def test_curve_has_both_readers_and_every_threshold(recipe):
    """A dot for characters and one for figures each; the threshold in force is the largest."""
    weighed = recipe("weighed")
    points = [
        weighed.Point(name, cost, 0.01 / cost, 0.0) for name, cost in (("reader", 2.0), ("rapid", 20.0), ("0.8", 9.0))
    ]
    drawn = ET.fromstring(weighed.curve(points, 0.8))  # noqa: S314 (our own)
    dots = list(drawn.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(dots) == 6
    assert [float(dot.get("r")) for dot in dots].count(6) == 2


def test_lines_for_sums_have_sums(recipe):
    """Only lines of minutes with a sum are drawn, half of them with other figures."""
    figured = recipe("figured")
    texts = figured.FiguredTexts(random.Random(8), ["Mötet öppnas", "Bidrag om 25 000 kr till kören"])
    lines = {texts.line() for _ in range(40)}
    assert all(line.startswith("Bidrag om") for line in lines)
    assert len(lines) > 10
