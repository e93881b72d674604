"""The nouns of money in text: a sum at its place, and the unit that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extract.nouns.facts import Qualifier


@dataclass(frozen=True, slots=True)
class Money:
    """A sum at `start`..`end` (qualifier to period); its digits stand at `number_start`..`number_end`.

    `amount_sek` is in kronor, in the foreign currency where `foreign`. `amount_max_sek` is the upper end of a range.
    `years` lists the years that the phrase names and `each` says that the sum is meant for every one of them. `per`
    names the piece of a unit price. `doubtful`: a second reading is possible. `shared_unit`: the unit stands only at
    the last sum of the row.
    """

    start: int
    end: int
    amount_sek: Decimal
    unit: str
    number_start: int
    number_end: int
    amount_max_sek: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXAKT
    period: str = ""
    years: tuple[int, ...] = ()
    each: bool = False
    per: str = ""
    doubtful: bool = False
    repaired: bool = False
    foreign: bool = False
    shared_unit: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of money at `start`..`end`, worth `factor` kronor."""

    start: int
    end: int
    text: str
    factor: int
    foreign: bool = False
    bare: bool = False
