"""Grants in tables and lists: the unit in the head, years as columns, what was asked beside what was given, a rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.evaluate.synth.deciding import Clause, clause, settle
from extract.evaluate.synth.money import number
from extract.evaluate.synth.plan import Applied, Block, Look, Marked, Passage, Ruling, Sum
from extract.evaluate.synth.telling import Draft, heading, paragraph
from extract.nouns.facts import AmountRole, Outcome

if TYPE_CHECKING:
    from extract.evaluate.synth.scene import Scene


def list_of_grants(scene: Scene) -> Draft:
    """A line or a row for each receiver; the unit stands behind each sum, in the head, or above the table."""
    dice, year = scene.dice, scene.year()
    unit = "kr"
    names = [scene.associations.draw() for _ in range(dice.between(3, 6))]
    sums = [_cell(scene.amount(), unit, year, recipient=name) for name in names]
    decided = clause(scene, "share_lines", {"year": str(year)}, Ruling(outcome=Outcome.ANNAT))
    if dice.chance(0.4):
        lines = tuple(
            Passage(
                Marked(f"{name} ", ()) + Marked(f"{held.quote} {unit}", (replace(held, quote=f"{held.quote} {unit}"),))
            )
            for name, held in zip(names, sums, strict=True)
        )
        held_by = Block(look=Look.LINES, passages=lines, owned=True)
        return _shared(scene, "list", decided, (held_by,))
    rows = tuple((name, held.quote) for name, held in zip(names, sums, strict=True))
    return _shared(scene, "list", decided, _table(scene, Columns(unit, "Förening", ("Belopp",), rows, tuple(sums))))


def asked_and_given(scene: Scene) -> Draft:
    """Two columns of money of which only one is granted; some got nothing."""
    dice = scene.dice
    unit = dice.pick(("kr", "tkr")) if scene.habits.unit in {"tkr", "kkr", "mnkr"} else "kr"
    rows: list[tuple[str, ...]] = []
    sums: list[Sum] = []
    applied: list[Applied] = []
    for place in range(dice.between(3, 6)):
        name, asked = scene.associations.draw(), scene.amount() * 2
        given = 0 if place and dice.chance(0.25) else asked // 2
        rows.append((name, number(asked, unit, "narrow"), number(given, unit, "narrow") if given else "–"))
        sums.append(_cell(asked, unit, None, role=AmountRole.APPLIED))
        if given:
            sums.append(_cell(given, unit, None, recipient=name))
        outcome = None if given else Outcome.AVSLAG
        applied.append(Applied(applicant=name, asked=Decimal(asked), given=Decimal(given), outcome=outcome))
    decided = clause(scene, "share_asked", {}, Ruling(outcome=Outcome.ANNAT, applied=tuple(applied)))
    head = (f"Sökande ({unit})", "Sökt", "Beviljat")
    table = Block(look=Look.TABLE, rows=(head, *rows), passages=(Passage(Marked("", tuple(sums))),))
    return _shared(scene, "list", decided, (table,))


def with_rest(scene: Scene) -> Draft:
    """Columns of years, a row for what nobody has got yet, and a total that holds it too."""
    dice = scene.dice
    unit = dice.pick(("tkr", "kkr")) if scene.habits.unit in {"tkr", "kkr", "mnkr"} else "kr"
    years = [scene.year() + i for i in range(dice.between(1, 3))]
    names = [scene.insatser.draw() for _ in range(dice.between(3, 5))]
    amounts = [[scene.amount() for _ in years] for _ in names]
    rest = [scene.amount() for _ in years]
    sums = [_cell(amount, unit, year) for row in amounts for amount, year in zip(row, years, strict=True)]
    sums += [_cell(a, unit, y, role=AmountRole.REMAINING) for a, y in zip(rest, years, strict=True)]
    totals = [sum(column) for column in zip(*amounts, rest, strict=True)]
    sums += [_cell(a, unit, y, role=AmountRole.TOTAL) for a, y in zip(totals, years, strict=True)]
    word = dice.pick(("Buffert", "Att fördela senare", "Ofördelat", "Återstår att fördela"))
    lines = [*zip(names, amounts, strict=True), (word, rest), (dice.pick(("Summa", "Totalt", "SUMMA")), totals)]
    rows = tuple((name, *(number(a, unit, "narrow") for a in row)) for name, row in lines)
    decided = clause(scene, "share", {})
    made = Columns(unit, "Insats", tuple(str(y) for y in years), rows, tuple(sums))
    return _shared(scene, "share", decided, _table(scene, made))


@dataclass(frozen=True)
class Columns:
    """A table before it is set: the word over its first column, those over the sums, rows and the sums in them."""

    unit: str
    first: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[Sum, ...]


def _table(scene: Scene, made: Columns) -> tuple[Block, ...]:
    """The table with its unit in a cell of the head, or in a line above."""
    holder = Passage(Marked("", made.sums))
    if scene.dice.chance(0.4):
        table = Block(look=Look.TABLE, rows=((made.first, *made.heads), *made.rows), passages=(holder,))
        return (paragraph(scene.said("table_unit", unit=made.unit)), table)
    head = (f"{made.first}, {made.unit}", *made.heads)
    if len(made.heads) == 1 and made.heads[0].isalpha():
        head = (made.first, f"{made.heads[0]} ({made.unit})")
    return (Block(look=Look.TABLE, rows=(head, *made.rows), passages=(holder,)),)


def _shared(scene: Scene, key: str, decided: Clause, below: tuple[Block, ...]) -> Draft:
    blocks = (paragraph(scene.said("reports")), *settle(scene, [decided]), *below)
    return Draft(heading(scene, key), blocks, 0.5)


def _cell(
    amount: int, unit: str, year: int | None, *, recipient: str = "", role: AmountRole = AmountRole.GRANTED
) -> Sum:
    return Sum(
        amount=Decimal(amount),
        unit=unit,
        role=role,
        quote=number(amount, unit, "narrow"),
        period=str(year or ""),
        years=(year,),
        recipient=recipient,
    )
