"""Dates that the reader tore apart or spelt with letters, put right before they are read: `2 2 mars`, `20l7-O3-14`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.swedish.days.months import month_pattern, weekday_pattern
from extract.swedish.rules import fill, load_table
from extract.swedish.writing.mending import read_figures

_YEARS, _MONTHS, _DAYS = range(1900, 2100), range(1, 13), range(1, 32)
_LIKE = "OoQDlIi|ZSGBg"
_FIGURE = rf"[\d{_LIKE}]"
_ISO = re.compile(
    rf"(?<![\w-])(?P<y>{_FIGURE}{{4}})(?P<a>[-–~_=.])(?P<m>{_FIGURE}{{2}})(?P<b>[-–~_=.])(?P<d>{_FIGURE}{{2}})(?!\w|[-.]\d)"
)
_TORN_ISO = re.compile(r"(?<![\w-])[12] ?\d ?\d ?\d ?[-–] ?[01] ?\d ?[-–] ?[0-3] ?\d(?![\w-])")
_BLANK = re.compile(r"(?<=\d) (?=\d)")
_UNREAD_ISO = re.compile(rf"(?<![\w-])[12]{_FIGURE}{{3}}[-–~_=.]?{_FIGURE}{{1,2}}[-–~_=.]{_FIGURE}{{1,2}}(?![\w-])")
_DAY = rf"(?<![\w/:.,-])(?:[0-3][{_LIKE}]|[OolI|Z]\d)(?=\s?<<month>>)"
_DAY_IN_TWO = (
    r"(?:^|(?<=\bden )|(?<=\b[Dd]en)|(?<=\btill )|(?<=\boch )|(?<=[–-] )|<<weekday>> )"
    r"(?P<tens>[1-3]) (?P<ones>\d)(?=\s?<<month>>)"
)
_YEAR_IN_TWO = (
    r"(?<![^\W\d_])<<month>>,? (?P<year>(?:1 9\d\d|2 0\d\d|(?:19|20) \d\d|(?:19|20)\d \d))"
    r"(?![\w:]| ?\d| ?(?:kr|tkr|%))"
)
_UNREAD_DAY = (
    rf"(?<![\w§.,:/-])(?:(?:[{_LIKE}]\d|\d?[{_LIKE}]{{1,2}}(?<!\bi)(?<!\bI)|\d ?\d ?\d?) ?<<month>>"
    r"|[lOSZBG|] <<month>>(?= (?:19|20)\d\d))"
)
_LEAST_FIGURES = 5  # of a date's eight


@dataclass(frozen=True, slots=True)
class Whole:
    """`text` is what was read, blanks within dates left out and letters made figures; `blanks` and `letters` are the
    places of both in what was read."""

    text: str
    blanks: tuple[int, ...] = ()
    letters: tuple[int, ...] = ()

    def back(self, place: int) -> int:
        """Where the character at `place` of `text` stands in what was read."""
        return place + bisect_right([blank - n for n, blank in enumerate(self.blanks)], place)

    def is_mended(self, start: int, end: int) -> bool:
        """True where something between two places of what was read was put right."""
        return any(start <= place < end for place in (*self.blanks, *self.letters))


@lru_cache(maxsize=4096)
def whole_dates(text: str) -> Whole:
    """`text` with its dates put right where they can be nothing else."""
    plain = _with_figures(text)
    blanks = tuple(sorted({place for find in _TORN for place in find(plain)}))
    letters = tuple(n for n, (read, meant) in enumerate(zip(text, plain, strict=True)) if read != meant)
    if not blanks:
        return Whole(plain, (), letters)
    gone = set(blanks)
    return Whole("".join(char for n, char in enumerate(plain) if n not in gone), blanks, letters)


def unread_dates(text: str) -> Iterator[tuple[int, int]]:
    """Places that look like a day which the reader damaged: figures and letters before a month, or between hyphens."""
    for pattern in (_named(_UNREAD_DAY), _UNREAD_ISO):
        for match in pattern.finditer(text):
            yield match.span()


def _with_figures(text: str) -> str:
    """Letters in dates as the figures that they resemble, and what stands for a hyphen as one; as long as `text`."""
    plain = _ISO.sub(_iso, read_figures(text).text)
    return _named(_DAY).sub(_in_month, plain)


def _iso(match: re.Match[str]) -> str:
    if not {match["a"], match["b"]} & set("-–"):
        return match[0]
    year, month, day = (match[part].translate(_digits()) for part in "ymd")
    known = sum(char.isdigit() for char in match[0]) >= _LEAST_FIGURES
    valid = known and int(year) in _YEARS and int(month) in _MONTHS and int(day) in _DAYS
    return f"{year}-{month}-{day}" if valid else match[0]


def _in_month(match: re.Match[str]) -> str:
    day = match[0].translate(_digits())
    return day if int(day) in _DAYS else match[0]


def _torn_iso(text: str) -> Iterator[int]:
    for match in _TORN_ISO.finditer(text):
        yield from (match.start() + blank.start() for blank in _BLANK.finditer(match[0]))


def _torn_day(text: str) -> Iterator[int]:
    for match in _named(_DAY_IN_TWO).finditer(text):
        if int(match["tens"] + match["ones"]) in _DAYS:
            yield match.end("tens")


def _torn_year(text: str) -> Iterator[int]:
    for match in _named(_YEAR_IN_TWO).finditer(text):
        yield match.start("year") + match["year"].index(" ")


_TORN: tuple[Callable[[str], Iterator[int]], ...] = (_torn_iso, _torn_day, _torn_year)


@cache
def _named(pattern: str) -> re.Pattern[str]:
    """The pattern with the names of months and weekdays put in."""
    names = {"month": month_pattern(), "weekday": weekday_pattern()}
    return re.compile(fill(pattern, {name: f"(?i:{names_of})" for name, names_of in names.items()}))


@cache
def _digits() -> dict[int, str]:
    table = load_table("numbers")
    return str.maketrans({**table["confusions"], **table["likenesses"]})
