"""The labels of minutes: which words at the start of a text open a field, a section or the bevis.

A label is known by its words and by what follows them: a colon, nothing, or a value of the kind that it takes.
Words of ordinary prose (`Beslut om medel fattas senare`) are none. The labels are data in `labels.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

from extract.swedish.label_values import takes_value
from extract.swedish.rules import load_rules, load_table
from extract.swedish.writing.spelling import ends_alike, fold, is_spelled_like, squash

_WORD = re.compile(r"\w+|§+")
_START = re.compile(r"[^\W\d_]|§|\d:?[^\W\d_]")
_COLON = re.compile(r"\s*(?:\([^()]{1,40}\)?)?\s*[:;]")
_QUALIFIED = re.compile(r"\s*\((?!.{0,4}\))")
_FILLING = re.compile(r"[\s.,:;?·|'’_*\-–—]*")
_BLANK = re.compile(r"\s*(?:[-–—]\s+)?")
_MOST_WORDS = 8
_LONG = 14  # letters, of which one slip does not make another word
_REACH = 60  # characters of a label at most
_FIGURE = re.compile(r"(?<!\w)\d|§")


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label at the start of a text: its own words end at `end`, what it labels starts at `rest_start`.

    `kind` is `head` or the kind of section; `name` is canonical. `exact` is False where the spelling was mended.
    """

    kind: str
    name: str
    end: int
    rest_start: int
    has_colon: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """One printed form of a label, and which values it takes without a colon."""

    kind: str
    name: str
    takes: tuple[str, ...]
    text: str


@lru_cache(maxsize=16384)
def match_label(text: str) -> LabelMatch | None:
    """The label that `text` starts with; None where it starts with none, or with the same words as prose."""
    if not _START.match(text):
        return None
    ends = _word_ends(text)
    form, end = _exact(text, ends)
    if form is not None and (found := _accepted(text, form, end)):
        qualified = _QUALIFIED.match(text, end)
        longer = _fuzzy(text, ends) if qualified else None
        return longer if longer and longer.end > end else found
    if (found := _by_rule(text)) is not None:
        return found
    return _fuzzy(text, ends)


def find_labels(text: str) -> tuple[tuple[int, LabelMatch], ...]:
    """All labels of a line with the places where they start, left to right.

    The first stands at the start of the line; a later one has a colon, or takes the value that follows it.
    """
    found: list[tuple[int, LabelMatch]] = []
    free_from = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < free_from or not (start == 0 or _may_open(text, start, first=not found)):
            continue
        match = match_label(text[start:])
        if match is None or (start > 0 and not _stands_inside(match, labelled=bool(found))):
            continue
        found.append((start, match))
        free_from = start + match.end
    return tuple(found)


def _may_open(text: str, start: int, *, first: bool) -> bool:
    upper = text[start].isupper() or text[start] == "§"
    return upper and text[start - 1].isspace() and (not first or ":" in text[start : start + _REACH])


def _stands_inside(match: LabelMatch, *, labelled: bool) -> bool:
    if match.kind != "head":
        return match.has_colon
    return match.has_colon or labelled


def _word_ends(text: str) -> list[int]:
    return [m.end() for m in _WORD.finditer(text[:_REACH])]


def _exact(text: str, ends: list[int]) -> tuple[_Form | None, int]:
    """The longest form that the text starts with."""
    forms = _forms()
    best: tuple[_Form | None, int] = (None, 0)
    longest = _longest()
    for end in ends:
        key = squash(text[:end])
        if len(key) > longest:
            break
        if key in forms:
            best = (forms[key], end)
    return best


def _accepted(text: str, form: _Form, end: int) -> LabelMatch | None:
    exact = is_spelled_like(text[:end], form.text)
    if (text[end : end + 1] == ")" and "(" in text[:end]) or text[end : end + 1] == ".":
        end += 1
    colon = _COLON.match(text, end)
    if colon:
        return LabelMatch(form.kind, form.name, end, _after(text, colon.end()), has_colon=True, exact=exact)
    rest = _FILLING.match(text, end)
    if rest is not None and rest.end() == len(text):
        return LabelMatch(form.kind, form.name, end, len(text), has_colon=False, exact=exact)
    start = _after(text, end)
    if _is_joined(text, end) or not takes_value(form.takes, text, start, match_label):
        return None
    return LabelMatch(form.kind, form.name, end, start, has_colon=False, exact=exact)


