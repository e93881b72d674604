"""What replaces the sums of a proposal that is adopted with changes: sums that the decisions grant in their own words,
and sums that the members moved whose changes the decision names (`med Anna Tests ändring`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts.decided.decisions import Decided
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.nouns.facts import AmountRole
from extract.nouns.minutes import PassageKind
from extract.swedish.figures.money import find_money
from extract.swedish.rules import load_rule, pattern_of
from extract.swedish.writing.spelling import fold

_TO = pattern_of("grant_phrases", "to_whom_next")
_BEFORE_PURPOSE = pattern_of("clause_phrases", "purpose_begins")
_MORE = pattern_of("amount_phrases", "more_beside")
_SHIFTS = pattern_of("amount_phrases", "shifts_sum")
_STRIKES = pattern_of("amount_phrases", "strikes_line")
_CLAUSE = pattern_of("clause_phrases", "change_ends")
_STEM = 5  # letters by which a name in the genitive is known again


@dataclass(frozen=True)
class Changes:
    """`moved` are the sums that named members moved and the decision takes over; `said` the words that name whose sums
    are replaced; `shifted` those of sums that a change raises or lowers without saying to what."""

    moved: tuple[Mention, ...] = ()
    said: str = ""
    shifted: str = ""


def changes_of(
    number: int,
    statements: Sequence[Statement],
    decisions: Sequence[Decided],
    mentions: Sequence[Mention],
) -> Changes:
    """What decision `number` and those beside it say anew of the proposal that it adopts."""
    decided = decisions[number]
    own = [
        m
        for m in mentions
        if m.role is AmountRole.GRANTED
        and m.decision is not None
        and decisions[m.decision].matter is decided.matter
        and not _MORE.search(_around(m, statements))
    ]
    owners = [
        m["owner"] or m["mover"] for m in load_rule("grant_phrases", "whose_change").pattern.finditer(decided.text.text)
    ]
    wishes = [
        n
        for n, s in enumerate(statements)
        if s.matter is decided.matter and s.kind is PassageKind.YRKANDE and any(speaks(o, s.text.text) for o in owners)
    ]
    moved = tuple(m for m in mentions if m.statement in wishes and m.role is AmountRole.PROPOSED)
    clauses = [c for n in wishes for c in _CLAUSE.split(statements[n].text.text) if not find_money(c)]
    return Changes(
        moved,
        fold(
            " ".join([*(_around(m, statements) for m in (*own, *moved)), *(c for c in clauses if _STRIKES.search(c))])
        ),
        fold(" ".join(c for c in clauses if _SHIFTS.search(c))),
    )


def speaks(owner: str, voice: str) -> bool:
    """True where `voice` names the owner of a proposal, in whatever form: `arbetsutskott`, `Provberg`."""
    stem = fold(owner).split()[-1]
    return (stem[:-1] if len(stem) > _STEM and stem.endswith("s") else stem)[: max(_STEM, len(stem) - 3)] in fold(voice)


def _around(mention: Mention, statements: Sequence[Statement]) -> str:
    """The words that say whose the sum is: before it since the sum before, and behind it after `till`."""
    text = statements[mention.statement].text.text
    since = max((m.end for m in find_money(text) if m.end <= mention.money.start), default=0)
    to = _TO.match(text, mention.money.end)
    behind = _BEFORE_PURPOSE.split(to["name"])[0] if to else ""
    return f"{text[since : mention.money.start]} {behind}"
