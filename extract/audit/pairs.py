"""Which grant may answer which line of a budget, each pair with the way it was found and its reason in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz, process

from extract.audit.budget import Line
from extract.audit.holdings import number_in
from extract.swedish.writing.spelling import fold
from extract.tables.tabulate import Row

ALIKE = 90.0
_MARGIN = 5.0
_SAME_RECIPIENT = 85.0
_THOUSAND = 1000
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_ITEM = re.compile(r"§\s*(\d+)")


@dataclass(frozen=True)
class Pair:
    """A line and a grant that may answer it. `way` is P (a person said so) or A–D, the surest first."""

    line: Line
    grant: Row
    way: str
    score: float
    reason: str

    @property
    def rank(self) -> tuple[int, bool, float]:
        """Surest first: the way, then equal sums (a thousandfold too), then likeness."""
        return "PABCD".index(self.way), not fits(self.line.budget, Decimal(self.grant["amount_sek"])), -self.score


def case(dnr: str) -> str:
    """A case number as it is compared: `Dnr 12-2019`, `12-2019` and `12/2019` are one."""
    text = "".join(fold(dnr).split()).removeprefix("dnr").lstrip(".:").replace("/", "-")
    return text.replace("–", "-")


def by_case(grants: Sequence[Row], lines: Sequence[Line]) -> Iterator[Pair]:
    """Ways A and B: the case number, and the year where both have one."""
    known: dict[str, list[Row]] = defaultdict(list)
    for row in grants:
        if row["dnr"]:
            known[case(row["dnr"])].append(row)
    for line in lines:
        for row in known.get(case(line.dnr), ()) if line.dnr else ():
            if not same_body(line, row):
                continue
            if row["year"] == str(line.year):
                yield Pair(line, row, "A", 100.0, f"dnr {row['dnr']} och år {line.year} är lika")
            elif not row["year"]:
                yield Pair(line, row, "B", 100.0, f"dnr {row['dnr']} är lika; protokollet anger inget år")


def by_decision(grants: Sequence[Row], lines: Sequence[Line]) -> Iterator[Pair]:
    """Way C: the day and the § that the budget gives for the decision; of several grants there, one that fits the sum
    or is named alike."""
    known: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in grants:
        known[row["meeting_date"], number_in(row["item"])].append(row)
    for line in lines:
        day, item = _DAY.search(line.decision), _ITEM.search(line.decision)
        if not (day and item):
            continue
        key = ("-".join(day.groups()), int(item[1]))
        rows = [row for row in known.get(key, ()) if row["year"] in {"", str(line.year)}]
        rows = [row for row in rows if same_body(line, row) and not contradict(line, row)]
        for row in rows:
            score = max((fuzz.token_set_ratio(text, fold(line.activity)) for text in texts(row)), default=0.0)
            if len(rows) == 1 or score >= ALIKE or fits(line.budget, Decimal(row["amount_sek"])):
                yield Pair(line, row, "C", float(score), f"budgeten anger beslutet {key[0]} § {key[1]}")


def by_name(grants: Sequence[Row], lines: Sequence[Line]) -> Iterator[Pair]:
    """Way D: names alike, same body and year; a grant that recurs answers any year from its meeting's on."""
    groups: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.year].append(line)
    for year, of_year in groups.items():
        rows = [row for row in grants if row["year"] == str(year) or (not row["year"] and _runs(row, year))]
        if rows:
            yield from _alike(rows, of_year)


def contradict(line: Line, row: Row) -> bool:
    """Different cases, or recipients that have nothing to do with each other."""
    if line.dnr and row["dnr"] and case(line.dnr) != case(row["dnr"]):
        return True
    return bool(line.recipient and row["recipient"]) and _recipients(line, row) < _SAME_RECIPIENT


def same_body(line: Line, row: Row) -> bool:
    """True unless the line belongs to another body than the one that decided."""
    return not line.body or not row["body"] or fold(line.body) == fold(row["body"])


def fits(budget: Decimal, decided: Decimal) -> bool:
    """Equal sums, also where one was entered in the wrong unit."""
    return budget in {decided, decided * _THOUSAND} or budget * _THOUSAND == decided


def texts(row: Row) -> list[str]:
    """What names a grant."""
    return [fold(text) for text in (row["matter"], row["purpose"]) if text]


def _alike(rows: Sequence[Row], lines: Sequence[Line]) -> Iterator[Pair]:
    names = list(dict.fromkeys(fold(line.activity) for line in lines))
    said = list(dict.fromkeys(text for row in rows for text in texts(row)))
    if not names or not said:
        return
    grid = process.cdist(said, names, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE - _MARGIN, dtype=float)
    place = {text: number for number, text in enumerate(said)}
    by_activity: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_activity[fold(line.activity)].append(line)
    for row in rows:
        scores = {
            names[column]: float(grid[place[text]][column])
            for text in texts(row)
            for column in grid[place[text]].nonzero()[0]
        }
        yield from _clear(row, scores, by_activity)


def _clear(row: Row, scores: Mapping[str, float], by_activity: Mapping[str, Sequence[Line]]) -> Iterator[Pair]:
    """Pairs of the names that lead by a margin, or whose recipient or sum settles it."""
    best = max(scores.values(), default=0.0)
    close = [name for name, score in scores.items() if score >= ALIKE and score > best - _MARGIN]
    for name in close:
        for line in by_activity[name]:
            settled = fits(line.budget, Decimal(row["amount_sek"])) or _recipients(line, row) >= _SAME_RECIPIENT
            if not same_body(line, row) or contradict(line, row) or (len(close) > 1 and not settled):
                continue
            when = f"år {line.year}" if row["year"] else f"återkommande, här för {line.year}"
            score = (scores[name] + _recipients(line, row)) / 2 if line.recipient else scores[name]
            yield Pair(line, row, "D", score, f"namnen liknar varandra ({scores[name]:.0f} av 100), {when}")


def _recipients(line: Line, row: Row) -> float:
    if not line.recipient or not row["recipient"]:
        return 0.0
    return float(fuzz.token_set_ratio(fold(line.recipient), fold(row["recipient"])))


def _runs(row: Row, year: int) -> bool:
    return row["recurring"] == "true" and number_in(row["meeting_date"]) <= year
