"""The auditor's way through the command: audit, mark, report, sample; on a folder and on a store."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from extract.cli.main import main
from extract.errors import ExitCode
from extract.tables.csvfile import csv_lines
from extract.tables.schema import tables

from .conftest import minutes

LATE = {"justering_date": "2021-04-29", "anslag_up": "2021-04-29", "anslag_down": "2021-05-28", "stored_at": "kansliet"}
GRANT = {
    "item": "2",
    "amount_sek": "50000",
    "amount_tkr": "50",
    "matter": "Läxhjälp",
    "year": "2021",
    "quote": "=50 tkr",
}
TEXT = [{"item": "1"}, {"item": "2", "text": "Ur budgeten bifalls 50 tkr."}, {"item": "3"}]


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """A folder of tables as `utdrag run` writes it, of one meeting that was approved late."""

    def make(**head: str) -> Path:
        found = minutes(
            "2021-03-12",
            {**LATE, **head},
            items=TEXT,
            grants=[GRANT],
            dates=[{"date": head.get("justering_date", LATE["justering_date"]), "kind": "justering"}],
        )
        place = tmp_path / "tables"
        place.mkdir(exist_ok=True)
        for name, table in tables().items():
            rows = ([row[column] for column in table.names] for row in found.get(name, ()))
            (place / f"{name}.csv").write_text("".join(csv_lines(table.names, rows)), encoding="utf-8")
        return place

    return make


def rows(file: Path) -> list[dict[str, str]]:
    """Rows of a CSV that the audit wrote."""
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_mark_stays_until_the_facts_change(folder: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Explained, the audit ends with 0; when the date behind it changes, it is open again and says what was said."""
    place = folder()
    assert main(["audit", "--tables", str(place)]) == ExitCode.OPEN_FINDINGS
    (late,) = [row for row in rows(place / "findings.csv") if row["severity"] == "warning"]
    assert late["rule"] == "F02"
    said = ["mark", late["finding_id"], "--tables", str(place), "--as", "explained"]
    assert main(said) == ExitCode.BAD_USAGE
    assert main([*said, "--note", "Sjukdom, se anteckning", "--by", "Eva Ek"]) == ExitCode.OK
    assert main(["audit", "--tables", str(place)]) == ExitCode.OK
    (kept,) = [row for row in rows(place / "findings.csv") if row["rule"] == "F02"]
    assert (kept["state"], kept["note"], kept["by"]) == ("explained", "Sjukdom, se anteckning", "Eva Ek")
    folder(justering_date="2021-04-28")
    assert main(["audit", "--tables", str(place)]) == ExitCode.OPEN_FINDINGS
    (again,) = [row for row in rows(place / "findings.csv") if row["rule"] == "F02"]
    assert again["finding_id"] == late["finding_id"]
    assert again["state"] == "open"
    assert "Sjukdom" in again["note"]
    capsys.readouterr()


def test_what_cannot_be_audited_says_so(folder: Callable[..., Path], tmp_path: Path) -> None:
    """A budget without a table ends with 7, an unknown report or finding with 2, an empty folder with 2."""
    place = folder()
    (tmp_path / "b.csv").write_text("hej;hopp\n", encoding="utf-8")
    assert main(["audit", "--tables", str(place), "--budget", str(tmp_path / "b.csv")]) == ExitCode.NOT_AUDITED
    assert main(["audit", "--tables", str(place), "--report", "r.docx"]) == ExitCode.BAD_USAGE
    assert main(["mark", "F02-x", "--tables", str(place), "--as", "open"]) == ExitCode.BAD_USAGE
    assert main(["audit", "--tables", str(tmp_path / "nothing")]) == ExitCode.BAD_USAGE


def test_the_working_paper_opens(folder: Callable[..., Path], tmp_path: Path) -> None:
    """Nine sheets with room to sign; a dnr is text, a quote no formula, money a number."""
    (tmp_path / "b.csv").write_text("År;Insats;Budget tkr\n2021;Läxhjälp;60\n", encoding="utf-8")
    paper = tmp_path / "r.xlsx"
    words = ["audit", "--tables", str(folder()), "--budget", str(tmp_path / "b.csv"), "--report", str(paper)]
    assert main(words) == ExitCode.OPEN_FINDINGS
    book = openpyxl.load_workbook(paper)
    assert [name[0] for name in book.sheetnames] == list("123456789")
    findings = list(book["5 Iakttagelser"].values)
    assert findings[0][-4:] == ("bedömning", "åtgärd", "kontrollerad_av", "datum")
    assert {row[2] for row in findings[1:]} >= {"F02", "M13"}
    assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)
    ledger = list(book["7 Beviljanden"].values)
    assert ledger[1][10] == 50000


def test_the_report_on_a_store(tmp_path: Path, meeting_pdf: bytes) -> None:
    """Imported, audited and reported: crops stand in the file, nothing is fetched, and rows are in the store."""
    scans = tmp_path / "scans"
    scans.mkdir()
    (scans / "möte.pdf").write_bytes(meeting_pdf)
    db, report = f"sqlite:///{tmp_path / 'u.db'}", tmp_path / "r.html"
    assert main(["import", str(scans), "--db", db, "--jobs", "1", "--quiet"]) == ExitCode.OK
    budget = tmp_path / "b.csv"
    budget.write_text("År;Dnr;Insats;Budget tkr\n2021;7-2021;Steget <vidare>;300\n", encoding="utf-8")
    words = ["audit", "--db", db, "--budget", str(budget), "--report", str(report)]
    assert main(words) == ExitCode.OPEN_FINDINGS
    text = report.read_text(encoding="utf-8")
    assert "data:image/png;base64," in text
    assert "Steget &lt;vidare&gt;" in text
    assert "50 tkr högre än beslutet" in text
    assert "http" not in text.replace("http-equiv", "")


