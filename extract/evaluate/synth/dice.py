"""Seeded chance: the same numbers on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")


class Dice:
    """Choices that depend on the key alone."""

    def __init__(self, *key: int) -> None:
        self._numbers = np.random.default_rng(list(key))

    def chance(self, share: float) -> bool:
        """True in `share` of the throws."""
        return float(self._numbers.random()) < share

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return int(self._numbers.integers(low, high + 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of `options`, all alike likely."""
        return options[self.between(0, len(options) - 1)]

    def weighted(self, options: Sequence[tuple[T, float]]) -> T:
        """One of the options by its weight."""
        mark = float(self._numbers.random()) * sum(weight for _, weight in options)
        for option, weight in options:
            mark -= weight
            if mark < 0:
                return option
        return options[-1][0]

    def sample(self, options: Sequence[T], count: int) -> list[T]:
        """`count` different ones in a random order; all of them where there are fewer."""
        order = [int(i) for i in self._numbers.permutation(len(options))]
        return [options[i] for i in order[:count]]


class Deck(Generic[T]):
    """Draws without putting back, and shuffles anew when it is empty."""

    def __init__(self, dice: Dice, cards: Sequence[T]) -> None:
        self._dice = dice
        self._cards = cards
        self._left: list[T] = []

    def draw(self) -> T:
        """The next card."""
        if not self._left:
            self._left = self._dice.sample(self._cards, len(self._cards))
        return self._left.pop()
