"""Heads of tables with their damaged years and units put right: all that stands below them hangs on these."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.swedish.writing.mending import read_figures

_YEAR = r"(?:19|20)\d\d"
_WHOLE = re.compile(rf"(?<!\w){_YEAR}(?!\w)")
_TORN = re.compile(r"(?<![\w.,])(?:1\s?9|2\s?0)\s?\d\s?\d(?![\w.,])")
_AS_THOUSANDS = re.compile(r"\d\s\d{3}")
_UNITS = (
    (re.compile(r"(?<!\d )(?<!\w)(?:[1lIi|]kr|tkt|tk(?=\)))(?!\w)"), "tkr"),
    (re.compile(r"(?<!\w)rnkr(?!\w)", re.IGNORECASE), "mkr"),
    (re.compile(r"(?<!\w)(?:rnnkr|rnkkr|mnkt|mrnkr)(?!\w)", re.IGNORECASE), "mnkr"),
    (re.compile(r"(?<!\w)(?:kronot|kroner|kron0r|kronoi)(?!\w)", re.IGNORECASE), "kronor"),
)


def with_whole_years(text: str, beside: str = "") -> str:
    """The head with its damaged years put right: `20 10`, `2O10`; `2 010` only where it or the heads `beside` it hold a
    whole year, for it may be a sum."""
    plain = read_figures(text).text
    known = _WHOLE.search(f"{plain} {beside}") is not None
    return _TORN.sub(lambda m: m[0] if _AS_THOUSANDS.fullmatch(m[0]) and not known else re.sub(r"\s", "", m[0]), plain)


@lru_cache(maxsize=4096)
def with_whole_units(text: str) -> str:
    """The head with a unit of money put right that can be no other: `(1kr)`, `i tkt`."""
    for damaged, unit in _UNITS:
        text = damaged.sub(unit, text)
    return text


def mended_head(text: str) -> str:
    """The head with both put right."""
    return with_whole_units(with_whole_years(text))
