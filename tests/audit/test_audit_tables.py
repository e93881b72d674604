"""The tables of an audit like any others: exported in every form, filtered, redacted, and views in SQL."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import frictionless
import openpyxl
import pytest
from pyarrow import parquet
from sqlalchemy import text

from extract.cli.main import main
from extract.errors import ExitCode
from extract.store.connect import open_store
from extract.store.reading import Selection, StoredTables
from extract.tables.schema import audit_tables


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, meeting_pdf: bytes) -> str:
    """A store with one meeting, audited against a budget that says otherwise."""
    folder = tmp_path_factory.mktemp("audited")
    (folder / "mote.pdf").write_bytes(meeting_pdf)
    url = f"sqlite:///{folder / 'u.db'}"
    budget = folder / "b.csv"
    budget.write_text("År;Dnr;Insats;Budget tkr\n2021;7-2021;Steget;300\n2021;;Annat;40\n", encoding="utf-8")
    assert main(["import", str(folder / "mote.pdf"), "--db", url, "--jobs", "1", "--quiet"]) == ExitCode.OK
    assert main(["audit", "--db", url, "--budget", str(budget)]) == ExitCode.OPEN_FINDINGS
    return url


def exported(db: str, out: Path, *words: str) -> Path:
    """The folder that `utdrag export` filled."""
    assert main(["export", *words, "--db", db, "--out", str(out)]) == ExitCode.OK
    return out


def test_csv_with_a_description_that_holds(db: str, tmp_path: Path) -> None:
    """`all` takes the audit along, and the data package is valid with its keys."""
    out = exported(db, tmp_path, "all")
    with (out / "matches.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code"], row["budget_sek"], row["difference_sek"]) for row in rows] == [
        ("oförklarat", "300000", "-50000"),
        ("ej_beslutat", "40000", "-40000"),
    ]
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["name", "message"])
    assert {resource.name for resource in frictionless.Package(str(out / "datapackage.json")).resources} >= {
        *audit_tables()
    }


def test_every_other_form(db: str, tmp_path: Path) -> None:
    """XLSX, Parquet, JSON lines and the CSV of a Swedish Excel hold the same rows, with types."""
    names = tuple(audit_tables())
    sheet = openpyxl.load_workbook(exported(db, tmp_path / "x", *names, "--format", "xlsx") / "utdrag.xlsx")["matches"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("budget_sek") + 1).value == 300000
    table = parquet.read_table(exported(db, tmp_path / "p", *names, "--format", "parquet") / "findings.parquet")
    assert {"M13"} <= set(table.column("rule").to_pylist())
    lines = (exported(db, tmp_path / "j", *names, "--format", "jsonl") / "checks.jsonl").read_text("utf-8")
    assert {json.loads(line)["result"] for line in lines.splitlines()} == {"ok", "avvikelse", "ej_möjlig"}
    swedish = (exported(db, tmp_path / "s", *names, "--format", "csv-sv") / "findings.csv").read_text("utf-8-sig")
    assert swedish.startswith("finding_id;rule;severity")


def test_sql_sees_them(db: str) -> None:
    """Any SQL tool finds the three as views, with what an export holds, `by` and `at` too."""
    with open_store(db, create=False) as store, store.reading() as connection:
        for name in audit_tables():
            seen = [dict(row) for row in connection.execute(text(f"SELECT * FROM {name}")).mappings()]  # noqa: S608
            assert seen == list(StoredTables(store)[name])
            assert seen


def test_a_chosen_body_takes_its_rows_only(db: str) -> None:
    """Filters by body and day hold for the audit too; the budget's own rows belong to no document."""
    with open_store(db, create=False) as store:
        assert list(StoredTables(store, Selection(bodies=("Östervik",)))["findings"]) == []
        matches = list(StoredTables(store, Selection(first_day="2021-01-01"))["matches"])
        assert [row["code"] for row in matches] == ["oförklarat"]


def test_a_store_without_an_audit_has_no_such_files(tmp_path: Path) -> None:
    """`all` of a store that was never audited leaves the three out; asked for by name they are empty."""
    url = f"sqlite:///{tmp_path / 'u.db'}"
    with open_store(url):
        pass
    out = exported(url, tmp_path / "all", "all")
    assert not list(out.glob("findings*"))
    assert (exported(url, tmp_path / "one", "findings") / "findings.csv").read_text("utf-8").count("\n") == 1
