"""Grants held against the lines of a budget: by a person's word, case number, decision, then year and name.

One grant answers one line; further grants join a line that names their case or activity only where they bring its sum
nearer to the budget, so that a surplus decision is not hidden in a line that was whole without it. What a person said
wins over all of this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rapidfuzz import fuzz

from extract.audit.budget import Budget, Line
from extract.audit.pairs import ALIKE, Pair, by_case, by_decision, by_name, contradict, same_body, texts
from extract.swedish.writing.spelling import fold
from extract.tables.tabulate import Row

_SHEET_NAME = 31  # the longest that Excel takes: names of bodies are cut there


@dataclass(frozen=True, kw_only=True)
class Match:
    """Grants that answer a line. `way` is the surest of P and A–D; `reason` says why they belong together."""

    line: Line
    grants: tuple[Row, ...]
    way: str
    score: float
    reason: str

    @property
    def decided(self) -> Decimal:
        return sum((Decimal(row["amount_sek"]) for row in self.grants), Decimal())


@dataclass(frozen=True, kw_only=True)
class Matched:
    """Every line and every grant, matched or not; `hints` are way E: same sum and year, to look at, never counted.

    `apart` are grants that a person said belong to no line, with what was said; `unplaced` are words of people on
    grants or lines that are there no more.
    """

    matches: tuple[Match, ...]
    lines_left: tuple[Line, ...]
    grants_left: tuple[Row, ...]
    hints: Mapping[str, Row] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[Row, ...] = ()


def award_key(row: Row) -> str:
    """Names a grant by what it says, so that a word on it outlives another reading of the same minutes."""
    return "|".join(
        (fold(row["body"]), *(row[name] for name in ("meeting_date", "item", "decision_no", "year", "dnr")))
    )


def line_key(match_row: Row) -> str:
    """Names a line of a budget by sheet, cell, year and activity, out of its row of `matches`."""
    place = f"{match_row['budget_sheet']}!{match_row['budget_row']}"
    return f"{place}|{match_row['year']}|{fold(match_row['activity'])}"


def with_bodies(budget: Budget, bodies: Iterable[str]) -> Budget:
    """The budget with each sheet's lines given to the body that its name or title means; none where it names none."""
    names = sorted(set(bodies))
    owner = {sheet: _body(sheet, title, names) for sheet, title in budget.titles.items()}
    return replace(budget, lines=tuple(replace(line, body=owner.get(line.sheet, "")) for line in budget.lines))


def match(grants: Sequence[Row], lines: Sequence[Line], said: Iterable[Row] = ()) -> Matched:
    """Match by P (a person said so), A (dnr and year), B (dnr, one without year), C (decision), D (name and year).

    Then E as hints. `said` are words of people, oldest first; the last on a grant holds.
    """
    told, apart, unplaced = _told(grants, lines, said)
    settled = {id(pair.grant) for pair in told}
    free = [row for row in grants if id(row) not in settled and row["grant_id"] not in apart]
    made = [*by_case(free, lines), *by_decision(free, lines), *by_name(free, lines)]
    pairs = sorted({(id(p.line), id(p.grant)): p for p in reversed(made)}.values(), key=_order)
    taken: dict[str, list[Pair]] = defaultdict(list)
    for pair in told:
        taken[pair.line.id].append(pair)
    used = set(settled)
    for pair in pairs:
        if not taken[pair.line.id] and id(pair.grant) not in used:
            taken[pair.line.id].append(pair)
            used.add(id(pair.grant))
    for pair in pairs:
        if id(pair.grant) not in used and _helps(taken[pair.line.id], pair):
            taken[pair.line.id].append(pair)
            used.add(id(pair.grant))
    matches = tuple(_match(line, taken[line.id]) for line in lines if taken[line.id])
    lines_left = [line for line in lines if not taken[line.id]]
    alone = [row for row in free if id(row) not in used]
    late, lines_left, grants_left = _other_years(lines_left, alone)
    return Matched(
        matches=(*matches, *late),
        lines_left=tuple(lines_left),
        grants_left=(*grants_left, *(row for row in grants if row["grant_id"] in apart)),
        hints=_hints(lines_left, grants_left),
        apart=apart,
        unplaced=unplaced,
    )


