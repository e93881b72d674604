"""Times of day and spans of them: `kl. 13.25-15.45`, `klockan 09.15–11.45`, `kl 9-12`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_TO_DIGIT = str.maketrans("OolIiL", "001111")
_MIDNIGHT = 24
_FULL = r"(?:[01OolI]?[\dOolI]|2[0-4])\s?[.:,]\s?[0-5OolI][\dOolI]"
_FOUR = r"\d{4}(?!\d)"
_HOUR = r"(?:[01]?\d|2[0-4])"
_DASH = r"\s?(?:[-–—]{1,2}|till|t\.?o\.?m\.?|(?(between)och|(?!)))\s?(?:ca\.?\s|kl(?:ockan|\.)?\s?)?"
_LABEL = r"(?:(?<![^\W\d_])klockan|\bkl(?![^\W\d_])\.?)\s?:?\s*(?:ca\.?\s+|cirka\s+)?"
_NO_SUM = r"(?![\d%]|[.:,/-]\d|\s?(?:kr|tkr|kkr|mn?kr|mdkr|procent|%))"
_LABELLED = re.compile(
    rf"(?P<between>\bmellan\s)?(?P<label>{_LABEL})(?P<a>{_FULL}|{_FOUR}|{_HOUR}(?![\d.,:]\d|\d))"
    rf"(?:{_DASH}(?P<b>{_FULL}|{_FOUR}|{_HOUR}(?![\d.,:]\d|\d|\s?%)))?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"(?<![\w.,:/§-])(?P<a>(?:[01]?\d|2[0-4])[.:][0-5]\d)\s?[-–—]\s?(?P<b>(?:[01]?\d|2[0-4])[.:][0-5]\d){_NO_SUM}"
)
_SINGLE = re.compile(
    rf"(?<![\w.,:/§-])(?<!§ )(?:(?<=[Tt]id )|(?<=[Tt]id: )|(?=\d\d))"
    rf"(?P<a>(?:[01]?\d|2[0-3])[:.][0-5]\d)(?P<b>(?!))?{_NO_SUM}"
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time, or a span from `time` to `end_time`; `labelled` where `kl` or `klockan` stands before it."""

    start: int
    end: int
    time: dt.time
    end_time: dt.time | None = None
    labelled: bool = False
    repaired: bool = False


def find_times(text: str) -> tuple[TimeMention, ...]:
    """Every time of day in `text`, in order; a bare `09.00` counts only where it cannot be a number of another kind."""
    if not any(char.isdigit() for char in text):
        return ()
    found: list[TimeMention] = []
    for pattern in (_LABELLED, _SPAN, _SINGLE):
        for match in pattern.finditer(text):
            mention = _read(match, labelled=pattern is _LABELLED)
            if mention and not any(mention.start < other.end and other.start < mention.end for other in found):
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _read(match: re.Match[str], *, labelled: bool) -> TimeMention | None:
    first = _time(match["a"])
    if first is None:
        return None
    last = _time(match["b"]) if match["b"] else None
    end = match.end() if last or not match["b"] else match.end("a")
    figures = f"{match['a']}{match['b'] or ''}"
    return TimeMention(match.start(), end, first, last, labelled, repaired=bool(re.search(r"[OolIiL,\s]", figures)))


def _time(figures: str) -> dt.time | None:
    """`9.15`, `0915` or `9`; None where no clock shows it."""
    digits = re.sub(r"[.:,\s]+", ":", figures.strip().translate(_TO_DIGIT))
    if ":" not in digits:
        digits = f"{digits[:-2]}:{digits[-2:]}" if len(digits) > len("12") else f"{digits}:00"
    hour, _, minute = digits.partition(":")
    try:
        return dt.time(0 if int(hour) == _MIDNIGHT else int(hour), int(minute))
    except ValueError:
        return None
