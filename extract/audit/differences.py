"""Why a line and its grants differ, in a code and a sentence; and the bridge from the budget to the minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.audit.budget import Line
from extract.audit.matching import Match, Matched
from extract.audit.pairs import case
from extract.audit.verdicts import tkr
from extract.tables.tabulate import Row

_THOUSAND = 1000
_MOST_ROUNDING = Decimal(5000)
_ABOUT = Decimal("0.05")
_NINE = 9


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A line, or grants without one: what was budgeted and decided, why they differ, and where that is read."""

    line: Line | None
    grants: tuple[Row, ...]
    way: str
    score: float
    reason: str
    code: str
    explanation: str

    @property
    def budget(self) -> Decimal:
        return self.line.budget if self.line else Decimal()

    @property
    def decided(self) -> Decimal:
        return sum((Decimal(row["amount_sek"]) for row in self.grants), Decimal())

    @property
    def difference(self) -> Decimal:
        """Decided less budgeted, kronor."""
        return self.decided - self.budget


def answers(matched: Matched, replaced: Mapping[str, str], awards: Mapping[str, Decimal]) -> list[Answer]:
    """An answer for every line and for every grant without one; `replaced` are grants that a later decision changed,
    `awards` by grant the kronor that its decision gives over all years."""
    found = [_of_match(one, awards) for one in matched.matches]
    found += [_of_line(line, matched.hints.get(line.id)) for line in matched.lines_left]
    hinted = {row["grant_id"]: line for line, row in matched.hints.items()}
    met = {(case(row["dnr"]), row["year"]) for one in matched.matches for row in one.grants if row["dnr"]}
    for row in matched.grants_left:
        one = _of_grant(row, hinted.get(row["grant_id"], ""), replaced)
        if row["grant_id"] in matched.apart:
            said = f" Hör inte till någon rad, enligt {matched.apart[row['grant_id']].removeprefix('av ')}."
            one = replace(one, explanation=one.explanation + said)
        elif one.code == "ej_budgeterat" and (case(row["dnr"]), row["year"]) in met:
            why = "Budgetens rad svarar redan mot ett annat beslut i samma ärende och år."
            one = replace(one, code="dubbelräknat", explanation=f"{one.explanation} {why}")
        found.append(one)
    return found


def bridge(found: Sequence[Answer]) -> list[tuple[str, Decimal]]:
    """From the budget over the codes to the minutes: `(code, kronor)` with the differences of each code added."""
    sums: Counter[str] = Counter()
    parts: dict[str, Decimal] = {}
    for one in found:
        sums[one.code] += 1
        parts[one.code] = parts.get(one.code, Decimal()) + one.difference
    return [(code, parts[code]) for code in sorted(parts) if parts[code]]


def where(row: Row) -> str:
    """`§ 12, s. 4, 2019-03-08`."""
    parts = [f"§ {row['item']}" if row["item"] else "", f"s. {row['page']}" if row["page"] else "", row["meeting_date"]]
    return ", ".join(part for part in parts if part)


def _of_match(one: Match, awards: Mapping[str, Decimal]) -> Answer:
    code, why = _code(one)
    whole = sum({awards.get(row["grant_id"], Decimal()) for row in one.grants}, Decimal())
    if code == "oförklarat" and one.line.budget == whole != one.decided:
        code = "delår"
        why = f"Budgeten tar hela beslutet, {tkr(whole)}, på {one.line.year}; det året beslutades {tkr(one.decided)}."
    places = "; ".join(f"{tkr(Decimal(row['amount_sek']))} ({_manner(row)}{where(row)})" for row in one.grants)
    return Answer(
        line=one.line,
        grants=one.grants,
        way=one.way,
        score=one.score,
        reason=one.reason,
        code=code,
        explanation=f"Budget {tkr(one.line.budget)} ({one.line.id}); beslutat {places}. {why}".strip(),
    )


