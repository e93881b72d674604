"""What people said: of findings, for as long as the facts behind them are the same; of matches; of a sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.audit.desks import Desk
from extract.audit.matching import award_key, line_key
from extract.audit.nouns import Finding, State
from extract.errors import UsageError
from extract.store.runs import now
from extract.tables.tabulate import Row


@dataclass(frozen=True, kw_only=True)
class Said:
    """Everything that people said and an audit lays over its own: marks and matches oldest first."""

    marks: Sequence[Row] = ()
    matches: Sequence[Row] = ()
    sampled: Row | None = None


NOTHING_SAID = Said()


def said_at(desk: Desk) -> Said:
    """What people said, as the desk keeps it."""
    return Said(marks=desk.marks(), matches=desk.matches(), sampled=desk.sampled())


def with_marks(findings: Iterable[Finding], marks: Iterable[Row]) -> list[Finding]:
    """The findings in the state that people left them in; open, with what was said, where the facts have changed."""
    last = {mark["finding_id"]: mark for mark in marks}
    return [
        _marked(finding, last[finding.finding_id]) if finding.finding_id in last else finding for finding in findings
    ]


def mark(desk: Desk, finding_id: str, state: State, *, note: str, by: str) -> None:
    """Say that a finding of the last audit is explained or accepted, or open again. Raises UsageError."""
    if state is not State.OPEN and not (note.strip() and by.strip()):
        raise UsageError("A mark needs a note and a name.", advice="Add --note and --by.")
    row = next((row for row in desk.rows("findings") if row["finding_id"] == finding_id), None)
    if row is None:
        raise UsageError(
            f"The last audit has no finding {finding_id}.", advice="Run `utdrag audit`, take an id from it."
        )
    said = {"finding_id": finding_id, "facts": row["facts"], "state": state.value}
    desk.add_mark({**said, "note": note, "author": by, "at": now()})


def say_match(desk: Desk, row: Row | None, place: str, *, note: str, by: str) -> None:
    """Say that a row of `grants` belongs to the budget row at `place` (`Blad1!C6`), to `none`, or that the program may
    choose (`auto`). Raises UsageError where there is no such grant, or the last audit has no such budget row."""
    if place != "auto" and not by.strip():
        raise UsageError("A match needs a name.", advice="Add --by, and --note for the reason.")
    if row is None:
        raise UsageError("There is no such grant.", advice="Take an id from the table matches or grants.")
    line = place
    if place not in {"none", "auto"}:
        known = {f"{one['budget_sheet']}!{one['budget_row']}": one for one in desk.rows("matches") if one["budget_row"]}
        if place not in known:
            raise UsageError(
                f"The last audit has no budget row {place}.", advice="Take one from the table matches: Sheet!C6."
            )
        line = line_key(known[place])
    desk.add_match({"award": award_key(row), "line": line, "note": note, "author": by, "at": now()})


def _marked(finding: Finding, said: Row) -> Finding:
    if said["facts"] == finding.facts:
        state = State(said["state"])
        return replace(finding, state=state, note=said["note"], by=said["author"], at=said["at"])
    if said["state"] == State.OPEN:
        return finding
    note = f"Underlaget har ändrats sedan {said['author']} {said['at'][:10]} skrev: {said['note']}"
    return replace(finding, note=note)
