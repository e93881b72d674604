"""Labelled fields of the head: labels beside, above and among their values."""

from __future__ import annotations

from extract.minutes.head import lines_of, read_fields


def _fields(sheets):
    return [(f.name, [[c.text for c in row] for row in f.rows]) for f in read_fields(sheets.blocks)]


def test_labels_left_of_their_values(sheets):
    """The form of the genre: a column of labels, a column of names, a column of organisations."""
    sheets.table(
        [(70, "Plats och tid"), (200, "Folkets hus, Kvistby, klockan 08.30-12.00")],
        [(70, "Beslutande"), (200, "Berta Quist"), (360, "Kvistby kommun")],
        [(200, "Sture Gran"), (360, "Region Granland")],
        [(70, "Övriga deltagare"), (200, "Anna Lindros"), (360, "Förbundschef")],
        [(70, "Sekreterare"), (200, "Anna Lindros")],
    )
    assert _fields(sheets) == [
        ("place_and_time", [["Folkets hus, Kvistby, klockan 08.30-12.00"]]),
        ("beslutande", [["Berta Quist", "Kvistby kommun"], ["Sture Gran", "Region Granland"]]),
        ("ovriga", [["Anna Lindros", "Förbundschef"]]),
        ("sekreterare", [["Anna Lindros"]]),
    ]


def test_labels_above_their_values(sheets):
    """A label alone on its line takes the lines below it up to the next label."""
    sheets.para("Plats och tid").para("Folkets hus, Kvistby")
    sheets.para("Beslutande").para("Berta Quist (S), ordförande", "Sture Gran (M)").para("Justerare").para("Sture Gran")
    assert _fields(sheets) == [
        ("place_and_time", [["Folkets hus, Kvistby"]]),
        ("beslutande", [["Berta Quist (S), ordförande"], ["Sture Gran (M)"]]),
        ("justerare", [["Sture Gran"]]),
    ]


def test_labels_in_the_line_of_their_value(sheets):
    """`Plats och tid: ...` with and without a colon."""
    sheets.para("Plats och tid: Folkets hus, Kvistby", "Sammanträdesdatum 2031-04-21")
    assert _fields(sheets) == [("place_and_time", [["Folkets hus, Kvistby"]]), ("meeting_date", [["2031-04-21"]])]


def test_several_labels_in_one_line(sheets):
    """Each label ends the value of the one before it, in prose and in cells."""
    sheets.para(
        "Sammanträdesdatum: 2031-04-21 Justeringsdatum: 2031-05-19",
        "Datum för anslags uppsättande: 2031-05-25 Datum för anslags nedtagande: 2031-06-15",
    )
    sheets.para([(70, "Sekreterare: Anna Lindros"), (300, "Ordförande: Berta Quist")])
    assert _fields(sheets) == [
        ("meeting_date", [["2031-04-21"]]),
        ("justering_date", [["2031-05-19"]]),
        ("anslag_up", [["2031-05-25"]]),
        ("anslag_down", [["2031-06-15"]]),
        ("sekreterare", [["Anna Lindros"]]),
        ("ordforande", [["Berta Quist"]]),
    ]


def test_two_rosters_side_by_side(sheets):
    """What stands below a label belongs to it, though the rows interleave (GENRE section 2)."""
    sheets.table(
        [(70, "Beslutande"), (320, "Ersättare")],
        [(70, "Berta Quist (S)"), (320, "Maja Holm (S)")],
        [(70, "Sture Gran (M)"), (320, "Olle Alm (M)")],
        [(70, "Karin Björkman (C)")],
    )
    assert _fields(sheets) == [
        ("beslutande", [["Berta Quist (S)"], ["Sture Gran (M)"], ["Karin Björkman (C)"]]),
        ("ersattare", [["Maja Holm (S)"], ["Olle Alm (M)"]]),
    ]


