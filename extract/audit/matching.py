"""Grants held against the lines of a budget: by case number, then by year and name, each match with its reason.

One grant answers one line; further grants join a line that names their case or activity only where they bring its sum
nearer to the budget, so that a surplus decision is not hidden in a line that was whole without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rapidfuzz import fuzz, process

from extract.audit.budget import Budget, Line
from extract.audit.holdings import number_in
from extract.swedish.spelling import fold
from extract.tables.tabulate import Row

_ALIKE = 90.0
_MARGIN = 5.0
_SHEET_NAME = 31  # the longest that Excel takes: names of bodies are cut there
_SAME_RECIPIENT = 85.0
_THOUSAND = 1000


@dataclass(frozen=True, kw_only=True)
class Match:
    """Grants that answer a line. `way` is the surest of A–E; `reason` says in words why they belong together."""

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
    """Every line and every grant, matched or not; `hints` are way E: same sum and year, to look at, never counted."""

    matches: tuple[Match, ...]
    lines_left: tuple[Line, ...]
    grants_left: tuple[Row, ...]
    hints: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class _Pair:
    line: Line
    grant: Row
    way: str
    score: float
    reason: str

    @property
    def rank(self) -> tuple[str, bool, float, bool]:
        """Surest first: the way, then equal sums (a thousandfold too), then likeness, then the year."""
        return self.way, not _fits(self.line.budget, Decimal(self.grant["amount_sek"])), -self.score, False


def with_bodies(budget: Budget, bodies: Iterable[str]) -> Budget:
    """The budget with each sheet's lines given to the body that its name or title means; none where it names none."""
    names = sorted(set(bodies))
    owner = {sheet: _body(sheet, title, names) for sheet, title in budget.titles.items()}
    return replace(budget, lines=tuple(replace(line, body=owner.get(line.sheet, "")) for line in budget.lines))


def match(grants: Sequence[Row], lines: Sequence[Line]) -> Matched:
    """Match by A (dnr and year), B (dnr, one without year), C (decision), D (name and year); then E as hints."""
    pairs = sorted({(id(p.line), id(p.grant)): p for p in reversed(_pairs(grants, lines))}.values(), key=_order)
    taken: dict[str, list[_Pair]] = defaultdict(list)
    used: set[int] = set()
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
    grants_left = [row for row in grants if id(row) not in used]
    late, lines_left, grants_left = _other_years(lines_left, grants_left)
    return Matched(
        matches=(*matches, *late),
        lines_left=tuple(lines_left),
        grants_left=tuple(grants_left),
        hints=_hints(lines_left, grants_left),
    )


def case(dnr: str) -> str:
    """A case number as it is compared: `Dnr 12-2019`, `12-2019` and `12/2019` are one."""
    text = "".join(fold(dnr).split()).removeprefix("dnr").lstrip(".:").replace("/", "-")
    return text.replace("–", "-")


def _order(pair: _Pair) -> tuple[tuple[str, bool, float, bool], str, str]:
    return pair.rank, pair.line.id, pair.grant["grant_id"]


def _pairs(grants: Sequence[Row], lines: Sequence[Line]) -> list[_Pair]:
    return [*_by_case(grants, lines), *_by_name(grants, lines)]


def _by_case(grants: Sequence[Row], lines: Sequence[Line]) -> Iterator[_Pair]:
    known: dict[str, list[Row]] = defaultdict(list)
    for row in grants:
        if row["dnr"]:
            known[case(row["dnr"])].append(row)
    for line in lines:
        for row in known.get(case(line.dnr), ()) if line.dnr else ():
            if not _same_body(line, row):
                continue
            if row["year"] == str(line.year):
                yield _Pair(line, row, "A", 100.0, f"dnr {row['dnr']} och år {line.year} är lika")
            elif not row["year"]:
                yield _Pair(line, row, "B", 100.0, f"dnr {row['dnr']} är lika; protokollet anger inget år")


def _by_name(grants: Sequence[Row], lines: Sequence[Line]) -> Iterator[_Pair]:
    """Way D: names alike, same body and year; a grant that recurs answers any year from its meeting's on."""
    groups: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.year].append(line)
    for year, of_year in groups.items():
        rows = [row for row in grants if row["year"] == str(year) or (not row["year"] and _runs(row, year))]
        if rows:
            yield from _alike(rows, of_year)


