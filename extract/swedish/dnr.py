"""Case numbers (diarienummer) in every form that Swedish bodies give them, kept apart from laws, §§ and telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.nouns.minutes import CaseForm
from extract.swedish.rules import load_rules, load_table

_TO_DIGIT = str.maketrans("OolIZSGBQD", "0011256800")
_LOOK_BACK = 30
_FIRST_YEAR, _LAST_YEAR = 1500, 2099
_CENTURY = 100
_AS_FIGURE = re.compile(r"(?<=\d)[OolI]|[OolI](?=\d)|(?<=\d)[ZSGBQD](?=\d)|(?<![\w-])Z(?=0\d\d(?!\d))")
_LIKE_FIGURE = re.compile(r"(?<![A-ZÅÄÖ])[ZSGBQD|](?=\d)|(?<=\d)[ZSGBQDilg|](?![A-ZÅÄÖa-zåäö])")
_GOES_ON = re.compile(r"[^\W_]|[~_=|]\w|[-/:]\d|\s\d{1,5}(?!\w|[-/:.]\d|\s?(?:kr|tkr|st\b|%)|\s\d)|\s[ZSGBQDOolI|]\d")
_UNREAD = re.compile(r"(?:(?:[A-ZÅÄÖ]{1,8}|[A-ZÅÄÖ][a-zåäö]{1,4})[ -]?)?(?=\S{0,6}\d)[\w|~=][\w|~=/:.-]{3,}")
_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_SPAN_LIKE = re.compile(r"(?:19|20)\d\d\s?[-–]\s?\d\d")
_BRACKETED = re.compile(
    r"[(\[{]\s*(?P<number>\d{1,4}\s?[-–—/]\s?(?:19|20)[\dOol]{2}|(?:19|20)\d\d[-/]\d{1,6})\s*(?:[)\]}]|$)"
)


@dataclass(frozen=True, slots=True)
class DnrMention:
    """A case number at `number_start`..`number_end`; `start` includes a word such as Dnr before it.

    `dnr` is normalised: prefix, blank, number as the body writes it. `explicit` where that word stands there,
    `bracketed` where a bare number stands alone in parentheses, `doubtful` where the same form also counts §§.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    dnr: str
    explicit: bool = False
    bracketed: bool = False
    repaired: bool = False
    doubtful: bool = False


def find_dnr(text: str, forms: Sequence[CaseForm] = (), *, placed: bool = True) -> tuple[DnrMention, ...]:
    """Every case number in `text`, in order.

    `forms` are those that the document's own numbers have; not `placed`, text where only those with letters or several
    signs tell themselves.
    """
    if not any(char.isdigit() for char in text):
        return ()
    found: list[DnrMention] = []
    learnt = [form.pattern for form in forms if placed or not form.bare]
    for mention in (*_labelled(text), *_learnt(text, learnt), *_bracketed(text), *_shaped(text)):
        if not any(mention.number_start < other.number_end and other.start < mention.number_end for other in found):
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.number_start))


def normalise_dnr(number: str, prefix: str = "") -> str:
    """The form of the dnr table: `KS2007/0141-04` is `KS 2007/0141-04`, `14- 2018` is `14-2018`."""
    folded = re.sub(r"[\s\u00a0]*([-/:.–—])[\s\u00a0]*", r"\1", number).replace("–", "-").replace("—", "-")
    tail = re.search(r"[\s\u00a0](\d{2,3}|\d(?:\.\d{1,2}){1,3})$", folded)
    figures = folded[: tail.start()] if tail else folded
    figures = _AS_FIGURE.sub(lambda m: m[0].translate(_TO_DIGIT), figures)
    return f"{prefix} {figures}{f' {tail[1]}' if tail else ''}".strip()


def _labelled(text: str) -> Iterator[DnrMention]:
    """Numbers behind a word such as Dnr, and those coordinated after the first."""
    for label in _label_pattern().finditer(text):
        start, position = label.start(), label.end()
        while True:
            mention = _at(text, position, start)
            if mention is None:
                break
            yield mention
            join = _join_pattern().match(text, mention.number_end)
            again = _label_pattern().match(text, join.end()) if join else None
            if join is None or again:
                break
            start = position = join.end()


def _at(text: str, position: int, start: int) -> DnrMention | None:
    matches = [match for rule in load_rules("dnr") if (match := rule.pattern.match(text, position))]
    match = max(matches, key=lambda m: m.end(), default=None)
    if match is None:
        return None
    return _mention(match, start, explicit=True)


def _bracketed(text: str) -> Iterator[DnrMention]:
    for match in _BRACKETED.finditer(text):
        number = match["number"]
        if _is_span(number) or _traps().search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
            continue
        start, end = match.span("number")
        dnr = normalise_dnr(number)
        yield DnrMention(start, end, start, end, dnr, bracketed=True, repaired=dnr != number)


