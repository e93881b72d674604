"""The trained model of names: what it finds, and what is done without it."""

from __future__ import annotations

import json

import pytest

from extract.facts.names import ner
from extract.facts.names.ner import find_names
from extract.settings import Settings


@pytest.fixture
def _absent(monkeypatch, tmp_path):
    """A machine without the model's weights."""
    monkeypatch.setattr(ner, "_PLACES", (tmp_path,))
    ner._model.cache_clear()
    yield
    ner._model.cache_clear()


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Processledare Tindra Alkärr redogjorde för läget.", "Tindra Alkärr", "PER"),
        ("Östra bygderådet har ansökt om 40 000 kronor till ett läger.", "Östra bygderådet", "ORG"),
        ("att avsätta 120 tkr för insatsen Kraftslingan", "Kraftslingan", "INSATS"),
    ],
)
def test_names_in_running_text(text, name, label):
    """A presenter, an applicant and an insats are found where no list holds them, each at its place."""
    (found,) = find_names([text])
    assert (name, label) in [(n.text, n.label) for n in found]
    assert all(text[n.start : n.end] == n.text for n in found)


def test_one_answer_a_text():
    """Texts and answers go together, also where a text has no name."""
    answers = find_names(["Beslutet skickas ut.", "Ordförande är Tindra Alkärr.", ""])
    assert [len(names) for names in answers] == [0, 1, 0]


def test_nothing_is_loaded_without_text(monkeypatch):
    """A document in which nobody asks for names pays nothing for the model."""
    monkeypatch.setattr(ner, "_model", lambda: pytest.fail("loaded"))
    assert find_names([]) == ()


@pytest.mark.usefixtures("_absent")
def test_without_the_model_the_rules_go_on(pen):
    """Where the weights are missing a sentence says so, and the ledger is still read by the rules."""
    assert "models/ner" in ner.missing()
    facts = pen.facts(pen.decide("Styrelsen beviljar Föreningen Navet 40 000 kr."))
    assert [g.recipient for g in facts.grants] == ["Föreningen Navet"]


def test_model_of_another_spacy_is_told(monkeypatch):
    """A model belongs to a minor version of spaCy: with another one the run says so and does not load it."""
    monkeypatch.setattr(ner, "version", lambda _: "4.1.0")
    assert "spacy 4.1.0" in ner.missing()


def test_weights_are_small_and_hold_no_text():
    """At most 15 MB, and no table of the corpus' words; meta.json names the labels."""
    folder = ner.weights()
    assert folder is not None
    assert sum(path.stat().st_size for path in folder.rglob("*")) < 15_000_000
    assert not (folder / "vocab").exists()
    assert json.loads((folder / "meta.json").read_text())["labels"]["ner"] == ["INSATS", "LOC", "ORG", "PER"]


def test_names_are_looked_for_unless_told_otherwise():
    """The setting `ner` turns the model off."""
    assert Settings().ner
    assert not Settings().changed(["ner=no"]).ner
