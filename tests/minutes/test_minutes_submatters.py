"""Items parted by sub-headings that bear no case number, and items without a heading."""

from __future__ import annotations

from extract.minutes.parse import parse_minutes


def _items(sheets, *written):
    sheets.para("PROTOKOLL").para("Närvarande: Anna Test, Bo Ek")
    for rows in written:
        for row in rows:
            sheets.para(row)
    return parse_minutes(sheets.layout).items


def test_titles_without_a_number_part_an_item(sheets):
    """Several applications under titles of their own are matters, each with its decision."""
    (item,) = _items(
        sheets,
        [
            "§ 43 Beslut om insatser 2032",
            "Ansökningarna hade varit utsända.",
            "Steget",
            "Projektet har sökt 40 tkr. Styrelsen beviljade 30 tkr.",
            "Ung kraft",
            "Kommunen har ansökt om 75 tkr. Styrelsen avslog ansökan.",
        ],
    )
    assert [m.heading.text for m in item.matters] == ["Beslut om insatser 2032", "Steget", "Ung kraft"]


def test_letters_with_a_title_part_an_item(sheets):
    """`a) Laddstolpar. Styrelsen ...`: the title behind the letter names the matter."""
    (item,) = _items(
        sheets,
        [
            "§ 5 Investeringar",
            "a) Ny fasad på huset. Styrelsen antog anbudet från Navet.",
            "b) Laddstolpar. Styrelsen avsatte 350 000 kr för laddstolpar.",
        ],
    )
    assert [m.heading.text for m in item.matters][1:] == ["Ny fasad på huset", "Laddstolpar"]


def test_one_title_alone_parts_nothing(sheets):
    """A single short line may be anything."""
    (item,) = _items(sheets, ["§ 5 Rapporter", "Läget i länet", "Rapporten godkändes och lades till handlingarna."])
    assert len(item.matters) == 1


def test_a_sentence_behind_the_number_is_no_heading(sheets):
    """`§ 3. Förra protokollet lästes och godkändes.` decides something; `§ 4. Kassan.` names the item."""
    items = _items(
        sheets,
        ["§ 2. Frida öppnade mötet."],
        ["§ 3. Förra protokollet lästes och godkändes."],
        ["§ 4. Kassan. I kassan fanns 1 214 kr."],
    )
    assert [i.heading.text for i in items] == ["", "", "Kassan"]
    assert items[1].passages[0].text.text == "Förra protokollet lästes och godkändes."
