"""The part of a § that leads up to one decision: tables keep the text of the whole §."""

from __future__ import annotations

from collections.abc import Iterable

from extract.audit.holdings import Minutes
from extract.tables.tabulate import Row


def item_text(minutes: Minutes, item: str) -> str:
    """Heading and text of a §."""
    return next((f"{row['heading']}\n{row['text']}" for row in minutes["items"] if row["item"] == item), "")


def passage(minutes: Minutes, decision: Row) -> str:
    """From the end of the decision before to the end of this one; the decision's own text where it is not found."""
    text = item_text(minutes, decision["item"])
    start = end = 0
    for row in _in_order(minutes["decisions"], decision["item"]):
        place = text.find(row["text"], end)
        if place >= 0:
            start, end = end, place + len(row["text"])
        if row["decision_no"] == decision["decision_no"]:
            return text[start:end] if place >= 0 else decision["text"]
    return decision["text"]


def decision_of(minutes: Minutes, row: Row) -> Row | None:
    """The decision that a grant or an amount stands in."""
    key = (row["item"], row["decision_no"])
    return next((one for one in minutes["decisions"] if (one["item"], one["decision_no"]) == key), None)


def _in_order(decisions: Iterable[Row], item: str) -> list[Row]:
    return sorted((row for row in decisions if row["item"] == item), key=lambda row: int(row["decision_no"]))
