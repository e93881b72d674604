"""Every check tried on every document: whether its rule holds there, and how sure the facts are."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from extract.audit import awards, balance, frames, mentions, notices, procedure, repeats, roll, series, wording
from extract.audit.holdings import Holdings, Minutes
from extract.audit.nouns import Check, Finding, Result, Rule, Severity, Verdict
from extract.audit.rules import law_for, rules, tried, version
from extract.swedish.writing.spelling import fold
from extract.tables.cells import cell

ByMinutes = Callable[[Minutes], Iterator[Verdict]]
ByHoldings = Callable[[Holdings], Iterator[Verdict]]

OF_MINUTES: Mapping[str, ByMinutes] = MappingProxyType(
    {
        "F01": notices.in_order,
        "F02": notices.justered_in_time,
        "F03": notices.noticed_in_time,
        "F04": notices.notice_outlasts_appeal,
        "F05": notices.noticed_everywhere,
        "F06": notices.bevis_says_where,
        "F07": roll.justerare_fits,
        "F08": roll.roll_is_kept,
        "F09": roll.has_quorum,
        "F10": roll.all_members_met,
        "F11": roll.remote_has_ground,
        "F12": series.items_follow,
        "F14": roll.votes_add_up,
        "F15": procedure.matters_are_whole,
        "F16": roll.disqualified_stay_out,
        "F17": procedure.right_body_decides,
        "F18": wording.budget_before_december,
        "F19": procedure.budget_meeting_is_public,
        "F20": wording.report_by_march,
        "F21": roll.those_who_sign_are_named,
        "F22": wording.appendices_are_here,
        "F23": wording.budget_is_told,
        "D04": notices.has_bevis,
        "D05": series.dnr_follow,
        "M04": awards.within_application,
        "M07": awards.unit_is_one,
        "M09": awards.parts_make_totals,
        "M10": mentions.sums_agree,
        "M11": awards.recurring_ends,
        "M12": awards.later_years,
        "M14": awards.is_paid_for,
        "M15": balance.budget_balances,
        "M16": balance.shares_follow_law,
        "M20": awards.no_loans,
        "M21": awards.refusals_are_free,
        "M22": awards.awards_have_sums,
    }
)
OF_HOLDINGS: Mapping[str, ByHoldings] = MappingProxyType(
    {
        "F13": series.pages_follow,
        "D01": series.meetings_follow,
        "D02": series.planned_were_held,
        "D03": series.no_doubles,
        "M01": frames.within_frame,
        "M02": frames.rest_within_frame,
        "M03": awards.follows_recommendation,
        "M05": repeats.once_a_case,
        "M06": repeats.once_a_recipient,
        "M08": repeats.replaced_decisions,
    }
)
OF_BUDGET = ("M13", "M17", "M18", "M19")  # also M07, M09, M15 and M16 where a budget file shows them
SURE = 0.9
_LOOK_FIRST = "Läs bilden först: underlaget är osäkert läst."
_FRAGILE = "En enda felläst siffra skulle kunna förklara avvikelsen; läs bilden först."


def try_all(holdings: Holdings, chosen: Collection[str] | None = None) -> tuple[list[Finding], list[Check]]:
    """Findings and checks of every rule (of the `chosen`) that needs no budget, in the order of the rules."""
    pairs: list[tuple[Rule, Verdict]] = []
    among = tried() if chosen is None else chosen
    for rule in rules().values():
        if rule.id not in among:
            continue
        if rule.id in OF_MINUTES:
            for one in holdings.minutes:
                pairs += [(rule, verdict) for verdict in _tried(rule, one)]
        elif rule.id in OF_HOLDINGS:
            pairs += [
                (rule, verdict) for verdict in OF_HOLDINGS[rule.id](holdings) if _concerns(rule, holdings, verdict)
            ]
    return settle(pairs, holdings)


def settle(pairs: Iterable[tuple[Rule, Verdict]], holdings: Holdings) -> tuple[list[Finding], list[Check]]:
    """Findings of the verdicts that deviate, and one check for each rule and document."""
    findings: list[Finding] = []
    told: dict[tuple[str, str], list[Verdict]] = {}
    times: Counter[str] = Counter()
    for rule, verdict in pairs:
        told.setdefault((rule.id, verdict.document_id), []).append(verdict)
        if verdict.result is Result.DEVIATION and not verdict.is_hint:
            finding = _finding(rule, verdict, holdings)
            times[finding.finding_id] += 1
            if times[finding.finding_id] > 1:
                finding = replace(finding, finding_id=f"{finding.finding_id}-{times[finding.finding_id]}")
            findings.append(finding)
    checks = [_check(rules()[rule], document, verdicts) for (rule, document), verdicts in told.items()]
    return findings, checks


def _tried(rule: Rule, one: Minutes) -> Iterator[Verdict]:
    """The check's verdicts where the rule holds for this body on that day; nothing where it does not concern it."""
    if rule.body_kinds and one.kind not in rule.body_kinds:
        if not one.kind:
            yield Verdict(result=Result.IMPOSSIBLE, document_id=one.id, message="organets slag är inte känt")
        return
    if rule.laws and law_for(rule, one.day) is None:
        why = "ingen regel gällde den dagen" if one.day else "sammanträdesdatum saknas"
        yield Verdict(result=Result.IMPOSSIBLE, document_id=one.id, message=why)
        return
    yield from OF_MINUTES[rule.id](one)


