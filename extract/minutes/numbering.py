"""What the head of a printed line may be as the number of an item, read in every way that it can be.

A secretary writes `§ 4`, `4 §`, `4.`, `Punkt 4`, `IV.`, `4/2017`, and a scanner loses or changes half of it (GENRE.md,
sections 3 and 9). One line may so have several readings (`55` is 55, § 5 or 5 §); which holds is for the run of numbers
to say, not for the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.swedish.figures.ordinals import counted
from extract.swedish.rules import Rule, load_rules, pattern_of

_REFERENCE = pattern_of("number_phrases", "refers_elsewhere")
_FIGURES = str.maketrans("lI|!iOoSB", "111110058")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_SURE = 3.0  # weight of a form whose sign or word stands there whole
_ROMAN_DRESS = ("roman", "roman alone")
_LETTER_DRESS = ("letter", "small letter")
_CODE_DRESS = ("code n", "code n/y")
_LIKELY = 0.45


@dataclass(frozen=True, slots=True)
class Opening:
    """One reading of the head of a line: the number with what is printed around it, and where the words begin.

    `lead` and `series` are what stands before and behind the running number (`2014:` of `2014:3`, `/17` of `5/17`);
    `mark` is the stop behind it, `dress` the form it is written in; `letter` stands where items have letters for
    numbers, which then tells its place in the alphabet.
    """

    digits: str
    lead: str
    series: str
    suffix: str
    rest_start: int
    weight: float
    prefix: str
    dress: str
    mark: str
    letter: str = ""

    @property
    def number(self) -> int:
        """The running number."""
        return int(self.digits)

    @property
    def item(self) -> str:
        """The number as the tables have it: `18`, `5/2017`, `2014:3`, `127b`, `C`."""
        if self.letter:
            return self.letter
        figures = self.digits if self.lead else str(self.number)
        return f"{self.lead}{figures}{self.series}{self.suffix}"

    @property
    def is_signed(self) -> bool:
        """True where the sign or its word stands there whole."""
        return self.weight >= _SURE

    @property
    def is_bare(self) -> bool:
        """True where nothing but the figure says that it is a number of an item."""
        return self.dress in {"n", "n alone", *_ROMAN_DRESS, *_LETTER_DRESS}


def openings(text: str) -> tuple[Opening, ...]:
    """Every reading of the head of a line as the number of an item, the surest forms first; () for most lines."""
    return tuple(_readings(text))


def may_open_item(text: str) -> bool:
    """True for a line with the number of an item, its sign perhaps damaged or lost."""
    return any(opening.weight >= _LIKELY for opening in _readings(text))


def item_code(text: str) -> tuple[str, int] | None:
    """The letters and the number of an item that is told by the initials of its body (`Fn 73`), its sign left out."""
    found = next((o for o in _readings(text) if o.dress in _CODE_DRESS and o.prefix), None)
    return (found.prefix, found.number) if found else None


def _readings(text: str) -> Iterator[Opening]:
    for form in load_rules("item_numbers"):
        match = form.pattern.match(text)
        opening = _opening(form, match) if match else None
        if opening is not None:
            yield opening


def _opening(form: Rule, match: re.Match[str]) -> Opening | None:
    groups, dress = match.groupdict(), form.options["dress"]
    rest = groups.get("rest") or ""
    digits = _digits(groups["number"], dress)
    if _REFERENCE.match(rest) or not digits:
        return None
    return Opening(
        digits=digits,
        lead=groups.get("lead") or "",
        series=(groups.get("series") or "").replace(" ", ""),
        suffix=(groups.get("sub") or "").strip(" )"),
        rest_start=len(match.string) - len(rest),
        weight=form.options["weight"],
        prefix=(groups.get("prefix") or "").strip(" ."),
        dress=dress,
        mark=(groups.get("mark") or "").strip()[:1],
        letter=groups["number"] if dress in _LETTER_DRESS else "",
    )


def _digits(written: str, dress: str) -> str:
    """The figures of a number written in the manner of `dress`."""
    if dress in _ROMAN_DRESS:
        return _arabic(written)
    if dress in _LETTER_DRESS:
        return str(_ALPHABET.index(written.upper()) + 1)
    return str(counted(written)) if dress == "word" else written.translate(_FIGURES)


def _arabic(roman: str) -> str:
    """The figures of a number up to XXXIX as Romans wrote it; empty for letters that make none.

    >>> _arabic("XIV"), _arabic("IIX")
    ('14', '')
    """
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    written = {"X" * tens + one: 10 * tens + n for tens in range(4) for n, one in enumerate(ones)}
    return str(written.get(roman) or "")
