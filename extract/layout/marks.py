"""Signs at the start of a line that say what kind of line it is."""

from __future__ import annotations

import re

from extract.swedish.rules import pattern_of

# dashes and dots; U+F000–F0FF are the bullets of Symbol and Wingdings on a text layer, (cid:n) those without a code
_DRAWN = r"(?:[-–—‐•·●▪◦○■□*»>~¤‣⁃\x7f\uf000-\uf0ff]|\(cid:\d+\))"
_NUMBERED = r"(?:\d{1,2}(?:\.\d{1,2})?[.)]|\(?[a-zåäöA-ZÅÄÖ]\)|[a-zåäö]\.|[A-ZÅÄÖ]\.(?=\s+[Aa]tt\b)|[ivx]{1,4}[.)])"
_LIST_MARK = re.compile(rf"{_DRAWN}|{_NUMBERED}|[Aa]tt:?|o")
# a bullet that OCR takes for a letter still stands alone before a capital; § is a square in Wingdings
_BULLET = re.compile(rf"{_DRAWN}\s*(?=[^\W\d_])|{_DRAWN}\s+|{_NUMBERED}\s+|[oe«¢°=+]\s+(?=[A-ZÅÄÖ])|§\s+(?=[^\W\d_])")
_ATT = re.compile(r"[Aa]tt:?\s+\S")
# KS § 49, § 18, §32, §§ 4-5, § 5/2017; OCR that has no such sign reads it as $ or S (GENRE 3 and 9)
_SIGNED = re.compile(
    r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}\.?\s+)?(?:[§$]{1,2}\s*|S\s?|s)\d{1,4}\s*[a-z]?(?:/\d{2,4})?[.:]?(?!\w)"
)
_NUMBER_FIRST = re.compile(r"\d{1,4}\s?§\s")  # in Finland, and in references to a law


_NUMBERED_HEAD = pattern_of("heading_phrases", "numbered_head")


def is_list_mark(text: str) -> bool:
    """True for a text that is nothing but the mark of a list: `-`, `•`, `2.`, `b)`, `att`."""
    return _LIST_MARK.fullmatch(text) is not None


def starts_bullet(text: str) -> bool:
    """True for a line that begins with a bullet, a dash or a number of a list."""
    return _BULLET.match(text) is not None


def starts_numbered(text: str) -> bool:
    """True for a line of a column of headings that begins with the number of the next one."""
    return starts_bullet(text) or starts_signed(text) or _NUMBERED_HEAD.match(text) is not None


def starts_att(text: str) -> bool:
    """True for a line that begins with the conjunction that opens each clause of a decision."""
    return _ATT.match(text) is not None


def starts_signed(text: str) -> bool:
    """True for a line that begins with a paragraph number and its sign, with or without the body's initials."""
    return _SIGNED.match(text) is not None or _NUMBER_FIRST.match(text) is not None


def titled(text: str) -> bool:
    """True for a line that goes on after its paragraph number with a capital, as a heading does."""
    sign = _SIGNED.match(text)
    return sign is not None and text[sign.end() :].lstrip(" .:–-")[:1].isupper()
