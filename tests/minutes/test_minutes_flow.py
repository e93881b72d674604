"""Blocks to paragraphs: page breaks joined, side heads parted from their text."""

from __future__ import annotations

import pytest

from extract.minutes.flow import paragraphs_of, without_mark
from extract.nouns.page import BlockKind

LONG = "Direktionen tog del av rapporten om hur medlen har använts under året i kommunerna och lokalerna"


def _texts(sheets):
    return [p.text.text for p in paragraphs_of(sheets.blocks)]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Styrelsen avsätter 40 tkr till", "läger för unga.", "Styrelsen avsätter 40 tkr till läger för unga."),
        ("Styrelsen samman-", "trädde i Kvistby.", "Styrelsen sammanträdde i Kvistby."),
        ("Hälso-", "och sjukvården", "Hälso- och sjukvården"),
        ("Styrelsen avsätter 1", "250 000 kr till läger.", "Styrelsen avsätter 1 250 000 kr till läger."),
        ("Styrelsen avsätter 470", "tkr till läger.", "Styrelsen avsätter 470 tkr till läger."),
        ("Nästa möte hålls den 3", "mars 2032.", "Nästa möte hålls den 3 mars 2032."),
        ("Föreningen Navet (tidigare", "Ankan) fick medel.", "Föreningen Navet (tidigare Ankan) fick medel."),
        (f"{LONG} som", "Kvistby äger.", f"{LONG} som Kvistby äger."),
    ],
)
def test_a_sentence_goes_on_over_the_page(sheets, before, after, whole):
    """A sentence, a word, a number or a bracket that the page break cut in two is one again."""
    sheets.para(before).turn().para(after)
    (paragraph,) = paragraphs_of(sheets.blocks)
    assert paragraph.text.text == whole
    assert paragraph.text.pages == (1, 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Beslut", "Styrelsen biföll ansökan."),
        (f"{LONG}.", "Därefter fikade alla."),
        (f"{LONG} som", "Beslut"),
        ("Styrelsen beslutar", "att avsätta 10 tkr till mässor"),
        (f"{LONG} som", "1. Avsätta 10 tkr till mässor"),
        ("Styrelsen beslutade följande:", "Kvistby får 10 tkr."),
    ],
)
def test_what_begins_anew_stays_apart(sheets, before, after):
    """A label, a list entry or a sentence after a full stop is no continuation."""
    sheets.para(before).turn().para(after)
    assert _texts(sheets) == [before, after]


def test_points_on_both_sides_of_a_page_break_stay_apart(sheets):
    """An entry without a full stop that fills the last line of its page does not swallow the next entry."""
    first = "att bevilja Föreningen Navet 40 000 kr till hyra av lokal, resor och läger i Kvistby och Granby kommun"
    sheets.bullet(first).turn().bullet("att avslå ansökan från Granby idrottsklubb")
    assert _texts(sheets) == [first, "att avslå ansökan från Granby idrottsklubb"]


def test_a_number_split_over_a_line_is_whole(sheets):
    """Thousands on the next printed line belong to the same number."""
    assert _texts(sheets.para("Styrelsen avsätter 250", "000 kr till läger.")) == [
        "Styrelsen avsätter 250 000 kr till läger."
    ]


def test_a_list_entry_goes_on_over_the_page(sheets):
    """The rest of a bullet on the next page is part of it, and it stays a bullet."""
    sheets.bullet("att avsätta 40 tkr till läger i Kvistby och").turn().para("omnejd.")
    (paragraph,) = paragraphs_of(sheets.blocks)
    assert (paragraph.kind, paragraph.text.text) == (
        BlockKind.BULLET,
        "att avsätta 40 tkr till läger i Kvistby och omnejd.",
    )


def test_a_table_gives_a_paragraph_a_row(sheets):
    """Each row keeps its cells."""
    sheets.table([(70, "Mottagare"), (300, "Belopp")], [(70, "Föreningen Navet"), (300, "40 tkr")])
    rows = paragraphs_of(sheets.blocks)
    assert [[c.text for c in row.cells] for row in rows] == [["Mottagare", "Belopp"], ["Föreningen Navet", "40 tkr"]]


def test_a_row_takes_no_text_from_around(sheets):
    """Text after a table that begins small does not flow into its last row."""
    sheets.table([(70, "Föreningen Navet"), (300, "40")]).para("tkr är enheten ovan.")
    assert _texts(sheets) == ["Föreningen Navet 40", "tkr är enheten ovan."]


def test_side_heads_stand_before_their_text(sheets):
    """Labels in a left column open the running text that stands beside them."""
    sheets.table(
        [(70, "Beslut"), (180, "Styrelsen beslutar att bevilja Föreningen Navet")],
        [(180, "40 000 kr till läger för unga i Kvistby.")],
        [(70, "Bakgrund"), (180, "Föreningen har arbetat länge med frågan i")],
        [(180, "hela länet.")],
    )
    assert _texts(sheets) == [
        "Beslut",
        "Styrelsen beslutar att bevilja Föreningen Navet 40 000 kr till läger för unga i Kvistby.",
        "Bakgrund",
        "Föreningen har arbetat länge med frågan i hela länet.",
    ]


def test_every_word_of_the_blocks_is_in_the_flow(sheets):
    """No word is lost or told twice, whatever the blocks look like."""
    sheets.para("Beslut").para(LONG, LONG).bullet("att avsätta 10 tkr").table([(70, "Navet"), (300, "40 tkr")])
    sheets.turn().para("och mer.").table([(70, "Beslut"), (180, "Styrelsen beslutar att bevilja mera medel")])
    printed = [w for block in sheets.blocks for line in block.lines for w in line.words]
    told = [w for p in paragraphs_of(sheets.blocks) for w in p.text.words]
    assert sorted(map(repr, told)) == sorted(map(repr, printed))


@pytest.mark.parametrize(
    ("entry", "bare"),
    [
        ("• Avsätta 10 tkr", "Avsätta 10 tkr"),
        ("- att avsätta 10 tkr", "att avsätta 10 tkr"),
        ("1. Avsätta 10 tkr", "Avsätta 10 tkr"),
        ("12) Avsätta 10 tkr", "Avsätta 10 tkr"),
        ("a) Avsätta 10 tkr", "Avsätta 10 tkr"),
        ("Avsätta 10 tkr", "Avsätta 10 tkr"),
        ("10 tkr avsätts", "10 tkr avsätts"),
        ("-312 tkr är resultatet", "-312 tkr är resultatet"),
    ],
)
def test_the_mark_of_a_list_entry_is_taken_off(text_of, entry, bare):
    """Bullets and numbers go; a sum or a minus sign at the start stays."""
    assert without_mark(text_of(entry)).text == bare
