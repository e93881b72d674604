"""The recipe of the name model: invented names, misread copies, and the project's files."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest

from extract.evaluate.synth.dice import Dice
from extract.evaluate.synth.labelled import Labelled
from extract.evaluate.synth.lexicon import words

FOLDER = Path(__file__).resolve().parents[2] / "models" / "ner"


@pytest.fixture
def recipe(monkeypatch):
    """Imports a module of the recipe, as `python -m` in its folder does."""
    monkeypatch.syspath_prepend(FOLDER)
    return lambda name: importlib.import_module(f"recipe.{name}")


def test_misread_copy_keeps_its_names(recipe):
    """However many letters slip, a name of the copy is the misread name and no blank beside it."""
    line = Labelled("Tindra Alkärr från Torsnora IK talade.", ((0, 13, "PER"), (19, 30, "ORG")))
    for seed in range(50):
        copy = recipe("noise").noisy(line, Dice(seed), 0.1)
        first, second = (copy.text[s:e] for s, e, _ in copy.names)
        assert first[0] == "T"
        assert first[-1] == "r"
        assert second.endswith("K")


def test_rate_nought_changes_nothing(recipe):
    """Without noise the copy is the line."""
    line = Labelled("Tindra Alkärr talade.", ((0, 13, "PER"),))
    assert recipe("noise").noisy(line, Dice(1), 0.0) == line


def test_names_of_the_generator_are_exchanged(recipe):
    """The same name becomes the same new one, in capitals where the old stood so; none of the old is left."""
    invented = recipe("invented")
    line = Labelled("ANNA BO mötte Anna Bo.", ((0, 7, "PER"), (14, 21, "PER")))
    fresh: dict[str, str] = {"ANNA BO": "Tindra Alkärr", "Anna Bo": "Tindra Alkärr"}
    done = invented.renamed(line, fresh, invented.Inventor(Dice(3)))
    assert done.text == "TINDRA ALKÄRR mötte Tindra Alkärr."
    assert [done.text[s:e] for s, e, _ in done.names] == ["TINDRA ALKÄRR", "Tindra Alkärr"]


def test_training_has_no_name_of_the_test(recipe):
    """No insats, club or surname of the generator is among the pieces that training names are made of."""
    pieces = recipe("invented").words()
    taken = {*words("purposes")["insatser"], *words("purposes")["associations"], *words("people")["surnames"]}
    own = {piece for key in ("insats_names", "club_names", "surnames") for piece in pieces[key]}
    assert not taken & own


def test_sentences_are_filled(recipe):
    """Every gap of every sentence has something to fill it, and the labels lie on what was filled in."""
    invented = recipe("invented")
    inventor = invented.Inventor(Dice(4))
    for _ in range(300):
        line = inventor.sentence()
        assert "{" not in line.text
        assert all(line.text[s:e].strip() == line.text[s:e] != "" for s, e, _ in line.names)


def test_words_are_toml():
    """The pieces can be read without the recipe."""
    pieces = tomllib.loads((FOLDER / "recipe" / "words.toml").read_text(encoding="utf-8"))
    assert len(pieces["sentences"]) > 100
