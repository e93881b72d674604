"""What each kind of value looks like when it is written down."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from functools import singledispatch

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@singledispatch
def cell(value: object) -> str:
    """A value as it stands in the tables; nothing known is the empty cell. TypeError for a type without a form."""
    raise TypeError(f"no cell for {type(value).__name__}")


@cell.register
def _(value: None) -> str:  # noqa: ARG001 (singledispatch hands it over)
    return ""


@cell.register
def _(value: str) -> str:
    """NFC, with the line ends of Unix; what no text file should hold (control characters, half surrogates) replaced."""
    unix = value.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWRITABLE.sub("\ufffd", unicodedata.normalize("NFC", unix))


@cell.register
def _(value: bool) -> str:  # noqa: FBT001 (singledispatch hands it over)
    return "true" if value else "false"


@cell.register
def _(value: int) -> str:
    return str(value)


@cell.register
def _(value: float) -> str:
    """Confidence: three decimals, rounded down, so that a row under the limit of review never shows the limit."""
    return f"{int(value * 1000 + 1e-6) / 1000:.3f}"


@cell.register
def _(value: Decimal) -> str:
    """Whole kronor, or two decimals; parts of an öre are kept as they are, since rounding would change the sum."""
    if not value.is_finite():
        raise ValueError(f"{value} is no sum of money")
    if value == value.to_integral_value():
        return str(int(value))
    plain = trimmed(value)
    return plain + "0" if len(plain.partition(".")[2]) == 1 else plain


@cell.register
def _(value: dt.date) -> str:
    return value.isoformat()


@cell.register
def _(value: dt.time) -> str:
    return value.strftime("%H:%M")


@cell.register
def _(value: tuple) -> str:  # type: ignore[type-arg]  # singledispatch takes bare classes
    return "; ".join(cell(part) for part in value)


def thousands(kronor: Decimal) -> str:
    """Thousands of kronor without trailing zeros: `10`, `1499.5`."""
    return trimmed(kronor.scaleb(-3))


def trimmed(number: Decimal) -> str:
    """A decimal without exponent and without zeros that say nothing."""
    plain = f"{number:f}"
    short = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if short in {"-0", ""} else short
