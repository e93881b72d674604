"""The gold tables of a set of minutes, in the columns of the hand-made gold."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.evaluate.synth.days import written
from extract.evaluate.synth.plan import Look
from extract.nouns.facts import AmountRole, Outcome

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from extract.evaluate.synth.plan import Applied, Block, Case, Item, Marked, Minutes, Passage, Ruling, Sum

Row = tuple[object, ...]

COLUMNS: dict[str, str] = {
    "documents": "document_type,body,meeting_date,start_time,end_time,place,first_item,last_item,"
    "justering_date,anslag_up,anslag_down,family",
    "items": "item,heading",
    "participants": "name,category,organisation,title,party,is_chair,is_vice_chair,is_secretary,is_justerare,items",
    "dates": "item,date,end_date,time,kind,quote",
    "dnr": "item,dnr,matter,role",
    "decisions": "item,decision_no,matter,dnr,actor,outcome,text,recommendation,deviates,by_reference,"
    "votes_yes,votes_no,votes_abstain,reservations",
    "amounts": "item,decision_no,dnr,amount_sek,amount_max_sek,unit,qualifier,period,role,quote",
    "grants": "item,decision_no,dnr,matter,recipient,year,amount_sek,amount_tkr,qualifier,recurring,source,"
    "recommendation,deviates,quote",
    "applications": "item,dnr,matter,applicant,applied_sek,recommendation,outcome,granted_sek,deviates",
}
_OPEN = (Outcome.ATERREMISS, Outcome.BORDLAGGNING)


@dataclass(frozen=True)
class Said:
    """A passage in its place: the item, the matter it stands in, and the decision that its sums belong to."""

    item: str
    matter: str
    dnr: str
    passage: Passage
    decision_no: int | None
    ruling: Ruling | None
    in_table: bool

    @property
    def marked(self) -> Marked:
        return self.passage.marked


def gold_tables(minutes: Minutes) -> dict[str, list[Row]]:
    """Every table, its rows in the order of the page."""
    said = [s for item in minutes.items for s in _walk(item)]
    decided = [s for s in said if s.passage.ruling]
    return {
        "documents": [_document(minutes)],
        "items": [(item.number, item.heading) for item in minutes.items],
        "participants": [_participant(minutes, i) for i in range(len(minutes.people))],
        "dates": _dates(minutes, said),
        "dnr": _dnr(minutes),
        "decisions": [_decision(s, s.passage.ruling) for s in said if s.passage.ruling],
        "amounts": [_amount(s, held) for s in said for held in s.marked.sums],
        "grants": [row for s in said for row in _grants(s)],
        "applications": [row for s in decided for row in _applications(s)],
    }


def write_gold(minutes: Minutes, folder: Path) -> None:
    """One CSV a table under `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in gold_tables(minutes).items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS[table].split(","))
            writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _walk(item: Item) -> Iterator[Said]:
    matter, dnr = item.heading, item.case.dnr if item.case else ""
    count = 0
    last: Ruling | None = None
    for block in item.blocks:
        if block.look is Look.MATTER:
            matter, dnr = block.matter, block.case.dnr if block.case else ""
        for passage in block.passages:
            if passage.ruling:
                count += 1
                last = passage.ruling
            table = block.look is Look.TABLE or block.owned
            owner = count if passage.ruling or table else None
            yield Said(item.number, matter, dnr, passage, owner, last if owner else None, table)


def _bevis_days(minutes: Minutes) -> tuple[dt.date | None, ...]:
    bevis = minutes.bevis
    return (bevis.justering, bevis.anslag_up, bevis.anslag_down) if bevis else (None, None, None)


def _document(minutes: Minutes) -> Row:
    return (
        minutes.document_type,
        minutes.body.name,
        minutes.date,
        f"{minutes.start:%H:%M}",
        f"{minutes.end:%H:%M}",
        minutes.place,
        minutes.items[0].number,
        minutes.items[-1].number,
        *_bevis_days(minutes),
        minutes.family,
    )


def _participant(minutes: Minutes, index: int) -> Row:
    p = minutes.people[index]
    offices = (p.is_chair, p.is_vice_chair, p.is_secretary, p.is_justerare)
    return (p.name, p.category.value, p.organisation, p.title, p.party, *offices, p.items)


def _dates(minutes: Minutes, said: list[Said]) -> list[Row]:
    """One row an item, date and kind; the first mention stands for its repeats."""
    rows: dict[tuple[object, ...], Row] = {}
    for s in said:
        for day in s.marked.days:
            time = f"{day.time:%H:%M}" if day.time else ""
            row = (s.item, day.date, day.end_date, time, day.kind.value, day.quote)
            rows.setdefault((s.item, day.date, day.kind), row)
    kinds = ("justering", "anslag_up", "anslag_down")
    style = minutes.habits.head_style
    start, end = f"{minutes.start:%H:%M}", minutes.end_date
    head: list[Row] = [("", minutes.date, end, start, "meeting", written(minutes.date, style))]
    for kind, date in zip(kinds, _bevis_days(minutes), strict=True):
        if date:
            head.append(("", date, "", "", kind, written(date, style)))
    return [*head, *rows.values()]


def _dnr(minutes: Minutes) -> list[Row]:
    rows: list[Row] = []
    for item in minutes.items:
        if item.case:
            rows.append((item.number, item.case.dnr, item.heading, item.case.role.value))
        matter = item.heading
        for block in item.blocks:
            rows += [(item.number, c.dnr, matter, c.role.value) for c in _mentioned(block)]
            if block.look is Look.MATTER and block.case:
                matter = block.matter
                rows.append((item.number, block.case.dnr, matter, block.case.role.value))
    return rows


def _mentioned(block: Block) -> list[Case]:
    return [case for passage in block.passages for case in passage.marked.cases]


def _decision(s: Said, ruling: Ruling) -> Row:
    return (
        s.item,
        s.decision_no,
        s.matter,
        s.dnr,
        ruling.actor,
        ruling.outcome.value,
        s.marked.text,
        ruling.recommendation.value if ruling.recommendation else "",
        ruling.deviates,
        bool(ruling.referred) or ruling.by_reference,
        *_votes(ruling),
        "; ".join(ruling.reservations),
    )


def _votes(ruling: Ruling) -> tuple[int | None, int | None, int | None]:
    votes = ruling.votes
    return (votes.yes, votes.no, votes.abstain) if votes else (None, None, None)


def _amount(s: Said, held: Sum) -> Row:
    number = s.decision_no
    money = plain(held.amount)
    top = plain(held.top) if held.top is not None else ""
    return (
        s.item,
        number,
        s.dnr,
        money,
        top,
        held.unit,
        held.qualifier.value,
        held.period,
        held.role.value,
        held.quote,
    )


def _grants(s: Said) -> list[Row]:
    ruling = s.ruling
    if ruling is None:
        return []
    source = "table" if s.in_table else "decision"
    given = [(held, source) for held in s.marked.sums if held.role is AmountRole.GRANTED]
    given += [(held, "proposal_by_reference") for held in ruling.referred]
    return [_grant(s, ruling, held, year, source) for held, source in given for year in held.years]


def _grant(s: Said, ruling: Ruling, held: Sum, year: int | None, source: str) -> Row:
    return (
        s.item,
        s.decision_no,
        s.dnr,
        s.matter,
        held.recipient,
        year,
        plain(held.amount),
        plain(held.amount / 1000),
        held.qualifier.value,
        held.recurring,
        source,
        ruling.recommendation.value if ruling.recommendation else "",
        ruling.deviates,
        held.quote,
    )


def _applications(s: Said) -> list[Row]:
    ruling = s.passage.ruling
    return [_application(s, ruling, applied) for applied in ruling.applied] if ruling else []


def _application(s: Said, ruling: Ruling, applied: Applied) -> Row:
    given = [held.amount for held in s.marked.sums if held.role is AmountRole.GRANTED]
    given += [held.amount for held in ruling.referred]
    granted = applied.given if applied.given is not None else sum(given, Decimal(0))
    return (
        s.item,
        s.dnr,
        s.matter,
        applied.applicant,
        plain(applied.asked) if applied.asked is not None else "",
        ruling.recommendation.value if ruling.recommendation else "",
        (applied.outcome or ruling.outcome).value,
        "" if ruling.outcome in _OPEN else plain(granted),
        ruling.deviates,
    )


def plain(amount: Decimal | int) -> str:
    """`370000`, `12.5`: no exponent, no needless zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
