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

_SEEN = {"verified", "corrected"}
_UNBUILT = (
    "F15 ärendets delar, F17 beslutsorgan, F19 offentligt budgetsammanträde, F21 underskrifter",
    "M10 text mot tabell, M15 budgetbalans, M16 medlemmarnas andelar, M18–M19",
    "Utbetalning, rekvisition och användning: bokföringen finns inte i protokollen",
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
            f"{len(unseen)} rader ({kronor(sek)}) är godtagna osedda. Läsarens egen säkerhet är inte prövad mot facit "
            "och ger ingen gräns för felet; det gör ett stickprov (utdrag sample): 60 träffar utan fel betyder högst "
            "5 % av kronorna med 95 % säkerhet."
        )
    shaky = sum(finding.verdict.fragile for finding in found.findings)
    if shaky:
        yield f"{shaky} iakttagelser skulle kunna bero på en enda felläst siffra; de är märkta."


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
    if found.comparison is None:
        yield f"Regler som kräver en budgetfil: {', '.join(OF_BUDGET)}."
    unbound = sum(not (one.body and one.day) for one in holdings.minutes)
    if unbound:
        yield f"{unbound} protokoll utan läst organ eller dag: serier och ramar är inte prövade där."
    for line in _UNBUILT:
        yield f"{line}."


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
