"""What a reader makes of a bad scan: letters taken for others, blanks lost, words broken at the end of a line."""

from __future__ import annotations

from extract.evaluate.synth.dice import Dice
from extract.evaluate.synth.labelled import Labelled

_SLIPS = {
    "l": "1I|", "1": "lI", "I": "l1", "O": "0", "0": "O", "o": "0ö", "å": "aä", "ä": "aå", "ö": "oô", "Å": "AÄ",
    "Ä": "AÅ", "Ö": "O", "é": "e", "e": "c", "c": "e", "S": "5", "B": "8", "h": "b", "u": "n", "n": "u", "t": "f",
    ",": ".", ".": ",", "i": "í", "g": "q", "m": "rn",
}  # fmt: skip


def noisy(line: Labelled, dice: Dice, rate: float) -> Labelled:
    """A copy of the line with about `rate` of its letters misread; the names stay on the same letters."""
    pieces = [_read(char, after, dice, rate) for char, after in zip(line.text, line.text[1:] + " ", strict=True)]
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    names = tuple((ends[start], ends[stop], label) for start, stop, label in line.names)
    return Labelled("".join(pieces), names)


def _read(char: str, after: str, dice: Dice, rate: float) -> str:
    if char == " ":
        return "" if dice.chance(rate / 2) else char
    if char in _SLIPS and dice.chance(rate * 2):
        return dice.pick(_SLIPS[char])
    return char + "- " if char.islower() and after.islower() and dice.chance(rate / 6) else char
