"""Several minutes in one file, headings beside their text, and headings with text on their line."""

from __future__ import annotations

from extract.minutes.parse import parse_minutes

BODY = "Ordföranden redogjorde för ärendet och svarade på frågor från de närvarande ledamöterna."


def _write(sheets, day, first):
    sheets.para("PROTOKOLL").para(f"Sammanträdesdatum: {day}").para("Närvarande: Anna Test, Bo Ek")
    for n, name in enumerate(["Öppnande", "Val av justerare", "Avslutning"], first):
        sheets.para(f"§ {n} {name}").para(BODY)


def test_a_second_head_begins_new_minutes(sheets):
    """Title, roster and another day on top of a page: items that start again are not mixed with the first ones."""
    _write(sheets, "2031-04-21", 1)
    _write(sheets.turn(), "2031-05-26", 1)
    minutes = parse_minutes(sheets.layout)
    assert [i.number for i in minutes.items] == ["1", "2", "3"]
    assert [[i.number for i in part.items] for part in minutes.further] == [["1", "2", "3"]]
    assert "several_minutes" in {d.kind for d in minutes.doubts}


def test_the_same_head_again_is_the_same_minutes(sheets):
    """A page with the roster that the first page only points to."""
    _write(sheets, "2031-04-21", 1)
    sheets.turn().para("PROTOKOLL").para("Sammanträdesdatum: 2031-04-21").para("Närvarande: Anna Test, Bo Ek")
    sheets.para("§ 4 Rapport").para(BODY)
    minutes = parse_minutes(sheets.layout)
    assert minutes.further == ()
    assert [i.number for i in minutes.items] == ["1", "2", "3", "4"]


def test_headings_beside_their_text(sheets):
    """A column of headings: what wraps there does not mix with the text beside it."""
    for n, (first, second) in enumerate([("Val av", "justerare"), ("Bidrag till", "läger"), ("Övriga", "frågor")], 4):
        sheets.table(
            [(70, f"§ {n} {first}"), (230, "Ordföranden redogjorde för ärendet och svarade på")],
            [(70, second), (230, "frågor från ledamöterna som var närvarande.")],
            [(230, "Nämnden tackade för detta och fortsatte.")],
            gap=1.0,
        )
    items = parse_minutes(sheets.layout).items
    assert [(i.number, i.heading.text) for i in items] == [
        ("4", "Val av justerare"),
        ("5", "Bidrag till läger"),
        ("6", "Övriga frågor"),
    ]
    assert items[0].passages[0].text.text.startswith("Ordföranden redogjorde för ärendet och svarade på frågor från")


def test_text_behind_a_heading(sheets):
    """`§ 4. Val. Styrelsen utser ...` on one line: the heading ends before its full stop."""
    sheets.para("§ 4. Öppnande. Ordföranden öppnade mötet.").para("§ 5. Val. Styrelsen utser Anna Test till kassör.")
    sheets.para("§ 6. Avslutning. Alla gick hem.")
    items = parse_minutes(sheets.layout).items
    assert [i.heading.text for i in items] == ["Öppnande", "Val", "Avslutning"]
    assert items[1].passages[0].text.text == "Styrelsen utser Anna Test till kassör."


def test_lines_below_a_decision_that_points_down(sheets):
    """Plain lines with sums belong to `enligt nedanstående uppställning.`, and the next sentence does not."""
    sheets.para("§ 4 Öppnande").para(BODY).para("§ 5 Bidrag")
    sheets.para("Beslut: Nämnden fördelar bidragen enligt nedanstående uppställning.")
    sheets.para("Samtliga belopp anges i kr.").para("Föreningen Navet 40 000 kr").para("Bokcafét 20 000 kr").para(BODY)
    kinds = [p.kind.value for p in parse_minutes(sheets.layout).items[1].passages]
    assert kinds == ["decision"] * 4 + ["prose"]


def test_an_extract_of_one_item(sheets):
    """A protokollsutdrag has one § only."""
    sheets.para("PROTOKOLLSUTDRAG").para("§ 12 Bidrag till läger").para(BODY)
    assert [i.number for i in parse_minutes(sheets.layout).items] == ["12"]


def test_numbers_without_a_sign_that_go_on(sheets):
    """Three headings in a row without any § are items."""
    for n, name in enumerate(["Rapport", "Bidrag till läger", "Avslutning"], 71):
        sheets.para(f"{n} {name}", gap=0.0).para(BODY, gap=0.0)
    assert [i.number for i in parse_minutes(sheets.layout).items] == ["71", "72", "73"]


def test_rolls_of_marks_in_an_appendix(sheets):
    """GENRE section 2: `Bilaga 1. Närvarolista` behind the last §, with X for presence and a head for each part."""
    sheets.para("PROTOKOLL").para("Beslutande: Enligt närvarolista, bilaga 1").para("§ 1 Öppnande").para(BODY)
    sheets.para("§ 2 Avslutning").para(BODY).turn().para("Bilaga 1. Närvarolista")
    sheets.table(
        [(70, "Ledamöter"), (250, "Parti"), (320, "Närvarande"), (420, "Frånvarande")],
        [(70, "Anna Test"), (250, "S"), (320, "X")],
        [(70, "Bo Ek"), (250, "M"), (420, "X")],
        [(70, "Cia Holm"), (250, "V"), (320, "X")],
    )
    minutes = parse_minutes(sheets.layout)
    assert [(s.group, s.person.text) for s in minutes.seats] == [
        ("beslutande", "Anna Test, S"),
        ("franvarande", "Bo Ek, M"),
        ("beslutande", "Cia Holm, V"),
    ]
    assert [len(i.passages) for i in minutes.items] == [1, 1]


def test_a_constituent_meeting_on_the_same_page_is_minutes_of_its_own(sheets):
    """Numbers that begin again below a title that says so are another meeting's; its decisions are not the last
    item's of the annual one."""
    sheets.para("Protokoll fört vid årsmöte den 14 april 1996").para("Närvarande: Tuva Rönnmark, Olof Tengvall")
    for n, title in enumerate(["Öppnande", "Val av revisor", "Budget", "Konstituerande möte", "Avslutning"], 1):
        sheets.para(f"{n}. {title}").para("Mötet godkände förslaget.")
    sheets.para("Protokoll fört vid konstituerande möte samma dag")
    for n, title in enumerate(["Öppnande", "Kassör", "Firmateckning"], 1):
        sheets.para(f"{n}. {title}").para("Styrelsen godkände förslaget.")
    minutes = parse_minutes(sheets.layout)
    assert [item.number for item in minutes.items] == ["1", "2", "3", "4", "5"]
    assert [[item.number for item in part.items] for part in minutes.further] == [["1", "2", "3"]]
