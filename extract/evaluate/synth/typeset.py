"""From a plan to a PDF with a text layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate.synth.dice import Dice
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.press import PlacedWord, Press

if TYPE_CHECKING:
    from pathlib import Path

    from extract.evaluate.synth.plan import Minutes

_LOOKS = 7  # keeps the dice of the looks apart from those of the words


def typeset(minutes: Minutes, target: Path) -> list[PlacedWord]:
    """Write the PDF and tell where each word stands. Set twice: the first time counts the pages."""
    first = _set(minutes, target, None)
    return _set(minutes, target, first).words


def _set(minutes: Minutes, target: Path, before: Press | None) -> Press:
    family = FAMILIES[minutes.family]
    dice = Dice(*minutes.seed, _LOOKS)
    dress = family.make_dress(dice)
    press = Press(
        target,
        dress.margins,
        lambda p: family.furnish(p, minutes, dress, before.page if before else 0),
        hyphenate=dress.hyphenate,
    )
    press.known = before.marks if before else {}
    family.typeset(press, minutes, dress, dice)
    press.close()
    return press
