"""Numbers that share the unit of the sum behind them: `700-1 200 mnkr`, `10, 20 och 30 tkr`, `5 + 7 tkr`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.swedish.figures.numbers import RUN, Number, is_numbered, read_run

_WINDOW = 80
_FAR_APART = 20
_FAR = 8
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(
    rf"(?<![\w.,:/§-])(?P<between>mellan\s+)?(?P<low>{RUN})(?:(?P<dash>\s?[-–—]{{1,2}}\s?)|\s+(?P<word>och|till)\s+)$"
)
_ROW = re.compile(
    rf"(?<![\w.,:/§-])(?:(?P<row>(?:{RUN}(?:,|\s?\+)\s+)*{RUN},?)\s+(?:och|samt|eller|respektive|resp\.?|\+)|från\s+(?P<raised>{RUN})"
    r"\s+till)\s+$"
)
_MEMBER = re.compile(RUN)


@dataclass(frozen=True, slots=True)
class Shared:
    """Numbers before a sum; `start` is where they (or a leading `mellan`) begin, -1 where there are none."""

    numbers: tuple[Number, ...] = ()
    is_range: bool = False
    doubtful: bool = False
    start: int = -1


def numbers_before(text: str, number: Number) -> Shared:
    """What stands directly before `number` and has no unit of its own."""
    offset = max(0, number.start - _WINDOW)
    before = text[offset : number.start]
    if not before.rstrip(" -–—").endswith(("och", "samt", "eller", "respektive", "resp", "resp.", "till", "+")) and (
        not before.rstrip().endswith(("-", "–", "—"))
    ):
        return Shared()
    return _range(before, offset, number) or _row(before, offset) or Shared()


def _range(before: str, offset: int, high: Number) -> Shared | None:
    match = _RANGE.search(before)
    if match is None or (match["word"] == "och") != bool(match["between"] and match["word"]):
        return None
    if is_numbered(before[: match.start("low")]) and not match["between"]:
        return None
    low = _number(match["low"], match.start("low") + offset)
    if low is None or low.start != match.start("low") + offset or _is_year(match["low"]):
        return None
    if low.value >= high.value or (_is_loose(match["dash"]) and low.value * _FAR_APART < high.value):
        return None
    far = match["dash"] is not None and low.value * _FAR < high.value  # 28-500 kr: a dash, or a speck between groups
    return Shared((low,), is_range=True, doubtful=far or _is_loose(match["dash"]), start=match.start() + offset)


def _is_loose(dash: str | None) -> bool:
    """A dash with blanks around may as well stand between a name and its sum."""
    return dash is not None and dash != dash.strip()


def _row(before: str, offset: int) -> Shared | None:
    match = _ROW.search(before)
    if match is None or is_numbered(before[: match.start()]):
        return None
    numbers = []
    group = "row" if match["row"] else "raised"
    for member in re.finditer(r"[^\s,+][^,+]*(?:,\d[^,+]*)?", match[group]):
        raw = member[0].rstrip(" ,")
        number = _number(raw, member.start() + match.start(group) + offset)
        if number is None or not _MEMBER.fullmatch(raw) or _is_year(raw):
            return None
        numbers.append(number)
    return Shared(tuple(numbers), start=match.start() + offset)


def _number(run: str, at: int) -> Number | None:
    number = read_run(run)
    return replace(number, start=number.start + at, end=number.end + at) if number else None


def _is_year(run: str) -> bool:
    return _YEAR.fullmatch(run.strip()) is not None
