"""A budget as a whole: income and costs (M15), and the shares that the law gives its payers (M16)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.audit.budget import Budget, Line
from extract.audit.budgetfile import number
from extract.audit.holdings import Holdings, Minutes
from extract.audit.nouns import Place, Result, Rule, Verdict
from extract.audit.passages import item_text
from extract.audit.rules import rules
from extract.audit.verdicts import cannot, departs, fine, kronor
from extract.audit.wording import budgets
from extract.swedish.rules import pattern_of

_INCOME = pattern_of("audit_phrases", "income")
_COSTS = pattern_of("audit_phrases", "costs")
_PAYERS = (
    ("FK", pattern_of("audit_phrases", "fk_pays")),
    ("region", pattern_of("audit_phrases", "region_pays")),
    ("kommun", pattern_of("audit_phrases", "kommun_pays")),
)
_FACTORS = {"kr": 1, "kronor": 1, "": 1, "tkr": 1000, "kkr": 1000}
_MILLION = 1_000_000
_STATE = pattern_of("audit_phrases", "other_money")
_FK = pattern_of("audit_phrases", "payer_fk")
_REGION = pattern_of("audit_phrases", "payer_region")
_KOMMUN = pattern_of("audit_phrases", "payer_kommun")
_MEANT = {"FK": Decimal("0.5"), "region": Decimal("0.25"), "kommun": Decimal("0.25")}


@dataclass(frozen=True)
class _Share:
    payer: str
    sek: Decimal
    unit: Decimal


def budget_balances(minutes: Minutes) -> Iterator[Verdict]:
    """M15: where a § adopts a budget and tells income and costs, the income covers the costs."""
    seen = False
    for row in budgets(minutes):
        text = item_text(minutes, row["item"])
        income, costs = _one(_INCOME, text), _one(_COSTS, text)
        if income is None or costs is None:
            continue
        seen = True
        if income.sek < costs.sek:
            message = (
                f"§ {row['item']}: budgetens intäkter är {kronor(income.sek)} och kostnaderna {kronor(costs.sek)}."
            )
            more = {"expected": costs.sek, "actual": income.sek, "subject": row["item"]}
            yield departs(minutes, message, at=row, **more)
        else:
            yield fine(minutes, f"§ {row['item']}: intäkter {kronor(income.sek)}, kostnader {kronor(costs.sek)}")
    if not seen:
        yield cannot(minutes, "ingen antagen budget med både intäkter och kostnader i protokollet")


def shares_follow_law(minutes: Minutes) -> Iterator[Verdict]:
    """M16: Försäkringskassan pays half, the region and the kommuner a quarter each (2003:1210, 5 §)."""
    seen = False
    for row in budgets(minutes):
        text = item_text(minutes, row["item"])
        shares = [share for payer, pattern in _PAYERS for share in _all(payer, pattern, text)]
        wrong = _wrong(shares, is_mixed=bool(_STATE.search(text)))
        if wrong is None:
            continue
        seen = True
        if wrong:
            message = f"§ {row['item']}: {wrong}."
            yield departs(minutes, message, at=row, subject=row["item"])
        else:
            yield fine(minutes, f"§ {row['item']}: hälften, en fjärdedel, en fjärdedel")
    if not seen:
        yield cannot(minutes, "medlemmarnas bidrag står inte i protokollet")


def budget_file_verdicts(budget: Budget, holdings: Holdings) -> Iterator[tuple[Rule, Verdict]]:
    """The same two of each sheet and year of a budget file that tells its income."""
    kinds = {one.body: one.kind for one in holdings.minutes}
    groups: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in budget.lines:
        groups[line.sheet, line.year].append(line)
    for (sheet, year), lines in groups.items():
        income = [line for line in lines if line.kind == "intäkt"]
        if not income or len(income) == len(lines):
            continue
        paid = sum((line.budget for line in income), Decimal())
        spent = sum((line.budget for line in lines if line.kind != "intäkt"), Decimal())
        told = f"Budgeten {year} ({sheet}): intäkter {kronor(paid)}, kostnader {kronor(spent)}"
        yield rules()["M15"], _of_file(budget, income[0], told, paid >= spent, (spent, paid))
        if kinds.get(income[0].body) == "finsam" or not income[0].body:
            yield from _shares_of_file(budget, income, year)


def _shares_of_file(budget: Budget, income: Sequence[Line], year: int) -> Iterator[tuple[Rule, Verdict]]:
    shares = [_Share(payer, line.budget, line.unit) for line in income if (payer := _payer(line.activity))]
    wrong = _wrong(shares, is_mixed=len(shares) < len(income))
    if wrong is not None:
        told = f"Budgeten {year} ({income[0].sheet}): {wrong or 'hälften, en fjärdedel, en fjärdedel'}"
        yield rules()["M16"], _of_file(budget, income[0], told, not wrong, None)


def _of_file(budget: Budget, line: Line, told: str, is_fine: bool, sums: tuple[Decimal, Decimal] | None) -> Verdict:  # noqa: FBT001
    return Verdict(
        result=Result.OK if is_fine else Result.DEVIATION,
        document_id="",
        message=told if is_fine else f"{told}.",
        subject=f"{line.sheet}:{line.year}",
        place=Place(document_id="", file=f"{budget.file}, {line.id}", quote=line.activity),
        expected=sums[0] if sums else None,
        actual=sums[1] if sums else None,
    )


def _wrong(shares: Sequence[_Share], *, is_mixed: bool) -> str | None:
    """Which payer departs, empty for none, None where the shares cannot be told: no region, or other money too."""
    paid: Mapping[str, Decimal] = {p: sum((s.sek for s in shares if s.payer == p), Decimal()) for p in _MEANT}
    whole = sum(paid.values(), Decimal())
    if is_mixed or not all(paid.values()):
        return None
    slack = max(share.unit for share in shares) * len(shares)
    far = [
        f"{payer} {kronor(sek)} i stället för {kronor(whole * _MEANT[payer])}"
        for payer, sek in paid.items()
        if abs(sek - whole * _MEANT[payer]) > slack
    ]
    return f"bidragen delas inte ½, ¼, ¼: {', '.join(far)}" if far else ""


def _payer(text: str) -> str:
    for payer, pattern in (("FK", _FK), ("region", _REGION), ("kommun", _KOMMUN)):
        if pattern.search(text):
            return payer
    return ""


def _one(pattern: re.Pattern[str], text: str) -> _Share | None:
    """The largest sum that the words name, which is the total; None where they name none."""
    return max(_all("", pattern, text), key=lambda share: share.sek, default=None)


def _all(payer: str, pattern: re.Pattern[str], text: str) -> Iterable[_Share]:
    for hit in pattern.finditer(text):
        value = number(hit["sum"])
        word = (hit["unit"] or "").lower()
        if value is not None and (word or not 1900 <= value <= 2100):  # noqa: PLR2004 (a year)
            factor = Decimal(_FACTORS.get(word, _MILLION))
            yield _Share(payer, value * factor, factor)
