"""For what time, or for what piece, a sum is meant: the phrase directly behind its unit, or the year before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.swedish.rules import load_rules

_BLANK = "[ \\t\\n\u00a0]"
_YEAR = r"(?<![\d-])(?:19|20)\d\d(?![\d:%]|-\d\d?-\d|[/.]\d\d?[-/.]\d|\s*års\b|\s?(?:tkr|kr|kkr|mn?kr)\b)"
_CENTURY = 100
_SHORT_YEAR = 2
_PART_OF = rf"(?:(?:(?:första|andra){_BLANK}+halvåret|våren|hösten|år){_BLANK}+)?"
_LIST = rf"{_YEAR}(?:,{_BLANK}{{1,2}}{_PART_OF}{_YEAR})*{_BLANK}+(?:och|samt|respektive){_BLANK}+{_PART_OF}{_YEAR}"
_DAYS = rf"(?:den{_BLANK}+)?\d{{1,2}}{_BLANK}+[a-zåäö]{{3,9}}{_BLANK}+"
_DASH = rf"{_BLANK}?(?:[-–—/]|till{_BLANK}+och{_BLANK}+med|till|t\.?o\.?m\.?){_BLANK}?"
_SPAN = rf"(?:{_DAYS})?(?P<first>{_YEAR}){_DASH}(?:{_DAYS})?(?P<last>(?:(?:19|20)\d\d|\d\d)(?!\d))"
_OPEN = rf"(?P<open>{_YEAR}){_BLANK}+och{_BLANK}+(?:framåt|därefter|tills{_BLANK}+vidare|kommande{_BLANK}+år)"
_FROM = rf"(?:från{_BLANK}+och{_BLANK}+med|fr\.?{_BLANK}?o\.?{_BLANK}?m\.?|från)"
_LEAD = (
    rf"(?:,?{_BLANK}*(?:för|under|avseende|gällande|i|till)|,?)(?:{_BLANK}+(?P<each>vardera|vartdera|envart|var{_BLANK}+och{_BLANK}+en|vart"
    rf"{_BLANK}+och{_BLANK}+ett|respektive|varje|vart))?(?:{_BLANK}+av)?"
    rf"(?:{_BLANK}+(?:(?:verksamhets|budget|kalender|räkenskaps|läs|vår|höst)?(?:året|åren|år|terminen)|perioden"
    rf"|(?:första|andra){_BLANK}+halvåret|våren|hösten|tiden))?"
)
_AFTER = re.compile(
    rf"{_BLANK}?\((?P<bracketed>{_YEAR})\)|{_LEAD}{_BLANK}+(?:{_OPEN}|(?P<from>{_FROM}){_BLANK}+(?:år{_BLANK}+)?(?P<since>{_YEAR})"
    rf"|{_SPAN}"
    rf"|(?P<list>{_LIST})|(?P<one>{_YEAR})(?:{_BLANK}+(?P<each_behind>vardera))?)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![\w/-])(?:(?:för|år|under){_BLANK}+)?(?:{_SPAN}|(?P<one>(?:19|20)\d\d))(?P<mark>:)?{_BLANK}{{1,2}}$",
    re.IGNORECASE,
)
_EACH = {"vardera": "vardera", "var": "vardera", "st": "st"}
_DIGITS = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Period:
    """`name` as in the amounts table (`2017`, `2018-2020`, `2025-`, `per_year`); `end` (or `start`) of the phrase."""

    start: int
    end: int
    name: str = ""
    years: tuple[int, ...] = ()
    each: bool = False
    per: str = ""


def period_after(text: str, position: int) -> Period:
    """The phrase that begins at `position`, directly behind a unit; an empty one where there is none."""
    end, per, repeats = position, "", ""
    for _ in range(2):
        for rule in load_rules("periods"):
            match = rule.pattern.match(text, end)
            if match is None:
                continue
            end = match.end()
            if rule.options["value"] == "per_piece":
                per = match["piece_slash"] or match["piece_word"] or _EACH.get(match["piece_each"].lower(), "styck")
            else:
                repeats = rule.options["value"]
            break
    dated = _years_after(text, end)
    if dated is None:
        return Period(position, end, repeats, per=per)
    each = dated.each or per == "vardera"
    end, repeats = _repeats_behind(text, dated.end, repeats)
    return Period(position, end, repeats or dated.name, dated.years, each, per)


def _repeats_behind(text: str, position: int, repeats: str) -> tuple[int, str]:
    """Where `per år` stands behind the year (`från och med 2032, per år`): its end and its value."""
    start = position + (1 if text[position : position + 1] == "," else 0)
    for rule in load_rules("periods"):
        match = None if rule.options["value"] == "per_piece" else rule.pattern.match(text, start)
        if match:
            return match.end(), rule.options["value"]
    return position, repeats


def period_before(text: str, position: int) -> Period | None:
    """A year that stands directly before a sum as its label: `2019: 745 tkr`, `för 2019 745 tkr`."""
    before = text[max(0, position - 40) : position]
    match = _BEFORE.search(before)
    if match is None or not (match["mark"] or before[match.start() : match.start() + 1].isalpha()):
        return None
    start = position - len(before) + match.start()
    first = int(match["one"] or match["first"])
    last = _full_year(match["last"], first) if match["last"] else first
    return _spanned(start, position, first, last)


def _years_after(text: str, position: int) -> Period | None:
    match = _AFTER.match(text, position)
    if match is None:
        return None
    each = bool(match["each"] or match["each_behind"])
    if match["open"] or match["since"]:
        year = int(match["open"] or match["since"])
        return Period(position, match.end(), f"{year}-", (year,), each)
    if match["list"]:
        years = tuple(int(found) for found in _DIGITS.findall(match["list"]))
        return Period(position, match.end(), f"{min(years)}-{max(years)}", years, each)
    if one := match["one"] or match["bracketed"]:
        return Period(position, match.end(), one, (int(one),), each)
    first = int(match["first"])
    last = _full_year(match["last"], first)
    found = _spanned(position, match.end(), first, last)
    return Period(found.start, found.end, found.name, found.years, each) if found else None


def _spanned(start: int, end: int, first: int, last: int) -> Period | None:
    if last < first:
        return None
    name = str(first) if first == last else f"{first}-{last}"
    return Period(start, end, name, tuple(range(first, last + 1)))


def _full_year(digits: str, first: int) -> int:
    """`19` after 2018 is 2019."""
    return int(digits) if len(digits) > _SHORT_YEAR else first - first % _CENTURY + int(digits)