def _concerns(rule: Rule, holdings: Holdings, verdict: Verdict) -> bool:
    one = holdings.minutes_of(verdict.document_id)
    return one is not None and (not rule.body_kinds or one.kind in rule.body_kinds)


def _finding(rule: Rule, verdict: Verdict, holdings: Holdings) -> Finding:
    one = holdings.minutes_of(verdict.document_id)
    law = law_for(rule, one.day) if one else next(reversed(rule.laws), None)
    severity = verdict.severity or rule.severity
    confidence = min(place.confidence for place in (verdict.place, verdict.place_2) if place) if verdict.place else 1.0
    message = _with_basis(verdict.message, law.basis if law else "")
    if confidence < SURE and severity is not Severity.INFO:
        severity = severity.milder
        message = f"{message} {_LOOK_FIRST}"
    elif verdict.fragile:
        message = f"{message} {_FRAGILE}"
    return Finding(
        finding_id=_identity(rule, verdict, one),
        rule=rule,
        severity=severity,
        verdict=verdict,
        message=message,
        basis=f"{law.basis if law else 'praxis eller räkning'}; regler {version()}",
        facts=_digest(verdict.message, cell(verdict.expected), cell(verdict.actual), repr(replace(rule, needs=""))),
    )


def _identity(rule: Rule, verdict: Verdict, one: Minutes | None) -> str:
    """Stable where the same minutes are scanned anew: it rests on body and day, on the file only where they lack."""
    known = one is not None and one.body and one.head["meeting_date"]
    where = f"{fold(one.body)}|{one.head['meeting_date']}" if one is not None and known else verdict.document_id
    return f"{rule.id}-{_digest(where, verdict.subject)[:10]}"


def _with_basis(message: str, basis: str) -> str:
    return f"{message.removesuffix('.')} ({basis})." if basis else message


def _digest(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _check(rule: Rule, document: str, verdicts: list[Verdict]) -> Check:
    """Deviation before ok before impossible; the reasons joined."""
    for result in (Result.DEVIATION, Result.OK, Result.IMPOSSIBLE):
        of_kind = [verdict for verdict in verdicts if verdict.result is result]
        if of_kind:
            reasons = dict.fromkeys(verdict.message for verdict in of_kind if verdict.message)
            return Check(rule=rule, document_id=document, result=result, reason=" | ".join(list(reasons)[:10]))
    raise ValueError("a check without a verdict")
