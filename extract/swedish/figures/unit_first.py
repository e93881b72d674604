"""Sums whose unit does not stand behind them: `kr 6.000`, and kronor with their öre, `18.340:50`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extract.swedish.figures.numbers import BLANK, RUN, Number, read_run
from extract.swedish.figures.sums import Unit

_HUNDRED = 100
_FIRST = re.compile(
    rf"(?<![\w/])(?P<unit>[Kk]r\.?|KR|SEK|[Kk]ronor){BLANK}?(?P<run>{RUN})"
    rf"(?P<end>:(?P<ore>\d\d)(?!\d)|:-|,-|(?![\w:/%]|[.,]\w*\d)|(?=[a-zåäö]{{3}}))"
)
_COUNTED = re.compile(r"(?:\d[Ool]*|\b[Ool]|[.,]-|\b(?:tusen|hundra|miljon|miljoner|milj\.?)|\bi)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORE = re.compile(
    r"(?<![\w.,:/§-])(?P<run>\d{1,3}(?:[. \u00a0]\d{3})+|\d{3,6}):(?P<ore>\d\d)(?![\d:/]|-\d)(?:\s?kr\b)?"
)
_LAW = re.compile(r"(?:1[89]|20)\d\d")  # 1962:70 is a law


def find_unit_first(text: str) -> Iterator[tuple[Number, Unit]]:
    """Each such number with its unit, whose span is that of the whole phrase."""
    taken = []
    for match in _FIRST.finditer(text):
        taken.append(range(*match.span()))
        number = read_run(match["run"])
        year = _YEAR.fullmatch(match["run"]) and not match["end"]
        short = len(match["run"]) < 2 and not match["end"]  # noqa: PLR2004
        if number and not (year or short or _COUNTED.search(text[: match.start()])):
            yield _with_ore(match, number), _unit(match, match["unit"])
    for match in _ORE.finditer(text):
        number = None if any(match.start() in span for span in taken) else read_run(match["run"])
        if number and not _LAW.fullmatch(match["run"]):
            plain = match["run"].isdigit() and not match[0].endswith("kr")  # 812:50 may number something else
            unit = "kr" if match[0].endswith("kr") else ":"
            yield replace(_with_ore(match, number), doubtful=number.doubtful or plain), _unit(match, unit)


def _with_ore(match: re.Match[str], number: Number) -> Number:
    ore = Decimal(match["ore"] or 0) / _HUNDRED
    at = match.start("run")
    return replace(
        number, start=number.start + at, end=max(match.end("run"), match.end("ore")), value=number.value + ore
    )


def _unit(match: re.Match[str], text: str) -> Unit:
    return Unit(match.start(), match.end(), text.rstrip("."), factor=1)