def _told(
    grants: Sequence[Row], lines: Sequence[Line], said: Iterable[Row]
) -> tuple[list[Pair], dict[str, str], tuple[Row, ...]]:
    """Pairs that people made, the grants that they kept apart with the reason, and the words that find no place."""
    last = {one["award"]: one for one in said}
    pairs: list[Pair] = []
    apart: dict[str, str] = {}
    unplaced: list[Row] = []
    by_award: dict[str, list[Row]] = defaultdict(list)
    for row in grants:
        by_award[award_key(row)].append(row)
    for award, one in last.items():
        line = _line_named(one["line"], lines) if one["line"] not in {"none", "auto"} else None
        rows = by_award.get(award, [])
        if one["line"] != "auto" and (not rows or (line is None and one["line"] != "none")):
            unplaced.append(one)
        elif one["line"] != "auto":
            why = f"av {one['author']} {one['at'][:10]}" + (f": {one['note']}" if one["note"] else "")
            pairs += [Pair(line, row, "P", 100.0, f"kopplat {why}") for row in rows if line]
            apart |= {row["grant_id"]: why for row in rows if line is None}
    return pairs, apart, tuple(unplaced)


def _line_named(key: str, lines: Sequence[Line]) -> Line | None:
    """The line that stands where it stood, else the only one of that sheet, year and activity; None for neither."""
    place, year, activity = key.rsplit("|", 2)
    alike = [line for line in lines if str(line.year) == year and fold(line.activity) == activity]
    exact = next((line for line in alike if line.id == place), None)
    same_sheet = [line for line in alike if activity and line.sheet == place.rpartition("!")[0]]
    return exact or (same_sheet[0] if len(same_sheet) == 1 else None)


def _order(pair: Pair) -> tuple[tuple[int, bool, float], str, str]:
    return pair.rank, pair.line.id, pair.grant["grant_id"]


def _helps(taken: Sequence[Pair], pair: Pair) -> bool:
    so_far = sum((Decimal(one.grant["amount_sek"]) for one in taken), Decimal())
    budget, more = pair.line.budget, Decimal(pair.grant["amount_sek"])
    return abs(budget - so_far - more) < abs(budget - so_far)


def _match(line: Line, pairs: Sequence[Pair]) -> Match:
    first = pairs[0]
    return Match(
        line=line,
        grants=tuple(pair.grant for pair in pairs),
        way=first.way,
        score=round(min(pair.score for pair in pairs), 1),
        reason=first.reason if len(pairs) == 1 else f"{first.reason}; {len(pairs)} beslut på en rad",
    )


def _other_years(lines: Sequence[Line], grants: Sequence[Row]) -> tuple[list[Match], list[Line], list[Row]]:
    """Lines and grants of one name or case and one sum that stand in neighbouring years."""
    found: list[Match] = []
    free = list(grants)
    left: list[Line] = []
    for line in lines:
        row = next((row for row in free if _is_next_year(line, row)), None)
        if row is None:
            left.append(line)
            continue
        free = [other for other in free if other is not row]
        reason = f"samma sak och samma belopp, men protokollet säger {row['year']} och budgeten {line.year}"
        found.append(Match(line=line, grants=(row,), way="D", score=ALIKE, reason=reason))
    return found, left, free


def _is_next_year(line: Line, row: Row) -> bool:
    if not row["year"] or abs(int(row["year"]) - line.year) != 1 or line.budget != Decimal(row["amount_sek"]):
        return False
    if not same_body(line, row) or contradict(line, row):
        return False
    if line.dnr and row["dnr"]:
        return True
    return any(fuzz.token_set_ratio(text, fold(line.activity)) >= ALIKE for text in texts(row))


def _hints(lines: Sequence[Line], grants: Sequence[Row]) -> dict[str, Row]:
    """Way E: lines left whose sum and year one grant left has, and no other line."""
    wanted: dict[tuple[int, Decimal], list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "insats":
            wanted[line.year, line.budget].append(line)
    found: dict[str, Row] = {}
    for (year, sek), some in wanted.items():
        rows = [row for row in grants if row["year"] == str(year) and Decimal(row["amount_sek"]) == sek]
        if len(some) == 1 and len(rows) == 1 and same_body(some[0], rows[0]):
            found[some[0].id] = rows[0]
    return found


def _body(sheet: str, title: str, names: Sequence[str]) -> str:
    """The body whose name the sheet or its title carries, Excel's cut of long names allowed for."""
    for text in (title, sheet):
        for name in names:
            if fold(text) == fold(name) or (len(text) == _SHEET_NAME and fold(name).startswith(fold(text))):
                return name
    scored = [(fuzz.token_set_ratio(fold(title or sheet), fold(name)), name) for name in names]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE and sum(score >= ALIKE for score, _ in scored) == 1 else ""
