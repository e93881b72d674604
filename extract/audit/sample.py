"""The audit sample: grants drawn by kronor (monetary unit sampling), and the bound on error when it is filled in.

Every krona has the same chance, so large sums are surely seen. A row whose right sum is another taints its kronor; the
upper bound adds to the expected error what a Poisson count of so few errors still leaves possible, errors in falling
order of taint (AICPA, Audit Sampling; Stringer's bound). Too high and too low are bounded apart.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.audit.budgetfile import Cell, read_sheets
from extract.errors import AuditError
from extract.store.runs import now
from extract.tables.cells import cell
from extract.tables.csvfile import guard
from extract.tables.tabulate import Row

CONFIDENCE = 0.95
_HEADS = (
    "nr",
    "grant_id",
    "fil",
    "sida",
    "§",
    "dnr",
    "ärende",
    "mottagare",
    "år",
    "läst belopp kr",
    "rätt belopp kr",
    "not",
)
_ID, _RIGHT = "grant_id", "rätt belopp kr"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A grant in the sample; `times` is in how many of the intervals it was hit."""

    grant: Row
    times: int

    @property
    def sek(self) -> Decimal:
        return Decimal(self.grant["amount_sek"])


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Grants drawn with `seed` at every `interval` kronor of a population of `total`."""

    drawn: tuple[Drawn, ...]
    total: Decimal
    interval: Decimal
    size: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class Bound:
    """What a filled-in sample says: the likely error and its upper bound, kronor, of sums read too high or too low."""

    seen: int
    wrong: int
    likely_high: Decimal
    likely_low: Decimal
    most_high: Decimal
    most_low: Decimal
    total: Decimal


def draw(grants: Iterable[Row], *, size: int, seed: int) -> Sample:
    """Draw by kronor: the same grants, size and seed give the same sample. Raises AuditError for no money."""
    rows = sorted((row for row in grants if Decimal(row["amount_sek"]) > 0), key=lambda row: row["grant_id"])
    dice = random.Random(seed)  # noqa: S311 (reproducible on purpose)
    dice.shuffle(rows)
    total = sum((Decimal(row["amount_sek"]) for row in rows), Decimal())
    if not rows:
        raise AuditError("There are no grants to draw from.", advice="Import minutes that award money.")
    interval = total / size
    start = interval * Decimal(dice.randrange(1, 10**9)) / 10**9
    drawn: list[Drawn] = []
    passed, hits = Decimal(), 0
    for row in rows:
        passed += Decimal(row["amount_sek"])
        upto = min(size, max(0, math.floor((passed - start) / interval) + 1)) if passed >= start else 0
        if upto > hits:
            drawn.append(Drawn(grant=row, times=upto - hits))
            hits = upto
    return Sample(drawn=tuple(drawn), total=total, interval=interval, size=size, seed=seed)


def write_sample(sample: Sample, path: Path, *, is_blind: bool) -> None:
    """A workbook to fill in; blind hides what was read, so that the eye is not led."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("Stickprov")
        bold = book.add_format({"bold": True, "bottom": 1})
        fill = book.add_format({"bg_color": "#FFF8DC", "border": 1, "num_format": "# ##0.##"})
        for place, head in enumerate(_HEADS):
            sheet.write_string(0, place, head, bold)
            sheet.set_column(place, place, 40 if head in {"fil", "ärende"} else 16)
        for line, one in enumerate(sample.drawn, 1):
            _write_row(sheet, line, one, is_blind=is_blind)
            sheet.write_blank(line, _HEADS.index(_RIGHT), None, fill)
            sheet.write_blank(line, len(_HEADS) - 1, None, fill)
        sheet.freeze_panes(1, 0)
        about = book.add_worksheet("Om urvalet")
        for line, (name, value) in enumerate(_about(sample)):
            about.write_string(line, 0, name)
            about.write_string(line, 1, value)


