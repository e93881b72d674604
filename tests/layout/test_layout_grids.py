"""Tables, forms and rosters."""

from __future__ import annotations

from extract.layout.order import lay_out
from extract.nouns.page import BlockKind

ROSTER = [
    (100, "Plats och tid", (190, "Bystugan, Granliden, klockan 08.30-12.00 den tolfte")),
    (119, "Beslutande", (190, "Ulla Ekefjord"), (365, "Norrlunda kommun, ordförande")),
    (132, (190, "Torsten Glimåker"), (365, "Regionens lokala råd för")),
    (145, (190, "Rune Ask"), (365, "Samverkan AB")),
    (158, (365, "Polisen")),
    (190, "Sekreterare"),
    (202, (190, "Rune Ask")),
    (228, "Justerare"),
    (240, (190, "Torsten Glimåker")),
]


def test_a_form_is_one_table(typeset, texts, prose):
    """Labels, names and organisations stay together, also rows of which only one cell is filled."""
    after = [(276, "BEVIS"), *((300 + 14 * i, line) for i, line in enumerate(prose))]
    table, *rest = lay_out([typeset(ROSTER + after)]).blocks
    assert table.kind is BlockKind.TABLE
    assert len(table.lines) == len(ROSTER)
    assert table.columns == (70, 190, 365)
    assert [block.kind for block in rest] == [BlockKind.PARAGRAPH] * 2
    assert rest[0].text == "BEVIS"


def test_rosters_beside_each_other_need_not_share_their_rows(typeset, texts):
    """Deputies that stand half a line lower than the members are still in the same table."""
    members = [
        (114 + 12 * i, name) for i, name in enumerate(["Ulla Ekefjord (S)", "Rune Ask (M)", "Siv Ek (C)", "Bo Hed (V)"])
    ]
    deputies = [(120 + 12 * i, (310, name)) for i, name in enumerate(["Pia Stensö (S)", "Mona Rågvik (C)"])]
    (table,) = lay_out([typeset([(100, "Beslutande", (310, "Ersättare")), *members, *deputies])]).blocks
    assert len(table.lines) == 7
    assert table.columns == (70, 310)


def test_sums_flush_right_are_one_column(typeset):
    """Columns are told by what stands over each other, not by left edges alone."""
    rows = [(100, "Humlan", (300, "45 000")), (114, "Scoutkåren", (310, "800")), (128, "Gillet", (290, "120 500"))]
    (table,) = lay_out([typeset([(y, a, (325 - 5 * len(s[1]), s[1])) for y, a, s in rows])]).blocks
    assert len(table.columns) == 2


def test_ragged_sums_are_a_table(typeset):
    """A typed list whose sums follow the names at a distance has no gutter, but is a table."""
    rows = [
        (100, "Hede IF", (140, "5 000 kr")),
        (114, "Hembygdsgillet i Övre Hede", (240, "12 500 kr")),
        (128, "Scoutkåren", (155, "800 kr")),
    ]
    (table,) = lay_out([typeset(rows)]).blocks
    assert [len(line.segments) for line in table.lines] == [2, 2, 2]


def test_a_heading_parts_two_forms(typeset, texts):
    """A line alone with white above it is no label without value but the heading of what follows."""
    rows = [
        (100, "Tid", (190, "den tolfte maj")),
        (114, "Plats", (190, "Bystugan")),
        (128, "Ordförande", (190, "Siv Ek")),
        (160, "ANSLAG"),
        (176, "Organ", (190, "Styrelsen")),
        (190, "Datum", (190, "2019-03-12")),
    ]
    assert [t.split(" / ")[0] for t in texts(lay_out([typeset(rows)]))] == [
        "[table] Tid | den tolfte maj",
        "ANSLAG",
        "[table] Organ | Styrelsen",
    ]


def test_a_table_below_another_begins_anew(typeset, texts):
    """Signatures under a list of sums stand in columns of their own."""
    rows = [
        (100, (130, "Hede IF"), (305, "3 500")),
        (114, (130, "Byalaget"), (300, "12 000")),
        (150, "Vid protokollet", (330, "Justeras")),
        (190, "Åke Hed", (330, "Siv Ek")),
    ]
    assert len(lay_out([typeset(rows)]).blocks) == 2


def test_a_heading_with_its_number_at_the_right_is_a_paragraph(typeset):
    """An item's line with the case number flush right is no table, and keeps its two cells."""
    (block,) = lay_out([typeset([(100, "§ 19", (110, "Bidrag till föreningar"), (440, "Dnr NS 2019/114"))])]).blocks
    assert block.kind is BlockKind.PARAGRAPH
    assert [s.text for s in block.lines[0].segments] == ["§ 19 Bidrag till föreningar", "Dnr NS 2019/114"]
