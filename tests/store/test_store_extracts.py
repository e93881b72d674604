"""What people sum up in a spreadsheet: every grant once, whatever the form, whatever copies the archive holds."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extract.archive.extracts import Order, export_tables, twins_left_out
from extract.nouns.facts import DocumentType
from extract.store.reading import Selection
from extract.store.twins import settle


def _lines(rows: int = 40) -> list[str]:
    dice = random.Random(1)
    return [" ".join("".join(dice.choices("abdefgiklmnoprst", k=6)) for _ in range(8)) for _ in range(rows)]


@pytest.fixture
def archive(desk, make_facts: Callable, make_grant: Callable):
    """Whole minutes, a scan of them made anew, and an extract of one §; 257 000 kronor in all."""
    grants = make_grant("2", 250_000), make_grant("3", 7_000, row=9)
    part = make_facts(grants[0], items="2 2")
    desk.put("a-hela.pdf", make_facts(*grants), _lines())
    desk.put("b-igen.pdf", make_facts(*grants), [line.replace("k", "h", 1) for line in _lines()])
    document = replace(part.document, document_type=DocumentType.PROTOKOLLSUTDRAG)
    desk.put("c-utdrag.pdf", replace(part, document=document), _lines(15))
    settle(desk.store)
    return desk.store


def _of_csv(folder: Path) -> list[Decimal]:
    with (folder / "grants.csv").open(encoding="utf-8", newline="") as file:
        return [Decimal(row["amount_sek"]) for row in csv.DictReader(file)]


def _of_swedish_csv(folder: Path) -> list[Decimal]:
    with (folder / "grants.csv").open(encoding="utf-8-sig", newline="") as file:
        return [Decimal(row["amount_sek"].replace(",", ".")) for row in csv.DictReader(file, delimiter=";")]


def _of_workbook(folder: Path) -> list[Decimal]:
    from openpyxl import load_workbook

    (path,) = folder.glob("*.xlsx")
    head, *rows = load_workbook(path)["grants"].iter_rows(values_only=True)
    return [Decimal(str(row[head.index("amount_sek")])) for row in rows]


def _of_parquet(folder: Path) -> list[Decimal]:
    from pyarrow.parquet import read_table

    return read_table(folder / "grants.parquet")["amount_sek"].to_pylist()


def _of_json_lines(folder: Path) -> list[Decimal]:
    return [Decimal(json.loads(line)["amount_sek"]) for line in (folder / "grants.jsonl").read_text().splitlines()]


def _of_giving(folder: Path) -> list[Decimal]:
    return [Decimal(one["amountAwarded"]) for one in json.loads((folder / "360giving.json").read_text())["grants"]]


_SUMMED = {
    "csv": _of_csv,
    "csv-sv": _of_swedish_csv,
    "xlsx": _of_workbook,
    "parquet": _of_parquet,
    "jsonl": _of_json_lines,
    "360giving": _of_giving,
}


@pytest.mark.parametrize("form", list(_SUMMED))
def test_every_grant_adds_up_once(archive, tmp_path: Path, form: str) -> None:
    """The plain sum of the column is the money awarded; with the twins asked for, they bear their mark."""
    order = Order(form=form, selection=Selection(twins=False))
    export_tables(archive, order, tmp_path)
    assert sorted(_SUMMED[form](tmp_path)) == [7_000, 250_000]
    assert twins_left_out(archive, order) == 3


def test_twins_can_be_asked_for(archive, tmp_path: Path) -> None:
    """Nothing is lost: the rows that do not count are there for who wants them, and say so."""
    export_tables(archive, Order(tables=("grants",)), tmp_path)
    with (tmp_path / "grants.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["file"], row["amount_sek"], bool(row["twin_of"])) for row in csv.DictReader(file)]
    assert rows == [
        ("a-hela.pdf", "250000", False),
        ("a-hela.pdf", "7000", False),
        ("b-igen.pdf", "250000", True),
        ("b-igen.pdf", "7000", True),
        ("c-utdrag.pdf", "250000", True),
    ]


def test_twin_counts_where_the_fuller_one_is_not_meant(desk, make_facts: Callable, make_grant: Callable) -> None:
    """A filter that leaves the fuller minutes out does not lose their grant."""
    one = make_facts(make_grant("2", 250_000), body="Samordningsförbundet Granvik")
    desk.put(
        "a.pdf", make_facts(make_grant("2", 250_000), body="Samordningsförbundet Granviks", items="1 2 3 4"), _lines()
    )
    desk.put("b.pdf", one, _lines())
    settle(desk.store)
    assert twins_left_out(desk.store, Order(selection=Selection(twins=False))) == 1
    only = Selection(twins=False, bodies=("granviks",))
    assert twins_left_out(desk.store, Order(selection=only)) == 0


def test_filter_that_means_another_meeting_of_the_bundle_keeps_the_row(
    desk, make_facts: Callable, make_grant: Callable, tmp_path: Path
) -> None:
    """A twin whose fuller minutes lie in a bundle counts where only other minutes of that bundle are meant."""
    may = make_facts(make_grant("2", 5), day="2019-05-02", body="Nämnden i Åby")
    bundle = make_facts(make_grant("2", 250_000), items="1 2 3 4")
    desk.put("bunt.pdf", replace(bundle, further=(may,)), _lines())
    desk.put("mars.pdf", make_facts(make_grant("2", 250_000), body="Samordningsförbundet Granviks"), _lines())
    settle(desk.store)
    export_tables(desk.store, Order(selection=Selection(twins=False)), tmp_path)
    assert sorted(_of_csv(tmp_path)) == [5, 250_000]
    export_tables(desk.store, Order(selection=Selection(twins=False, bodies=("åby", "granviks"))), tmp_path)
    assert sorted(_of_csv(tmp_path)) == [5, 250_000]
