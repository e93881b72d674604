"""One audit from beginning to end: holdings and, if there is one, a budget in; findings, checks and answers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.audit.against import Comparison, compare, verdicts
from extract.audit.budget import Budget
from extract.audit.checks import settle, try_all
from extract.audit.differences import Answer
from extract.audit.holdings import Holdings
from extract.audit.marks import NOTHING_SAID, Said, with_marks
from extract.audit.nouns import Check, Finding, Severity
from extract.audit.rules import tried
from extract.audit.verdicts import kronor
from extract.errors import AuditError
from extract.tables.cells import cell
from extract.tables.tabulate import Row

_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What an audit found; findings gravest first."""

    holdings: Holdings
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    comparison: Comparison | None = None
    year: int | None = None
    tried: frozenset[str] = frozenset()
    sampled: Row | None = None  # the last filled-in sample, as `sample.told` writes it

    @property
    def open(self) -> tuple[Finding, ...]:
        """Errors and warnings that nobody has answered."""
        return tuple(finding for finding in self.findings if finding.is_open)


def audit(
    holdings: Holdings,
    budget: Budget | None = None,
    *,
    year: int | None = None,
    said: Said = NOTHING_SAID,
    rules: str = "",
) -> Audit:
    """Try every rule, hold the ledger against the budget, and lay what people said over it.

    With `year`, only minutes and grants of that year; `rules` are words that switch some on or off (`F19 -D05`).
    Raises AuditError where there are no minutes to audit.
    """
    chosen = tried(rules)
    if not holdings.minutes:
        raise AuditError("There are no minutes to audit.", advice="Import some with `utdrag import PATH...`.")
    findings, checks = try_all(holdings, chosen)
    comparison = compare(holdings, budget, year, said.matches) if budget else None
    if comparison:
        pairs = [pair for pair in verdicts(comparison, holdings) if pair[0].id in chosen]
        more, further = settle(pairs, holdings)
        findings, checks = [*findings, *more], [*checks, *further]
    if year is not None:
        findings = [finding for finding in findings if _is_of(finding, holdings, year)]
        checks = [check for check in checks if _meets_in(check.document_id, holdings, year)]
    ordered = sorted(findings, key=lambda finding: _GRAVITY.index(finding.severity))
    return Audit(
        holdings=holdings,
        findings=tuple(with_marks(ordered, said.marks)),
        checks=tuple(checks),
        comparison=comparison,
        year=year,
        tried=chosen,
        sampled=said.sampled,
    )


def rows_of(found: Audit) -> dict[str, list[Row]]:
    """Rows of the tables that an audit writes."""
    answers = found.comparison.answers if found.comparison else ()
    return {
        "findings": [_finding_row(finding) for finding in found.findings],
        "checks": [_check_row(check) for check in found.checks],
        "matches": [row for answer in answers for row in _match_rows(answer)],
    }


def summary(found: Audit) -> str:
    """One line of the whole, in Swedish."""
    count = {severity: sum(one.severity is severity for one in found.findings) for severity in _GRAVITY}
    told = f"{count[Severity.ERROR]} fel, {count[Severity.WARNING]} varningar, {count[Severity.INFO]} upplysningar"
    money = ""
    if found.comparison:
        money = f" Beslutat {kronor(found.comparison.decided)} mot budget {kronor(found.comparison.budgeted)}."
    return f"{len(found.holdings.minutes)} protokoll: {told}; {len(found.open)} att besvara.{money}"


def _is_of(finding: Finding, holdings: Holdings, year: int) -> bool:
    return finding.rule.id in {"M07", "M13", "M17", "M18"} or _meets_in(finding.verdict.document_id, holdings, year)


def _meets_in(document_id: str, holdings: Holdings, year: int) -> bool:
    """True for minutes of that year, and for what stands in no minutes."""
    one = holdings.minutes_of(document_id)
    return one is None or (one.day is not None and one.day.year == year)


def _finding_row(finding: Finding) -> Row:
    verdict, first, second = finding.verdict, finding.verdict.place, finding.verdict.place_2
    expected, actual = verdict.expected, verdict.actual
    return {
        "finding_id": finding.finding_id,
        "rule": finding.rule.id,
        "severity": finding.severity.value,
        "document_id": verdict.document_id,
        "item": verdict.item,
        "dnr": verdict.dnr,
        "expected_sek": cell(expected),
        "actual_sek": cell(actual),
        "difference_sek": cell(actual - expected) if expected is not None and actual is not None else "",
        "message": finding.message,
        "basis": finding.basis,
        "fragile": cell(verdict.fragile),
        "page": first.page if first else "",
        "bbox": first.bbox if first else "",
        "quote": first.quote if first else "",
        "page_2": second.page if second else "",
        "bbox_2": second.bbox if second else "",
        "quote_2": second.quote if second else "",
        "state": finding.state.value,
        "note": finding.note,
        "by": finding.by,
        "at": finding.at,
        "facts": finding.facts,
    }


def _check_row(check: Check) -> Row:
    return {
        "rule": check.rule.id,
        "document_id": check.document_id,
        "result": check.result.value,
        "reason": check.reason,
    }


def _match_rows(answer: Answer) -> list[Row]:
    line = answer.line
    grants: Sequence[str] = [row["grant_id"] for row in answer.grants] or [""]
    return [
        {
            "grant_id": grant,
            "budget_sheet": line.sheet if line else "",
            "budget_row": line.cell if line else "",
            "activity": line.activity if line else "",
            "year": cell(line.year) if line else answer.grants[0]["year"],
            "budget_sek": cell(line.budget) if line and place == 0 else "",
            "way": answer.way,
            "score": cell(float(answer.score)) if answer.way else "",
            "reason": answer.reason,
            "code": answer.code,
            "difference_sek": cell(answer.difference) if place == 0 else "",
            "explanation": answer.explanation,
        }
        for place, grant in enumerate(grants)
    ]
