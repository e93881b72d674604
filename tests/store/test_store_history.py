"""What people said of rows: listed in order, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.errors import UsageError
from extract.store.corrections import Correction, Kind, correct
from extract.store.coverage import state
from extract.store.history import history, row_meant, rows_of, undo
from extract.store.reading import StoredTables

LINES = ["§ 2 Ansökan från Lindby kommun"]


def _say(desk, sha256: str, **said: str) -> None:
    (row,) = rows_of(desk.store, sha256, "grants")
    words = {"kind": Kind.CORRECT, "author": "Ada", **said}
    correct(desk.store, sha256, ("grants", row.key), Correction(**words))


def _grant(desk) -> tuple[str, str, str]:
    rows = list(StoredTables(desk.store)["grants"])
    return (rows[0]["amount_sek"], rows[0]["recipient"], rows[0]["review"]) if rows else ("", "", "")


def test_word_taken_back_leaves_the_others(desk, make_facts: Callable, make_grant: Callable) -> None:
    """The row is as it was found, with what else was said; so it stays after a new extraction."""
    found = make_facts(make_grant("2", 250_000))
    sha256 = desk.put("a.pdf", found, LINES)
    _say(desk, sha256, column="amount_sek", value="1")
    _say(desk, sha256, column="recipient", value="Storby kommun")
    first, second = history(desk.store)
    assert (first.old, first.new, second.column, first.author, first.file) == (
        "250000",
        "1",
        "recipient",
        "Ada",
        "a.pdf",
    )
    undo(desk.store, first.number, "Bo")
    for _ in range(2):
        assert _grant(desk) == ("250000", "Storby kommun", "corrected")
        assert [said.is_undone for said in history(desk.store, "a.pdf")] == [True, False]
        assert state(desk.store).corrections == 1
        desk.put("a.pdf", found, LINES)
    undo(desk.store, second.number, "Bo")
    assert _grant(desk) == ("250000", "Lindby kommun", "auto")


def test_rejected_row_comes_back(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A rejected grant is left out until the rejection is taken back."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    _say(desk, sha256, kind=Kind.REJECT)
    assert _grant(desk) == ("", "", "")
    undo(desk.store, history(desk.store)[0].number, "Bo")
    assert _grant(desk)[0] == "250000"


def test_doubt_goes_with_the_word_that_found_no_row(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A correction without a row is a doubt until it is taken back."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    _say(desk, sha256, column="amount_sek", value="1")
    desk.put("a.pdf", make_facts(), LINES)
    assert [row["kind"] for row in StoredTables(desk.store)["doubts"]] == ["correction_unplaced"]
    undo(desk.store, history(desk.store)[0].number, "Bo")
    assert list(StoredTables(desk.store)["doubts"]) == []


def test_word_taken_back_does_not_follow_the_file(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Where a file gets other bytes, only what holds is carried over."""
    found = make_facts(make_grant("2", 250_000))
    sha256 = desk.put("a.pdf", found, LINES)
    _say(desk, sha256, column="amount_sek", value="1")
    _say(desk, sha256, column="recipient", value="Storby kommun")
    undo(desk.store, history(desk.store)[0].number, "Bo")
    desk.put("a.pdf", found, LINES, "f" * 64)
    assert _grant(desk) == ("250000", "Storby kommun", "corrected")


def test_what_cannot_be_taken_back_is_told(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A number that means nothing, or that was taken back before."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 250_000)), LINES)
    _say(desk, sha256, kind=Kind.VERIFY)
    number = history(desk.store)[0].number
    with pytest.raises(UsageError, match="no correction 99"):
        undo(desk.store, 99, "Bo")
    undo(desk.store, number, "Bo")
    with pytest.raises(UsageError, match="taken back before"):
        undo(desk.store, number, "Bo")


def test_row_is_named_by_its_key_or_grant_id(desk, make_facts: Callable, make_grant: Callable) -> None:
    """The beginning of a key, or a grant_id, means one row; what fits several or none is told."""
    sha256 = desk.put("a.pdf", make_facts(make_grant("2", 100), make_grant("3", 200, row=5)), LINES)
    first, second = rows_of(desk.store, "a.pdf", "grants")
    assert row_meant(desk.store, "a.pdf", "grants", first.key[:9]) == (sha256, first.key)
    assert row_meant(desk.store, sha256[:12], "grants", second.cells["grant_id"]) == (sha256, second.key)
    assert rows_of(desk.store, f"{sha256[:12]}-2", "grants") == [first, second]
    for name in ("", "zz"):
        with pytest.raises(UsageError, match="no row"):
            row_meant(desk.store, "a.pdf", "grants", name)
