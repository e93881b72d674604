"""Which row is which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import UsageError
from extract.evaluate.align import KEYS, align
from extract.evaluate.compare import folded, likeness
from extract.evaluate.metrics import Counts


def amount(item: str, sek: str, **more: str) -> dict[str, str]:
    """A row of amounts."""
    return {"item": item, "amount_sek": sek, "role": "granted", "period": "", "decision_no": ""} | more


def decision(text: str, item: str = "4", outcome: str = "bifall") -> dict[str, str]:
    """A row of decisions."""
    return {"item": item, "outcome": outcome, "text": text}


def application(dnr: str, applicant: str, matter: str = "Bidrag") -> dict[str, str]:
    """A row of applications."""
    return {"item": "4", "dnr": dnr, "applicant": applicant, "matter": matter}


@pytest.mark.parametrize(
    ("table", "gold", "read"),
    [
        ("participants", {"name": "Åsa  Öhrn"}, {"name": "Åsa Öhrn "}),
        ("dnr", {"item": "4", "dnr": "KN 2019/12", "role": "own"}, {"item": "4", "dnr": "kn2019/12", "role": "own"}),
        ("amounts", amount("4", "1499.50"), amount("4", "1499.5")),
        ("amounts", amount("4", "0"), amount("4", "-0.00")),
        ("items", {"item": "4"}, {"item": "4", "heading": "Val"}),
        ("decisions", decision("Nämnden biföll ”ansökan” – helt."), decision('Nämnden biföll "ansökan" - helt')),
    ],
)
def test_rows_that_say_the_same_pair(table: str, gold: dict[str, str], read: dict[str, str]) -> None:
    """Spaces, the form of a number, the case of a dnr and typographic signs make no other row."""
    found = align(table, [gold], [read])
    assert found.pairs == ((gold, read),)
    assert not found.missed
    assert not found.false


@pytest.mark.parametrize(
    ("table", "gold", "read"),
    [
        ("participants", {"name": "Åsa Öhrn"}, {"name": "Asa Öhrn"}),
        ("participants", {"name": "Åsa Öhrn"}, {"name": "åsa öhrn"}),
        ("amounts", amount("4", "10000"), amount("4", "100000")),
        ("amounts", amount("4", "10000"), amount("4", "10000", role="frame")),
        ("amounts", amount("4", "10000", period="2019"), amount("4", "10000")),
        ("decisions", decision("Nämnden biföll ansökan."), decision("Nämnden avslog begäran om mer.")),
        ("decisions", decision("Nämnden biföll."), decision("Nämnden biföll.", outcome="avslag")),
        ("decisions", decision("Nämnden biföll."), decision("Nämnden biföll.", item="5")),
        ("applications", application("", "Föreningen Lärkan"), application("", "Stiftelsen Morgondag")),
    ],
)
def test_rows_that_differ_in_the_key_do_not(table: str, gold: dict[str, str], read: dict[str, str]) -> None:
    """A false row is a miss and a false row, never a half match."""
    found = align(table, [gold], [read])
    assert found.pairs == ()
    assert (found.missed, found.false) == ((gold,), (read,))


def test_one_row_matches_one_row() -> None:
    """A sum mentioned twice in the gold and three times in the output matches twice."""
    found = align("amounts", [amount("4", "10")] * 2, [amount("4", "10")] * 3)
    assert (len(found.pairs), len(found.missed), len(found.false)) == (2, 0, 1)


def test_equal_keys_pair_by_what_else_they_say() -> None:
    """Of two equal sums, each goes to the one that stands in the same decision, whatever the order."""
    gold = [amount("4", "10", decision_no="1"), amount("4", "10", decision_no="2")]
    assert all(first == second for first, second in align("amounts", gold, gold[::-1]).pairs)


def test_the_most_alike_decisions_pair_first() -> None:
    """A decision is not lost to a neighbour that happens to be alike enough."""
    gold = [decision("Nämnden biföll ansökan om 240 tkr."), decision("Nämnden biföll ansökan om 215 tkr.")]
    found = align("decisions", gold, gold[::-1])
    assert all(first == second for first, second in found.pairs)
    assert len(found.pairs) == 2


def test_an_application_with_a_dnr_is_known_by_it() -> None:
    """A wrong applicant under the right dnr is a wrong cell; several applicants under one dnr go to their namesakes."""
    assert align("applications", [application("7-2019", "Lärkan")], [application("7-2019", "")]).pairs
    gold = [application("7-2019", "Lärkan"), application("7-2019", "Morgondag")]
    assert all(first == second for first, second in align("applications", gold, gold[::-1]).pairs)


def test_a_table_without_its_key_is_refused() -> None:
    """A gold file with a misspelt header must not count as all missed."""
    with pytest.raises(UsageError, match="amounts lacks the column period"):
        align("amounts", [{"item": "4", "amount_sek": "1", "role": "total"}], [])


CELLS = st.sampled_from(["", "4", "5", "10", "10.00", "Nämnden biföll.", "Nämnden biföll!", "Nämnden avslog."])


@st.composite
def two_tables(draw: st.DrawFn) -> tuple[str, list[dict[str, str]], list[dict[str, str]]]:
    """The name of a table and two versions of its rows, with many near misses between them."""
    table = draw(st.sampled_from(sorted(KEYS)))
    columns = dict.fromkeys((*KEYS[table], "text", "applicant", "matter"), CELLS)
    rows = st.lists(st.fixed_dictionaries(columns), max_size=6)
    return table, draw(rows), draw(rows)


@given(two_tables())
def test_every_row_is_accounted_for(tables: tuple[str, list[dict[str, str]], list[dict[str, str]]]) -> None:
    """Each row of either side is in one pair or left over, never both, never twice."""
    table, gold, read = tables
    found = align(table, gold, read)
    assert len(found.pairs) + len(found.missed) == len(gold)
    assert len(found.pairs) + len(found.false) == len(read)
    identity = sorted(id(row) for row in (*(first for first, _ in found.pairs), *found.missed))
    assert identity == sorted(id(row) for row in gold)


@given(two_tables())
def test_the_two_sides_are_treated_alike(tables: tuple[str, list[dict[str, str]], list[dict[str, str]]]) -> None:
    """Gold held against output gives the F1 of output held against gold."""
    table, gold, read = tables
    there, back = align(table, gold, read), align(table, read, gold)
    assert len(there.pairs) == len(back.pairs)
    assert _f1(there) == _f1(back)


@given(two_tables())
def test_a_table_matches_itself(tables: tuple[str, list[dict[str, str]], list[dict[str, str]]]) -> None:
    """Held against itself no row is left over."""
    table, gold, _ = tables
    assert _f1(align(table, gold, list(gold))) == 1


def _f1(found) -> float:
    return Counts(len(found.pairs), len(found.missed), len(found.false)).f1


@pytest.mark.parametrize(
    ("column", "first", "second", "same"),
    [
        ("matter", "KUL – lokaler", "KUL - lokaler", True),
        ("matter", "Kul – lokaler", "KUL – lokaler", False),
        ("actor", "Styrelsen – ny", "Styrelsen - ny", False),
        ("actor", "A\u030asa", "Åsa", True),
        ("dnr", "12 - 2019", "12-2019", True),
        ("decision_no", "01", "1", True),
        ("deviates", "", "false", False),
    ],
)
def test_what_counts_as_the_same_cell(column: str, first: str, second: str, same: bool) -> None:
    """Typography is free in prose only; unknown is not the same as no."""
    assert (folded("decisions", column, first) == folded("decisions", column, second)) is same


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share(first: str, second: str) -> None:
    """Between 0 and 1, the same both ways, and 1 for a text and itself."""
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first) == 1
