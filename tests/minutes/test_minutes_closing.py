"""Signatures and bevis below the last item."""

from __future__ import annotations

import pytest

from extract.minutes.closing import labels_first, split_closing
from extract.minutes.items import divide

LEFT = 72.0
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


@pytest.mark.parametrize(
    "line",
    [
        "Justeringen har anslagits på kommunens anslagstavla den 21 juni 2031.",
        "Antecknat av Berta Quist. Läst och godkänt av Bo Prov 21/3 2031.",
    ],
)
def test_a_closing_sentence_without_a_label_is_no_part_of_the_last_item(sheets, line):
    """What tells of the minutes themselves belongs to the bevis."""
    sheets.para("§ 4 Öppnande").para(BODY).para("§ 5 Avslutning").para(BODY).para(line)
    assert _split(sheets) == ([BODY], [line])


def test_names_above_their_roles_are_signatures(sheets):
    """`Berta Quist` with `sekreterare` below it: the role is put first, and has the name that stands above it."""
    sheets.para("§ 4 Öppnande").para(BODY).para("§ 5 Avslutning").para(BODY)
    sheets.table([(LEFT, "Berta Quist"), (300.0, "Anna Lindros")], [(LEFT, "sekreterare"), (300.0, "ordförande")])
    sheets.para("Bo Prov", "justerare")
    _, closing = split_closing(divide(sheets.blocks).items)
    lines = [[s.text for s in line.segments] for block in labels_first(closing) for line in block.lines]
    assert lines == [["sekreterare", "ordförande"], ["Berta Quist", "Anna Lindros"], ["justerare"], ["Bo Prov"]]


def test_a_name_below_its_role_stays_there(sheets):
    """`Vid protokollet` / name / `Ordförande` / name is in order already."""
    sheets.para("§ 5 Avslutning").para(BODY)
    sheets.para("Sekreterare").para("Berta Quist").para("Ordförande").para("Anna Lindros")
    _, closing = split_closing(divide(sheets.blocks).items)
    text = [line.text for block in labels_first(closing) for line in block.lines]
    assert text == ["Sekreterare", "Berta Quist", "Ordförande", "Anna Lindros"]