def _shaped(text: str) -> Iterator[DnrMention]:
    for pattern in _shapes():
        for match in pattern.finditer(text):
            if not _is_trap(text, match):
                yield _mention(match, match.start("whole"), explicit=False)


def _learnt(text: str, patterns: Sequence[str]) -> Iterator[DnrMention]:
    for pattern in patterns:
        for match in _free(pattern).finditer(text):
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            trap = match["prefix"] in load_table("dnr")["traps"]["prefixes"] or _DAY.fullmatch(match["number"])
            if not trap and not _traps_of_learnt(before):
                yield replace(_mention(match, match.start("whole"), explicit=False), repaired=False)


def _traps_of_learnt(before: str) -> bool:
    """True for what stands before a law or a §; `Nr 31/79` may well be a case."""
    match = _traps().search(before)
    return match is not None and match[0].strip(" :(").lower() not in {"nr", "nummer"}


def _is_trap(text: str, match: re.Match[str]) -> bool:
    table = load_table("dnr")["traps"]
    if match["prefix"] in table["prefixes"] or match["prefix"].lower() in _lowered_prefixes():
        return True
    number = match["number"]
    if not match["prefix"] and _traps().search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
        return True
    if text[: match.start()].rstrip().endswith("§") or _DAY.fullmatch(number):
        return True
    if _is_span(number, capitals=match["prefix"].isupper()):
        return True
    if not match["prefix"].isupper() and _SPAN_LIKE.fullmatch(number):
        return True
    small = re.match(r"\d{1,3}\s?[/-]", number)
    return bool(small and match["prefix"] in table["paragraph_prefixes"])


def _is_span(number: str, *, capitals: bool = False) -> bool:
    """`2018-2020` and `2009/10` are spans of years; behind a body's capitals `2019/20` is its twentieth case."""
    first, _, last = re.sub(r"\s", "", number).replace("–", "-").replace("/", "-").partition("-")
    if not (_is_year(first) and last.isdigit()):
        return False
    return _is_year(last) or (not capitals and len(last) == len("18") and int(last) == (int(first) + 1) % _CENTURY)


def _is_year(digits: str) -> bool:
    return len(digits) == len("2017") and digits.isdigit() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def _mention(match: re.Match[str], start: int, *, explicit: bool) -> DnrMention:
    number, prefix = match["number"], match["prefix"]
    joined = match["gap"] in {"-", "/", "."} and prefix
    dnr = normalise_dnr(f"{prefix}{match['gap']}{number}") if joined else normalise_dnr(number, prefix)
    folded = re.sub(r"\s+", " ", f"{prefix}{match['gap'] or ''}{number}")
    repaired = dnr.replace(" ", "") != folded.replace(" ", "") or _is_odd(match, dnr)
    first = match.start("prefix") if prefix else match.start("number")
    return DnrMention(start, match.end("number"), first, match.end("number"), dnr, explicit, repaired=repaired)


def _is_odd(match: re.Match[str], dnr: str) -> bool:
    """True where a letter that may be a figure is left in the number, or what stands behind may belong to it."""
    return bool(_LIKE_FIGURE.search(dnr) or _GOES_ON.match(match.string, match.end("number")))


def unread_dnr(text: str) -> Iterator[tuple[int, int]]:
    """Places behind a word such as Dnr that hold figures and give no case number."""
    read = find_dnr(text)
    for label in _label_pattern().finditer(text):
        match = _UNREAD.match(text, label.end())
        if match and not any(mention.start < match.end() and match.start() < mention.end for mention in read):
            yield match.span()


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """The forms that tell themselves, where nothing in front or behind makes them part of something longer."""
    return tuple(
        re.compile(_alone(rule.pattern.pattern), rule.pattern.flags)
        for rule in load_rules("dnr")
        if not rule.options.get("labelled")
    )


@cache
def _free(pattern: str) -> re.Pattern[str]:
    return re.compile(_alone(pattern) + r"(?![.-]\d)")


def _alone(pattern: str) -> str:
    return rf"(?<![\w.,:/§-])(?P<whole>{pattern})(?![\w]|[/:]\d)"


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){load_table('dnr')['label']['pattern']}", re.IGNORECASE)


@cache
def _join_pattern() -> re.Pattern[str]:
    return re.compile(load_table("dnr")["label"]["join"], re.IGNORECASE)


@cache
def _traps() -> re.Pattern[str]:
    return re.compile(load_table("dnr")["traps"]["before"], re.IGNORECASE)


@cache
def _lowered_prefixes() -> frozenset[str]:
    return frozenset(prefix.lower() for prefix in load_table("dnr")["traps"]["prefixes"])
