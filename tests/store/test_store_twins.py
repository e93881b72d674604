"""The same minutes twice: found by what they say, counted once, never in silence."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from extract.nouns.facts import DocumentType
from extract.nouns.text import Source
from extract.store.purge import purge
from extract.store.reading import StoredTables
from extract.store.twins import settle


def _lines(seed: int = 1, rows: int = 40) -> list[str]:
    """Words of a page that no other seed gives."""
    dice = random.Random(seed)
    return [" ".join("".join(dice.choices("abdefgiklmnoprstuvåäö", k=6)) for _ in range(8)) for _ in range(rows)]


def _misread(lines: list[str], share: float, seed: int = 2) -> list[str]:
    """The lines as another scan would give them: some words wrong."""
    dice = random.Random(seed)
    return [" ".join(w[:-1] + "x" if dice.random() < share else w for w in line.split()) for line in lines]


def _sums(store) -> list[tuple[str, str]]:
    """Grants that count."""
    return [(row["file"], row["amount_sek"]) for row in StoredTables(store)["grants"] if not row["twin_of"]]


def _doubts(store) -> list[str]:
    return sorted(row["kind"] for row in StoredTables(store)["doubts"])


@pytest.mark.parametrize("share", [0.0, 0.03, 0.1])
def test_second_scan_counts_once(desk, make_facts: Callable, make_grant: Callable, share: float) -> None:
    """A rescan with up to a tenth of its words read otherwise is found; the grant stands once, with a doubt."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), _lines())
    desk.put("b.pdf", make_facts(make_grant("2", 250_000)), _misread(_lines(), share))
    settle(desk.store)
    assert [amount for _, amount in _sums(desk.store)] == ["250000"]
    assert _doubts(desk.store) == ["near_duplicate"]
    rows = list(StoredTables(desk.store)["grants"])
    assert len(rows) == 2  # nothing is taken away
    assert {row["twin_of"] for row in rows} == {"", next(r["document_id"] for r in rows if not r["twin_of"])}


def test_extract_of_a_paragraph_counts_once(desk, make_facts: Callable, make_grant: Callable) -> None:
    """The whole minutes stand for an extract of one § of them, in whichever order they came."""
    whole = make_facts(make_grant("2", 250_000), make_grant("3", 40_000, row=9))
    part = make_facts(make_grant("2", 250_000), items="2 2")
    part = replace(part, document=replace(part.document, document_type=DocumentType.PROTOKOLLSUTDRAG))
    desk.put("a-utdrag.pdf", part, _lines()[:15])
    settle(desk.store)
    assert _sums(desk.store) == [("a-utdrag.pdf", "250000")]
    desk.put("b-hela.pdf", whole, _lines())
    settle(desk.store)
    assert _sums(desk.store) == [("b-hela.pdf", "250000"), ("b-hela.pdf", "40000")]


