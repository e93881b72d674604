"""Items that are filled in as forms: a column of labels, a column of text, tables within the text."""

from __future__ import annotations

from extract.minutes.beside import pieces_of
from extract.minutes.flow import paragraphs_of
from extract.minutes.parse import parse_minutes
from extract.nouns.page import BlockKind

LEFT, TEXT = 70, 160


def _pieces(sheets):
    return [
        (p.kind.value, " ".join(s.text for s in p.label), " / ".join(line.text for line in p.lines))
        for p in pieces_of(sheets.blocks[0])
    ]


def test_a_table_in_the_column_of_text_is_none_of_the_text(sheets):
    """Label, text, table and text again come apart, each in its kind."""
    sheets.table(
        [(TEXT, "Sju föreningar har sökt bidrag ur anslaget för")],
        [(TEXT, "kultur.")],
        [(LEFT, "Beslut"), (TEXT, "Nämnden beslutar fördela bidragen enligt nedan.")],
        [(LEFT, "Förening"), (250, "Sökt"), (350, "Beviljat")],
        [(LEFT, "Kvistby sångkör"), (250, "18 000"), (350, "14 000")],
        [(TEXT, "Kvarstående medel fördelas av ordföranden.")],
    )
    assert _pieces(sheets) == [
        ("paragraph", "", "Sju föreningar har sökt bidrag ur anslaget för / kultur."),
        ("paragraph", "Beslut", "Nämnden beslutar fördela bidragen enligt nedan."),
        ("table", "", "Förening Sökt Beviljat / Kvistby sångkör 18 000 14 000"),
        ("paragraph", "", "Kvarstående medel fördelas av ordföranden."),
    ]


def test_a_label_that_wraps_is_one(sheets):
    """`Förvaltningens` / `förslag` beside two lines of text."""
    sheets.table(
        [(LEFT, "Beslut"), (TEXT, "Ärendet bordläggs.")],
        [(LEFT, "Förvaltningens"), (TEXT, "Bidrag utgår med 30 000 kronor till den")],
        [(LEFT, "förslag"), (TEXT, "sökande föreningen.")],
    )
    assert _pieces(sheets)[1] == (
        "paragraph",
        "Förvaltningens förslag",
        "Bidrag utgår med 30 000 kronor till den / sökande föreningen.",
    )


def test_a_label_of_no_known_section_ends_the_one_above(sheets):
    """`Sökande`, `Beredningsgruppen` open text of their own, which is joined to them and decides nothing."""
    sheets.table(
        [(LEFT, "Beslut"), (TEXT, "Styrelsen lägger rapporten till handlingarna.")],
        [(LEFT, "Beredningsgruppen"), (TEXT, "föreslår att medlen beviljas.")],
    )
    told = paragraphs_of(sheets.blocks)
    assert [(p.text.text, p.opens) for p in told] == [
        ("Beslut", False),
        ("Styrelsen lägger rapporten till handlingarna.", False),
        ("Beredningsgruppen föreslår att medlen beviljas.", True),
    ]


def test_no_form_without_a_known_label(sheets):
    """A table of recipients and sums, or of names, is none."""
    sheets.table([(LEFT, "Kvistby sångkör"), (TEXT, "14 000")], [(LEFT, "Beda Navlind"), (TEXT, "ordförande")])
    assert pieces_of(sheets.blocks[0]) == ()


def test_no_form_where_the_block_is_running_text(sheets):
    """A paragraph has no columns."""
    sheets.para("Beslut", "Nämnden godkänner rapporten.")
    assert sheets.blocks[0].kind is BlockKind.PARAGRAPH
    assert pieces_of(sheets.blocks[0]) == ()


def test_titles_beside_bare_numbers_and_labels_below_them(sheets):
    """A form for each item: `Punkt 5 | Stigen`, then `Dnr`, `Sökande` and `Beslut` in the column of the number."""
    for number, title in enumerate(("Dagordning", "Stigen, ansökan om medel", "Rapport om läget"), start=4):
        sheets.table(
            [(LEFT, f"Punkt {number}"), (TEXT, title)],
            [(LEFT, "Dnr"), (TEXT, f"{number}/2031")],
            [(LEFT, "Sökande"), (TEXT, "Kvistby kommun")],
            [(LEFT, "Bakgrund"), (TEXT, "Frågan har beretts av gruppen under våren och")],
            [(TEXT, "sommaren.")],
            [(LEFT, "Beslut"), (TEXT, "Styrelsen beslutar")],
            [(TEXT, "att godkänna förslaget, samt")],
            [(TEXT, "att följa upp det.")],
        )
    items = parse_minutes(sheets.layout).items
    assert [(i.number, i.heading.text) for i in items] == [
        ("4", "Dagordning"),
        ("5", "Stigen, ansökan om medel"),
        ("6", "Rapport om läget"),
    ]
    assert [(p.kind.value, p.text.text) for p in items[1].passages] == [
        ("head", "Dnr 5/2031"),
        ("prose", "Sökande Kvistby kommun"),
        ("background", "Frågan har beretts av gruppen under våren och sommaren."),
        ("decision", "att godkänna förslaget, samt"),
        ("decision", "att följa upp det."),
    ]
