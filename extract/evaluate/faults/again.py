"""Plants of awards that meet over documents: M01, M02, M05, M06 and M08."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.evaluate.faults.awards import Wish, wish
from extract.evaluate.faults.formal import Planter, item_of, plant
from extract.evaluate.faults.ground import Ground
from extract.evaluate.faults.pieces import PAID, awarded, decision, matter, money, ruled, said, story
from extract.evaluate.faults.plant import Expected, Paper, Plant
from extract.evaluate.synth.plan import Block, Case, Item, Look
from extract.nouns.facts import AmountRole, Outcome

_NEXT = 8  # weeks between meetings
_FRAME = 400


def _framed(ground: Ground, shares: Sequence[int], rest: int | None, owed: tuple[str, str], *, broken: bool) -> Plant:
    """A frame for a call in one meeting, the grants of the call in the next; `owed` is the rule and what is wrong."""
    frame = said("Styrelsen fastställer ramen för vårens utlysning till ", money(_FRAME, AmountRole.FRAME), ".")
    told = "Förbundschefen föreslår hur medlen ska utlysas."
    first = ground.meeting(
        ground.day, [matter("Vårens utlysning", told, decision(frame, ruled(Outcome.FASTSTALLANDE)))]
    )
    blocks: list[Block] = story("Beslut ska nu fattas om ansökningarna i vårens utlysning.")
    for number, tkr in enumerate(shares, 21):
        asked = wish(ground)
        blocks.append(Block(look=Look.MATTER, matter=f"{asked.who}, {asked.what}", case=ground.case(number)))
        blocks += awarded(asked.who, asked.what, asked.sum(tkr))
    if rest is not None:
        blocks += story(said("Efter besluten återstår ", money(rest, AmountRole.REMAINING), " i utlysningen."))
    call = matter("Ansökningar i vårens utlysning", blocks)
    second = ground.meeting(ground.later(_NEXT), [call], first=len(first.minutes.items) + 1)
    item = item_of(second, call.heading)
    return _behind(owed, first, second, item, broken=broken)


def _over_frame(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    shares = (250, 200) if broken else (200, 150)
    return _framed(ground, shares, None, ("M01", "450 tkr beviljade av en ram på 400"), broken=broken)


def _over_rest(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    return _framed(ground, (180, 120), 150 if broken else 100, ("M02", "resten ryms inte i ramen"), broken=broken)


def _award(asked: Wish, tkr: int, case: Case, lead: str = "Styrelsen beviljar") -> Item:
    words = said(f"{lead} {asked.who} ", asked.sum(tkr), f" till {asked.what}.")
    told = f"{asked.who} ansöker om medel till {asked.what}. {PAID}"
    return matter(asked.heading, told, decision(words, ruled(Outcome.BIFALL)), case=case)


def _two(ground: Ground, items: tuple[Item, Item], owed: tuple[str, str], *, broken: bool) -> Plant:
    first = ground.meeting(ground.day, [items[0]])
    second = ground.meeting(ground.later(_NEXT), [items[1]], first=len(first.minutes.items) + 1)
    return _behind(owed, first, second, item_of(second, items[1].heading), broken=broken)


def _behind(owed: tuple[str, str], first: Paper, second: Paper, item: str, *, broken: bool) -> Plant:
    """Two papers of which the second carries what is wrong."""
    rule, about = owed
    found = [Expected(rule=rule, about=about, papers=(1,), item=item)] if broken else []
    return plant(rule, [first, second], *found)


def _same_case(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked, other = wish(ground), wish(ground)
    cases = (ground.case(31), ground.case(31 if broken else 32))
    again = asked if broken else other
    items = (_award(asked, asked.tkr, cases[0]), _award(again, again.tkr, cases[1]))
    return _two(ground, items, ("M05", "samma diarienummer får medel två gånger"), broken=broken)


def _same_recipient(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked, other = wish(ground), wish(ground)
    again = asked if broken else replace(other, who=asked.who)
    items = (_award(asked, asked.tkr, ground.case(31)), _award(again, asked.tkr + 10, ground.case(35)))
    return _two(ground, items, ("M06", "samma mottagare och ändamål under två diarienummer"), broken=broken)


def _changed(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    asked, other = wish(ground), wish(ground)
    first = _award(asked, asked.tkr, ground.case(31))
    if broken:
        second = _award(asked, asked.tkr + 20, ground.case(31), "Med ändring av tidigare beslut beviljar styrelsen")
    else:
        second = _award(other, other.tkr, ground.case(32), "I enlighet med ansökan beviljar styrelsen")
    return _two(ground, (first, second), ("M08", "ett senare beslut ersätter det förra"), broken=broken)


AGAIN: Mapping[str, Planter] = {
    "M01": _over_frame,
    "M02": _over_rest,
    "M05": _same_case,
    "M06": _same_recipient,
    "M08": _changed,
}
