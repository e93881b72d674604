"""Where a sentence ends in Swedish minutes, which abound in abbreviations."""

from __future__ import annotations

import re
from functools import cache

from extract.swedish.rules import load_table

_STOP = re.compile(r"[.!?][”\"')\]]?(?=\s+|$)")
_OPENS = re.compile(r"\s*[”\"'(–-]?\s*(?:[A-ZÅÄÖ]|\d|att\b|§|[a-zåäö]\)\s)")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}$")
_FIGURES = re.compile(r"(?<![\d.§])(?<!§\s)\d{1,3}$")
_GROUPS_AND_UNIT = re.compile(r"\s(?:\d{3}\s){1,3}(?:(?:t|k|mn?)?kr|:-)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:.*[:;])?\s*\d{1,2}[.)]", re.DOTALL)  # the number of a point: "beslutar: 1. att", "2. att"
_INITIAL = re.compile(r"(?:^|\s)[A-ZÅÄÖ]$")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load_table("abbreviations")["abbreviations"])


@cache
def _names_end() -> frozenset[str]:
    return frozenset(load_table("abbreviations")["ends_of_names"])


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end (exclusive) of each sentence, white space at the edges left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, stop) and not _NUMBERED.fullmatch(text, start, stop.end()):
            spans.append((start, stop.end()))
            start = stop.end()
    spans.append((start, len(text)))
    return tuple(trimmed for s, e in spans if (trimmed := _trim(text, s, e)) is not None)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if stop.end() < len(text) and not _OPENS.match(text, stop.end()):
        return False
    if stop.group()[0] != ".":
        return True
    before = text[max(0, stop.start() - 14) : stop.start()]
    if _FIGURES.search(before) and _GROUPS_AND_UNIT.match(text, stop.end()):
        return False  # 28. 500 kr: a speck in the gap of a number
    last = before.split()[-1].lower().lstrip("(") if before.split() else ""
    if last in _abbreviations() or (last in _names_end() and text[stop.end() :].lstrip()[:1].isdigit()):
        return False
    return not (_ORDINAL.search(before) and len(last) <= 2 and text[: stop.start()].strip() == last) and not (  # noqa: PLR2004
        _INITIAL.search(before)
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None
