"""Lists that are set as plain lines below a sentence that points down to them."""

from __future__ import annotations

import re

from extract.swedish.figures.money import find_money, unit_of_heading
from extract.swedish.rules import pattern_of

_DOWN = pattern_of("clause_phrases", "points_down")
_TABLE = pattern_of("table_phrases", "table_below")
_LONGEST = 90  # characters of an entry
_CAPTION = 60


def points_down(text: str) -> bool:
    """True for a sentence such as `enligt nedanstående uppställning`, whose content stands below."""
    return bool(_DOWN.search(text))


def names_table(text: str) -> bool:
    """True for a decision about what stands in a table, wherever it says so: `medel enligt tabellen nedan, samt`."""
    return bool(_TABLE.search(text))


def is_caption(text: str) -> bool:
    """True for a line such as `Samtliga belopp anges i kr`, which only says in what unit the sums below stand."""
    return len(text) <= _CAPTION and unit_of_heading(text) is not None


def says_nothing(text: str) -> bool:
    """True for what may stand between a lead-in and its list: a line that gives the unit, the number of a page."""
    return is_caption(text) or text.strip(" -–.").isdigit()


def is_entry(text: str) -> bool:
    """True for a short line with a sum at its end, and for a line that gives the unit."""
    if is_caption(text):
        return True
    sums = find_money(text) if len(text) <= _LONGEST else ()
    return bool(sums) and not re.search(r"\w{3}", text[sums[-1].end :])
