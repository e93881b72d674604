"""Which lines open an item."""

from __future__ import annotations

import pytest

from extract.minutes.headings import find_headings
from extract.minutes.parse import parse_minutes

BODY = "Direktionen tog del av rapporten om hur medlen har använts."


def numbers(sheets, headings, body=BODY):
    """The item numbers found in a document with these headings."""
    sheets.para("PROTOKOLL")
    for heading in headings:
        sheets.para(heading)
        sheets.para(body)
    return [h.item for h in find_headings(sheets.blocks)]


VARIANTS = [
    (["§ 84 Öppnande", "§ 85 Dagordning", "§ 86 Avslutning"], "84 85 86"),
    (["§32 Öppnande", "§33 Dagordning"], "32 33"),
    (["§40. Öppnande", "§ 41. Dagordning"], "40 41"),
    (["§ 4: Öppnande", "§ 5: Dagordning"], "4 5"),
    (["§ 4 – Öppnande", "§ 5 - Dagordning"], "4 5"),
    (["KS § 49 Öppnande", "KS § 50 Dagordning"], "49 50"),
    (["Ks § 128", "Ks § 129"], "128 129"),
    (["FHR 29 Öppnande", "FHR 30 Dagordning", "FHR 31 Avslutning"], "29 30 31"),
    (["§ 5/2031 Öppnande", "§ 6/2031 Dagordning"], "5/2031 6/2031"),
    (["§16/02 Öppnande", "§17/02 Dagordning"], "16/02 17/02"),
    (["28 § Öppnande", "29 § Dagordning"], "28 29"),
    (["Paragraf 4 Öppnande", "Paragraf 5 Dagordning"], "4 5"),
    (["§ 127 Öppnande", "§ 127 b) Dagordning", "§ 128 Avslutning"], "127 127b 128"),
    (["§ 127 Öppnande", "§ 127b Dagordning", "§ 128 Avslutning"], "127 127b 128"),
    (["71 Öppnande", "72 Dagordning", "73 Rapport", "74 Val", "75 Avslutning"], "71 72 73 74 75"),
    (["23. Öppnande", "24. Dagordning", "25. Rapport", "26. Val", "27. Avslutning"], "23 24 25 26 27"),
    (["§ 1 Öppnande", "§ 2 Avslutning"], "1 2"),
    (["§ 200 Protokollsutdragets enda ärende"], "200"),
]


@pytest.mark.parametrize(("headings", "found"), [pytest.param(h, f, id=h[0]) for h, f in VARIANTS])
def test_every_way_of_numbering_is_read(sheets, headings, found):
    """The forms of GENRE section 3 all open an item, with the number as the tables have it."""
    assert numbers(sheets, headings) == found.split()


@pytest.mark.parametrize("headings", [pytest.param(h, id=h[0]) for h, _ in VARIANTS])
def test_bold_headings_are_read_the_same(paper, headings):
    """Weight of type is a hint and changes no number."""
    plain, bold = paper(), paper()
    assert numbers(bold, [f"**{h}**" for h in headings]) == numbers(plain, headings)


@pytest.mark.parametrize(
    "damaged",
    [
        ["$ 10 Öppnande", "$ 11 Dagordning", "$ 12 Avslutning"],
        ["KS § 10 Öppnande", "KS S 11 Dagordning", "KS s 12 Avslutning"],
        ["$10 Öppnande", "$11 Dagordning", "§12 Avslutning"],
        ["8 10 Öppnande", "8 11 Dagordning", "§ 12 Avslutning"],
        ["810 Öppnande", "§11 Dagordning", "§12 Avslutning"],
        ["§ 10 Öppnande", "S 11 Dagordning", "& 12 Avslutning"],
        ["§ 10 Öppnande", "S11 Dagordning", "512 Avslutning"],
        ["§ 10 Öppnande", "5 11 Dagordning", "§ 12 Avslutning"],
        ["§ 10 Öppnande", "11 Dagordning", "§ 12 Avslutning"],
        ["§ 10 Öppnande", "§ 11 Dagordning", "12 Avslutning"],
    ],
    ids=" / ".join,
)
def test_a_damaged_sign_is_mended_by_the_numbers_around(sheets, damaged):
    """`$`, `8`, `S`, `&`, `5` or nothing for § (GENRE section 9): the running numbers say what it was."""
    assert numbers(sheets, damaged) == ["10", "11", "12"]


@pytest.mark.parametrize(
    "reference",
    [
        "AU § 173",
        "Au § 41",
        "Kommunstyrelsen 2030-12-12, § 105",
        "§ 105, bordlagt den 6 mars",
        "Bordlagt den 6 mars 2030, § 192",
        "enligt 6 kap. 40 § KL",
        "40 § KL gäller inte här",
        "KS § 187, 2030-12-06",
        "§ 5, KS 2030-12-06",
        "§ 3 i stadgarna säger annat",
        "§ 7 lagen om finansiell samordning",
        "§ 5 och § 6 behandlades tidigare",
        "5 § förvaltningslagen anger jäv",
        "2031 Budget och plan",
    ],
)
def test_a_reference_is_no_heading(sheets, reference):
    """A § of another meeting, body or law below a heading opens nothing."""
    sheets.para("§ 4 Öppnande").para(BODY).para(reference)
    sheets.para("§ 5 Rapport").para(BODY).para("§ 6 Avslutning").para(BODY)
    assert [(h.item, h.block) for h in find_headings(sheets.blocks)] == [("4", 0), ("5", 3), ("6", 5)]