def _is_joined(text: str, end: int) -> bool:
    """True where the last word goes on (`Beslut-`, `Bilaga/`) or is bound to the next by a comma."""
    return end < len(text) and (not text[end].isspace() and text[end] not in ".(–—_")


def _after(text: str, end: int) -> int:
    blank = _BLANK.match(text, end)
    return blank.end() if blank else end


def _by_rule(text: str) -> LabelMatch | None:
    if not text[0].isupper():
        return None
    for rule in load_rules("labels"):
        match = rule.pattern.match(text[: 3 * _REACH])
        if match is None or not _names_somebody(match["who"]):
            continue
        if match.end() == 3 * _REACH:
            continue
        closing = text[match.end("label") : match.end()]
        has_colon = ":" in closing or ";" in closing
        if not has_colon and _FILLING.sub("", text[match.end() :]):
            continue
        rest = _after(text, match.end()) if has_colon else len(text)
        return LabelMatch(rule.options["kind"], rule.name, match.end("label"), rest, has_colon=has_colon, exact=True)
    return None


def _names_somebody(who: str) -> bool:
    table = load_table("labels")["who"]
    words = who.split()
    plain = [w.lower() for n, w in enumerate(words) if n == 0 or w.islower() or w.isupper()]
    return not any(w in table["never"] or (len(w) > 4 and w.endswith(tuple(table["verb_endings"]))) for w in plain)  # noqa: PLR2004


def _fuzzy(text: str, ends: list[int]) -> LabelMatch | None:
    """A label with slips of the recogniser, where what follows confirms it."""
    shortest = load_table("labels")["fuzzy"]["shortest"]
    for end in reversed(ends[:_MOST_WORDS]):
        key = squash(text[:end])
        if len(key) < shortest or _FIGURE.search(text[:end]) or fold(text[:end]) in _real_words():
            continue
        hit = extractOne(key, _long_keys(), scorer=Levenshtein.distance, score_cutoff=_slips(len(key)))
        if hit is None or not _opens_alike(key, hit[0]):
            continue
        form = _forms()[hit[0]]
        found = _accepted(text, form, end) if _as_many_words(text[:end], form.text) else None
        if found is not None and (found.has_colon or _is_slip(key, hit[0], int(hit[1]))):
            return found
    return None


def _as_many_words(one: str, other: str) -> bool:
    """False where a short word was lost or won, which may be `ej`."""
    return len(_WORD.findall(one)) == len(_WORD.findall(other))


def _is_slip(key: str, form: str, slips: int) -> bool:
    """False where the endings differ as those of two words do: a label without a colon has nothing to confirm it."""
    inflected = key.startswith(form) or form.startswith(key)
    return ends_alike(key, form) or (slips == 1 and len(key) >= _LONG and not inflected)


def _opens_alike(key: str, form: str) -> bool:
    """False where a word too many stands before the label: then it is a sentence."""
    return key[0] == form[0] or form[1:4] in (key[1:4], key[:3]) or key[1:4] == form[:3]


def _slips(letters: int) -> int:
    table: dict[str, int] = load_table("labels")["fuzzy"]["slips"]
    return max((n for least, n in table.items() if letters >= int(least)), default=0)


@cache
def _forms() -> dict[str, _Form]:
    """Every form by its squashed spelling; where two labels share one, the first of the file has it."""
    forms: dict[str, _Form] = {}
    entries: list[dict[str, Any]] = load_table("labels")["label"]
    for entry in entries:
        for text in entry["forms"]:
            forms.setdefault(squash(text), _Form(entry["kind"], entry["name"], tuple(entry["takes"]), text))
    return forms


@cache
def _long_keys() -> tuple[str, ...]:
    shortest = load_table("labels")["fuzzy"]["shortest"]
    return tuple(key for key in _forms() if len(key) >= shortest and "§" not in key)


@cache
def _longest() -> int:
    return max(map(len, _forms()))


@cache
def _real_words() -> frozenset[str]:
    return frozenset(fold(word) for word in load_table("labels")["fuzzy"]["real_words"])
