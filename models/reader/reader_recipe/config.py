"""The settings of the recipe, read from recipe.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parents[1]


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """The content of recipe.toml, where its units stand."""

    seed: int
    minutes_seed: int
    minutes: int
    test_seed: int
    test_minutes: int
    height: int
    widest: int
    least: int
    characters: str
    texts: dict[str, float]
    scans: dict[str, float]

    @property
    def signs(self) -> tuple[str, ...]:
        """What each class of the network is written as; the first is the blank."""
        return ("", *self.characters)


@cache
def recipe() -> Recipe:
    """The recipe of this folder."""
    return Recipe(**tomllib.loads((HERE / "recipe.toml").read_text(encoding="utf-8")))
