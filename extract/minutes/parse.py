"""From layout to Minutes: the one entry of this room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.minutes.attendance import seats_of
from extract.minutes.casenumbers import with_case_numbers
from extract.minutes.closing import labels_first, split_closing
from extract.minutes.head import ROSTERS, lines_of, read_fields
from extract.minutes.items import divide
from extract.minutes.lostnumbers import was_lost
from extract.minutes.parts import split_parts
from extract.minutes.passages import read_item
from extract.minutes.plausible import shape_doubts
from extract.minutes.rollgrid import take_grids
from extract.minutes.sideheads import with_side_heads
from extract.minutes.toldroll import told_seats
from extract.nouns.doubt import Doubt
from extract.nouns.minutes import Field, Item, Minutes, Seat
from extract.nouns.page import Layout
from extract.swedish.who.people import excepted

_MEMBERS = frozenset({"beslutande", "narvarande", "tjg_ersattare"})


def parse_minutes(layout: Layout) -> Minutes:
    """The document as head, roster and items; what is odd about its §§ is a Doubt. Other minutes that are bound into
    the same file are its `further` ones."""
    first, *others = (_parse(part) for part in split_parts(layout))
    if not others:
        return first
    message = f"Filen innehåller {1 + len(others)} protokoll; vart och ett har fått egna rader."
    doubt = Doubt("several_minutes", message)
    return replace(first, further=tuple(others), doubts=(*first.doubts, doubt))


def _parse(layout: Layout) -> Minutes:
    division = divide(with_side_heads(layout.blocks))
    items, closing = split_closing(division.items)
    grids, head = take_grids(division.head)
    later_grids, end = take_grids(closing)
    fields = (*read_fields(head), *read_fields(labels_first(end)))
    printed = (*lines_of(division.head), *lines_of(closing))
    whole = [replace(raw, body=(*raw.body, *division.decided.get(raw.number, ()))) for raw in items]
    parsed = with_case_numbers([read_item(raw) for raw in whole], [line.text for line in printed])
    seats = (*grids, *later_grids, *(seat for f in fields if f.name in ROSTERS for seat in seats_of(f)))
    if not any(seat.group in _MEMBERS for seat in seats):
        seats = (*told_seats(head), *seats)
    return Minutes(
        preamble=printed,
        fields=fields,
        seats=seats,
        items=parsed,
        doubts=(*_doubts(parsed), *_shape_doubts(parsed, layout), *_roster_doubts(fields, seats)),
    )


def _doubts(items: Sequence[Item]) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    if not items:
        found.append(Doubt("no_items", "Inga paragrafer hittades i dokumentet."))
    elif not items[0].number:
        found.append(_unnumbered(items))
    for before, after in pairwise(items):
        if before.number.isdigit() and after.number.isdigit() and int(after.number) - int(before.number) > 1:
            message = f"Mellan § {before.number} och § {after.number} saknas paragrafer."
            found.append(Doubt("item_gap", message, after.number, after.label.source()))
    return tuple(found)


def _shape_doubts(items: Sequence[Item], layout: Layout) -> Sequence[Doubt]:
    found = [
        Doubt(
            "lost_number",
            f"Numret på § {i.number} kunde inte läsas; det är slutet av grannarnas.",
            i.number,
            i.heading.source(),
        )
        for i in items
        if was_lost(i.label.words)
    ]
    return (*found, *shape_doubts([item.number for item in items], layout.blocks))


def _unnumbered(items: Sequence[Item]) -> Doubt:
    """What no number stands above: all of the minutes, or what is told before the first item."""
    if len(items) == 1:
        message = "Inga numrerade paragrafer hittades; hela texten är läst som en enda, utan nummer."
        return Doubt("no_items", message)
    message = f"Före § {items[1].number} står text som hör till ingen paragraf."
    told = [passage.text.source() for passage in items[0].passages]
    return Doubt("before_items", message, source=told[0] if told else None)


def _roster_doubts(fields: Sequence[Field], seats: Sequence[Seat]) -> tuple[Doubt, ...]:
    """A roll that is nowhere, elsewhere (`se bilaga 1`), or that only tells who was missing."""
    rosters = [f for f in fields if f.name in ROSTERS]
    if not rosters and not seats:
        return (Doubt("no_roster", "Ingen närvarolista hittades i dokumentet."),)
    if not seats:
        message = "Närvarolistan hänvisar till en annan plats, eller inga namn kunde läsas i den."
        return (Doubt("no_roster", message, source=rosters[0].label.source()),)
    negative = next((f for f in rosters if excepted(f.text.text)), None)
    if negative is None:
        return ()
    message = "Närvarolistan namnger bara dem som inte var med."
    return (Doubt("negative_roster", message, source=negative.label.source()),)
