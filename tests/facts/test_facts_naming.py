"""How names that a model finds are settled with what the rules found; the model is played by the test."""

from __future__ import annotations

import pytest

from extract.facts.chapter import Chapter
from extract.facts.names.naming import with_names
from extract.facts.names.ner import Name


def finder(**labels):
    """A model that knows these names (`_` for a blank) and nothing else."""
    known = {name.replace("_", " "): label for name, label in labels.items()}

    def find(texts):
        return tuple(
            tuple(Name(n, label, t.index(n), t.index(n) + len(n)) for n, label in known.items() if n in t)
            for t in texts
        )

    return find


def settled(find, item):
    """The item's only chapter with its names settled."""
    (chapter,) = with_names([Chapter.of(item, None)], find)
    return chapter


@pytest.mark.parametrize(
    ("text", "names", "recipient"),
    [
        ("Styrelsen beviljar 40 tkr till Grön ingång.", {"Grön_ingång": "INSATS"}, ""),
        ("Styrelsen beviljar 40 tkr till Föreningen Navet.", {"Föreningen_Navet": "INSATS"}, "Föreningen Navet"),
        ("Styrelsen beviljar 40 tkr till norra bygderådet.", {"norra_bygderådet": "ORG"}, "norra bygderådet"),
        ("Styrelsen beslutar att till Södra Navet anslå 40 tkr.", {"Södra_Navet": "ORG"}, "Södra Navet"),
        ("Styrelsen tilldelar Ekbackens vårdhem 40 tkr.", {"Ekbackens": "ORG"}, "Ekbackens vårdhem"),
        ("Styrelsen avsätter 40 tkr för läger.", {}, ""),
    ],
)
def test_recipient_is_settled(pen, text, names, recipient):
    """A project is no recipient unless the lists know it; one that the rules missed is, and ends where it ends."""
    (draft,) = settled(finder(**names), pen.item(pen.decide(text))).drafts
    assert draft.recipient == recipient


def test_project_becomes_the_purpose(pen):
    """What was taken for a recipient and is a project is what the money is for."""
    item = pen.item(pen.decide("Styrelsen beviljar 40 tkr till Grön ingång."))
    (draft,) = settled(finder(Grön_ingång="INSATS"), item).drafts
    assert "Grön ingång" in draft.purpose


def test_two_names_fill_nothing(pen):
    """Where the model sees two that could get the money, the recipient stays unknown: no guess."""
    text = "Styrelsen avsätter 40 tkr som utbetalas åt norra bygderådet eller åt södra bygderådet."
    item = pen.item(pen.decide(text))
    (draft,) = settled(finder(norra_bygderådet="ORG", södra_bygderådet="ORG"), item).drafts
    assert draft.recipient == ""


def test_missing_applicant_is_filled(pen):
    """`Östra bygderådet äskar`: the rules want capitals throughout, the model does not."""
    item = pen.item(
        pen.say("Östra bygderådet äskar 40 tkr för projektet Kraftslingan."),
        pen.decide("Ansökan avslås."),
        heading="Ansökan om medel till Kraftslingan",
    )
    (applied,) = settled(finder(Östra_bygderådet="ORG"), item).applied
    assert applied.applicant == "Östra bygderådet"


def test_items_without_money_ask_nothing(pen):
    """The model is not asked about an item in which nobody gets or wants money."""
    asked = []
    chapter = Chapter.of(pen.item(pen.decide("Styrelsen godkänner rapporten.")), None)
    with_names([chapter], lambda texts: asked.extend(texts) or ())
    assert asked == []


def test_name_of_another_decision_is_left(pen):
    """Two decisions in one sentence: the name that gets the first sum does not get the second."""
    text = "Styrelsen beslutade att bevilja 40 tkr till norra bygderådet samt att bifalla förslaget med 90 tkr."
    drafts = settled(finder(norra_bygderådet="ORG"), pen.item(pen.decide(text))).drafts
    assert [(int(d.amount_sek), d.recipient) for d in drafts] == [(40000, "norra bygderådet"), (90000, "")]


@pytest.mark.parametrize(("head", "recipient"), [("Insats", ""), ("Förening", "Kraftslingan")])
def test_head_of_a_table_decides_first(pen, head, recipient):
    """What the column is called says whether its names are projects or recipients, whatever the model sees."""
    rows = pen.tabulate([head, "2032 (tkr)"], ["Kraftslingan", "40"])
    chapter = settled(
        finder(Kraftslingan="INSATS"), pen.item(pen.decide("Styrelsen fördelar medlen enligt följande:"), *rows)
    )
    assert [draft.recipient for draft in chapter.drafts] == [recipient]
