"""Persons as minutes print them: a name with party, role, title, organisation and the §§ that they were there for."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.swedish.who.affiliations import Affiliation, classify_affiliation
from extract.swedish.who.identity import same_person
from extract.swedish.who.name_spans import LIKELY, find_name, find_names
from extract.swedish.who.names import is_first_name, looks_like_name, unglued
from extract.swedish.who.organisations import looks_like_organisation
from extract.swedish.who.parties import find_party
from extract.swedish.who.roles import blank_out, find_presence, role_spans, titled_roles
from extract.swedish.who.titles import title_spans

__all__ = [
    "Affiliation",
    "PersonMention",
    "classify_affiliation",
    "excepted",
    "is_vacancy",
    "looks_like_name",
    "looks_like_organisation",
    "parse_person",
    "same_person",
    "split_people",
]

_WHO = r"(?P<who>(?:vakan\w+(?:\s+\w+)?|[A-ZÅÄÖÉ][\w'’-]*\.?(?:\s+(?:[A-ZÅÄÖÉ][\w'’-]*|von|af|de)){0,3}))"
_SERVES = (
    r"ersätter|(?:ersättare|ers\.?|suppleant|suppl\.?|tjänstgör(?:ande)?|tjänstg\.?|tjg\.?|tj\.?|i\s*stället)\s+för"
    r"|i\s*st\.?\s?f\.?"
)
_REPLACES = re.compile(
    rf"(?i:(?:\b(?:tjänstgörande|tjg\.?|tj\.?)\s*)?\b(?:{_SERVES})|(?<=[),])\s*för)\s+{_WHO}(?:\s*\([^)]{{0,8}}\)|,\s+som\s+[^,;)]{{3,40}}(?=\)))?"
)
_VACANT = re.compile(r"^\W*(?:vakan\w*|vacant|obesatt|ej\s+utsedd|n\.?\s?n\.?)\b", re.IGNORECASE)
_ALL_BUT = re.compile(
    r"\b(?:samtliga|alla)\b.*?\b(?:undantag(?:\s+(?:av|för))?|utom|förutom)\b", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(r"[^|,;()/\t]+")
_JOINT = re.compile(
    r"\s*[,;\n\t]\s*(?:(?:och|samt)\s+)?|(?<!-)\s+(?:och|samt|&)\s+|(?<=\))\s+(?=[A-ZÅÄÖÉ])|\s+[/•·]\s+"
    r"|(?<=[a-zåäö]{6})\.\s+(?=[A-ZÅÄÖÉ][\w-]+\s+[A-ZÅÄÖÉ])"  # a comma read as a full stop
)
_EDGES = " \t\n.,;:·•*|_…-–—'"
_SURE = 0.9
_STOP = re.compile(  # of the sentence; an initial and a short form keep theirs, a short surname does not
    r"(?:(?<=[a-zåäöé]{3})|(?<=[a-zåäöé]\s[A-ZÅÄÖÉ][a-zåäöé])|(?<=[a-zåäöé]\s[A-ZÅÄÖÉ][a-zåäöé]{2}))\.\s*$"
)
_MARK = re.compile(
    r"^\s*(?:(?:Herr|Fru|Fröken|Dr|Prof)\.?|\d{1,3}[.)]?|[XxNF]|[-–•*·])\s+(?=[A-ZÅÄÖÉ][\w-]+\s+[A-ZÅÄÖÉvad])"
    r"|(?<=\s)(?:[Xx]|N/F|(?<!\d\s)[-–])(?=\s*(?:$|[\s|]))|(?<!\w)0\d{1,3}\s?[-–/]\s?\d[\d ]{4,}"
)  # a number or bullet before the name, marks of presence behind it, a telephone number
_LETTERED = re.compile(r"\b(?:ärende|punkt)\w*\s+[A-ZÅÄÖ](?:\s*(?:[-–,]|och|samt)\s*[A-ZÅÄÖ]\b(?!\.))*")
_PREPOSITION = re.compile(r"^(?:från|vid|på|hos|för)\s+(?=[A-ZÅÄÖÉ])")
_SERVING = "tjänstgörande ersättare"


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person in a text: the whole mention is `start`..`end`, the name alone `name_start`..`name_end`.

    `items` holds limits of presence as written; `replaces` the name of the member that a deputy serves for; `rest`
    what nothing could be made of.
    """

    start: int
    end: int
    name: str
    name_start: int
    name_end: int
    party: str = ""
    roles: frozenset[str] = frozenset()
    title: str = ""
    organisation: str = ""
    items: str = ""
    replaces: str = ""
    rest: str = ""


@lru_cache(maxsize=16384)
def parse_person(text: str) -> PersonMention | None:
    """The one person of a roster cell or line; None for a vacancy or where nobody is named."""
    text = _STOP.sub("", text)
    if not text.strip() or _VACANT.match(text):
        return None
    left, marks = _read_marks(text)
    found = find_name(left)
    if found is None:
        return None
    start, end = found.start, found.end
    left = blank_out(left, [(start, end)])
    outside = len(text) - len(text.lstrip(_EDGES)), len(text.rstrip(" \t\n,;"))
    beside = _beside(left)
    return replace(
        marks,
        start=min(outside[0], start),
        end=max(outside[1], end),
        name=unglued(" ".join(text[start:end].split())),
        name_start=start,
        name_end=end,
        title=beside[0],
        organisation=beside[1],
        rest=beside[2],
        roles=marks.roles | frozenset(titled_roles(beside[0])),
    )


