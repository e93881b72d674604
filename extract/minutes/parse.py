"""From layout to Minutes: the one entry of this room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.minutes.attendance import seats_of
from extract.minutes.closing import split_closing
from extract.minutes.head import ROSTERS, lines_of, read_fields
from extract.minutes.items import divide
from extract.minutes.passages import read_item
from extract.nouns.doubt import Doubt
from extract.nouns.minutes import Field, Item, Minutes
from extract.nouns.page import Layout


def parse_minutes(layout: Layout) -> Minutes:
    """The document as head, roster and items; what is odd about its §§ is a Doubt."""
    division = divide(layout.blocks)
    items, closing = split_closing(division.items)
    fields = (*read_fields(division.head), *read_fields(closing))
    parsed = tuple(read_item(raw) for raw in items)
    return Minutes(
        preamble=(*lines_of(division.head), *lines_of(closing)),
        fields=fields,
        seats=tuple(seat for f in fields if f.name in ROSTERS for seat in seats_of(f)),
        items=parsed,
        doubts=_doubts(fields, parsed),
    )


def _doubts(fields: Sequence[Field], items: Sequence[Item]) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    if not items:
        found.append(Doubt("no_items", "Inga paragrafer hittades i dokumentet."))
    if not any(f.name in ROSTERS for f in fields):
        found.append(Doubt("no_roster", "Ingen närvarolista hittades i dokumentet."))
    for before, after in pairwise(items):
        if before.number.isdigit() and after.number.isdigit() and int(after.number) - int(before.number) > 1:
            message = f"Mellan § {before.number} och § {after.number} saknas paragrafer."
            found.append(Doubt("item_gap", message, after.number, after.label.source()))
    return tuple(found)
