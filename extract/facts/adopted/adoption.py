"""What a decision by reference adopts: whose proposal, and which of its sums (SCHEMA, ruling 12).

`enligt ovanstående förslag` takes over the sums of the proposal above it, `enligt Anna Tests yrkande` those of that
yrkande, or of the proposal that it supports; `med undantag för X` leaves X out. Where nothing tells which proposal is
meant, no sum is taken over, and a Doubt says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.facts.adopted.changes import changes_of, speaks
from extract.facts.adopted.points import marks_of, offered_in_points, points_left_out
from extract.facts.decided.decisions import Decided
from extract.facts.decided.references import reference_in, refers
from extract.facts.statements import Statement
from extract.facts.sums.mention import Mention
from extract.nouns.facts import REFUSING, AmountRole, Outcome
from extract.nouns.minutes import PassageForm, PassageKind
from extract.swedish.figures.money import find_money
from extract.swedish.rules import load_rule, pattern_of
from extract.swedish.writing.spelling import fold

_ADOPTING = frozenset(
    {None, Outcome.BIFALL, Outcome.DELVIS_BIFALL, Outcome.ANSLAG_AV_MEDEL, Outcome.GODKANNANDE, Outcome.FASTSTALLANDE}
)
_WISHES = frozenset({PassageKind.YRKANDE, PassageKind.RESERVATION, PassageKind.VOTE})
_FRAMES = pattern_of("amount_phrases", "fixed_thing")
_AWARDS = pattern_of("amount_phrases", "word_of_award")
_CLAUSE = pattern_of("clause_phrases", "joint_or_comma")
_MEMBER = pattern_of("told_phrases", "member_moves")
_BUYS = pattern_of("amount_phrases", "buys_or_hires")
_REFUSES = pattern_of("decision_phrases", "proposes_refusal")
_KIND_OF_BODY = pattern_of("amount_phrases", "kind_of_body")
_PARTS = 2  # sums that make a total, at least


@dataclass(frozen=True)
class Adopted:
    """The sums that a decision takes over; `unclear` where several proposals could be meant; `instead` is the proposed
    sum in whose place the decision sets one of its own: `enligt förslaget, dock med 20 000 kr`."""

    mentions: tuple[Mention, ...] = ()
    unclear: bool = False
    instead: Mention | None = None


def adopted_sums(
    number: int, statements: Sequence[Statement], decisions: Sequence[Decided], mentions: Sequence[Mention]
) -> Adopted:
    """What decision `number` adopts beside what it grants in its own words; nothing where it refers to no proposal."""
    decided = decisions[number]
    text = decided.text.text
    if decided.outcome not in _ADOPTING or not refers(text):
        return Adopted()
    points = offered_in_points(decided, statements, mentions)
    if points is not None:
        return Adopted(tuple(m for m in points if not _gives_nothing(m, "", statements)))
    return _from_proposals(number, statements, decisions, mentions)


def _from_proposals(
    number: int, statements: Sequence[Statement], decisions: Sequence[Decided], mentions: Sequence[Mention]
) -> Adopted:
    """What the decision adopts of the proposal that it names as a whole, or with changes."""
    decided = decisions[number]
    text = decided.text.text
    own = [m for m in mentions if m.decision == number and m.role is AmountRole.GRANTED]
    reference = reference_in(text)
    excepted = reference is not None and reference.excepted
    if own and not excepted:
        return Adopted()
    changes = changes_of(number, statements, decisions, mentions)
    offered = [
        m
        for m in mentions
        if m.matter is decided.matter
        and m.role is AmountRole.PROPOSED
        and m not in changes.moved
        and not _gives_nothing(m, text, statements)
    ]
    rivals = [d for d in decisions if d.matter is decided.matter and d.outcome in _ADOPTING and refers(d.text.text)]
    if not offered:
        return Adopted()
    meant = _meant(_owner(text), offered, statements)
    if len(rivals) > 1 or meant is None:
        return Adopted(unclear=True)
    whole = list(_without_total(_once(meant, statements), statements))
    if excepted and len(whole) == len(own) == 1 and not _names_somebody(own[0], statements):
        return Adopted(instead=whole[0])
    left = [m for m in whole if excepted and _left_out(m, whole, number, statements, decisions)]
    refused = [d.text.text for d in decisions if d.matter is decided.matter and d.outcome in REFUSING]
    left += [m for m in whole if any(_named_in(fold(said), m, whole, statements) for said in refused)]
    replaced = [m for m in whole if _is_named(m, changes.said, statements)]
    shifted = [m for m in whole if m not in replaced and _is_named(m, changes.shifted, statements)]
    kept = [m for m in whole if m not in (*left, *replaced, *shifted)]
    clear = left or replaced or changes.moved or not excepted
    return Adopted((*kept, *changes.moved), unclear=not clear or bool(shifted))


def _gives_nothing(mention: Mention, text: str, statements: Sequence[Statement]) -> bool:
    """True for a sum of a proposed budget, frame, tariff or refusal: who adopts that awards nothing."""
    said = statements[mention.statement].text.text
    if _REFUSES.search(_CLAUSE.split(said[: mention.money.start])[-1]):
        return True
    clause = _CLAUSE.split(said[: mention.money.start])[-1] + said[mention.money.start :]
    if _AWARDS.search(clause):
        return False
    return bool(_FRAMES.search(f"{_voice(mention, statements)} {text}")) or bool(
        _BUYS.search(said[: mention.money.start])
    )


def _owner(text: str) -> str:
    """Whose proposal the decision names, as the stem of a word: `arbetsutskott`, `förvaltning`; empty for none."""
    match = load_rule("grant_phrases", "whose_proposal").pattern.search(text)
    return match["owner"] if match else ""


def _meant(owner: str, offered: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention] | None:
    """The sums of the proposal meant: of its owner, else the only one that no member moved; None if unclear."""
    if owner:
        named = [m for m in offered if speaks(owner, _voice(m, statements))]
        if named:
            return named
        supported = _supported(owner, statements)
        if supported:
            return [m for m in offered if speaks(supported, _voice(m, statements))] or _unwished(offered, statements)
        return _unwished([m for m in offered if not _MEMBER.search(_voice(m, statements))], statements) or None
    return _unwished(offered, statements)


def _unwished(offered: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention] | None:
    """The sums of the one proposal that no member moved, or of the only yrkande; None where several different ones
    stand above."""
    wished = {(m.matter.heading.text, statements[m.statement].passage) for m in offered}
    if len(wished) == 1:
        return list(offered)
    plain = [m for m in offered if statements[m.statement].kind not in _WISHES]
    sections: dict[str, list[Mention]] = {}
    for mention in plain:
        sections.setdefault(statements[mention.statement].label, []).append(mention)
    said = {tuple(sorted({m.money.amount_sek for m in section})) for section in sections.values()}
    return plain if len(said) <= 1 or "" in sections else None


def _voice(mention: Mention, statements: Sequence[Statement]) -> str:
    """The label of the sum's section and what is said before it, with the lead-in of its list."""
    here = statements[mention.statement]
    said = here.text.text[: mention.money.start]
    if here.form is not PassageForm.RUNNING and not here.label:
        before = [s for s in statements[: mention.statement] if s.form is PassageForm.RUNNING]
        said = f"{before[-1].text.text if before else ''} {said}"
    return f"{here.label} {said}"