def _alike(rows: Sequence[Row], lines: Sequence[Line]) -> Iterator[_Pair]:
    names = list(dict.fromkeys(fold(line.activity) for line in lines))
    texts = list(dict.fromkeys(text for row in rows for text in _texts(row)))
    if not names or not texts:
        return
    grid = process.cdist(texts, names, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE - _MARGIN, dtype=float)
    place = {text: number for number, text in enumerate(texts)}
    by_name: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_name[fold(line.activity)].append(line)
    for row in rows:
        scores = {
            names[column]: float(grid[place[text]][column])
            for text in _texts(row)
            for column in grid[place[text]].nonzero()[0]
        }
        yield from _clear(row, scores, by_name)


def _clear(row: Row, scores: Mapping[str, float], by_name: Mapping[str, Sequence[Line]]) -> Iterator[_Pair]:
    """Pairs of the names that lead by a margin, or whose recipient or sum settles it."""
    best = max(scores.values(), default=0.0)
    close = [name for name, score in scores.items() if score >= _ALIKE and score > best - _MARGIN]
    for name in close:
        for line in by_name[name]:
            settled = _fits(line.budget, Decimal(row["amount_sek"])) or _recipients(line, row) >= _SAME_RECIPIENT
            if not _same_body(line, row) or _contradict(line, row) or (len(close) > 1 and not settled):
                continue
            when = f"år {line.year}" if row["year"] else f"återkommande, här för {line.year}"
            score = (scores[name] + _recipients(line, row)) / 2 if line.recipient else scores[name]
            yield _Pair(line, row, "D", score, f"namnen liknar varandra ({scores[name]:.0f} av 100), {when}")


def _contradict(line: Line, row: Row) -> bool:
    """Different cases, or recipients that have nothing to do with each other."""
    if line.dnr and row["dnr"] and case(line.dnr) != case(row["dnr"]):
        return True
    return bool(line.recipient and row["recipient"]) and _recipients(line, row) < _SAME_RECIPIENT


def _recipients(line: Line, row: Row) -> float:
    if not line.recipient or not row["recipient"]:
        return 0.0
    return float(fuzz.token_set_ratio(fold(line.recipient), fold(row["recipient"])))


def _texts(row: Row) -> list[str]:
    return [fold(text) for text in (row["matter"], row["purpose"]) if text]


def _runs(row: Row, year: int) -> bool:
    return row["recurring"] == "true" and number_in(row["meeting_date"]) <= year


def _fits(budget: Decimal, decided: Decimal) -> bool:
    """Equal sums, also where one was entered in the wrong unit."""
    return budget in {decided, decided * _THOUSAND} or budget * _THOUSAND == decided


def _helps(taken: Sequence[_Pair], pair: _Pair) -> bool:
    so_far = sum((Decimal(one.grant["amount_sek"]) for one in taken), Decimal())
    budget, more = pair.line.budget, Decimal(pair.grant["amount_sek"])
    return abs(budget - so_far - more) < abs(budget - so_far)


def _match(line: Line, pairs: Sequence[_Pair]) -> Match:
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
        found.append(Match(line=line, grants=(row,), way="D", score=_ALIKE, reason=reason))
    return found, left, free


def _is_next_year(line: Line, row: Row) -> bool:
    if not row["year"] or abs(int(row["year"]) - line.year) != 1 or line.budget != Decimal(row["amount_sek"]):
        return False
    if not _same_body(line, row) or _contradict(line, row):
        return False
    if line.dnr and row["dnr"]:
        return True
    return any(fuzz.token_set_ratio(text, fold(line.activity)) >= _ALIKE for text in _texts(row))


def _hints(lines: Sequence[Line], grants: Sequence[Row]) -> dict[str, Row]:
    """Way E: lines left whose sum and year one grant left has, and no other line."""
    key = [(line, (line.body, line.year, line.budget)) for line in lines if line.kind == "insats"]
    wanted: dict[tuple[int, Decimal], list[Line]] = defaultdict(list)
    for line, _ in key:
        wanted[line.year, line.budget].append(line)
    found: dict[str, Row] = {}
    for (year, sek), some in wanted.items():
        rows = [row for row in grants if row["year"] == str(year) and Decimal(row["amount_sek"]) == sek]
        if len(some) == 1 and len(rows) == 1 and _same_body(some[0], rows[0]):
            found[some[0].id] = rows[0]
    return found


def _same_body(line: Line, row: Row) -> bool:
    return not line.body or not row["body"] or fold(line.body) == fold(row["body"])


def _body(sheet: str, title: str, names: Sequence[str]) -> str:
    """The body whose name the sheet or its title carries, Excel's cut of long names allowed for."""
    for text in (title, sheet):
        for name in names:
            if fold(text) == fold(name) or (len(text) == _SHEET_NAME and fold(name).startswith(fold(text))):
                return name
    scored = [(fuzz.token_set_ratio(fold(title or sheet), fold(name)), name) for name in names]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE and sum(score >= _ALIKE for score, _ in scored) == 1 else ""
