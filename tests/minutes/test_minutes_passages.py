"""What each paragraph of an item does, and in which matter."""

from __future__ import annotations

import pytest

from extract.minutes.items import divide
from extract.minutes.passages import read_item
from extract.nouns.minutes import PassageForm, PassageKind


@pytest.fixture
def read(sheets):
    """Writes `§ 4 <heading>` with its text, and reads the item: a list of cells is a table, a dash begins a bullet."""

    def write(*parts, heading="Ansökan om medel"):
        sheets.para("PROTOKOLL").para(f"§ 4 {heading}")
        for part in parts:
            if isinstance(part, list):
                sheets.table(*part)
            elif part.startswith(("- ", "att ", "1. ", "2. ")):
                sheets.bullet(part)
            else:
                sheets.para(part)
        sheets.para("§ 5 Avslutning").para("Mötet avslutades.")
        return read_item(divide(sheets.blocks).items[0])

    return write


def _told(item):
    return [(p.kind.value, p.text.text) for p in item.passages]


def test_a_label_alone_opens_a_section(read):
    """Everything below `Beslut` up to the next label decides."""
    item = read("Föreningen Navet söker medel.", "Beslut", "Styrelsen bifaller ansökan.", "Den betalas i maj.")
    assert _told(item) == [
        ("prose", "Föreningen Navet söker medel."),
        ("decision", "Styrelsen bifaller ansökan."),
        ("decision", "Den betalas i maj."),
    ]
    assert [p.label for p in item.passages] == ["", "Beslut", "Beslut"]


def test_a_label_inline_holds_for_its_paragraph(read):
    """`Beslut: ...` on one line says nothing of the next paragraph."""
    item = read("Beslut: Styrelsen bifaller ansökan.", "Därefter fikade alla.")
    assert _told(item) == [("decision", "Styrelsen bifaller ansökan."), ("prose", "Därefter fikade alla.")]


def test_a_list_belongs_to_the_label_inline_above(read):
    """Points and an open sentence go on with the section; text after them does not."""
    item = read("Beslut: Styrelsen beslutar", "att bevilja 40 tkr", "att avslå resten", "Därefter fikade alla.")
    assert [kind for kind, _ in _told(item)] == ["decision", "decision", "decision", "prose"]
    assert [p.form for p in item.passages][1:3] == [PassageForm.LIST, PassageForm.LIST]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Styrelsens beslut", PassageKind.DECISION),
        ("KOMMUNFULLMÄKTIGES BESLUT", PassageKind.DECISION),
        ("Förslag till beslut", PassageKind.PROPOSAL),
        ("Arbetsutskottets förslag till nämnden", PassageKind.PROPOSAL),
        ("Beredningsgruppens rekommendation", PassageKind.RECOMMENDATION),
        ("Yrkanden", PassageKind.YRKANDE),
        ("Propositionsordning", PassageKind.VOTE),
        ("Omröstning", PassageKind.VOTE),
        ("Reservation", PassageKind.RESERVATION),
        ("Protokollsanteckning", PassageKind.RESERVATION),
        ("Jäv", PassageKind.JAV),
        ("Tidigare behandling", PassageKind.HISTORY),
        ("Bakgrund", PassageKind.BACKGROUND),
        ("Ärendebeskrivning", PassageKind.BACKGROUND),
        ("Beslutsunderlag", PassageKind.ATTACHMENT),
        ("Protokollsutdrag skickas till", PassageKind.DISTRIBUTION),
    ],
)
def test_each_label_says_what_its_section_does(read, label, kind):
    """The sections of GENRE section 4, after a decision as before it."""
    item = read("Beslut", "Styrelsen bifaller ansökan.", label, "Föreningen Navet i Kvistby.")
    assert [p.kind for p in item.passages] == [PassageKind.DECISION, kind]
    assert item.passages[1].label == label


def test_side_heads_are_labels(read):
    """A label in a left column rules over the text beside it."""
    item = read(
        [
            [(70, "Beslut"), (180, "Styrelsen beslutar att bevilja Föreningen Navet")],
            [(180, "40 000 kr till läger för unga i Kvistby.")],
            [(70, "Bakgrund"), (180, "Föreningen har arbetat länge med frågan i")],
            [(180, "hela länet.")],
        ]
    )
    assert [(p.kind.value, p.label) for p in item.passages] == [("decision", "Beslut"), ("background", "Bakgrund")]