def read_filled(path: Path) -> dict[str, Decimal]:
    """The right sums that people wrote, by grant. Raises AuditError where it is no filled-in sample."""
    for sheet in read_sheets(path):
        heads = [str(cell) if cell is not None else "" for cell in sheet.rows[0]]
        if {_ID, _RIGHT} <= set(heads):
            return dict(_filled(sheet.rows[1:], heads.index(_ID), heads.index(_RIGHT)))
    raise AuditError(f"{path} is no sample of Utdrag.", advice="Fill in the file that `utdrag sample` wrote.")


def bound(sample: Sample, right: dict[str, Decimal]) -> Bound:
    """The error of the population, from the sums people found right. Raises AuditError while rows are not filled in."""
    missing = [one.grant["grant_id"] for one in sample.drawn if one.grant["grant_id"] not in right]
    if missing:
        raise AuditError(
            f"{len(missing)} of {len(sample.drawn)} rows are not filled in, such as {missing[0]}.",
            advice="Fill in every row, with the same --n and --seed as when it was drawn.",
        )
    taints = [(one.sek - right[one.grant["grant_id"]]) / one.sek for one in sample.drawn for _ in range(one.times)]
    high = sorted((taint for taint in taints if taint > 0), reverse=True)
    low = sorted((-taint for taint in taints if taint < 0), reverse=True)
    return Bound(
        seen=len(sample.drawn),
        wrong=sum(one.sek != right[one.grant["grant_id"]] for one in sample.drawn),
        likely_high=sample.interval * sum(high, Decimal()),
        likely_low=sample.interval * sum(low, Decimal()),
        most_high=sample.interval * _stringer(high),
        most_low=sample.interval * _stringer(low),
        total=sample.total,
    )


def told(sample: Sample, found: Bound) -> Row:
    """What a filled-in sample says, as rows keep it, so that later reports can repeat it."""
    return {
        "at": now(),
        "size": str(sample.size),
        "seed": str(sample.seed),
        "seen": str(found.seen),
        "wrong": str(found.wrong),
        "total_sek": cell(found.total),
        "likely_high_sek": _whole(found.likely_high),
        "likely_low_sek": _whole(found.likely_low),
        "most_high_sek": _whole(found.most_high),
        "most_low_sek": _whole(found.most_low),
    }


def factor(errors: int, confidence: float = CONFIDENCE) -> float:
    """The mean at which a Poisson count of at most `errors` has only 1 - `confidence` probability left."""
    low, high = 0.0, 10.0 + 4.0 * errors
    for _ in range(100):
        mean = (low + high) / 2
        tail = math.fsum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(errors + 1))
        low, high = (mean, high) if tail > 1 - confidence else (low, mean)
    return (low + high) / 2


def _stringer(taints: Sequence[Decimal]) -> Decimal:
    steps = [factor(number) for number in range(len(taints) + 1)]
    more = (Decimal(str(steps[n] - steps[n - 1])) * taint for n, taint in enumerate(taints, 1))
    return Decimal(str(steps[0])) + sum(more, Decimal())


def _whole(sek: Decimal) -> str:
    return str(sek.quantize(Decimal(1)))


def _write_row(sheet: Any, line: int, one: Drawn, *, is_blind: bool) -> None:  # noqa: ANN401
    row = one.grant
    sheet.write_number(line, 0, line)
    cells = ("grant_id", "file", "page", "item", "dnr", "matter", "recipient", "year")
    for place, name in enumerate(cells, 1):
        sheet.write_string(line, place, guard(row[name]))
    if not is_blind:
        sheet.write_number(line, len(cells) + 1, one.sek)


def _about(sample: Sample) -> Iterable[tuple[str, str]]:
    yield "metod", "urval per krona (monetary unit sampling), systematiskt med slumpad start"
    yield "population kr", str(sample.total)
    yield "intervall kr", f"{sample.interval:.2f}"
    yield "n", str(sample.size)
    yield "frö", str(sample.seed)
    yield "fyll i", f"{_RIGHT}: beloppet som står på sidan; 0 om inget beviljades"


def _filled(rows: Sequence[Sequence[Cell]], key: int, value: int) -> Iterable[tuple[str, Decimal]]:
    for row in rows:
        right = row[value] if value < len(row) else None
        if isinstance(right, Decimal):
            yield str(row[key]), right
