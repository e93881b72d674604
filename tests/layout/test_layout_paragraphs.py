"""Loose lines to paragraphs and bullets."""

from __future__ import annotations

import pytest

from extract.layout.order import lay_out
from extract.nouns.geometry import Box
from extract.nouns.page import BlockKind


def _lines(y, lines, step=14.0):
    return [(y + step * i, line) for i, line in enumerate(lines)]


@pytest.mark.parametrize("tight", [False, True])
def test_white_above_begins_a_paragraph(typeset, prose, tight):
    """Four points more than the pitch part two paragraphs, however the words are boxed."""
    rows = [*_lines(100, prose), *_lines(160, prose), *_lines(220, prose)]
    blocks = lay_out([typeset(rows, tight=tight)]).blocks
    assert [len(block.lines) for block in blocks] == [4, 4, 4]
    assert [block.gap > 0.2 for block in blocks] == [False, True, True]


def test_a_short_line_ends_a_paragraph_without_white(typeset, texts, prose):
    """Where no white parts them, a line that had room for the next word was ended by will."""
    rows = _lines(100, [*prose, "Beslut:", "Direktionen godkände rapporten.", *prose])
    assert [t.count(" / ") + 1 for t in texts(lay_out([typeset(rows)]))] == [4, 1, 1, 4]


def test_an_item_heading_stands_alone(typeset, texts, prose):
    """The line of an item parts from what is above and below it even where it is set solid."""
    rows = _lines(100, [*prose, "§ 18 Mötets öppnande", *prose])
    assert texts(lay_out([typeset(rows)]))[1] == "§ 18 Mötets öppnande"


def test_a_heading_of_two_lines_is_one_block(typeset, texts, prose):
    """A heading that was wrapped goes on where no white and no capital says otherwise."""
    heading = (
        "§ 27 Förslag till gemensam hemsida och permanent samordnande funktion för hela den norra",
        "kransen av kommuner",
    )
    rows = [*_lines(100, heading), *_lines(136, prose), *_lines(198, prose)]
    assert texts(lay_out([typeset(rows)]))[0] == " / ".join(heading)


def test_bold_lines_part_from_plain_ones(typeset, texts, prose):
    """On a text layer the weight tells a heading from its text; a bold first word does not."""
    rows = _lines(100, [f"**{prose[0]}**", f"**{prose[1]}**", *prose])
    assert [len(b.lines) for b in lay_out([typeset(rows)]).blocks] == [2, 4]
    rows = [
        (
            100,
            "**Beslut:**",
            (115, "Direktionen tog del av rapporten om hur medlen har använts under det gångna året i"),
        ),
        (114, "kommunerna."),
    ]
    assert len(lay_out([typeset(rows)]).blocks) == 1


def test_a_reference_at_the_start_of_a_line_is_no_heading(typeset, prose):
    """A wrapped sentence that happens to break before its § goes on."""
    rows = _lines(
        100,
        [
            prose[0],
            prose[1],
            "§ 105, bordlagt den sjätte mars, och ska tas upp igen när det finns underlag från parterna",
            prose[3],
        ],
    )
    assert len(lay_out([typeset(rows)]).blocks) == 1


def test_bullets_hang(typeset, prose):
    """A bullet takes its continuation lines, whether they hang or stand under the mark."""
    rows = [
        *_lines(100, prose),
        (160, (84, "• Hela upplägget är lockande men man behöver fundera över avvägningen mellan kostnad och den")),
        (174, (84, "nytta som väntas.")),
        (
            188,
            (84, "-"),
            (100, "Nästa punkt handlar om hur underlaget tas fram av parterna och när det kan väntas vara"),
        ),
        (202, (100, "klart.")),
        *_lines(220, prose),
    ]
    blocks = lay_out([typeset(rows)]).blocks
    assert [b.kind for b in blocks[1:3]] == [BlockKind.BULLET] * 2
    assert [len(b.lines) for b in blocks] == [4, 2, 2, 4]
    assert [b.indent for b in blocks] == [0, 14, 14, 0]


def test_clauses_of_a_decision_are_bullets(typeset, texts):
    """`att` at the start of a line opens a clause where the line above was ended; in full prose it does not."""
    rows = _lines(100, ["Styrelsen beslutar", "att bevilja Humlan 45 000 kronor,", "att avslå Kvarnbys ansökan."])
    assert [t.startswith("[bullet] att") for t in texts(lay_out([typeset(rows)]))] == [False, True, True]


def test_an_indented_first_line_begins_a_paragraph(typeset, prose):
    """Paragraphs without white between them are told by the indent of their first lines."""
    first = prose[0].rsplit(" ", 1)[0]
    rest = ["kommunerna och konstaterade att verksamheten följer planen, men att lokalerna kostar mer än", *prose[2:3]]
    rows = []
    for start in (100, 142, 184):
        rows += [(start, (90, first)), *_lines(start + 14, rest)]
    assert [len(b.lines) for b in lay_out([typeset(rows)]).blocks] == [3, 3, 3]


def test_a_larger_line_is_a_heading(typeset, texts):
    """A line of larger type parts from the text below it, however near it stands."""
    small = typeset([(116, "text som följer tätt inpå")])
    words = tuple(
        type(w)(w.text, 1, box, box)
        for w, box in [
            (w, Box(w.flat.x0, 84, w.flat.x1 + 8, 104)) for w in typeset([(100, "Protokoll från mötet")]).words
        ]
    )
    page = type(small)(1, 595, 842, words + small.words, small.source)
    assert texts(lay_out([page])) == ["Protokoll från mötet", "text som följer tätt inpå"]


def test_a_printed_rule_parts(typeset, prose):
    """A rule across the column ends a paragraph; without it the lines go on."""
    rows = _lines(100, [prose[0], prose[1], prose[2], prose[0].lower()])
    assert len(lay_out([typeset(rows)]).blocks) == 1
    assert len(lay_out([typeset(rows, rules=(Box(70, 117, 525, 117.5),))]).blocks) == 2


def test_a_label_below_a_full_line_begins_a_paragraph(typeset, prose):
    """`Beslut` at the foot of a page is no last word of the sentence above it, though that reaches the edge."""
    full = prose[0][:-1] + "."
    blocks = lay_out([typeset(_lines(100, [prose[0], full, "Beslut"]))]).blocks
    assert [len(block.lines) for block in blocks] == [2, 1]
