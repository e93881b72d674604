"""The form of case number that a document uses, learnt from numbers at the same place of several of its items.

`118/85`, `EV 98:14` or `2013.0114.041` may be anything in running text. At the end of heading after heading, with the
same signs, a year of the document and a number that differs, they are the cases' own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from extract.nouns.minutes import CaseForm
from extract.swedish.rules import fill, load_table

_OLDEST = 15  # years that a case may lie open
_CENTURY = 100
_LEAST, _LEAST_BARE = 2, 3  # items that make a form, and one of two groups of figures without letters
_SHORT, _LONG = 2, 4  # figures of a year
_PIECES = re.compile(r"\d+|[A-ZÅÄÖa-zåäö]+|[^\w]+")


@dataclass(frozen=True, slots=True)
class PlacedNumber:
    """What may be a case number: at `start`..`end` of its text, with a word such as Nr and brackets."""

    start: int
    end: int
    prefix: str
    number: str
    form: str


def placed_at_end(text: str) -> PlacedNumber | None:
    """The number that ends a heading."""
    match = _at_end().search(text)
    return _placed(match) if match and not text[: match.start()].rstrip().endswith("§") else None


def placed_at_start(text: str) -> PlacedNumber | None:
    """The number that a heading opens with."""
    match = _at_start().match(text)
    return _placed(match) if match else None


def placed_alone(text: str) -> PlacedNumber | None:
    """The number that a line holds and no more."""
    match = _alone().fullmatch(text.strip())
    return _placed(match) if match else None


def learnt_form(numbers: Sequence[PlacedNumber], years: Collection[int]) -> CaseForm | None:
    """The form of `numbers`, those of one form at one place, an item each; None where they may be something else.

    `years` are those that the head of the document names; without any, figures alike tell the year.
    """
    groups = [re.findall(r"\d+", n.number) for n in numbers]
    place = _year_place(groups, years)
    letters = bool(numbers[0].prefix)
    told = {n.number for n in numbers}
    if place is None or 2 * len(told) <= len(numbers) or any(_is_trap(n) for n in numbers):
        return None
    capitals = all(n.prefix.isupper() and len(n.prefix) >= _SHORT for n in numbers)
    rich = letters or len(groups[0]) > _SHORT or bool(re.search("[A-ZÅÄÖ]", numbers[0].number))
    least = 1 if capitals and years else _LEAST if rich else _LEAST_BARE
    if len(told) < least:
        return None
    prefixes = {n.prefix for n in numbers}
    return CaseForm(_pattern(numbers[0], prefixes, place), bare=not rich)


def _placed(match: re.Match[str]) -> PlacedNumber:
    prefix, number = match["prefix"] or "", match["number"]
    form = re.sub(r"\s+", "", re.sub(r"\d+", "9", re.sub("[A-ZÅÄÖ]+", "A", number.replace("–", "-"))))
    tail = " " if re.search(r"\s\d+$", number) else ""
    return PlacedNumber(match.start(), match.end(), prefix, number, f"{'A' * bool(prefix)}{form}{tail}")


def _is_trap(placed: PlacedNumber) -> bool:
    table = load_table("dnr")
    return placed.prefix in table["traps"]["prefixes"] or bool(
        re.fullmatch(table["placed"]["no_case"], placed.number) and not placed.prefix
    )


def _year_place(groups: Sequence[Sequence[str]], years: Collection[int]) -> int | None:
    """Which group of figures is the year: one that fits the document, and that the numbers share most."""
    places = range(min(len(g) for g in groups))
    fit = [p for p in places if all(_may_be_year(g[p], years) for g in groups)]
    return min(fit, key=lambda p: (len({g[p] for g in groups}), -len(groups[0][p])), default=None)


def _may_be_year(figures: str, years: Collection[int]) -> bool:
    if len(figures) == _LONG:
        return any(0 <= year - int(figures) <= _OLDEST for year in years or (int(figures),))
    return len(figures) == _SHORT and any((year - int(figures)) % _CENTURY <= _OLDEST for year in years)


def _pattern(like: PlacedNumber, prefixes: AbstractSet[str], year: int) -> str:
    pieces = []
    count = 0
    for piece in _PIECES.findall(like.number):
        if piece.isdigit():
            pieces.append(rf"\d{{{len(piece)}}}" if count == year else r"\d{1,8}")
            count += 1
        elif piece.isalpha():
            pieces.append("[A-ZÅÄÖ]{1,5}")
        else:
            sign = re.escape(piece.strip().replace("–", "-")) or r"[ \u00a0]"
            pieces.append(rf"\s?{sign}\s?" if piece.strip() else sign)
    seen = "|".join(sorted(map(re.escape, prefixes - {""}), key=len, reverse=True)) if any(prefixes) else ""
    prefix = rf"(?P<prefix>{seen}|[A-ZÅÄÖ]{{2,6}})(?P<gap>[ \u00a0]|[-/.:])?" if seen else "(?P<prefix>)(?P<gap>)"
    return f"{prefix}(?P<number>{''.join(pieces)})"


@cache
def _parts() -> tuple[str, str]:
    table = load_table("dnr")
    number = fill(table["placed"]["number"], table["parts"])
    return table["placed"]["label"], number


@cache
def _at_end() -> re.Pattern[str]:
    label, number = _parts()
    return re.compile(rf"(?:(?<=^)|(?<=[\s(\[,]))[(\[]?(?i:{label}){number}[)\]]?\.?$")


@cache
def _at_start() -> re.Pattern[str]:
    label, number = _parts()
    return re.compile(rf"[(\[]?(?i:{label}){number}[)\]]?[.:,]?(?=\s+\S*[^\W\d_]{{3}})")


@cache
def _alone() -> re.Pattern[str]:
    label, number = _parts()
    return re.compile(rf"[(\[]?(?i:{label}){number}[)\]]?\.?")