def test_a_reference_at_the_start_of_a_line_is_no_heading(sheets):
    """A sentence that breaks before `§ 5 Rapport` goes on; the heading of that name comes later."""
    sheets.para("§ 4 Öppnande")
    sheets.para("Ärendet behandlades senast av arbetsutskottet under", "§ 5 Rapport men återremitterades.")
    sheets.para("§ 5 Rapport").para(BODY).para("§ 6 Avslutning").para(BODY)
    assert [(h.item, h.block) for h in find_headings(sheets.blocks)] == [("4", 0), ("5", 2), ("6", 4)]


def _with_contents(sheets, contents):
    titles = ["Öppnande", "Dagordning", "Rapport", "Val", "Avslutning"]
    sheets.para("Ärendelista")
    contents(sheets, [(f"§ {n}", title) for n, title in enumerate(titles, 4)])
    first = len(sheets.blocks)
    for n, title in enumerate(titles, 4):
        sheets.para(f"§ {n} {title}").para(BODY)
    return first


def _leaders(sheets, entries):
    for page, (sign, title) in enumerate(entries, 2):
        sheets.para(f"{sign} {title} ........ {page}", gap=0.2)


def _plain(sheets, entries):
    sheets.para(*[f"{sign} {title}" for sign, title in entries])


def _columns(sheets, entries):
    sheets.table(*[[(70, sign), (120, title), (400, str(n))] for n, (sign, title) in enumerate(entries)])


@pytest.mark.parametrize("contents", [_leaders, _plain, _columns], ids=["leaders", "plain", "columns"])
def test_a_table_of_contents_doubles_nothing(sheets, contents):
    """Where every § stands twice, the item is the later one, which has its text below it."""
    first = _with_contents(sheets, contents)
    found = find_headings(sheets.blocks)
    assert [h.item for h in found] == ["4", "5", "6", "7", "8"]
    assert all(h.block >= first for h in found)


def test_a_gap_is_kept(sheets):
    """Paragraphs that were adjusted apart leave a gap; the others keep their numbers."""
    assert numbers(sheets, ["§ 4 Öppnande", "§ 5 Rapport", "§ 9 Avslutning"]) == ["4", "5", "9"]


def test_numbered_points_between_items_are_no_items(sheets):
    """A numbered decision list inside an item does not break the chain of the signed headings."""
    sheets.para("§ 1 Öppnande").para(BODY).para("§ 2 Budget").para("Styrelsen beslutar:")
    for n, point in enumerate(["Anta budgeten", "Avsätta medel", "Utse en revisor", "Lägga ned klubben"], 1):
        sheets.bullet(f"{n}. {point}")
    sheets.para("§ 3 Avslutning").para(BODY)
    assert [h.item for h in find_headings(sheets.blocks)] == ["1", "2", "3"]


def test_numbered_points_of_the_last_item_are_no_items(sheets):
    """A numbered decision list below the last § is part of it, though its numbers go on where the §§ end."""
    sheets.para("§ 1 Öppnande").para(BODY).para("§ 2 Val").para(BODY).para("§ 3 Budget").para("Styrelsen beslutar:")
    for n, point in enumerate(["Anta budgeten", "Avsätta medel", "Utse en revisor", "Köpa tält", "Sälja båten"], 1):
        sheets.bullet(f"{n}. {point}")
    assert [h.item for h in find_headings(sheets.blocks)] == ["1", "2", "3"]


def test_initials_number_and_year_without_a_sign(sheets):
    """`KS 20/2031` opens an item (GENRE section 3)."""
    headings = ["KS 20/2031 Öppnande", "KS 21/2031 Dagordning", "KS 22/2031 Val", "KS 23/2031 Avslutning"]
    assert numbers(sheets, headings) == ["20/2031", "21/2031", "22/2031", "23/2031"]


def test_headings_that_share_a_block_with_their_text(sheets):
    """Lines set solid still open their items."""
    sheets.para("§ 18 Öppnande", "Mötet öppnades.", "§ 19 Val", "Berta Quist valdes.", "§ 20 Slut", "Alla gick hem.")
    assert [(h.item, h.line) for h in find_headings(sheets.blocks)] == [("18", 0), ("19", 2), ("20", 4)]


@pytest.mark.parametrize("text", [BODY, "12 stolar köptes till lokalen.", "Kassan uppgick till 12 Kronor"])
def test_text_without_items_gives_none(sheets, text):
    """A letter, or a lone line with a number in it, is no minutes."""
    sheets.para("Brev").para(text)
    assert find_headings(sheets.blocks) == ()


def test_nothing_gives_nothing():
    """No blocks, no headings."""
    assert find_headings(()) == ()


@pytest.mark.parametrize(
    "style",
    ["{}/ {h}", "{}:o {h}", "({}) {h}", "- {} - {h}", "{} – {h}", "Nr {}. {h}", "P. {} {h}", "Par. {} {h}", "{r}. {h}"],
)
def test_numbers_in_other_dress_open_items(sheets, style):
    """A run of numbers tells headings however a secretary dresses them, in Roman figures too."""
    headings = ["Mötets öppnande", "Val av justerare", "Föregående protokoll", "Ekonomi", "Nästa möte"]
    for number, (roman, heading) in enumerate(zip(["I", "II", "III", "IV", "V"], headings, strict=True), 1):
        sheets.para(style.format(number, r=roman, h=heading)).para("Styrelsen lade rapporten till handlingarna.")
    assert [item.number for item in parse_minutes(sheets.layout).items] == ["1", "2", "3", "4", "5"]
