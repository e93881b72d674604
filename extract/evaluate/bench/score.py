"""What the text that a tool gave for some pages is worth, held against what is printed on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extract.evaluate.words import character_error_rate, word_counts
from extract.swedish.dnr import find_dnr
from extract.swedish.figures.money import find_money

_DASHES = str.maketrans("–—‐‑−", "-----")
_EDGES = ".,;:!?()[]{}\"'”“»«§*%"
_LEADER = re.compile(r"[._…]{3,}")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_HEAD, _GROUP = re.compile(r"\d{1,3}"), re.compile(r"\d{3}(?:,\d+)?")
_DIGIT, _FIGURES = re.compile(r"\d"), re.compile(r"\d(?:[ .,:/-]{0,2}\d)*")
_TAKEN = "\x00"
_SIGNS = "§%"


@dataclass(frozen=True, slots=True)
class Expected:
    """The truth of some pages: the words in reading order, and those strings whose every character counts; `sums`
    are without their units."""

    text: str
    numbers: tuple[str, ...]
    dnr: tuple[str, ...]
    sums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, but `cer` may pass 1; None where the pages hold none of it.

    `digits` are those inside sums and dnr, `signs` § and %; `invented` is how many of these
    were read beyond those printed.
    """

    cer: float
    f1: float
    numbers: float | None
    dnr: float | None
    digits: float | None
    signs: float | None
    invented: int


def expected(segments: Iterable[Sequence[str]]) -> Expected:
    """The truth from the words of each printed segment (a line, cut at column gaps), in reading order."""
    words: list[str] = []
    numbers: list[str] = []
    dnr: list[str] = []
    sums: list[str] = []
    for segment in segments:
        plain = [word for word in map(_folded, segment) if not _LEADER.fullmatch(word)]
        words += plain
        in_figures, in_cases = exact_strings(plain)
        numbers += in_figures
        dnr += in_cases
        line = " ".join(plain)
        sums += [line[m.number_start : m.number_end] for m in find_money(line)]
    return Expected(" ".join(words), tuple(numbers), tuple(dnr), tuple(text for text in sums if _DIGIT.search(text)))


def score(truth: Expected, read: str) -> Score:
    """Hold the text of a tool against the truth of the same pages."""
    found = " ".join(word for word in _folded(read).split() if not _LEADER.fullmatch(word))
    rest, dnr = _taken(truth.dnr, found)
    _, numbers = _taken(truth.numbers, rest)
    return Score(
        character_error_rate(truth.text, found),
        word_counts(truth.text, found).f1,
        numbers,
        dnr,
        digits_right((*truth.dnr, *truth.sums), found),
        *_signs(truth.text, found),
    )


def digits_right(strings: Sequence[str], text: str) -> float | None:
    """The share of the digits of these strings that was read: all of one that stands in the text, of another those that
    the number in what is left of the text that is most like it has in their places; None where there are none.

    >>> digits_right(["1 250 000", "2019/12"], "Anslag 1 230 000 kr, dnr 2019/12")
    0.9230769230769231
    """
    rest = text.translate(_DASHES).lower()
    missed: list[str] = []
    for string in sorted(strings, key=len, reverse=True):
        rest, count = _pattern(string).subn(_TAKEN, rest, count=1)
        if not count:
            missed.append(_digits(string))
    left = [_digits(run) for run in _FIGURES.findall(rest)]
    wrong = sum(min((_lost(digits, run) for run in left), default=len(digits)) for digits in missed)
    total = sum(len(_digits(string)) for string in strings)
    return 1 - wrong / total if total else None


def _lost(digits: str, read: str) -> int:
    return min(len(digits), Levenshtein.distance(digits, read))


def _digits(text: str) -> str:
    return "".join(_DIGIT.findall(text))


def _signs(truth: str, read: str) -> tuple[float | None, int]:
    """The share of § and % that was read, and how many were read that are none."""
    pairs = [(truth.count(sign), read.count(sign)) for sign in _SIGNS]
    printed = sum(there for there, _ in pairs)
    right = sum(min(pair) for pair in pairs)
    return (right / printed if printed else None), sum(max(0, found - there) for there, found in pairs)


def exact_strings(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The numbers and the dnr of one printed segment; groups of thousands are one number, a date is one too.

    >>> exact_strings(["Dnr", "KS", "2019/12:", "1", "250", "000", "kr"])
    (['1 250 000'], ['KS 2019/12'])
    """
    text = " ".join(words)
    mentions = [(m.number_start, m.number_end) for m in find_dnr(text)]
    free: list[str] = []
    start = 0
    for word in words:
        end = start + len(word)
        inside = any(first < end and start < last for first, last in mentions)
        free.append("" if inside else word)
        start = end + 1
    return _numbers(free), [text[first:last] for first, last in mentions]


def _numbers(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    is_open = False
    for word in words:
        bare = word.strip(_EDGES).translate(_DASHES).strip("-")
        if is_open and _GROUP.fullmatch(bare) and word.startswith(bare):
            found[-1] += f" {bare}"
        elif _NUMBER.fullmatch(bare):
            found.append(bare)
            is_open = bool(_HEAD.fullmatch(bare))
        else:
            is_open = False
            continue
        is_open = is_open and word.endswith(bare)
    return found


def _taken(wanted: Sequence[str], text: str) -> tuple[str, float | None]:
    """The text without what was found, and the share of `wanted` that was; each place in it serves once."""
    rest = text.translate(_DASHES).lower()
    right = 0
    for string in sorted(wanted, key=len, reverse=True):
        rest, count = _pattern(string).subn(_TAKEN, rest, count=1)
        right += count
    return rest, right / len(wanted) if wanted else None


def _pattern(string: str) -> re.Pattern[str]:
    """The string wherever it stands alone; blanks between its groups and at its signs may be there or not."""
    parts = re.split(r"\s*([-.,:/])\s*|\s+", string.translate(_DASHES).lower())
    body = " ?".join(re.escape(part) for part in parts if part)
    return re.compile(rf"(?<!\w)(?<!\d[.,:/-]){body}(?!\w)(?![.,:/-]\d)")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text)
