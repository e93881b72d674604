"""Plants that only a budget file shows: M07, M09, M13 and M15–M19, each on a sheet of its own body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from extract.evaluate.faults.awards import Wish, wish
from extract.evaluate.faults.formal import Planter, item_of
from extract.evaluate.faults.ground import Ground
from extract.evaluate.faults.pieces import PAID, awarded, matter, money
from extract.evaluate.faults.plant import BudgetRow, Expected, Plant
from extract.evaluate.synth.plan import Item
from extract.nouns.facts import Qualifier

_SUM = "sum"
_LONGEST = 31  # of a sheet's name in Excel
Change = Callable[[BudgetRow], list[BudgetRow]]


def write_budget(target: Path, plants: Sequence[Plant]) -> None:
    """A workbook with a sheet for each plant that has rows, in tkr."""
    book = xlsxwriter.Workbook(str(target))
    book.set_properties({"title": "Budget (påhittad)", "created": dt.datetime(2020, 1, 1)})  # noqa: DTZ001
    for plant in plants:
        if not plant.budget:
            continue
        body = plant.papers[0].minutes.body.name
        sheet = book.add_worksheet(body.removeprefix("Samordningsförbundet ")[:_LONGEST])
        sheet.write(0, 0, body)
        sheet.write_row(2, 0, ["År", "Dnr", "Insats", "Budget tkr"])
        for place, row in enumerate(plant.budget, 3):
            sheet.write_row(place, 0, [row.year or None, row.dnr or None, row.activity, row.tkr])
    book.close()


def _planted(
    rule: str, about: str, change: Change, *, qualifier: Qualifier = Qualifier.EXAKT, more: tuple[str, ...] = ()
) -> Planter:
    """A meeting with an award that the budget has; where it is broken, `change` makes other rows of it.

    `more` are words on what is owed: `file` where the finding stands in the budget alone, `hint` for one said within a
    finding of M13.
    """

    def planter(ground: Ground, broken: bool) -> Plant:  # noqa: FBT001 (every planter is called alike)
        asked = wish(ground)
        tkr = asked.tkr + 100
        tkr += 10 * (tkr // 10 % 11 == 0)  # two leading digits alike would hide that they are swapped
        item = _item(asked, tkr, qualifier)
        paper = ground.meeting(ground.day, [item])
        dnr = item.case.dnr if item.case else ""
        row = BudgetRow(activity=item.heading, tkr=tkr, year=ground.year, dnr=dnr)
        rows = change(row) if broken else [row, BudgetRow(activity="Summa", tkr=tkr, kind=_SUM)]
        where = () if "file" in more else (0,)
        number = "" if "file" in more else item_of(paper, item.heading)
        owed = [Expected(rule=rule, about=about, papers=where, item=number, is_hint="hint" in more)]
        if "hint" in more:
            owed.append(Expected(rule="M13", about=about, item=number))
        return Plant(rule=rule, papers=(paper,), expected=tuple(owed) if broken else (), budget=tuple(rows))

    return planter


def _item(asked: Wish, tkr: int, qualifier: Qualifier) -> Item:
    given = money(tkr, year=asked.ground.year, recipient=asked.who, qualifier=qualifier)
    told = f"{asked.who} ansöker om medel till {asked.what}. {PAID}"
    return matter(asked.heading, told, awarded(asked.who, asked.what, given), case=asked.ground.case(17))


def _other(tkr: Callable[[float], float]) -> Change:
    return lambda row: [BudgetRow(activity=row.activity, tkr=tkr(row.tkr), year=row.year, dnr=row.dnr)]


def _swapped(tkr: float) -> float:
    """The first two digits changed about."""
    digits = f"{tkr:.0f}"
    return float(digits[1] + digits[0] + digits[2:])


def _with_income(paid: Sequence[float]) -> Change:
    """Income beside the cost: by Försäkringskassan, region and kommuner, in shares of the cost."""
    names = ("Intäkt Försäkringskassan", "Intäkt regionen", "Intäkt kommunerna")

    def change(row: BudgetRow) -> list[BudgetRow]:
        income = [
            BudgetRow(activity=name, tkr=row.tkr * share, year=row.year)
            for name, share in zip(names, paid, strict=True)
        ]
        return [row, *income]

    return change


def _wrong_sum(row: BudgetRow) -> list[BudgetRow]:
    more = BudgetRow(activity="Administration kansli", tkr=40, year=row.year)
    return [row, more, BudgetRow(activity="Summa", tkr=row.tkr + 55, kind=_SUM)]


BUDGETED: Mapping[str, Planter] = {
    "M07 budget": _planted("M07", "kronor i en kolumn för tkr", _other(lambda tkr: tkr * 1000)),
    "M09 budget": _planted("M09", "budgetens summa är inte radernas", _wrong_sum, more=("file",)),
    "M13": _planted("M13", "budgeten säger ett annat belopp", _other(lambda tkr: tkr + 45.5)),
    "M13 year": _planted(
        "M13",
        "budgeten har beloppet på nästa år",
        lambda row: [BudgetRow(activity=row.activity, tkr=row.tkr, year=row.year + 1, dnr=row.dnr)],
    ),
    "M15 budget": _planted("M15", "budgetens intäkter är lägre", _with_income((0.45, 0.225, 0.225)), more=("file",)),
    "M16 budget": _planted(
        "M16", "bidragen i budgeten delas annorlunda", _with_income((0.4, 0.3, 0.3)), more=("file",)
    ),
    "M17": _planted("M17", "budgeten går över taket", _other(lambda tkr: tkr + 65.5), qualifier=Qualifier.HOGST),
    "M18": _planted("M18", "nära ett beslut som säger cirka", _other(lambda tkr: tkr + 3), qualifier=Qualifier.CIRKA),
    "M19": _planted("M19", "två siffror är omkastade", _other(_swapped), more=("hint",)),
}