def _code(one: Match) -> tuple[str, str]:
    budget, decided = one.line.budget, one.decided
    years = {row["year"] for row in one.grants if row["year"]}
    if years and str(one.line.year) not in years:
        return "annat_år", f"Protokollet anger {', '.join(sorted(years))}, budgeten {one.line.year}."
    if budget == decided:
        return "lika", ""
    unit = Decimal("0.5") * one.line.unit * len(one.grants)
    if one.line.unit > 1 and abs(budget - decided) <= min(unit, _MOST_ROUNDING):
        return "avrundning", "Skillnaden är avrundning till budgetens enhet."
    if decided * _THOUSAND == budget or budget * _THOUSAND == decided:
        return "tkr_kr", "Beloppen skiljer sig tusen gånger: kronor och tkr är förväxlade i budgeten eller i läsningen."
    return _by_qualifier(one, budget, decided)


def _by_qualifier(one: Match, budget: Decimal, decided: Decimal) -> tuple[str, str]:
    qualifiers = {row["qualifier"] for row in one.grants}
    if "högst" in qualifiers and budget < decided:
        return "högst_ej_nått", "Beslutet säger högst; budgeten ligger under taket."
    if "cirka" in qualifiers and abs(budget - decided) <= _ABOUT * decided:
        return "cirka", "Beslutet säger cirka; skillnaden är inom fem procent."
    more = budget - decided
    side = "högre" if more > 0 else "lägre"
    way = f"Budgeten är {tkr(abs(more))} {side} än beslutet; inget i protokollet förklarar det."
    hint = digit_hint(budget, decided)
    return ("omkastat" if "omkastade" in hint else "oförklarat"), f"{way} {hint}".strip()


def digit_hint(one: Decimal, other: Decimal) -> str:
    """M19: what the digits of two sums suggest: swapped where the difference is divisible by nine and the digits are
    the same, misread where one differs; else empty."""
    first, second = (f"{abs(sek).normalize():f}" for sek in (one, other))
    if sorted(first) == sorted(second) and (one - other) % _NINE == 0:
        return "Siffrorna är desamma i annan ordning: troligen omkastade."
    if len(first) == len(second) > 1 and sum(a != b for a, b in zip(first, second, strict=True)) == 1:
        return "Beloppen skiljer sig i en enda siffra: kanske ett läsfel eller ett skrivfel."
    return ""


def _of_line(line: Line, hint: Row | None) -> Answer:
    code = {"egen": "egen", "intäkt": "intäkt", "rest": "ofördelat"}.get(line.kind, "ej_beslutat")
    why = {
        "egen": "Förbundets eller nämndens egen kostnad; söks inte i protokollen.",
        "intäkt": "Intäkt; söks inte i protokollen.",
        "ofördelat": "Medel som ännu inte är fördelade.",
        "ej_beslutat": "Inget beslut hittades i de lästa protokollen.",
    }[code]
    if hint:
        why += f" Möjlig motsvarighet (samma belopp och år): {hint['matter']} ({where(hint)})."
    explanation = f"Budget {tkr(line.budget)} ({line.id}). {why}"
    return Answer(line=line, grants=(), way="", score=0.0, reason="", code=code, explanation=explanation)


def _of_grant(row: Row, hint: str, replaced: Mapping[str, str]) -> Answer:
    sek = Decimal(row["amount_sek"])
    code, why = "ej_budgeterat", "Ingen rad i budgeten svarar mot beslutet."
    if row["grant_id"] in replaced:
        code, why = "ersatt", "Beslutet är ersatt av ett senare och räknas inte."
    if hint:
        why += f" Möjlig motsvarighet (samma belopp och år): {hint}."
    explanation = f"Beslutat {tkr(sek)} ({_manner(row)}{where(row)}). {why}"
    return Answer(line=None, grants=(row,), way="", score=0.0, reason="", code=code, explanation=explanation)


def _manner(row: Row) -> str:
    manner = "" if row["qualifier"] in {"", "exakt"} else f"{row['qualifier']}, "
    return manner + ("per år, " if row["recurring"] == "true" else "")