def test_signatures_side_by_side(sheets):
    """The names below `Sekreterare` and `Ordförande` each go to their own."""
    sheets.table([(70, "Sekreterare"), (300, "Ordförande")], [(70, "Anna Lindros"), (300, "Berta Quist")])
    assert _fields(sheets) == [("sekreterare", [["Anna Lindros"]]), ("ordforande", [["Berta Quist"]])]


def test_a_role_beside_a_name_is_a_value(sheets):
    """`vice ordförande` in the column beside the names opens no field."""
    sheets.table(
        [(70, "Beslutande"), (200, "Berta Quist"), (360, "Kvistby kommun")],
        [(200, "Sture Gran"), (360, "vice ordförande")],
        [(200, "Maja Holm"), (360, "Granby kommun")],
    )
    assert _fields(sheets) == [
        (
            "beslutande",
            [["Berta Quist", "Kvistby kommun"], ["Sture Gran", "vice ordförande"], ["Maja Holm", "Granby kommun"]],
        )
    ]


def test_a_role_beside_the_first_name_is_a_value(sheets):
    """The chair is often the first of the roster, on the label's own line."""
    sheets.table(
        [(70, "Beslutande"), (200, "Berta Quist"), (360, "ordförande")],
        [(200, "Sture Gran"), (360, "Granby kommun")],
    )
    assert _fields(sheets) == [("beslutande", [["Berta Quist", "ordförande"], ["Sture Gran", "Granby kommun"]])]


def test_a_role_before_a_name_leaves_the_roster_open(sheets):
    """`Ordförande Berta Quist` among the members names the chair, and the roster goes on."""
    sheets.para("Närvarande").para("Ordförande Berta Quist", "Sture Gran", "Maja Holm")
    found = dict(_fields(sheets))
    assert found["ordforande"] == [["Berta Quist"]]
    assert [cell for row in found["narvarande"] for cell in row] == ["Berta Quist", "Sture Gran", "Maja Holm"]


def test_two_roles_before_names_leave_the_roster_open(sheets):
    """Chair and secretary may both be named among those present."""
    sheets.para("Närvarande").para("Ordförande Berta Quist", "Sekreterare Anna Lindros", "Sture Gran", "Maja Holm")
    found = dict(_fields(sheets))
    assert [cell for row in found["narvarande"] for cell in row][-2:] == ["Sture Gran", "Maja Holm"]


def test_a_label_over_the_page_keeps_its_field_open(sheets):
    """A roster that goes on at the top of the next page is one field."""
    sheets.table([(70, "Beslutande"), (200, "Berta Quist")]).turn().table([(200, "Sture Gran")])
    assert _fields(sheets) == [("beslutande", [["Berta Quist"], ["Sture Gran"]])]


def test_text_before_any_label_is_in_no_field(sheets):
    """The name of the body on top is kept as a line of the head."""
    sheets.para("Samordningsförbundet Kvistbygden").para("Beslutande: Berta Quist")
    assert _fields(sheets) == [("beslutande", [["Berta Quist"]])]
    assert [line.text for line in lines_of(sheets.blocks)] == [
        "Samordningsförbundet Kvistbygden",
        "Beslutande: Berta Quist",
    ]


def test_no_blocks_no_fields():
    """An empty head has none."""
    assert read_fields(()) == ()


def test_a_label_over_three_lines_and_one_over_two(sheets):
    """`Protokollet / framlagt till / påseende` beside its value, and `Justeringens` above `plats och tid`."""
    sheets.table([(70, "Protokollet"), (200, "Kansliet 17.6.2031")], [(70, "framlagt till")]).para("påseende")
    sheets.para("JUSTERINGENS").table([(70, "PLATS OCH TID"), (200, "Kontoret 2031-10-22")])
    assert _fields(sheets) == [
        ("anslag_up", [["Kansliet 17.6.2031"]]),
        ("justering_place_time", [["Kontoret 2031-10-22"]]),
    ]
