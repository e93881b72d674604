"""Columns that are running text."""

from __future__ import annotations

from extract.layout.order import lay_out

LEFT = (
    "styrelsen tog del av rapporten om",
    "hur medlen har använts i år och",
    "fann inget att anmärka mot den",
    "som den nu föreligger i det skick",
    "som den fick efter granskningen i",
    "maj av de båda revisorerna",
)


def test_side_heads_are_paragraphs_beside_their_text(typeset, texts, prose):
    """Words in the margin come before the text that stands beside them, and the text is no table."""
    rows = []
    y = 100.0
    for head in ("Ärende", "Beslut"):
        rows.append((y, head, (160, prose[0][:70].rsplit(" ", 1)[0])))
        rows += [(y + 14 * i, (160, line[:70].rsplit(" ", 1)[0])) for i, line in enumerate(prose[1:3] + prose[1:3], 1)]
        y += 90
    found = texts(lay_out([typeset(rows)]))
    assert [t for t in found if len(t) < 10] == ["Ärende", "Beslut"]
    assert found[0] == "Ärende"
    assert found[1].startswith("Direktionen tog del")
    assert not any(t.startswith("[table]") for t in found)


def test_two_columns_of_text_are_read_one_after_the_other(typeset, texts):
    """A page set in two columns of prose is read down the left one first."""
    rows = [(100 + 14 * i, line, (330, line)) for i, line in enumerate(LEFT)]
    found = texts(lay_out([typeset(rows)]))
    assert found == [" / ".join(LEFT)] * 2


def test_a_long_value_in_a_form_stays_in_it(typeset):
    """A list of officials that runs over two lines makes no running text of the form."""
    rows = [
        (100, "Plats", (190, "Bystugan")),
        (114, "Övriga", (190, "Eva Hed, kommunchef, Per Ås, ekonomichef i dess ställe samt")),
        (128, (190, "sekreteraren Lena Ask under hela mötet")),
        (142, "Justerare", (190, "Kjell Orm")),
    ]
    (table,) = lay_out([typeset(rows)]).blocks
    assert table.columns == (70, 190)
