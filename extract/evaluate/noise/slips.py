"""What a bad reader makes of one word: every slip leaves a trace, for a digit read as another digit cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extract.evaluate.synth.dice import Dice

Slip = Callable[[str, Dice], str]

_ALIKE: Mapping[str, str] = {"1": "lI|i", "0": "Oo", "5": "S", "8": "B", "6": "Gb", "2": "Z", "9": "g"}
_NEXT_TO_FIGURE = re.compile(r"(?<=\d)[.,](?=\d)")
_HYPHEN = re.compile(r"(?<=\d)[-–](?=\d)")
_UNITS: Mapping[str, tuple[str, ...]] = {
    "kr": ("kt", "k", "hr", "kn"),
    "tkr": ("tkt", "1kr", "lkr", "tk", "ikr"),
    "mnkr": ("rnnkr", "mnkt", "mrkr"),
    "mkr": ("rnkr", "mkt"),
    "kronor": ("kronot", "kroner", "krcnor"),
}
_UNIT = re.compile(r"(?<![^\W\d_])(?:t|mn|m)?kr(?![^\W\d_])|(?<![^\W\d_])kronor(?![^\W\d_])", re.IGNORECASE)


def one_of(printed: Mapping[str, str] | Mapping[str, tuple[str, ...]], *, only: str = "") -> Slip:
    """A slip that reads one occurrence of a `printed` string as one of its likenesses, in words that match `only`."""
    wanted = re.compile(only) if only else None

    def slip(text: str, dice: Dice) -> str:
        if wanted and not wanted.search(text):
            return text
        places = [(at, key) for key in printed for at in _places(text, key)]
        if not places:
            return text
        at, key = dice.pick(sorted(places))
        return text[:at] + dice.pick(list(printed[key])) + text[at + len(key) :]

    return slip


def _places(text: str, piece: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(piece, at)]


def noughts(text: str, dice: Dice) -> str:
    """All noughts of a figure as letters: `15 OOO`."""
    if not re.search(r"\d", text):
        return text
    return text.replace("0", dice.pick("Oo"))


def separator(text: str, _dice: Dice) -> str:
    """A comma for a stop in a figure, or the other way round."""
    match = _NEXT_TO_FIGURE.search(text)
    return text[: match.start()] + (".," if match[0] == "." else ",.")[1] + text[match.end() :] if match else text


def hyphen(text: str, dice: Dice) -> str:
    """A hyphen between figures lost, or taken for a stop or a speck."""
    places = list(_HYPHEN.finditer(text))
    if not places:
        return text
    match = dice.pick(places)
    return text[: match.start()] + dice.pick(["", ".", "~", "_", "="]) + text[match.end() :]


def unit(text: str, dice: Dice) -> str:
    """A unit of money with one letter misread."""
    match = _UNIT.search(text)
    wrong = _UNITS.get(match[0].lower()) if match else None
    return text[: match.start()] + dice.pick(wrong) + text[match.end() :] if match and wrong else text


_FIGURE = r"\d"
_NO_FIGURE = r"^\D{3,}$"
IN_WORD: Mapping[str, Slip] = {
    "1 as l, I": one_of({"1": _ALIKE["1"]}, only=_FIGURE),
    "0 as O": one_of({"0": _ALIKE["0"]}, only=_FIGURE),
    "every 0 as O": noughts,
    "5 as S": one_of({"5": _ALIKE["5"]}, only=_FIGURE),
    "8 as B": one_of({"8": _ALIKE["8"]}, only=_FIGURE),
    "6 as G": one_of({"6": _ALIKE["6"]}, only=_FIGURE),
    "2 as Z, 9 as g": one_of({"2": _ALIKE["2"], "9": _ALIKE["9"]}, only=_FIGURE),
    "l as 1, O as 0": one_of({"l": ("1",), "I": ("1", "l"), "O": ("0",), "o": ("0",), "S": ("5",)}, only=_NO_FIGURE),
    "rn as m": one_of({"rn": ("m",), "m": ("rn",)}),
    "å, ä as a": one_of({"å": ("a", "à"), "ä": ("a", "å"), "Å": ("A",), "Ä": ("A",)}),
    "ö as o": one_of({"ö": ("o", "ó"), "Ö": ("O", "0")}),
    "c as e": one_of({"c": ("e",), "e": ("c",)}),
    "comma and stop": separator,
    "hyphen lost": hyphen,
    "unit": unit,
    "§ as $": one_of({"§": ("$", "8", "S", "5")}),
}
