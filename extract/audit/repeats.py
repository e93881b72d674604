"""Awards that meet again in other minutes: M05, M06 and M08."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from extract.audit.holdings import Holdings, Minutes
from extract.audit.nouns import Severity, Verdict
from extract.audit.passages import decision_of, passage
from extract.audit.verdicts import cannot, departs, fine, tkr
from extract.swedish.rules import pattern_of
from extract.swedish.writing.spelling import fold
from extract.tables.tabulate import Row

_REPLACES = pattern_of("audit_phrases", "replaces_earlier")
_ADDS = pattern_of("audit_phrases", "adds_to_earlier")
_ALIKE = 90.0

Award = tuple[Minutes, Row]


def once_a_case(holdings: Holdings) -> Iterator[Verdict]:
    """M05: two awards for one dnr and year in different meetings, unless the later one says what it is to the first."""
    for one, key, awards in _by_case(holdings):
        kind = _relation(awards[-1])
        if kind:
            yield fine(one, f"{key}: {kind}")
        else:
            yield _twice(awards, key)


def replaced_decisions(holdings: Holdings) -> Iterator[Verdict]:
    """M08: an award that a later meeting changes or withdraws; only the last counts, and the report says so."""
    seen = False
    for one, key, awards in _by_case(holdings):
        seen = True
        first, last = awards[0], awards[-1]
        kind = _relation(last)
        if not kind:
            continue
        sums = f"{tkr(_sek(first[1]))} (§ {first[1]['item']}, {first[0].day})"
        later = f"{tkr(_sek(last[1]))} (§ {last[1]['item']}, {last[0].day})"
        does = "ersätts av" if kind == "ersätter" else "utökas med"
        message = f"{key}: {sums} {does} {later}{'; bara det senare räknas' if kind == 'ersätter' else ''}."
        yield departs(last[0], message, at=last[1], place_2=first[0].place(first[1]), subject=key)
        yield fine(one)
    if not seen and holdings.minutes:
        yield cannot(holdings.minutes[0], "inget diarienummer återkommer")


def replaced_grants(holdings: Holdings) -> dict[str, str]:
    """Ids of grants that a later decision replaces, with the id of what does."""
    return {
        row["grant_id"]: awards[-1][1]["grant_id"]
        for _, _, awards in _by_case(holdings)
        if _relation(awards[-1]) == "ersätter"
        for _, row in awards[:-1]
    }


def once_a_recipient(holdings: Holdings) -> Iterator[Verdict]:
    """M06: one recipient, year and purpose under two case numbers or two bodies."""
    groups: dict[tuple[str, str], list[Award]] = defaultdict(list)
    for one in holdings.minutes:
        for row in one.grants:
            if row["recipient"] and row["year"]:
                groups[fold(row["recipient"]), row["year"]].append((one, row))
    for awards in groups.values():
        for place, (one, row) in enumerate(awards):
            earlier = next((award for award in awards[:place] if _same_purpose(award, (one, row))), None)
            if earlier:
                yield _double(earlier, (one, row))
            else:
                yield fine(one)
    if not groups and holdings.minutes:
        yield cannot(holdings.minutes[0], "inga mottagare med årtal")


def _by_case(holdings: Holdings) -> Iterator[tuple[Minutes, str, Sequence[Award]]]:
    """Awards of one dnr and year in more than one meeting of a body, in their order."""
    for meetings in holdings.by_body().values():
        cases: dict[tuple[str, str], list[Award]] = defaultdict(list)
        for one in meetings:
            for row in one.grants:
                if row["dnr"] and row["year"]:
                    cases[fold(row["dnr"]).replace(" ", ""), row["year"]].append((one, row))
        for (_, year), awards in cases.items():
            if len({one.id for one, _ in awards}) > 1:
                yield awards[-1][0], f"Dnr {awards[0][1]['dnr']} för {year}", awards


def _relation(award: Award) -> str:
    """`ersätter` or `utökar` where the decision says what it does to an earlier one."""
    minutes, row = award
    decision = decision_of(minutes, row)
    text = f"{row['matter']} {passage(minutes, decision) if decision else row['quote']}"
    if _REPLACES.search(text):
        return "ersätter"
    return "utökar" if _ADDS.search(text) else ""


def _twice(awards: Sequence[Award], key: str) -> Verdict:
    told = " och ".join(f"{tkr(_sek(row))} (§ {row['item']}, {one.day})" for one, row in awards)
    (one, row), (first, before) = awards[-1], awards[0]
    whole = sum((_sek(row) for _, row in awards), Decimal())
    message = f"{key} får medel mer än en gång: {told}."
    return departs(one, message, at=row, place_2=first.place(before), actual=whole, expected=_sek(before), subject=key)


def _double(earlier: Award, later: Award) -> Verdict:
    (first, before), (one, row) = earlier, later
    message = (
        f"{row['recipient']} får {tkr(_sek(row))} för {row['year']} (§ {row['item']}, {one.day}) och "
        f"{tkr(_sek(before))} av {first.body} (§ {before['item']}, {first.day}) för vad som liknar samma sak."
    )
    subject = f"{fold(row['recipient'])}:{row['year']}:{row['item']}:{before['item']}"
    return departs(one, message, at=row, place_2=first.place(before), severity=Severity.INFO, subject=subject)


def _same_purpose(one: Award, other: Award) -> bool:
    (first, before), (second, row) = one, other
    if first.id == second.id or (before["dnr"] and before["dnr"] == row["dnr"] and first.body == second.body):
        return False
    texts = [fold(each["purpose"] or each["matter"]) for each in (before, row)]
    return all(texts) and fuzz.token_sort_ratio(*texts) >= _ALIKE


def _sek(row: Row) -> Decimal:
    return Decimal(row["amount_sek"])
