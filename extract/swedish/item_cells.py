"""Cells beside the heading of an item that are no part of it: `Beslut`, `Bilaga 3`, `10 min`."""

from __future__ import annotations

from functools import lru_cache

from extract.swedish.rules import load_rules


@lru_cache(maxsize=4096)
def is_item_cell(text: str) -> bool:
    """True for a cell that says how an item is dealt with, what is attached to it, or how long it takes."""
    return any(rule.pattern.match(text) for rule in load_rules("item_cells"))
