"""What may follow a label that has no colon: a name, a date, a time, §§, a dotted line, a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from extract.swedish.days.months import month_pattern, weekday_pattern
from extract.swedish.who.bodies import find_actor, find_body
from extract.swedish.who.names import is_name_list

_TIME = re.compile(r"(?:kl\.?|klockan|från kl\w*)?\s*\d{1,2}[.:]\d\d|kl(?:\.|ockan)?\s*\d{1,2}\b", re.IGNORECASE)
_ITEMS = re.compile(r"(?:§\s?§?|nr\.?)?\s*\d{1,4}(?:\s?[-–,/]|\s*$|\s+och\b|\s+§)|§", re.IGNORECASE)
_RANGE = re.compile(r"\d{1,4}\s*[-–]\s*\d{1,4}\b")
_RULE = re.compile(r"[._…\s\-–—]{3,}")
_OPENS = re.compile(r"[A-ZÅÄÖÉ0-9\"”(§]")
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH_WORDS = 4
_LONG = 60  # characters: no heading is that long
_TOLD = re.compile(r"\b(?:är|var|har|hade|ska|skall|fick|som|att|[a-zåäö]{3,}ade|fattade|beslöt|blev|blir|hölls)\b")
_PROSE = re.compile(
    r"\b(?:är|var|har|hade|ska|skall|kan|blir|bör|som|att|förklarar\w*|förklarade|öppnar|öppnade|hälsar|hälsade|finns|fanns|gäller|gällde)\b"
)


def takes_value(takes: Sequence[str], text: str, start: int, is_label: Callable[[str], object]) -> bool:
    """True where what stands in `text` from `start` is a value of one of the kinds in `takes` (labels.toml)."""
    rest = text[start:]
    return any(_fits(kind, text[:start], rest, is_label) for kind in takes)


def _fits(kind: str, label: str, rest: str, is_label: Callable[[str], object]) -> bool:
    if kind == "label":
        return bool(is_label(rest))
    if kind == "sentence":
        return _is_sentence(label, rest)
    return _SIMPLE[kind](rest)


def _is_sentence(label: str, rest: str) -> bool:
    """A paragraph set in one with its label: it opens with a capital, and is too long or too closed for a heading."""
    if label.strip().isupper() and rest.startswith(("att ", "Att ")):
        return True
    if not re.match(r"[A-ZÅÄÖÉ]|\d+\.\s", rest) or len(rest.split()) < _ENOUGH_WORDS:
        return False
    return rest.rstrip().endswith((".", ":")) or ". " in rest or bool(find_actor(rest))


def _is_text(rest: str) -> bool:
    return bool(_OPENS.match(rest)) and not (_PROSE.search(rest) and rest.rstrip().endswith("."))


@cache
def _date() -> re.Pattern[str]:
    day = r"(?:den\s+)?\d{1,2}(?::e|:a)?(?:\s*(?:-|–|och)\s*\d{1,2})?"
    month = rf"{day}\s*[/.]?\s*{month_pattern()}\b"
    figures = r"\d{4}[-–. ]\s?\d\d|\d{1,2}[./]\d{1,2}\b|\d{6}\b|\d{8}\b"
    damaged = rf"{day}\s+\w{{3,10}}\s+(?:19|20)\d\d"
    weekday = weekday_pattern()
    return re.compile(rf"(?:{weekday}\s+)?(?:den\s+)?(?:{figures}|{month})|{weekday}\b|{damaged}", re.IGNORECASE)


_SIMPLE: dict[str, Callable[[str], bool]] = {
    "any": lambda rest: bool(_LETTER.search(rest)),
    "body": lambda rest: find_body(rest) is not None,
    "date": lambda rest: bool(_date().match(rest)) and not _TOLD.search(rest[:_LONG]),
    "items": lambda rest: bool(_ITEMS.match(rest)),
    "name": is_name_list,
    "range": lambda rest: bool(_RANGE.match(rest)),
    "rule": lambda rest: bool(_RULE.match(rest)),
    "text": _is_text,
    "time": lambda rest: bool(_TIME.match(rest)),
}
