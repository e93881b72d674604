"""Files that a run leaves behind."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from extract.errors import DiskFullError, UsageError
from extract.nouns.record import DocumentRecord
from extract.settings import Settings
from extract.tables import exporters
from extract.tables.csvfile import read_rows
from extract.tables.exporters import export
from extract.tables.schema import tables
from extract.tables.tabulate import Row, Tables, tabulate


@pytest.fixture
def archive(read_record: DocumentRecord, failed_record: DocumentRecord) -> Tables:
    """Tables of a file that was read, one that failed, and a copy of the first."""
    copy = replace(read_record, file="kopia.pdf")
    return tabulate([read_record, failed_record, copy], Settings())


def test_the_files_hold_what_the_tables_held(archive: Tables, tmp_path: Path) -> None:
    """Every table, also an empty one, reads back cell by cell."""
    written = export(archive | {"dnr": []}, tmp_path / "new" / "out")
    assert [path.name for path in written] == [*(f"{name}.csv" for name in tables()), "datapackage.json"]
    for name in tables():
        expected = archive[name] if name != "dnr" else []
        assert list(read_rows(tmp_path / "new" / "out" / f"{name}.csv")) == expected
    assert (tmp_path / "new" / "out" / "dnr.csv").read_text().startswith("document_id,item,dnr,matter,role,page,")


def test_text_from_a_scan_is_no_formula(archive: Tables, tmp_path: Path) -> None:
    """A decision that was read as `=SUMMA(A1)` does nothing in a spreadsheet; a negative sum stays a number."""
    export(archive, tmp_path)
    with (tmp_path / "decisions.csv").open(newline="") as handle:
        assert next(csv.DictReader(handle))["text"] == "'=SUMMA(A1), att bevilja bidraget."
    with (tmp_path / "amounts.csv").open(newline="") as handle:
        assert next(csv.DictReader(handle))["amount_sek"] == "-1499.50"


def test_our_own_cells_are_not_touched(archive: Tables, tmp_path: Path) -> None:
    """A box that begins left of the page's edge is a box, not a formula."""
    archive["amounts"][0]["bbox"] = "-1.5 0.0 10.0 10.0"
    export(archive, tmp_path)
    assert "\n0123456789ab,7" in (tmp_path / "amounts.csv").read_text()
    assert ",-1.5 0.0 10.0 10.0," in (tmp_path / "amounts.csv").read_text()


def test_the_same_tables_give_the_same_bytes(archive: Tables, tmp_path: Path) -> None:
    """A second run of the same archive changes no file."""
    first = {path.name: path.read_bytes() for path in export(archive, tmp_path)}
    assert {path.name: path.read_bytes() for path in export(archive, tmp_path)} == first


def test_a_write_that_fails_leaves_the_old_tables(
    archive: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must not leave half a ledger: nothing is replaced, and nothing temporary stays."""
    export(archive, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporters.os, "fsync", full)
    with pytest.raises(DiskFullError, match="No space left on device"):
        export(archive | {"grants": []}, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_a_file_is_bad_usage(archive: Tables, tmp_path: Path) -> None:
    """The message says which path and what to do."""
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match=r"cannot be written to .*out.*Choose another folder"):
        export(archive, tmp_path / "out")


def test_an_unknown_format_is_bad_usage(archive: Tables, tmp_path: Path) -> None:
    """The message lists the formats that there are."""
    with pytest.raises(UsageError, match="Choose one of: csv"):
        export(archive, tmp_path, form="papyrus")


def test_a_new_format_is_a_new_entry(archive: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exporter is any function that writes tables into a folder."""

    def to_json(found: Tables, folder: Path, wish: exporters.Wish) -> None:
        for name, rows in found.items():
            (folder / f"{name}.json").write_text(json.dumps(rows))

    monkeypatch.setattr(exporters, "EXPORTERS", MappingProxyType({"json": to_json}))
    export(archive, tmp_path, form="json")
    assert json.loads((tmp_path / "grants.json").read_text())[0]["amount_sek"] == "1499500"


@pytest.mark.filterwarnings("ignore")
def test_the_datapackage_is_valid(archive: Tables, tmp_path: Path) -> None:
    """Frictionless finds types, choices, keys and hashes kept by the files."""
    frictionless = pytest.importorskip("frictionless")
    export(archive, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert report.stats["tasks"] == len(tables())


BREACHES = [
    ("grants", {"amount_sek": "tio"}, "type-error"),
    ("grants", {"qualifier": "kanske"}, "constraint-error"),
    ("grants", {"document_id": "ffffffffffff"}, "foreign-key"),
    ("grants", {"grant_id": "0123456789ab-g2"}, "primary-key"),
    ("documents", {"file": ""}, "constraint-error"),
    ("amounts", {"bbox": "här"}, "constraint-error"),
    ("documents", {"start_time": "halv nio"}, "type-error"),
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("table", "cells", "error"), BREACHES)
def test_the_datapackage_notices(archive: Tables, tmp_path: Path, table: str, cells: Row, error: str) -> None:
    """The description is more than decoration: a table that breaks the contract is found by it."""
    frictionless = pytest.importorskip("frictionless")
    archive[table][0].update(cells)
    export(archive, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert error in {kind for (kind,) in report.flatten(["type"])}
