"""Years and spans of years in running text, kept apart from the years inside dates, case numbers and laws."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CENTURY = 100
_SHORT_YEAR = 2
_YEAR = r"(?:19|20)\d\d"
_PATTERN = re.compile(
    rf"(?P<since>(?:från\s+och\s+med|fr\.?\s?o\.?\s?m\.?)\s+(?:år\s+)?)?"
    rf"(?P<lead>\b(?:läsåret|verksamhetsåret|säsongen|mandatperioden|perioden|åren|året|år|budgetåret)\s+)?"
    rf"(?<![\w:/.,-])(?P<first>{_YEAR})"
    rf"(?:\s?(?P<dash>[-–—/])\s?(?P<last>{_YEAR}|\d\d)(?![\d:/-])|(?P<open>\s+och\s+(?:framåt|därefter|tills\s+vidare)))?"
    r"(?![\d%]|[-/.,:]\d|\s?(?:tkr|kkr|kr|mn?kr|mdkr|kronor|%|procent)\b)(?P<prices>\s+års\s+pris)?",
    re.IGNORECASE,
)
_LAW = re.compile(r"(?:\b(?:sfs|sou|ds|prop\.?|bet\.?|dnr|skr\.?|dir\.?|nja|rå|hfd)|§|\bnr)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year (`last` is None), a span, or an open span; `kind` is `year`, `span`, `open` or `price_level`."""

    start: int
    end: int
    first: int
    last: int | None = None
    kind: str = "year"

    @property
    def period(self) -> str:
        """As the amounts table writes it: `2017`, `2018-2020`, `2025-`."""
        if self.kind == "open":
            return f"{self.first}-"
        return str(self.first) if self.last is None else f"{self.first}-{self.last}"

    @property
    def years(self) -> tuple[int, ...]:
        """The years named; an open span gives its first."""
        return tuple(range(self.first, (self.last or self.first) + 1))


def find_years(text: str) -> tuple[YearMention, ...]:
    """Every year or span of years in `text`, in order, those inside dates, case and law numbers left out."""
    if "19" not in text and "20" not in text:
        return ()
    found = []
    for match in _PATTERN.finditer(text):
        if _LAW.search(text[max(0, match.start() - 12) : match.start("first")]) or _in_date(text, match):
            continue
        mention = _read(match)
        if mention:
            found.append(mention)
    return tuple(found)


def _in_date(text: str, match: re.Match[str]) -> bool:
    """True for the year of `21 april 2017` or `25/5 2021`."""
    return bool(_DAY_BEFORE.search(text[max(0, match.start("first") - 22) : match.start("first")]))


_DAY_BEFORE = re.compile(
    r"(?:\d{1,2}(?:\s?:\s?[ae])?\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?,?|\d/\d{1,2}|\d\s?[-–])\s*$",
    re.IGNORECASE,
)


def _read(match: re.Match[str]) -> YearMention | None:
    first = int(match["first"])
    end = match.start("prices") if match["prices"] else match.end()
    if match["prices"]:
        return YearMention(match.start(), end, first, kind="price_level")
    if match["open"] or match["since"]:
        return YearMention(match.start(), end, first, kind="open")
    if match["last"] is None:
        return YearMention(match.start("lead") if match["lead"] else match.start("first"), end, first)
    last = int(match["last"])
    if len(match["last"]) == _SHORT_YEAR:
        last += first - first % _CENTURY
    if last <= first:
        return None
    return YearMention(match.start(), end, first, last, kind="span")


def year_of(text: str) -> str:
    """The one year or span of years that `text` speaks of, prices apart; empty where it names none or several."""
    years = {y.period for y in find_years(text) if y.kind != "price_level"}
    return years.pop() if len(years) == 1 else ""
