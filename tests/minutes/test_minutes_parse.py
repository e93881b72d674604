"""A whole document parsed."""

from __future__ import annotations

from extract.minutes.parse import parse_minutes
from extract.nouns.page import Layout


def _written(sheets):
    sheets.para("PROTOKOLL").para("Samordningsförbundet Kvistbygden")
    sheets.table([(70, "Beslutande"), (200, "Berta Quist"), (360, "Kvistby kommun")], [(200, "Sture Gran")])
    sheets.para("§ 4 Öppnande").para("Mötet öppnades.").turn().para("Alla fikade.")
    sheets.para("§ 5 Avslutning").para("Mötet avslutades.").para("Vid protokollet").para("Anna Lindros")
    return sheets


def test_head_roster_items_and_closing(sheets):
    """Each part of the document comes to its place."""
    minutes = parse_minutes(_written(sheets).layout)
    assert [(s.group, s.person.text, s.affiliation.text) for s in minutes.seats] == [
        ("beslutande", "Berta Quist", "Kvistby kommun"),
        ("beslutande", "Sture Gran", ""),
    ]
    assert [(i.number, i.heading.text, i.pages) for i in minutes.items] == [
        ("4", "Öppnande", (1, 2)),
        ("5", "Avslutning", (2, 2)),
    ]
    assert [f.name for f in minutes.fields] == ["beslutande", "sekreterare"]
    assert [line.text for line in minutes.preamble][-2:] == ["Vid protokollet", "Anna Lindros"]
    assert minutes.doubts == ()


def test_a_gap_in_the_numbers_is_a_doubt(sheets):
    """A lost heading shows as a hole, with its place."""
    sheets.para("Närvarande: Berta Quist").para("§ 4 Öppnande").para("Öppnat.").para("§ 7 Slut").para("Slut.")
    (doubt,) = parse_minutes(sheets.layout).doubts
    assert (doubt.kind, doubt.item) == ("item_gap", "7")
    assert "§ 4" in doubt.message
    assert doubt.source is not None
    assert doubt.source.quote == "§ 7"


def test_what_is_missing_altogether_is_a_doubt(sheets):
    """No § and no roster: the page may be a letter, or badly read."""
    kinds = [d.kind for d in parse_minutes(sheets.para("Brev till alla.").layout).doubts]
    assert kinds == ["no_items", "no_roster"]


def test_an_empty_document_is_parsed():
    """A scan without a word gives empty minutes with doubts, no error."""
    minutes = parse_minutes(Layout((), ()))
    assert (minutes.items, minutes.fields, minutes.seats, minutes.preamble) == ((), (), (), ())
    assert minutes.doubts


def test_no_word_is_lost_or_told_twice(sheets):
    """Head, items and closing hold all words of the document between them, each once."""
    layout = _written(sheets).layout
    minutes = parse_minutes(layout)
    told = [w for line in minutes.preamble for w in line.words]
    for item in minutes.items:
        told += [*item.label.words, *item.heading.words, *(w for p in item.passages for w in p.text.words)]
    printed = [w for block in layout.blocks for line in block.lines for w in line.words]
    assert sorted(map(repr, told)) == sorted(map(repr, printed))
