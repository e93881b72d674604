"""Minutes whose structure was not understood once: items in a margin, in rows with other cells, fewer than told."""

from __future__ import annotations

import pytest

from extract.minutes.items import divide
from extract.minutes.parse import parse_minutes
from extract.minutes.sideheads import with_side_heads

TITLES = ("Öppnande", "Bidrag till läger", "Hyra för lokalen", "Avslutning")
BODY = (
    "Föreningarna har lämnat in sina ansökningar i god tid före",
    "den sista dagen, och kontoret har gått igenom dem.",
)


def _items(sheets):
    return [(i.number, i.heading.text) for i in parse_minutes(sheets.layout).items]


def _beside(sheets, numbers, below=""):
    """Items with their numbers in the margin, a case number below each."""
    sheets.para("PROTOKOLL", "Fritidsnämnden")
    for number, title in zip(numbers, TITLES, strict=True):
        sheets.para([(70, number), (150, title)], *([[(70, below)]] if below else []), *([(150, b)] for b in BODY))
    return sheets


@pytest.mark.parametrize("form", ["Kn {}", "KN-{}", "KN{}", "Kn. {}", "KN nr {}", "Kultn. {}", "{}"])
@pytest.mark.parametrize("below", ["", "Dnr 14/97", "Dnr Kn 14/97"])
def test_initials_of_the_body_before_a_number_in_the_margin(sheets, form, below):
    """Letters before the number stand for its sign, and a case number below it opens nothing."""
    numbers = [form.format(n) for n in range(71, 75)]
    division = divide(with_side_heads(_beside(sheets, numbers, below).blocks))
    assert [item.number for item in division.items] == ["71", "72", "73", "74"]


def test_case_numbers_are_no_items(sheets):
    """A run of case numbers that rises by one is still none of items."""
    for n in range(4):
        sheets.para(f"Dnr {n + 5}/97").para(*BODY)
    assert [i.number for i in divide(sheets.blocks).items] in ([], [""])


def _rows(sheets, *cells, titles=TITLES):
    """Items headed by rows of cells, each with text below."""
    sheets.para("PROTOKOLL")
    for n, title in enumerate(titles, 1):
        said = [(300 + 60 * k, cell) for k, cell in enumerate(cells)]
        number = [(70, str(n))] if n != 3 or "lost" not in cells else []
        sheets.table([*number, (100, title), *[c for c in said if c[1] != "lost"]]).para(*BODY, gap=0.2)
    return sheets


@pytest.mark.parametrize(
    "cells",
    [
        ("Beslut", "Bilaga 4 a-d"),
        ("Information",),
        ("Beslutsärende", "10 min"),
        ("Diskussion/beslut",),
        ("Information", "Bil. 2"),
        ("Anmälningsärende", "09.15"),
    ],
)
def test_what_a_cell_says_of_an_item_is_no_part_of_its_heading(sheets, cells):
    """`Beslut` in a cell beside the title says how the item is dealt with, and opens no section of decisions."""
    parsed = parse_minutes(_rows(sheets, *cells).layout)
    assert [(i.number, i.heading.text) for i in parsed.items] == [(str(n), t) for n, t in enumerate(TITLES, 1)]
    assert {p.kind.value for i in parsed.items for p in i.passages} == {"prose"}


def test_a_row_whose_number_was_not_read_gets_the_missing_one(sheets):
    """The number between its neighbours' is given, and a doubt says so."""
    parsed = parse_minutes(_rows(sheets, "Information", "lost", titles=2 * TITLES).layout)
    assert [i.number for i in parsed.items] == [str(n) for n in range(1, 9)]
    assert [(d.kind, d.item) for d in parsed.doubts if d.kind == "lost_number"] == [("lost_number", "3")]


def test_text_below_the_last_row_of_a_table_is_text(sheets):
    """A label below a table that layout took for a row of it opens its section."""
    sheets.para("§ 4 Öppnande").para(*BODY).para("§ 5 Bidrag")
    rows = [[(70, f"Test{n}klubben"), (250, "4 000"), (350, "2 000")] for n in range(3)]
    sheets.table([(70, "Förening"), (250, "Sökt"), (350, "Beviljat")], *rows, "Beslut", "Nämnden godkänner listan.")
    passages = parse_minutes(sheets.layout).items[1].passages
    assert [(p.kind.value, p.text.text) for p in passages][-1] == ("decision", "Nämnden godkänner listan.")


def test_the_label_of_a_decision_at_the_end_of_a_paragraph(sheets):
    """`Beslut:` on a line of its own opens the section where nothing but the line parts it from the text."""
    sheets.para("§ 4 Öppnande").para(*BODY, "Beslut:").para("Nämnden beviljar 4 000 kr till lägret.")
    passages = parse_minutes(sheets.layout).items[0].passages
    assert [p.kind.value for p in passages] == ["prose", "decision"]


@pytest.mark.parametrize("told", ["Paragrafer: Fn 4-9", "Paragrafer §§ 4 - 9", "Paragrafer: 4 t.o.m. 9"])
def test_numbers_that_the_head_tells_and_nobody_found(sheets, told):
    """What the head says of the numbers is held against the items."""
    sheets.para(told).para("§ 4 Öppnande").para(*BODY).para("§ 5 Rapport").para(*BODY)
    doubts = [d.message for d in parse_minutes(sheets.layout).doubts if d.kind == "items_missing"]
    assert doubts == ["Protokollet säger att det omfattar § 4–9, men § 6, 7, 8, 9 hittades inte."]


def test_several_decisions_for_each_item_are_a_doubt(sheets):
    """A single § with a heap of labelled decisions tells that items were lost."""
    sheets.para("§ 4 Öppnande")
    for title in TITLES:
        sheets.para(title).para(*BODY).para("Beslut").para("Nämnden godkänner rapporten.")
    assert "few_items" in {d.kind for d in parse_minutes(sheets.layout).doubts}
