"""The sentences of fictional minutes with the names in them: who, which organisation, where, what the money is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.evaluate.synth.lexicon import words
from extract.evaluate.synth.plan import Block, Item, Look, Minutes

LABELS = ("PER", "ORG", "LOC", "INSATS")
_CITED = frozenset({Look.LABEL})


@dataclass(frozen=True)
class Labelled:
    """A line or paragraph and its names: (start, end, label), in order, none inside another."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def labelled(minutes: Minutes) -> tuple[Labelled, ...]:
    """Every heading, paragraph, row and roster entry of the minutes, with its names."""
    known = _known(minutes)
    return tuple(_marked(text, known) for text in _lines(minutes))


def _lines(minutes: Minutes) -> Iterator[str]:
    yield minutes.body.name
    yield minutes.place
    for person in minutes.people:
        party = f" ({person.party})" if person.party else ""
        beside = [text for text in (person.organisation, person.title, person.office) if text]
        yield ", ".join([person.name + party, *beside])
    for item in minutes.items:
        yield item.heading
        for block in item.blocks:
            yield from _said(item, block)


def _said(item: Item, block: Block) -> Iterator[str]:
    if block.look is Look.MATTER and block.matter != item.heading:
        yield block.matter
    yield from (" ".join(row) for row in block.rows)
    if block.text and block.look not in _CITED:
        yield block.text


def _known(minutes: Minutes) -> dict[str, str]:
    """Every name that these minutes can hold, and its label."""
    body, purposes = minutes.body, words("purposes")
    known = dict.fromkeys(purposes["insatser"], "INSATS")
    known |= {place["name"]: "LOC" for place in words("places")["kommun"]}
    known |= dict.fromkeys((*purposes["associations"], *purposes["departments"], *body.members), "ORG")
    known |= {name: "ORG" for name in (body.name, body.owner, body.region, *_financiers()) if name}
    known |= {person.organisation: "ORG" for person in minutes.people if person.organisation}
    known |= {person.name: "PER" for person in minutes.people}
    return known | {name.upper(): label for name, label in known.items()}


def _financiers() -> tuple[str, ...]:
    """Organisations that the sentences name themselves."""
    return (
        "Europeiska socialfonden",
        "Allmänna arvsfonden",
        "Länsstyrelsen",
        "Försäkringskassan",
        "Arbetsförmedlingen",
    )


def _marked(text: str, known: dict[str, str]) -> Labelled:
    pattern = _pattern(tuple(sorted(known, key=len, reverse=True)))
    found = [(m.start(), m.end(), known[m[0]]) for m in pattern.finditer(text)]
    return Labelled(text, tuple(span for span in found if not _is_mere_word(text, span)))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def _is_mere_word(text: str, span: tuple[int, int, str]) -> bool:
    """True where the name of an insats is an ordinary word that begins a sentence: `Tillbaka till arbete`."""
    start, end, label = span
    return label == "INSATS" and start == 0 and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
