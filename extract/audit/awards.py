"""Single awards held against what was proposed and applied for: M03, M04, M07, M09, M11, M12, M14, M20–M22."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from extract.audit.frames import share_of_call
from extract.audit.holdings import Holdings, Minutes, money_in
from extract.audit.nouns import Severity, Verdict
from extract.audit.passages import decision_of, item_text, passage
from extract.audit.verdicts import cannot, departs, fine, kronor, listed, tkr
from extract.swedish.rules import pattern_of
from extract.tables.tabulate import Row

_REASON = pattern_of("audit_phrases", "reason")
_PAID = pattern_of("audit_phrases", "where_from")
_SOURCE = pattern_of("audit_phrases", "paid_from")
_LOAN = pattern_of("audit_phrases", "loan")
_NOT = {"avslag", "återremiss", "bordläggning"}
_THOUSAND = 1000


def follows_recommendation(holdings: Holdings) -> Iterator[Verdict]:
    """M03: the board decided otherwise than was proposed; graver where the minutes give no reason."""
    for one in holdings.minutes:
        proposed = [row for row in one["decisions"] if row["recommendation"]]
        if not proposed:
            yield cannot(one, "inga förslag att jämföra med")
        for row in proposed:
            if row["deviates"] == "true":
                yield _deviation(holdings, one, row)
            else:
                yield fine(one, f"§ {row['item']} beslut {row['decision_no']}: {row['outcome']} enligt förslag")


def within_application(minutes: Minutes) -> Iterator[Verdict]:
    """M04: granted at most what was applied for; what remains makes up the rest."""
    compared = False
    for row in minutes["applications"]:
        applied, granted = money_in(row, "applied_sek"), money_in(row, "granted_sek")
        if applied is None or granted is None:
            continue
        compared = True
        what = row["dnr"] or row["matter"]
        more = {"subject": f"{row['item']}:{what}", "expected": applied, "actual": granted}
        if granted > applied >= max(_by_year(minutes, row).values(), default=granted):
            yield cannot(minutes, f"§ {row['item']}, {what}: sökt per år, beviljat för flera")
        elif granted > applied:
            message = f"§ {row['item']}, {what}: beviljat {tkr(granted)} är mer än de {tkr(applied)} som söktes."
            yield departs(minutes, message, at=row, **more)
        else:
            yield fine(minutes, f"§ {row['item']}, {what}: {tkr(granted)} av {tkr(applied)}")
    if not compared:
        yield cannot(minutes, "inget sökt belopp läst")


def unit_is_one(minutes: Minutes) -> Iterator[Verdict]:
    """M07: the same figures with units a thousand apart in one matter, which proves that one of them is wrong."""
    by_matter: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in minutes["amounts"]:
        if row["role"] in {"granted", "applied", "proposed"}:
            by_matter[row["item"], row["dnr"]].append(row)
    clean = True
    for rows in by_matter.values():
        sums = {Decimal(row["amount_sek"]): row for row in rows}
        for sek, row in sums.items():
            other = sums.get(sek * _THOUSAND)
            if sek and other:
                clean = False
                said = f"”{row['quote']}” och ”{other['quote']}”"
                message = f"§ {row['item']} säger både {said}: enheten är fel i ett av fallen."
                more = {"place_2": minutes.place(other), "subject": f"{row['item']}:{row['dnr']}:{sek}"}
                yield departs(minutes, message, at=row, expected=sek * _THOUSAND, actual=sek, **more)
    if clean and by_matter:
        yield fine(minutes)
    elif clean:
        yield cannot(minutes, "inga belopp")


def parts_make_totals(minutes: Minutes) -> Iterator[Verdict]:
    """M09: what the reading itself could not add up, where both parts and total were read."""
    doubts = [row for row in minutes["doubts"] if row["kind"] == "sum_mismatch"]
    for number, row in enumerate(doubts):
        at = {**row, "page": row["page"] or "1"}
        more = {"subject": f"{row['item']}:{number}", "severity": Severity.WARNING}
        yield departs(minutes, row["message"], at=at, **more)
    if not doubts:
        totals = [row for row in minutes["amounts"] if row["role"] == "total"]
        yield fine(minutes, f"{len(totals)} summor") if totals else cannot(minutes, "inga summor")


def recurring_ends(minutes: Minutes) -> Iterator[Verdict]:
    """M11: an award per year binds until somebody ends it."""
    recurring = [row for row in minutes.grants if row["recurring"] == "true"]
    for row in recurring:
        sek = Decimal(row["amount_sek"])
        about = "ca " if row["qualifier"] == "cirka" else ""
        message = f"§ {row['item']} binder {about}{tkr(sek)} per år utan slutår ({row['purpose'] or row['matter']})."
        yield departs(minutes, message, at=row, actual=sek, subject=f"{row['item']}:{row['decision_no']}:{sek}")
    if not recurring:
        yield fine(minutes) if minutes.grants else cannot(minutes, "inga beviljanden")


def later_years(minutes: Minutes) -> Iterator[Verdict]:
    """M12: what a decision awards for years after the meeting's."""
    day = minutes.day
    ahead: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in minutes.grants:
        if day and row["year"] and int(row["year"]) > day.year + (day.month >= 10):  # noqa: PLR2004 (budget season)
            ahead[row["item"], row["decision_no"]].append(row)
    for (item, number), rows in ahead.items():
        by_year: dict[str, Decimal] = {}
        for row in rows:
            by_year[row["year"]] = by_year.get(row["year"], Decimal()) + Decimal(row["amount_sek"])
        years = [f"{year} {tkr(sek)}" for year, sek in sorted(by_year.items())]
        whole = sum(by_year.values(), Decimal())
        message = f"§ {item} beviljar även för senare år: {listed(years)}, tillsammans {tkr(whole)}."
        yield departs(minutes, message, at=rows[0], actual=whole, subject=f"{item}:{number}")
    if not ahead:
        yield fine(minutes) if minutes.grants else cannot(minutes, "inga beviljanden")


