"""The list of stages: from words on a page to facts, with the time of each."""

from __future__ import annotations

from collections.abc import Sequence

from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word
from extract.pipeline import STAGES, extract_facts, timed_facts


def _page(lines: Sequence[str]) -> Page:
    """A typed A4 page: one word after another, 6 points a letter, 16 points a line."""
    words = []
    for row, line in enumerate(lines):
        x = 72.0
        for text in line.split():
            box = Box(x, 80.0 + 16 * row, x + 6.0 * len(text), 90.0 + 16 * row)
            words.append(Word(text, 1, box, box))
            x = box.x1 + 6.0
    return Page(1, 595.0, 842.0, tuple(words), TextSource.TEXT_LAYER)


def test_empty_page_gives_no_facts_and_the_time_of_every_stage() -> None:
    """Where nothing was read nothing is found, and each stage was run and timed."""
    facts, seconds = timed_facts([_page([])])
    assert (facts.items, facts.grants, facts.amounts) == ((), (), ())
    assert list(seconds) == [name for name, _ in STAGES]


def test_words_become_facts_with_their_place() -> None:
    """A decision on a page becomes a grant whose source is on that page."""
    page = _page(
        [
            "Protokoll",
            "Styrelsemöte 2021-03-12",
            "",
            "§ 4 Ansökan från Lundby kommun, dnr 7-2021",
            "Lundby kommun ansöker om 250 tkr för projektet Steget vidare.",
            "",
            "Styrelsen beslutar",
            "att bevilja Lundby kommun 250 tkr för projektet Steget vidare 2021.",
        ]
    )
    facts = extract_facts([page])
    assert [item.item for item in facts.items] == ["4"]
    assert [grant.amount_sek for grant in facts.grants] == [250_000]
    assert facts.grants[0].source.page == 1
    assert "250" in facts.grants[0].source.quote
