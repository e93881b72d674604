"""Minutes that number nothing, and what is told before the first number."""

from __future__ import annotations

from extract.facts.settle import find_facts
from extract.minutes.parse import parse_minutes

TITLED = [
    ("Öppnande", "Ordföranden öppnade mötet."),
    ("Kassan", "Kassören meddelade att föreningen har 61 300 kr på kontot."),
    ("Ansökan från skolan", "Skolan har ansökt om 4 500 kr. Styrelsen beslutade att bevilja skolan 3 000 kr."),
    ("Avslutning", "Mötet avslutades."),
]


def _written(sheets, *, titled=True):
    sheets.para("Protokoll fört vid styrelsemöte den 14 april 1996").para("Närvarande: Tuva Rönnmark, Olof Tengvall")
    for title, text in TITLED:
        if titled:
            sheets.para(title)
        sheets.para(text)
    return sheets.layout


def test_decisions_without_numbers_are_told(sheets):
    """The grant is there, with an empty item and a doubt; no row of items is made up."""
    facts = find_facts(parse_minutes(_written(sheets, titled=False)))
    assert [(g.item, int(g.amount_sek)) for g in facts.grants] == [("", 3000)]
    assert facts.items == ()
    assert "no_items" in {doubt.kind for doubt in facts.doubts}


def test_titles_part_minutes_without_numbers(sheets):
    """Each title opens a matter."""
    minutes = parse_minutes(_written(sheets))
    assert [m.heading.text for m in minutes.items[0].matters[1:]] == [title for title, _ in TITLED]
    assert find_facts(minutes).grants[0].matter == "Ansökan från skolan"


def test_a_letter_decides_nothing(sheets):
    """What does not call itself minutes is left alone."""
    sheets.para("Hej alla medlemmar!").para("Styrelsen beslutade att bevilja skolan 3 000 kr.")
    assert parse_minutes(sheets.layout).items == ()


def test_what_stands_before_the_first_number_is_told(sheets):
    """A decision above the first number that could be read is kept, with a doubt that says where it stands."""
    sheets.para("Protokoll").para("Styrelsen beslutade att bevilja skolan 3 000 kr.")
    for n, title in enumerate(["Rapport", "Val", "Avslutning"], 2):
        sheets.para(f"§ {n} {title}").para("Mötet tackade för informationen.")
    facts = find_facts(parse_minutes(sheets.layout))
    assert [int(g.amount_sek) for g in facts.grants] == [3000]
    assert [item.item for item in facts.items] == ["2", "3", "4"]
    assert facts.document.first_item == "2"
    assert "before_items" in {doubt.kind for doubt in facts.doubts}
