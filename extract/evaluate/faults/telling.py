"""Plants of what §§ tell of votes, budget, accounts and appendices: F14–F20, F22, F23, M15, M16 and M20."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from extract.evaluate.faults.formal import Planter, item_of, one
from extract.evaluate.faults.ground import Ground, second_tuesday
from extract.evaluate.faults.pieces import PAID, awarded, decision, matter, money, ruled, said, story
from extract.evaluate.faults.plant import Plant
from extract.evaluate.synth.plan import Block, Item, Marked, Ruling, Votes
from extract.nouns.facts import AmountRole, Outcome

_PUBLIC = "Sammanträdet är offentligt när budgeten behandlas."
_OTHER = AmountRole.OTHER


def _in(ground: Ground, item: Item, owed: tuple[str, str], *, broken: bool, day: dt.date | None = None) -> Plant:
    """A plant whose fault stands in one § of a meeting; `owed` is its rule and what is wrong."""
    paper = ground.meeting(day or ground.day, [item])
    return one(owed[0], paper, owed[1], broken=broken, item=item_of(paper, item.heading))


def _members(ground: Ground) -> tuple[str, str]:
    """Two who decide and neither chair nor approve."""
    free = [p.name for p in ground.people[1:6] if not p.is_justerare]
    return free[0], free[-1]


def _given(ground: Ground) -> tuple[str, str, Marked]:
    who, what = ground.associations.draw(), ground.works.draw()
    return who, what, money(ground.dice.between(4, 40) * 10, year=ground.year, recipient=who)


def _vote(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    first, second = _members(ground)
    who, what, given = _given(ground)
    votes = Votes(yes=5, no=3) if broken else Votes(yes=4, no=2)
    item = matter(
        f"Medel till {what}",
        f"{who} ansöker om medel till {what}. {PAID}",
        f"{first} yrkar bifall till ansökan. {second} yrkar avslag.",
        "Ordföranden ställer förslagen mot varandra. Votering begärs och verkställs.",
        f"Omröstningen utfaller med {votes.yes} ja-röster och {votes.no} nej-röster.",
        awarded(who, what, given, ruling=Ruling(outcome=Outcome.BIFALL, actor="Styrelsen", votes=votes)),
    )
    return _in(ground, item, ("F14", "åtta röster av sex beslutande"), broken=broken)


def _opposed(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    first, second = _members(ground)
    who, what, given = _given(ground)
    order = "Ordföranden ställer förslagen mot varandra och finner att styrelsen bifaller ansökan."
    item = matter(
        f"Medel till {what}",
        f"{who} ansöker om medel till {what}. {PAID}",
        f"{first} yrkar bifall till ansökan. {second} yrkar avslag.",
        *([] if broken else [order]),
        awarded(who, what, given),
    )
    return _in(ground, item, ("F15", "två yrkanden men ingen beslutsgång"), broken=broken)


def _conflict(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    first, second = _members(ground)
    who, what, given = _given(ground)
    reserved = first if broken else second
    ruling = Ruling(outcome=Outcome.BIFALL, actor="Styrelsen", reservations=(reserved,))
    item = matter(
        f"Medel till {what}",
        f"{who} ansöker om medel till {what}. {PAID}",
        f"{first} anmäler jäv och deltar inte i handläggningen.",
        awarded(who, what, given, ruling=ruling),
        f"{reserved} reserverar sig mot beslutet.",
    )
    return _in(ground, item, ("F16", "den jävige reserverar sig"), broken=broken)


def _official(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    who, what, given = _given(ground)
    actor = "Förbundschefen" if broken else "Styrelsen"
    item = matter(
        f"Medel till {what}", f"{who} ansöker om medel till {what}. {PAID}", awarded(who, what, given, actor=actor)
    )
    return _in(ground, item, ("F17", "förbundschefen beviljar medel"), broken=broken)


def _adopted(year: int, behind: Marked, *, public: bool = True) -> Item:
    text = said(f"Styrelsen fastställer budgeten för {year}", behind, ".")
    return matter(f"Budget {year}", *([_PUBLIC] if public else []), decision(text, ruled(Outcome.FASTSTALLANDE)))


def _whole(tkr: int) -> Marked:
    return said(" till ", money(tkr, AmountRole.TOTAL))


def _late_budget(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    day = second_tuesday(12 if broken else 11, ground.year)
    item = _adopted(ground.year + 1, _whole(5200))
    return _in(ground, item, ("F18", "budgeten antogs i december"), broken=broken, day=day)


def _closed_doors(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    item = _adopted(ground.year + 1, _whole(4800), public=not broken)
    day = second_tuesday(11, ground.year)
    return _in(ground, item, ("F19", "inget om att budgetmötet var offentligt"), broken=broken, day=day)


def _unsaid_budget(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    item = _adopted(ground.year + 1, Marked(" enligt förslag") if broken else _whole(6100))
    day = second_tuesday(11, ground.year)
    return _in(ground, item, ("F23", "antagen budget utan belopp"), broken=broken, day=day)


def _late_report(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    day = second_tuesday(4 if broken else 3, ground.year)
    year = ground.year - 1
    text = f"Styrelsen godkänner årsredovisningen för {year}."
    item = matter(
        f"Årsredovisning {year}", "Förbundschefen går igenom året.", decision(text, ruled(Outcome.GODKANNANDE))
    )
    return _in(ground, item, ("F20", "årsredovisningen beslutades i april"), broken=broken, day=day)


def _appendix(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    told = "Rapporten framgår av bilaga 4." if broken else "Rapporten har skickats ut före sammanträdet."
    text = "Styrelsen lägger rapporten till handlingarna."
    item = matter("Verksamhetsrapport", told, decision(text, ruled(Outcome.TILL_HANDLINGARNA)))
    return _in(ground, item, ("F22", "bilaga 4 finns inte i filen"), broken=broken)


def _balance(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    income, costs = money(5200, _OTHER), money(5400 if broken else 5200, _OTHER)
    told = story(said("Summa intäkter ", income, "."), said("Summa kostnader ", costs, "."))
    return _budget(ground, "M15", told, "intäkterna är lägre än kostnaderna", broken=broken)


def _shares(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    region, one_town, another, third = ground.body.members[:4]
    paid = (2600, 1300, 650, 450, 200) if not broken else (2600, 1300, 900, 450, 450)
    payers = ("Försäkringskassan", region, one_town, another, third)
    told = story(*(said(f"{payer} ", money(tkr, _OTHER)) for payer, tkr in zip(payers, paid, strict=True)))
    return _budget(ground, "M16", told, "bidragen delas inte ½, ¼, ¼", broken=broken)


def _budget(ground: Ground, rule: str, told: list[Block], about: str, *, broken: bool) -> Plant:
    item = _adopted(ground.year + 1, _whole(5200))
    item = replace(item, blocks=(*item.blocks[:1], *told, *item.blocks[1:]))
    return _in(ground, item, (rule, about), broken=broken, day=second_tuesday(11, ground.year))


def _loan(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001
    who = ground.associations.draw()
    asked = f"{who} ber förbundet om stöd för ett lån i banken."
    if broken:
        text, outcome = f"Styrelsen beslutar att gå i borgen för lånet till {who}.", Outcome.ANNAT
    else:
        text, outcome = f"Styrelsen avslår begäran om att gå i borgen för lånet till {who}.", Outcome.AVSLAG
    item = matter("Begäran om borgen", asked, decision(text, ruled(outcome)))
    return _in(ground, item, ("M20", "förbundet går i borgen"), broken=broken)


TOLD: Mapping[str, Planter] = {
    "F14": _vote,
    "F15": _opposed,
    "F16": _conflict,
    "F17": _official,
    "F18": _late_budget,
    "F19": _closed_doors,
    "F20": _late_report,
    "F22": _appendix,
    "F23": _unsaid_budget,
    "M15": _balance,
    "M16": _shares,
    "M20": _loan,
}
