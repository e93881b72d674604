"""A Doubt is a value, not an error: something on the page is odd, and a person should look."""

from __future__ import annotations

from dataclasses import dataclass

from extract.nouns.text import Source


@dataclass(frozen=True)
class Doubt:
    """`kind` is a short identifier such as `low_confidence`, `item_gap`, `sum_mismatch`; `message` one sentence.

    `item` is the § it concerns, empty where it concerns the whole document; `source` its place, if it has one.
    """

    kind: str
    message: str
    item: str = ""
    source: Source | None = None
