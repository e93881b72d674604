"""The grammar of the genre: a head of labelled fields, then items (§) made of matters, made of passages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from extract.nouns.doubt import Doubt
from extract.nouns.text import TextMap


class PassageKind(StrEnum):
    """What a passage does in its matter. Only DECISION may yield grants; the rest explains or contradicts it."""

    PROSE = "prose"
    DECISION = "decision"
    PROPOSAL = "proposal"
    RECOMMENDATION = "recommendation"
    YRKANDE = "yrkande"
    RESERVATION = "reservation"
    VOTE = "vote"
    HISTORY = "history"
    BACKGROUND = "background"
    ATTACHMENT = "attachment"
    DISTRIBUTION = "distribution"
    JAV = "jäv"
    HEAD = "head"


class PassageForm(StrEnum):
    """How a passage is set on the page."""

    RUNNING = "running"
    LIST = "list"
    ROW = "row"


@dataclass(frozen=True)
class Passage:
    """A paragraph, list entry or table row of a matter.

    `label` is the printed label that opened its section (`Kommunfullmäktiges beslut`), empty if none; `cells` holds
    the cells of a row with its table's head row in `head`, both empty elsewhere; `places` is for each cell the index of
    the head above it, -1 for none, empty where the columns cannot be told; `caption` is the line above its table where
    that names the unit of its sums.
    """

    kind: PassageKind
    form: PassageForm
    text: TextMap
    label: str = ""
    cells: tuple[TextMap, ...] = ()
    head: tuple[TextMap, ...] = ()
    caption: TextMap | None = None
    places: tuple[int, ...] = ()


@dataclass(frozen=True)
class Matter:
    """A case dealt with under an item: the item itself, or a sub-heading of it, often with a dnr of its own.

    `title` is the heading as printed, `heading` the same without the dnr.
    """

    title: TextMap
    heading: TextMap
    passages: tuple[Passage, ...]
    is_whole_item: bool


@dataclass(frozen=True)
class CaseForm:
    """A form of case number that a document uses: a `pattern` with the groups prefix, gap and number; `bare` where
    only the place on the page tells it from other figures."""

    pattern: str
    bare: bool


@dataclass(frozen=True)
class Item:
    """A paragraph (§): `number` without the sign; `label` is its printed number with sign and prefix; `case_forms` are
    those of the whole document that no word tells."""

    number: str
    label: TextMap
    heading: TextMap
    matters: tuple[Matter, ...]
    case_forms: tuple[CaseForm, ...] = ()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(p for m in self.matters for p in m.passages)

    @cached_property
    def pages(self) -> tuple[int, int]:
        """First and last page."""
        numbers = [w.page for w in self.label.words]
        for matter in self.matters:
            numbers += [w.page for w in matter.heading.words]
            numbers += [w.page for p in matter.passages for w in p.text.words]
        return (min(numbers), max(numbers))


@dataclass(frozen=True)
class Field:
    """A label of the head or the bevis and what stands beside or below it.

    `name` is the canonical name of the label (`swedish/data/labels.toml`); `rows` are the printed lines of the
    value, each cut in its cells.
    """

    name: str
    label: TextMap
    rows: tuple[tuple[TextMap, ...], ...]

    @cached_property
    def text(self) -> TextMap:
        """All of the value as running text."""
        return TextMap.of_words([[w for cell in row for w in cell.words] for row in self.rows])


@dataclass(frozen=True)
class Seat:
    """A person of the roster as printed: `person` is the cell with the name, `affiliation` the text bound to it from
    another column (organisation, title or role; empty if none), `group` the canonical name of the roster's label."""

    group: str
    person: TextMap
    affiliation: TextMap


@dataclass(frozen=True)
class Minutes:
    """A document parsed. `preamble` holds the lines of the head, labelled or not, in reading order; `further` other
    minutes that are bound into the same file."""

    preamble: tuple[TextMap, ...]
    fields: tuple[Field, ...]
    seats: tuple[Seat, ...]
    items: tuple[Item, ...]
    doubts: tuple[Doubt, ...] = ()
    further: tuple[Minutes, ...] = ()
