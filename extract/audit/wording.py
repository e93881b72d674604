"""What decisions say of budget, accounts and appendices: F18, F20, F22 and F23."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extract.audit.holdings import Minutes
from extract.audit.nouns import Verdict
from extract.audit.verdicts import cannot, departs, fine, listed
from extract.swedish.rules import pattern_of
from extract.swedish.writing.spelling import fold
from extract.tables.tabulate import Row

_ADOPTS = pattern_of("audit_phrases", "adopts")
_BUDGET = pattern_of("audit_phrases", "budget_word")
_NO_BUDGET = pattern_of("audit_phrases", "no_budget")
_REVISED = pattern_of("audit_phrases", "revised_budget")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PART = pattern_of("audit_phrases", "a_part_of_it")
_REPORT = pattern_of("audit_phrases", "annual_report")
_APPENDIX = pattern_of("audit_phrases", "appendix")
_DONE = {"fastställande", "godkännande", "bifall", "annat"}
_NOVEMBER, _MARCH = (11, 30), (3, 31)


def budget_before_december(minutes: Minutes) -> Iterator[Verdict]:
    """F18: next year's budget is adopted by 30 November; a revision of the running one is another thing."""
    day, found = minutes.day, False
    for row in budgets(minutes):
        text = f"{row['matter']} {row['text']}"
        if day is None or _REVISED.search(text):
            continue
        found = True
        years = {int(year) for year in _YEAR.findall(text)}
        if (day.month, day.day) <= _NOVEMBER:
            yield fine(minutes, f"§ {row['item']}: budgeten antogs {day}")
        elif day.year + 1 in years:
            message = f"§ {row['item']} antar budgeten för {day.year + 1} den {day}; senaste dag var {day.year}-11-30."
            yield departs(minutes, message, at=row, subject=row["item"])
        else:
            yield cannot(minutes, f"§ {row['item']}: budgetens år är inte läst")
    if not found:
        yield cannot(minutes, "ingen budget antas")


def report_by_march(minutes: Minutes) -> Iterator[Verdict]:
    """F20: the annual report of the year before is adopted by 31 March."""
    day, found = minutes.day, False
    for row in minutes["decisions"]:
        if day is None or row["outcome"] not in _DONE or not _REPORT.search(row["matter"]):
            continue
        if not _REPORT.search(f"{row['text']}") and "ansvarsfrihet" in row["text"].lower():
            continue
        found = True
        years = {int(year) for year in _YEAR.findall(f"{row['matter']} {row['text']}")}
        if (day.month, day.day) <= _MARCH:
            yield fine(minutes, f"§ {row['item']}: {day}")
        elif day.year - 1 in years:
            message = (
                f"§ {row['item']} behandlar årsredovisningen för {day.year - 1} den {day}; "
                f"senaste dag var {day.year}-03-31."
            )
            yield departs(minutes, message, at=row, subject=row["item"])
        else:
            yield cannot(minutes, f"§ {row['item']}: redovisningens år är inte läst")
    if not found:
        yield cannot(minutes, "ingen årsredovisning beslutas")


def appendices_are_here(minutes: Minutes) -> Iterator[Verdict]:
    """F22: numbered appendices that the minutes lean on, where the file ends with the last §."""
    named: dict[int, list[str]] = defaultdict(list)
    for item in minutes["items"]:
        for hit in _APPENDIX.finditer(f"{item['heading']}\n{item['text']}"):
            for number in re.findall(r"\d+", hit[1]):
                if item["item"] not in named[int(number)]:
                    named[int(number)].append(item["item"])
    last = max((int(row["page_last"]) for row in minutes["items"]), default=0)
    if not named:
        yield fine(minutes, "inga bilagor nämns") if minutes["items"] else cannot(minutes, "inga paragrafer")
    elif int(minutes.head["pages"] or 0) > last:
        yield cannot(minutes, "sidor efter sista paragrafen kan vara bilagorna")
    else:
        told = [f"bilaga {number} (§ {', '.join(items)})" for number, items in sorted(named.items())]
        first = next(row for row in minutes["items"] if row["item"] == named[min(named)][0])
        message = f"Protokollet hänvisar till {listed(told)}, som inte finns i filen."
        yield departs(minutes, message, at=first, subject=str(sorted(named)))


def budget_is_told(minutes: Minutes) -> Iterator[Verdict]:
    """F23: an adopted budget whose sums stand elsewhere; a part of it that is told does not make it whole."""
    found = False
    for row in budgets(minutes):
        found = True
        sums = [
            one
            for one in minutes["amounts"]
            if one["item"] == row["item"] and one["decision_no"] in {row["decision_no"], ""}
        ]
        whole = [one for one in sums if not _is_part(row["text"], one)]
        if whole:
            yield fine(minutes, f"§ {row['item']}: {len(whole)} belopp")
        else:
            message = f"§ {row['item']} antar en budget vars belopp inte står i protokollet."
            yield departs(minutes, message, at=row, subject=f"{row['item']}:{row['decision_no']}")
    if not found:
        yield cannot(minutes, "ingen budget antas")


def budgets(minutes: Minutes) -> Iterator[Row]:
    """Decisions that adopt a budget."""
    for row in minutes["decisions"]:
        if row["outcome"] in _DONE and _ADOPTS.search(row["text"]):
            words = _BUDGET.findall(row["text"])
            by_name = not words and _BUDGET.search(row["matter"]) and "enligt" in row["text"].lower()
            if by_name or any(not _NO_BUDGET.search(word) for word in words):
                yield row


def next_years_budgets(minutes: Minutes) -> Iterator[Row]:
    """Those that fix the budget of the year after the meeting's."""
    for row in budgets(minutes):
        text = f"{row['matter']} {row['text']}"
        if minutes.day and not _REVISED.search(text) and str(minutes.day.year + 1) in _YEAR.findall(text):
            yield row


def _is_part(text: str, amount: Row) -> bool:
    """True where the sum stands behind a word that says it is one of several."""
    place = fold(text).find(fold(amount["quote"]).rstrip("."))
    part = _PART.search(text)
    return part is not None and place >= part.start()
