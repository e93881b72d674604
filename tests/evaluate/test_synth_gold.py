"""The gold of the fictional archive says exactly what its pages say."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.gold import COLUMNS, gold_tables
from extract.evaluate.synth.plan import Item, Look, Minutes

UNITS = "tkr|Tkr|tusen kronor|kkr|mnkr|Mkr|miljoner kronor|kronor|kr|Kr|SEK"
SUM = re.compile(rf"(?<![\d/])(?<!\d[-–])-?\d[\d. ]*(?:,\d+)?(?:[-–]\d+)? ?(?:(?:{UNITS})\b|:-(?!\d))")
MONTH = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
DATE = re.compile(rf"\d{{4}}-\d\d-\d\d|\b\d{{1,2}} (?:{MONTH})\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}")
SEEDS = [(family, (31, index)) for index in range(6) for family in FAMILIES]
Rows = list[dict[str, str]]


def _minutes(family: str, seed: tuple[int, int]) -> Minutes:
    return compose(FAMILIES[family].FAMILY, seed)


def _tables(minutes: Minutes) -> dict[str, Rows]:
    return {
        table: [dict(zip(COLUMNS[table].split(","), map(str, row), strict=True)) for row in rows]
        for table, rows in gold_tables(minutes).items()
    }


def _printed(item: Item) -> str:
    cells = [" ".join(cell for row in b.rows for cell in row) for b in item.blocks]
    cases = [f"{b.matter} {b.case.dnr}" for b in item.blocks if b.case]
    own = item.case.dnr if item.case else ""
    return "\n".join([item.heading, own, *cases, *(b.text for b in item.blocks), *cells])


@pytest.fixture(params=SEEDS, ids=str)
def minutes(request: pytest.FixtureRequest) -> Minutes:
    """A planned meeting."""
    return _minutes(*request.param)


def test_what_gold_quotes_is_printed(minutes: Minutes) -> None:
    """Decisions, quotes and case numbers stand word for word in their item."""
    text = {item.number: _printed(item) for item in minutes.items}
    tables = _tables(minutes)
    for table, column in (("decisions", "text"), ("amounts", "quote"), ("grants", "quote"), ("dnr", "dnr")):
        for row in tables[table]:
            assert row[column] in text[row["item"]]
    for row in tables["dates"]:
        assert not row["item"] or row["quote"] in text[row["item"]]


def test_no_sum_goes_without_a_row(minutes: Minutes) -> None:
    """As many sums stand in the running text of an item as amounts has rows for it outside tables."""
    for item in minutes.items:
        told = [b for b in item.blocks if b.look is not Look.TABLE]
        found = sum(len(SUM.findall(b.text)) for b in told)
        assert found == sum(len(p.marked.sums) for b in told for p in b.passages)


def test_no_date_goes_without_a_row(minutes: Minutes) -> None:
    """Every date in an item's text has a row, ranges one for both ends."""
    for item in minutes.items:
        days = [day for b in item.blocks for p in b.passages for day in p.marked.days]
        ends = len(days) + sum(day.end_date is not None for day in days)
        assert sum(len(DATE.findall(b.text)) for b in item.blocks) == ends


def test_grants_are_amounts(minutes: Minutes) -> None:
    """A grant's sum is an amount of the same decision, granted or, by reference, proposed."""
    tables = _tables(minutes)
    granted = {(r["item"], r["decision_no"], r["amount_sek"]) for r in tables["amounts"] if r["role"] == "granted"}
    proposed = {(r["item"], r["amount_sek"]) for r in tables["amounts"] if r["role"] == "proposed"}
    for row in tables["grants"]:
        if row["source"] == "proposal_by_reference":
            assert (row["item"], row["amount_sek"]) in proposed
        else:
            assert (row["item"], row["decision_no"], row["amount_sek"]) in granted
        assert Decimal(row["amount_sek"]) == Decimal(row["amount_tkr"]) * 1000


def test_every_granted_sum_is_in_the_ledger(minutes: Minutes) -> None:
    """No amount is called granted without a grant of that sum."""
    tables = _tables(minutes)
    ledger = {(r["item"], r["decision_no"], r["amount_sek"]) for r in tables["grants"]}
    granted = {(r["item"], r["decision_no"], r["amount_sek"]) for r in tables["amounts"] if r["role"] == "granted"}
    assert granted <= ledger


def test_refused_and_tabled_matters_give_nothing(minutes: Minutes) -> None:
    """A decision that refuses, tables or sends back has no grant."""
    tables = _tables(minutes)
    none = {
        (r["item"], r["decision_no"])
        for r in tables["decisions"]
        if r["outcome"] in {"avslag", "återremiss", "bordläggning", "fastställande", "val", "uppdrag"}
    }
    assert not none & {(r["item"], r["decision_no"]) for r in tables["grants"]}


def test_decisions_are_counted_within_the_item(minutes: Minutes) -> None:
    """decision_no runs 1, 2, 3 … in each item."""
    numbers: dict[str, list[int]] = {}
    for row in _tables(minutes)["decisions"]:
        numbers.setdefault(row["item"], []).append(int(row["decision_no"]))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_deviates_is_about_the_result(minutes: Minutes) -> None:
    """Money against a recommended refusal deviates, a refusal or a referral against support too, nothing else."""
    for row in _tables(minutes)["decisions"]:
        good = {"bifall", "anslag_av_medel", "delvis_bifall"}
        wanted, got = row["recommendation"], row["outcome"]
        expected = wanted != "" and (wanted in good) != (got in good)
        assert row["deviates"] == str(expected)


def test_applications_settle_what_was_asked(minutes: Minutes) -> None:
    """What an application got is the sum of its decision's grants; refused gets 0, tabled stays empty."""
    tables = _tables(minutes)
    for row in tables["applications"]:
        key = (row["item"], row["matter"], row["outcome"])
        if row["outcome"] in {"återremiss", "bordläggning"}:
            assert row["granted_sek"] == ""
        elif row["outcome"] == "avslag":
            assert row["granted_sek"] == "0"
        else:
            assert any((g["item"], g["matter"]) == key[:2] for g in tables["grants"])
            assert Decimal(row["granted_sek"]) > 0


def test_a_meeting_has_its_offices(minutes: Minutes) -> None:
    """One chair and one secretary, one or two who approve, and nobody twice."""
    people = minutes.people
    assert len({p.name for p in people}) == len(people)
    counts = Counter(o for p in people for o in ("chair", "secretary", "justerare") if getattr(p, f"is_{o}"))
    assert (counts["chair"], counts["secretary"]) == (1, 1)
    assert counts["justerare"] in {1, 2}


def test_constructs_that_mislead_are_there() -> None:
    """Over some dozens of meetings every outcome and every role of money occurs."""
    outcomes: set[str] = set()
    roles: set[str] = set()
    sources: set[str] = set()
    for family, seed in SEEDS + [(family, (32, index)) for index in range(6) for family in FAMILIES]:
        tables = _tables(_minutes(family, seed))
        outcomes |= {r["outcome"] for r in tables["decisions"]}
        roles |= {r["role"] for r in tables["amounts"]}
        sources |= {r["source"] for r in tables["grants"]}
    assert outcomes >= {"bifall", "delvis_bifall", "avslag", "återremiss", "bordläggning", "anslag_av_medel", "val"}
    assert roles == {"granted", "applied", "proposed", "frame", "remaining", "total", "cost", "result", "other"}
    assert sources == {"decision", "proposal_by_reference", "table"}
