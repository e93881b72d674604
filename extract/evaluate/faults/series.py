"""Plants that lie between documents of a body: D01–D05."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extract.evaluate.faults.formal import Planter, item_of, one, plant, with_bevis
from extract.evaluate.faults.ground import Ground
from extract.evaluate.faults.pieces import PAID, awarded, matter, money, said, story
from extract.evaluate.faults.plant import Expected, Plant
from extract.evaluate.synth import days
from extract.evaluate.synth.plan import Block, Item, Look
from extract.nouns.facts import DateKind

_NEXT = 6  # weeks between meetings
_CASES = (11, 12, 13, 14)


def _gap(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    first = ground.meeting(ground.day)
    number = len(first.minutes.items) + 1
    second = ground.meeting(ground.later(_NEXT), first=number + 4 if broken else number)
    owed = [Expected(rule="D01", about="fyra paragrafer saknas mellan protokollen", papers=(1,))] if broken else []
    return plant("D01", [first, second], *owed)


def _unkept(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    held, unheld = ground.day, ground.later(_NEXT // 2)
    first = ground.meeting(held)
    style = ground.habits.head_style
    told = days.day(unheld if broken else held, DateKind.EARLIER_MEETING, "den" if style == "long" else style)
    before = matter("Föregående protokoll", story(said("Protokollet från sammanträdet ", told, " läggs till arkivet.")))
    matters = [before, ground.award(ground.later(_NEXT))]
    second = ground.meeting(ground.later(_NEXT), matters, first=len(first.minutes.items) + 1)
    item = item_of(second, "Föregående protokoll")
    owed = [Expected(rule="D02", about="ett sammanträde utan protokoll", papers=(1,), item=item)] if broken else []
    return plant("D02", [first, second], *owed)


def _twice(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    first = ground.meeting(ground.day)
    if broken:
        owed = Expected(rule="D03", about="samma protokoll i två filer", papers=(0, 1))
        return plant("D03", [first, replace(first, copy="-kopia")], owed)
    return plant("D03", [first, ground.meeting(ground.later(_NEXT), first=len(first.minutes.items) + 1)])


def _no_bevis(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    paper = ground.meeting(ground.day)
    return one("D04", with_bevis(paper, None) if broken else paper, "inget bevis", broken=broken)


def _cases(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    numbers = [number + (broken and place == len(_CASES) - 1) for place, number in enumerate(_CASES)]
    blocks: list[Block] = []
    for number in numbers:
        who, what = ground.associations.draw(), ground.works.draw()
        given = money(ground.dice.between(2, 20) * 10, year=ground.year, recipient=who)
        blocks.append(Block(look=Look.MATTER, matter=f"{who}, {what}", case=ground.case(number)))
        blocks += awarded(who, what, given)
    item: Item = matter("Ansökningar om medel", PAID, blocks)
    paper = ground.meeting(ground.day, [item])
    where = item_of(paper, item.heading)
    return one("D05", paper, "ett diarienummer i serien avgörs inte", broken=broken, item=where)


SERIES: Mapping[str, Planter] = {"D01": _gap, "D02": _unkept, "D03": _twice, "D04": _no_bevis, "D05": _cases}