def is_paid_for(minutes: Minutes) -> Iterator[Verdict]:
    """M14: a § that grants money names budget, frame, account or another source."""
    items = dict.fromkeys(row["item"] for row in minutes.grants)
    for item in items:
        rows = [row for row in minutes.grants if row["item"] == item]
        if _PAID.search(item_text(minutes, item)):
            yield fine(minutes, f"§ {item}")
        else:
            whole = sum((Decimal(row["amount_sek"]) for row in rows), Decimal())
            message = f"§ {item} beviljar {tkr(whole)} utan att ange hur det ska betalas (budget, ram, konto)."
            yield departs(minutes, message, at=rows[0], dnr="", actual=whole, subject=item)
    if not items:
        yield cannot(minutes, "inga beviljanden")


def no_loans(minutes: Minutes) -> Iterator[Verdict]:
    """M20: a finsam body takes no loans and stands surety for nobody."""
    hits = [row for row in minutes["decisions"] if row["outcome"] not in _NOT and _LOAN.search(row["text"])]
    for row in hits:
        message = f"§ {row['item']} beslutar om borgen eller lån: ”{row['quote']}”."
        yield departs(minutes, message, at=row, subject=f"{row['item']}:{row['decision_no']}")
    if not hits:
        yield fine(minutes)


def refusals_are_free(minutes: Minutes) -> Iterator[Verdict]:
    """M21: no grant stands in a decision that refused, tabled or referred the matter."""
    wrong = False
    for row in minutes.grants:
        decision = decision_of(minutes, row)
        if decision and decision["outcome"] in _NOT:
            wrong = True
            message = (
                f"§ {row['item']} räknas med {tkr(Decimal(row['amount_sek']))}, men beslutet är "
                f"{decision['outcome']}: troligt läsfel."
            )
            yield departs(minutes, message, at=row, place_2=minutes.place(decision), subject=row["grant_id"])
    if not wrong:
        yield fine(minutes) if minutes["decisions"] else cannot(minutes, "inga beslut")


def awards_have_sums(minutes: Minutes) -> Iterator[Verdict]:
    """M22: a decision that awards money says how much, or points at a proposal that does."""
    paid = {(row["item"], row["decision_no"]) for row in minutes["grants"]}
    summed = {(row["item"], row["decision_no"]) for row in minutes["amounts"]}
    asked = {row["dnr"] for row in minutes["applications"] if row["dnr"] and row["granted_sek"] in {"", "0"}}
    awarding = False
    for row in minutes["decisions"]:
        gives = row["outcome"] == "anslag_av_medel" or (row["outcome"] == "bifall" and row["dnr"] in asked)
        if not gives or _SOURCE.match(row["text"]):
            continue
        awarding = True
        if (row["item"], row["decision_no"]) in paid | summed:
            yield fine(minutes, f"§ {row['item']}")
        elif row["by_reference"] == "true":
            yield cannot(minutes, f"§ {row['item']}: beloppet står i förslaget")
        else:
            message = f"§ {row['item']} beviljar medel, men inget belopp hittades i beslutet."
            yield departs(minutes, message, at=row, subject=f"{row['item']}:{row['decision_no']}")
    if not awarding:
        yield cannot(minutes, "inga beslut om medel")


def _by_year(minutes: Minutes, application: Row) -> dict[str, Decimal]:
    """Kronor granted in the matter of an application, year by year."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in minutes.grants:
        if (row["item"], row["dnr"]) == (application["item"], application["dnr"]):
            found[row["year"]] += Decimal(row["amount_sek"])
    return found


def _deviation(holdings: Holdings, minutes: Minutes, row: Row) -> Verdict:
    key = (row["item"], row["decision_no"])
    grants = [one for one in minutes.grants if (one["item"], one["decision_no"]) == key]
    sek = sum((Decimal(one["amount_sek"]) for one in grants), Decimal())
    postponed = row["outcome"] in {"återremiss", "bordläggning"}
    reasoned = bool(row["reservations"]) or bool(_REASON.search(passage(minutes, row)))
    what = " ".join(part for part in (row["dnr"], row["matter"]) if part)
    message = f"§ {row['item']}, {what}: förslaget var {row['recommendation']}, beslutet blev {row['outcome']}"
    if sek:
        message += f" med {kronor(sek)}"
        call = share_of_call(holdings, minutes, row["item"])
        if call > sek:
            message += f", {sek / call:.0%} av vad utlysningen gav".replace("%", "\u00a0%")
    message += "; skäl, bilaga eller reservation nämns." if reasoned else "; inget skäl står i protokollet."
    return departs(
        minutes,
        message,
        at=row,
        severity=Severity.INFO if reasoned or postponed else Severity.WARNING,
        place_2=minutes.place(grants[0]) if grants and grants[0]["page"] != row["page"] else None,
        actual=sek or None,
        subject=f"{row['item']}:{row['dnr'] or row['decision_no']}",
    )
