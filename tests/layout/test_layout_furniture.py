"""What belongs to the paper: counters, boxes for initials, ink, dotted lines."""

from __future__ import annotations

import pytest

from extract.layout.order import lay_out
from extract.nouns.geometry import Box
from extract.nouns.page import Word


def _page(typeset, prose, *more, number=1):
    return typeset([(100 + 14 * i, line) for i, line in enumerate(prose)] + list(more), number)


def _furniture(layout):
    return [line.text for line in layout.furniture]


@pytest.mark.parametrize(
    "counter",
    [
        "Sida 12 (35)",
        "Sidan 3 av 45",
        "Sid 2",
        "3 (12)",
        "1(2)",
        "- 3 -",
        "1/17",
        "Sid (18)",
        "Sida [36]",
        "Page 1 of 14",
    ],
)
def test_page_counters_go(typeset, prose, counter):
    """Every way of counting pages is furniture at the head and at the foot, on the first page too."""
    for y in (40, 810):
        layout = lay_out([_page(typeset, prose, (y, (480, counter)))])
        assert _furniture(layout) == [counter]
        assert len(layout.blocks) == 1


def test_a_counter_leaves_the_head_that_it_stands_in(typeset, prose):
    """Only the counter's cell is taken out of the first page's head."""
    layout = lay_out([_page(typeset, prose, (40, "Kommunstyrelsen", (300, "2019-03-12"), (500, "1 (4)")))])
    assert _furniture(layout) == ["1 (4)"]
    assert layout.blocks[0].text == "Kommunstyrelsen 2019-03-12"


@pytest.mark.parametrize("text", ["2019 (3)", "370", "Sidan är tom"])
def test_text_in_the_middle_of_a_page_stays(typeset, prose, text):
    """What looks like a counter inside the text may be a sum or a reference."""
    layout = lay_out([_page(typeset, prose, (400, text), (500, prose[0]))])
    assert not layout.furniture


@pytest.mark.parametrize(
    "box",
    [
        "Justerandes sign",
        "Juslerandes sign",
        "Justerarens signatur",
        "Justerarsignaturer",
        "Uldragsbeslyl-kande",
        "Utdragsbestyrkande",
    ],
)
def test_boxes_for_initials_go(typeset, prose, box):
    """The boxes at the foot of a form go, also damaged, and with them the initials written in them."""
    layout = lay_out([_page(typeset, prose, (780, box), (796, (90, "KO")))])
    assert sorted(_furniture(layout)) == sorted([box, "KO"])


def test_boxes_read_as_one_go(typeset, prose):
    """Three boxes that the reader took for one run of words are still boxes."""
    row = "Justerandes sign Justerandes sign Utdragsbestyrkande"
    assert _furniture(lay_out([_page(typeset, prose, (780, row))])) == [row]


@pytest.mark.parametrize("sentence", ["Mötet öppnades av ordföranden.", "Ordföranden signerade avtalet."])
def test_sentences_at_the_foot_stay(typeset, prose, sentence):
    """A sentence of the text that shares words with such a box is text."""
    assert not lay_out([_page(typeset, prose, (780, sentence))]).furniture


@pytest.mark.parametrize("label", ["Sekreteraren", "Justerare", "Underskrifter", "Justerandes", "Justeringsdatum"])
def test_labels_of_a_form_stay(typeset, prose, label):
    """A label at the foot of the first page is no box for initials: its value is needed."""
    layout = lay_out([_page(typeset, prose, (780, label, (190, "Kjell Ormstedt")))])
    assert not layout.furniture


def test_ink_outside_the_text_goes(typeset, prose):
    """Initials in the margin that the reader was not sure of are ink; a sure word there is text."""

    def layout(text, confidence, x=552.0):
        page = _page(typeset, prose)
        box = Box(x, 700, x + 12, 712)
        return lay_out([type(page)(1, 595, 842, (*page.words, Word(text, 1, box, box, confidence)), page.source)])

    assert _furniture(layout("Kjg", 0.3)) == ["Kjg"]
    assert _furniture(layout("5", 0.88)) == ["5"]
    assert not layout("Jäv.", 0.99).furniture


def test_ink_on_a_line_of_text_leaves_the_line(typeset, prose):
    """Initials beside a line of text are cut off it."""
    page = _page(typeset, prose)
    box = Box(560, 93, 570, 103)
    layout = lay_out([type(page)(1, 595, 842, (*page.words, Word("m", 1, box, box, 0.2)), page.source)])
    assert _furniture(layout) == ["m"]
    assert layout.blocks[0].lines[0].text == prose[0]


def test_dotted_lines_go_but_leaders_stay(typeset):
    """A line to sign on is furniture; the dots before a page number tell that this is a table of contents."""
    layout = lay_out(
        [
            typeset(
                [
                    (100, "Sekreterare", (190, "..............")),
                    (112, (190, "Lena Ask")),
                    (300, "§ 1 Öppnande", (140, "........"), (184, "2")),
                ]
            )
        ]
    )
    assert _furniture(layout) == [".............."]
    assert layout.blocks[-1].text == "§ 1 Öppnande ........ 2"


def test_words_on_their_side_go(typeset, prose):
    """An address printed upwards along the margin is furniture."""
    page = _page(typeset, prose)
    box = Box(30, 300, 38, 360)
    layout = lay_out([type(page)(1, 595, 842, (*page.words, Word("Postadress", 1, box, box)), page.source)])
    assert _furniture(layout) == ["Postadress"]
