"""The ledger against a budget: what is compared, and what of it becomes a finding (M07, M09, M13, M15–M19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.audit.balance import budget_file_verdicts
from extract.audit.budget import Budget, WrongSum
from extract.audit.differences import Answer, answers, bridge, digit_hint
from extract.audit.holdings import Holdings, Minutes, number_in
from extract.audit.matching import match, with_bodies
from extract.audit.nouns import Place, Result, Rule, Severity, Verdict
from extract.audit.repeats import replaced_grants
from extract.audit.rules import rules
from extract.audit.verdicts import tkr
from extract.errors import AuditError
from extract.swedish.writing.spelling import fold
from extract.tables.tabulate import Row


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Every line and grant of the years that the budget is for, with the bridge between their sums in kronor."""

    budget: Budget
    years: tuple[int, ...]
    answers: tuple[Answer, ...]
    outside: int  # grants of other years or bodies, which this budget says nothing of
    unplaced: tuple[Row, ...] = ()  # words of people on matches whose grant or line is there no more

    @property
    def budgeted(self) -> Decimal:
        return sum((one.budget for one in self.answers), Decimal())

    @property
    def decided(self) -> Decimal:
        return sum((one.decided for one in self.answers), Decimal())

    @property
    def steps(self) -> list[tuple[str, Decimal]]:
        return bridge(self.answers)


def compare(holdings: Holdings, budget: Budget, year: int | None = None, said: Sequence[Row] = ()) -> Comparison:
    """Match the grants that count with the lines of the budget's years, or of `year`; `said` are matches of people.

    Raises AuditError for a year without lines.
    """
    owned = with_bodies(budget, (one.body for one in holdings.minutes if one.body))
    lines = [line for line in owned.lines if year in {None, line.year}]
    if not lines:
        raise AuditError(f"{budget.file} has no lines for {year}.", advice="Choose another --year, or leave it out.")
    years = tuple(sorted({line.year for line in lines}))
    bodies = {fold(line.body) for line in lines}
    covered = {(fold(line.body), line.year) for line in lines}
    near = [row for row in holdings.grants if _may_match(row, years, bodies)]
    replaced = replaced_grants(holdings)
    matched = match([row for row in near if row["grant_id"] not in replaced], lines, said)
    awards = _awards(holdings.grants)
    found = answers(matched, replaced, awards)
    kept = [one for one in found if one.line or _is_covered(one.grants[0], covered)]
    kept += [
        answer
        for row in near
        if row["grant_id"] in replaced and _is_covered(row, covered)
        for answer in answers(
            replace(matched, matches=(), lines_left=(), grants_left=(row,), hints={}), replaced, awards
        )
    ]
    outside = len(holdings.grants) - sum(len(one.grants) for one in kept)
    return Comparison(
        budget=owned,
        years=years,
        answers=tuple(_uncounted(one) for one in kept),
        outside=outside,
        unplaced=() if year else matched.unplaced,
    )


def verdicts(comparison: Comparison, holdings: Holdings) -> Iterator[tuple[Rule, Verdict]]:
    """What an auditor must answer: unexplained differences, units, budgets over a ceiling, sums that do not add up."""
    partial = {fold(one.body) for one in holdings.minutes if one.span and one.span[0] > 1}
    for answer in comparison.answers:
        found = _verdict(answer, holdings, partial)
        if found:
            yield found
        if answer.code in {"oförklarat", "omkastat"}:
            yield rules()["M19"], _hint(answer, holdings)
    for wrong in comparison.budget.wrong:
        yield rules()["M09"], _wrong_sum(wrong, comparison.budget)
    yield from budget_file_verdicts(comparison.budget, holdings)


def _verdict(answer: Answer, holdings: Holdings, partial: set[str]) -> tuple[Rule, Verdict] | None:
    row = answer.grants[0] if answer.grants else None
    one = holdings.minutes_of(row["document_id"]) if row else None
    told = _told(answer)
    if answer.code in {"oförklarat", "omkastat"}:
        capped = row is not None and row["qualifier"] == "högst" and answer.difference < 0
        return rules()["M17" if capped else "M13"], _departs(answer, one, told, _graver(answer, partial))
    if answer.code == "tkr_kr":
        return rules()["M07"], _departs(answer, one, told, None)
    if answer.code == "cirka" and answer.difference:
        return rules()["M18"], _departs(answer, one, told, None)
    if answer.code in {"annat_år", "delår"}:
        return rules()["M13"], _departs(answer, one, told, Severity.WARNING)
    if answer.code in {"ej_budgeterat", "ej_beslutat"}:
        return rules()["M13"], _departs(answer, one, told, _of_one_side(answer, partial))
    verdict = replace(_departs(answer, one, answer.explanation, None), result=Result.OK)
    about = answer.line is not None and any(row["qualifier"] == "cirka" for row in answer.grants)
    capped = answer.line is not None and any(row["qualifier"] == "högst" for row in answer.grants)
    return rules()["M18" if about else "M17" if capped else "M13"], verdict


