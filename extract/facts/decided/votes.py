"""Votes and reservations told beside a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.nouns.minutes import Matter, PassageKind
from extract.swedish.figures.numbers import find_count
from extract.swedish.rules import load_rule, pattern_of

_COUNTS = ("count_first", "no_first", "members_vote", "labelled", "for_and_against", "figures")
_RESERVED = pattern_of("decision_phrases", "who_reserves")
_NEAR = 120  # characters behind a count that may tell who abstained
_NAME = re.compile(r"[A-ZÅÄÖ][\w'-]+(?:\s+(?:von|af|de|[A-ZÅÄÖ][\w'-]+))+")


@dataclass(frozen=True, slots=True)
class Votes:
    """A count; `abstain` is None where nobody is said to abstain."""

    yes: int
    no: int
    abstain: int | None


def find_votes(matter: Matter, decisions: int = 1) -> tuple[Votes | None, ...]:
    """The count that settled each of the matter's decisions (SCHEMA, ruling 7): of its only vote, of the vote between
    the main proposals, or of as many votes as there are decisions; None where no rule can tell."""
    counts: list[Votes] = []
    main: list[Votes] = []
    text = " ".join(f"{p.label}: {p.text.text}" if p.text.text.isdigit() else p.text.text for p in matter.passages)
    places = [m.start() for m in load_rule("votes", "main_vote").pattern.finditer(text)]
    for place, votes in _counted(text):
        counts.append(votes)
        main += [votes] if any(p < place for p in places) else []
    settling = main[:1] if main and len(set(counts)) > 1 else counts
    if len(set(settling)) == 1:
        return (settling[0],) * decisions
    return tuple(settling) if len(settling) == decisions else (None,) * decisions


def _counted(text: str) -> list[tuple[int, Votes]]:
    """The counts of a text with their places, in order; what lies within another one is none of its own."""
    found: list[tuple[int, int, Votes]] = []
    for rule in _COUNTS:
        for match in load_rule("votes", rule).pattern.finditer(text):
            yes, no = find_count(match["yes"]), find_count(match["no"])
            free = not any(match.start() < end and start < match.end() for start, end, _ in found)
            if yes is not None and no is not None and free:
                found.append((match.start(), match.end(), Votes(yes, no, _abstained(text[match.end() :][:_NEAR]))))
    return [(start, votes) for start, _, votes in sorted(found, key=lambda f: f[0])]


def _abstained(text: str) -> int | None:
    match = load_rule("votes", "abstain").pattern.search(text)
    return find_count(match["abstain"] or match["listed"]) if match else None


def find_reservations(matter: Matter) -> tuple[str, ...]:
    """Names of those who reserved themselves against a decision of the matter."""
    names: list[str] = []
    for passage in matter.passages:
        text = passage.text.text
        for match in _RESERVED.finditer(text):
            names += _NAME.findall(match["names"])
        if passage.kind is PassageKind.RESERVATION and "reserv" in passage.label.lower() and not _RESERVED.search(text):
            names += _NAME.findall(text)
    return tuple(dict.fromkeys(names))
