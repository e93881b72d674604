"""The sentences of an item."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.facts.statements import statements_of

SENTENCES = (
    "Styrelsen godkände rapporten.",
    "Styrelsen avsätter 40 tkr till läger.",
    "De övriga 10 tkr prövas kl. 10.00 den 3 mars.",
    "1. att anta planen",
    "Beloppet bl.a. för resor är 1 500 kr",
)


def test_running_text_gives_a_statement_a_sentence(pen):
    """Sentences of one paragraph share its passage number and keep its kind."""
    item = pen.item(pen.say("Navet söker medel. Det är bra."), pen.decide("Styrelsen bifaller. Pengarna kommer."))
    statements = statements_of(item)
    assert [(s.text.text, s.passage, s.in_block) for s in statements] == [
        ("Navet söker medel.", 0, False),
        ("Det är bra.", 0, False),
        ("Styrelsen bifaller.", 1, True),
        ("Pengarna kommer.", 1, True),
    ]


def test_a_list_entry_is_one_statement_without_its_mark(pen):
    """However many sentences an entry has; a row keeps its cells and its head."""
    rows = pen.tabulate(["Förening", "Belopp (kr)"], ["Navet", "1. 500"])
    item = pen.item(pen.decide("1. att anta planen. Den gäller genast.", form="list"), *rows)
    statements = statements_of(item)
    assert [s.text.text for s in statements] == [
        "att anta planen. Den gäller genast.",
        "Förening Belopp (kr)",
        "Navet 1. 500",
    ]
    assert [[c.text for c in s.cells] for s in statements][2] == ["Navet", "1. 500"]


def test_statements_know_their_matter(pen):
    """Those of a sub-matter stand after those of the item itself."""
    item = pen.item_of(pen.matter("Läger", "Ett.", whole=False), pen.matter("Mässa", "Två.", whole=False))
    assert [(s.matter.heading.text, s.text.text) for s in statements_of(item)] == [("Läger", "Ett."), ("Mässa", "Två.")]


def test_an_item_without_text_has_none(pen):
    """A § withheld for secrecy."""
    assert statements_of(pen.item()) == ()


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_statements_share_out_a_passage(pen, sentences):
    """Every word of running text is in exactly one statement, in order; the numbers of points are in none."""
    passage = pen.say(" ".join(sentences))
    words = [w for s in statements_of(pen.item(passage)) for w in s.text.words]
    assert [w for w in words if w.text != "1."] == [w for w in passage.text.words if w.text != "1."]
