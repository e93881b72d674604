"""Which of the fictional minutes are for development and which are for the test that nobody tunes or trains on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from extract.evaluate.synth.lexicon import words


class Split(StrEnum):
    """What a set of minutes may be used for."""

    DEVELOPMENT = "development"
    TEST = "test"


def split_of_seed(seed: int) -> Split:
    """The split of everything that `utdrag synth --seed` makes of a seed."""
    return Split.TEST if seed in words("splits")["test"]["seeds"] else Split.DEVELOPMENT


def is_held_out(key: Sequence[int]) -> bool:
    """True for the key (seed, number) of minutes that belong to the test."""
    return split_of_seed(key[0]) is Split.TEST
