"""Running heads and feet."""

from __future__ import annotations

from extract.layout.order import lay_out


def _pages(typeset, prose, *heads, foot=None):
    pages = []
    for number, head in enumerate(heads, 1):
        body = [(120 + 14 * i, line) for i, line in enumerate([*prose[:3], prose[0]])]
        rows = ([(40, *head)] if head else []) + body + ([(800, foot)] if foot else [])
        pages.append(typeset(rows, number))
    return pages


def _on(layout, number):
    return " ".join(block.text for block in layout.blocks if block.page == number)


def test_a_head_stays_on_the_first_page_only(typeset, prose):
    """The head that comes again is furniture; where it stands first it is text, for its date may be nowhere else."""
    head = ("Norrgårda samordningsförbund", (300, "Protokoll 2021-09-02"))
    layout = lay_out(_pages(typeset, prose, *[(*head, (500, f"{n} (3)")) for n in (1, 2, 3)]))
    assert "2021-09-02" in _on(layout, 1)
    assert not any("2021-09-02" in _on(layout, n) for n in (2, 3))
    assert [line.page for line in layout.furniture if "2021" in line.text] == [2, 3]


def test_misread_heads_are_still_heads(typeset, prose):
    """A letter or two that OCR took for others does not hide a head."""
    layout = lay_out(
        _pages(
            typeset,
            prose,
            ("Norrgårda samordningsförbund",),
            ("Norrgärda samordningsforbund",),
            ("Norrgårda samordnlngsförbund",),
        )
    )
    assert "Norrg" not in _on(layout, 2) + _on(layout, 3)


def test_a_head_that_the_first_page_lacks_is_moved_up_to_it(typeset, prose):
    """Where only later pages carry a head, it is read once, and not between two pages of text."""
    head = ("Regionstyrelsen", (300, "Protokoll den 7 juni 2022"))
    layout = lay_out(_pages(typeset, prose, None, head, head, head))
    pages = [block.page for block in layout.blocks if "7 juni" in block.text]
    assert pages == [2]
    assert [block.page for block in layout.blocks if block.page != 2 or "7 juni" not in block.text] == [1, 2, 3, 4]


def test_heads_of_odd_and_even_pages_are_one(typeset, prose):
    """Heads that are mirrored from page to page say the same."""
    odd, even = ("Regionstyrelsen", (400, "Protokoll nr 4")), ("Protokoll nr 4", (400, "Regionstyrelsen"))
    layout = lay_out(_pages(typeset, prose, odd, even, odd, even))
    assert "Protokoll nr 4" in _on(layout, 1)
    assert "Protokoll nr 4" not in "".join(_on(layout, n) for n in (2, 3, 4))


def test_a_foot_does_not_part_the_first_page_from_the_second(typeset, prose):
    """The foot of the first page is kept, but not between a sentence and its end."""
    layout = lay_out(_pages(typeset, prose, None, None, None, foot="Box 12, 999 01 Storhamra"))
    texts = [block.text for block in layout.blocks]
    assert sum("Storhamra" in t for t in texts) == 1
    tails = [block for block in layout.blocks if block.lines[0].words[0].text == "Direktionen"]
    at = layout.blocks.index(tails[1])
    assert layout.blocks[at].page == 2


def test_a_sentence_said_twice_is_text(typeset, prose):
    """Two pages that begin with the same decision keep it both times."""
    same = "Beredningen rekommenderade styrelsen att bifalla hela äskandet."
    first = [(72, same), *((110 + 14 * i, line) for i, line in enumerate(prose))]
    layout = lay_out([typeset(first, 1), typeset(first, 2)])
    assert [block.page for block in layout.blocks if block.text == same] == [1, 2]


def test_lines_inside_the_text_are_no_heads(typeset, prose):
    """The same words at the same height on every page stay where text stands between them and the edge."""
    pages = []
    for number in (1, 2, 3, 4):
        rows = [
            (60, ("Budget", "Val av justerare", "Skrivelser från byalaget", "Lokaler")[number - 1]),
            (74, ("gicks igenom", "Bo Hed utsågs", "lades till handlingarna", "hyrs på ett år")[number - 1]),
            (88, "Förslag till beslut"),
            (120, prose[0]),
        ]
        pages.append(typeset(rows, number))
    layout = lay_out(pages)
    assert sum("Förslag till beslut" in block.text for block in layout.blocks) == 4


def test_a_head_beside_a_counter_needs_no_second(typeset, prose):
    """On a document's second page a line beside the counter that repeats the first page's title is a head."""
    first = typeset([(60, "Protokoll från Granlidens byalag"), (120, prose[0])], 1)
    second = typeset([(40, "Granlidens byalag", (480, "Sid 2")), (120, prose[0])], 2)
    assert _on(lay_out([first, second]), 2) == prose[0]
