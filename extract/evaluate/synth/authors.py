"""Who writes which items: the pools of authors that a body's minutes are drawn from."""

from __future__ import annotations

from collections.abc import Callable

from extract.evaluate.synth import applications, calls, changes, columns, grants, matters, procedural, references, votes
from extract.evaluate.synth.cast import kind_of
from extract.evaluate.synth.plan import Body
from extract.evaluate.synth.scene import Scene
from extract.evaluate.synth.telling import Draft

Author = Callable[[Scene], Draft]

_ALL: tuple[tuple[Author, float], ...] = (
    (grants.grant, 2.0),
    (grants.years, 1.2),
    (grants.yearly, 1.0),
    (grants.pair, 0.8),
    (applications.granted, 2.0),
    (applications.proposed_otherwise, 1.2),
    (applications.refused, 0.8),
    (applications.put_off, 1.5),
    (grants.reference, 0.8),
    (calls.shared_table, 0.5),
    (matters.money_talk, 1.2),
    (matters.note, 1.5),
    (matters.charge, 1.2),
    (matters.adopt, 1.0),
    (matters.other, 0.6),
    (matters.elect, 0.6),
    (matters.fee, 0.5),
    (matters.accounts, 1.0),
    (matters.frame, 0.6),
    (grants.mixed, 0.6),
    (procedural.meeting_plan, 0.5),
)
_ORGANISATIONS: tuple[tuple[Author, float], ...] = (*_ALL, (calls.call, 1.6))
_PARTIES: tuple[tuple[Author, float], ...] = (
    *_ALL,
    (calls.grant_list, 1.2),
    (applications.contested, 1.2),
)
_COUNCIL: tuple[tuple[Author, float], ...] = (*_PARTIES, (grants.pass_on, 1.2))
ONCE = (
    calls.call,
    calls.grant_list,
    calls.shared_table,
    procedural.meeting_plan,
    matters.frame,
    matters.accounts,
    grants.mixed,
    matters.fee,
    matters.elect,
    matters.other,
    grants.pair,
)
_WIDE: tuple[tuple[Author, float], ...] = (
    (references.listed, 1.4),
    (references.excepted, 1.2),
    (references.own_and_councils, 1.0),
    (changes.changed, 1.2),
    (changes.guarantee, 0.8),
    (changes.withdrawn, 0.7),
    (columns.list_of_grants, 1.3),
    (columns.asked_and_given, 1.3),
    (columns.with_rest, 1.2),
)
_VOTING: tuple[tuple[Author, float], ...] = (
    (votes.counted, 2.0),
    (votes.reversed_question, 1.0),
    (votes.minority, 0.8),
)
_TALK: tuple[tuple[Author, float], ...] = (
    (matters.note, 2.0),
    (matters.charge, 2.0),
    (matters.adopt, 2.0),
    (matters.other, 1.0),
    (matters.elect, 1.0),
    (procedural.meeting_plan, 0.7),
)
_RARE = (*ONCE, *(author for author, _ in (*_WIDE, *_VOTING)))


def pool(body: Body, *, wide: bool, money: bool) -> tuple[Author, tuple[tuple[Author, float], ...]]:
    """The author that no minutes go without, and all authors with their weights; none of money where it has none."""
    if not money:
        return matters.adopt, _TALK
    by_party = kind_of(body)["roster"] == "parties"
    common = _ORGANISATIONS if not by_party else _COUNCIL if body.kind == "kommunstyrelse" else _PARTIES
    if not wide:
        return grants.grant, common
    return grants.grant, (*common, *_WIDE, *(_VOTING if by_party else ()))


def only_once(author: Author) -> bool:
    """True for kinds of items that one meeting has at most one of."""
    return author in _RARE
