"""Items that are rows of a table."""

from __future__ import annotations

from extract.minutes.parse import parse_minutes

NAMES = ["Cirkusskolan", "Skytteföreningen", "Luciakommittén", "Bridgeklubben"]
GIVEN = ["Beviljas 3 000 kr.", "Avslås.", "Beviljas enligt ansökan.", "Bordläggs till nästa möte."]


def _told(item):
    return [passage.text.text for passage in item.passages]


def test_a_row_with_a_title_and_its_decision(sheets):
    """Title, sum asked for and decision stand in columns: the title is the heading, what is below `Beslut` decided."""
    rows = [
        [(70, str(n)), (100, name), (260, f"{n} 500"), (330, given)]
        for n, (name, given) in enumerate(zip(NAMES, GIVEN, strict=True), 14)
    ]
    sheets.para("Beslutsprotokoll").table([(70, "Nr"), (100, "Ärende"), (260, "Sökt, kr"), (330, "Beslut")], *rows)
    items = parse_minutes(sheets.layout).items
    assert [item.number for item in items] == ["14", "15", "16", "17"]
    assert [item.heading.text for item in items] == NAMES
    assert [_told(item)[-1] for item in items] == GIVEN
    assert {item.passages[-1].label for item in items} == {"Beslut"}
    assert _told(items[0])[0] == "Sökt, kr 14 500"


def test_a_number_in_a_cell_alone(sheets):
    """The number stands in the margin and the text beside it goes on below, its first letter lost once."""
    sheets.para("Protokoll").table(
        [(70, "1"), (110, "Ordföranden hälsade alla välkomna till mötet.")],
        [(70, "2"), (110, "Beslöts att ge skolan 2 000 kr till redskap, som")],
        [(110, "skall delas med daghemmet.")],
        [(70, "3"), (110, "ill revisor valdes Sixten Rapp.")],
        [(70, "4"), (110, "Snöröjningen skall skötas som förut.")],
        [(70, "5"), (110, "Mötet avslutades av ordföranden.")],
        [(70, "Vid protokollet")],
    )
    minutes = parse_minutes(sheets.layout)
    assert [item.number for item in minutes.items] == ["1", "2", "3", "4", "5"]
    assert _told(minutes.items[1]) == ["Beslöts att ge skolan 2 000 kr till redskap, som skall delas med daghemmet."]
    assert _told(minutes.items[4]) == ["Mötet avslutades av ordföranden."]
    assert not any(item.heading for item in minutes.items)
