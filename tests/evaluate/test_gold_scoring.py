"""Gold folders held against the folder that a run wrote."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from extract.evaluate.gold import load_gold
from extract.evaluate.metrics import Counts
from extract.evaluate.report import render, to_json
from extract.evaluate.scoring import Evaluation, WrongCell, evaluate
from extract.tables.csvfile import write_text
from extract.tables.exporters import export
from extract.tables.schema import tables

Rows = list[dict[str, str]]
Gold = dict[str, Rows]


def _granvik() -> Gold:
    """The gold of an invented meeting, a row or two a table."""
    person = {"category": "beslutande", "organisation": "Granviks kommun", "is_chair": "false"}
    grant = {"item": "7", "dnr": "3-2019", "matter": "Bidrag", "recurring": "false", "decision_no": "1"}
    return {
        "documents": [
            {"body": "Kulturnämnden", "meeting_date": "2019-03-14", "place": "Folkets hus – salen", "end_time": ""}
        ],
        "items": [{"item": "6", "heading": "Val av justerare"}, {"item": "7", "heading": "Bidrag"}],
        "participants": [{"name": "Åsa Öhrn", **person}, {"name": "Bo Ek", **person}],
        "dates": [{"item": "", "date": "2019-03-14", "kind": "meeting", "time": "08:30"}],
        "dnr": [{"item": "7", "dnr": "3-2019", "matter": "Bidrag", "role": "own"}],
        "decisions": [
            {"item": "6", "decision_no": "1", "outcome": "val", "text": "Bo Ek valdes att justera.", "actor": ""},
            {"item": "7", "decision_no": "1", "outcome": "bifall", "text": "Nämnden biföll båda.", "actor": "Nämnden"},
        ],
        "amounts": [{"item": "7", "amount_sek": "60000", "role": "granted", "period": "2019", "unit": "tkr"}],
        "grants": [
            {**grant, "year": "2019", "amount_sek": "60000", "amount_tkr": "60"},
            {**grant, "year": "2020", "amount_sek": "1499.50", "amount_tkr": "1.4995"},
        ],
        "applications": [{"item": "7", "dnr": "3-2019", "matter": "Bidrag", "applicant": "Lärkan"}],
    }


def _empty() -> Gold:
    """The gold of a meeting where nothing happened."""
    found = {name: [] for name in _granvik()}
    return found | {"documents": [{"body": "Revisionen", "meeting_date": "2020-01-02", "place": "", "end_time": ""}]}


GOLD: Mapping[str, Gold] = {"granvik": _granvik(), "dal_by": _empty()}


def write_gold(folder: Path, gold: Mapping[str, Gold]) -> None:
    """A folder a document, a CSV a table."""
    headers = {name: list(rows[0]) for name, rows in _granvik().items()}
    for document, found in gold.items():
        (folder / document).mkdir(parents=True)
        for name, rows in found.items():
            text = write_text(headers[name], [list(row.values()) for row in rows])
            (folder / document / f"{name}.csv").write_text(text, encoding="utf-8")


def write_output(folder: Path, read: Mapping[str, Gold]) -> None:
    """Write what a run would: all files in one folder of tables, every column of the contract."""
    whole: dict[str, Rows] = {name: [] for name in tables()}
    for number, (file, found) in enumerate(read.items()):
        own = {"document_id": f"{number:012x}", "file": file}
        for name, rows in found.items():
            blank = dict.fromkeys(tables()[name].names, "")
            whole[name].extend({**blank, **{k: v for k, v in (own | row).items() if k in blank}} for row in rows)
    export(whole, folder)


def scored(folder: Path, read: Mapping[str, Gold]) -> Evaluation:
    """What evaluation says of such an output, held against `GOLD`."""
    write_gold(folder / "gold", GOLD)
    write_output(folder / "out", read)
    return evaluate(folder / "gold", folder / "out")


def test_gold_against_itself_is_perfect(tmp_path: Path) -> None:
    """Every table of every class is found whole, every column right, the money to the öre."""
    found = scored(
        tmp_path, {"2019/granvik_light.pdf": _granvik(), "granvik_poor.pdf": _granvik(), "dal_by_x.pdf": _empty()}
    )
    assert found.classes == ("light", "poor", "x")
    assert all(score.counts.f1 == 1 for score in found.tables)
    assert found.counts("grants", "poor") == Counts(matched=2)
    assert found.counts("grants") == Counts(matched=4)
    assert all(score.right == score.total for score in found.columns)
    assert (found.unmatched, found.wrong, found.unscored, found.unread) == ((), (), (), ())
    assert [(entry.gold_sek, entry.read_sek) for entry in found.grants] == [
        (Decimal("61499.50"), Decimal("61499.50")),
        (Decimal("61499.50"), Decimal("61499.50")),
        (Decimal(0), Decimal(0)),
    ]


def test_the_seeds_gold_is_sound(shared: Path, tmp_path: Path) -> None:
    """The hand-made gold keeps the contract and matches itself on every table."""
    gold = load_gold(shared / "gold")
    read = {
        f"{name}_scan.pdf": {t: [dict(row) for row in rows] for t, rows in one.tables.items()}
        for name, one in gold.items()
    }
    write_output(tmp_path, read)
    found = evaluate(shared / "gold", tmp_path)
    assert {score.counts.f1 for score in found.tables} == {1}
    assert all(score.right == score.total for score in found.columns)


def test_misses_and_false_rows_are_named(tmp_path: Path) -> None:
    """A misread sum is one miss and one false row, both listed with file, class and row; the ledger shows the gap."""
    read = _granvik()
    read["grants"][0] |= {"amount_sek": "600000"}
    del read["participants"][1]
    found = scored(tmp_path, {"granvik_poor.pdf": read, "dal_by_light.pdf": _empty()})
    assert found.counts("grants", "poor") == Counts(matched=1, missed=1, false=1)
    assert found.counts("participants", "poor") == Counts(matched=1, missed=1)
    assert found.counts("grants", "light") == Counts()
    assert [(row.table, row.side, row.scan_class) for row in found.unmatched] == [
        ("participants", "missed", "poor"),
        ("grants", "missed", "poor"),
        ("grants", "false", "poor"),
    ]
    assert found.unmatched[0].row["name"] == "Bo Ek"
    assert {row.row["amount_sek"] for row in found.unmatched[1:]} == {"60000", "600000"}
    assert found.grants[0].read_sek - found.grants[0].gold_sek == 540000


def test_a_wrong_cell_costs_the_column_not_the_row(tmp_path: Path) -> None:
    """The row still matches; the column's share and the list of wrong values tell."""
    read = _granvik()
    read["decisions"][1] |= {"actor": "Nämden", "text": "Nämnden biföll båd"}
    found = scored(tmp_path, {"granvik_poor.pdf": read})
    assert found.counts("decisions").f1 == 1
    shares = {score.column: score for score in found.columns if score.table == "decisions"}
    assert shares["actor"].accuracy == 0.5
    assert shares["outcome"].accuracy == 1
    assert shares["text"].accuracy == 0.5
    assert shares["text"].likeness == pytest.approx(1 - 2 / 20 / 2)
    assert shares["actor"].likeness is None
    assert {cell.column for cell in found.wrong} == {"actor", "text"}
    assert found.wrong[0] == WrongCell(
        file="granvik_poor.pdf",
        scan_class="poor",
        table="decisions",
        column="actor",
        key={"item": "7", "outcome": "bifall"},
        gold="Nämnden",
        read="Nämden",
    )


