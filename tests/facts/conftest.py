"""Minutes written by hand: items, matters and passages from plain text, whose words lie in a line on their page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from extract.facts.settle import find_facts
from extract.nouns.doubt import Doubt
from extract.nouns.facts import Facts
from extract.nouns.geometry import Box
from extract.nouns.minutes import Field, Item, Matter, Minutes, Passage, PassageForm, PassageKind, Seat
from extract.nouns.page import Word
from extract.nouns.text import TextMap

LETTER, SPACE, LEFT = 5.0, 3.0, 70.0
NOTHING = TextMap("", (), ())
HEAD = ("PROTOKOLL", "Samordningsförbundet Kvistbygden", "Sammanträdesdatum: 2031-04-21")


def write(text: str, *, x: float = LEFT, page: int = 1, sure: float = 1.0) -> TextMap:
    """One line of text that begins at `x`, read with the confidence `sure`."""
    words = []
    for part in text.split():
        box = Box(x, 80, x + LETTER * len(part), 92)
        words.append(Word(part, page, box, box, sure))
        x = box.x1 + SPACE
    return TextMap.of_words([words])


def say(
    text: str, kind: str = "prose", *, form: str = "running", label: str = "", page: int = 1, sure: float = 1.0
) -> Passage:
    """A passage; `form` is running, list or row."""
    return Passage(PassageKind(kind), PassageForm(form), write(text, page=page, sure=sure), label)


def decide(text: str, *, form: str = "running", sure: float = 1.0) -> Passage:
    """A passage of a section that is labelled as the decision."""
    return say(text, "decision", form=form, label="Beslut", sure=sure)


def tabulate(head: Sequence[str], *rows: Sequence[str], kind: str = "decision") -> list[Passage]:
    """A table: its columns stand 120 points apart; `head` may be empty."""

    def cells(texts: Sequence[str]) -> tuple[TextMap, ...]:
        return tuple(write(t, x=LEFT + 120 * n) for n, t in enumerate(texts) if t)

    top = cells(head)
    return [
        Passage(PassageKind(kind), PassageForm.ROW, TextMap.of_words([[w for c in row for w in c.words]]), "", row, top)
        for row in [*([top] if top else []), *map(cells, rows)]
    ]


def matter(heading: str, *passages: Passage | str, title: str = "", whole: bool = True) -> Matter:
    """A matter; `title` is the heading with its dnr, a bare text becomes prose."""
    said = tuple(p if isinstance(p, Passage) else say(p) for p in passages)
    return Matter(write(title or heading), write(heading), said, whole)


def item(*passages: Passage | str, heading: str = "Ansökan om medel", title: str = "", number: str = "5") -> Item:
    """An item of one matter."""
    whole = matter(heading, *passages, title=title)
    return Item(number, write(f"§ {number}"), whole.heading, (whole,))


def item_of(*matters: Matter, heading: str = "Äskanden", number: str = "5") -> Item:
    """An item with sub-matters."""
    whole = matter(heading)
    return Item(number, write(f"§ {number}"), whole.heading, (whole, *matters))


def minutes(
    *items: Item,
    head: Sequence[str] = HEAD,
    fields: Sequence[Field] = (),
    seats: Sequence[Seat] = (),
) -> Minutes:
    """A document with a head of its own, or the usual one."""
    return Minutes(tuple(write(line) for line in head), tuple(fields), tuple(seats), tuple(items))


def label(name: str, *rows: str | Sequence[str]) -> Field:
    """A labelled field of the head; a row is one cell or several."""
    cells = [[row] if isinstance(row, str) else row for row in rows]
    return Field(name, write(name), tuple(tuple(write(c) for c in row) for row in cells))


def seat(person: str, affiliation: str = "", group: str = "beslutande") -> Seat:
    """A row of the roster."""
    return Seat(group, write(person), write(affiliation) if affiliation else NOTHING)


class Pen:
    """Everything that a test writes minutes with, and what is found in them."""

    write = staticmethod(write)
    say = staticmethod(say)
    decide = staticmethod(decide)
    tabulate = staticmethod(tabulate)
    matter = staticmethod(matter)
    item = staticmethod(item)
    item_of = staticmethod(item_of)
    minutes = staticmethod(minutes)
    label = staticmethod(label)
    seat = staticmethod(seat)

    @staticmethod
    def settle(document: Minutes, *doubts: Doubt) -> Facts:
        """The facts of minutes whose shape was doubted."""
        return find_facts(replace(document, doubts=doubts))

    @staticmethod
    def facts(*said: Passage | str, **head: Any) -> Facts:
        """The facts of minutes with one item."""
        return find_facts(minutes(item(*said, **head)))

    @staticmethod
    def found(*items: Item, **head: Any) -> Facts:
        """The facts of minutes with these items."""
        return find_facts(minutes(*items, **head))


@pytest.fixture(scope="session")
def pen() -> Pen:
    """The writer of minutes."""
    return Pen()


@pytest.fixture
def ledger() -> Callable[[Facts], list[tuple[int, int | None, bool]]]:
    """The grants as (kronor, year, recurring)."""

    def read(facts: Facts) -> list[tuple[int, int | None, bool]]:
        return [(int(g.amount_sek), g.year, g.recurring) for g in facts.grants]

    return read
