"""The forms that tables are exported in: the same rows in each, and nothing in them that acts by itself."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.settings import Settings
from extract.tables.exporters import EXPORTERS, Wish, export
from extract.tables.tabulate import Tables, tabulate

STARTERS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", "'=1"]


@pytest.fixture
def archive(read_record, failed_record) -> Tables:
    """Tables of a file that was read and one that failed."""
    return tabulate([read_record, failed_record], Settings())


@pytest.fixture
def hostile(archive: Tables) -> Tables:
    """The same with a cell for each start of a formula, in free text and in the file's name."""
    row = archive["grants"][0]
    archive["grants"] = [{**row, "purpose": start, "recipient": start, "file": f"{start}.pdf"} for start in STARTERS]
    for grant, number in zip(archive["grants"], range(99), strict=False):
        grant["grant_id"] = f"{row['grant_id']}{number}"
    return archive


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["csv", "csv-sv"])
def test_description_fits_the_files(archive: Tables, tmp_path: Path, form: str) -> None:
    """Frictionless reads both dialects by their description, with all types and keys."""
    frictionless = pytest.importorskip("frictionless")
    export(archive, tmp_path, form)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


@pytest.mark.filterwarnings("ignore")
def test_description_of_some_tables_points_at_none_of_the_others(archive: Tables, tmp_path: Path) -> None:
    """The ledger alone is valid too: no key of it points at a table that is not there."""
    frictionless = pytest.importorskip("frictionless")
    export({"grants": archive["grants"]}, tmp_path)
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datapackage.json", "grants.csv"]


