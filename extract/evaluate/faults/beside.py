"""Minutes of other bodies beside the plants: as the generator composes them, with the notice and the votes in order.

They say a great deal that an auditor may be told of, in `info`; nothing in them departs, save what the composer itself
decides otherwise than was proposed, which is owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.evaluate.faults.ground import bevis_after
from extract.evaluate.faults.plant import Expected, Paper, Plant
from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.plan import Item, Minutes, Ruling
from extract.nouns.facts import Category

_KEYS = ("finsam_form", "kommun_form", "brev", "skrivmaskin", "region", "narvarolista", "numrerad")


def beside(seed: int, count: int) -> list[Plant]:
    """So many minutes of bodies that no planter knows."""
    found = _in_order(seed)
    return [_plant(next(found)) for _ in range(count)]


def _in_order(seed: int) -> Iterator[Minutes]:
    """Composed minutes without end, but for those in which more vote than the roll names."""
    number = 0
    while True:
        minutes = compose(FAMILIES[_KEYS[number % len(_KEYS)]].FAMILY, (seed, number))
        number += 1
        if not _too_many_votes(minutes):
            bevis = replace(bevis_after(minutes.date), boards=minutes.bevis.boards) if minutes.bevis else None
            yield replace(minutes, name=f"{minutes.name}-{number}", bevis=bevis)


def _plant(minutes: Minutes) -> Plant:
    owed = tuple(
        Expected(rule="M03", about="annat beslut än förslaget", item=item.number)
        for item in minutes.items
        for ruling in _rulings(item)
        if ruling.deviates and ruling.recommendation
    )
    return Plant(rule="", papers=(Paper(minutes=minutes),), expected=owed)


def _too_many_votes(minutes: Minutes) -> bool:
    serving = sum(person.category is Category.BESLUTANDE for person in minutes.people)
    votes = [ruling.votes for item in minutes.items for ruling in _rulings(item) if ruling.votes]
    return any(one.yes + one.no + (one.abstain or 0) > serving for one in votes)


def _rulings(item: Item) -> Iterator[Ruling]:
    for block in item.blocks:
        for passage in block.passages:
            if passage.ruling:
                yield passage.ruling
