"""The years that an award is for, from its sum's own words, else from those of the decision."""

from __future__ import annotations

import re

from extract.facts.sums.mention import Mention
from extract.swedish.rules import pattern_of

_SPAN = re.compile(r"^(\d{4})(?:-(\d{4})?)?$")
_SINCE = pattern_of("grant_phrases", "from_year_on")
_EACH = pattern_of("grant_phrases", "each_year")
_FOR_YEAR = pattern_of("grant_phrases", "for_year")
_AS_MUCH = pattern_of("grant_phrases", "as_much_again")


def years_of(mention: Mention, text: str) -> tuple[int | None, ...]:
    """The years that the award is for: each year of a span where the sum is for each of them, else the first."""
    if mention.period == "per_year" and len(mention.money.years) > 1:
        return mention.money.years
    if mention.period == "per_year":
        since = _SINCE.search(text)
        return mention.money.years[:1] or (int(since[1]) if since else None,)
    if mention.money.each or len(mention.money.years) == 1:
        again = _AS_MUCH.match(mention.rest)
        return (*mention.money.years, *([int(again["year"])] if again else []))
    match = _SPAN.match(mention.period)
    if not match:
        return (None,)
    first, last = int(match[1]), int(match[2] or match[1])
    return tuple(range(first, last + 1)) if last > first and _EACH.search(text) else (first,)


def year_said(text: str) -> tuple[int | None]:
    """The one year that a decision names for all that it adopts: `beviljar bidrag för 2032 enligt förslaget`."""
    said = set(_FOR_YEAR.findall(text))
    return (int(said.pop()) if len(said) == 1 else None,)
