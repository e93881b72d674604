"""The noun that the finders of sums hand on."""

from __future__ import annotations

from dataclasses import dataclass

from extract.nouns.facts import AmountRole
from extract.nouns.minutes import Matter
from extract.nouns.text import Source
from extract.swedish.figures.money import Money


@dataclass(frozen=True)
class Mention:
    """A sum where it stands: in which statement, in which decision (index, None outside), in what role.

    `rest` is what follows the sum in its statement; `cue` the name of the rule that gave the role, empty if none did;
    `pooled` is true for what several asked for together.
    """

    money: Money
    role: AmountRole
    period: str
    statement: int
    matter: Matter
    decision: int | None
    source: Source
    rest: str = ""
    cue: str = ""
    from_table: bool = False
    after_varav: bool = False
    pooled: bool = False