def test_documents_are_scored_cell_by_cell(tmp_path: Path) -> None:
    """A row a file is always there, so each cell counts: one wrong (missed and false), one missed, one invented."""
    read = _granvik()
    read["documents"] = [{"body": "Kulturnämnden", "meeting_date": "2019-03-15", "place": "", "end_time": "12:00"}]
    found = scored(tmp_path, {"granvik_poor.pdf": read})
    assert found.counts("documents") == Counts(matched=1, missed=2, false=2)
    assert [cell.column for cell in found.wrong if cell.table == "documents"] == ["meeting_date", "end_time", "place"]


def test_a_file_that_failed_misses_everything(tmp_path: Path) -> None:
    """Failing is no way to a good score: with nothing read, nothing is found."""
    found = scored(tmp_path, {"granvik_poor.pdf": {"documents": [{"status": "failed"}]}})
    assert all(score.counts.recall == 0 for score in found.tables)
    assert {score.table for score in found.tables} == set(_granvik())


def test_files_without_gold_and_gold_without_files_are_told(tmp_path: Path) -> None:
    """What is not compared is said, so that nobody takes it for right."""
    found = scored(tmp_path, {"granvik_poor.pdf": _granvik(), "ek_by_poor.pdf": _empty()})
    assert found.unscored == ("ek_by_poor.pdf",)
    assert found.unread == ("dal_by",)


