"""Names of months and weekdays, whole, short or damaged by a reader."""

from __future__ import annotations

import datetime as dt
from functools import cache

from rapidfuzz import fuzz

from extract.swedish.rules import any_of, load_table

_SHORTEST_FUZZY = 5


def month_number(word: str, *, dated: bool = False) -> int | None:
    """1 to 12 for the name of a month; `dated` says that a year follows, so that short or damaged names count too.

    None where it is no month, or could be two.
    """
    lowered = word.lower().rstrip(".")
    exact = _forms().get(lowered)
    if exact or not dated:
        return exact
    listed = _damaged().get(lowered)
    if listed or len(lowered) < _SHORTEST_FUZZY:
        return listed
    scored = sorted(((fuzz.ratio(lowered, name), number) for name, number in _long_names()), reverse=True)
    (best, number), (second, _) = scored[0], scored[1]
    return number if best >= load_table("months")["fuzzy"]["score"] and best > second else None


def is_exact_month(word: str) -> bool:
    """True where the name of the month is spelt as it should be."""
    lowered = word.lower().rstrip(".")
    return lowered in _forms() or any(lowered in month["short"] for month in load_table("months")["month"])


def weekday_number(word: str) -> int | None:
    """0 for Monday to 6 for Sunday, whatever the form (`Torsdagen`, `fre`); None where it is no weekday."""
    lowered = word.lower().rstrip(".")
    table = load_table("months")["weekdays"]
    for number, (stem, short) in enumerate(zip(table["stems"], table["short"], strict=True)):
        if lowered.startswith(stem) or lowered == short:
            return number
    return None


def weekday_name(day: dt.date) -> str:
    """`måndag` to `söndag`."""
    return str(load_table("months")["weekdays"]["stems"][day.weekday()])


@cache
def month_pattern() -> str:
    """Names that count as a month without a year behind them, short ones with their full stop."""
    whole = [form for form in _forms() if _is_whole(form)]
    return (
        rf"(?:{any_of(whole)}(?![^\W\d_])|{any_of([form for form in _forms() if not _is_whole(form)])}(?![^\W\d_])\.?)"
    )


@cache
def weekday_pattern() -> str:
    """Names of weekdays, definite or not; short ones with their full stop or not."""
    table = load_table("months")["weekdays"]
    return rf"(?:{any_of(table['stems'])}(?:en)?s?|{any_of(table['short'])}\.?)"


def _is_whole(form: str) -> bool:
    return any(month["forms"][0] == form for month in load_table("months")["month"])


@cache
def _forms() -> dict[str, int]:
    return {form: month["number"] for month in load_table("months")["month"] for form in month["forms"]}


@cache
def _damaged() -> dict[str, int]:
    months = load_table("months")["month"]
    return {form.lower(): month["number"] for month in months for form in [*month["short"], *month["damaged"]]}


@cache
def _long_names() -> tuple[tuple[str, int], ...]:
    return tuple((form, number) for form, number in _forms().items() if len(form) >= _SHORTEST_FUZZY)
