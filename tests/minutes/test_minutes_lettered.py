"""Items with letters or words for numbers, and decisions in one list for all items."""

from __future__ import annotations

import pytest

from extract.minutes.headings import find_headings
from extract.minutes.parse import parse_minutes
from extract.nouns.minutes import PassageKind

BODY = "Rådet tog del av rapporten om hur bryggan har använts."
HEADS = {
    "A B C D": ["A. Öppnande", "B. Bryggan", "C. Skolan", "D. Avslutning"],
    "A B C": ["A) Öppnande", "B) Bryggan", "C) Avslutning"],
    "A B C E": ["A - Öppnande", "B - Bryggan", "C - Skolan", "E - Avslutning"],
    "a b c d": ["a) Öppnande", "b) Bryggan", "c) Skolan", "d) Avslutning"],
    "1 2 3": ["Första ärendet", "Andra ärendet", "Tredje ärendet"],
    "1 2 3 4": ["Ärende ett: Öppnande", "Ärende två: Bryggan", "Ärende tre: Skolan", "Ärende fyra: Avslutning"],
}


def _found(sheets, lines):
    sheets.para("PROTOKOLL")
    for line in lines:
        sheets.para(line)
        sheets.para(BODY)
    return " ".join(h.item for h in find_headings(sheets.blocks))


@pytest.mark.parametrize("found", HEADS)
def test_letters_and_words_number_items(sheets, found):
    """Minutes that count their items in letters or in words have them in the tables as written."""
    assert _found(sheets, HEADS[found]) == found


def test_points_of_a_list_are_no_items(sheets):
    """Lettered points within one numbered item leave the numbers as they are."""
    lines = ["1. Öppnande", "2. Skrivelse", "A. Bryggan är låg", "B. Vägen är smal", "C. Hyran är hög", "3. Skolan"]
    assert _found(sheets, [*lines, "4. Avslutning"]) == "1 2 3 4"


def test_points_that_are_led_in_are_no_items(sheets):
    """Lettered lines below `beslutar` are points of that decision."""
    sheets.para("PROTOKOLL")
    sheets.para("Nämnden beslutar")
    for line in ("A. Bevilja Hamnlaget 4 000 kr", "B. Bevilja Skollaget 5 000 kr", "C. Avslå Vägens ansökan"):
        sheets.para(line)
        sheets.para(BODY)
    assert find_headings(sheets.blocks) == ()


def test_numbers_inside_lettered_items_are_none(sheets):
    """A numbered list in one item does not win over the letters that run through the minutes."""
    lines = ["A. Öppnande", "B. Bidrag", "1) Hamnlaget", "2) Skollaget", "3) Väglaget", "C. Skolan", "D. Avslutning"]
    assert _found(sheets, lines) == "A B C D"


def _decided(sheets):
    items = parse_minutes(sheets.layout).items
    return {
        i.number: [p.text.text for m in i.matters for p in m.passages if p.kind is PassageKind.DECISION] for i in items
    }


ROLL = ["Rådets beslut den 3 maj 2031", "A Dagordningen godkänns.", "B Hamnlaget beviljas 4 000 kr.", "C Noteras."]


def _items(sheets):
    for head in ("A. Dagordning", "B. Hamnlaget", "C. Rapport"):
        sheets.para(head)
        sheets.para(BODY)


@pytest.mark.parametrize("first", [False, True])
def test_decisions_in_one_list_belong_to_their_items(sheets, first):
    """A list of all decisions, at the start or at the end, is told apart by the letters of the items."""
    sheets.para("PROTOKOLL")
    if not first:
        _items(sheets)
    for line in ROLL:
        sheets.para(line)
    if first:
        _items(sheets)
    assert _decided(sheets) == {
        "A": ["Dagordningen godkänns."],
        "B": ["Hamnlaget beviljas 4 000 kr."],
        "C": ["Noteras."],
    }


def test_one_line_may_decide_several_items(sheets):
    """`§§ 2-3 Noteras.` is a decision of each of them."""
    sheets.para("PROTOKOLL")
    for head in ("1. Dagordning", "2. Hamnlaget", "3. Rapport"):
        sheets.para(head)
        sheets.para(BODY)
    for line in ("Fattade beslut", "§ 1 Dagordningen godkänns.", "§§ 2-3 Informationen noteras."):
        sheets.para(line)
    noted = ["Informationen noteras."]
    assert _decided(sheets) == {"1": ["Dagordningen godkänns."], "2": noted, "3": noted}


def test_points_of_one_decision_stay_in_their_item(sheets):
    """Numbered points below `Beslut` with items before and behind are no list of all decisions."""
    sheets.para("PROTOKOLL")
    for n in range(1, 6):
        sheets.para(f"§ {n} Ärende om bryggan")
        sheets.para(BODY)
        if n == 2:
            for line in ("Beslut", "1. Hamnlaget beviljas 4 000 kr.", "2. Skollaget beviljas 5 000 kr."):
                sheets.para(line)
    assert len(_decided(sheets)["2"]) == 2
