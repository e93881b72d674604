"""Kommuner and regioner as they are named in a roster and in a bevis, made comparable."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz

from extract.audit.holdings import Minutes
from extract.swedish.rules import pattern_of
from extract.swedish.writing.spelling import fold
from extract.tables.tabulate import Row

Member = tuple[str, str]  # `kommun` or `region`, and the folded name without its genitive

_MISREAD = 75  # of 100: `Rönns` for `Rönnås`
_SERVING = ("beslutande", "ersättare", "frånvarande")
_KOMMUN = pattern_of("audit_phrases", "kommun_named")
_REGION = pattern_of("audit_phrases", "region_named")


def member(name: str) -> Member | None:
    """The kommun or region that a name means; None for another organisation."""
    text = " ".join(name.split()).strip(" ,.")
    region = _REGION.match(text)
    if region:
        return "region", _plain(region["region"] or region["lan"] or region["landsting"])
    kommun = _KOMMUN.match(text)
    return ("kommun", _plain(kommun["before"] or kommun["after"])) if kommun else None


def member_names(minutes: Minutes) -> dict[Member, Row]:
    """Kommuner and regioner that those on the roll come from, each with its first row."""
    found: dict[Member, Row] = {}
    for row in minutes["participants"]:
        known = member(row["organisation"]) if row["category"] in _SERVING else None
        if known:
            found.setdefault(known, row)
    return found


def told_members(minutes: Minutes) -> dict[Member, Row]:
    """Members that a person told, each as a row with nothing but its name."""
    return {known: {"organisation": name} for name in minutes.told.members if (known := member(name))}


def board_names(minutes: Minutes) -> set[Member]:
    """Kommuner and regioner on whose boards the bevis says the notice was put up; a bare name is a kommun."""
    return set(_boards(minutes.head["boards"].split("; ")))


def named_members(minutes: Minutes) -> dict[Member, str]:
    """Members that a person told, else those whose boards the bevis names, as they are written there."""
    names = minutes.told.members or tuple(name.strip() for name in minutes.head["boards"].split("; ") if name.strip())
    return {member(name) or ("kommun", _plain(name)): name for name in names}


def unpaired(members: Collection[Member], boards: Collection[Member], minutes: Minutes) -> set[Member]:
    """Members without a board: of a scan, a member and a board that nobody else answers are one if they read alike."""
    missing = set(members) - set(boards)
    free = set(boards) - set(members)
    for kind, place in sorted(missing) if minutes.is_scanned else ():
        like = next((b for b in sorted(free) if b[0] == kind and fuzz.ratio(b[1], place) >= _MISREAD), None)
        if like:
            missing.discard((kind, place))
            free.discard(like)
    return missing


def is_stale_name(organisation: str, minutes: Minutes) -> bool:
    """True where the roster says `Region` and the bevis still names that landsting."""
    if not organisation.lower().startswith("region"):
        return False
    known = member(organisation)
    return any("landsting" in board.lower() and member(board) == known for board in minutes.head["boards"].split("; "))


def _boards(names: Iterable[str]) -> Iterable[Member]:
    for name in names:
        text = name.strip()
        if text:
            yield member(text) or ("kommun", _plain(text))


def _plain(name: str) -> str:
    words = fold(name).removesuffix(" lan").removesuffix(" läns")
    return words.rstrip("s")
