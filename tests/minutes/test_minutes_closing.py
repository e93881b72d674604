"""Signatures and bevis below the last item."""

from __future__ import annotations

import pytest

from extract.minutes.closing import split_closing
from extract.minutes.items import divide

BODY = "Mötet avslutades."


def _split(sheets):
    items, closing = split_closing(divide(sheets.blocks).items)
    return [b.text for b in items[-1].body], [b.text for b in closing]


@pytest.mark.parametrize(
    "line",
    [
        "Vid protokollet",
        "Underskrifter",
        "Justeras",
        "BEVIS",
        "Sekreterare: Anna Lindros",
        "Justerat den 3 mars 2031",
        "Datum för anslags uppsättande: 2031-05-25",
        "Förvaringsplats för protokollet",
    ],
)
def test_signatures_and_bevis_are_no_part_of_the_last_item(sheets, line):
    """From the first label of the closing on, nothing belongs to the item."""
    sheets.para("§ 4 Öppnande").para(BODY).para("§ 5 Avslutning").para(BODY).para(line).para("Berta Quist")
    assert _split(sheets) == ([BODY], [line, "Berta Quist"])


def test_a_sentence_about_the_chair_is_no_closing(sheets):
    """`Ordförande Berta Quist tackade ...` tells what happened."""
    text = "Ordförande Berta Quist tackade för visat intresse och avslutade mötet."
    sheets.para("§ 4 Öppnande").para(BODY).para("§ 5 Avslutning").para(text)
    assert _split(sheets) == ([text], [])


def test_only_the_last_item_is_cut(sheets):
    """The same words inside an earlier item leave it whole."""
    sheets.para("§ 4 Öppnande").para(BODY).para("Justeras").para("§ 5 Avslutning").para(BODY)
    items, closing = split_closing(divide(sheets.blocks).items)
    assert [b.text for b in items[0].body] == [BODY, "Justeras"]
    assert closing == ()


def test_a_label_of_a_section_is_no_closing(sheets):
    """`Beslut` in the last item opens its decision."""
    sheets.para("§ 4 Öppnande").para(BODY).para("§ 5 Avslutning").para("Beslut").para(BODY)
    assert _split(sheets) == (["Beslut", BODY], [])


def test_an_election_in_the_last_item_is_no_closing(sheets):
    """`Ordförande` above a decision to elect one is a sub-heading, not a signature."""
    text = "Styrelsen beslutar att välja Berta Quist till ordförande."
    sheets.para("§ 4 Öppnande").para(BODY).para("§ 5 Val").para("Ordförande").para(text)
    assert _split(sheets) == (["Ordförande", text], [])


def test_no_items_no_closing():
    """A letter has neither."""
    assert split_closing(()) == ((), ())
