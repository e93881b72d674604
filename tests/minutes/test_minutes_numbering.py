"""What the head of a line may be as the number of an item."""

from __future__ import annotations

import pytest

from extract.minutes.headings import find_headings
from extract.minutes.numbering import may_open_item, openings

TEXTS = [
    "Ordföranden hälsade välkommen och förklarade mötet öppnat.",
    "Till sekreterare valdes Tuva Rönnmark.",
    "Förra protokollet lästes upp och lades till handlingarna.",
    "Kassören redogjorde för ekonomin.",
    "Ledningen läcker vid stuga 17 och skall lagas.",
    "En medlem klagar på rök från grannen.",
    "Buskar längs vägen skall röjas före den 15 maj.",
    "Beslöts köpa grus för högst 4 000 kr.",
    "Arvodet till kassören fastställdes till 500 kr.",
    "Nästa möte hålls i skolan.",
    "Ordföranden avslutade mötet.",
]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("§ 2014:3 Val", "2014:3"),
        ("2014:3 Val", "2014:3"),
        ("14/03 Val", "14/03"),
        ("3/14 Val", "3/14"),
        ("4§ Val", "4"),
        ("4 §. Val", "4"),
        ("4s Val", "4"),
        ("55 Val", "5"),
        ("Scn S 212 Dnr 79/341-70", "212"),
        ("l2. Val", "12"),
        ("1O. Val", "10"),
        ("§ l2 Val", "12"),
        ("4.Val", "4"),
        ("IV Val", "4"),
        ("IV", "4"),
        ("-4-", "4"),
        ("4.- Val", "4"),
        ("Mom. 4 Val", "4"),
    ],
)
def test_every_reading_of_a_number_is_offered(text, item):
    """Whatever is printed around the figure, and whatever the scanner made of it, one reading is the number."""
    assert item in {opening.item for opening in openings(text)}


@pytest.mark.parametrize("text", ["Bilaga 1 Budget", "Kl 14 Lunch", "5 § förvaltningslagen", "12 medlemmar", "Grus"])
def test_other_numbers_are_not_offered(text):
    """An appendix, an hour, a law and a count open no item."""
    assert not may_open_item(text)


STYLES = [
    "{}. ",
    "{}) ",
    "{} ",
    "{}: ",
    "{}.- ",
    "{} - ",
    "1996:{} ",
    "96/{} ",
    "{}/96 ",
    "{r} ",
    "p {}. ",
    "{}; ",
    "'{}. ",
]
DAMAGED = ["{} s ", "{}S ", "{} $ ", "{}8 ", "{} 5 ", "g {} ", "$ {} ", "S{} ", "{}s."]


@pytest.mark.parametrize("style", STYLES + DAMAGED)
@pytest.mark.parametrize("set_solid", [True, False], ids=["solid", "spaced"])
def test_a_run_of_numbers_opens_items_in_any_dress(sheets, style, set_solid):
    """Sentences without a heading behind their numbers, with white between them or none."""
    sheets.para("PROTOKOLL")
    lines = [f"{style.format(n, r=roman)}{text}" for n, (roman, text) in enumerate(zip(ROMAN, TEXTS, strict=True), 1)]
    if set_solid:
        sheets.para(*lines)
    else:
        for line in lines:
            sheets.para(line)
    assert [h.number for h in find_headings(sheets.blocks)] == list(range(1, 12))


def test_signs_read_in_many_ways_are_one_manner(sheets):
    """`1s`, `4S`, `55`, `85`, `10s.`: the numbers that go on say which figure was the sign."""
    marks = ["1s ", "2s ", "3s ", "4S ", "55 ", "6S ", "7s ", "85 ", "9s ", "10s.", "11s "]
    for mark, text in zip(marks, TEXTS, strict=True):
        sheets.para(f"{mark}{text}")
    assert [h.item for h in find_headings(sheets.blocks)] == [str(n) for n in range(1, 12)]


def test_numbers_alone_on_their_lines_open_items(sheets):
    """The number stands above its text, in the middle of the page or at the margin."""
    for n, text in enumerate(TEXTS, 1):
        sheets.para([(250, f"{n}.")]).para(text)
    assert [h.number for h in find_headings(sheets.blocks)] == list(range(1, 12))


def test_a_numbered_roll_opens_none(sheets):
    """Five people numbered in the head are no items, whether the numbers below begin at 1 or go on from last time."""
    for first in (1, 41):
        paper = type(sheets)()
        paper.para("Närvarande:")
        for n, name in enumerate(["Tuva Rönnmark", "Axel Brandelius, kassör", "Signe Hultgren", "Olof Tengvall"], 1):
            paper.bullet(f"{n}. {name}")
        for n, text in enumerate(TEXTS[:6], first):
            paper.para(f"{n}. {text}")
        assert [h.number for h in find_headings(paper.blocks)] == list(range(first, first + 6))


def test_a_list_inside_an_item_opens_none(sheets):
    """Rules numbered from 1 in the fifth item leave the items as they are."""
    for n, text in enumerate(TEXTS, 1):
        sheets.para(f"{n}. {text}")
        for point, rule in enumerate(["Grinden skall hållas stängd.", "Hundar skall vara kopplade."], 1):
            if n == 5:
                sheets.bullet([(110, f"{point}. {rule}")])
    assert [h.number for h in find_headings(sheets.blocks)] == list(range(1, 12))


def test_rows_of_figures_open_none(sheets):
    """A budget with numbered rows is no list of items."""
    rows = ["Grus", "Snöröjning", "Belysning", "Skyltar", "Arvoden", "Summa"]
    sheets.para("Budget").table(*[[(70, str(n)), (110, row), (300, f"{n} 000")] for n, row in enumerate(rows, 1)])
    assert find_headings(sheets.blocks) == ()
