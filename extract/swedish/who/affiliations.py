"""What stands beside a name: organisation, title, role; and how whole such a text is, so that wrapped lines meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.swedish.who.organisations import WHOLE, organisation_worth
from extract.swedish.who.roles import blank_out, role_spans
from extract.swedish.who.titles import is_title, title_spans

_EDGES = " \t.,;:·•*|_…"
_SEPARATOR = re.compile(r"\s*[,;/|]+\s*|\s+[-–—]\s+|\s*[()]\s*")
_GLUED = 0.1
_OPEN_ENDED = 0.5
_ROLE_ALONE = 0.55  # `ordförande` on a line of its own may go on from the line above
_GOES_ON = re.compile(r"[,\-–/&(]\s*$|\b(?:och|för|i|samt|av|vid)\s*$")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """`wholeness` from 0 to 1 says how much the text looks like one complete affiliation: a fragment has about 0.3,
    two of them set as one about 0.1."""

    organisation: str
    title: str
    roles: frozenset[str]
    wholeness: float


@lru_cache(maxsize=16384)
def classify_affiliation(text: str) -> Affiliation:
    """The parts of what is printed beside a name, as written."""
    spans = role_spans(text)
    roles = frozenset(role for _, _, given in spans for role in given)
    plain = blank_out(text, [(start, end) for start, end, _ in spans])
    pieces = [piece.strip(_EDGES) for piece in _SEPARATOR.split(plain) if piece.strip(_EDGES)]
    organisations: list[str] = []
    titles: list[str] = []
    worths: list[float] = []
    for piece in pieces:
        title, organisation, worth = _piece(piece)
        titles += [title] if title else []
        organisations += [organisation] if organisation else []
        worths.append(worth)
    whole = _wholeness(text, worths, len(organisations))
    if not worths:
        whole = _ROLE_ALONE if roles else 0.0
    return Affiliation(", ".join(organisations), ", ".join(titles), roles, whole)


def _piece(piece: str) -> tuple[str, str, float]:
    """Title, organisation and worth of a piece between commas."""
    if is_title(piece):
        return piece, "", 1.0
    title = _title_at_edge(piece)
    if title is not None:
        start, end = title
        rest = (piece[:start] + " " + piece[end:]).strip(_EDGES)
        worth = organisation_worth(rest)
        if is_title(rest):
            return piece, "", _GLUED
        if worth > _OPEN_ENDED or (start > 0 and piece[start].islower()):
            return piece[start:end].strip(), rest, 0.9 * worth
    return "", piece, organisation_worth(piece)


def _title_at_edge(piece: str) -> tuple[int, int] | None:
    for start, end in title_spans(piece):
        if start == 0 or end == len(piece):
            return start, end
    return None


def _wholeness(text: str, worths: list[float], organisations: int) -> float:
    if not worths:
        return 0.0
    worth = sum(worths) / len(worths)
    if min(worths) <= _GLUED or (organisations > 1 and min(worths) > WHOLE):  # two whole ones
        return _GLUED
    if len(worths) - organisations > 1:
        worth *= 0.6  # two titles
    if _GOES_ON.search(text):
        worth *= _OPEN_ENDED
    opens_small = text[:1].islower() and not is_title(text.partition(",")[0]) and not role_spans(text)
    if opens_small or text[:1] in ",)&/-–":
        worth *= 0.7
    return round(worth, 3)