def test_swedish_excel_reads_it_right(archive: Tables, tmp_path: Path) -> None:
    """A BOM, semicolons, CRLF, decimal commas and SANT: what a double click in Sweden needs."""
    export(archive, tmp_path, "csv-sv")
    raw = (tmp_path / "amounts.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    with (tmp_path / "amounts.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    assert row["amount_sek"] == "-1499,50"
    assert "." not in row["confidence"]
    with (tmp_path / "grants.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["recurring"] for row in csv.DictReader(file, delimiter=";")} <= {"SANT", "FALSKT"}


def test_workbook_has_typed_columns(archive: Tables, tmp_path: Path) -> None:
    """Sums are numbers with a format, days are days, a dnr stays text; head frozen, filter set, a sheet a table."""
    openpyxl = pytest.importorskip("openpyxl")
    export(archive, tmp_path, "xlsx")
    book = openpyxl.load_workbook(tmp_path / "utdrag.xlsx")
    assert book.sheetnames == list(archive)
    sheet = book["grants"]
    head = [cell.value for cell in sheet[1]]
    cells = dict(zip(head, sheet[2], strict=True))
    row = archive["grants"][0]
    assert Decimal(str(cells["amount_sek"].value)) == Decimal(row["amount_sek"])
    assert cells["amount_sek"].number_format == "# ##0.##"
    assert cells["meeting_date"].value == dt.datetime.fromisoformat(row["meeting_date"])
    assert cells["item"].value == row["item"]
    assert cells["item"].data_type == "s"
    assert isinstance(cells["recurring"].value, bool)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.column_dimensions["B"].width > 10


def test_rows_of_a_workbook_lead_to_their_page(archive: Tables, tmp_path: Path) -> None:
    """The only links are ours, one a row, to the page in the original; the file's name cannot make another."""
    openpyxl = pytest.importorskip("openpyxl")
    document = archive["grants"][0]["document_id"]
    export(archive, tmp_path, "xlsx", Wish(links={document: "file:///archive/%C3%A5%23b.pdf"}))
    sheet = openpyxl.load_workbook(tmp_path / "utdrag.xlsx")["grants"]
    link = sheet.cell(2, sheet.max_column).hyperlink
    assert link.target == "FILE:///archive/%C3%A5%23b.pdf"
    assert link.location == f"page={archive['grants'][0]['page']}"


@pytest.mark.promise("S5")
def test_no_cell_of_a_workbook_acts(hostile: Tables, tmp_path: Path) -> None:
    """Twelve starts of formulas, long and URL-like text: no formula, no hyperlink, the text as it was."""
    openpyxl = pytest.importorskip("openpyxl")
    hostile["grants"][0]["matter"] = "https://evil.invalid/x"
    hostile["grants"][1]["matter"] = "mailto:x@evil.invalid"
    hostile["grants"][2]["matter"] = "+46 8 123 45"
    hostile["grants"][3]["matter"] = "-5"
    hostile["grants"][4]["quote"] = "x" * 40_000
    export(hostile, tmp_path, "xlsx")
    with zipfile.ZipFile(tmp_path / "utdrag.xlsx") as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8")
            assert not re.search(r"<f[ >]|hyperlink", text), name
    sheet = openpyxl.load_workbook(tmp_path / "utdrag.xlsx")["grants"]
    head = [cell.value for cell in sheet[1]]
    column = head.index("purpose") + 1
    written = [start.replace("\r", "_x000D_") for start in STARTERS]  # as a workbook writes a carriage return
    assert [sheet.cell(line, column).value for line in range(2, 14)] == written
    matters = [sheet.cell(line, head.index("matter") + 1).value for line in range(4, 6)]
    assert matters == ["+46 8 123 45", "-5"]
    assert sheet.cell(6, head.index("quote") + 1).value.endswith("[40000 characters; the CSV has them all]")


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc"
)
@pytest.mark.promise("S5")
def test_libreoffice_shows_the_text(hostile: Tables, tmp_path: Path) -> None:
    """Opened in a spreadsheet that calculates, every start of a formula is the text that it was."""
    hostile["grants"][2]["matter"] = "+46 8 123 45"
    hostile["grants"][3]["matter"] = "-5"
    export({"grants": hostile["grants"]}, tmp_path / "in", "xlsx")
    export({"grants": hostile["grants"]}, tmp_path / "in", "csv")
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = ["soffice", home, "--headless", "--convert-to", form, "--outdir", tmp_path / "out"]
    for name, quoted in (("utdrag.xlsx", ""), ("grants.csv", "'")):
        read_as = ["--infilter=CSV:44,34,76,1"] if name.endswith("csv") else []
        subprocess.run([*words, *read_as, tmp_path / "in" / name], check=True, capture_output=True, timeout=100)
        with (tmp_path / "out" / name).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        shown = [row["purpose"].replace("\r", "\n").strip() for row in rows]  # a line's end is of either kind
        assert shown == [f"{quoted}{start}".replace("\r", "\n").strip() for start in STARTERS], name
        assert [row["matter"].removeprefix("'") for row in rows[2:4]] == ["+46 8 123 45", "-5"], name


@pytest.mark.parametrize("form", ["csv", "csv-sv"])
@pytest.mark.promise("S5")
def test_no_cell_of_a_csv_acts(hostile: Tables, tmp_path: Path, form: str) -> None:
    """Each start of a formula stands behind an apostrophe, whatever column it is in; a negative number does not."""
    export(hostile, tmp_path, form)
    with (tmp_path / "grants.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";" if form == "csv-sv" else ","))
    for name in ("purpose", "recipient", "file"):
        assert all(row[name].startswith("'") for row in rows), name


def test_parquet_keeps_types_exactly(archive: Tables, tmp_path: Path) -> None:
    """Money is decimal, days are dates, an empty sum is null and an empty text is empty."""
    from pyarrow import parquet

    export(archive, tmp_path, "parquet")
    rows = parquet.read_table(tmp_path / "amounts.parquet").to_pylist()
    assert rows[0]["amount_sek"] == Decimal("-1499.50")
    assert rows[0]["amount_max_sek"] is None
    documents = parquet.read_table(tmp_path / "documents.parquet").to_pylist()
    assert isinstance(documents[0]["meeting_date"], dt.date)
    assert [row["file"] for row in documents] == [row["file"] for row in archive["documents"]]
    assert parquet.read_table(tmp_path / "grants.parquet").num_rows == len(archive["grants"])


def test_json_lines_keep_money_exact(archive: Tables, tmp_path: Path) -> None:
    """A row is an object with numbers, truth values and null; money is a string of kronor."""
    export(archive, tmp_path, "jsonl")
    (row,) = map(json.loads, (tmp_path / "amounts.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["amount_sek"] == "-1499.50"
    assert row["amount_max_sek"] is None
    assert isinstance(row["page"], int)


def test_giving_has_what_the_standard_demands(archive: Tables, tmp_path: Path) -> None:
    """Required fields are filled, years of one grant are one record, and what lacks a recipient is told."""
    said = {"recipient": "Föreningen Navet", "meeting_date": "2019-03-14", "body": "Nämnden"}
    row = archive["grants"][0] | said
    years = [row | {"grant_id": f"x-g{n}", "year": str(2019 + n), "amount_sek": "100"} for n in range(3)]
    archive["grants"] = [*years, row | {"grant_id": "x-g9", "recipient": ""}]
    export({"grants": archive["grants"]}, tmp_path, "360giving")
    (record,) = json.loads((tmp_path / "360giving.json").read_text(encoding="utf-8"))["grants"]
    needed = [
        "id",
        "title",
        "description",
        "currency",
        "amountAwarded",
        "awardDate",
        "recipientOrganization",
        "fundingOrganization",
    ]
    assert all(record[name] for name in needed)
    assert record["amountAwarded"] == 300
    assert len(record["title"]) < 140
    assert [one["startDate"] for one in record["plannedDates"]] == ["2019-01-01", "2020-01-01", "2021-01-01"]
    assert {"id", "name"} == set(record["recipientOrganization"][0])
    (left_out,) = map(json.loads, (tmp_path / "360giving-left-out.jsonl").read_text().splitlines())
    assert (left_out["grants"], left_out["lacks"]) == (["x-g9"], "recipient")
    with pytest.raises(UsageError, match="grants"):
        export({"items": []}, tmp_path, "360giving")


@pytest.mark.parametrize("form", sorted(EXPORTERS))
def test_a_second_export_gives_the_same_bytes(archive: Tables, tmp_path: Path, form: str) -> None:
    """No time of day gets into a file."""
    first = {path.name: path.read_bytes() for path in export(archive, tmp_path, form)}
    time.sleep(1.1 if form == "xlsx" else 0)
    assert {path.name: path.read_bytes() for path in export(archive, tmp_path, form)} == first


@pytest.mark.promise("R9")
def test_killed_export_leaves_the_old_files(archive: Tables, tmp_path: Path) -> None:
    """SIGKILL while rows are written: every old file is there byte for byte, and the rest is swept up next time."""
    export(archive, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    program = (
        "import sys, os, signal\n"
        "from pathlib import Path\n"
        "from extract.tables.exporters import export\n"
        "def rows():\n"
        "    row = dict.fromkeys(('document_id', 'item', 'heading', 'page', 'page_last'), '1')\n"
        "    for n in range(3):\n"
        "        yield {**row, 'text': 'y' * 100000}\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "export({'items': rows()}, Path(sys.argv[1]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environment, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    assert list(tmp_path.glob(".utdrag-export-*"))
    export(archive, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
