"""What an audit says of itself: tallies of checks, how sure its rows are, which meetings it saw, what it left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.audit.audit import Audit
from extract.audit.checks import OF_BUDGET, SURE
from extract.audit.holdings import Holdings, Minutes
from extract.audit.nouns import Result, Rule
from extract.audit.rules import rules
from extract.audit.series import spans
from extract.audit.verdicts import kronor
from extract.tables.tabulate import Row

_SEEN = {"verified", "corrected"}
_NEVER = (
    "Utbetalning, rekvisition och användning: bokföringen finns inte i protokollen",
    "Beviljanden som inte lästes alls: stickprovet drar ur de lästa; var något kan saknas säger täckningen ovan",
    "Om de sökande fick söka, och om medlen gjorde nytta",
)


@dataclass(frozen=True)
class BodyYear:
    """One body's year in the holdings; `missing` are §§ that no minutes hold."""

    body: str
    year: int
    meetings: int
    items: int
    grants: int
    missing: str


def tally(found: Audit) -> Iterator[tuple[Rule, tuple[int, int, int], str]]:
    """Each rule that was tried: documents that were ok, that deviate, that could not be tried; the commonest reason."""
    results: dict[str, Counter[Result]] = defaultdict(Counter)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for check in found.checks:
        results[check.rule.id][check.result] += 1
        if check.result is Result.IMPOSSIBLE:
            reasons[check.rule.id][check.reason.partition(" | ")[0]] += 1
    for rule in rules().values():
        if rule.id in results:
            counted = results[rule.id]
            numbers = (counted[Result.OK], counted[Result.DEVIATION], counted[Result.IMPOSSIBLE])
            yield rule, numbers, next((why for why, _ in reasons[rule.id].most_common(1)), "")


def population(found: Audit) -> Iterator[str]:
    """What the audit was made of, and that nothing was chosen among the minutes."""
    holdings = found.holdings
    bodies = {one.body for one in holdings.minutes if one.body}
    year = found.year
    of_year = [one for one in holdings.minutes if year is None or (one.day is not None and one.day.year == year)]
    named = f" från {year}" if year is not None else ""
    yield (
        f"Alla {len(of_year)} protokoll{named} av {len(bodies)} organ som var inlästa, utan urval; varje regel är "
        "prövad på vart och ett."
    )
    if holdings.copies:
        yield f"{len(holdings.copies)} ytterligare läsningar av samma sammanträden är lagda åt sidan (D03)."
    if found.comparison:
        yield f"Budgeten har {sum(one.line is not None for one in found.comparison.answers)} rader för de prövade åren."


def certainty(found: Audit) -> Iterator[str]:
    """How many rows a person has seen, how many were accepted unseen, and what the reader itself says of those."""
    grants = found.holdings.grants
    seen = [row for row in grants if row["review"] in _SEEN]
    unsure = [row for row in grants if row["review"] == "needs_review"]
    unseen = [row for row in grants if row["review"] == "auto"]
    whole = sum((Decimal(row["amount_sek"]) for row in grants), Decimal())
    yield f"Beviljanden: {len(grants)} rader, {kronor(whole)}; {len(seen)} sedda av en människa."
    if unsure:
        sek = sum((Decimal(row["amount_sek"]) for row in unsure), Decimal())
        yield f"{len(unsure)} rader ({kronor(sek)}) är osäkert lästa (under {SURE}) och bör ses innan de används."
    if unseen:
        sek = sum((Decimal(row["amount_sek"]) for row in unseen), Decimal())
        yield (
            f"{len(unseen)} rader ({kronor(sek)}) är godtagna osedda: läsaren räknar med högst den andel fel som "
            "inställningen accept_error anger. Talet är uppmätt på påhittade protokoll, ingen gräns för felet här."
        )
    yield from _sampled(found.sampled, whole)
    shaky = sum(finding.verdict.fragile for finding in found.findings)
    if shaky:
        yield f"{shaky} iakttagelser skulle kunna bero på en enda felläst siffra; de är märkta."


def _sampled(told: Row | None, whole: Decimal) -> Iterator[str]:
    """The bound on the error of what nobody saw: from the last filled-in sample, else how to get one."""
    if told is None:
        yield (
            "Inget stickprov är ifyllt, så någon övre gräns för felet finns inte. utdrag sample drar ett: 60 träffar "
            "utan fel betyder högst 5 % av kronorna med 95 % säkerhet."
        )
        return
    total = Decimal(told["total_sek"])
    high, low = (_bounded(Decimal(told[name]), total) for name in ("most_high_sek", "most_low_sek"))
    yield (
        f"Stickprov {told['at'][:10]} (per krona, {told['size']} träffar, frö {told['seed']}): "
        f"{told['seen']} rader sedda, {told['wrong']} fel. Med 95 % säkerhet är det som lästs för högt "
        f"högst {high} och för lågt högst {low} av {kronor(total)}."
    )
    if total != whole:
        yield "Beviljandena har ändrats sedan stickprovet drogs; dra ett nytt innan gränsen används."


def _bounded(sek: Decimal, total: Decimal) -> str:
    return f"{kronor(sek)} ({sek / total:.1%})".replace(".", ",").replace("%", "\u00a0%")


def coverage(holdings: Holdings) -> list[BodyYear]:
    """Every body and year with its meetings, §§ and grants."""
    groups: dict[tuple[str, int], list[Minutes]] = defaultdict(list)
    for meetings in holdings.by_body().values():
        for one in meetings:
            if one.day:
                groups[meetings[0].body, one.day.year].append(one)
    return [_body_year(body, year, some) for (body, year), some in sorted(groups.items())]


def not_checked(found: Audit) -> Iterator[str]:
    """What the audit did not look at, in sentences."""
    holdings = found.holdings
    if holdings.unread:
        yield f"Filer som inte eller bara delvis kunde läsas: {', '.join(holdings.unread)}."
    if holdings.others:
        yield f"{holdings.others} dokument som inte är protokoll (kallelser och annat)."
    yield from _left_out(found)
    unbound = sum(not (one.body and one.day) for one in holdings.minutes)
    if unbound:
        yield f"{unbound} protokoll utan läst organ eller dag: serier och ramar är inte prövade där."
    for line in _NEVER:
        yield f"{line}."


def _left_out(found: Audit) -> Iterator[str]:
    if found.comparison is None:
        yield f"Regler som kräver en budgetfil: {', '.join(OF_BUDGET)}."
    left_out = [f"{rule.id} {rule.title.lower()}" for rule in rules().values() if rule.id not in found.tried]
    if left_out:
        yield f"Regler som är avstängda (audit_rules): {'; '.join(left_out)}."
    if found.comparison and found.comparison.unplaced:
        number = len(found.comparison.unplaced)
        yield f"{number} egna kopplingar mellan beviljanden och budgetrader gäller sådant som inte längre finns."
    if found.year is not None:
        yield f"Andra år än {found.year}."


def _body_year(body: str, year: int, some: list[Minutes]) -> BodyYear:
    held = {number for one in some if one.span for number in range(one.span[0], one.span[1] + 1)}
    missing = sorted(set(range(1, max(held) + 1)) - held) if held else []
    return BodyYear(
        body=body,
        year=year,
        meetings=len(some),
        items=sum(len(one["items"]) for one in some),
        grants=sum(len(one.grants) for one in some),
        missing=spans(missing) if missing else "",
    )