def _supported(owner: str, statements: Sequence[Statement]) -> str:
    """Whose proposal the yrkande of `owner` supports: `Anna Test yrkar bifall till förvaltningens förslag`."""
    for statement in statements:
        if statement.kind in _WISHES and speaks(owner, f"{statement.label} {statement.text.text}"):
            match = load_rule("grant_phrases", "supports_proposal").pattern.search(statement.text.text)
            if match:
                return match["owner"]
    return ""


def _once(offered: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """Each sum once for each recipient's line, the last mention of it."""
    return list({(m.money.amount_sek, m.period, _line(m, statements)): m for m in reversed(offered)}.values())[::-1]


def _line(mention: Mention, statements: Sequence[Statement]) -> int | str:
    """What tells the sum from an equal one: its row, or the words before it in its entry of a list."""
    here = statements[mention.statement]
    if mention.from_table or here.form is not PassageForm.LIST:
        return mention.statement if mention.from_table else -1
    return fold(here.text.text[: mention.money.start].strip(" ,:;–-"))


def _without_total(kept: Sequence[Mention], statements: Sequence[Statement]) -> Iterator[Mention]:
    """The sums without a last one that the others add up to, or a first one that is said to be divided into them; one
    above them that merely equals them is somebody's."""
    sums = [m.money.amount_sek for m in kept]
    whole = None
    if len(sums) > _PARTS:
        half = sum(sums, Decimal(0)) / 2
        whole = half if sums[-1] == half or (sums[0] == half and _is_divided(kept, statements)) else None
    yield from (m for m in kept if m.money.amount_sek != whole)


def _is_divided(kept: Sequence[Mention], statements: Sequence[Statement]) -> bool:
    """True where the words between the first sum and the next say that it is divided."""
    first, second = kept[0], kept[1]
    text = statements[first.statement].text.text
    end = second.money.start if second.statement == first.statement else len(text)
    return load_rule("grant_phrases", "divided").pattern.search(text, first.money.end, end) is not None


def _left_out(
    mention: Mention,
    meant: Sequence[Mention],
    number: int,
    statements: Sequence[Statement],
    decisions: Sequence[Decided],
) -> bool:
    """True where the exception names the sum's line by a word that no other line has."""
    text = decisions[number].text.text
    reference = reference_in(text)
    behind = text[reference.end if reference else 0 :]
    below = behind.rstrip().endswith(":") or not behind.strip(" .,")
    later = [d.text.text for d in decisions[number + 1 :] if below or d.outcome in REFUSING]
    exceptions = fold(" ".join([behind, *later]))
    marks = marks_of(decisions[number], statements)
    if marks.get(mention.statement, "") in points_left_out(behind, list(marks.values())):
        return True
    return _named_in(exceptions, mention, meant, statements)


def _named_in(said: str, mention: Mention, meant: Sequence[Mention], statements: Sequence[Statement]) -> bool:
    """True where folded words name the sum's line by a word that no other line has."""
    others = [m for m in meant if m is not mention]
    elsewhere = {name for m in others for name in _names(m, statements)}
    return any(fold(name) in said for name in _names(mention, statements) - elsewhere)


def _is_named(mention: Mention, said: str, statements: Sequence[Statement]) -> bool:
    """True where folded words give the whole name before the sum, `föreningen` and the like left out: a place alone,
    which many names have, is no name."""
    names = {name for name in _names(mention, statements) if not _KIND_OF_BODY.fullmatch(name)}
    return bool(names) and all(fold(name) in said for name in names)


def _names_somebody(mention: Mention, statements: Sequence[Statement]) -> bool:
    """True where a name stands behind the reference and before the sum, or behind it after `till`: the sum is not that
    of the whole proposal."""
    text = statements[mention.statement].text.text
    reference = reference_in(text)
    since = reference.end if reference and reference.end < mention.money.start else 0
    name = load_rule("grant_phrases", "proper_name").pattern
    before = [
        m for m in name.finditer(text, since, mention.money.start) if m.start() and text[m.start() - 2] not in ".:"
    ]
    return bool(before) or bool(re.match(r"\s*(?:till|åt)\s+[A-ZÅÄÖ]", text[mention.money.end :]))


def _names(mention: Mention, statements: Sequence[Statement]) -> set[str]:
    """The proper names before the sum, since the sum before it."""
    text = statements[mention.statement].text.text[: mention.money.start]
    since = max((m.end for m in find_money(text)), default=0)
    return set(load_rule("grant_phrases", "proper_name").pattern.findall(text[since:]))
