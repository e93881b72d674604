"""What a person said of a row holds, whatever is imported or extracted again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from extract.errors import UsageError
from extract.nouns.geometry import Box
from extract.nouns.text import Source
from extract.store.corrections import Correction, Kind, correct
from extract.store.reading import Selection, StoredTables
from extract.store.schema import correction, fact

LINES = ["§ 2 Ansökan från Lindby kommun", "bevilja medel om 250000 kr"]


def _key(store, table: str = "grants", number: int = 1) -> str:
    with store.reading() as connection:
        query = select(fact.c.key).where(fact.c.table_name == table, fact.c.number == number)
        return connection.execute(query).scalars().one()


def _grants(store, **words: object) -> list[tuple[str, str]]:
    return [(row["amount_sek"], row["review"]) for row in StoredTables(store, Selection(**words))["grants"]]


def _amount(value: str) -> Correction:
    return Correction(kind=Kind.CORRECT, author="Ada", column="amount_sek", value=value)


def test_corrected_sum_shows_at_once_with_what_follows_from_it(
    desk, make_facts: Callable, make_grant: Callable
) -> None:
    """The cell, the sum in thousands and the review change; nothing else does."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    before = dict(next(iter(StoredTables(desk.store)["grants"])))
    correct(desk.store, sha256, ("grants", _key(desk.store)), _amount("225500"))
    after = dict(next(iter(StoredTables(desk.store)["grants"])))
    assert after == {**before, "amount_sek": "225500", "amount_tkr": "225.5", "review": "corrected"}


@pytest.mark.parametrize("times", [1, 3])
def test_correction_survives_every_new_extraction(desk, make_facts: Callable, make_grant: Callable, times: int) -> None:
    """A grant that is found again in its place, even with another sum, keeps what the person said."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    correct(desk.store, sha256, ("grants", _key(desk.store)), _amount("225000"))
    for _ in range(times):
        desk.put("a.pdf", make_facts(make_grant("1", 10, row=1), make_grant("2", 200_000)), LINES)
    assert _grants(desk.store) == [("10", "auto"), ("225000", "corrected")]
    assert not list(StoredTables(desk.store)["doubts"])


def test_correction_finds_a_row_that_moved_a_little(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Another reading gives boxes that are a point off; it is the same place."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    correct(desk.store, sha256, ("grants", _key(desk.store)), _amount("225000"))
    old = make_grant("2", 250_000)
    (word,) = old.source.words
    box = Box(word.box.x0 + 1, word.box.y0 + 0.7, word.box.x1 + 2, word.box.y1 + 0.7)
    desk.put("a.pdf", make_facts(replace(old, source=Source((replace(word, box=box),)))), LINES)
    assert _grants(desk.store) == [("225000", "corrected")]


def test_correction_without_a_row_becomes_a_doubt_and_waits(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A row that is not found any more takes no correction along in silence; when it is back, so is the correction."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    correct(desk.store, sha256, ("grants", _key(desk.store)), _amount("225000"))
    desk.put("a.pdf", make_facts(), LINES)
    assert _grants(desk.store) == []
    (doubt,) = StoredTables(desk.store)["doubts"]
    assert doubt["kind"] == "correction_unplaced"
    assert "amount_sek = 225000" in doubt["message"]
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    assert _grants(desk.store) == [("225000", "corrected")]
    assert not list(StoredTables(desk.store)["doubts"])


def test_rejected_row_stays_away_unless_asked_for(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A row that a person called wrong is in no export, but is not gone."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    correct(desk.store, sha256, ("grants", _key(desk.store)), Correction(kind=Kind.REJECT, author="Ada"))
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    assert _grants(desk.store) == []
    assert _grants(desk.store, reviews=("rejected",)) == [("250000", "rejected")]


def test_verified_row_says_so(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A row that a person found right is `verified`, also after the next extraction."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    correct(desk.store, sha256, ("grants", _key(desk.store)), Correction(kind=Kind.VERIFY, author="Ada"))
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    assert _grants(desk.store) == [("250000", "verified")]


def test_correction_goes_along_when_the_file_gets_other_bytes(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A scan that was saved again by another program is another document with the same corrections."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES, "a1" * 32)
    correct(desk.store, sha256, ("grants", _key(desk.store)), _amount("225000"))
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES, "a2" * 32)
    assert _grants(desk.store) == [("225000", "corrected")]


def test_corrected_day_is_the_day_of_the_grants_too(desk, make_facts: Callable, make_grant: Callable) -> None:
    """The ledger shows the body and day of the document as people left them."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    said = Correction(kind=Kind.CORRECT, author="Ada", column="meeting_date", value="2018-03-14")
    correct(desk.store, sha256, ("documents", _key(desk.store, "documents")), said)
    (row,) = StoredTables(desk.store)["grants"]
    assert row["meeting_date"] == "2018-03-14"


@pytest.mark.parametrize(
    ("column", "value"), [("amount_sek", "tio"), ("amount_sek", ""), ("qualifier", "kanske"), ("nothing", "1")]
)
def test_value_outside_the_contract_is_refused(
    desk, make_facts: Callable, make_grant: Callable, column: str, value: str
) -> None:
    """A person's slip does not break the tables, and nothing is kept of it."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    said = Correction(kind=Kind.CORRECT, author="Ada", column=column, value=value)
    with pytest.raises(UsageError):
        correct(desk.store, sha256, ("grants", _key(desk.store)), said)
    with desk.store.reading() as connection:
        assert connection.execute(select(correction)).all() == []


def test_account_of_a_correction_is_kept(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Who, when, old and new stand in the store, every step of them."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    for value in ("225000", "226000"):
        correct(desk.store, sha256, ("grants", _key(desk.store)), _amount(value))
    with desk.store.reading() as connection:
        rows = connection.execute(select(correction).order_by(correction.c.id)).all()
    assert [(row.author, row.old, row.new) for row in rows] == [
        ("Ada", "250000", "225000"),
        ("Ada", "225000", "226000"),
    ]
    assert all(row.at.endswith("Z") for row in rows)