def test_rows_of_the_audit_are_in_the_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The store keeps findings, checks and matches, and a mark on them; a new audit replaces the rows, not the mark."""
    from extract.audit.desks import StoreDesk
    from extract.audit.marks import mark
    from extract.audit.nouns import State
    from extract.store.connect import open_store

    with open_store(f"sqlite:///{tmp_path / 'u.db'}") as store:
        desk = StoreDesk(store)
        finding = {"finding_id": "F02-1", "facts": "abc"}
        desk.leave({"findings": [finding], "checks": [{"rule": "F02"}]})
        mark(desk, "F02-1", State.ACCEPTED, note="ja", by="Bo Alm")
        desk.leave({"findings": [finding]})
        assert desk.rows("findings") == [finding]
        assert [(one["facts"], one["state"], one["author"]) for one in desk.marks()] == [("abc", "accepted", "Bo Alm")]
    capsys.readouterr()


def test_a_sample_is_drawn_filled_and_judged(
    folder: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Blind hides the sum; the filled-in file gives the bound; an empty one is refused."""
    drawn = tmp_path / "s.xlsx"
    words = ["sample", "--tables", str(folder()), "--n", "5", "--seed", "3"]
    assert main([*words, "--out", str(drawn)]) == ExitCode.OK
    book = openpyxl.load_workbook(drawn)
    sheet = book["Stickprov"]
    assert sheet["J2"].value is None
    assert main([*words, "--filled", str(drawn)]) == ExitCode.NOT_AUDITED
    sheet["K2"] = 40000
    book.save(drawn)
    capsys.readouterr()
    assert main([*words, "--filled", str(drawn)]) == ExitCode.OK
    assert "1 sedda, 1 fel" in capsys.readouterr().out
    assert main(words) == ExitCode.BAD_USAGE


def test_the_bound_of_a_sample_stands_in_the_report(folder: Callable[..., Path], tmp_path: Path) -> None:
    """Before a sample is filled in the report says that there is no bound; after, it repeats it, until sums change."""
    place, drawn, report = str(folder()), tmp_path / "s.xlsx", tmp_path / "r.html"
    audit = ["audit", "--tables", place, "--report", str(report)]
    main(audit)
    assert "Inget stickprov är ifyllt" in report.read_text(encoding="utf-8")
    words = ["sample", "--tables", place, "--n", "5", "--seed", "3"]
    main([*words, "--out", str(drawn)])
    book = openpyxl.load_workbook(drawn)
    book["Stickprov"]["K2"] = 50000
    book.save(drawn)
    assert main([*words, "--filled", str(drawn)]) == ExitCode.OK
    main(audit)
    text = report.read_text(encoding="utf-8")
    assert "1 rader sedda, 0 fel" in text
    assert "(59,9\u00a0%)" in text  # three intervals of five: -ln(.05) / 5
    file = Path(place) / "grants.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",50000,50,", ",60000,60,"), encoding="utf-8")
    main(audit)
    assert "dra ett nytt" in report.read_text(encoding="utf-8")


def test_a_match_is_said_in_the_shell(folder: Callable[..., Path], tmp_path: Path) -> None:
    """A grant is given to a row, to none, and back to the program; what is not there is refused."""
    place, budget = folder(), tmp_path / "b.csv"
    budget.write_text("År;Insats;Budget tkr\n2021;Läxhjälp;50\n2021;Ungdomsstöd;50\n", encoding="utf-8")
    audit = ["audit", "--tables", str(place), "--budget", str(budget)]

    def ways() -> list[tuple[str, str]]:
        main(audit)
        return [(row["activity"], row["way"]) for row in rows(place / "matches.csv") if row["grant_id"]]

    assert ways() == [("Läxhjälp", "D")]
    other = next(row for row in rows(place / "matches.csv") if row["activity"] == "Ungdomsstöd")
    grant = next(row["grant_id"] for row in rows(place / "matches.csv") if row["grant_id"])
    words = ["match", grant, f"{other['budget_sheet']}!{other['budget_row']}", "--tables", str(place)]
    assert main(words) == ExitCode.BAD_USAGE
    assert main([*words, "--by", "Eva Ek"]) == ExitCode.OK
    assert ways() == [("Ungdomsstöd", "P")]
    assert main(["match", grant, "none", "--tables", str(place), "--by", "Eva Ek"]) == ExitCode.OK
    assert ways() == [("", "")]
    assert main(["match", grant, "auto", "--tables", str(place)]) == ExitCode.OK
    assert ways() == [("Läxhjälp", "D")]
    assert main(["match", "x-g1", "none", "--tables", str(place), "--by", "Eva Ek"]) == ExitCode.BAD_USAGE
    assert main(["match", grant, "Blad!Z9", "--tables", str(place), "--by", "Eva Ek"]) == ExitCode.BAD_USAGE


def test_json_is_one_object(folder: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` prints the three tables and nothing else."""
    main(["audit", "--tables", str(folder()), "--json"])
    assert set(json.loads(capsys.readouterr().out)) == {"findings", "checks", "matches"}