def test_other_sum_in_the_copy_is_told(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Two readings of one decision that differ are a doubt with both sums; the ledger has one of them."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), _lines())
    desk.put("b.pdf", make_facts(make_grant("2", 260_000)), _lines())
    settle(desk.store)
    assert len(_sums(desk.store)) == 1
    assert _doubts(desk.store) == ["near_duplicate", "twin_differs"]
    (message,) = [row["message"] for row in StoredTables(desk.store)["doubts"] if row["kind"] == "twin_differs"]
    assert "250000" in message
    assert "260000" in message


def test_paragraph_that_only_one_has_is_kept(desk, make_facts: Callable, make_grant: Callable) -> None:
    """What the fuller document does not give is not lost with its twin."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), _lines())
    desk.put("b.pdf", make_facts(make_grant("3", 40_000)), _lines())
    settle(desk.store)
    assert sorted(amount for _, amount in _sums(desk.store)) == ["250000", "40000"]


@pytest.mark.parametrize(("day", "body"), [("2020-03-14", None), ("2019-03-14", "Nämnden i Åby")])
def test_boards_that_repeat_themselves_are_not_twins(
    desk, make_facts: Callable, make_grant: Callable, day: str, body: str | None
) -> None:
    """The same words on another day, or of another body, may be another meeting: both count, with a doubt."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000)), _lines())
    words = {"day": day} | ({"body": body} if body else {})
    desk.put("b.pdf", make_facts(make_grant("2", 250_000), **words), _lines())
    settle(desk.store)
    assert len(_sums(desk.store)) == 2
    assert _doubts(desk.store) == ["possible_duplicate"]


@pytest.mark.parametrize(
    ("body", "other", "counted"),
    [
        ("Samordningsförbundet Granvik-Lindby", "Samordningsförbundet Granvik-Åsunda", 2),
        ("Samordningsförbundet Granvik-Lindby", "Samordningsforbundet Granvik-Lindby", 1),
        ("Tekniska nämnden i Granvik", "Tekniska nämnden i Gramvik", 1),
        ("Tekniska nämnden i Granvik", "Tekniska nämnden i Lindby", 2),
    ],
)
def test_boards_of_one_kind_are_told_by_their_places(
    desk, make_facts: Callable, make_grant: Callable, body: str, other: str, counted: int
) -> None:
    """Two boards that meet on one day and write alike are two, however long the word that their names share."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000), body=body), _lines(1, 20) + _lines(2, 20))
    desk.put("b.pdf", make_facts(make_grant("2", 90_000), body=other), _lines(1, 20) + _lines(3, 20))
    settle(desk.store)
    assert len(_sums(desk.store)) == counted


def test_two_extracts_of_one_meeting_are_not_twins(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Extracts of different §§ share their head and roster, and nothing else."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000), items="2 2"), _lines(1, 20) + _lines(2, 10))
    desk.put("b.pdf", make_facts(make_grant("3", 40_000), items="3 3"), _lines(1, 20) + _lines(3, 10))
    settle(desk.store)
    assert len(_sums(desk.store)) == 2
    assert _doubts(desk.store) == []


def test_calling_to_the_meeting_is_no_twin(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A kallelse has the words of the minutes to come, and is told apart from them."""
    calling = make_facts()
    calling = replace(calling, document=replace(calling.document, document_type=DocumentType.KALLELSE))
    desk.put("a.pdf", calling, _lines())
    desk.put("b.pdf", make_facts(make_grant("2", 250_000)), _lines())
    settle(desk.store)
    assert _sums(desk.store) == [("b.pdf", "250000")]
    assert _doubts(desk.store) == []


def test_order_of_import_changes_nothing(desk, make_facts: Callable, make_grant: Callable, store) -> None:
    """Three versions of one meeting end in the same tables, settled after each or all at the end."""
    versions = {
        "a.pdf": (make_facts(make_grant("2", 250_000)), _lines()),
        "b.pdf": (make_facts(make_grant("2", 255_000)), _misread(_lines(), 0.05)),
        "c.pdf": (make_facts(make_grant("2", 250_000), make_grant("3", 1_000, row=9)), _misread(_lines(), 0.02)),
    }
    results = []
    for names, each in (("abc", True), ("cba", True), ("bca", False)):
        for name in names:
            desk.put(f"{name}.pdf", *versions[f"{name}.pdf"])
            if each:
                settle(desk.store)
        settle(desk.store)
        results.append({name: list(rows) for name, rows in StoredTables(desk.store).items()})
        for name in names:
            purge(store, f"{name}.pdf")
    assert results[0] == results[1] == results[2]


def test_twin_stands_for_itself_when_the_other_is_gone(desk, make_facts: Callable, make_grant: Callable) -> None:
    """Purging the fuller copy, or giving its file other bytes, brings the grant of the other back."""
    desk.put("a.pdf", make_facts(make_grant("2", 250_000), make_grant("3", 7_000, row=9), items="1 2 3 4"), _lines())
    desk.put("b.pdf", make_facts(make_grant("2", 250_000)), _lines())
    settle(desk.store)
    assert [file for file, _ in _sums(desk.store)] == ["a.pdf", "a.pdf"]
    desk.put("a.pdf", make_facts(), _lines(77), "a2" * 32)
    settle(desk.store)
    assert _sums(desk.store) == [("b.pdf", "250000")]
    assert _doubts(desk.store) == []


def _bundle(make_facts: Callable, make_grant: Callable, meetings: range):
    """Facts of a file with minutes of several meetings, a grant of `1000 * month` in § 2 of each."""
    first, *others = (make_facts(make_grant("2", 1000 * month), day=f"2020-{month:02}-05") for month in meetings)
    return replace(first, further=tuple(others))


def _bundle_lines(meetings: range) -> list[str]:
    return [line for month in meetings for line in _lines(month)]


@pytest.mark.parametrize("order", [1, -1])
def test_minutes_in_a_bundle_count_once(desk, make_facts: Callable, make_grant: Callable, order: int) -> None:
    """A scan of one meeting is found in the file that binds five, and only its grants count from there."""
    files = [("bunt.pdf", range(1, 6)), ("mars.pdf", range(3, 4))]
    for name, meetings in files[::order]:
        desk.put(name, _bundle(make_facts, make_grant, meetings), _bundle_lines(meetings))
        settle(desk.store)
    assert sorted(_sums(desk.store)) == [("bunt.pdf", f"{month}000") for month in range(1, 6)]
    assert _doubts(desk.store) == ["near_duplicate"]


@pytest.mark.parametrize("order", [1, -1])
def test_twin_names_the_very_minutes(desk, make_facts: Callable, make_grant: Callable, order: int) -> None:
    """`twin_of` is the id of the minutes inside the bundle, in the tables and in SQL; without them the row counts."""
    for name, meetings in [("bunt.pdf", range(1, 6)), ("mars.pdf", range(3, 4))][::order]:
        desk.put(name, _bundle(make_facts, make_grant, meetings), _bundle_lines(meetings))
        settle(desk.store)
    heads = {
        row["meeting_date"]: row["document_id"] for row in StoredTables(desk.store)["documents"] if "b" in row["file"]
    }
    (twin,) = [row["twin_of"] for row in StoredTables(desk.store)["grants"] if row["file"] == "mars.pdf"]
    assert twin == heads["2020-03-05"]
    assert twin.endswith("-3")
    with desk.store.reading() as connection:
        seen = connection.execute(text("SELECT file, twin_of FROM grants WHERE twin_of <> ''")).all()
    assert [tuple(row) for row in seen] == [("mars.pdf", twin)]


def test_minutes_bound_twice_into_one_file_count_once(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A file that holds one meeting twice: equal sums count once, a misread one is told, another sum counts too."""
    first = make_facts(
        make_grant("2", 250_000), make_grant("3", 7_000, row=9), make_grant("4", 50, row=11), items="1 2 3 4"
    )
    other = make_facts(make_grant("2", 9_000), day="2019-05-02")
    again = make_facts(
        make_grant("2", 250_000),
        make_grant("3", 7_000, row=9),
        make_grant("3", 1_000, row=10),
        make_grant("4", 60, row=11),
    )
    desk.put("bunt.pdf", replace(first, further=(other, again)), _lines())
    settle(desk.store)
    assert [amount for _, amount in _sums(desk.store)] == ["250000", "7000", "50", "9000", "60"]
    assert _doubts(desk.store) == ["near_duplicate", "twin_differs", "twin_differs"]
    rows = list(StoredTables(desk.store)["grants"])
    (whole,) = {row["document_id"] for row in rows if row["amount_sek"] == "50"}
    assert {row["twin_of"] for row in rows} == {"", whole}


@pytest.mark.parametrize(
    ("again", "counting"),
    [({}, ["250000", "7000"]), ({"amount": 240_000}, ["250000", "7000", "240000"]), ({"recipient": "Ekby"}, 3)],
)
def test_paragraph_bound_behind_its_own_minutes_counts_once(
    desk, make_facts: Callable, make_grant: Callable, again: dict, counting: list[str] | int
) -> None:
    """An extract of § 2 on a later page of the file is the same grant; with another sum or recipient it is not."""
    second = make_grant("2", **{"amount": 250_000, "row": 5, **again})
    moved = replace(second, source=Source(tuple(replace(word, page=3) for word in second.source.words)))
    desk.put("a.pdf", make_facts(make_grant("2", 250_000), make_grant("3", 7_000, row=9), moved), _lines())
    settle(desk.store)
    sums = [amount for _, amount in _sums(desk.store)]
    assert (len(sums) if isinstance(counting, int) else sums) == counting
    assert _doubts(desk.store) == ([] if again else ["near_duplicate"])


def test_single_minutes_find_their_twin_in_a_file_that_holds_them_twice(
    desk, make_facts: Callable, make_grant: Callable
) -> None:
    """Of three copies, two of them bound into one file, one counts."""
    one = make_facts(make_grant("2", 250_000))
    other = make_facts(make_grant("2", 9_000), day="2019-05-02")
    desk.put("bunt.pdf", replace(one, further=(other, one)), _lines(1) + _lines(2) + _lines(1))
    desk.put("mars.pdf", one, _lines(1))
    settle(desk.store)
    assert [amount for _, amount in _sums(desk.store)] == ["250000", "9000"]


@pytest.mark.parametrize("order", [1, -1])
def test_bundles_with_a_meeting_in_common_count_it_once(
    desk, make_facts: Callable, make_grant: Callable, order: int
) -> None:
    """Of two files that bind five meetings each, the one that stands in both counts once, the others all."""
    files = [("a.pdf", range(1, 6)), ("b.pdf", range(5, 10))]
    for name, meetings in files[::order]:
        desk.put(name, _bundle(make_facts, make_grant, meetings), _bundle_lines(meetings))
        settle(desk.store)
    assert sorted(amount for _, amount in _sums(desk.store)) == [f"{month}000" for month in range(1, 10)]
