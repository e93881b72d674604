"""The document cut at its headings."""

from __future__ import annotations

import pytest

from extract.minutes.items import divide

BODY = "Direktionen tog del av rapporten om hur medlen har använts."
LONG = "§ 4 Ansökan om medel till projektet Nya vägar för unga vuxna i Kvistby kommun"


def _headings(sheets):
    return [item.heading.text for item in divide(sheets.blocks).items]


def test_head_items_and_bodies_share_out_the_document(sheets):
    """Every block is in the head or in the body of one item, none twice; headings hold the rest."""
    sheets.para("PROTOKOLL").para("Närvarande: Berta Quist")
    sheets.para("§ 4 Öppnande").para(BODY).bullet("- en punkt")
    sheets.para("§ 5 Avslutning").para(BODY)
    division = divide(sheets.blocks)
    assert [b.text for b in division.head] == ["PROTOKOLL", "Närvarande: Berta Quist"]
    assert [(i.number, i.label.text, i.heading.text, len(i.body)) for i in division.items] == [
        ("4", "§ 4", "Öppnande", 2),
        ("5", "§ 5", "Avslutning", 1),
    ]


def test_a_document_without_items_is_all_head(sheets):
    """Nothing gets lost where no § is found."""
    division = divide(sheets.para("Brev").para(BODY).blocks)
    assert len(division.head) == 2
    assert division.items == ()


@pytest.mark.parametrize("rest", ["Granby kommun", "åren framåt"])
def test_a_wrapped_heading_is_whole(sheets, rest):
    """A heading that fills its line goes on below, with a small letter or a capital."""
    sheets.para(f"{LONG} och", rest).para(BODY).para("§ 5 Avslutning").para(BODY)
    assert _headings(sheets) == [f"{LONG[4:]} och {rest}", "Avslutning"]


def test_bold_ends_where_the_heading_ends(sheets):
    """In a block that begins bold the heading is its bold lines, and the rest is text."""
    sheets.para("**§ 4 Ansökan om medel till**", "**Kvistby**", "Styrelsen biföll ansökan.")
    sheets.para("**§ 5 Avslutning**").para(BODY)
    first = divide(sheets.blocks).items[0]
    assert first.heading.text == "Ansökan om medel till Kvistby"
    assert [b.text for b in first.body] == ["Styrelsen biföll ansökan."]


def test_text_set_solid_below_the_heading_is_text(sheets):
    """A sentence on the next line of the same block is the item's text."""
    sheets.para(
        "§ 4 Öppnande",
        "Ordföranden förklarade mötet öppnat och hälsade alla välkomna till det nya året och till de",
        "nya lokalerna i Kvistby. Alla var glada över detta.",
    )
    sheets.para("§ 5 Avslutning").para(BODY)
    first = divide(sheets.blocks).items[0]
    assert first.heading.text == "Öppnande"
    assert first.body[0].text.startswith("Ordföranden")


@pytest.mark.parametrize("form", ["para", "table"])
def test_dnr_on_the_line_of_the_sign_and_the_title_below(sheets, form):
    """`§ 84      Dnr KS 2031/123` has its title on the next line."""
    getattr(sheets, form)([(70, "§ 84"), (400, "Dnr KS 2031/123")])
    sheets.para("Ansökan om medel").para(BODY).para("§ 85 Avslutning").para(BODY)
    first = divide(sheets.blocks).items[0]
    assert first.heading.text == "Ansökan om medel Dnr KS 2031/123"
    assert [b.text for b in first.body] == [BODY]


def test_dnr_in_a_column_of_its_own(sheets):
    """Sign, title and number of a heading may stand in three columns."""
    sheets.table([(70, "§ 85"), (120, "Rapport"), (400, "KS 2031/124")]).para(BODY)
    sheets.para("§ 86 Avslutning").para(BODY)
    assert _headings(sheets) == ["Rapport KS 2031/124", "Avslutning"]


def test_the_sign_alone_on_its_line(sheets):
    """`§ 86` above its title is one heading."""
    sheets.para("§ 86").para("Nästa möte").para(BODY).para("§ 87 Avslutning").para(BODY)
    assert _headings(sheets) == ["Nästa möte", "Avslutning"]


def test_an_open_bracket_goes_on(sheets):
    """A heading whose bracket is closed on the next line has it."""
    sheets.para("§ 4 Föregående protokoll (Bilaga").para("1)", gap=0.1).para(BODY)
    sheets.para("§ 5 Avslutning").para(BODY)
    assert _headings(sheets) == ["Föregående protokoll (Bilaga 1)", "Avslutning"]


def test_items_run_over_page_breaks(sheets):
    """What stands on the next page before the next § belongs to the item, and a heading may end its page."""
    sheets.para("§ 4 Öppnande").para(BODY).turn().para("Mer om saken.").para("§ 5 Rapport")
    sheets.turn().para(BODY)
    items = divide(sheets.blocks).items
    assert [[(b.page, b.text) for b in i.body] for i in items] == [[(1, BODY), (2, "Mer om saken.")], [(3, BODY)]]


def test_label_and_heading_know_their_words(sheets):
    """The sign and the title are cut from the printed line, each with its own words."""
    sheets.para("KS § 49 Val av ombud").para(BODY).para("KS § 50 Avslutning").para(BODY)
    first = divide(sheets.blocks).items[0]
    assert first.label.source().quote == "KS § 49"
    assert first.heading.source().quote == "Val av ombud"


def test_text_behind_a_heading_on_its_line_may_go_on_below(sheets):
    """`§ 4 Framställning från X. X har sökt ...` keeps its heading though the line below begins small."""
    told = "§ 4 Framställning från Navet. Föreningen har sökt 40 000 kr för en kurs som ska hållas i Kvistby."
    sheets.para(told).para("den som vill söka mer får göra det.", gap=0.1).para("§ 5 Avslutning").para(BODY)
    assert _headings(sheets) == ["Framställning från Navet.", "Avslutning"]
