"""Votes and reservations told beside a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.nouns.minutes import Item, PassageKind
from extract.swedish.numbers import find_count

_YES_NO = re.compile(
    r"\b(?P<yes>\d{1,3}|[a-zåäö]+)\s+(?:ja|ja-?röster)\b[^.]{0,30}?\b(?P<no>\d{1,3}|[a-zåäö]+)\s+(?:nej|nej-?röster)\b",
    re.IGNORECASE,
)
_ABSTAIN = re.compile(
    r"\b(?P<abstain>\d{1,3}|[a-zåäö]+)\s+(?:som\s+|ledamöter\s+)?(?:avstår|avstod|avstått|som avst\w+)\b", re.IGNORECASE
)
_RESERVED = re.compile(
    r"(?P<names>[A-ZÅÄÖ][^.:;]*?)\s+(?:reserverar|reserverade|anmäler reservation|reserverat)\s*(?:sig)?\b"
)
_NAME = re.compile(r"[A-ZÅÄÖ][\w'-]+(?:\s+(?:von|af|de|[A-ZÅÄÖ][\w'-]+))+")


@dataclass(frozen=True, slots=True)
class Votes:
    """A count; `abstain` is None where nobody is said to abstain."""

    yes: int
    no: int
    abstain: int | None


def find_votes(item: Item) -> Votes | None:
    """The count of the item's only vote; None without one, or with several, which no rule can tell apart."""
    counts = []
    for passage in item.passages:
        for match in _YES_NO.finditer(passage.text.text):
            yes, no = find_count(match["yes"]), find_count(match["no"])
            if yes is not None and no is not None:
                abstain = _ABSTAIN.search(passage.text.text[match.end() :])
                counts.append(Votes(yes, no, find_count(abstain["abstain"]) if abstain else None))
    return counts[0] if len(set(counts)) == 1 else None


def find_reservations(item: Item) -> tuple[str, ...]:
    """Names of those who reserved themselves against a decision of the item."""
    names: list[str] = []
    for passage in item.passages:
        text = passage.text.text
        for match in _RESERVED.finditer(text):
            names += _NAME.findall(match["names"])
        if passage.kind is PassageKind.RESERVATION and "reserv" in passage.label.lower() and not _RESERVED.search(text):
            names += _NAME.findall(text)
    return tuple(dict.fromkeys(names))
