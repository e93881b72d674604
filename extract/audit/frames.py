"""Grants under a call against the frame that was set for it, over documents: M01 and M02."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.audit.holdings import Holdings, Minutes, money_in, number_in
from extract.audit.nouns import Severity, Verdict
from extract.audit.passages import decision_of, item_text
from extract.audit.verdicts import cannot, departs, fine, tkr
from extract.swedish.rules import pattern_of
from extract.tables.tabulate import Row

_CALL = pattern_of("audit_phrases", "call")
_YEAR = 366  # days within which the grants of a call follow its frame
_ALMOST = Decimal("0.95")
_FEW = ("Inget", "Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio", "Elva", "Tolv")


@dataclass(frozen=True)
class Frame:
    """A ceiling that a body set for a call; `row` is its row of `amounts`."""

    minutes: Minutes
    row: Row

    @property
    def sek(self) -> Decimal:
        return money_in(self.row, "amount_sek") or Decimal()


@dataclass(frozen=True)
class Call:
    """A § that shares out money of a call, with its grants."""

    minutes: Minutes
    item: Row
    grants: tuple[Row, ...]


def within_frame(holdings: Holdings) -> Iterator[Verdict]:
    """M01: the grants of a call, in whatever minutes, add up to its frame at most."""
    for meetings in holdings.by_body().values():
        frames, calls = frames_in(meetings), calls_in(meetings)
        answered = {id(frame.row): [call for call in calls if _candidates(frames, call) == [frame]] for frame in frames}
        for call in calls:
            fitting = _candidates(frames, call)
            if len(fitting) > 1:
                yield _unclear(call, fitting)
            elif not fitting:
                yield cannot(call.minutes, f"§ {call.item['item']}: ingen ram för utlysningen hittad")
        for frame in frames:
            under = answered[id(frame.row)]
            if under:
                yield _held(frame, under)
            else:
                yield cannot(frame.minutes, f"ramen {tkr(frame.sek)}: inga beviljanden under den hittade")


def rest_within_frame(holdings: Holdings) -> Iterator[Verdict]:
    """M02: sums that minutes call remaining, where they would burst the frame if they belonged to it."""
    for meetings in holdings.by_body().values():
        frames = frames_in(meetings)
        for call in calls_in(meetings):
            fitting = _candidates(frames, call)
            rests = [
                row
                for row in call.minutes["amounts"]
                if row["role"] == "remaining" and row["item"] == call.item["item"]
            ]
            for row in rests if len(fitting) == 1 else ():
                yield _rest(fitting[0], call, row, _granted([call]))


def frames_in(meetings: Sequence[Minutes]) -> list[Frame]:
    """Frames whose decision speaks of a call."""
    found = []
    for one in meetings:
        for row in one["amounts"]:
            decision = decision_of(one, row) if row["role"] == "frame" else None
            if decision and _CALL.search(f"{decision['matter']} {decision['text']}") and money_in(row, "amount_sek"):
                found.append(Frame(one, row))
    return found


def calls_in(meetings: Sequence[Minutes]) -> list[Call]:
    """§§ that speak of a call and grant money in it; not the one that sets the frame."""
    found = []
    for one in meetings:
        framed = {row["item"] for row in one["amounts"] if row["role"] == "frame"}
        for item in one["items"]:
            grants = tuple(row for row in one.grants if row["item"] == item["item"])
            if grants and item["item"] not in framed and _CALL.search(item_text(one, item["item"])):
                found.append(Call(one, item, grants))
    return found


def share_of_call(holdings: Holdings, minutes: Minutes, item: str) -> Decimal:
    """Sum of the grants of the § where it shares out a call, else 0."""
    body = [one for one in holdings.minutes if one.id == minutes.id]
    return next((_granted([call]) for call in calls_in(body) if call.item["item"] == item), Decimal())


def _candidates(frames: Sequence[Frame], call: Call) -> list[Frame]:
    """Frames set at most a year before the call was shared out, in an earlier § where both are of one meeting; the
    newest meeting's only."""
    day = call.minutes.day
    near = [
        frame
        for frame in frames
        if day and frame.minutes.day and 0 <= (day - frame.minutes.day).days <= _YEAR and _is_before(frame, call)
    ]
    newest = max((frame.minutes.day for frame in near if frame.minutes.day), default=None)
    return [frame for frame in near if frame.minutes.day == newest]


def _is_before(frame: Frame, call: Call) -> bool:
    """False for a § of the same minutes that stands before the one that sets the frame."""
    return frame.minutes.id != call.minutes.id or number_in(frame.row["item"]) < number_in(call.item["item"])


def _granted(calls: Sequence[Call]) -> Decimal:
    return sum((money_in(row, "amount_sek") or Decimal() for call in calls for row in call.grants), Decimal())


def _held(frame: Frame, calls: Sequence[Call]) -> Verdict:
    spent, limit = _granted(calls), frame.sek
    rows = [row for call in calls for row in call.grants]
    number = _FEW[len(rows)] if len(rows) < len(_FEW) else str(len(rows))
    where = ", ".join(f"§ {call.item['item']}, {call.minutes.day}" for call in calls)
    told = (
        f"{number} bifall ({where}) ger {tkr(spent)} mot ramen "
        f"{_at_most(frame.row)}{tkr(limit)} (§ {frame.row['item']}, {frame.minutes.day})"
    )
    share = spent / limit
    percent = f"{share:.1%}".replace(".", ",").replace("%", "\u00a0%")
    call = calls[0]
    more = {
        "expected": limit,
        "actual": spent,
        "subject": f"{frame.minutes.day}:{frame.row['item']}",
        "item": call.item["item"],
        "dnr": "",
        "place_2": frame.minutes.place(frame.row),
    }
    if spent > limit:
        return departs(call.minutes, f"{told}: {tkr(spent - limit)} över.", at=call.grants[0], **more)
    if share >= _ALMOST:
        message = f"{told}: {tkr(limit - spent)} återstår ({percent} använt)."
        return departs(call.minutes, message, at=call.grants[0], severity=Severity.INFO, **more)
    return fine(call.minutes, f"{told}: {tkr(limit - spent)} återstår ({percent} använt)")


def _unclear(call: Call, frames: Sequence[Frame]) -> Verdict:
    told = " eller ".join(f"{tkr(frame.sek)} (§ {frame.row['item']})" for frame in frames)
    message = f"§ {call.item['item']} kan höra till flera ramar: {told}; beviljat är {tkr(_granted([call]))}."
    more = {"severity": Severity.INFO, "subject": f"{call.minutes.day}:{call.item['item']}:ramar"}
    return departs(call.minutes, message, at=call.grants[0], dnr="", **more)


def _rest(frame: Frame, call: Call, row: Row, spent: Decimal) -> Verdict:
    rest = money_in(row, "amount_sek") or Decimal()
    if spent + rest <= frame.sek:
        return fine(call.minutes, f"§ {row['item']}: {tkr(rest)} ryms")
    message = (
        f"De {tkr(rest)} som § {row['item']} lämnar utanför beslutet skulle, om de hörde till utlysningen, ge "
        f"{tkr(spent + rest)} mot ramen {tkr(frame.sek)}, {tkr(spent + rest - frame.sek)} över."
    )
    more = {"expected": frame.sek, "actual": spent + rest, "place_2": frame.minutes.place(frame.row)}
    return departs(call.minutes, message, at=row, subject=f"{row['item']}:{row['dnr']}:{rest}", **more)


def _at_most(row: Row) -> str:
    return "högst " if row["qualifier"] == "högst" else ""
