"""Rosters that are no list of members: grids, tables of marks, those missing, and rolls elsewhere."""

from __future__ import annotations

import pytest

from extract.minutes.parse import parse_minutes


@pytest.fixture
def parse(sheets):
    """The minutes with a roster and two items."""

    def end():
        sheets.para("§ 1 Öppnande").para("Mötet öppnades.").para("§ 2 Slut").para("Mötet avslutades.")
        return parse_minutes(sheets.layout)

    return end


def test_a_grid_of_organisations(sheets, parse):
    """Municipalities as columns, persons in cells (GENRE section 2)."""
    sheets.para("Närvarande").table(
        [(70, "Kvistby kommun"), (230, "Furuberga kommun")],
        [(70, "Anna Test"), (230, "Cia Holm")],
        [(70, "Bo Ek"), (230, "Dan Lind")],
    )
    assert [(s.person.text, s.affiliation.text) for s in parse().seats] == [
        ("Anna Test", "Kvistby kommun"),
        ("Bo Ek", "Kvistby kommun"),
        ("Cia Holm", "Furuberga kommun"),
        ("Dan Lind", "Furuberga kommun"),
    ]


def test_marks_of_presence(sheets, parse):
    """X is there, - and N/F are not, a second X serves for another."""
    sheets.table(
        [(70, "Ledamot"), (230, "Parti"), (290, "Närvaro"), (380, "Tjg. ers.")],
        [(70, "Anna Test"), (230, "S"), (290, "X")],
        [(70, "Bo Ek"), (230, "M"), (290, "N/F")],
        [(70, "Cia Holm"), (230, "V"), (290, "X"), (380, "X")],
        [(70, "Dan Lind"), (230, "C"), (290, "-")],
    )
    assert [s.group for s in parse().seats] == ["beslutande", "franvarande", "tjg_ersattare", "franvarande"]


def test_only_those_missing_are_named(sheets, parse):
    """`samtliga ledamöter med undantag för A, B`: they were not there, and the rest is unknown."""
    sheets.para("Närvarande: samtliga ledamöter med undantag för Anna Test (S), Bo Ek (M)")
    minutes = parse()
    assert [(s.group, s.person.text) for s in minutes.seats] == [
        ("franvarande", "Anna Test (S)"),
        ("franvarande", "Bo Ek (M)"),
    ]
    assert "negative_roster" in {d.kind for d in minutes.doubts}


def test_a_roll_elsewhere_is_a_doubt(sheets, parse):
    """`Se bilaga 1`: nobody is named, and that is said."""
    sheets.para("Närvarande: Se bilaga 1")
    minutes = parse()
    assert minutes.seats == ()
    assert "no_roster" in {d.kind for d in minutes.doubts}


def test_a_vacancy_is_nobody(sheets, parse):
    """`Vakant (M)` among the members neither is a person nor hides the next one."""
    sheets.para("Beslutande").para("Anna Test (S)", "Vakant (M)", "Bo Ek (C)")
    assert [s.person.text for s in parse().seats] == ["Anna Test (S)", "Bo Ek (C)"]


def test_a_label_that_wraps_beside_its_values(sheets, parse):
    """`Övriga` / `närvarande`, with a name beside each line."""
    sheets.table(
        [(70, "Närvarande"), (180, "Anna Test, Kvistby kommun")],
        [(70, "Övriga"), (180, "Cia Holm, Ekonom")],
        [(70, "närvarande"), (180, "Dan Lind, Utredare")],
        [(180, "Eva Berg, Processledare")],
    )
    assert [(s.group, s.person.text[:4]) for s in parse().seats] == [
        ("narvarande", "Anna"),
        ("ovriga", "Cia "),
        ("ovriga", "Dan "),
        ("ovriga", "Eva "),
    ]


def test_a_roll_whose_head_names_its_columns(sheets, parse):
    """The sector is no organisation, a remark only counts where it limits the presence, roles go with their person."""
    sheets.table(
        [(70, "Närvarande"), (200, "Sektor"), (270, "Representerar"), (400, "Jäv/anm.")],
        [(70, "Anna Test"), (200, "Ideell"), (270, "Kvistby byalag"), (400, "ej § 6")],
        [(70, "Bo Ek"), (200, "Privat"), (270, "Eks Såg AB"), (400, "sen")],
    )
    sheets.para("Ej närvarande: Cia Holm")
    assert [(s.group, s.person.text, s.affiliation.text) for s in parse().seats] == [
        ("narvarande", "Anna Test", "Kvistby byalag, ej § 6"),
        ("narvarande", "Bo Ek", "Eks Såg AB"),
        ("franvarande", "Cia Holm", ""),
    ]