def _of_one_side(answer: Answer, partial: set[str]) -> Severity:
    """A sum without a year may belong to another budget; a line may have its decision in minutes that are not here."""
    if answer.line is None:
        return Severity.WARNING if answer.grants[0]["year"] else Severity.INFO
    lacking = fold(answer.line.body) in partial or not answer.line.body
    return Severity.INFO if lacking else Severity.WARNING


def _hint(answer: Answer, holdings: Holdings) -> Verdict:
    """M19: what the digits suggest, said within the finding on the difference."""
    one = holdings.minutes_of(answer.grants[0]["document_id"]) if answer.grants else None
    hint = digit_hint(answer.budget, answer.decided)
    verdict = _departs(answer, one, hint, None)
    return replace(verdict, result=Result.DEVIATION if hint else Result.OK, is_hint=bool(hint))


def _awards(grants: Sequence[Row]) -> dict[str, Decimal]:
    """By grant, the kronor that its decision gives the same recipient and case over all years."""
    keys = ("document_id", "item", "decision_no", "dnr", "recipient", "purpose")
    sums: dict[tuple[str, ...], Decimal] = {}
    for row in grants:
        key = tuple(row[name] for name in keys)
        sums[key] = sums.get(key, Decimal()) + Decimal(row["amount_sek"])
    return {row["grant_id"]: sums[tuple(row[name] for name in keys)] for row in grants}


def _graver(answer: Answer, partial: set[str]) -> Severity | None:
    """A line that other minutes may fill is a warning; a budget above the only decision is that too."""
    body = fold(answer.line.body) if answer.line else ""
    return Severity.WARNING if body in partial and answer.difference < 0 else None


def _told(answer: Answer) -> str:
    if answer.line is None:
        return f"{answer.grants[0]['matter'] or answer.grants[0]['purpose']}: {answer.explanation}"
    return f"{answer.line.activity or answer.line.dnr} {answer.line.year}: {answer.explanation}"


def _departs(answer: Answer, one: Minutes | None, message: str, severity: Severity | None) -> Verdict:
    row = answer.grants[0] if answer.grants else None
    line = answer.line
    return Verdict(
        result=Result.DEVIATION,
        document_id=one.id if one else "",
        message=message,
        subject="|".join([line.id if line else "", *(_key(row) for row in answer.grants)]),
        severity=severity,
        item=row["item"] if row else "",
        dnr=row["dnr"] if row else line.dnr if line else "",
        place=one.place(row) if one else _budget_place(answer),
        expected=answer.budget,
        actual=answer.decided,
    )


def _key(row: Row) -> str:
    return f"{row['meeting_date']}:{row['item']}:{row['decision_no']}:{row['year']}:{row['recipient']}"


def _budget_place(answer: Answer) -> Place | None:
    return Place(document_id="", file=answer.line.id, quote=answer.line.activity) if answer.line else None


def _wrong_sum(wrong: WrongSum, budget: Budget) -> Verdict:
    message = (
        f"Budgetens rad ”{wrong.label}” ({wrong.sheet}!{wrong.cell}) säger {tkr(wrong.said)}, men raderna ger "
        f"{tkr(wrong.found)}."
    )
    return Verdict(
        result=Result.DEVIATION,
        document_id="",
        message=message,
        subject=f"{wrong.sheet}!{wrong.cell}",
        place=Place(document_id="", file=f"{budget.file}, {wrong.sheet}!{wrong.cell}", quote=wrong.label),
        expected=wrong.said,
        actual=wrong.found,
    )


def _may_match(row: Row, years: tuple[int, ...], bodies: set[str]) -> bool:
    """A grant of the budget's years or next to them, or one that recurs since, of a body that the budget is for."""
    if "" not in bodies and row["body"] and fold(row["body"]) not in bodies:
        return False
    if row["year"]:
        return min(years) - 1 <= int(row["year"]) <= max(years) + 1
    return number_in(row["meeting_date"]) <= max(years)


def _is_covered(row: Row, covered: set[tuple[str, int]]) -> bool:
    """A grant that this budget should hold: of its body and year, or of no stated year but this year's meeting."""
    year = int(row["year"]) if row["year"] else number_in(row["meeting_date"])
    return (fold(row["body"]), year) in covered or ("", year) in covered


def _uncounted(answer: Answer) -> Answer:
    """A replaced decision is listed without its sum."""
    if answer.code != "ersatt":
        return answer
    return replace(answer, grants=tuple({**row, "amount_sek": "0"} for row in answer.grants))


def unmatched(found: Sequence[Answer]) -> tuple[list[Answer], list[Answer]]:
    """Lines without a decision, and decisions without a line."""
    lines = [one for one in found if one.line and not one.grants and one.code == "ej_beslutat"]
    return lines, [one for one in found if one.line is None and one.code != "ersatt"]
