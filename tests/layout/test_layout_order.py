"""The whole of layout."""

from __future__ import annotations

import random
import time

import pytest

from extract.layout.order import lay_out
from extract.nouns.page import Page, TextSource


def test_no_pages_and_empty_pages_give_an_empty_layout():
    """A file without words is no error here."""
    assert lay_out([]).blocks == ()
    assert lay_out([Page(1, 595, 842, (), TextSource.OCR)]).furniture == ()


@pytest.mark.parametrize("seed", range(5))
def test_no_word_is_lost_or_doubled(typeset, prose, seed):
    """Whatever stands where, each word comes out once: in a block or as furniture."""
    chance = random.Random(seed)
    pages = []
    for number in (1, 2, 3):
        rows = [
            (chance.uniform(20, 830), (chance.uniform(20, 400), chance.choice(prose)[: chance.randint(3, 60)]))
            for _ in range(40)
        ]
        pages.append(typeset(rows, number, confidence=chance.random()))
    layout = lay_out(pages)
    lines = [line for block in layout.blocks for line in block.lines] + list(layout.furniture)
    found = sorted(id(word) for line in lines for word in line.words)
    assert found == sorted(id(word) for page in pages for word in page.words)


def test_a_paragraph_over_a_page_break_gives_two_blocks_in_a_row(typeset, prose):
    """Once heads, feet and counters are gone, the end of a sentence follows its beginning."""
    head, foot = "Norrgårda samordningsförbund", (800, "Justerandes sign", (480, "Sida 1 av 2"))
    first = typeset([(40, head), (700, prose[0]), (714, prose[1]), foot], 1)
    second = typeset([(40, head), (100, prose[2]), (114, prose[3]), (800, "Justerandes sign", (480, "Sida 2 av 2"))], 2)
    blocks = lay_out([first, second]).blocks
    assert [block.page for block in blocks] == [1, 1, 2]
    assert blocks[1].text.endswith("var")
    assert blocks[2].text.startswith("beräknat.")


def test_a_page_takes_a_few_milliseconds(typeset, prose):
    """Layout costs next to nothing beside recognising: far below a tenth of a second for a full page."""
    pages = [typeset([(70 + 14 * i, prose[i % 3]) for i in range(50)], number) for number in range(1, 6)]
    took = []
    for _ in range(5):  # the least of five: a collection of garbage left by other tests may fall into one
        start = time.process_time()
        lay_out(pages)
        took.append(time.process_time() - start)
    assert min(took) / len(pages) < 0.05