def test_sub_headings_with_a_dnr_open_matters(read):
    """Cases dealt with under one § are matters of their own; sections end where a matter begins."""
    item = read(
        "Två ansökningar har kommit.",
        "Lägerbidrag (Dnr 7-2031)",
        "Beredningsgruppens rekommendation: avslag.",
        "Beslut",
        "Styrelsen biföll.",
        "Musikskolan (8-2031)",
        "Musikskolan vill bygga ut.",
        heading="Äskanden",
    )
    assert [(m.heading.text, m.title.text, m.is_whole_item) for m in item.matters] == [
        ("Äskanden", "Äskanden", True),
        ("Lägerbidrag", "Lägerbidrag (Dnr 7-2031)", False),
        ("Musikskolan", "Musikskolan (8-2031)", False),
    ]
    assert [[p.kind.value for p in m.passages] for m in item.matters] == [
        ["prose"],
        ["recommendation", "decision"],
        ["prose"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ärendet KS 2030/15 hör hit.",
        "styrelsens tidigare ärende (Dnr 7-2031)",
        "Dnr KS 2030/15",
        "Beslut: KS 2030/15",
    ],
)
def test_other_lines_with_a_dnr_open_no_matter(read, text):
    """A sentence, a reference or a lone number is no sub-heading."""
    assert len(read("Text om saken.", text, "Mer text om saken.").matters) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Ärendet hör ihop med KS 2030/15.",
        "Styrelsen beviljar Föreningen Navet 40 000 kr (Dnr 7-2031).",
        "Styrelsen avslår ansökan från Föreningen Navet, KS 2031/17.",
    ],
)
def test_a_sentence_that_ends_with_a_dnr_opens_no_matter(read, sentence):
    """A full stop, and a verb before it, make a sentence of a line, whatever stands at its end."""
    item = read("Text om saken.", sentence, "Mer text om saken.")
    assert len(item.matters) == 1
    assert sentence in [p.text.text for p in item.passages]


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("Rapport (Dnr 7-2031)", "Rapport"),
        ("Rapport Dnr KS 2031/17", "Rapport"),
        ("Rapport, dnr KS 2031/17", "Rapport"),
        ("Rapport – KS 2031/17", "Rapport"),
        ("Rapport KS 2031/17 (Bilaga 2)", "Rapport (Bilaga 2)"),
        ("Föregående protokoll (Bilaga 2)", "Föregående protokoll (Bilaga 2)"),
        ("Budget 2032", "Budget 2032"),
    ],
)
def test_a_heading_leaves_its_dnr_out(read, heading, kept):
    """SCHEMA ruling 10: the appendix stays in the heading, the case number goes; the title has both."""
    item = read("Text om saken.", heading=heading)
    assert item.heading.text == kept
    assert item.matters[0].title.text == heading


def test_a_dnr_below_the_heading_is_the_head_of_the_item(read):
    """A first line that is nothing but the case number tells of the item, not of the case."""
    item = read("Dnr KS 2031/17", "Text om saken.")
    assert [p.kind for p in item.passages] == [PassageKind.HEAD, PassageKind.PROSE]


def test_rows_carry_the_head_of_their_table(read):
    """A first row without sums is the head of all rows, its own years notwithstanding."""
    item = read(
        "Beslut",
        [
            [(70, "Mottagare"), (300, "2031"), (400, "2032")],
            [(70, "Föreningen Navet"), (300, "40 tkr"), (400, "50 tkr")],
            [(70, "Föreningen Ankan"), (300, "10 tkr"), (400, "20 tkr")],
        ],
    )
    assert {p.form for p in item.passages} == {PassageForm.ROW}
    assert {p.kind for p in item.passages} == {PassageKind.DECISION}
    assert [[c.text for c in p.head] for p in item.passages] == [["Mottagare", "2031", "2032"]] * 3
    assert [c.text for c in item.passages[2].cells] == ["Föreningen Ankan", "10 tkr", "20 tkr"]


def test_a_table_without_a_head_has_none(read):
    """A first row with a sum of its own is a row like the others."""
    item = read("Beslut", [[(70, "Föreningen Navet"), (300, "40 tkr")], [(70, "Ankan"), (300, "10 tkr")]])
    assert [p.head for p in item.passages] == [(), ()]


def test_text_between_two_tables_parts_their_heads(read):
    """The second table has its own head."""
    item = read(
        [[(70, "Mottagare"), (300, "2031")], [(70, "Navet"), (300, "40 tkr")]],
        "Nästa år:",
        [[(70, "Mottagare"), (300, "2032")], [(70, "Navet"), (300, "50 tkr")]],
    )
    rows = [p for p in item.passages if p.form is PassageForm.ROW]
    assert [p.head[1].text for p in rows] == ["2031", "2031", "2032", "2032"]


def test_two_tables_after_each_other_have_their_own_heads(read):
    """A year of the first table is not the year of the second one's sums."""
    item = read(
        [[(70, "Mottagare"), (300, "2031")], [(70, "Navet"), (300, "40 tkr")]],
        [[(70, "Mottagare"), (300, "2032")], [(70, "Navet"), (300, "50 tkr")]],
    )
    assert [p.head[1].text for p in item.passages] == ["2031", "2031", "2032", "2032"]


def test_a_table_that_turns_the_page_keeps_its_head(read, sheets):
    """Rows on the next page have the head that stands on the first."""
    sheets.para("PROTOKOLL").para("§ 4 Bidrag").table(
        [(70, "Mottagare"), (300, "2031")], [(70, "Navet"), (300, "4 kr")]
    )
    sheets.turn().table([(70, "Ankan"), (300, "5 kr")]).para("§ 5 Avslutning").para("Slut.")
    item = read_item(divide(sheets.blocks).items[0])
    assert [p.head[1].text for p in item.passages] == ["2031", "2031", "2031"]


def test_passages_hold_every_word_of_the_item_but_its_labels(read, sheets):
    """Nothing that stands below a heading is lost on the way."""
    item = read("Text om saken.", "Lägerbidrag (Dnr 7-2031)", "Beslut", "Styrelsen biföll.", "att avsätta 10 tkr")
    kept = [w.text for p in item.passages for w in p.text.words]
    kept += [w.text for m in item.matters for w in m.title.words] + [w.text for w in item.label.words]
    printed = " ".join(b.text for b in sheets.blocks[1:-2]).split()
    assert sorted(kept) == sorted(w for w in printed if w != "Beslut")
