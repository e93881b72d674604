"""Plants of the formal rules that lie in dates, notices and the roll: F01–F13 and F21."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extract.evaluate.faults.ground import Ground, bevis_after, second_tuesday
from extract.evaluate.faults.pieces import matter
from extract.evaluate.faults.plant import SCANNED, Expected, Paper, Plant
from extract.evaluate.synth.plan import Bevis, Item, Person
from extract.nouns.facts import Category

Planter = Callable[[Ground, bool], Plant]

_LONG = (
    "Förbundschefen berättar om hur samverkan mellan parterna har utvecklats och vad deltagarna själva säger. "
    "Flera av dem har varit borta från arbetet länge och beskriver hur vardagen har förändrats, vilka möten som "
    "har betytt mest och vad som har saknats. Ledamöterna ställer frågor och delar med sig av sina erfarenheter."
)


def plant(rule: str, papers: Sequence[Paper], *expected: Expected) -> Plant:
    """A plant without a budget."""
    return Plant(rule=rule, papers=tuple(papers), expected=expected)


def one(rule: str, paper: Paper, about: str, *, broken: bool, item: str = "") -> Plant:
    """A plant of one paper, with one finding where it is broken."""
    return plant(rule, [paper], *([Expected(rule=rule, about=about, item=item)] if broken else []))


def with_bevis(paper: Paper, bevis: Bevis | None) -> Paper:
    """The paper with another bevis, or none."""
    return replace(paper, minutes=replace(paper.minutes, bevis=bevis), boards=paper.boards if bevis else ())


def item_of(paper: Paper, heading: str) -> str:
    """The number of the § with that heading."""
    return next(item.number for item in paper.minutes.items if item.heading == heading)


def _days(rule: str, about: str, broken: Mapping[str, int], kept: Mapping[str, int]) -> Planter:
    """A bevis whose days, counted from the meeting, break or just keep a rule."""

    def planter(ground: Ground, is_broken: bool) -> Plant:  # noqa: FBT001 (every planter is called alike)
        bevis = bevis_after(ground.day, **(broken if is_broken else kept))
        return one(rule, with_bevis(ground.meeting(ground.day), bevis), about, broken=is_broken)

    return planter


def _boards(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    paper = ground.meeting(ground.day)
    boards = paper.boards[:2] + paper.boards[3:] if broken else paper.boards
    return one("F05", replace(paper, boards=boards), "en medlemskommun saknas bland tavlorna", broken=broken)


def _storage(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    paper, bevis = ground.meeting(ground.day), bevis_after(ground.day)
    kept = replace(bevis, stored_at="") if broken else bevis
    return one("F06", with_bevis(paper, kept), "inget om var protokollet förvaras", broken=broken)


def _approver(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    people = list(ground.people)
    if broken:
        place = next(n for n, person in enumerate(people) if person.is_justerare)
        deputy = replace(people[place], name=people[-1].name + "sson", category=Category.ERSATTARE)
        people[place] = replace(people[place], is_justerare=False)
        people.insert(6, deputy)
    paper = replace(ground, people=tuple(people)).meeting(ground.day)
    return one("F07", paper, "justeraren är en ersättare som inte tjänstgjorde", broken=broken)


def _no_roll(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    signing = tuple(
        replace(person, category=Category.UNKNOWN, organisation="", office="", title="", is_vice_chair=False)
        for person in ground.people
        if person.is_chair or person.is_secretary or person.is_justerare
    )
    meeting = replace(ground, people=signing) if broken else ground
    return one("F08", meeting.meeting(ground.day), "ingen närvarolista", broken=broken)


def _few(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    away = 3 if broken else 2
    people = tuple(
        replace(person, category=Category.FRANVARANDE)
        if 6 - away <= place < 6  # noqa: PLR2004 (six members)
        else person
        for place, person in enumerate(ground.people)
    )
    paper = replace(ground, people=people).meeting(ground.day)
    return one("F09", paper, "hälften av ledamöterna beslutade", broken=broken)


def _representation(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    day = second_tuesday(3, 2023)
    people = [person for place, person in enumerate(ground.people) if not (broken and place == 3)]  # noqa: PLR2004
    paper = replace(ground, people=tuple(people)).meeting(day)
    return one("F10", paper, "en kommun vars tavla nämns har ingen i närvaron", broken=broken)


def _remote(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    paper = ground.meeting(second_tuesday(3, 2021))
    place = f"{paper.minutes.place}, samt via Teams" if broken else paper.minutes.place
    return one("F11", replace(paper, minutes=replace(paper.minutes, place=place)), "möte på distans", broken=broken)


def _missing_item(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    paper = ground.meeting(ground.day, [ground.award(ground.day), ground.award(ground.day)])
    items = tuple(
        replace(item, number=str(int(item.number) + (broken and place >= 3)))  # noqa: PLR2004 (the fourth on)
        for place, item in enumerate(paper.minutes.items)
    )
    return one("F12", replace(paper, minutes=replace(paper.minutes, items=items)), "§ 4 saknas", broken=broken)


def _missing_page(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    paper = ground.meeting(ground.day, [_talk(), ground.award(ground.day)])
    return one("F13", replace(paper, lost=3 if broken else None), "sida 3 saknas enligt räknaren", broken=broken)


def _talk() -> Item:
    return matter("Lägesrapport", *[_LONG] * 16)


def _unsigned(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    people: tuple[Person, ...] = ground.people
    if broken:
        people = tuple(replace(person, is_justerare=False) for person in people)
    paper = replace(ground, people=people).meeting(ground.day)
    return one("F21", replace(paper, scan=SCANNED), "ingen justerare namngiven", broken=broken)


FORMAL: Mapping[str, Planter] = {
    "F01": _days("F01", "anslaget är daterat före justeringen", {"up": 6}, {"up": 7}),
    "F02": _days(
        "F02", "justerat dag 20", {"justering": 20, "up": 21, "down": 50}, {"justering": 14, "up": 15, "down": 44}
    ),
    "F03": _days("F03", "anslaget dag 6 efter justeringen", {"up": 13, "down": 50}, {"up": 9}),
    "F04": _days("F04", "nedtaget efter två veckor", {"down": 22}, {"down": 30}),
    "F05": _boards,
    "F06": _storage,
    "F07": _approver,
    "F08": _no_roll,
    "F09": _few,
    "F10": _representation,
    "F11": _remote,
    "F12": _missing_item,
    "F13": _missing_page,
    "F21": _unsigned,
}