def test_a_table_without_gold_is_not_scored(tmp_path: Path) -> None:
    """Gold may lack a table; its absence is no claim that there is nothing."""
    write_gold(tmp_path / "gold", GOLD)
    for path in (tmp_path / "gold").rglob("amounts.csv"):
        path.unlink()
    write_output(tmp_path / "out", {"granvik_poor.pdf": _granvik()})
    assert "amounts" not in {score.table for score in evaluate(tmp_path / "gold", tmp_path / "out").tables}


def shown(evaluation: Evaluation, limit: int | None = 20) -> str:
    """The report as plain text, wide enough for every line."""
    console = Console(width=200, file=io.StringIO(), color_system=None)
    for part in render(evaluation, limit):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_what_a_person_sees(tmp_path: Path) -> None:
    """Scores by class, the ledger, wrong values, misses and false rows, and what was left out."""
    read = _granvik()
    read["grants"][0] |= {"amount_sek": "600000"}
    read["decisions"][1] |= {"actor": "[b]Nämden[/b]"}
    text = shown(
        scored(tmp_path, {"granvik_poor.pdf": read, "granvik_light.pdf": _granvik(), "ek_by_poor.pdf": _empty()})
    )
    lines = {line.split()[1]: line for line in text.splitlines() if len(line.split()) > 1}
    assert "1.000 (1.000/1.000)" in lines["grants"]
    assert "0.500 (0.500/0.500)" in text
    assert "61 499.50 in 2" in text
    assert "540 000" in text
    assert "[b]Nämden[/b]" in text
    assert "amount_sek=600000" in text
    assert "not scored: ek_by_poor.pdf" in text
    assert "not counted: dal_by" in text


def test_nothing_to_find_is_not_called_right(tmp_path: Path) -> None:
    """A class without grants in gold and output says so instead of 1.000."""
    text = shown(scored(tmp_path, {"dal_by_poor.pdf": _empty()}))
    assert "nothing to find" in next(line for line in text.splitlines() if "grants" in line)


def test_a_score_is_never_rounded_up(tmp_path: Path) -> None:
    """One row of thousands missing is not 1.000."""
    found = scored(tmp_path, {"granvik_poor.pdf": _granvik()})
    worse = replace(found, tables=tuple(replace(s, counts=Counts(9999, 1, 0)) for s in found.tables))
    assert "0.999 (1.000/0.999)" in shown(worse)


def test_long_lists_are_cut_and_say_so(tmp_path: Path) -> None:
    """The limit holds for the terminal; None shows all."""
    evaluation = scored(tmp_path, {"granvik_poor.pdf": {"documents": [{"status": "failed"}]}})
    total = len(evaluation.unmatched)
    assert f"and {total - 2} more" in shown(evaluation, limit=2)
    assert "more" not in shown(evaluation, limit=None)


def test_what_a_program_sees(tmp_path: Path) -> None:
    """The JSON holds the figures with intervals, every miss with its row, and money as text."""
    read = _granvik()
    del read["grants"][1]
    found = json.loads(to_json(scored(tmp_path, {"granvik_poor.pdf": read})))
    grants = next(entry for entry in found["tables"] if (entry["table"], entry["class"]) == ("grants", "poor"))
    assert (grants["matched"], grants["missed"], grants["precision"], grants["recall"]) == (1, 1, 1, 0.5)
    assert grants["recall_95"][0] < 0.5 < grants["recall_95"][1]
    assert found["missed"][0]["row"]["amount_sek"] == "1499.50"
    assert found["grants"][0]["gold_sek"] == "61499.50"
    assert found["unread"] == ["dal_by"]
