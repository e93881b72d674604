"""Short ways to say what a check found, and whether one misread digit would unsay it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from extract.audit.holdings import Minutes
from extract.audit.nouns import Result, Verdict
from extract.tables.tabulate import Row

_LOOK_ALIKE = ("17", "38", "56", "06", "08", "68", "49")  # digits that readers take for each other
_NO_BREAK = "\u00a0"
_THOUSAND = Decimal(1000)


def fine(minutes: Minutes, said: str = "") -> Verdict:
    """Looked at, nothing to remark."""
    return Verdict(result=Result.OK, document_id=minutes.id, message=said)


def cannot(minutes: Minutes, why: str) -> Verdict:
    """The minutes do not carry what the check needs."""
    return Verdict(result=Result.IMPOSSIBLE, document_id=minutes.id, message=why)


def departs(minutes: Minutes, message: str, *, at: Row | None = None, **more: Any) -> Verdict:  # noqa: ANN401 (fields of Verdict)
    """A deviation that stands at the row `at`."""
    own = {"place": minutes.place(at), "item": (at or {}).get("item", ""), "dnr": (at or {}).get("dnr", "")}
    return Verdict(result=Result.DEVIATION, document_id=minutes.id, message=message, **{**own, **more})


def hangs_on_a_digit(day: dt.date, is_fine: Callable[[dt.date], bool]) -> bool:
    """True where another reading of one digit of `day` would make all well."""
    return any(is_fine(other) for other in other_readings(day))


def other_readings(day: dt.date) -> Iterator[dt.date]:
    """Dates that differ from `day` in one digit that readers confuse."""
    text = day.isoformat()
    for place, digit in enumerate(text):
        for pair in _LOOK_ALIKE:
            if digit in pair:
                other = text[:place] + pair.replace(digit, "", 1) + text[place + 1 :]
                try:
                    yield dt.date.fromisoformat(other)
                except ValueError:
                    continue


def kronor(amount: Decimal) -> str:
    """`2450000` as `2 450 000 kr`."""
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f} kr".replace(",", _NO_BREAK) if whole else f"{amount:,.2f} kr".replace(",", _NO_BREAK)


def tkr(amount: Decimal) -> str:
    """`2450000` as `2 450 tkr`; kronor where it is no whole thousand."""
    if amount % _THOUSAND:
        return kronor(amount)
    return f"{amount / _THOUSAND:,.0f} tkr".replace(",", _NO_BREAK)


def listed(words: list[str]) -> str:
    """`a, b och c`."""
    return " och ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