def split_people(text: str) -> tuple[PersonMention, ...]:
    """The persons of a run-on list, left to right; () where nobody is named, or where all but those named came."""
    if _ALL_BUT.search(text):
        return ()
    text = _STOP.sub("", text)
    pieces = _pieces(text)
    opening = next((n for n, (s, e) in enumerate(pieces) if _names(text[s:e])), None)
    if opening is None:
        return _first_names_only(text, pieces)
    title_first = opening > 0 and bool(title_spans(text[pieces[0][0] : pieces[0][1]]))
    spans: list[tuple[int, int]] = []
    waiting: int | None = None
    vacant = False
    for s, e in pieces:
        if _names(text[s:e]):
            spans.append((s if waiting is None else waiting, e))
            waiting, vacant = None, False
        elif vacant or _VACANT.match(text[s:e]):
            vacant = True
        elif title_first or not spans:
            waiting = s if waiting is None else waiting
        else:
            spans[-1] = (spans[-1][0], e)
    mentions = [_moved(parse_person(text[s:e]), s) for s, e in spans]
    return tuple(m for m in mentions if m is not None)


def excepted(text: str) -> str:
    """What stands behind `samtliga ledamöter med undantag för`: those who were not there; empty for another text."""
    match = _ALL_BUT.search(text)
    return text[match.end() :] if match else ""


def is_vacancy(text: str) -> bool:
    """True for a seat that nobody holds: `Vakant (M)`."""
    return bool(_VACANT.match(text))


def _first_names_only(text: str, pieces: list[tuple[int, int]]) -> tuple[PersonMention, ...]:
    """`Anna, Bo och Eva`, as small associations write; () for anything else."""
    if len(pieces) < 2 or not all(is_first_name(text[s:e].strip(_EDGES)) for s, e in pieces):  # noqa: PLR2004
        return ()
    mentions = [_moved(parse_person(text[s:e]), s) for s, e in pieces]
    return tuple(m for m in mentions if m is not None)


def _read_marks(text: str) -> tuple[str, PersonMention]:
    """The text with party, roles, presence and replaced member blanked out, and a mention that holds them."""
    roles: set[str] = set()
    replaced = _REPLACES.search(text)
    left = text
    if replaced:
        left = blank_out(left, [replaced.span()])
        roles.add(_SERVING)
    party = find_party(blank_out(left, [m.span() for m in _LETTERED.finditer(left)]))
    if party:
        left = blank_out(left, [(party.start, party.end)])
    spans = role_spans(left)
    roles.update(role for _, _, given in spans for role in given)
    left = blank_out(left, [(s, e) for s, e, _ in spans])
    left = blank_out(left, [m.span() for m in _MARK.finditer(left)])
    presence = find_presence(left)
    left = blank_out(left, list(presence))
    items = ", ".join(text[s:e].strip(" ()") for s, e in presence)
    mention = PersonMention(
        0,
        0,
        "",
        0,
        0,
        party=party.code if party else "",
        roles=frozenset(roles),
        items=items,
        replaces=replaced["who"].strip() if replaced else "",
    )
    return left, mention


def _beside(left: str) -> tuple[str, str, str]:
    """Title, organisation and rest of what stands beside the name."""
    titles: list[str] = []
    organisations: list[str] = []
    rest: list[str] = []
    for match in _FRAGMENT.finditer(left):
        piece = _PREPOSITION.sub("", match[0].strip(_EDGES))
        if not any(c.isalnum() for c in piece):
            continue
        found = classify_affiliation(piece)
        if found.title:
            titles.append(found.title)
        if found.organisation and _may_be_organisation(piece, found):
            organisations.append(found.organisation)
        elif not found.title:
            rest.append(piece)
    return ", ".join(titles), ", ".join(organisations), " ".join(rest)


def _may_be_organisation(piece: str, found: Affiliation) -> bool:
    if found.title or piece[0].isupper():
        return True
    return len(piece.split()) <= 4 and looks_like_organisation(piece) > LIKELY  # noqa: PLR2004 (no sentence)


@lru_cache(maxsize=16384)
def _names(piece: str) -> bool:
    if _VACANT.match(piece):
        return False
    left, _ = _read_marks(piece)
    return find_name(left, LIKELY) is not None


def _pieces(text: str) -> list[tuple[int, int]]:
    """The text cut at commas, `och` and closing brackets, and where one name follows another without a sign."""
    hidden = blank_out(text, [m.span() for m in _REPLACES.finditer(text)])
    hidden = blank_out(hidden, [m.span() for m in _LETTERED.finditer(hidden)])
    cuts = [
        m.span() for m in _JOINT.finditer(hidden) if hidden.count("(", 0, m.start()) <= hidden.count(")", 0, m.start())
    ]
    edges = [0, *[e for _, e in cuts]]
    stops = [*[s for s, _ in cuts], len(text)]
    pieces: list[tuple[int, int]] = []
    for s, e in zip(edges, stops, strict=True):
        if text[s:e].strip():
            pieces.extend(_names_apart(text, s, e))
    return pieces


def _names_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The piece cut between names that no sign parts; titles stand before their names where the first one does."""
    left, _ = _read_marks(text[start:end])
    names = [n for n in find_names(left) if n.worth >= LIKELY]
    sure = names[:1] + [n for n in names[1:] if n.worth >= _SURE]
    if len(sure) < 2:  # noqa: PLR2004
        return [(start, end)]
    title_first = bool(re.search(r"[^\W\d_]{2}", text[start : start + sure[0].start]))
    cuts = [n.end for n in sure[:-1]] if title_first else [n.start for n in sure[1:]]
    edges = [start, *[start + cut for cut in cuts], end]
    return list(itertools.pairwise(edges))


def _moved(mention: PersonMention | None, by: int) -> PersonMention | None:
    if mention is None:
        return None
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        name_start=mention.name_start + by,
        name_end=mention.name_end + by,
    )
