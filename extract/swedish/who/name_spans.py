"""Where in a text a person's name stands, between titles, organisations and other names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.swedish.rules import pattern_of
from extract.swedish.who.names import PARTICLES, is_first_name, is_name_shaped, is_no_name, looks_like_name, name_tokens
from extract.swedish.who.organisations import organisation_spans
from extract.swedish.who.roles import blank_out
from extract.swedish.who.titles import title_spans

_LEAD = pattern_of("name_phrases", "leads_a_name")
LIKELY = 0.5  # looks_like_name above which words are taken for a name

_FRAGMENT = re.compile(r"[^|,;()/\t]+")
_LEAST = 0.3
_EDGES = " \t\n.,;:·•*_…-–—'"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name at `start`..`end` of a text; `worth` is what `looks_like_name` says of it."""

    worth: float
    start: int
    end: int


def find_names(text: str) -> tuple[NameSpan, ...]:
    """Everything in `text` that could be a name, left to right; signs, titles and organisations part them."""
    return tuple(name for piece in _FRAGMENT.finditer(text) for name in _names_in(text, piece.start(), piece.end()))


def find_name(text: str, least: float = _LEAST) -> NameSpan | None:
    """The first likely name in `text`, or the best one where none is likely; None where that is below `least`."""
    names = find_names(text)
    likely = next((name for name in names if name.worth >= LIKELY), None)
    best = likely or max(names, key=lambda name: name.worth, default=None)
    return best if best and best.worth >= least else None


def _names_in(text: str, start: int, end: int) -> Iterator[NameSpan]:
    """The names inside a fragment without separators."""
    fragment = _without_affiliation(text[start:end])
    for run in _runs(fragment):
        rest = _trimmed(fragment, run)
        while rest:
            place = _next_person(fragment, rest) or len(rest)
            one, rest = rest[:place], rest[place:]
            s, e = one[0][0], one[-1][1]
            if len(one) > 1 or fragment.strip(_EDGES) == fragment[s:e].strip(_EDGES):
                yield NameSpan(looks_like_name(fragment[s:e]), start + s, start + e)


def _without_affiliation(fragment: str) -> str:
    """The fragment with organisations and titles blanked out, but not the name that may open them."""
    spans: list[tuple[int, int]] = []
    for s, e in organisation_spans(fragment):
        words = [(s + a, s + b) for a, b in name_tokens(fragment[s:e])]
        if len(words) > 3 and is_first_name(fragment[words[0][0] : words[0][1]]):  # noqa: PLR2004
            spans.append((words[2][0], e))
        else:
            spans.append((s, e))
    left = blank_out(fragment, spans)
    return blank_out(left, list(title_spans(left)))


def _runs(fragment: str) -> list[list[tuple[int, int]]]:
    """Words in a row that could all be of one name."""
    runs: list[list[tuple[int, int]]] = [[]]
    for s, e in name_tokens(fragment):
        word = fragment[s:e]
        fits = is_name_shaped(word) or word.lower() in PARTICLES
        joined = runs[-1] and not fragment[runs[-1][-1][1] : s].strip()
        if not fits:
            runs.append([])
        elif runs[-1] and not joined:
            runs.append([(s, e)])
        else:
            runs[-1].append((s, e))
    return [run for run in runs if run]


def _trimmed(fragment: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The run without words at its edges that belong to no name: `X` in a list of presence, a weekday."""

    def out(span: tuple[int, int], *, first: bool) -> bool:
        word = fragment[span[0] : span[1]]
        mark = first and len(word) == 1 and len(run) > 2  # noqa: PLR2004
        return is_no_name(word) or (word.lower() in PARTICLES and not first) or (mark and word in "XxNF")

    here = list(run)
    while here and (out(here[0], first=True) or _leads(fragment, here)):
        here.pop(0)
    while here and out(here[-1], first=False):
        here.pop()
    for n, (s, e) in enumerate(here):
        if n > 1 and is_no_name(fragment[s:e]):
            return here[:n]
    if here:
        e = here[-1][1]
        if fragment[e - 1] == "." and e - here[-1][0] > 2:  # noqa: PLR2004 (an initial keeps its stop)
            here[-1] = (here[-1][0], e - 1)
    return here


def _leads(fragment: str, run: list[tuple[int, int]]) -> bool:
    """True for a word before a whole name that is none of it: `Ledamoten Eva Test`, `För Eva Test`."""
    if len(run) < 3:  # noqa: PLR2004
        return False
    one, other, *rest = (fragment[s:e] for s, e in run)
    whole = is_first_name(other) and not is_first_name(rest[-1])
    return whole and not is_first_name(one) and bool(_LEAD.search(one))


def _next_person(fragment: str, run: list[tuple[int, int]]) -> int | None:
    """Where in a run of names the next person's first name stands; None where all is one person's."""
    words = [fragment[s:e] for s, e in run]
    for n in range(2, len(words) - 1):
        if is_first_name(words[n]) and not is_first_name(words[n - 1]) and words[n - 1].lower() not in PARTICLES:
            return n
    return None