def test_an_organisation_holds_for_the_persons_below_it(sheets, parse):
    """Members and deputies side by side, the municipality printed once; a dash is a vacant seat."""
    sheets.table(
        [(70, "Medlemskommun"), (200, "Ledamot"), (340, "Ersättare")],
        [(70, "Kvistby"), (200, "Anna Test (M)"), (340, "Bo Ek (C)")],
        [(200, "Cia Holm (S)")],
        [(70, "Furuberg"), (200, "–"), (340, "Dan Lind (V), tjg")],
    )
    assert [(s.group, s.person.text, s.affiliation.text) for s in parse().seats] == [
        ("beslutande", "Anna Test (M)", "Kvistby"),
        ("ersattare", "Bo Ek (C)", "Kvistby"),
        ("beslutande", "Cia Holm (S)", "Kvistby"),
        ("ersattare", "Dan Lind (V), tjg", "Furuberg"),
    ]


def test_an_empty_box_below_presence_is_an_absence(sheets, parse):
    """Crosses behind members and behind deputies; one of them served."""
    sheets.table(
        [(70, "Part"), (170, "Ordinarie"), (290, "När"), (340, "Ersättare"), (460, "När")],
        [(70, "Kvistby kommun"), (170, "Anna Test"), (290, "x"), (340, "Bo Ek"), (460, "x")],
        [(70, "Region Gran"), (170, "Cia Holm"), (340, "Dan Lind"), (460, "tjg")],
    )
    assert [(s.group, s.person.text) for s in parse().seats] == [
        ("beslutande", "Anna Test"),
        ("ersattare", "Bo Ek"),
        ("franvarande", "Cia Holm"),
        ("tjg_ersattare", "Dan Lind"),
    ]


def test_a_left_column_of_organisations_without_a_head(sheets, parse):
    """The organisation stands left, once, with a colon."""
    sheets.para("Ledamöter").table(
        [(70, "Region Gran:"), (200, "Anna Test (M)")],
        [(200, "Bo Ek (S)")],
        [(70, "Kvistby kommun:"), (200, "Cia Holm (C)")],
    )
    assert [(s.person.text, s.affiliation.text) for s in parse().seats] == [
        ("Anna Test (M)", "Region Gran"),
        ("Bo Ek (S)", "Region Gran"),
        ("Cia Holm (C)", "Kvistby kommun"),
    ]


def test_a_roll_in_sentences(sheets, parse):
    """A later sentence tells who was away, and who came besides."""
    sheets.para("Närvarande: Anna Test, ordförande, Bo Ek samt Cia Holm. Kamrer Dan Lind hade anmält förfall.")
    sheets.para("Övriga: ingen")
    assert [(s.group, s.person.text) for s in parse().seats][:4] == [
        ("narvarande", "Anna Test, ordförande"),
        ("narvarande", "Bo Ek"),
        ("narvarande", "Cia Holm"),
        ("franvarande", "Kamrer Dan Lind hade anmält förfall"),
    ]


def test_marks_that_say_more(sheets, parse):
    """`Ja, tjänstgör från punkt 9` serves, `Ja, tjänstgör inte` does not; a title among members is an official's."""
    sheets.table(
        [(70, "Namn"), (210, "Huvudman"), (320, "Roll"), (430, "Närvaro")],
        [(70, "Anna Test"), (210, "Kvistby kommun"), (320, "Ledamot"), (430, "Ja")],
        [(70, "Bo Ek"), (210, "Region Granland"), (320, "Ersättare"), (430, "Ja, tjänstgör från punkt 9")],
        [(70, "Cia Holm"), (210, "Kvistby kommun"), (320, "Ersättare"), (430, "Ja, tjänstgör inte")],
        [(70, "Dan Lind"), (210, "Region Granland"), (320, "Ledamot"), (430, "Nej")],
        [(70, "Eva Munk"), (210, "Förbundet"), (320, "Ekonom"), (430, "Ja, punkt 4")],
        [(70, "Fia Holm"), (210, "Kvistby kommun"), (320, "Kassör"), (430, "Ja")],
    )
    seats = parse().seats
    assert [s.group for s in seats] == [
        "narvarande",
        "tjg_ersattare",
        "narvarande",
        "franvarande",
        "ovriga",
        "narvarande",
    ]
    assert seats[4].affiliation.text == "Förbundet, Ekonom, punkt 4"
    assert seats[1].affiliation.text.endswith("från punkt 9")
